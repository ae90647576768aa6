"""Rows for the store's tests, made from the glossary so that no column is forgotten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd
from sqlalchemy import Engine, select

from lib.schema.column import Column
from lib.schema.frames import typed
from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES
from lib.store.engine import reading
from lib.store.logs import read_log
from lib.store.tables import metadata
from lib.store.teams import create_team
from lib.store.uploads import Saved, save_import
from lib.store.viewer import LOCAL_COACH, Viewer

FIRST_DAY = pd.Timestamp("2026-06-01")


def valid_value(column: Column, mark: str) -> Any:
    """Return a value that the column takes; texts carry the mark."""
    if column.kind == "date":
        return FIRST_DAY
    if column.kind == "time":
        return "07:30"
    if column.kind == "flag":
        return True
    if column.choices:
        return column.choices[0]
    if column.hard is not None:
        low, high = column.hard
        return low + (high - low) // 2 if column.kind == "whole" else low + (high - low) * 0.3
    return f"{mark} {column.name}"


def log_rows(table: str, athletes: Iterable[str] = ("Ann",), *, days: int = 1, mark: str = "text"):
    """Return one row an athlete and day with every column of the table filled."""
    return _log_rows(table, tuple(athletes), days, mark).copy()


@cache
def _log_rows(table: str, athletes: tuple[str, ...], days: int, mark: str) -> pd.DataFrame:
    every = [(athlete, day) for athlete in athletes for day in range(days)]
    values = {column.name: valid_value(column, mark) for column in TABLES[table].columns}
    rows = pd.DataFrame([values] * len(every)).assign(
        athlete=[athlete for athlete, _ in every],
        local_date=[FIRST_DAY + pd.Timedelta(days=day) for _, day in every],
        source_row=range(2, len(every) + 2),
    )
    return typed(table, rows)


def every_log(athletes: Iterable[str] = ("Ann",), *, days: int = 1, mark: str = "text"):
    """Return rows for every log table."""
    athletes = tuple(athletes)
    return {name: log_rows(name, athletes, days=days, mark=mark) for name in LOG_TABLES}


def sessions(**columns: Any) -> pd.DataFrame:
    """Return session rows of Ann, with these columns and nothing else known."""
    rows = pd.DataFrame({"athlete": "Ann"} | columns)
    return typed("sessions", rows)


def save(
    engine: Engine,
    team_id: str,
    tables: Mapping[str, pd.DataFrame],
    *,
    file_name: str = "log.csv",
    people: pd.DataFrame | None = None,
    viewer: Viewer = LOCAL_COACH,
    file_format: str = "test",
    whole_days: Mapping[str, pd.DataFrame] | None = None,
) -> Saved:
    """Save rows as a file whose bytes are as its name says."""
    return save_import(
        engine,
        viewer,
        team_id,
        file_name=file_name,
        sha256=hashlib.sha256(file_name.encode()).hexdigest(),
        file_format=file_format,
        tables=tables,
        people=people,
        whole_days=whole_days,
    )


def morning_squad(engine: Engine, masses_kg: Mapping[str, float], *, day: pd.Timestamp) -> str:
    """Make a team whose athletes were each weighed on this morning; return its identifier."""
    team_id = create_team(engine, LOCAL_COACH, name="Squad")
    rows = pd.DataFrame(
        {
            "athlete": list(masses_kg),
            "local_date": day,
            "metric": "body_mass",
            "value": list(masses_kg.values()),
            "context": "morning_fasted",
        }
    )
    save(engine, team_id, {"biometrics": typed("biometrics", rows)}, file_name="mornings.csv")
    return team_id


def read_everything(engine: Engine, team_id: str) -> dict[str, pd.DataFrame]:
    """Return all that a coach can read in the logs of a team, in a settled order."""
    return {
        name: read_log(engine, LOCAL_COACH, team_id, name)
        .sort_values("row_id")
        .reset_index(drop=True)
        for name in LOG_TABLES
    }


def dump(engine: Engine, **where: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables that have these values, straight from SQL."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            if not set(where) <= set(table.c.keys()):
                continue
            conditions = [table.c[name] == value for name, value in where.items()]
            rows = [tuple(row) for row in connection.execute(select(table).where(*conditions))]
            found[table.name] = sorted(rows, key=repr)
    return found
