"""The database itself refuses what the glossary refuses, whoever writes to it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import column as column_of
from sqlalchemy import insert, select
from sqlalchemy import table as untyped
from sqlalchemy.exc import DBAPIError

from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES
from lib.store.engine import reading, writing
from lib.store.tables import LOGS, metadata
from tests.store.made import log_rows, save

WRONG_NUMBERS = {"not a number": math.nan, "infinite": math.inf, "minus infinite": -math.inf}


def _wrong_values(table: str) -> Iterator[tuple[str, str, Any]]:
    for column in TABLES[table].columns:
        if column.required:
            yield column.name, "missing", None
        if column.kind == "flag":
            yield column.name, "neither yes nor no", 2
        if column.kind == "date":
            yield column.name, "not a date", "1 June 2026"
        if column.choices:
            yield column.name, "unknown word", "something else"
            yield column.name, "empty word", ""
        if column.hard is not None:
            low, high = column.hard
            yield column.name, "below", low - 1
            yield column.name, "above", high + 1
            yield column.name, "a text", "40mmol"
            for name, value in WRONG_NUMBERS.items():
                yield column.name, name, value


@pytest.fixture(params=LOG_TABLES)
def table(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def valid_row(store, team, table) -> dict[str, Any]:
    """Give a row of the table, as the database keeps it."""
    save(store, team, {table: log_rows(table)})
    with reading(store) as connection:
        return dict(connection.execute(select(LOGS[table])).mappings().one())


def _accepts(engine, table: str, record: dict[str, Any]) -> bool:
    """Say whether the record is written as it is; nothing of it stays."""
    # Without the types of the real table nothing is converted on the way to the database.
    log = untyped(table, *(column_of(name) for name in record))
    connection = engine.connect()
    try:
        with connection.begin() as transaction:
            connection.execute(insert(log), record | {"row_id": "another"})
            kept = connection.execute(select(log).where(log.c.row_id == "another"))
            row = dict(kept.mappings().one())
            transaction.rollback()
    except DBAPIError:
        return False
    finally:
        connection.close()
    # SQLite takes NaN for missing, which is what it means here: only then may it differ.
    return all(row[name] is not None or value is None for name, value in record.items())


def test_the_valid_row_is_accepted(store, table, valid_row):
    assert _accepts(store, table, valid_row)


def test_every_wrong_value_is_refused(store, table, valid_row):
    accepted = [
        (column, words)
        for column, words, value in _wrong_values(table)
        if _accepts(store, table, valid_row | {column: value})
    ]
    assert accepted == []


def test_the_ends_of_every_range_are_accepted(store, table, valid_row):
    ends = [
        (column.name, end)
        for column in TABLES[table].columns
        if column.hard is not None
        for end in column.hard
    ]
    refused = [end for end in ends if not _accepts(store, table, valid_row | dict([end]))]
    assert refused == []


def test_a_row_of_nobody_and_nowhere_is_refused(store, table, valid_row):
    accepted = [
        column
        for column in ("team_id", "athlete_id", "upload_id")
        if _accepts(store, table, valid_row | {column: "unknown"})
    ]
    assert accepted == []


def test_the_same_file_cannot_stand_twice_in_a_team(store, team):
    save(store, team, {"sessions": log_rows("sessions")})
    uploads = metadata.tables["uploads"]
    with reading(store) as connection:
        there = dict(connection.execute(select(uploads)).mappings().one())
    with pytest.raises(DBAPIError), writing(store) as connection:
        connection.execute(insert(uploads), there | {"upload_id": "another", "sequence": 9})


def test_the_team_is_first_in_every_key():
    # The foods of the official archive are nobody's: the same for every team.
    wrong = [
        table.name
        for table in metadata.sorted_tables
        if table.name != "official_foods"
        and next(iter(table.primary_key.columns)).name != "team_id"
    ]
    assert wrong == []


def test_every_table_is_strict_on_sqlite():
    wrong = [
        table.name
        for table in metadata.sorted_tables
        if not table.dialect_options["sqlite"]["strict"]
    ]
    assert wrong == []
