"""One athlete's state in words: the banner, the findings, and what is known and what is not."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine, Group, Severity, Verdict
from lib.views.board_rows import hand_over_link
from lib.views.escaping import literal
from lib.views.finding_card import card
from lib.views.mass_shown import MassShown
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.status_mark import marked
from lib.views.wording import GROUP_TITLES, SEVERITY_ICONS, SEVERITY_WORDS, VERDICT_WORDS, age
from lib.words.language import said, say


def status(opened: Opened, line: AthleteLine) -> None:
    """Say how the athlete stands, what matters most first."""
    st.header(marked(line), anchor=False)
    small_print(age(line.data_age_days, line.last_data_day))
    if line.red_flag:
        st.error(
            f"{say('**Medical help first.**')} {literal(line.sentence)} {literal(line.action)}",
            icon=SEVERITY_ICONS[Severity.ACT_NOW],
        )
        hand_over_link(opened, line)
        return
    if line.guard_on:
        st.warning(
            say(
                "**Drank more than was lost.** Nothing on this page suggests a drink until a day "
                "has passed without symptoms. With headache, nausea, swelling or confusion: "
                "medical help."
            ),
            icon=SEVERITY_ICONS[Severity.ACT_NOW],
        )
    if line.group is Group.ATTENTION and line.severity is not None:
        st.markdown(
            f"{SEVERITY_ICONS[line.severity]} **{said(SEVERITY_WORDS[line.severity])}**: "
            f"{literal(line.sentence)}"
        )
        st.markdown(say("**Do:** {action}", action=literal(line.action)))
        return
    st.markdown(f"**{said(GROUP_TITLES.get(line.group, ''))}.** {literal(line.sentence)}")
    if line.action:
        st.markdown(say("**Do:** {action}", action=literal(line.action)))


def findings(line: AthleteLine, shown: MassShown) -> None:
    """Show each finding, with its card one tap away."""
    for finding in line.findings:
        words = f"{said(SEVERITY_WORDS[finding.severity])}: {finding.title}"
        with st.expander(literal(words), icon=SEVERITY_ICONS[finding.severity]):
            st.write(literal(finding.sentence))
            st.markdown(say("**Do:** {action}", action=literal(finding.action)))
            card(finding, shown.of)


def every_question(line: AthleteLine) -> None:
    """List every question asked, with its answer, and what an unknown one lacks."""
    rows = pd.DataFrame(
        {
            say("Question"): [literal(each.title) for each in line.answers],
            say("Answer"): [said(VERDICT_WORDS[each.verdict]) for each in line.answers],
            say("What is missing"): [
                literal(each.missing) if each.verdict is Verdict.NOT_ENOUGH_DATA else ""
                for each in line.answers
            ],
            say("Rule"): [each.code for each in line.answers],
        }
    )
    st.table(
        rows, hide_index=True, alt=say("Each question asked about this athlete, and its answer")
    )
