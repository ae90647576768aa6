"""Importers that run in a process of their own, to be killed or starved in the middle."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from sqlalchemy.exc import OperationalError

from lib.store.engine import open_store
from lib.store.logs import read_log
from lib.store.viewer import LOCAL_COACH
from tests.store.made import log_rows, save

ROWS = 2_000
CHUNK = 400


def rows():
    """Return the rows of the file that is being imported."""
    return log_rows("hydration", [f"Athlete {number}" for number in range(ROWS // 20)], days=20)


def import_whole(url: str, team_id: str, told: Connection) -> None:
    """Import as the app does, and say when it is done."""
    engine, tables = open_store(url), {"hydration": rows()}
    told.send("begins")
    save(engine, team_id, tables)
    told.send("done")


def import_in_chunks(url: str, team_id: str, told: Connection) -> None:
    """Import as one should not: a transaction for every four hundred rows."""
    engine, whole = open_store(url), rows()
    told.send("begins")
    for start in range(0, len(whole), CHUNK):
        part = whole.iloc[start : start + CHUNK].reset_index(drop=True)
        save(engine, team_id, {"hydration": part}, file_name=f"part {start}")
    told.send("done")


def import_until_byte(url: str, team_id: str, limit: int) -> None:
    """Import, and die at the write that would take a file past this many bytes."""
    engine, tables = open_store(url), {"hydration": rows()}
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    save(engine, team_id, tables)


def import_on_a_full_disk(url: str, team_id: str, limit: int, told: Connection) -> None:
    """Import with no room left, go on reading, then try again with room."""
    engine, tables = open_store(url), {"hydration": rows()}
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    try:
        save(engine, team_id, tables)
        told.send("saved")
    except OperationalError:
        told.send("refused")
    told.send(len(read_log(engine, LOCAL_COACH, team_id, "hydration")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    told.send(save(engine, team_id, tables).rows_new)


def start(function: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Run one of these in a process that is quick to start and has no threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=function, args=arguments)
    process.start()
    return process
