"""The app without a browser, each test with a store of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.store import teams
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH

ENTRY = Path(__file__).parents[2] / "dashboard.py"
SECONDS = 60


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch) -> str:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.chdir(ENTRY.parent)
    st.cache_data.clear()
    st.cache_resource.clear()
    return url


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Give a function that opens a page through the entry file, with an address."""

    def opened(page: str | None = None, **address: str) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        return app if page is None else app.switch_page(page).run()

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
