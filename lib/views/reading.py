"""Who reads a page: the units of the team and what it hides, kept for this run and its callbacks.

A fragment and a callback run without the page around them, so that the session keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.store.viewer import Viewer
from lib.views.roster_words import known
from lib.words import reader as words
from lib.words.reader import Reader

READER: Final = "reader"


def _of_session() -> Reader:
    if get_script_run_ctx(suppress_warning=True) is None:
        return Reader()
    # Before a page has said whose team it is, nothing is shown that a team may hide.
    return st.session_state.get(READER, Reader(hides_mass=True))


words.ask_here(_of_session)


def reader_of(team: Mapping[str, Any], viewer: Viewer) -> Reader:
    """Return how a team's quantities are written for somebody, and keep it for the session."""
    usual = Reader()
    found = Reader(
        mass=known(team["mass_unit"]) or usual.mass,
        volume=known(team["volume_unit"]) or usual.volume,
        temperature=known(team["temperature_unit"]) or usual.temperature,
        hides_mass=not viewer.weighs(hides_mass=bool(known(team["hides_mass"]))),
    )
    st.session_state[READER] = found
    return found
