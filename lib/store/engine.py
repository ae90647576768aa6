"""Open the store: SQLite in a data folder by default, PostgreSQL by DATABASE_URL.

The settings answer measured faults: a driver that opens no transaction for a SELECT
loses updates without an error, so we say BEGIN ourselves, IMMEDIATE when writing.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_dir
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from lib.store.upgrades import upgrade

PRAGMAS = (
    "busy_timeout=30000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)
POOL_SIZE = 20
POOL_OVERFLOW = 10
BUSY_SECONDS = 30

Store = Engine
"""What the other layers call an opened store; they do not know SQLAlchemy."""

_log = logging.getLogger(__name__)
# One writer at a time within a process: fair, and it keeps two connections from
# checkpointing at once, which SQLite before 3.51.3 can get wrong.
_one_writer = threading.Lock()


def default_url() -> str:
    """Return DATABASE_URL, or a SQLite file in this user's data folder."""
    named = os.environ.get("DATABASE_URL")
    if named:
        return named
    folder = Path(user_data_dir("athlete-electrolyte-dashboard", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'dashboard.db'}"


def _with_driver(url: str) -> str:
    parsed = make_url(url)
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def _set_up_sqlite(engine: Engine) -> None:
    def connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        readonly = connection.get_execution_options().get("readonly", False)
        connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    _log.info("SQLite %s", sqlite3.sqlite_version)


def open_store(url: str | None = None) -> Engine:
    """Open the store, bringing its tables up to this version of the code.

    Raises
    ------
    StoreTooNewError
        When a newer version of the app has already upgraded it.
    """
    address = _with_driver(url or default_url())
    is_sqlite = address.startswith("sqlite")
    engine = create_engine(
        address,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_pre_ping=not is_sqlite,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False} if is_sqlite else {},
    )
    if is_sqlite:
        _set_up_sqlite(engine)
    try:
        with writing(engine) as connection:
            upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """Give one write transaction: all of it, or nothing of it."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with _one_writer, engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """Give one read transaction, which sees the store at one moment."""
    with engine.connect().execution_options(readonly=True) as connection, connection.begin():
        yield connection


def empty_write_ahead_log(engine: Engine) -> None:
    """Move what SQLite still keeps beside its file into it, so that erased rows are gone."""
    if engine.dialect.name != "sqlite":
        return
    with _one_writer:
        connection = engine.raw_connection()
        try:
            answer = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            was_busy, *_ = answer.fetchone()
        finally:
            connection.close()
    if was_busy:
        _log.warning("Somebody was reading: erased rows stay in the -wal file until they end.")
