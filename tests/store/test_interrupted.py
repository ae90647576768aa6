"""Killed, or out of room, in the middle of an import: all of the file is there, or none.

The importer that saves in chunks is the control: it shows that the kills do hit the
moments in which a careless import would be seen half done.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from lib.store.engine import open_store
from lib.store.logs import read_log
from lib.store.teams import create_team
from lib.store.uploads import uploads
from lib.store.viewer import LOCAL_COACH
from tests.store.interrupted import (
    ROWS,
    import_in_chunks,
    import_on_a_full_disk,
    import_until_byte,
    import_whole,
    rows,
    start,
)
from tests.store.made import save

KILLS = 30
KILLS_OF_THE_CONTROL = 25
ENOUGH = 3
# Nobody waits this long: a child that does has failed.
PATIENCE_S = 120


@pytest.fixture
def team_id(sqlite_url) -> str:
    return _new_team(sqlite_url)


def _new_team(url: str) -> str:
    engine = open_store(url)
    made = create_team(engine, LOCAL_COACH, name="Interrupted")
    engine.dispose()
    return made


def _stored(url: str, team_id: str) -> int:
    engine = open_store(url)
    found = len(read_log(engine, LOCAL_COACH, team_id, "hydration"))
    listed = uploads(engine, LOCAL_COACH, team_id)
    engine.dispose()
    # The list of files and the rows belong to one transaction.
    assert int(listed["rows_new"].sum()) == found
    return found


def _is_sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    answers = connection.execute("PRAGMA integrity_check").fetchall()
    answers += connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return answers == [("ok",)]


def _killed(importer, url: str, team_id: str, after_s: float) -> bool:
    """Import in a child and kill it at a moment; say whether it had reported success."""
    told, tell = multiprocessing.Pipe(duplex=False)
    child = start(importer, url, team_id, tell)
    tell.close()
    assert told.poll(PATIENCE_S)
    assert told.recv() == "begins"
    done = told.poll(after_s)
    child.kill()
    child.join()
    try:
        return done or (told.poll(0) and told.recv() == "done")
    except EOFError:
        return False
    finally:
        told.close()


def _time_of_an_import(importer, url: str) -> float:
    """Return how long a child takes when it is left alone, for choosing the moments."""
    told, tell = multiprocessing.Pipe(duplex=False)
    child = start(importer, url, _new_team(url), tell)
    assert told.recv() == "begins"
    began = time.perf_counter()
    assert told.recv() == "done"
    child.join()
    return time.perf_counter() - began


def test_an_import_that_is_killed_is_there_whole_or_not_at_all(sqlite_url, tmp_path):
    moments = random.Random(20260601)
    longest = _time_of_an_import(import_whole, sqlite_url)
    outcomes = []
    for _ in range(KILLS):
        team_id = _new_team(sqlite_url)
        reported = _killed(import_whole, sqlite_url, team_id, moments.uniform(0, longest))
        outcomes.append((reported, _stored(sqlite_url, team_id)))
    assert {found for _, found in outcomes} <= {0, ROWS}
    assert {found for reported, found in outcomes if reported} <= {ROWS}
    assert _is_sound(tmp_path / "store.db")


def test_the_same_kills_do_catch_an_import_in_chunks_half_way(sqlite_url):
    moments = random.Random(20260601)
    longest = _time_of_an_import(import_in_chunks, sqlite_url)
    partial = 0
    for _ in range(KILLS_OF_THE_CONTROL):
        team_id = _new_team(sqlite_url)
        _killed(import_in_chunks, sqlite_url, team_id, moments.uniform(0, longest))
        partial += _stored(sqlite_url, team_id) not in {0, ROWS}
        if partial == ENOUGH:
            break
    assert partial == ENOUGH


# A made-up team identifier moves the size of the log by up to 1.5 %, so the last stays clear of it.
@pytest.mark.parametrize("share", [0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95])
def test_dying_in_the_middle_of_a_write_leaves_nothing(sqlite_url, tmp_path, team_id, share):
    """The kernel ends the process at a byte of the write-ahead log, not between two steps."""
    whole = f"sqlite:///{tmp_path / 'whole.db'}"
    other = _new_team(whole)
    engine = open_store(whole)
    save(engine, other, {"hydration": rows()})
    size = (tmp_path / "whole.db-wal").stat().st_size
    engine.dispose()
    child = start(import_until_byte, sqlite_url, team_id, int(share * size))
    child.join()
    assert child.exitcode == -signal.SIGXFSZ
    assert _stored(sqlite_url, team_id) == 0
    assert _is_sound(tmp_path / "store.db")


def test_a_killed_import_can_be_repeated(sqlite_url, tmp_path, team_id):
    _killed(import_whole, sqlite_url, team_id, 0)
    engine = open_store(sqlite_url)
    save(engine, team_id, {"hydration": rows()})
    engine.dispose()
    assert _stored(sqlite_url, team_id) == ROWS
    assert _is_sound(tmp_path / "store.db")


def test_a_full_disk_refuses_the_import_and_the_store_goes_on(sqlite_url, tmp_path, team_id):
    room = (tmp_path / "store.db").stat().st_size + 100_000
    told, tell = multiprocessing.Pipe(duplex=False)
    child = start(import_on_a_full_disk, sqlite_url, team_id, room, tell)
    tell.close()
    answers = [told.recv() for _ in range(3)]
    child.join()
    assert answers == ["refused", 0, ROWS]
    assert _is_sound(tmp_path / "store.db")
