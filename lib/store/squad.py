"""Athletes as an upload brings them: made when new, filled in where blank, forgotten on undo.

Each upload keeps a note of every athlete it names: whether it made the athlete, how it
writes the name, what it says of the athlete, and which of that is in use. When an upload is
undone, what it made or filled goes to the next upload that says so too, and only else does
it go away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from lib.schema.frames import typed
from lib.store.names import Names
from lib.store.rows import Record, to_records
from lib.store.tables import LOGS, absences, agreed_items, checklist_endings, checklist_owners
from lib.store.tables import athletes as athlete_table
from lib.store.tables import notes as notes_of_people
from lib.store.tables import uploads as upload_table

DETAILS = ("sex_for_reference", "birth_year", "birth_date", "sport", "diet_pattern", "life_stage")
Notes = dict[str, dict[str, Any]]


def named_people(
    names: Names, tables: Iterable[tuple[str, pd.DataFrame]], people: pd.DataFrame | None
) -> list[Record]:
    """Return one record an athlete that the file names, with what it says of them."""
    labels = [rows["athlete"].astype("str") for name, rows in tables if name in LOGS]
    details = pd.DataFrame({"athlete": []}) if people is None else people
    labels.append(details["athlete"].astype("str"))
    every = pd.concat(labels).dropna().drop_duplicates()
    ids = names.athlete_ids(every)
    said = details.assign(athlete_id=details["athlete"].map(ids).astype("str"))
    told = [name for name in (*DETAILS, "active", "position") if name in said]
    said = said[["athlete_id", *told]]
    frame = pd.DataFrame({"athlete_id": list(ids.values()), "name": list(ids)}, dtype="str")
    frame = frame.assign(team_id=names.team_id).drop_duplicates("athlete_id")
    frame = frame.merge(
        said.groupby("athlete_id", sort=False).first().reset_index(), on="athlete_id", how="left"
    )
    frame = typed("athletes", frame)
    year = frame["birth_year"].fillna(frame["birth_date"].dt.year.astype("Int64"))
    # Who is new is in the squad, unless the file says otherwise.
    active = frame["active"].fillna(value=True)
    return to_records("athletes", frame.assign(active=active, birth_year=year))


def _contradicts(record: Record, found: RowMapping) -> bool:
    """Say whether the day of birth lies in another year than the one that is known."""
    known, day = found["birth_year"], record["birth_date"]
    return known is not None and day is not None and not str(day).startswith(str(known))


def _fill(connection: Connection, record: Record, found: RowMapping) -> list[str]:
    """Fill what is blank by now; return which columns that were."""
    blank = {
        name: record[name] for name in DETAILS if found[name] is None and record[name] is not None
    }
    if _contradicts(record, found):
        blank.pop("birth_date", None)
    if blank:
        statement = update(athlete_table).where(
            athlete_table.c.team_id == record["team_id"],
            athlete_table.c.athlete_id == record["athlete_id"],
        )
        connection.execute(statement.values(blank))
    return list(blank)


def save_people(connection: Connection, team_id: str, named: list[Record]) -> Notes:
    """Make new athletes and fill blanks; return the notes that undoing needs."""
    statement = select(athlete_table).where(athlete_table.c.team_id == team_id)
    there = {str(row["athlete_id"]): row for row in connection.execute(statement).mappings()}
    notes: Notes = {}
    fresh: list[Record] = []
    for record in named:
        said = {name: record[name] for name in DETAILS if record[name] is not None}
        found = there.get(record["athlete_id"])
        if found is None:
            fresh.append(record)
            in_use = list(said)
        else:
            in_use = _fill(connection, record, found)
        notes[record["athlete_id"]] = {
            "made": found is None,
            "name": record["name"],
            "said": said,
            "in_use": in_use,
        }
    if fresh:
        connection.execute(insert(athlete_table), fresh)
    return notes


def _other_notes(connection: Connection, team_id: str) -> dict[str, tuple[int, Notes]]:
    """Return sequence and notes of every upload that nobody has undone, oldest first."""
    statement = (
        select(upload_table.c.upload_id, upload_table.c.sequence, upload_table.c.athletes_before)
        .where(upload_table.c.team_id == team_id, upload_table.c.undone_at.is_(None))
        .order_by(upload_table.c.sequence)
    )
    return {
        str(row.upload_id): (int(row.sequence), json.loads(str(row.athletes_before)))
        for row in connection.execute(statement)
    }


# What people write of an athlete by hand, and would not know to have come with a file.
WRITTEN_ABOUT = (agreed_items, notes_of_people, absences, checklist_owners, checklist_endings)


def _is_written_about(connection: Connection, team_id: str, athlete_id: str) -> bool:
    """Say whether people have written of an athlete what no undoing of a file may take along."""
    return any(
        connection.execute(
            select(table.c.athlete_id)
            .where(table.c.team_id == team_id, table.c.athlete_id == athlete_id)
            .limit(1)
        ).first()
        is not None
        for table in WRITTEN_ABOUT
    )


def _hand_on(
    connection: Connection,
    here: ColumnElement[bool],
    column: str,
    mine: dict[str, Any],
    heir: dict[str, Any] | None,
) -> None:
    """Put what a later file says in place of what an undone one said, or nothing."""
    if heir is not None:
        heir["in_use"].append(column)
    # What somebody has typed in since then is not the upload's to take away.
    unchanged = here & (athlete_table.c[column] == mine["said"][column])
    if column == "birth_year":
        # A day of birth that was typed in keeps its year.
        unchanged &= athlete_table.c.birth_date.is_(None)
    value = None if heir is None else heir["said"][column]
    connection.execute(update(athlete_table).where(unchanged).values({column: value}))


def forget_people(connection: Connection, team_id: str, notes: Notes, sequence: int) -> None:
    """Take back what an upload, undone by now, made and said of athletes."""
    standing = _other_notes(connection, team_id)
    others = {upload_id: other for upload_id, (_, other) in standing.items()}
    # An earlier file cannot inherit: what it said was blanked by hand before this one filled it.
    later = [other for number, other in standing.values() if number > sequence]
    for athlete_id, mine in notes.items():
        # A sheet that was begun before the athlete came may name them by now.
        naming = [other[athlete_id] for other in others.values() if athlete_id in other]
        heirs = [other[athlete_id] for other in later if athlete_id in other]
        here = (athlete_table.c.team_id == team_id) & (athlete_table.c.athlete_id == athlete_id)
        if mine["made"] and not naming and not _is_written_about(connection, team_id, athlete_id):
            connection.execute(delete(athlete_table).where(here))
            continue
        if mine["made"] and naming:
            naming[0]["made"] = True
            # A name that a coach has given since then stays.
            as_written = here & (athlete_table.c.name == mine["name"])
            name = update(athlete_table).where(as_written).values(name=naming[0]["name"])
            connection.execute(name)
        # The year last: a day of birth that is still there by then was typed in.
        for column in sorted(mine["in_use"], key="birth_year".__eq__):
            heir = next((other for other in heirs if column in other["said"]), None)
            _hand_on(connection, here, column, mine, heir)
    for upload_id, other in others.items():
        if notes.keys() & other.keys():
            statement = update(upload_table).where(
                upload_table.c.team_id == team_id, upload_table.c.upload_id == upload_id
            )
            connection.execute(statement.values(athletes_before=json.dumps(other)))
