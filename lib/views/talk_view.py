"""The talk view: what is known and what is not, for two people at one screen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine, Verdict
from lib.views import athlete_status, cached
from lib.views.escaping import literal
from lib.views.mass_shown import MassShown
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import on_day
from lib.words.language import say, say_count


def what_we_know(opened: Opened, line: AthleteLine, shown: MassShown) -> None:
    """Show what was found, each with its card, and what the picture rests on, with its days."""
    st.subheader(say("What we know"), anchor=False)
    athlete_status.findings(line, shown)
    if line.red_flag:
        return
    known = [each for each in shown.of(cached.facts(opened, line.athlete_id)) if each.days]
    if not known:
        st.write(say("Nothing was sent in these four weeks."))
        return
    rows = pd.DataFrame(
        {
            say("From", context="kind of data"): [each.what for each in known],
            say("Last"): [on_day(each.last_day) for each in known],
            say("What there is"): [literal(each.said) for each in known],
        }
    )
    st.table(rows, hide_index=True, alt=say("What is known, by kind of data, with its last day"))
    small_print(say("Of the last four weeks; sweat tests go further back."))


def what_we_do_not_know(opened: Opened, line: AthleteLine) -> None:
    """Show what was never sent, and the questions without an answer by what they lack."""
    if line.red_flag:
        return
    st.subheader(say("What we do not know"), anchor=False)
    nothing = [each.what for each in cached.facts(opened, line.athlete_id) if not each.days]
    for what in nothing:
        st.markdown(say("- **{what}:** nothing was sent.", what=literal(what)))
    open_ones = [each for each in line.answers if each.verdict is Verdict.NOT_ENOUGH_DATA]
    if not open_ones and not nothing:
        st.write(say("Every question that is asked here has an answer."))
        return
    if not open_ones:
        return
    rows = pd.DataFrame(
        {
            say("Cannot tell yet"): [literal(each.title) for each in open_ones],
            say("It takes"): [literal(each.missing) for each in open_ones],
        }
    )
    with st.expander(
        say_count(
            "{count} question without an answer",
            "{count} questions without an answer",
            len(open_ones),
        )
    ):
        st.table(rows, hide_index=True, alt=say("Questions without an answer, and what they take"))
        small_print(say("A question without an answer is no good sign: it is not known."))
