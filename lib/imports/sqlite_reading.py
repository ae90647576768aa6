"""A database somebody sends, read so that it can only be looked at.

It is opened from memory and never from a path. Only SELECT on plain tables is allowed; no view,
trigger or function of the file runs, work and length of texts are limited, and the whole file is
checked before a row is believed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from typing import Final

from lib.imports.refusal import ImportRefused
from lib.words.language import say
from lib.words.numbers import with_marks

LARGEST_BYTES: Final = 128 << 20
MOST_ROWS: Final = 200_000
_HEADER_BYTES: Final = 100
_FORMAT_VERSIONS: Final = slice(18, 20)
_OPERATIONS_A_CALL: Final = 100_000
_MOST_CALLS: Final = 2_000
_LONGEST_VALUE_BYTES: Final = 1 << 20
_LIMITS: Final = (
    (sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE_BYTES),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 2),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
)
_BROKEN: Final = (sqlite3.Error, ValueError, OverflowError, UnicodeError, MemoryError)


class Tables:
    """The tables of a database that has been opened for reading."""

    def __init__(self, name: str, connection: sqlite3.Connection) -> None:
        self._name = name
        self._connection = connection
        # A virtual table has no page of its own; it would run code to be read.
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        )
        self.names = frozenset(str(row[0]) for row in found)

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the columns of a table, none where there is no such table."""
        if table not in self.names:
            return ()
        described = self._connection.execute(f'SELECT * FROM "{table}" LIMIT 0').description  # noqa: S608 - a fixed name of ours
        return tuple(str(column[0]) for column in described)

    def rows(self, table: str, columns: Sequence[str]) -> list[tuple[object, ...]]:
        """Return these columns of a table, NULL where the table has no such column.

        Raises
        ------
        ImportRefused
            When there are more rows than can be read at once.
        """
        present = self.columns(table)
        if not present:
            return []
        wanted = ", ".join(f'"{each}"' if each in present else "NULL" for each in columns)
        found = self._connection.execute(f'SELECT {wanted} FROM "{table}" LIMIT {MOST_ROWS + 1}')  # noqa: S608 - fixed names of ours
        rows = found.fetchall()
        if len(rows) > MOST_ROWS:
            raise ImportRefused(
                say(
                    "{file} holds more than {most} entries of one kind, which is more than can be "
                    "read at once.",
                    file=self._name,
                    most=with_marks(f"{MOST_ROWS:,}"),
                )
            )
        return rows


def _allowed(action: int, *_: str | None) -> int:
    """Let statements look at tables, and do nothing else."""
    if action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _prepared(connection: sqlite3.Connection, content: bytes) -> None:
    header = bytearray(content[:_HEADER_BYTES])
    header[_FORMAT_VERSIONS] = b"\x01\x01"
    # A file that was written with a log beside it says so here, and would be looked for it.
    connection.deserialize(bytes(header) + content[_HEADER_BYTES:])
    for limit, most in _LIMITS:
        connection.setlimit(limit, most)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    calls = 0

    def too_much_work() -> int:
        nonlocal calls
        calls += 1
        return int(calls > _MOST_CALLS)

    connection.set_progress_handler(too_much_work, _OPERATIONS_A_CALL)
    for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("quick_check")
    connection.set_authorizer(_allowed)


@contextmanager
def tables_of(name: str, content: bytes) -> Generator[Tables]:
    """Open a database for reading, and close it.

    Raises
    ------
    ImportRefused
        When the file is damaged, or what is asked of it takes more than it should.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            _prepared(connection, content)
            yield Tables(name, connection)
    except _BROKEN as wrong:
        raise ImportRefused(
            say(
                "{file} is a damaged database and cannot be read. Export it again and send it as "
                "it is.",
                file=name,
            )
        ) from wrong
