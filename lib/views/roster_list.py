"""The squad list: who is in it and in which order, changed in place, archived, brought back."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib.assess.in_words import listed
from lib.schema.names import folded
from lib.store import teams
from lib.store.names import later_names
from lib.store.roster import order_squad, rename_athlete
from lib.views import cached
from lib.views.escaping import literal
from lib.views.menu import SYMPTOMS_AND_LABS
from lib.views.opened import Opened
from lib.views.person_fields import person_fields, today, typed_person
from lib.views.roster_words import ARCHIVE_WORDS, TWO_OF_ONE_NAME, minors_words, summaries
from lib.views.said_once import done, faults_of, say_fault
from lib.views.small_print import small_print
from lib.words.language import said, say, say_count

EDITED = "roster_edited"
PLACE = "roster_edit"
ACTIVE_PLACE = "roster_active"
ORDER_PLACE = "roster_order"
PER_PAGE = 40
NAME_WIDTH = 180
DETAILS_WIDTH = 340


def _open(athlete_id: str | None) -> None:
    st.session_state[EDITED] = athlete_id


def _save(opened: Opened, athlete_id: str, before: str, ids: tuple[str, ...], mark: str) -> None:
    scope = opened.scope
    place = (cached.store(scope.url), scope.viewer, scope.team_id)
    with faults_of(PLACE):
        name, details = typed_person(mark)
        if " ".join(name.split()) != before:
            rename_athlete(*place, athlete_id, name=name)
        teams.update_athlete(*place, athlete_id, values=details)
        at = int(st.session_state.get(f"place_{mark}", 1)) - 1
        if ids.index(athlete_id) != at:
            others = [each for each in ids if each != athlete_id]
            order_squad(*place, [*others[:at], athlete_id, *others[at:]])
        _open(None)
        done(say("Saved: {name}.", name=name))


def set_active(opened: Opened, athlete_id: str, name: str, *, active: bool) -> None:
    """Archive an athlete, or bring one back."""
    scope = opened.scope
    with faults_of(ACTIVE_PLACE):
        teams.update_athlete(
            cached.store(scope.url), scope.viewer, scope.team_id, athlete_id,
            values={"active": active},
        )  # fmt: skip
        _open(None)
        done(
            say("Brought back: {name}.", name=name)
            if active
            else say("Archived: {name}.", name=name)
        )


def _edit(opened: Opened, person: pd.Series, ids: tuple[str, ...], other: list[str]) -> None:
    athlete_id, name = str(person["athlete_id"]), str(person["name"])
    mark = f"{athlete_id}_{opened.scope.revision}"
    with st.form(f"edit_{mark}", border=False):
        person_fields(mark, person)
        st.number_input(
            say("Place in the squad list"),
            min_value=1,
            max_value=len(ids),
            value=ids.index(athlete_id) + 1,
            key=f"place_{mark}",
            help=say("The weigh-in goes by this list. Another place makes the order your own."),
        )
        say_fault(PLACE)
        with st.container(horizontal=True):
            st.form_submit_button(
                say("Save"), type="primary", key=f"save_{mark}", on_click=_save,
                args=(opened, athlete_id, name, ids, mark),
            )  # fmt: skip
            st.form_submit_button(say("Close"), key=f"close_{mark}", on_click=_open, args=(None,))
    if other:
        small_print(
            say(
                "Files may also call {name}: {others}.",
                name=literal(name),
                others=literal(listed(other)),
            )
        )
    st.page_link(
        SYMPTOMS_AND_LABS,
        label=say("Symptoms and labs of {name}", name=literal(name)),
        icon=":material/stethoscope:",
        query_params={"team": opened.scope.team_id, "athlete": athlete_id},
    )
    st.button(
        say("Archive {name}", name=literal(name)),
        key=f"archive_{athlete_id}",
        icon=":material/archive:",
        on_click=set_active,
        args=(opened, athlete_id, name),
        kwargs={"active": False},
    )
    small_print(said(ARCHIVE_WORDS))


def _row(
    opened: Opened, person: pd.Series, words: str, ids: tuple[str, ...], other: list[str]
) -> None:
    athlete_id = str(person["athlete_id"])
    if st.session_state.get(EDITED) == athlete_id:
        with st.container(border=True):
            st.subheader(literal(str(person["name"])), anchor=False)
            _edit(opened, person, ids, other)
        return
    # Of fixed widths: beside each other on a desk, below each other on every phone, for everybody.
    with st.container(horizontal=True, vertical_alignment="center", gap=None):
        with st.container(width=NAME_WIDTH):
            st.button(
                literal(str(person["name"])),
                key=f"edit_{athlete_id}",
                icon=":material/edit:",
                type="tertiary",
                on_click=_open,
                args=(athlete_id,),
            )
        st.markdown(f":small[{literal(words)}]", width=DETAILS_WIDTH)


def _page(people: pd.DataFrame, team_id: str) -> pd.DataFrame:
    """Return the athletes to be shown: all of a usual team, else those found or one part."""
    if len(people) <= PER_PAGE:
        return people
    text = st.text_input(
        say("Find an athlete"), key=f"find_{team_id}", placeholder=say("part of the name")
    )
    if text.strip():
        found = people["name"].map(folded).str.contains(folded(text), regex=False)
        people = people[found]
        if people.empty:
            st.write(say("Nobody of that name."))
    starts = list(range(0, len(people), PER_PAGE))
    if len(starts) <= 1:
        return people
    start = st.selectbox(
        say("Shown"),
        starts,
        format_func=lambda each: say(
            "{low} to {high}", low=each + 1, high=min(each + PER_PAGE, len(people))
        ),
        key=f"part_{team_id}_{len(starts)}",
    )
    return people.iloc[int(start) : int(start) + PER_PAGE]


def _later(opened: Opened) -> Mapping[str, list[str]]:
    scope = opened.scope
    later = later_names(cached.store(scope.url), scope.viewer, scope.team_id)
    return {str(who): rows["name"].tolist() for who, rows in later.groupby("athlete_id")}


def squad(opened: Opened) -> None:
    """List the squad in its order; a tap on a name opens the fields."""
    scope = opened.scope
    people = teams.athletes(cached.store(scope.url), scope.viewer, scope.team_id)
    st.header(
        say_count("Squad list: {count} athlete", "Squad list: {count} athletes", len(people)),
        anchor=False,
    )
    say_fault(ACTIVE_PLACE)
    if people.empty:
        st.info(say("Nobody yet. Add the first athlete above, or bring a list."))
        return
    small_print(
        say("Tap a name to change what is known, to move it in the list, or to archive it.")
        + f" {minors_words()}"
    )
    ids = tuple(str(each) for each in people["athlete_id"])
    later = _later(opened)
    shown = _page(people, scope.team_id)
    for (_, person), words in zip(shown.iterrows(), summaries(shown, today()), strict=True):
        names = [
            each for each in later.get(str(person["athlete_id"]), []) if each != person["name"]
        ]
        _row(opened, person, words, ids, names)
    _order(opened, people)


def _ids_in_order(people: pd.DataFrame, text: str) -> list[str]:
    """Return the identifiers of the names, one a line; whoever is not named comes last."""
    by_name = {
        folded(str(each.name)): str(each.athlete_id)
        for each in people[["name", "athlete_id"]].itertuples(index=False)
    }
    lines = [line for line in text.splitlines() if folded(line)]
    unknown = [line.strip() for line in lines if folded(line) not in by_name]
    if unknown:
        raise ValueError(
            say(
                "Not in the squad: {names}. Write each name as it stands in the list.",
                names=listed(unknown[:5]),
            )
        )
    return [by_name[folded(line)] for line in lines]


def _save_order(opened: Opened, people: pd.DataFrame, key: str | None) -> None:
    scope = opened.scope
    with faults_of(ORDER_PLACE):
        ids = [] if key is None else _ids_in_order(people, str(st.session_state[key]))
        order_squad(cached.store(scope.url), scope.viewer, scope.team_id, ids)
        done(say("The squad list is by name.") if key is None else say("The order is saved."))


def _order(opened: Opened, people: pd.DataFrame) -> None:
    is_own = people["position"].notna().any()
    with st.expander(say("Order of the squad list")):
        st.write(
            say("Now it is your own order.") if is_own else say("Now it is by name."),
            say(
                "The weigh-in goes by it. Cut and paste lines to change it; whoever you leave "
                "out comes last."
            ),
        )
        key = f"order_{opened.scope.team_id}_{opened.scope.revision}"
        st.text_area(say("Names, one a line"), "\n".join(people["name"].astype("str")), key=key)
        say_fault(ORDER_PLACE)
        with st.container(horizontal=True):
            st.button(
                say("Save this order"), key="save_order", on_click=_save_order,
                args=(opened, people, key),
            )  # fmt: skip
            if is_own:
                st.button(
                    say("By name again"), key="order_by_name", on_click=_save_order,
                    args=(opened, people, None),
                )  # fmt: skip
        small_print(said(TWO_OF_ONE_NAME))
