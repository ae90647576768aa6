"""Past lists of an athlete: what opened and closed them, what was ticked, what came after."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from lib.assess.checklist_effects import PROVES_NOTHING
from lib.assess.checklist_episodes import waits_for
from lib.assess.checklist_history import OpenedList, look_back
from lib.assess.findings import AthleteLine
from lib.assess.in_words import listed
from lib.reference.checklists import checklist
from lib.store import checklist_owners, ticks
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.days import day as day_in_words
from lib.words.language import said, say, say_count

DAYS_PER_WEEK = 7


def _ticked(each: OpenedList, ticked: pd.DataFrame, until: dt.date) -> str:
    """Say what people ticked while the list was open."""
    keys = [item.key for item in checklist(each.key).items]
    mine = ticked[
        ticked["item_key"].isin(keys)
        & ticked["day"].between(pd.Timestamp(each.opened_on), pd.Timestamp(until))
    ]
    if mine.empty:
        return say("Nothing was ticked.")
    last = mine.iloc[-1]
    return say_count(
        "{count} item of {all} ticked, last on {day} by {person}.",
        "{count} items of {all} ticked, last on {day} by {person}.",
        mine["item_key"].nunique(),
        all=len(keys),
        day=day_in_words(last["day"]),
        person=last["person"],
    )


def _ending(each: OpenedList) -> str:
    if each.closed_on is None:
        return f"{say('Still open.')} {waits_for(each.key)}"
    when = day_in_words(each.closed_on)
    if each.ended_by:
        return say(
            "Put aside on {day} by {person}, not by data: {reason}",
            day=when,
            person=each.ended_by,
            reason=each.closed_by,
        )
    return f"{say('Closed by data on {day}.', day=when)} {each.closed_by}"


def _reopen(opened: Opened, each: OpenedList) -> None:
    checklist_owners.take_back_ending(
        cached.current_store(),
        opened.scope.viewer,
        opened.scope.team_id,
        each.athlete_id,
        checklist=each.key,
        opened_on=each.opened_on,
    )


def _one(opened: Opened, each: OpenedList, ticked: pd.DataFrame) -> None:
    title = checklist(each.key).title
    st.markdown(f"**{literal(title)}**")
    facts = [
        say(
            "Opened {day}: {causes}.",
            day=day_in_words(each.opened_on),
            causes=listed(each.opened_by),
        ),
        _ticked(each, ticked, each.closed_on or opened.day),
        _ending(each),
    ]
    if each.effect:
        facts.append(f"{each.effect} {said(PROVES_NOTHING)}")
    st.markdown("\n".join(f"- {literal(words)}" for words in facts))
    if each.ended_by and opened.scope.viewer.coaches(opened.scope.team_id):
        st.button(
            say("Open {list} again", list=literal(title)),
            key=f"reopen_{each.athlete_id}_{each.key}_{each.opened_on}",
            on_click=_reopen,
            args=(opened, each),
        )


def past_lists(opened: Opened, line: AthleteLine, history: tuple[OpenedList, ...]) -> None:
    """Show each time a list was open; drawn only when it is opened."""
    mine = [each for each in history if each.athlete_id == line.athlete_id]
    if not mine:
        return
    weeks = look_back().days // DAYS_PER_WEEK
    folded = st.expander(
        say(
            "Lists of the last {weeks} weeks: what opened and closed them, and what came after",
            weeks=weeks,
        ),
        key=f"past_lists_{opened.scope.team_id}_{line.athlete_id}",
        on_change="rerun",
    )
    if not folded.open:
        return
    scope = opened.scope
    ticked = ticks.ticks_since(
        cached.current_store(),
        scope.viewer,
        scope.team_id,
        day=min(each.opened_on for each in mine),
    )
    ticked = ticked[ticked["athlete_id"] == line.athlete_id]
    with folded:
        for each in mine:
            _one(opened, each, ticked)
        small_print(
            say(
                "Data closes a list, never its absence. What is mended or taken back later may "
                "change what stands here."
            )
        )
