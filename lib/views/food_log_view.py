"""How far the food log can be trusted: days that count, days that do not, and both readings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.energy_rules import ENERGY
from lib.assess.findings import AthleteLine, Verdict
from lib.assess.food_log import FoodLog, food_log
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import yes_or_no
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import noted, said, say, say_count

ENERGY_WORDS = {
    Verdict.OK: noted(
        "The energy written down is what training usually goes with. That does not show that it "
        "is enough for this athlete."
    ),
    Verdict.NOT_ENOUGH_DATA: noted(
        "Whether food is missing from the log cannot be told. It takes {missing}."
    ),
}


def kept(opened: Opened, line: AthleteLine) -> None:
    """Say how many days count and why others do not, before anything is read from them."""
    found = food_log(cached.records(opened), athlete_id=line.athlete_id, last_day=opened.day)
    if not found.logged:
        return
    st.markdown(say("**How the food log is kept**"))
    _days(found)
    _energy(line)


def _used_in_words(found: FoodLog) -> str:
    if found.used == 1:
        return say_count(
            "**1 of {count} logged day counts.**",
            "**1 of {count} logged days counts.**",
            found.logged,
        )
    return say_count(
        "**{used} of {count} logged day count.**",
        "**{used} of {count} logged days count.**",
        found.logged,
        used=found.used,
    )


def _days(found: FoodLog) -> None:
    st.markdown(_used_in_words(found))
    if found.is_too_short:
        st.write(say("Keep logging whole days, and mark them complete: three give a first answer."))
    if found.is_provisional:
        st.warning(
            say(
                "Too many days do not count, so every answer about food here is provisional. The "
                "days that are left may not be typical ones."
            ),
            icon=":material/rule:",
        )
    if found.unchecked:
        small_print(
            say_count(
                "{count} day that nobody marked could not be checked. They may show that something "
                "looks low, never that it is enough. Marking days complete, or a body mass, "
                "settles it.",
                "{count} days that nobody marked could not be checked. They may show that "
                "something looks low, never that it is enough. Marking days complete, or a body "
                "mass, settles it.",
                found.unchecked,
            )
        )
    with st.expander(say("Which days count")):
        st.table(
            pd.DataFrame(
                {
                    say("Days"): [said(words) for words, _, _ in found.reasons],
                    say("Number"): [number for _, number, _ in found.reasons],
                    say("Counts"): [yes_or_no(counts) for _, _, counts in found.reasons],
                }
            ),
            hide_index=True,
            alt=say("Logged days by how they are marked, and whether they count"),
        )
        small_print(
            say("A part of a day is left out as it is. It is never scaled up to a whole one.")
        )


def _energy(line: AthleteLine) -> None:
    """Give the answer about energy in words that leave both explanations open."""
    finding = next((each for each in line.findings if each.code == ENERGY.code), None)
    if finding is not None:
        st.info(f"{literal(finding.sentence)} {literal(finding.action)}", icon=":material/forum:")
        return
    answer = next(each for each in line.answers if each.code == ENERGY.code)
    words = ENERGY_WORDS.get(answer.verdict)
    if words:
        small_print(literal(said(words, missing=answer.missing)))
