"""Checklists: opened by findings, ticked by people, closed by data; or all of them to read."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.assess.checklist_episodes import waits_for
from lib.assess.findings import AthleteLine, TeamAssessment
from lib.assess.open_checklists import ListNow, lists_now
from lib.reference.checklists import all_checklists
from lib.store import checklist_owners, ticks
from lib.views import cached
from lib.views.board_rows import address_of
from lib.views.checklist_owner_form import OWNER_WORDS, owner_form
from lib.views.checklist_past import past_lists
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.status_mark import marked
from lib.views.wording import on_day
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say

Items = Iterable[tuple[str, str]]
BY_DATA = noted(
    "Ticks are what people say. What closes an item or a list is data that comes later."
)


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


def ticks_of_day(opened: Opened) -> frozenset[tuple[str, str]]:
    """Return athlete and item of everything ticked for the day shown."""
    scope = opened.scope
    found = ticks.ticks_since(cached.current_store(), scope.viewer, scope.team_id, day=opened.day)
    here = found[found["day"] == pd.Timestamp(opened.day)]
    return frozenset(zip(here["athlete_id"], here["item_key"], strict=True))


def to_tick(
    opened: Opened, line: AthleteLine, items: Items, done: frozenset[tuple[str, str]]
) -> None:
    """Draw a box an item; each tick is saved at once."""
    for item_key, text in items:
        widget = f"tick_{opened.scope.team_id}_{line.athlete_id}_{opened.day}_{item_key}"
        st.checkbox(
            literal(text),
            value=(line.athlete_id, item_key) in done,
            key=widget,
            on_change=_save,
            args=(opened, line.athlete_id, item_key, widget),
        )


def _said_owners(opened: Opened) -> pd.DataFrame:
    """Return who does what in the whole team: read once a page, and never cached."""
    scope = opened.scope
    return checklist_owners.owners(cached.current_store(), scope.viewer, scope.team_id)


def _with_owners(line: AthleteLine, now: ListNow, owners: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the items that are open, with who does them and until when."""
    if now.opened is None:
        return list(now.open_items)
    mine = owners[
        (owners["athlete_id"] == line.athlete_id)
        & (owners["opened_on"] == pd.Timestamp(now.opened.opened_on))
    ]
    owner_of = {str(row["item_key"]): _owner(row) for row in mine.to_dict("records")}
    return [
        (key, f"{text} ({owner_of[key]})" if key in owner_of else text)
        for key, text in now.open_items
    ]


def _owner(row: dict[Hashable, Any]) -> str:
    who = said(OWNER_WORDS[str(row["owner"])])
    named = who if pd.isna(row["owner_name"]) else f"{who}, {row['owner_name']}"
    due = row["due_on"]
    return named if pd.isna(due) else say("{owner}, until {day}", owner=named, day=on_day(due))


def _closed_items(now: ListNow) -> None:
    """Say which items data has closed, and on which day."""
    if now.opened is None:
        return
    closed = dict(now.opened.closed_items)
    for key, text in now.shown.items:
        if key in closed:
            small_print(
                say(
                    "✓ Closed by data of {day}: {item}",
                    day=day_in_words(closed[key]),
                    item=literal(text),
                )
            )


def _opened_when(now: ListNow) -> str:
    if now.opened is None:
        return ""
    day = day_in_words(now.opened.opened_on)
    when = (
        say("opened again {day}", day=day) if now.opened.time > 1 else say("opened {day}", day=day)
    )
    return f" · {when}"


def _head(now: ListNow) -> None:
    """Say which list it is, why it is open, and since when."""
    why = say("because: {why}", why=literal(now.shown.why_open))
    title = literal(now.shown.title)
    st.markdown(f"**{title}** · {why}{literal(_opened_when(now))}")


def _waits(now: ListNow) -> None:
    """Say what data has closed of it, and what closes the rest."""
    _closed_items(now)
    small_print(say("Closes on: {what}", what=literal(waits_for(now.shown.key))))


def open_lists(opened: Opened, line: AthleteLine) -> None:
    """Show the athlete's open checklists, who does what, and those that are closed."""
    history = cached.checklist_history(opened)
    found = lists_now(line, history)
    if found:
        st.subheader(say("What to do"), anchor=False)
        done, owners = ticks_of_day(opened), _said_owners(opened)
        for now in found:
            _head(now)
            to_tick(opened, line, _with_owners(line, now, owners), done)
            _waits(now)
            owner_form(opened, line, now)
        small_print(said(BY_DATA))
    if not line.red_flag:
        past_lists(opened, line, history)


def _to_the_page_of(opened: Opened, line: AthleteLine) -> str:
    """Return a link as text: this page is also opened without the menu, which page links need."""
    address = urlencode(address_of(opened, line))
    words = say(
        "Tick, and say who does what, on the page of {name}",
        name=literal(line.name),
    )
    return f"[{words}](athlete?{address})"


def open_for_the_team(opened: Opened, found: TeamAssessment) -> None:
    """Name who has open checklists, why, since when, and what they wait for."""
    st.header(say("Open now"), anchor=False)
    history = cached.checklist_history(opened)
    by_line = [(line, lists_now(line, history)) for line in found.lines]
    waiting = [(line, lists) for line, lists in by_line if lists]
    if not waiting:
        st.write(say("No finding has opened a checklist. Every list stands below all the same."))
        return
    small_print(said(BY_DATA))
    owners = _said_owners(opened)
    for line, lists in waiting:
        with st.expander(marked(line)):
            for now in lists:
                _head(now)
                for _key, text in _with_owners(line, now, owners):
                    st.markdown(f"- {literal(text)}")
                _waits(now)
            st.markdown(_to_the_page_of(opened, line))


def every_list(found: TeamAssessment) -> None:
    """Show all checklists to read."""
    st.header(say("All checklists"), anchor=False)
    # The page cannot know who reads it, so one such athlete is reason enough.
    somebody_drank_too_much = any(line.guard_on for line in found.lines)
    if somebody_drank_too_much:
        st.warning(
            say(
                "Somebody in this team drank more than was lost. Until a day has passed, the lists "
                "below leave out every item that suggests a drink."
            )
        )
    for each in all_checklists():
        with st.expander(literal(each.title)):
            small_print(literal(each.when))
            for item in each.items:
                if not (somebody_drank_too_much and item.adds_fluid):
                    st.markdown(f"- {literal(item.text)}")
