"""What all tests share: the examples of properties, and a store with the demonstration team."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH
from lib.views import demonstration

# Properties are tried on the same examples everywhere, and however long a machine takes.
settings.register_profile(
    "everywhere",
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everywhere")


# Those of the browser that write, apart from those that look: each half is one worker's, which
# starts one browser, and one server for all that only look. They wait much, and come first.
BROWSER = Path(__file__).parent / "browser"
LOOKS = frozenset(
    {"test_board", "test_documents", "test_every_page", "test_first_link", "test_language"}
)


class SharedOut(LoadScopeScheduling):
    """Tests of a file go to one worker together, and those of the browser in two halves."""

    def _split_scope(self, nodeid: str) -> str:
        file = Path(nodeid.partition("::")[0])
        if file.parent.name != BROWSER.name:
            return str(file)
        return "browser that looks" if file.stem in LOOKS else "browser that writes"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharedOut:
    """Share tests out by these groups."""
    return SharedOut(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the browser first."""
    items.sort(key=lambda item: item.path.parent != BROWSER)


def pytest_collection_finish() -> None:
    """Leave what is loaded by now, and lives to the end, out of every later collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of a store with all its tables and nothing in them, once, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture(scope="session")
def demonstration_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of a store that the first visitor has just seen, once, to be copied."""
    file = tmp_path_factory.mktemp("demonstration") / "store.db"
    engine = open_store(f"sqlite:///{file}")
    demonstration.ensure(engine, LOCAL_COACH)
    engine.dispose()
    return file
