"""The app without a browser, each test with a store of its own."""

from __future__ import annotations

import inspect
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.caching.storage.in_memory_cache_storage_wrapper import (
    InMemoryCacheStorageWrapper as Kept,
)
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from lib.store import teams
from lib.store.engine import Store, open_store
from lib.store.viewer import LOCAL_COACH
from lib.views import cached_store

ENTRY = Path(__file__).parents[2] / "dashboard.py"
STORE = "store.db"
SECONDS = 60


@pytest.fixture(scope="session", autouse=True)
def packages_searched_once() -> Iterator[None]:
    """Streamlit reads what every package says of itself, half a second for each app it tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner,
            "scan_component_manifests",
            cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def script_left_alone() -> Iterator[None]:
    """Streamlit looks a thousand times a second whether the script has ended, and slows it down."""
    look = local_script_runner.require_widgets_deltas

    def wait_for_its_end(runner: LocalScriptRunner, timeout: float) -> None:
        thread = runner._script_thread  # noqa: SLF001 - it offers no wait that has an end
        assert thread is not None
        thread.join(timeout)
        # It says what happened, or that there was no end in time.
        look(runner, timeout=1 if runner.script_stopped() else 0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait_for_its_end)
        yield


@pytest.fixture(scope="session")
def address_of_all(tmp_path_factory) -> Path:
    """Give the one path under which each test finds its own store.

    What is kept of a read is kept by the address of the store, so that a test finds what
    another has read of the demonstration team while it was as it is made.
    """
    return tmp_path_factory.mktemp("address") / STORE


def is_as(file: Path, copied: os.stat_result) -> bool:
    """Say whether a store is as it was when it was copied here: nothing was written since."""
    now, log = file.stat(), file.with_name(f"{file.name}-wal")
    same = (now.st_mtime_ns, now.st_size) == (copied.st_mtime_ns, copied.st_size)
    return same and not (log.exists() and log.stat().st_size)


@pytest.fixture(scope="session")
def engines() -> Iterator[Callable[[], None]]:
    """Keep what SQLAlchemy has learnt of each statement; give what lets go of the store itself."""
    known: dict[str, Store] = {}

    def opened(url: str) -> Store:
        if url not in known:
            known[url] = open_store(url)
        return known[url]

    def let_go() -> None:
        for each in known.values():
            each.dispose()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cached_store, "open_store", opened)
        yield let_go


class Reads:
    """What the pages have kept of their reads, and whether another test may find it."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.of_this_program = True
        self.own: list[tuple[Kept, str]] = []
        self._copied: os.stat_result | None = None

    def begin(self, file: Path) -> None:
        """Look from now on at this fresh copy of the demonstration team."""
        self.file = file
        self._copied = file.stat()

    def _is_as_copied(self) -> bool:
        if self.file is None or self._copied is None or not self.of_this_program:
            return False
        return is_as(self.file, self._copied)

    def note(self, kept: Kept, key: str) -> None:
        """Remember what was read of a store into which something has been written."""
        if not self._is_as_copied():
            self.own.append((kept, key))

    def forget(self) -> None:
        """Leave to other tests only what was read of the demonstration team as it is made."""
        for kept, key in self.own:
            kept.delete(key)
        self.own.clear()
        self.file = self._copied = None


@pytest.fixture(scope="session")
def reads() -> Iterator[Reads]:
    seen, keep = Reads(), Kept.set

    def noted(self: Kept, key: str, value: bytes) -> None:
        keep(self, key, value)
        seen.note(self, key)

    st.cache_data.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Kept, "set", noted)
        yield seen
    st.cache_data.clear()


@pytest.fixture(autouse=True)
def own_store(
    request, tmp_path, monkeypatch, empty_store, address_of_all, engines, reads
) -> Iterator[str]:
    """Give each test a store in which nobody has said anything yet."""
    shutil.copyfile(empty_store, tmp_path / STORE)
    address_of_all.unlink(missing_ok=True)
    address_of_all.symlink_to(tmp_path / STORE)
    url = f"sqlite:///{address_of_all}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.chdir(ENTRY.parent)
    st.cache_resource.clear()
    # Of a program that a test has changed, no other test may find what was read.
    reads.of_this_program = "monkeypatch" not in inspect.signature(request.function).parameters
    yield url
    engines()
    reads.forget()


@pytest.fixture
def nothing_read(reads) -> None:
    """Let a test that watches the reading find nothing read before."""
    st.cache_data.clear()


@pytest.fixture
def put_demonstration(tmp_path, own_store, demonstration_store, reads) -> Callable[[], None]:
    """Give a function that puts the demonstration team where the test has stored nothing yet."""
    file = tmp_path / STORE
    empty = file.stat()

    def put() -> None:
        if is_as(file, empty):
            shutil.copyfile(demonstration_store, file)
            reads.begin(file)

    return put


@pytest.fixture
def demonstration_team(own_store, put_demonstration) -> str:
    """Put the demonstration team into the store of the test, and return where that is."""
    put_demonstration()
    return own_store


def opened_by_address(
    page: str | None, address: dict[str, str], unfolded: Iterable[str]
) -> AppTest:
    """Open a page through the entry file; without a page this is the board."""
    app = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
    for name, value in address.items():
        app.query_params[name] = value
    for fold in unfolded:
        app.session_state[fold] = True
    return (app if page is None else app.switch_page(page)).run()


@pytest.fixture
def open_page(put_demonstration) -> Callable[..., AppTest]:
    """Give a function that opens a page through the entry file, with an address.

    A test that has stored nothing of its own finds the demonstration team.
    """

    def opened(page: str | None = None, *, unfolded: Iterable[str] = (), **address: str) -> AppTest:
        put_demonstration()
        return opened_by_address(page, address, unfolded)

    return opened


@pytest.fixture
def look_at(open_page) -> Callable[..., AppTest]:
    """Give a function that opens a page of the demonstration team for a test that only looks."""
    return open_page


@pytest.fixture
def empty_team(own_store) -> str:
    engine = open_store(own_store)
    team_id = teams.create_team(engine, LOCAL_COACH, name="<b>Own</b> *team*")
    engine.dispose()
    return team_id


def texts(app: AppTest) -> str:
    """Return everything the page says, as one text."""
    kinds = ("title", "header", "subheader", "markdown", "info", "warning", "error", "success")
    found = [str(each.value) for kind in kinds for each in getattr(app, kind)]
    found += [str(each.label) for each in (*app.expander, *app.checkbox, *app.button)]
    found += [each.value.to_string() for each in app.table]
    return "\n".join(found)
