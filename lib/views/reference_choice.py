"""Which reference intakes judge the team: said, and chosen."""

from __future__ import annotations

import streamlit as st

from lib.store import team_settings
from lib.views import cached
from lib.views.opened import Opened
from lib.words.language import noted, said, say

# Noted here, and said where they are shown.
REFERENCE_SETS = {
    "us": noted("United States and Canada (EAR, RDA, AI)"),
    "efsa": noted("Europe (EFSA)"),
}


def _chosen(opened: Opened, key: str) -> None:
    """Save the choice before the page is drawn again, so that it is drawn with it."""
    scope = opened.scope
    chosen = str(st.session_state[key])
    team_settings.choose_reference_set(cached.current_store(), scope.viewer, scope.team_id, chosen)


def choose(opened: Opened) -> None:
    """Offer the sets; the choice holds for the whole team and decides the test."""
    key = f"reference_set_{opened.scope.team_id}"
    known = list(REFERENCE_SETS)
    st.selectbox(
        say("Reference values for the team"),
        known,
        index=known.index(opened.reference_set),
        format_func=lambda name: said(REFERENCE_SETS[name]),
        key=key,
        on_change=_chosen,
        args=(opened, key),
        help=say(
            "The set decides which test there is: Europe has no average requirement for "
            "magnesium, so with it magnesium can never be called low."
        ),
    )
