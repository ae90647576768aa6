"""Save one row of a typed sheet at once: never twice, never on another athlete, nothing lost.

A row is written against the version that its writer has seen. Whoever has not seen the newest
one gets it back instead, so that two people at one sheet cannot overwrite each other unseen.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from lib.schema.frames import typed
from lib.store import identity
from lib.store.engine import writing
from lib.store.rows import Record, to_records
from lib.store.sheets import LOG, SOURCE, Sheet, SheetChangedError, fingerprint, standing
from lib.store.tables import LOGS
from lib.store.tables import athletes as athlete_table
from lib.store.tables import mends as mend_table
from lib.store.tables import sheet_entries as entry_table
from lib.store.tables import sheets as sheet_table
from lib.store.tables import uploads as upload_table
from lib.store.teams import hold_team, next_sequence, now
from lib.store.uploads import UPLOAD_ID_BYTES
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say


@dataclass(frozen=True, slots=True)
class RowSaved:
    """What became of a row: the version that stands now, and whether it is what was sent."""

    upload_id: str
    version: int
    is_saved: bool


def _opened(connection: Connection, viewer: Viewer, team_id: str, sheet: Sheet) -> Sheet:
    """Return the sheet as it stands, making it with its first row."""
    there = standing(connection, team_id, sheet.kind, sheet.day)
    same = next((each for each in there if each.number == sheet.number), None)
    if same is not None:
        if same.mass_unit != sheet.mass_unit:
            raise SheetChangedError(
                say(
                    "This sheet has been begun in {unit}. Load the page again, then type this row "
                    "once more.",
                    unit=same.mass_unit,
                )
            )
        return same
    _refuse_same_start(there, sheet)
    made = replace(sheet, upload_id=secrets.token_hex(UPLOAD_ID_BYTES))
    upload = {
        "team_id": team_id,
        "upload_id": made.upload_id,
        "sequence": next_sequence(connection, team_id),
        "file_name": made.name,
        "sha256": fingerprint(team_id, made),
        "format": SOURCE[made.kind],
        "uploaded_at": now(),
        "uploaded_by": viewer.person,
        "rows_new": 0,
        "rows_changed": 0,
        "rows_same": 0,
    }
    connection.execute(insert(upload_table).values(upload))
    values = {
        "team_id": team_id,
        "upload_id": made.upload_id,
        "kind": made.kind,
        "local_date": made.day.isoformat(),
        "number": made.number,
        "start_local": made.start_local or None,
        "duration_min": made.duration_min,
        "mass_unit": made.mass_unit,
    }
    connection.execute(insert(sheet_table).values(values))
    return made


def _refuse_same_start(others: list[Sheet], sheet: Sheet) -> None:
    """Two sessions of a day that begin alike would take each other's place."""
    if sheet.kind == "session" and any(each.start_local == sheet.start_local for each in others):
        if sheet.start_local:
            raise SheetChangedError(
                say(
                    "There is another sheet of this day at {time}. Give this one its own start "
                    "time.",
                    time=sheet.start_local,
                )
            )
        raise SheetChangedError(
            say(
                "There is another sheet of this day without a start time. Give this one its own "
                "start time."
            )
        )


def _times(sheet: Sheet) -> dict[str, str | float | None]:
    return {"start_local": sheet.start_local or None, "duration_min": sheet.duration_min}


def _write(
    connection: Connection, team_id: str, sheet: Sheet, rows: pd.DataFrame, sequence: int
) -> None:
    """Put rows of the log in place; sessions carry the times of their sheet."""
    name = LOG[sheet.kind]
    of_all = {"source": SOURCE[sheet.kind]} | (_times(sheet) if sheet.kind == "session" else {})
    frame = typed(name, rows.assign(**of_all))
    frame = frame.assign(
        team_id=team_id,
        row_id=identity.row_ids(team_id, name, frame),
        content=identity.contents(name, frame),
        upload_id=sheet.upload_id,
    )
    records: list[Record] = to_records(name, frame)
    if records:
        connection.execute(insert(LOGS[name]).values(sequence=sequence), records)


def _note_athlete(connection: Connection, team_id: str, upload_id: str, athlete_id: str) -> None:
    """Note the athlete with the upload, so that undoing another file leaves them in the team."""
    name = connection.execute(
        select(athlete_table.c.name).where(
            athlete_table.c.team_id == team_id, athlete_table.c.athlete_id == athlete_id
        )
    ).scalar_one_or_none()
    if name is None:
        raise NotAllowedError
    here = (upload_table.c.team_id == team_id) & (upload_table.c.upload_id == upload_id)
    notes = json.loads(
        str(connection.execute(select(upload_table.c.athletes_before).where(here)).scalar_one())
    )
    if athlete_id not in notes:
        notes[athlete_id] = {"made": False, "name": str(name), "said": {}, "in_use": []}
        connection.execute(
            update(upload_table).where(here).values(athletes_before=json.dumps(notes))
        )


def _count(connection: Connection, team_id: str, sheet: Sheet) -> None:
    """Keep the numbers of the list of uploads true: rows there are, and rows corrected."""
    log = LOGS[LOG[sheet.kind]]
    entry = entry_table.c
    rows = select(func.count()).where(log.c.team_id == team_id, log.c.upload_id == sheet.upload_id)
    corrected = select(func.count()).where(
        entry.team_id == team_id, entry.upload_id == sheet.upload_id, entry.version > 1
    )
    statement = update(upload_table).where(
        upload_table.c.team_id == team_id, upload_table.c.upload_id == sheet.upload_id
    )
    connection.execute(
        statement.values(rows_new=rows.scalar_subquery(), rows_changed=corrected.scalar_subquery())
    )


def save_row(  # noqa: PLR0913 - one call saves one row, or says that there is a newer one
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    *,
    sheet: Sheet,
    athlete_id: str,
    entry: Mapping[str, str],
    rows: pd.DataFrame,
    seen: int,
    reason: str = "",
) -> RowSaved:
    """Save what was typed of one athlete; the rows of the log take the place of earlier ones.

    Parameters
    ----------
    sheet
        The sheet; it is made with its first row. Its times, where it stands, win over these.
    entry
        What was typed, by field, to show and to correct it.
    rows
        The same as checked rows of the log that the sheet feeds, without an athlete; none
        empties the row.
    seen
        The version that the writer has seen, 0 for none. Where `sheet` names an upload, it is
        a version of that one, and none of a sheet that was begun anew since.
    reason
        What was said of a value that was asked about.

    Returns
    -------
    The version that stands. Where that is not the one seen and says something else, nothing
    is saved.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team, or the athlete is not in it.
    SheetChangedError
        When the sheet was begun in another unit, or another one begins at the same time.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    said = json.dumps(dict(entry), sort_keys=True)
    with writing(engine) as connection:
        hold_team(connection, team_id)
        opened = _opened(connection, viewer, team_id, sheet)
        _note_athlete(connection, team_id, opened.upload_id, athlete_id)
        own = (
            entry_table.c.team_id == team_id,
            entry_table.c.upload_id == opened.upload_id,
            entry_table.c.athlete_id == athlete_id,
        )
        newest = connection.execute(
            select(entry_table.c.version, entry_table.c.entry, entry_table.c.reason)
            .where(*own)
            .order_by(entry_table.c.version.desc())
            .limit(1)
        ).first()
        version = 0 if newest is None else int(newest.version)
        if newest is not None and (newest.entry, newest.reason) == (said, reason):
            return RowSaved(opened.upload_id, version, is_saved=True)
        is_another = sheet.upload_id not in {"", opened.upload_id}
        if version != seen or (seen and is_another):
            return RowSaved(opened.upload_id, version, is_saved=False)
        log = LOGS[LOG[opened.kind]]
        connection.execute(
            delete(log).where(
                log.c.team_id == team_id,
                log.c.upload_id == opened.upload_id,
                log.c.athlete_id == athlete_id,
            )
        )
        _write(
            connection,
            team_id,
            opened,
            rows.assign(athlete_id=athlete_id, local_date=pd.Timestamp(opened.day)),
            next_sequence(connection, team_id),
        )
        values = {
            "team_id": team_id,
            "upload_id": opened.upload_id,
            "athlete_id": athlete_id,
            "version": version + 1,
            "entry": said,
            "reason": reason,
            "saved_at": now(),
            "saved_by": viewer.person,
        }
        connection.execute(insert(entry_table).values(values))
        _count(connection, team_id, opened)
    return RowSaved(opened.upload_id, version + 1, is_saved=True)


def _take_mends_along(
    connection: Connection, team_id: str, sheet: Sheet, before: Mapping[str, Mapping[str, object]]
) -> None:
    """Keep what was mended of the rows of a sheet: with another time they are other rows."""
    log = LOGS[LOG[sheet.kind]]
    own = (log.c.team_id == team_id) & (log.c.upload_id == sheet.upload_id)
    for row_id, athlete_id in connection.execute(select(log.c.row_id, log.c.athlete_id).where(own)):
        connection.execute(
            update(mend_table)
            .where(
                mend_table.c.team_id == team_id,
                mend_table.c.log == LOG[sheet.kind],
                mend_table.c.row_id == before[athlete_id]["row_id"],
            )
            .values(row_id=row_id)
        )


def set_times(engine: Engine, viewer: Viewer, team_id: str, *, sheet: Sheet) -> None:
    """Give a sheet that has rows the times of `sheet`, and with it all of its sessions.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team.
    SheetChangedError
        When another sheet of the day begins at the same time, or this one was undone.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        hold_team(connection, team_id)
        there = standing(connection, team_id, sheet.kind, sheet.day)
        if sheet.upload_id not in {each.upload_id for each in there}:
            raise SheetChangedError(say("This sheet has been taken back. Load the page again."))
        _refuse_same_start([each for each in there if each.upload_id != sheet.upload_id], sheet)
        here = (sheet_table.c.team_id == team_id) & (sheet_table.c.upload_id == sheet.upload_id)
        connection.execute(update(sheet_table).where(here).values(_times(sheet)))
        named = update(upload_table).where(
            upload_table.c.team_id == team_id, upload_table.c.upload_id == sheet.upload_id
        )
        connection.execute(named.values(file_name=sheet.name))
        log = LOGS[LOG[sheet.kind]]
        own = (log.c.team_id == team_id) & (log.c.upload_id == sheet.upload_id)
        found = [dict(row) for row in connection.execute(select(log).where(own)).mappings()]
        connection.execute(delete(log).where(own))
        rows = pd.DataFrame(found, columns=list(log.c.keys())).drop(
            columns=["team_id", "row_id", "sequence", "upload_id", "content"]
        )
        _write(connection, team_id, sheet, rows, next_sequence(connection, team_id))
        if sheet.kind == "session":
            _take_mends_along(connection, team_id, sheet, {row["athlete_id"]: row for row in found})
