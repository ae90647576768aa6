"""Notes about an athlete in three boxes: every version is kept, and deleting can be undone.

Who reads which box is a right of the viewer. What a note says goes to no log.
"""

from __future__ import annotations

import secrets
from typing import Final

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, insert, select, true

from lib.schema.frames import empty
from lib.store.engine import reading, writing
from lib.store.rows import to_frame
from lib.store.tables import notes as note_table
from lib.store.teams import hold_athlete, hold_team, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say
from lib.words.numbers import with_marks

MOST_CHARACTERS: Final = 4_000
NOTE_ID_BYTES: Final = 8


def checked_text(text: str, what: str) -> str:
    """Return the text as it is kept, or say in a sentence why it cannot be.

    Raises
    ------
    ValueError
        When it is blank, or longer than is kept.
    """
    kept = text.replace("\x00", "").strip()
    if not kept:
        raise ValueError(say("{what} has no words yet. Write them first.", what=what))
    if len(kept) > MOST_CHARACTERS:
        raise ValueError(
            say(
                "{what} has {characters} characters; {most} are kept. Shorten it, or write two.",
                what=what,
                characters=with_marks(f"{len(kept):,}"),
                most=with_marks(f"{MOST_CHARACTERS:,}"),
            )
        )
    return kept


def _is_newest() -> ColumnElement[bool]:
    later = note_table.alias("later")
    return ~(
        select(later.c.version)
        .where(
            later.c.team_id == note_table.c.team_id,
            later.c.note_id == note_table.c.note_id,
            later.c.version > note_table.c.version,
        )
        .exists()
    )


def notes(engine: Engine, viewer: Viewer, team_id: str, athlete_id: str) -> pd.DataFrame:
    """Return the newest version of each note this viewer may read, the latest first.

    Staff get deleted ones too, marked by `is_deleted`, so that deleting can be undone.
    """
    is_shown = note_table.c.is_deleted == 0 if viewer.role == "athlete" else true()
    statement = (
        select(note_table)
        .where(
            note_table.c.team_id == team_id,
            note_table.c.athlete_id == athlete_id,
            _is_newest(),
            is_shown,
            viewer.may_see(note_table),
        )
        .order_by(note_table.c.written_at.desc(), note_table.c.note_id)
    )
    with reading(engine) as connection:
        return to_frame(connection, "notes", statement)


def note_versions(engine: Engine, viewer: Viewer, team_id: str, *, note_id: str) -> pd.DataFrame:
    """Return every version of one note, the first one first. Only staff see earlier words."""
    if viewer.role == "athlete":
        return empty("notes")
    statement = (
        select(note_table)
        .where(
            note_table.c.team_id == team_id,
            note_table.c.note_id == note_id,
            viewer.may_see(note_table),
        )
        .order_by(note_table.c.version)
    )
    with reading(engine) as connection:
        return to_frame(connection, "notes", statement)


def write_note(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str, *, note_kind: str, text: str
) -> str:
    """Add a note to a box and return its identifier; sent twice, it is there once.

    Parameters
    ----------
    note_kind
        ``coach``, ``shared`` or ``medical``.

    Raises
    ------
    NotAllowedError
        When the viewer may not write in this box, or there is no such athlete.
    ValueError
        When the text is blank or too long.
    """
    if not viewer.notes_in(team_id, note_kind):
        raise NotAllowedError
    kept = checked_text(text, say("The note"))
    with writing(engine) as connection:
        hold_team(connection, team_id)
        hold_athlete(connection, team_id, athlete_id)
        known = _standing(connection, team_id, athlete_id, note_kind, kept)
        if known is not None:
            return known
        note_id = secrets.token_hex(NOTE_ID_BYTES)
        place = {"team_id": team_id, "athlete_id": athlete_id, "note_kind": note_kind}
        first = {"note_id": note_id, "version": 1, "text": kept, "is_deleted": 0}
        connection.execute(insert(note_table).values(place | first | _by(viewer)))
    return note_id


def change_note(engine: Engine, viewer: Viewer, team_id: str, *, note_id: str, text: str) -> None:
    """Give a note another text; the one before is kept as a version.

    Raises
    ------
    NotAllowedError
        When the viewer may not write in the box of this note, or there is no such note.
    ValueError
        When the text is blank or too long.
    """
    kept = checked_text(text, say("The note"))
    with writing(engine) as connection:
        before = _newest(connection, viewer, team_id, note_id)
        if before["text"] != kept or before["is_deleted"]:
            _follow(connection, viewer, before, {"text": kept, "is_deleted": 0})


def delete_note(
    engine: Engine, viewer: Viewer, team_id: str, *, note_id: str, is_deleted: bool = True
) -> None:
    """Delete a note, or bring it back; saying the same twice changes nothing."""
    with writing(engine) as connection:
        before = _newest(connection, viewer, team_id, note_id)
        if bool(before["is_deleted"]) is not is_deleted:
            _follow(connection, viewer, before, {"is_deleted": int(is_deleted)})


def _standing(
    connection: Connection, team_id: str, athlete_id: str, note_kind: str, text: str
) -> str | None:
    """Return the note of these very words that stands in the box, if there is one."""
    statement = select(note_table.c.note_id).where(
        note_table.c.team_id == team_id,
        note_table.c.athlete_id == athlete_id,
        note_table.c.note_kind == note_kind,
        note_table.c.text == text,
        note_table.c.is_deleted == 0,
        _is_newest(),
    )
    found = connection.execute(statement).scalars().first()
    return None if found is None else str(found)


def _newest(connection: Connection, viewer: Viewer, team_id: str, note_id: str) -> RowMapping:
    """Hold the team and return the newest version of a note the viewer may change."""
    if not viewer.may_write(team_id):
        raise NotAllowedError
    hold_team(connection, team_id)
    statement = (
        select(note_table)
        .where(note_table.c.team_id == team_id, note_table.c.note_id == note_id)
        .order_by(note_table.c.version.desc())
    )
    found = connection.execute(statement).mappings().first()
    if found is None or not viewer.notes_in(team_id, str(found["note_kind"])):
        raise NotAllowedError
    return found


def _by(viewer: Viewer) -> dict[str, object]:
    return {"written_at": now(), "written_by": viewer.person}


def _follow(
    connection: Connection, viewer: Viewer, before: RowMapping, changes: dict[str, object]
) -> None:
    """Add the next version of a note, with these changes."""
    row = dict(before) | changes | {"version": int(before["version"]) + 1} | _by(viewer)
    connection.execute(insert(note_table).values(row))
