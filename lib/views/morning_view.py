"""The morning's signs of one athlete as a table with sentences, and the scale of the squad."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine, TeamAssessment
from lib.assess.morning_status import MorningSign, State
from lib.views import cached
from lib.views.escaping import literal
from lib.views.finding_card import short_source
from lib.views.mass_shown import MassShown
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import said, say

MORNING_CODE = "HYD03"
SHAPES = {
    State.PRESENT: "▲",
    State.ABSENT: "○",
    State.NOT_KNOWN: "?",
    State.NOT_USED: "–",  # noqa: RUF001 - a dash as a shape
    State.WAITS: "□",
}


def _cut(sign: MorningSign) -> str:
    if not sign.cut:
        return literal(sign.note)
    return f"{literal(sign.cut)} ({short_source(sign.source)})"


def scale_of_the_squad(found: TeamAssessment) -> None:
    """Say once, for all, that the whole squad reads lighter or heavier this morning."""
    if found.scale_check:
        st.info(literal(found.scale_check), icon=":material/scale:")


def scale_on_the_board(found: TeamAssessment) -> None:
    """Say it on the board, unless a cause of many light mornings is named there already."""
    if not any(MORNING_CODE in cause.codes for cause in found.common_causes):
        scale_of_the_squad(found)


def signs(opened: Opened, line: AthleteLine, shown: MassShown) -> None:
    """Show each sign, how well they agree, what would settle it, and how sure that is."""
    found = shown.of(cached.morning(opened, line.athlete_id, guard_on=line.guard_on))
    st.markdown(f"**{literal(found.headline)}**")
    for words in (found.disagreement, found.settles):
        if words:
            st.write(literal(words))
    if not line.guard_on:
        scale_of_the_squad(cached.assessment(opened))
    rows = pd.DataFrame(
        {
            say("Sign"): [literal(each.label) for each in found.signs],
            say("This morning"): [literal(each.shown) for each in found.signs],
            say("Reads"): [
                f"{SHAPES[each.state]}\N{NO-BREAK SPACE}{said(each.state.value)}"
                for each in found.signs
            ],
            say("A sign when"): [_cut(each) for each in found.signs],
        }
    )
    st.table(
        rows,
        hide_index=True,
        alt=say("Each morning sign, its value, how it reads and its cut"),
    )
    for words in (*found.sureness, found.drift):
        small_print(literal(words))
