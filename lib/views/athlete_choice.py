"""Which athlete a page is about. There is no default person: the address or a choice says it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.assess.findings import AthleteLine, TeamAssessment
from lib.views.opened import Opened
from lib.views.opening import close_page
from lib.views.status_mark import marked_plain
from lib.words.language import say

ATHLETE = "athlete"


def chosen_athlete(opened: Opened, found: TeamAssessment) -> AthleteLine:
    """Return the line of the athlete chosen, or stop the page until one is chosen."""
    lines = {line.athlete_id: line for line in found.lines}
    chosen = chosen_id(
        opened,
        {line.athlete_id: line.name for line in found.lines},
        shown={line.athlete_id: marked_plain(line) for line in found.lines},
    )
    return lines[chosen]


def chosen_id(
    opened: Opened, names: Mapping[str, str], *, shown: Mapping[str, str] | None = None
) -> str:
    """Return which of these athletes is chosen, or stop the page until one is.

    `shown` is how each stands in the list, where that is more than the name.
    """
    ids = sorted(names, key=lambda athlete_id: names[athlete_id])
    asked = st.query_params.get(ATHLETE, st.session_state.get(ATHLETE))
    if asked is not None and asked not in names:
        st.warning(say("That athlete is not in this team. Choose one below."))
        asked = None
    chosen = st.selectbox(
        say("Athlete"),
        ids,
        index=None if asked is None else ids.index(str(asked)),
        format_func=lambda athlete_id: (shown or names)[athlete_id],
        placeholder=say("Choose an athlete"),
        key=f"choose_athlete_{opened.scope.team_id}_{asked}",
    )
    if chosen is None:
        st.info(say("Choose an athlete to see what is known."))
        close_page()
        st.stop()
    st.session_state[ATHLETE] = chosen
    if st.query_params.get(ATHLETE) != chosen:
        st.query_params[ATHLETE] = chosen
    return chosen
