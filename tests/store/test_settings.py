"""How the store is opened: the settings that keep writes whole and readers going."""

from __future__ import annotations

import logging
import sqlite3
import threading

import pytest

from lib.store.engine import open_store, reading, writing
from lib.store.tables import teams
from lib.store.teams import create_team
from lib.store.viewer import LOCAL_COACH


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("busy_timeout", 30_000),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ],
)
def test_every_connection_of_the_pool_has_the_setting(sqlite_url, pragma, expected):
    engine = open_store(sqlite_url)
    with engine.connect() as first, engine.connect().execution_options(readonly=True) as second:
        second.rollback()
        found = [
            connection.connection.cursor().execute(f"PRAGMA {pragma}").fetchone()[0]
            for connection in (first, second)
        ]
    engine.dispose()
    assert found == [expected, expected]


def test_the_version_of_sqlite_is_logged(sqlite_url, caplog):
    with caplog.at_level(logging.INFO, logger="lib.store.engine"):
        open_store(sqlite_url).dispose()
    assert sqlite3.sqlite_version in caplog.text


def test_reading_goes_on_while_somebody_writes(store, team):
    with writing(store) as writer:
        writer.execute(teams.update().values(name="Not yet saved"))
        with reading(store) as reader:
            names = reader.execute(teams.select()).mappings().all()
    assert [row["name"] for row in names] == ["The team"]


def test_a_reader_sees_one_moment_while_others_go_on_writing(store, team):
    with reading(store) as reader:
        before = reader.execute(teams.select()).all()
        create_team(store, LOCAL_COACH, name="Another")
        assert reader.execute(teams.select()).all() == before


def test_a_writer_takes_its_place_before_it_reads(sqlite_url):
    """Else two writers read the same value and one of them overwrites the other."""
    first, second = open_store(sqlite_url), open_store(sqlite_url)
    with first.begin():
        connection = second.raw_connection()
        connection.cursor().execute("PRAGMA busy_timeout=0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            connection.cursor().execute("BEGIN IMMEDIATE")
        connection.invalidate()
    first.dispose()
    second.dispose()


def test_a_failing_write_leaves_nothing(store, team):
    def fail():
        with writing(store) as connection:
            connection.execute(teams.update().values(name="Half done"))
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    with reading(store) as connection:
        assert connection.execute(teams.select()).mappings().one()["name"] == "The team"


def test_the_next_writer_goes_on_after_a_failing_one(store, team):
    with pytest.raises(ArithmeticError), writing(store):
        raise ArithmeticError
    create_team(store, LOCAL_COACH, name="Another")
    with reading(store) as connection:
        assert len(connection.execute(teams.select()).all()) == 2


def test_many_threads_may_open_a_new_store_at_once(bare_url):
    barrier = threading.Barrier(6)
    failures: list[Exception] = []

    def open_it():
        barrier.wait()
        try:
            open_store(bare_url).dispose()
        except Exception as failure:  # noqa: BLE001 - whatever it is, the test reports it
            failures.append(failure)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
