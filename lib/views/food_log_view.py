"""How far the food log can be trusted: days that count, days that do not, and both readings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.energy_rules import ENERGY
from lib.assess.findings import AthleteLine, Verdict
from lib.assess.food_log import FoodLog, food_log
from lib.assess.in_words import counted
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print

ENERGY_WORDS = {
    Verdict.OK: "The energy written down is what training usually goes with. That does not show "
    "that it is enough for this athlete.",
    Verdict.NOT_ENOUGH_DATA: "Whether food is missing from the log cannot be told. It takes {}.",
}


def kept(opened: Opened, line: AthleteLine) -> None:
    """Say how many days count and why others do not, before anything is read from them."""
    found = food_log(cached.records(opened), athlete_id=line.athlete_id, last_day=opened.day)
    if not found.logged:
        return
    st.markdown("**How the food log is kept**")
    _days(found)
    _energy(line)


def _days(found: FoodLog) -> None:
    count = "counts" if found.used == 1 else "count"
    st.markdown(f"**{found.used} of {counted(found.logged, 'logged day')} {count}.**")
    if found.is_too_short:
        st.write("Keep logging whole days, and mark them complete: three give a first answer.")
    if found.is_provisional:
        st.warning(
            "Too many days do not count, so every answer about food here is provisional. The days "
            "that are left may not be typical ones.",
            icon=":material/rule:",
        )
    if found.unchecked:
        small_print(
            f"{counted(found.unchecked, 'day')} that nobody marked could not be checked. They may "
            "show that something looks low, never that it is enough. Marking days complete, or a "
            "body mass, settles it."
        )
    with st.expander("Which days count"):
        st.table(
            pd.DataFrame(
                {
                    "Days": [words for words, _, _ in found.reasons],
                    "Number": [number for _, number, _ in found.reasons],
                    "Counts": ["yes" if counts else "no" for _, _, counts in found.reasons],
                }
            ),
            hide_index=True,
            alt="Logged days by how they are marked, and whether they count",
        )
        small_print("A part of a day is left out as it is. It is never scaled up to a whole one.")


def _energy(line: AthleteLine) -> None:
    """Give the answer about energy in words that leave both explanations open."""
    finding = next((each for each in line.findings if each.code == ENERGY.code), None)
    if finding is not None:
        st.info(f"{literal(finding.sentence)} {literal(finding.action)}", icon=":material/forum:")
        return
    answer = next(each for each in line.answers if each.code == ENERGY.code)
    words = ENERGY_WORDS.get(answer.verdict)
    if words:
        small_print(literal(words.format(answer.missing)))
