"""Where the store is: what DATABASE_URL says, or a file in this user's data folder.

What is wrong with an address is said in words, and never by showing the address: it may
hold a password.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_dir
from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from lib.store.upgrades import StoreNotOpenedError
from lib.words.language import noted, said, say

EXAMPLES = noted("sqlite:////folder/team.db or postgresql://user:password@host/database")
IN_MEMORY = frozenset({"", ":memory:"})


def _examples() -> str:
    return said(EXAMPLES)


def default_url() -> str:
    """Return DATABASE_URL, or a SQLite file in this user's data folder.

    Raises
    ------
    StoreNotOpenedError
        When that folder cannot be made.
    """
    named = os.environ.get("DATABASE_URL")
    if named:
        return named
    folder = Path(user_data_dir("athlete-electrolyte-dashboard", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreNotOpenedError(
            say(
                "The folder {folder} for the data cannot be made: {reason}. Set DATABASE_URL to "
                "another place, such as {examples}.",
                folder=folder,
                reason=error.strerror,
                examples=_examples(),
            )
        ) from error
    # Not put together as text: a question mark in the name of a folder would end the path.
    address = URL.create("sqlite", database=str(folder / "dashboard.db"))
    return address.render_as_string(hide_password=False)


def _parsed(address: str) -> URL:
    try:
        parsed = make_url(address.strip())
    except (ArgumentError, ValueError) as error:
        raise StoreNotOpenedError(
            say(
                "DATABASE_URL is not an address of a store. It looks like {examples}.",
                examples=_examples(),
            )
        ) from error
    if "@" in f"{parsed.host}{parsed.database}" and parsed.host is not None:
        raise StoreNotOpenedError(
            say(
                "DATABASE_URL has more than one @. Inside the name or the password of the user "
                "write @ as %40, : as %3A, / as %2F and % as %25."
            )
        )
    return parsed


def _sqlite_file(database: str | None) -> Path:
    if database is None or database in IN_MEMORY:
        raise StoreNotOpenedError(
            say(
                "A store in memory would forget everything when the app stops. Set DATABASE_URL to "
                "a file, such as sqlite:////folder/team.db."
            )
        )
    # Settled now: a later change of the working folder must not lead to another file.
    path = Path(database).absolute()
    if not path.parent.is_dir():
        raise StoreNotOpenedError(
            say(
                "There is no folder {folder} for the store {store}. Make the folder first, or "
                "correct DATABASE_URL (an absolute path has four slashes: "
                "sqlite:////folder/team.db).",
                folder=path.parent,
                store=path.name,
            )
        )
    if path.is_dir():
        raise StoreNotOpenedError(
            say(
                "{path} is a folder. Name a file in it: {address}.",
                path=path,
                address=f"sqlite:///{path / 'team.db'}",
            )
        )
    return path


def checked(address: str) -> URL:
    """Return the address with the driver we use, or say what is wrong with it.

    Raises
    ------
    StoreNotOpenedError
        When it leads nowhere, or to a kind of database we do not know.
    """
    parsed = _parsed(address)
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite":
        return parsed.set(drivername="sqlite", database=str(_sqlite_file(parsed.database)))
    if kind in {"postgres", "postgresql"}:
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreNotOpenedError(
        say(
            "DATABASE_URL begins with '{kind}'. A store is possible on SQLite and on PostgreSQL: "
            "{examples}.",
            kind=kind,
            examples=_examples(),
        )
    )


def place(url: URL) -> str:
    """Return the place in words, without what is secret."""
    if url.drivername == "sqlite":
        return str(url.database)
    host = url.host or say("this machine")
    if not url.database:
        return say("on the PostgreSQL server of {host}", host=host)
    return say("'{database}' on the PostgreSQL server of {host}", database=url.database, host=host)
