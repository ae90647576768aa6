"""Open the store: SQLite in a data folder by default, PostgreSQL by DATABASE_URL.

The settings answer measured faults: a driver that opens no transaction for a SELECT
loses updates without an error, so we say BEGIN ourselves, IMMEDIATE when writing.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from lib.store.address import checked, default_url, place
from lib.store.upgrades import StoreNotOpenedError, upgrade
from lib.words.language import say

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
    StoreNotOpenedError
        When the address is wrong, or the database does not let us in; it says so in words.
    """
    address = checked(url or default_url())
    is_sqlite = address.drivername == "sqlite"
    engine = create_engine(
        address,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_pre_ping=not is_sqlite,
        # What a failing statement was to write is about somebody, and no text for a log.
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False} if is_sqlite else {},
    )
    if is_sqlite:
        _set_up_sqlite(engine)
    try:
        with writing(engine) as connection:
            upgrade(connection)
    except DBAPIError as error:
        engine.dispose()
        raise StoreNotOpenedError(_why_not(place(address), error)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _why_not(where: str, error: DBAPIError) -> str:
    reason = " ".join(str(error.orig).split()).rstrip(".?")
    return say(
        "The store {where} cannot be opened: {reason}. Check that DATABASE_URL names a database "
        "of this app that this user may read and write.",
        where=where,
        reason=reason,
    )


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
    options: dict[str, Any] = {"readonly": True}
    if engine.dialect.name == "postgresql":
        # By default each of its statements would see another moment.
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
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
