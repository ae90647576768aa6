"""Start an own team."""

from __future__ import annotations

import streamlit as st

from lib.store import teams
from lib.store.viewer import Viewer
from lib.views import cached
from lib.views.menu import UPLOAD
from lib.views.opened import Opened
from lib.views.reference_choice import REFERENCE_SETS
from lib.words.language import said, say


def start(viewer: Viewer, *, label: str = "") -> None:
    """Offer a form for an own team; once made, lead to the upload."""
    with st.popover(label or say("Start my own team")), st.form("new_team", border=False):
        name = st.text_input(say("Name of the team"), max_chars=80)
        reference_set = st.radio(
            say("Reference values for food"),
            list(REFERENCE_SETS),
            format_func=lambda each: said(REFERENCE_SETS[each]),
        )
        if not st.form_submit_button(say("Start the team"), type="primary"):
            return
        if not name.strip():
            st.error(say("Give the team a name first."))
            return
    team_id = teams.create_team(
        cached.current_store(), viewer, name=name, reference_set=str(reference_set)
    )
    st.session_state["team"] = team_id
    st.session_state.pop("day", None)
    st.switch_page(UPLOAD, query_params={"team": team_id})


def another(opened: Opened) -> None:
    """Offer one more team to a coach who has one; the demonstration offers the first."""
    if not opened.is_demonstration:
        start(opened.scope.viewer, label=say("Start another team"))
