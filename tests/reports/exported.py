"""Bring an export back, member by member, as a person does."""

from __future__ import annotations

import csv
import hashlib
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO

import pandas as pd
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from lib.imports.contract import Imported, Upload
from lib.imports.recognise import read
from lib.schema.export_tables import NOT_TABLES
from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES
from lib.store.logs import read_log
from lib.store.teams import athletes
from lib.store.uploads import Saved, save_import
from lib.store.viewer import LOCAL_COACH

LATEST_DAY = pd.Timestamp("2027-01-01")
Rows = list[list[str]]


def members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def tables(archive: bytes) -> dict[str, bytes]:
    return {name: text for name, text in members(archive).items() if name not in NOT_TABLES}


def imported(name: str, content: bytes, **how: object) -> Imported:
    return read(Upload(name, content), latest_day=LATEST_DAY, **how)


def bring(engine: Engine, team_id: str, name: str, content: bytes) -> tuple[Imported, Saved]:
    """Import one table of an export, or another file."""
    found = imported(name, content)
    logs = {table: rows for table, rows in found.tables.items() if table != "athletes"}
    saved = save_import(
        engine,
        LOCAL_COACH,
        team_id,
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        file_format=found.format,
        tables=logs,
        people=found.tables.get("athletes"),
        keeps_mass=found.keeps_mass,
    )
    return found, saved


def bring_back(engine: Engine, team_id: str, archive: bytes) -> list[tuple[Imported, Saved]]:
    """Import every table of an export, in its order."""
    return [bring(engine, team_id, *each) for each in tables(archive).items()]


def everything_in(engine: Engine, team_id: str) -> dict[str, pd.DataFrame]:
    """Return all that a team holds, without the identifiers that each store gives anew."""
    people = athletes(engine, LOCAL_COACH, team_id, with_archived=True)
    names = people.set_index("athlete_id")["name"]
    found = {"athletes": people.drop(columns=["team_id", "athlete_id"])}
    for table in LOG_TABLES:
        rows = read_log(engine, LOCAL_COACH, team_id, table)
        own = [column.name for column in TABLES[table].columns]
        named = rows[own].assign(athlete=rows["athlete_id"].map(names))
        found[table] = named.sort_values(["athlete", *own]).reset_index(drop=True)
    return found


def assert_equal(found: Mapping[str, pd.DataFrame], expected: Mapping[str, pd.DataFrame]) -> None:
    assert found.keys() == expected.keys()
    for name, rows in expected.items():
        assert_frame_equal(found[name], rows, check_exact=True, obj=name)


def changed(content: bytes, change: Callable[[Rows], Rows], *, delimiter: str = ",") -> bytes:
    """Return the file as a spreadsheet writes it after somebody changed its rows."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = StringIO()
    csv.writer(sheet, delimiter=delimiter).writerows(change(rows))
    return sheet.getvalue().encode("utf-8-sig")


def with_cell(content: bytes, row: int, column: str, value: str) -> bytes:
    """Return the file with one cell changed; the first row below the headings is 0."""

    def change(rows: Rows) -> Rows:
        rows[row + 1][rows[0].index(column)] = value
        return rows

    return changed(content, change)
