"""Read a dropped file once: the answer is kept while its bytes and answers stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import streamlit as st

from lib.imports.archives import unpack
from lib.imports.contract import Imported, ImportRefused, Upload
from lib.imports.gate import LARGEST_FILE_BYTES
from lib.imports.recognise import read
from lib.store import logs, teams
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.scope import Scope

HOUR = 3600
KEPT = 128
LARGE = "large_reading"
"""Where a session keeps what was read of the last file that took a while."""


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
    """The files of one upload: itself, or those inside an archive, and what was left out."""

    name: str
    files: tuple[DroppedFile, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


def dropped(name: str, content: bytes) -> DroppedFile:
    """Return the file with its fingerprint."""
    return DroppedFile(name, content, sha256(content).hexdigest())


@st.cache_data(show_spinner="Unpacking …", ttl=HOUR, max_entries=4)
def bundle_of(file: DroppedFile) -> Bundle:
    """Return the files inside an upload, or the sentence saying why it cannot be opened."""
    try:
        unpacked = unpack(Upload(file.name, file.content))
    except ImportRefused as refusal:
        return Bundle(file.name, refused=str(refusal))
    files = tuple(dropped(each.name, each.content) for each in unpacked.uploads)
    return Bundle(file.name, files, unpacked.title, unpacked.notes, answers=dict(unpacked.answers))


@st.cache_data(show_spinner="Reading …", ttl=HOUR, max_entries=KEPT)
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
            foods=cached.food_index(scope),
        )
    except ImportRefused as refusal:
        return str(refusal)


def usual_masses(opened: Opened) -> tuple[tuple[str, float], ...]:
    """Return the usual body mass of the team's athletes by name, to spot a wrong unit."""
    engine, scope = cached.store(opened.scope.url), opened.scope
    masses = logs.usual_mass_kg(engine, scope.viewer, scope.team_id)
    people = teams.athletes(engine, scope.viewer, scope.team_id)
    names = dict(zip(people["athlete_id"], people["name"], strict=True))
    return tuple(sorted((str(names[key]), float(kg)) for key, kg in masses.items()))


def _read_large(opened: Opened, file: DroppedFile, answers: Mapping[str, str]) -> Imported | str:
    """Read a file that takes a while, and show how far it is; the last one is kept."""
    mark = (file.sha256, tuple(sorted(answers.items())), opened.scope.revision)
    kept = st.session_state.get(LARGE)
    if kept is not None and kept[0] == mark:
        return kept[1]
    words = f"Reading {file.name} …"
    bar = st.progress(0.0, text=literal(words))

    def show(share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=literal(words))

    try:
        found = read(
            Upload(file.name, file.content, progress=show),
            answers,
            known_mass_kg=dict(usual_masses(opened)),
        )
    except ImportRefused as refusal:
        found = str(refusal)
    bar.empty()
    st.session_state[LARGE] = (mark, found)
    return found


def read_file(opened: Opened, file: DroppedFile, answers: Mapping[str, str]) -> Imported | str:
    """Return what was understood, or the sentence saying why the file was refused."""
    if len(file.content) > LARGEST_FILE_BYTES:
        return _read_large(opened, file, answers)
    answered = tuple(sorted(answers.items()))
    return _read(file.name, file.content, answered, usual_masses(opened), opened.scope)
