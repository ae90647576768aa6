"""Who does an item of an open list, and until when; and how a person puts a list aside."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.open_checklists import ListNow
from lib.schema.day_tables import OWNERS
from lib.store import checklist_owners
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import noted, said, say
from lib.words.spoken_names import with_capital

OWNER_WORDS = {
    "athlete": noted("athlete"),
    "coach": noted("coach"),
    "family": noted("parents or guardian"),
    "dietitian": noted("dietitian"),
    "doctor": noted("doctor"),
}
REFUSED = "owner_refused"
DAYS_TO_DO_IT = 7


def _save(opened: Opened, athlete_id: str, now: ListNow, mark: str) -> None:
    item = st.session_state.get(f"owner_item_{mark}")
    owner = st.session_state.get(f"owner_who_{mark}")
    if now.opened is None or not item or not owner:
        st.session_state[f"{REFUSED}_{mark}"] = say("Choose the item, and who does it.")
        return
    due = st.session_state.get(f"owner_due_{mark}")
    try:
        checklist_owners.set_owner(
            cached.current_store(),
            opened.scope.viewer,
            opened.scope.team_id,
            athlete_id,
            checklist=now.shown.key,
            item_key=str(item),
            opened_on=now.opened.opened_on,
            who=checklist_owners.Owner(
                str(owner),
                str(st.session_state.get(f"owner_name_{mark}") or ""),
                due if isinstance(due, dt.date) else None,
            ),
        )
    except ValueError as fault:
        st.session_state[f"{REFUSED}_{mark}"] = str(fault)


def _put_aside(opened: Opened, athlete_id: str, now: ListNow, mark: str) -> None:
    if now.opened is None:
        return
    try:
        checklist_owners.end_list(
            cached.current_store(),
            opened.scope.viewer,
            opened.scope.team_id,
            athlete_id,
            checklist=now.shown.key,
            opened_on=now.opened.opened_on,
            ended_on=opened.day,
            reason=str(st.session_state.get(f"aside_{mark}") or ""),
        )
    except ValueError as fault:
        st.session_state[f"{REFUSED}_{mark}"] = str(fault)


def owner_form(opened: Opened, line: AthleteLine, now: ListNow) -> None:
    """Offer to say who does what; drawn only when it is opened."""
    if now.opened is None or not opened.scope.viewer.coaches(opened.scope.team_id):
        return
    mark = f"{opened.scope.team_id}_{line.athlete_id}_{now.shown.key}_{now.opened.opened_on}"
    folded = st.expander(
        say("Who does it, and until when ({list})", list=literal(now.shown.title)),
        key=f"owners_{mark}",
        on_change="rerun",
    )
    refused = st.session_state.pop(f"{REFUSED}_{mark}", None)
    if refused:
        st.error(literal(refused))
    if folded.open:
        with folded:
            _questions(opened, line, now, mark)


def _questions(opened: Opened, line: AthleteLine, now: ListNow, mark: str) -> None:
    texts = dict(now.open_items)
    with st.form(f"owner_{mark}", border=False):
        st.selectbox(
            say("What"),
            list(texts),
            index=None,
            format_func=lambda key: texts[key],
            placeholder=say("Choose an item"),
            key=f"owner_item_{mark}",
        )
        st.pills(
            say("Who does it"),
            OWNERS,
            format_func=lambda each: with_capital(said(OWNER_WORDS[each])),
            key=f"owner_who_{mark}",
        )
        st.text_input(say("Name, if it helps"), key=f"owner_name_{mark}", max_chars=80)
        st.date_input(
            say("Until"),
            value=opened.day + dt.timedelta(days=DAYS_TO_DO_IT),
            format=date_format(),
            key=f"owner_due_{mark}",
        )
        st.form_submit_button(
            say("Save who does it"), on_click=_save, args=(opened, line.athlete_id, now, mark)
        )
    with st.form(f"ending_{mark}", border=False):
        st.text_input(
            say("Put this list aside, because"),
            key=f"aside_{mark}",
            max_chars=200,
            placeholder=say("a doctor has seen the athlete and agreed"),
        )
        small_print(say("The history then names you and the reason: no data has closed it."))
        st.form_submit_button(
            say("Put aside"), on_click=_put_aside, args=(opened, line.athlete_id, now, mark)
        )
