"""Drop files, see what was understood, answer what the file cannot say, and save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from lib.assess.in_words import thousands
from lib.imports.contract import Imported
from lib.store.uploads import Saved
from lib.views import cached
from lib.views.bringing import ATHLETE, TIME_ZONE, remember, save_read
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.reading_files import (
    Bundle,
    DroppedFile,
    bundle_of,
    dropped,
    forget_what_was_read,
    read_file,
)
from lib.views.short_form import short_form
from lib.views.upload_overlap import ask_whole_days
from lib.views.upload_preview import UNDO_FIRST, preview
from lib.views.upload_questions import Answered, ask, forget_what_was_asked
from lib.words.language import said, say

ROUND = "upload_round"
RESULTS = "upload_results"
SHARED = (ATHLETE, TIME_ZONE)
"""What is asked once for all files of one person's archive."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that can be saved: what was read, and the answers it was read with."""

    file: DroppedFile
    found: Imported
    answered: Answered


def _round() -> int:
    return int(st.session_state.get(ROUND, 0))


def _other_ways(opened: Opened) -> list[DroppedFile]:
    files: list[DroppedFile] = []
    with st.expander(say("Paste a table instead")):
        text = st.text_area(
            say("Table with a heading line"),
            key=f"paste_{_round()}",
            help=say("For phones whose file picker fails: copy the table and paste it here."),
        )
    if text.strip():
        files.append(dropped("pasted table.csv", text.encode()))
    entry = short_form(opened, str(_round()))
    if entry is not None:
        files.append(dropped("typed entry.csv", entry))
    return files


def _saved_words(name: str, saved: Saved) -> str:
    if saved.already:
        return say(
            "{name}: already imported on {day}. 0 new rows. {undo_first}",
            name=name,
            day=saved.saved_at[:10],
            undo_first=said(UNDO_FIRST),
        )
    return say(
        "{name}: saved. {new} new rows in the logs, {changed} changed, {same} already known.",
        name=name,
        new=thousands(saved.rows_new),
        changed=thousands(saved.rows_changed),
        same=thousands(saved.rows_same),
    )


def _results() -> None:
    for words in st.session_state.pop(RESULTS, []):
        st.success(literal(words))


def _save_all(opened: Opened, ready: list[Ready]) -> None:
    """Save what the person saw, and empty the chooser.

    A callback runs before the page does, so two quick clicks act in the order they were
    made: a save that waited in the page's body would bring back what an undo has just
    taken away.
    """
    results: list[str] = []
    for each in ready:
        scope = opened.scope
        place = (cached.store(scope.url), scope.viewer, scope.team_id)
        name, athlete = each.file.name, each.answered.answers.get(ATHLETE)
        saved = save_read(*place, name=name, sha256=each.file.sha256, found=each.found)
        remember(*place, each.answered.fresh, athlete=athlete, title=name)
        results.append(_saved_words(each.file.name, saved))
    forget_what_was_read()
    forget_what_was_asked()
    st.session_state[RESULTS] = [*st.session_state.get(RESULTS, []), *results]
    st.session_state[ROUND] = _round() + 1


def _one(opened: Opened, file: DroppedFile, given: Mapping[str, str]) -> Ready | dict[str, str]:
    """Show one file; return it when it is ready to be saved, else the answers so far."""
    with st.container(border=True):
        st.subheader(literal(file.name), anchor=False)
        first = read_file(opened, file, given)
        if isinstance(first, str):
            st.error(literal(first))
            return {}
        st.markdown(say("Recognised as: **{title}**", title=literal(said(first.title))))
        answered = ask(opened, file, first, given)
        found = read_file(opened, file, answered.answers)
        if isinstance(found, str):
            st.error(literal(found))
            return answered.answers
        open_questions = [each for each in found.questions if each.key not in answered.answers]
        own = file.said_to_be_of(answered.answers.get(ATHLETE))
        if not preview(opened, own, found, waiting=bool(open_questions)):
            return answered.answers
        whole_days = ask_whole_days(opened, found, own.sha256)
        if whole_days is None:
            return answered.answers
    return Ready(own, replace(found, whole_days=whole_days), answered)


def _bundle(opened: Opened, bundle: Bundle) -> list[Ready]:
    """Show the files of one upload, asking once what holds for all of them."""
    if bundle.refused:
        st.error(literal(bundle.refused))
        return []
    if bundle.title:
        st.markdown(
            say(
                "**{name}** is an archive ({title}) with {count} files to read.",
                name=literal(bundle.name),
                title=literal(said(bundle.title)),
                count=thousands(len(bundle.files)),
            )
        )
    for note in bundle.notes:
        st.markdown(f"- {literal(note)}")
    for refusal in bundle.refused_files:
        st.error(literal(say("Not read: {refusal}", refusal=refusal)))
    given = dict(bundle.answers)
    shared = _of_one_person(bundle)
    ready: list[Ready] = []
    for file in _once(list(bundle.files)):
        outcome = _one(opened, file, given)
        answers = outcome.answered.answers if isinstance(outcome, Ready) else outcome
        if shared:
            given |= {key: answers[key] for key in SHARED if key in answers}
        if isinstance(outcome, Ready):
            ready.append(outcome)
    return ready


def _of_one_person(bundle: Bundle) -> bool:
    """Say whether the files of an archive are one person's; of one that anybody packed, ask."""
    if bundle.of_one_person or len(bundle.files) < 2:  # noqa: PLR2004 - with two, it matters
        return True
    if bundle.of_one_person is not None:
        return False
    return st.checkbox(
        say("All files of this archive are one athlete's"),
        key=f"one_person_{bundle.files[0].sha256}",
        help=say("Without it, each file that names nobody asks whose it is."),
    )


def _once(files: list[DroppedFile]) -> list[DroppedFile]:
    """Keep one of files with the same bytes, and say so of the others."""
    kept: dict[str, DroppedFile] = {}
    for file in files:
        first = kept.setdefault(file.sha256, file)
        if first is not file:
            st.info(
                say(
                    "{name} is the same file as {other}.",
                    name=literal(file.name),
                    other=literal(first.name),
                )
            )
    return list(kept.values())


def drop_and_read(opened: Opened) -> None:
    """Take files and save them when the person says so."""
    _results()
    st.write(
        say(
            "Files go to **{team}**. Send the file as the app or watch gives it: it "
            "is recognised by what is in it. Nothing is saved before you say so.",
            team=literal(opened.team_name),
        )
    )
    files = st.file_uploader(
        say("Drop one or several files, up to 100 MB (a table up to 5 MB and 50,000 rows)"),
        accept_multiple_files=True,
        key=f"files_{_round()}",
    )
    chosen = [dropped(each.name, each.getvalue()) for each in files or []] + _other_ways(opened)
    ready = [each for file in _once(chosen) for each in _bundle(opened, bundle_of(file))]
    if not ready:
        return
    label = say("Save") if len(ready) == 1 else say("Save {count} files", count=len(ready))
    st.button(label, type="primary", key="save_files", on_click=_save_all, args=(opened, ready))
