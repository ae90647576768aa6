"""Checklists: opened by findings and ticked by people, or all of them to read."""

from __future__ import annotations

import streamlit as st

from lib.assess.findings import AthleteLine, Group, TeamAssessment
from lib.assess.open_checklists import open_items
from lib.reference.checklists import all_checklists
from lib.store import ticks
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print


def _save(opened: Opened, athlete_id: str, item_key: str, widget: str) -> None:
    ticks.set_tick(
        cached.current_store(),
        opened.scope.viewer,
        opened.scope.team_id,
        athlete_id,
        item_key=item_key,
        day=opened.day,
        done=bool(st.session_state[widget]),
    )


def open_lists(opened: Opened, line: AthleteLine) -> None:
    """Show the athlete's open checklists; each tick is saved at once."""
    lists = open_items(line)
    if not lists:
        return
    st.subheader("What to do", anchor=False)
    done = ticks.ticked(
        cached.current_store(),
        opened.scope.viewer,
        opened.scope.team_id,
        line.athlete_id,
        day=opened.day,
    )
    for opened_list in lists:
        st.markdown(f"**{literal(opened_list.title)}** · because: {literal(opened_list.why_open)}")
        for item_key, text in opened_list.items:
            widget = f"tick_{opened.scope.team_id}_{line.athlete_id}_{opened.day}_{item_key}"
            st.checkbox(
                literal(text),
                value=item_key in done,
                key=widget,
                on_change=_save,
                args=(opened, line.athlete_id, item_key, widget),
            )


def open_for_the_team(opened: Opened, found: TeamAssessment) -> None:
    """Name who has open checklists and why."""
    del opened
    st.header("Open now", anchor=False)
    lines = [line for line in found.of(Group.ATTENTION) if open_items(line)]
    if not lines:
        st.write("No finding has opened a checklist.")
        return
    for line in lines:
        with st.expander(literal(line.name)):
            for opened_list in open_items(line):
                st.markdown(
                    f"**{literal(opened_list.title)}** · because: {literal(opened_list.why_open)}"
                )
                for _key, text in opened_list.items:
                    st.markdown(f"- {literal(text)}")


def every_list(found: TeamAssessment) -> None:
    """Show all checklists to read."""
    st.header("All checklists", anchor=False)
    # The page cannot know who reads it, so one such athlete is reason enough.
    somebody_drank_too_much = any(line.guard_on for line in found.lines)
    if somebody_drank_too_much:
        st.warning(
            "Somebody in this team drank more than was lost. Until a day has passed, the lists "
            "below leave out every item that suggests a drink."
        )
    for each in all_checklists():
        with st.expander(literal(each.title)):
            small_print(literal(each.when))
            for item in each.items:
                if not (somebody_drank_too_much and item.adds_fluid):
                    st.markdown(f"- {literal(item.text)}")
