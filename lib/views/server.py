"""Start the server so that the first link opened after a restart works like any other.

Streamlit takes a folder named `pages` for its older way of finding pages until the entry
file has run once, and answers a link to any other page with a "Page not found" dialog. The
entry file calls `st.navigation`, so that guess is always wrong here; it is corrected before
the first visitor. A browser test on a fresh server fails if a newer version changes this.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from lib.assess.evidence import catalogue
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH
from lib.views import demonstration

ENTRY = Path(__file__).parents[2] / "dashboard.py"


def serve(port: int) -> None:
    """Serve the dashboard on this machine until it is stopped."""
    PagesManager.uses_pages_directory = False
    # Done before the first visitor, who would otherwise wait for it.
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"lib.views.{found.name}")
    catalogue()
    engine = open_store()
    demonstration.ensure(engine, LOCAL_COACH)
    engine.dispose()
    # All this lives as long as the server: no collection has to look through it again.
    gc.collect()
    gc.freeze()
    arguments = ["run", str(ENTRY), "--server.port", str(port)]
    cli.main(arguments, standalone_mode=False)
