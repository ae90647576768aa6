"""All that stands behind the talk view, folded, in the order a dietitian looks at it."""

from __future__ import annotations

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.views import (
    athlete_charts,
    athlete_status,
    export_buttons,
    food_log_view,
    intake_view,
    morning_view,
    sweat_view,
)
from lib.views.mass_shown import MassShown
from lib.views.opened import Opened
from lib.words.language import say


def detail(opened: Opened, line: AthleteLine, shown: MassShown) -> None:
    """Show food, then sweat, then mornings, then every question, each one tap away."""
    st.subheader(say("In more detail"), anchor=False)
    if not line.red_flag:
        with st.expander(say("Food: each nutrient, and how the log is kept")):
            food_log_view.kept(opened, line)
            intake_view.each_answer(opened, line)
            athlete_charts.intake_by_day(opened, line)
        with st.expander(say("Sweat: rate, sodium, sessions and tests")):
            sweat_view.sweat(opened, line)
        with st.expander(say("Morning signs")):
            morning_view.signs(opened, line, shown)
    with st.expander(say("Every question asked, and its answer")):
        athlete_status.every_question(line)
    export_buttons.of_athlete(opened, line)
