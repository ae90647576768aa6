"""Which athlete a page is about. There is no default person: the address or a choice says it."""

from __future__ import annotations

import streamlit as st

from lib.assess.findings import AthleteLine, TeamAssessment
from lib.views.opened import Opened
from lib.views.opening import close_page
from lib.views.status_mark import marked_plain

ATHLETE = "athlete"


def chosen_athlete(opened: Opened, found: TeamAssessment) -> AthleteLine:
    """Return the line of the athlete chosen, or stop the page until one is chosen."""
    lines = {line.athlete_id: line for line in sorted(found.lines, key=lambda each: each.name)}
    asked = st.query_params.get(ATHLETE, st.session_state.get(ATHLETE))
    if asked is not None and asked not in lines:
        st.warning("That athlete is not in this team. Choose one below.")
        asked = None
    ids = list(lines)
    chosen = st.selectbox(
        "Athlete",
        ids,
        index=None if asked is None else ids.index(str(asked)),
        format_func=lambda athlete_id: marked_plain(lines[athlete_id]),
        placeholder="Choose an athlete",
        key=f"choose_athlete_{opened.scope.team_id}_{asked}",
    )
    if chosen is None:
        st.info("Choose an athlete to see what is known.")
        close_page()
        st.stop()
    st.session_state[ATHLETE] = chosen
    if st.query_params.get(ATHLETE) != chosen:
        st.query_params[ATHLETE] = chosen
    return lines[chosen]
