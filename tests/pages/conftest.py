"""The app without a browser, each test with a store of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from lib.store import teams
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH

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


@pytest.fixture(autouse=True)
def own_store(request, tmp_path, monkeypatch) -> str:
    url = f"sqlite:///{tmp_path / STORE}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.chdir(ENTRY.parent)
    # Whoever only looks finds what was read of the same store before, as a second visitor does.
    if "look_at" not in request.fixturenames:
        st.cache_data.clear()
        st.cache_resource.clear()
    return url


@pytest.fixture
def demonstration_team(own_store, tmp_path, demonstration_store) -> str:
    """Put the demonstration team into the store of the test, and return where that is."""
    shutil.copyfile(demonstration_store, tmp_path / STORE)
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
def open_page(tmp_path, demonstration_store) -> Callable[..., AppTest]:
    """Give a function that opens a page through the entry file, with an address.

    A test that has stored nothing of its own finds the demonstration team.
    """
    file = tmp_path / STORE

    def opened(page: str | None = None, *, unfolded: Iterable[str] = (), **address: str) -> AppTest:
        if not file.exists():
            shutil.copyfile(demonstration_store, file)
        return opened_by_address(page, address, unfolded)

    return opened


@pytest.fixture(scope="session")
def store_looked_at(tmp_path_factory, demonstration_store) -> Path:
    """Copy the demonstration team for all tests that only look."""
    return Path(shutil.copy(demonstration_store, tmp_path_factory.mktemp("looked_at") / STORE))


@pytest.fixture
def look_at(own_store, store_looked_at, monkeypatch) -> Callable[..., AppTest]:
    """Give a function that opens a page of the demonstration team for a test that only looks.

    The store, and what was read of it, is the same for all such tests.
    """
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{store_looked_at}")

    def opened(page: str | None = None, **address: str) -> AppTest:
        return opened_by_address(page, address, ())

    return opened


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
