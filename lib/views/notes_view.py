"""Notes about an athlete in three boxes, each with its readers, shown as they were written."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.in_words import counted
from lib.schema.talk_tables import NOTE_KINDS
from lib.store import notes as notes_stored
from lib.store.notes import MOST_CHARACTERS
from lib.views import cached, talk_reads
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count

TITLES = {
    "coach": noted("Coach note"),
    "shared": noted("Shared note"),
    "medical": noted("Medical note"),
}
NEW = {
    "coach": noted("New coach note"),
    "shared": noted("New shared note"),
    "medical": noted("New medical note"),
}
SAVE = {
    "coach": noted("Save the coach note"),
    "shared": noted("Save the shared note"),
    "medical": noted("Save the medical note"),
}
READERS = {
    "coach": noted("Read by coaches and medical staff, never by the athlete."),
    "shared": noted("Read by the athlete too, on the own page."),
    "medical": noted("Read by medical staff alone."),
}
CLOSED = noted(
    "Closed here. Only medical staff read and write it, and without sign-in nobody is known to be "
    "medical staff."
)
OLDER = noted(
    "Notes of before do not know of the warning above: nothing they say about drinking, food or "
    "training holds until it is over."
)
FEW = 3
SAID = "note_said"
Note = dict[Hashable, Any]


def _tell(note_kind: str, fault: ValueError) -> None:
    st.session_state[SAID] = (note_kind, str(fault))


def _write(opened: Opened, athlete_id: str, note_kind: str, widget: str) -> None:
    try:
        notes_stored.write_note(
            cached.store(opened.scope.url),
            opened.scope.viewer,
            opened.scope.team_id,
            athlete_id,
            note_kind=note_kind,
            text=str(st.session_state[widget]),
        )
    except ValueError as fault:
        _tell(note_kind, fault)
        return
    st.session_state[widget] = ""


def _change(opened: Opened, note: Note, widget: str) -> None:
    scope, text = opened.scope, str(st.session_state[widget])
    try:
        notes_stored.change_note(
            cached.store(scope.url), scope.viewer, scope.team_id, note_id=note["note_id"], text=text
        )
    except ValueError as fault:
        _tell(note["note_kind"], fault)


def _delete(opened: Opened, note_id: str, *, is_deleted: bool) -> None:
    scope = opened.scope
    engine = cached.store(scope.url)
    notes_stored.delete_note(
        engine, scope.viewer, scope.team_id, note_id=note_id, is_deleted=is_deleted
    )


def _back(opened: Opened, note_id: str) -> None:
    _delete(opened, note_id, is_deleted=False)


def _away(opened: Opened, note_id: str) -> None:
    _delete(opened, note_id, is_deleted=True)


def _when(note: Note) -> str:
    moment = note["written_at"]
    return literal(f"{day_in_words(moment)}, {note['written_by']}")


def _versions(opened: Opened, note: Note) -> None:
    for earlier in talk_reads.note_versions(opened, note["note_id"]).to_dict("records")[:-1]:
        small_print(
            say(
                "Earlier, {when}: {text}",
                when=_when(earlier),
                text=literal(str(earlier["text"])),
            )
        )


def _one(opened: Opened, note: Note) -> None:
    st.markdown(literal(str(note["text"])))
    changed = [say("changed")] if note["version"] > 1 else []
    small_print(" · ".join([_when(note), *changed]))
    widget = f"note_text_{note['note_id']}_{note['version']}"
    with st.popover(say("Change this note")):
        st.text_area(
            say("What it says"), value=str(note["text"]), key=widget, max_chars=MOST_CHARACTERS
        )
        with st.container(horizontal=True):
            st.button(
                say("Save the change"),
                key=f"change_{widget}",
                on_click=_change,
                args=(opened, note, widget),
            )
            st.button(
                say("Delete this note"),
                key=f"delete_{widget}",
                on_click=_away,
                args=(opened, str(note["note_id"])),
            )
        if note["version"] > 1:
            _versions(opened, note)


def _standing(opened: Opened, rows: list[Note]) -> None:
    for note in rows[:FEW]:
        _one(opened, note)
    if rows[FEW:]:
        with st.expander(counted(len(rows) - FEW, "earlier note")):
            for note in rows[FEW:]:
                _one(opened, note)


def _deleted(opened: Opened, rows: list[Note]) -> None:
    for note in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            small_print(say("A note was deleted on {when}.", when=_when(note)))
            st.button(
                say("Bring it back"),
                key=f"back_{note['note_id']}_{note['version']}",
                on_click=_back,
                args=(opened, str(note["note_id"])),
            )


def _box(opened: Opened, athlete_id: str, note_kind: str, rows: list[Note]) -> None:
    with st.container(border=True):
        st.markdown(f"**{said(TITLES[note_kind])}**")
        small_print(said(READERS[note_kind]))
        if not opened.scope.viewer.notes_in(opened.scope.team_id, note_kind):
            st.write(said(CLOSED))
            return
        widget = f"note_new_{note_kind}_{opened.scope.team_id}_{athlete_id}"
        st.text_area(
            said(NEW[note_kind]),
            key=widget,
            max_chars=MOST_CHARACTERS,
        )
        st.button(
            said(SAVE[note_kind]),
            key=f"save_{widget}",
            on_click=_write,
            args=(opened, athlete_id, note_kind, widget),
        )
        kind, words = st.session_state.get(SAID, ("", ""))
        if kind == note_kind:
            st.warning(literal(words))
            del st.session_state[SAID]
        own = [note for note in rows if note["note_kind"] == note_kind]
        _standing(opened, [note for note in own if not note["is_deleted"]])
        _deleted(opened, [note for note in own if note["is_deleted"]])


def boxes(opened: Opened, line: AthleteLine) -> None:
    """Show the three boxes; those this viewer may not read stay closed, and say so."""
    st.subheader(say("Notes"), anchor=False)
    rows = talk_reads.notes(opened, line.athlete_id).to_dict("records")
    if rows and (line.red_flag or line.guard_on):
        st.warning(said(OLDER))
    for note_kind in NOTE_KINDS:
        _box(opened, line.athlete_id, note_kind, rows)


def shared(opened: Opened, line: AthleteLine) -> None:
    """Show the athlete the shared notes; those of before a warning wait with it."""
    rows = talk_reads.notes(opened, line.athlete_id).to_dict("records")
    if not rows:
        return
    st.subheader(say("Notes shared with me"), anchor=False)
    if line.guard_on:
        st.write(
            say_count(
                "{count} note of before: ask your coach what still holds.",
                "{count} notes of before: ask your coach what still holds.",
                len(rows),
            )
        )
        return
    for note in rows:
        st.markdown(literal(str(note["text"])))
        small_print(_when(note))
