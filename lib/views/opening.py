"""Open a page: who is looking, which team, which day. Every page begins here.

The right to see is checked again on every run; hiding a page from the menu is comfort only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NoReturn

import pandas as pd
import streamlit as st

from lib.reference.learning import disclaimer
from lib.store import teams
from lib.store.address import default_url
from lib.store.upgrades import StoreNotOpenedError
from lib.store.viewer import LOCAL_COACH, Viewer
from lib.views import cached, cached_store, demonstration, new_team
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.menu import ROSTER, UPLOAD
from lib.views.opened import Opened
from lib.views.reading import choose_language, read_in_own_language, reader_of
from lib.views.scope import Scope
from lib.views.small_print import small_print
from lib.words.days import day as day_in_words
from lib.words.language import said, say, say_count

TEAM = "team"
DAY = "day"


def current_viewer() -> Viewer:
    """Return who is looking. Until there is sign-in this is the coach at the machine."""
    return LOCAL_COACH


def _team_id(known: pd.DataFrame) -> str:
    """Return the team in the address, else the one chosen before, else the first.

    An identifier that does not exist, or is not this viewer's, gets the same answer.
    """
    ids = [str(found) for found in known["team_id"]]
    asked = st.query_params.get(TEAM) or st.session_state.get(TEAM)
    if asked in ids:
        return str(asked)
    if asked is not None:
        st.warning(say("That team is not here. This is the first one there is."))
    own = known[~known["is_demonstration"].fillna(value=False).astype("bool")]
    return str(own["team_id"].iloc[0]) if len(own) else ids[0]


def _name(team: Mapping[Any, Any]) -> str:
    """Return the name of a team; that of the demonstration is ours, and is said."""
    name = str(team["name"])
    return said(name) if team["team_id"] == demonstration.TEAM_ID else name


def _choose_team(known: pd.DataFrame, chosen: str) -> str:
    names = {str(row["team_id"]): _name(row) for row in known.to_dict("records")}
    if len(names) == 1:
        return chosen
    ids = list(names)
    answer = st.selectbox(
        say("Team"),
        ids,
        index=ids.index(chosen),
        format_func=lambda team_id: names[team_id],
        key=f"choose_team_{chosen}",
    )
    if answer != chosen:
        st.query_params[TEAM] = answer
        st.query_params.pop(DAY, None)
        st.session_state[TEAM] = answer
        st.session_state.pop(DAY, None)
        st.rerun()
    return chosen


def _asked_day() -> dt.date | None:
    asked = st.query_params.get(DAY) or st.session_state.get(DAY)
    if asked is None:
        return None
    try:
        return dt.date.fromisoformat(str(asked))
    except ValueError:
        st.warning(
            say("The day in the address is not a date such as 2026-06-30, so it was left out.")
        )
        st.query_params.pop(DAY, None)
        return None


def _choose_day(start: dt.date, last_data: dt.date | None, team_id: str) -> dt.date:
    today = dt.datetime.now().astimezone().date()
    answer = st.date_input(
        say("Day"),
        value=start,
        format=date_format(),
        max_value=max(today, start, last_data or today),
        key=f"choose_day_{team_id}_{start}",
        help=say("The board as it stands on this day. Later data is not looked at."),
    )
    if answer != start:
        st.query_params[DAY] = answer.isoformat()
        st.session_state[DAY] = answer.isoformat()
        st.rerun()
    return start


def _first_day(is_demonstration: bool, last_data: dt.date | None) -> dt.date:  # noqa: FBT001
    today = dt.datetime.now().astimezone().date()
    if is_demonstration and last_data is not None:
        return last_data
    return today


def _say_what_day(opened: Opened) -> None:
    if opened.is_demonstration:
        small_print(say("Demonstration: every athlete here is invented."))
        return
    last = opened.last_data_day
    if last is not None and last < opened.day:
        age = (opened.day - last).days
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(
                say_count(
                    "Last data: {day}, {count} day before the day shown.",
                    "Last data: {day}, {count} days before the day shown.",
                    age,
                    day=day_in_words(last),
                )
            )
            if st.button(say("Show that day"), key="show_last_day"):
                st.query_params[DAY] = last.isoformat()
                st.session_state[DAY] = last.isoformat()
                st.rerun()


def _known_teams(viewer: Viewer) -> pd.DataFrame:
    """Return the teams there are; without a store say why, and end the page."""
    try:
        known = cached.list_teams(viewer)
        if known.empty:
            demonstration.ensure(cached.current_store(), viewer)
            known = cached.list_teams(viewer)
    except StoreNotOpenedError as fault:
        st.error(literal(str(fault)))
        close_page()
        st.stop()
    return known


def open_page(title: str, *, athletes_needed: bool) -> Opened:
    """Draw the title and the choice of team and day; return what the page may look at.

    The title is one of the menu's. On an empty store the demonstration team is made first. With
    `athletes_needed`, a team without athletes gets one sentence and the way to the upload, and
    the page ends there.
    """
    read_in_own_language()
    st.title(said(title), anchor=False)
    viewer = current_viewer()
    known = _known_teams(viewer)
    team_id = _team_id(known)
    (found,) = known[known["team_id"] == team_id].to_dict("records")
    row = {str(name): cell for name, cell in found.items()}
    engine = cached.current_store()
    revision = teams.revision(engine, viewer, team_id)
    scope = Scope(default_url(), viewer, team_id, revision, reader_of(row, viewer))
    last_data = cached_store.last_day(scope)
    is_demonstration = bool(row["is_demonstration"])
    start = _asked_day() or _first_day(is_demonstration, last_data)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose_team(known, team_id)
        day = _choose_day(start, last_data, team_id)
        if is_demonstration:
            new_team.start(viewer)
    st.session_state[TEAM] = team_id
    people = cached_store.people(scope)
    opened = Opened(
        scope=scope,
        team_name=_name(row),
        is_demonstration=is_demonstration,
        reference_set=str(row["reference_set"]),
        day=day,
        last_data_day=last_data,
        athletes=len(people),
    )
    _say_what_day(opened)
    if athletes_needed and people.empty:
        _nobody_here(opened)
    return opened


def _nobody_here(opened: Opened) -> NoReturn:
    """Say why there is nobody to show, and what to do about it; end the page."""
    scope = opened.scope
    if scope.viewer.role == "athlete":
        st.info(
            say("You are not in the squad list now, so there is nothing to show. Ask your coach.")
        )
        close_page()
        st.stop()
    everybody = teams.athletes(
        cached.store(scope.url), scope.viewer, scope.team_id, with_archived=True
    )
    if everybody.empty:
        st.info(
            say(
                "{team} has no athletes yet. Add them on the Roster page, or they come with the "
                "first file.",
                team=literal(opened.team_name),
            )
        )
    else:
        st.info(
            say(
                "Nobody is in the squad of {team} now: all are archived. The Roster page brings "
                "them back.",
                team=literal(opened.team_name),
            )
        )
    st.page_link(ROSTER, label=say("Go to Roster"), icon=":material/group:")
    if everybody.empty:
        st.page_link(UPLOAD, label=say("Go to Upload"), icon=":material/upload:")
    close_page()
    st.stop()


def close_page() -> None:
    """Draw the foot of every page."""
    st.divider()
    small_print(disclaimer())
    choose_language()
