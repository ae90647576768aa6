"""Athletes as an upload brings them: made when new, filled in where blank, forgotten on undo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, delete, insert, select, update

from lib.schema.frames import typed
from lib.store import identity
from lib.store.rows import to_records
from lib.store.tables import LOGS
from lib.store.tables import athletes as athlete_table

DETAILS = ("sex_for_reference", "birth_year", "sport", "diet_pattern", "life_stage")
Before = dict[str, list[str]]


def _named(
    team_id: str, tables: Mapping[str, pd.DataFrame], people: pd.DataFrame | None
) -> pd.DataFrame:
    """Return one row an athlete that the file names, with what it says of them."""
    labels = [rows["athlete"].astype("str") for name, rows in tables.items() if name in LOGS]
    details = pd.DataFrame({"athlete": []}) if people is None else people
    every = pd.concat([*labels, details["athlete"].astype("str")]).dropna().drop_duplicates()
    known = details.groupby("athlete", sort=False).first().reset_index()
    frame = pd.DataFrame({"athlete": every}).merge(known, on="athlete", how="left")
    frame = frame.assign(
        team_id=team_id,
        athlete_id=[identity.athlete_id(team_id, name) for name in frame["athlete"]],
        name=frame["athlete"],
        active=True,
    )
    return typed("athletes", frame.drop(columns="athlete")).drop_duplicates("athlete_id")


def save_people(
    connection: Connection,
    team_id: str,
    tables: Mapping[str, pd.DataFrame],
    people: pd.DataFrame | None,
) -> Before:
    """Make new athletes and fill blanks; return what undoing has to take back.

    The answer maps an athlete to the columns that were filled, and to `*` when the
    athlete was made.
    """
    named = _named(team_id, tables, people)
    statement = select(athlete_table).where(athlete_table.c.team_id == team_id)
    there = {str(row["athlete_id"]): row for row in connection.execute(statement).mappings()}
    before: Before = {}
    fresh: list[dict[str, Any]] = []
    names = [column.name for column in athlete_table.columns]
    for record in to_records("athletes", named[names]):
        found = there.get(record["athlete_id"])
        if found is None:
            fresh.append(record)
            before[record["athlete_id"]] = ["*"]
            continue
        filled = {
            name: record[name]
            for name in DETAILS
            if found[name] is None and record[name] is not None
        }
        if filled:
            before[record["athlete_id"]] = list(filled)
            connection.execute(
                update(athlete_table)
                .where(
                    athlete_table.c.team_id == team_id,
                    athlete_table.c.athlete_id == record["athlete_id"],
                )
                .values(filled)
            )
    if fresh:
        connection.execute(insert(athlete_table), fresh)
    return before


def forget_people(connection: Connection, team_id: str, before: Before) -> None:
    """Take back what an upload said of athletes; one with other rows left stays."""
    for athlete_id, columns in before.items():
        here = (athlete_table.c.team_id == team_id) & (athlete_table.c.athlete_id == athlete_id)
        if columns != ["*"]:
            blank: dict[str, Any] = dict.fromkeys(columns)
            connection.execute(update(athlete_table).where(here).values(blank))
            continue
        has_rows = any(
            connection.execute(
                select(log.c.row_id)
                .where(log.c.team_id == team_id, log.c.athlete_id == athlete_id)
                .limit(1)
            ).first()
            for log in LOGS.values()
        )
        if not has_rows:
            connection.execute(delete(athlete_table).where(here))
