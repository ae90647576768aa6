"""Short lines of the board: a name that leads to its page, its mark, and a sentence."""

from __future__ import annotations

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.views.escaping import literal
from lib.views.menu import ATHLETE, DOCUMENTS
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.status_mark import status_mark
from lib.words.language import say, say_count

LISTED = 30


def address_of(opened: Opened, line: AthleteLine) -> dict[str, str]:
    """Return what an address says to lead to an athlete, on the day that is shown."""
    return {
        "team": opened.scope.team_id,
        "athlete": line.athlete_id,
        "day": opened.day.isoformat(),
    }


def athlete_link(opened: Opened, line: AthleteLine, label: str) -> None:
    """Draw a link to the page of an athlete, on the day that is shown."""
    st.page_link(
        ATHLETE,
        label=label,
        icon=":material/person:",
        query_params=address_of(opened, line),
    )


def hand_over_link(opened: Opened, line: AthleteLine) -> None:
    """Draw a link to the page that makes the document for a doctor."""
    st.page_link(
        DOCUMENTS,
        label=say("Hand-over to a doctor"),
        icon=":material/medical_services:",
        query_params=address_of(opened, line) | {"document": "hand_over"},
    )


def rows(opened: Opened, lines: tuple[AthleteLine, ...], *, with_action: bool) -> None:
    """Draw one line an athlete, and count those beyond what is listed."""
    for line in lines[:LISTED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            athlete_link(opened, line, f"**{literal(line.name)}** · {status_mark(line)}")
            st.markdown(literal(line.sentence), width="content")
        if with_action and line.action:
            small_print(literal(line.action))
    if lines[LISTED:]:
        st.write(
            say_count(
                "And {count} more athlete; each can be opened on the Athlete page.",
                "And {count} more athletes; each can be opened on the Athlete page.",
                len(lines) - LISTED,
            )
        )
