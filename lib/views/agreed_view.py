"""What is agreed with an athlete: picked from the open checklists or in words of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.in_words import counted
from lib.assess.open_checklists import holds_now, items_for, open_items
from lib.schema.talk_tables import OWNERS
from lib.store import agreed
from lib.store.agreed import Agreement
from lib.store.notes import MOST_CHARACTERS
from lib.views import cached, talk_reads
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import on_day

USUAL_LIST = "everyday"
DAYS_UNTIL = 7
SUGGESTED = 3
# Where an item can be said; what was written by hand comes before what was picked.
PLACES = ("own", "what", "first")
SAID = "agreed_said"
WAITS = "Kept. It waits until the warning above is over."
STATE_WORDS = {"done": "Done", "taken back": "Taken back"}
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


def _facts(item: Item) -> str:
    parts = [f"Agreed on {on_day(_day(item['agreed_on']))} by {item['agreed_by']}"]
    parts += [f"{item['owner']} does it"]
    if pd.notna(item["until"]):
        parts.append(f"looked at again on {on_day(_day(item['until']))}")
    return literal(", ".join(parts))


def _open_item(opened: Opened, athlete_id: str, item: Item) -> None:
    item_id = str(item["item_id"])
    widget = f"agreed_{item_id}_{item['state_at']}"
    st.checkbox(
        literal(str(item["text"])),
        key=widget,
        on_change=_tick,
        args=(opened, athlete_id, item_id, widget),
    )
    until = _day(item["until"])
    late = until is not None and until < opened.day
    small_print(_facts(item) + (". **That day is over: look at it now.**" if late else "."))


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
            f"{counted(waiting, 'agreed item')} of before waits until the warning above is over."
            if waiting == 1
            else f"{waiting} agreed items of before wait until the warning above is over."
        )
    return shown


def _key(item: Item) -> str | None:
    return None if pd.isna(item["item_key"]) else str(item["item_key"])


def _closed(opened: Opened, line: AthleteLine, items: list[Item], shown: list[Item]) -> None:
    """Show what was done or taken back, and a way to take an open one back or open one again."""
    closed = [each for each in items if each["state"] != "open" and holds_now(_key(each), line)]
    if not closed and not shown:
        return
    with st.expander("Change what was agreed"):
        for item in shown:
            st.write(literal(str(item["text"])))
            st.button(
                "Take back",
                key=f"take_back_{item['item_id']}",
                on_click=_set,
                args=(opened, line.athlete_id, str(item["item_id"]), "taken back"),
            )
        for item in closed:
            moment = item["state_at"]
            said = f"{STATE_WORDS[str(item['state'])]} on {on_day(moment.date())}"
            st.write(
                f"**{said}** by {literal(str(item['state_by']))}: {literal(str(item['text']))}"
            )
            st.button(
                "Open again",
                key=f"open_again_{item['item_id']}",
                on_click=_set,
                args=(opened, line.athlete_id, str(item["item_id"]), "open"),
            )


def _choices(line: AthleteLine) -> dict[str, str]:
    """Return what can be picked: texts of the open checklists, else of the everyday one."""
    items = [item for each in open_items(line) for item in each.items]
    return {text: key for key, text in items or items_for(USUAL_LIST, line)}


def _agree(
    opened: Opened, line: AthleteLine, keys: dict[str, str], choices: dict[str, str]
) -> None:
    picked = (st.session_state[keys[name]] for name in PLACES)
    text = next((str(each) for each in picked if each and str(each).strip()), "")
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
                item_key=choices.get(text),
            ),
        )
    except ValueError as fault:
        st.session_state[SAID] = ("fault", str(fault))
        return
    st.session_state[keys["own"]] = ""
    st.session_state[keys["what"]] = st.session_state[keys["first"]] = None
    said = f"Agreed: {text.strip()}" if holds_now(choices.get(text), line) else WAITS
    st.session_state[SAID] = ("agreed", said)


def _new_one(opened: Opened, line: AthleteLine) -> None:
    choices = _choices(line)
    here = f"{opened.scope.team_id}_{line.athlete_id}"
    keys = {name: f"agree_{name}_{here}" for name in (*PLACES, "owner", "until")}
    first, others = list(choices)[:SUGGESTED], list(choices)[SUGGESTED:]
    st.radio("Agree on something", first, index=None, key=keys["first"], format_func=literal)
    st.selectbox(
        "Or another one of the lists",
        others,
        index=None,
        key=keys["what"],
        placeholder="Pick one",
    )
    st.text_input("Or in your own words", key=keys["own"], max_chars=MOST_CHARACTERS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Who does it", OWNERS, key=keys["owner"], format_func=str.capitalize)
        st.date_input(
            "Look at it again on",
            value=opened.day + dt.timedelta(days=DAYS_UNTIL),
            min_value=opened.day,
            key=keys["until"],
        )
        st.button(
            "Agree",
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
    st.subheader("Agreed items", anchor=False)
    items = _items(opened, line)
    shown = _open_ones(opened, line, items)
    if not shown:
        small_print("Nothing is agreed at the moment.")
    _new_one(opened, line)
    _closed(opened, line, items, shown)
