"""One Chromium for all browser tests, and one server that nobody writes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.serving import Server, serving
from tests.browser.visiting import Visitor, visiting


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.path(), args=chromium.ARGUMENTS
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def dashboard(
    tmp_path_factory: pytest.TempPathFactory, demonstration_store: Path
) -> Iterator[Server]:
    """Serve the demonstration team for every test that only looks."""
    with serving(tmp_path_factory.mktemp("dashboard"), store=demonstration_store) as server:
        yield server


@pytest.fixture
def empty_dashboard(tmp_path: Path) -> Iterator[Server]:
    """Serve a store that nobody has used to one test alone."""
    with serving(tmp_path) as server:
        yield server


@pytest.fixture
def own_dashboard(tmp_path: Path, demonstration_store: Path) -> Iterator[Server]:
    """Serve the demonstration team to one test alone, which may write."""
    with serving(tmp_path, store=demonstration_store) as server:
        yield server


@pytest.fixture(scope="module")
def shared_dashboard(
    tmp_path_factory: pytest.TempPathFactory, demonstration_store: Path
) -> Iterator[Server]:
    """Serve to the tests of one file, each of which writes to a team of its own."""
    with serving(tmp_path_factory.mktemp("shared"), store=demonstration_store) as server:
        yield server


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Give a function that brings a new visitor to a server."""
    with ExitStack() as stack:

        def bring(server: Server, **wishes) -> Visitor:
            return stack.enter_context(visiting(browser, server.address, **wishes))

        yield bring
