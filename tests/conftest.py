"""What all tests share: the examples of properties, and a store with the demonstration team."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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


def pytest_collection_finish() -> None:
    """Leave what is loaded by now, and lives to the end, out of every later collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def demonstration_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of a store that the first visitor has just seen, once, to be copied."""
    file = tmp_path_factory.mktemp("demonstration") / "store.db"
    engine = open_store(f"sqlite:///{file}")
    demonstration.ensure(engine, LOCAL_COACH)
    engine.dispose()
    return file
