"""Read a dropped file once: the answer is kept while its bytes and answers stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import streamlit as st

from lib.imports.archives import unpack
from lib.imports.contract import Imported, ImportRefused, Upload
from lib.imports.gate import LARGEST_FILE_BYTES
from lib.imports.recognise import opened as opened_rows
from lib.imports.recognise import read, read_rows
from lib.imports.sheet import Sheet
from lib.store import logs, teams
from lib.views import cached, cached_foods
from lib.views.escaping import literal
from lib.views.labels import SaidLater
from lib.views.opened import Opened
from lib.views.scope import Scope
from lib.words.language import noted, say
from lib.words.reader import Language, reader

READING = SaidLater(noted("Reading …"))
HOUR = 3600
KEPT = 128
LONG_KEPT = 12
ARCHIVES_KEPT = 3
LONG_BYTES = 1 << 18
"""What is read of a longer file is large too, and fewer of them are kept."""
LARGE = "large_reading"
"""Where a session keeps the rows of the last files that took a while to open."""
LARGE_KEPT = 2


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file as dropped or pasted, or one out of an archive, with its fingerprint."""

    name: str
    content: bytes
    sha256: str

    def said_to_be_of(self, athlete: str | None) -> DroppedFile:
        """Return the file as one athlete's own.

        Two athletes can send the same bytes in a file that names nobody; by the bytes alone
        the second would be taken for the first one's file again, and be lost.
        """
        if athlete is None:
            return self
        return replace(self, sha256=sha256(f"{self.sha256} {athlete}".encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one upload: itself, or those inside an archive, and what was left out.

    `of_one_person` says whether they are all of one athlete; None where nobody can tell.
    """

    name: str
    files: tuple[DroppedFile, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""
    refused_files: tuple[str, ...] = ()
    of_one_person: bool | None = True
    is_one_file: bool = False
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


def dropped(name: str, content: bytes) -> DroppedFile:
    """Return the file with its fingerprint."""
    return DroppedFile(name, content, sha256(content).hexdigest())


def bundle_of(file: DroppedFile) -> Bundle:
    """Return the files inside an upload, or the sentence saying why it cannot be opened."""
    found = _bundle_of(file.name, file.sha256, file.content, reader().language)
    return replace(found, files=(file,)) if found.is_one_file else found


@st.cache_data(show_spinner=SaidLater(noted("Unpacking …")), ttl=HOUR, max_entries=ARCHIVES_KEPT)
def _bundle_of(name: str, fingerprint: str, _content: bytes, language: Language) -> Bundle:
    """Unpack an archive; of a file that is none, its 100 MB are not kept a second time.

    It is kept for each language: what is refused is said in words.
    """
    # The fingerprint stands for the content, which is too long to be looked at each time.
    del fingerprint, language
    try:
        unpacked = unpack(Upload(name, _content))
    except ImportRefused as refusal:
        return Bundle(name, refused=str(refusal))
    if [each.content for each in unpacked.uploads] == [_content]:
        return Bundle(name, title=unpacked.title, notes=unpacked.notes, is_one_file=True)
    return Bundle(
        name,
        tuple(dropped(each.name, each.content) for each in unpacked.uploads),
        unpacked.title,
        unpacked.notes,
        refused_files=unpacked.refused,
        of_one_person=unpacked.of_one_person,
        answers=dict(unpacked.answers),
    )


def _read(
    name: str,
    content: bytes,
    answers: tuple[tuple[str, str], ...],
    known_mass_kg: tuple[tuple[str, float], ...],
    scope: Scope,
) -> Imported | str:
    try:
        return read(
            Upload(name, content),
            dict(answers),
            known_mass_kg=dict(known_mass_kg),
            foods=cached_foods.food_index(scope),
        )
    except ImportRefused as refusal:
        return str(refusal)


@st.cache_data(show_spinner=READING, ttl=HOUR, max_entries=KEPT)
def _read_short(
    name: str,
    content: bytes,
    answers: tuple[tuple[str, str], ...],
    known_mass_kg: tuple[tuple[str, float], ...],
    scope: Scope,
) -> Imported | str:
    return _read(name, content, answers, known_mass_kg, scope)


@st.cache_data(show_spinner=READING, ttl=HOUR, max_entries=LONG_KEPT)
def _read_long(
    name: str,
    content: bytes,
    answers: tuple[tuple[str, str], ...],
    known_mass_kg: tuple[tuple[str, float], ...],
    scope: Scope,
) -> Imported | str:
    return _read(name, content, answers, known_mass_kg, scope)


def usual_masses(opened: Opened) -> tuple[tuple[str, float], ...]:
    """Return the usual body mass of the team's athletes by name, to spot a wrong unit."""
    engine, scope = cached.store(opened.scope.url), opened.scope
    masses = logs.usual_mass_kg(engine, scope.viewer, scope.team_id)
    people = teams.athletes(engine, scope.viewer, scope.team_id, with_archived=True)
    names = dict(zip(people["athlete_id"], people["name"], strict=True))
    return tuple(sorted((str(names[key]), float(kg)) for key, kg in masses.items()))


def _rows_of_large(file: DroppedFile) -> Sheet | str:
    """Open a file that takes a while, and show how far it is; the last ones are kept."""
    kept: dict[str, Sheet | str] = st.session_state.setdefault(LARGE, {})
    key = f"{file.sha256}_{reader().language}"
    if key in kept:
        return kept[key]
    words = literal(say("Reading {name} …", name=file.name))
    bar = st.progress(0.0, text=words)

    def show(share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=words)

    try:
        rows = opened_rows(Upload(file.name, file.content, progress=show))
    except ImportRefused as refusal:
        rows = str(refusal)
    bar.empty()
    while len(kept) >= LARGE_KEPT:
        del kept[next(iter(kept))]
    kept[key] = rows
    return rows


def forget_what_was_read() -> None:
    """Let go of the rows of large files, once they are saved."""
    st.session_state.pop(LARGE, None)


def _read_large(opened: Opened, file: DroppedFile, answers: Mapping[str, str]) -> Imported | str:
    rows = _rows_of_large(file)
    if isinstance(rows, str):
        return rows
    try:
        return read_rows(rows, answers, known_mass_kg=dict(usual_masses(opened)))
    except ImportRefused as refusal:
        return str(refusal)


def read_file(opened: Opened, file: DroppedFile, answers: Mapping[str, str]) -> Imported | str:
    """Return what was understood, or the sentence saying why the file was refused."""
    if len(file.content) > LARGEST_FILE_BYTES:
        return _read_large(opened, file, answers)
    answered = tuple(sorted(answers.items()))
    read_and_kept = _read_short if len(file.content) <= LONG_BYTES else _read_long
    return read_and_kept(file.name, file.content, answered, usual_masses(opened), opened.scope)
