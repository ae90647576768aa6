"""The whole squad in one grid: every cell is saved as soon as it is left.

A grid knows its rows by place. Here the athletes are its index, which resets it when they
change, and every edit is looked up by the order that its own key stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.weigh_in_answers import Kind
from lib.imports.typed_sheet import FIELD_WORDS
from lib.views import sheet_row
from lib.views.escaping import literal
from lib.views.sheet_row import LONGEST, PLACEHOLDERS, Row
from lib.views.small_print import small_print

ATHLETE = "Athlete"
ANSWER = "Answer"
STILL_OPEN = "Not saved: look below."
FIRST_KINDS = (Kind.MEDICAL, Kind.ASK, Kind.NO_FLUID)
Edits = Mapping[int, Mapping[str, Any]]


def fresh_edits(before: Edits, now: Edits) -> dict[int, dict[str, str]]:
    """Return the cells of a grid that were edited since it was last looked at.

    Examples
    --------
    >>> fresh_edits({0: {"After": "71"}}, {0: {"After": "71"}, 2: {"Before": "72,4", "Note": None}})
    {2: {'Before': '72,4', 'Note': ''}}
    """
    found: dict[int, dict[str, str]] = {}
    for place, cells in now.items():
        was = before.get(place, {})
        fresh = {
            str(column): "" if cell is None else str(cell)
            for column, cell in cells.items()
            if column not in was or was[column] != cell
        }
        if fresh:
            found[int(place)] = fresh
    return found


def _frame(every: list[Row]) -> pd.DataFrame:
    """Return what the grid shows: what is typed, as typed, and what each row answers."""
    fields = every[0].fields
    columns: dict[str, list[str]] = {ATHLETE: [row.name for row in every]}
    for field in fields:
        columns[sheet_row.label(every[0], field)] = [
            sheet_row.typed(row).get(field, "") for row in every
        ]
    columns[ANSWER] = [_short_answer(row) for row in every]
    return pd.DataFrame(columns, index=[row.athlete_id for row in every])


def _short_answer(row: Row) -> str:
    if sheet_row.is_open(row):
        return STILL_OPEN
    answer = sheet_row.answer_of(row)
    return "" if answer is None else answer.words


def _took(key: str, every: list[Row]) -> None:
    """Save the rows of the cells that were just edited."""
    now: Edits = st.session_state[key]["edited_rows"]
    seen = f"{key}_seen"
    names = {sheet_row.label(every[0], field): field for field in every[0].fields}
    for place, cells in fresh_edits(st.session_state.get(seen, {}), now).items():
        row = every[place]
        typed = {names[column]: text for column, text in cells.items() if column in names}
        if sheet_row.edit(row, typed) != typed:
            # What stands there now is not what the grid shows: it is drawn anew.
            st.session_state["grid_turn"] = st.session_state.get("grid_turn", 0) + 1
    st.session_state[seen] = {int(place): dict(cells) for place, cells in now.items()}


def grid(every: list[Row]) -> None:
    """Draw the grid, below it what is still open, and every answer in full."""
    order = sha256("\x1f".join(row.athlete_id for row in every).encode()).hexdigest()[:12]
    turn = st.session_state.get("grid_turn", 0)
    first = every[0]
    key = f"grid_{first.scope.team_id}_{first.sheet.mark}_{first.sheet.mass_unit}_{order}_{turn}"
    texts: dict[str, Any] = {
        sheet_row.label(first, field): st.column_config.TextColumn(
            max_chars=LONGEST, help=PLACEHOLDERS.get(field), width="small"
        )
        for field in first.fields
        if field != "note"
    }
    st.data_editor(
        _frame(every),
        key=key,
        num_rows="fixed",
        hide_index=True,
        disabled=[ATHLETE, ANSWER],
        column_config={
            **texts,
            FIELD_WORDS["note"]: st.column_config.TextColumn(max_chars=LONGEST),
            ATHLETE: st.column_config.TextColumn(pinned=True),
            ANSWER: st.column_config.TextColumn(width="large"),
        },
        on_change=_took,
        args=(key, every),
        height="content",
        alt=f"What was weighed and drunk, {len(every)} athletes; type into a cell to change it",
    )
    for row in every:
        if sheet_row.is_open(row):
            sheet_row.draw(row, button="Save")
    _answers(every)


def _answers(every: list[Row]) -> None:
    """Write every answer out: people first, then in the order of the squad."""
    found = [(row, sheet_row.answer_of(row)) for row in every if not sheet_row.is_open(row)]
    told = [(row, answer) for row, answer in found if answer is not None and answer.words]
    told.sort(key=lambda each: each[1].kind not in FIRST_KINDS)
    if told:
        st.subheader("What to tell them", anchor=False)
    for row, answer in told:
        st.markdown(
            f"{sheet_row.ICONS[answer.kind]} **{literal(row.name)}**: {literal(answer.words)}"
        )
        if answer.more:
            small_print(literal(" ".join(answer.more)))
