"""The parts of the board: the top line, the names first, not known, missing, and the rest."""

from __future__ import annotations

import streamlit as st

from lib.assess.findings import AthleteLine, CommonCause, Group, Severity, TeamAssessment
from lib.assess.in_words import counted
from lib.reference.thresholds import value
from lib.views.escaping import literal
from lib.views.finding_card import card
from lib.views.menu import ATHLETE, CHECKLISTS, UPLOAD
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import SEVERITY_ICONS, SEVERITY_WORDS, age, chance

LISTED = 30


def _athlete_link(opened: Opened, line: AthleteLine, label: str) -> None:
    st.page_link(
        ATHLETE,
        label=label,
        icon=":material/person:",
        query_params={
            "team": opened.scope.team_id,
            "athlete": line.athlete_id,
            "day": opened.day.isoformat(),
        },
    )


def top_line(opened: Opened, found: TeamAssessment) -> None:
    """Say in one line how the squad stands."""
    first = found.of(Group.ATTENTION)
    parts = [
        f"{found.day:%A %d %B %Y}",
        counted(len(found.lines), "athlete"),
        f"**{counted(len(first), 'name')} first**",
        f"{len(found.of(Group.NOT_KNOWN))} not known",
        f"{len(found.of(Group.MISSING))} missing",
        f"{len(found.of(Group.CLEAR))} with nothing found",
    ]
    st.markdown(" · ".join(parts))
    small_print(
        f"By chance alone, healthy athletes with the same data would put "
        f"{chance(found.expected_chance_names)} names a day here. {literal(opened.team_name)}."
    )


def _card(opened: Opened, line: AthleteLine) -> None:
    severity = line.severity or Severity.NOTE
    with st.container(border=True):
        st.subheader(literal(line.name), anchor=False)
        st.markdown(
            f"{SEVERITY_ICONS[severity]} **{SEVERITY_WORDS[severity]}** · "
            f"{age(line.data_age_days, line.last_data_day)}"
        )
        st.markdown(f"{literal(line.sentence)}")
        st.markdown(f"**Do:** {literal(line.action)}")
        with st.expander(f"Why: evidence and sources ({literal(line.name)})"):
            for finding in line.findings:
                card(finding)
                st.divider()
        with st.container(horizontal=True):
            _athlete_link(opened, line, f"Open {literal(line.name)}")
            st.page_link(CHECKLISTS, label="Checklists", icon=":material/checklist:")


def attention(opened: Opened, found: TeamAssessment) -> None:
    """Show the names first, worst first; beyond the budget they are folded, never dropped."""
    lines = found.of(Group.ATTENTION)
    st.header("Names first", anchor=False)
    if not lines:
        st.write("No name today. That says nothing about those who are not known or missing.")
        return
    own = [line for line in lines if line.athlete_id not in _folded(found)]
    budget = int(value("board.names"))
    urgent = [line for line in own if line.severity in {Severity.ACT_NOW, Severity.ACT_TODAY}]
    shown = max(budget, len(urgent))
    at_once = [line for line in own[:shown] if line.severity is Severity.ACT_NOW]
    for line in at_once:
        _card(opened, line)
    for cause in found.common_causes:
        _cause(opened, found, cause)
    for line in own[len(at_once) : shown]:
        _card(opened, line)
    _more_names(opened, own[shown:])


def _folded(found: TeamAssessment) -> set[str]:
    return {athlete_id for cause in found.common_causes for athlete_id in cause.folded_ids}


def _cause(opened: Opened, found: TeamAssessment, cause: CommonCause) -> None:
    """Say one cause once, with the card of each name that has no other reason behind it."""
    st.warning(f"{literal(cause.sentence)} **{literal(cause.check_first)}**")
    lines = [line for line in found.lines if line.athlete_id in cause.folded_ids]
    if lines:
        _more_names(opened, lines, "name in this", "names in this")


def _more_names(
    opened: Opened, lines: list[AthleteLine], one: str = "more name", many: str = "more names"
) -> None:
    """Fold names away without dropping any: each keeps its card or its link."""
    if not lines:
        return
    with st.expander(counted(len(lines), one, many)):
        for line in lines[:LISTED]:
            _card(opened, line)
        if len(lines) > LISTED:
            st.write(f"And {len(lines) - LISTED} more; open them on the Athlete page.")


def _rows(opened: Opened, lines: tuple[AthleteLine, ...], *, with_action: bool) -> None:
    for line in lines[:LISTED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _athlete_link(opened, line, f"**{literal(line.name)}**")
            st.markdown(literal(line.sentence), width="content")
        if with_action and line.action:
            small_print(literal(line.action))
    if lines[LISTED:]:
        st.write(
            f"And {counted(len(lines) - LISTED, 'more athlete')}; "
            "each can be opened on the Athlete page."
        )


def not_known(opened: Opened, found: TeamAssessment) -> None:
    """Show who cannot be judged today: a group of its own, never among the fine."""
    lines = found.of(Group.NOT_KNOWN)
    if not lines:
        return
    st.header("Not known", anchor=False)
    small_print("There is data, but not enough of it to say anything about today.")
    _rows(opened, lines, with_action=True)


def missing(opened: Opened, found: TeamAssessment) -> None:
    """Show who has stopped sending."""
    lines = found.of(Group.MISSING)
    if not lines:
        return
    st.header("Missing", anchor=False)
    small_print(
        f"Nothing for {value('board.stopped_sending_days'):g} days or longer. "
        f"{literal(lines[0].action)}"
    )
    _rows(opened, lines, with_action=False)
    st.page_link(UPLOAD, label="Go to Upload", icon=":material/upload:")


def clear(opened: Opened, found: TeamAssessment) -> None:
    """Show the others, with what was looked at."""
    lines = found.of(Group.CLEAR)
    if not lines:
        return
    st.header("Nothing found in what was sent", anchor=False)
    with st.expander(f"{counted(len(lines), 'athlete')}: what was checked"):
        _rows(opened, lines, with_action=False)
