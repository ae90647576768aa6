"""The rows of a typed sheet: the whole squad in one list, or one athlete at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.assess.weigh_in_answers import Kind
from lib.store import teams
from lib.store.sheets import Sheet
from lib.views import cached, cached_store, sheet_reading, sheet_row, sheet_row_form
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.sheet_row import Row
from lib.views.sheet_row_form import ICONS
from lib.views.small_print import small_print
from lib.words.language import noted, said, say

ROWS_AT_ONCE = 6
FIRST_KINDS = (Kind.MEDICAL, Kind.ASK, Kind.NO_FLUID)
AT = "sheet_at"
HIDDEN = noted(
    "Body mass that is written down is hidden: weight privacy. An empty field keeps it, a new "
    "number replaces it, and a dash (-) takes it away."
)
JUST_SAVED = "sheet_just_saved"


def expected(opened: Opened) -> list[tuple[str, str]]:
    """Return identifier and name of every athlete who is in the squad, in its order."""
    people = cached_store.people(opened.scope)
    return list(zip(people["athlete_id"].astype("str"), people["name"].astype("str"), strict=True))


@st.fragment
def rows(opened: Opened, sheet: Sheet, people: list[tuple[str, str]], form: str) -> None:
    """Draw the rows as they stand now; saving one of them draws nothing but this again."""
    scope = opened.scope
    engine = cached.store(scope.url)
    revision = teams.revision(engine, scope.viewer, scope.team_id)
    scope = replace(scope, revision=revision)
    sheet = sheet_reading.standing_sheet(scope, sheet)
    ids = tuple(athlete_id for athlete_id, _ in people)
    known = sheet_reading.known_rows(scope, sheet)
    found = {} if form == "one" else sheet_reading.answers_of_all(scope, sheet, ids)
    every = [Row(scope, sheet, athlete_id, name) for athlete_id, name in people]
    for row in every:
        there = known.get(row.athlete_id, sheet_reading.Known())
        sheet_row.ready(row, there, found.get(row.athlete_id))
    done = sum(bool(each.entry) for each in known.values())
    if scope.reader.hides_mass:
        small_print(said(HIDDEN))
    if form == "one":
        small_print(
            say(
                "{done} of {total} saved. Each athlete is saved by the button or Enter.",
                done=done,
                total=len(every),
            )
        )
        _one(every)
        return
    small_print(
        say(
            "{done} of {total} saved. Each row is saved by Enter or its button.",
            done=done,
            total=len(every),
        )
    )
    _list(every)


def _list(every: list[Row]) -> None:
    """Draw the squad in blocks: a whole squad of inputs would take long to draw on a tablet."""
    mark = f"{every[0].scope.team_id}_{every[0].sheet.mark}"
    starts = range(0, len(every), ROWS_AT_ONCE)
    start = 0
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        if len(starts) > 1:
            start = _chosen_block(starts, len(every), f"block_{mark}", _first_open(every))
        is_long = every[0].sheet.kind == "session" and st.toggle(
            say("Urine, kit and note too"), key="long_rows"
        )
    for row in every[start : start + ROWS_AT_ONCE]:
        sheet_row_form.draw(row, button=say("Save"), is_long=is_long)
    _answers(every)


def _chosen_block(starts: range, count: int, key: str, first_open: int) -> int:
    """Ask which rows to show; it begins where nothing is saved yet and moves for nobody."""
    if st.session_state.get(key) not in starts:
        st.session_state[key] = first_open // ROWS_AT_ONCE * ROWS_AT_ONCE

    def block(start: int) -> str:
        last = min(start + ROWS_AT_ONCE, count)
        return (
            say("{low} to {high}", low=start + 1, high=last) if last > start + 1 else f"{start + 1}"
        )

    return st.radio(
        say("Rows"), starts, format_func=block, horizontal=True, key=key, width="content"
    )


def _answers(every: list[Row]) -> None:
    """Write every answer out, people first, then in the order of the squad."""
    told = [(row, sheet_row.answer_of(row)) for row in every]
    lines = [
        (
            answer.kind not in FIRST_KINDS,
            f"- {ICONS[answer.kind]} **{literal(row.name)}**: {literal(answer.words)}",
        )
        for row, answer in told
        if answer is not None and answer.words
    ]
    if not lines:
        return
    st.header(say("What to tell them"), anchor=False)
    lines.sort(key=lambda each: each[0])
    st.markdown("\n".join(words for _, words in lines))


def _go(mark: str, place: int) -> Callable[[], None]:
    def go() -> None:
        st.session_state[AT] = {mark: place}

    return go


def _jump(mark: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        _go(mark, int(chosen))()


def _one(every: list[Row]) -> None:
    """Draw one athlete's form, with the way to the next and to anybody else."""
    mark = f"{every[0].scope.team_id}_{every[0].sheet.mark}"
    place = min(st.session_state.get(AT, {}).get(mark, _first_open(every)), len(every) - 1)
    # There from the first row on: what follows keeps its place and is not drawn twice.
    with st.container():
        _just_saved(every, mark)
    row = every[place]
    st.header(literal(row.name), anchor=False)
    small_print(say("{place} of {total}", place=place + 1, total=len(every)))

    def onward() -> None:
        st.session_state[JUST_SAVED] = {mark: row.athlete_id}
        _go(mark, min(place + 1, len(every) - 1))()

    sheet_row_form.draw(row, button=say("Save and next"), then=onward, is_alone=True)
    with st.container(horizontal=True):
        st.button(
            say("Back"), on_click=_go(mark, max(place - 1, 0)), disabled=place == 0, key="back"
        )
        st.button(
            say("Next without saving"),
            on_click=_go(mark, place + 1),
            disabled=place + 1 == len(every),
            key="onward",
        )
    names = [each.name for each in every]
    key = f"jump_{mark}_{place}"
    st.selectbox(
        say("Go to"),
        range(len(every)),
        index=None,
        placeholder=say("Choose an athlete"),
        format_func=lambda each: names[each],
        key=key,
        on_change=_jump,
        args=(mark, key),
    )


def _just_saved(every: list[Row], mark: str) -> None:
    """Say what the row before answers, so that the athlete hears it at the scale."""
    whose = st.session_state.get(JUST_SAVED, {}).get(mark)
    row = next((each for each in every if each.athlete_id == whose), None)
    if row is None:
        small_print(say("What to tell an athlete stands here as soon as the row is saved."))
        return
    st.markdown(f"{literal(row.name)} :material/done: {say('saved')}")
    found = sheet_reading.answers(row.scope, row.sheet, (row.athlete_id,))
    sheet_row_form.say_answer(found.get(row.athlete_id))


def _first_open(every: list[Row]) -> int:
    """Return the first athlete of whom nothing is saved, so that a reload goes on from there."""
    open_rows = (place for place, row in enumerate(every) if not sheet_row.is_saved(row))
    return next(open_rows, 0)
