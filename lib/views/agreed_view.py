"""What is agreed with an athlete: picked from the open checklists or in words of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.open_checklists import holds_now, items_for, open_items
from lib.reference.checklists import text_as_written
from lib.schema.talk_tables import OWNERS
from lib.store import agreed
from lib.store.agreed import Agreement
from lib.store.notes import MOST_CHARACTERS
from lib.views import cached, talk_reads
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import on_day
from lib.words.language import noted, said, say, say_count
from lib.words.spoken_names import with_capital

USUAL_LIST = "everyday"
DAYS_UNTIL = 7
SUGGESTED = 3
# Where an item can be said; what was written by hand comes before what was picked.
PLACES = ("own", "what", "first")
OWNER_WORDS = {
    "athlete": noted("athlete"),
    "coach": noted("coach"),
    "family": noted("family"),
    "dietitian": noted("dietitian"),
    "medical staff": noted("medical staff"),
}
SAID = "agreed_said"
Item = dict[Hashable, Any]


def _set(opened: Opened, athlete_id: str, item_id: str, state: str) -> None:
    agreed.set_agreed(
        cached.store(opened.scope.url),
        opened.scope.viewer,
        opened.scope.team_id,
        athlete_id,
        item_id=item_id,
        state=state,
    )


def _tick(opened: Opened, athlete_id: str, item_id: str, widget: str) -> None:
    _set(opened, athlete_id, item_id, "done" if st.session_state[widget] else "open")


def _day(moment: pd.Timestamp) -> dt.date | None:
    return None if pd.isna(moment) else moment.date()


def _owner(owner: str) -> str:
    return said(OWNER_WORDS[owner])


def _words(item: Item) -> str:
    """Return what was agreed; what was picked from a list is said in the reader's language."""
    text = str(item["text"])
    return text if _key(item) is None else said(text)


def _facts(item: Item) -> str:
    agreed_on = on_day(_day(item["agreed_on"]))
    parts = [
        say("Agreed on {day} by {person}", day=agreed_on, person=item["agreed_by"]),
        say("{owner} does it", owner=_owner(str(item["owner"]))),
    ]
    if pd.notna(item["until"]):
        parts.append(say("looked at again on {day}", day=on_day(_day(item["until"]))))
    return literal(", ".join(parts))


def _open_item(opened: Opened, athlete_id: str, item: Item) -> None:
    item_id = str(item["item_id"])
    widget = f"agreed_{item_id}_{item['state_at']}"
    st.checkbox(
        literal(_words(item)),
        key=widget,
        on_change=_tick,
        args=(opened, athlete_id, item_id, widget),
    )
    until = _day(item["until"])
    late = until is not None and until < opened.day
    over = f" {say('**That day is over: look at it now.**')}" if late else ""
    small_print(f"{_facts(item)}.{over}")


def _items(opened: Opened, line: AthleteLine) -> list[Item]:
    return talk_reads.agreed_items(opened, line.athlete_id).to_dict("records")


def open_ones(opened: Opened, line: AthleteLine) -> list[Item]:
    """Show the open items, each to be ticked; return them. What waits is said, not shown."""
    return _open_ones(opened, line, _items(opened, line))


def _open_ones(opened: Opened, line: AthleteLine, items: list[Item]) -> list[Item]:
    of_now = [item for item in items if item["state"] == "open"]
    shown = [item for item in of_now if holds_now(_key(item), line)]
    for item in shown:
        _open_item(opened, line.athlete_id, item)
    waiting = len(of_now) - len(shown)
    if waiting:
        st.write(
            say_count(
                "{count} agreed item of before waits until the warning above is over.",
                "{count} agreed items of before wait until the warning above is over.",
                waiting,
            )
        )
    return shown


def _key(item: Item) -> str | None:
    return None if pd.isna(item["item_key"]) else str(item["item_key"])


def _ended(item: Item) -> str:
    """Say what became of an item, when, and by whom."""
    how = {
        "day": on_day(item["state_at"].date()),
        "person": literal(str(item["state_by"])),
        "item": literal(_words(item)),
    }
    if item["state"] == "done":
        return say("**Done on {day}** by {person}: {item}", **how)
    return say("**Taken back on {day}** by {person}: {item}", **how)


def _closed(opened: Opened, line: AthleteLine, items: list[Item], shown: list[Item]) -> None:
    """Show what was done or taken back, and a way to take an open one back or open one again."""
    closed = [each for each in items if each["state"] != "open" and holds_now(_key(each), line)]
    if not closed and not shown:
        return
    with st.expander(say("Change what was agreed")):
        for item in shown:
            st.write(literal(_words(item)))
            st.button(
                say("Take back"),
                key=f"take_back_{item['item_id']}",
                on_click=_set,
                args=(opened, line.athlete_id, str(item["item_id"]), "taken back"),
            )
        for item in closed:
            st.write(_ended(item))
            st.button(
                say("Open again"),
                key=f"open_again_{item['item_id']}",
                on_click=_set,
                args=(opened, line.athlete_id, str(item["item_id"]), "open"),
            )


def _choices(line: AthleteLine) -> dict[str, str]:
    """Return what can be picked, by key: items of the open checklists, else of the everyday one."""
    items = [item for each in open_items(line) for item in each.items]
    return dict(items or items_for(USUAL_LIST, line))


def _agree(
    opened: Opened, line: AthleteLine, keys: dict[str, str], choices: dict[str, str]
) -> None:
    text, item_key = str(st.session_state[keys["own"]] or ""), None
    if not text.strip():
        item_key = st.session_state[keys["what"]] or st.session_state[keys["first"]]
        # Kept as our list has it: whoever reads it later may read another language.
        text = text_as_written(str(item_key)) if item_key in choices else ""
    until = st.session_state[keys["until"]]
    try:
        agreed.agree(
            cached.store(opened.scope.url),
            opened.scope.viewer,
            opened.scope.team_id,
            line.athlete_id,
            agreement=Agreement(
                text=text,
                day=opened.day,
                owner=str(st.session_state[keys["owner"]]),
                until=until if isinstance(until, dt.date) else None,
                item_key=item_key,
            ),
        )
    except ValueError as fault:
        st.session_state[SAID] = ("fault", str(fault))
        return
    st.session_state[keys["own"]] = ""
    st.session_state[keys["what"]] = st.session_state[keys["first"]] = None
    words = (
        say("Agreed: {item}", item=text.strip() if item_key is None else said(text))
        if holds_now(item_key, line)
        else say("Kept. It waits until the warning above is over.")
    )
    st.session_state[SAID] = ("agreed", words)


def _new_one(opened: Opened, line: AthleteLine) -> None:
    choices = _choices(line)
    here = f"{opened.scope.team_id}_{line.athlete_id}"
    keys = {name: f"agree_{name}_{here}" for name in (*PLACES, "owner", "until")}
    first, others = list(choices)[:SUGGESTED], list(choices)[SUGGESTED:]
    st.radio(
        say("Agree on something"),
        first,
        index=None,
        key=keys["first"],
        format_func=lambda key: literal(choices[key]),
    )
    st.selectbox(
        say("Or another one of the lists"),
        others,
        index=None,
        key=keys["what"],
        format_func=lambda key: choices[key],
        placeholder=say("Pick one"),
    )
    st.text_input(say("Or in your own words"), key=keys["own"], max_chars=MOST_CHARACTERS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("Who does it"),
            OWNERS,
            key=keys["owner"],
            format_func=lambda owner: with_capital(_owner(owner)),
        )
        st.date_input(
            say("Look at it again on"),
            value=opened.day + dt.timedelta(days=DAYS_UNTIL),
            min_value=opened.day,
            format=date_format(),
            key=keys["until"],
        )
        st.button(
            say("Agree"),
            key=f"agree_{here}",
            on_click=_agree,
            args=(opened, line, keys, choices),
        )
    kind, words = st.session_state.pop(SAID, ("", ""))
    if kind == "agreed":
        st.success(literal(words))
    elif kind == "fault":
        st.warning(literal(words))


def agreed_items(opened: Opened, line: AthleteLine) -> None:
    """Show what is agreed, and agree on something new with two taps."""
    if line.red_flag:
        return
    st.subheader(say("Agreed items"), anchor=False)
    items = _items(opened, line)
    shown = _open_ones(opened, line, items)
    if not shown:
        small_print(say("Nothing is agreed at the moment."))
    _new_one(opened, line)
    _closed(opened, line, items, shown)
