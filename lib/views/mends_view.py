"""What was mended or confirmed before: the file's value beside the new one, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.in_words import counted
from lib.store.mends import mends
from lib.store.teams import athletes
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.repair_saving import undo
from lib.views.repair_words import cell_words, column_words
from lib.views.small_print import small_print
from lib.views.typed_entry import CORRECTED
from lib.words.days import day as in_words
from lib.words.language import said, say

SHOWN = 20
VALUES = 4


def _days(opened: Opened) -> dict[str, pd.Timestamp]:
    """Return the day of each row of the logs that the page has read anyway."""
    logs = cached.records(opened).logs().values()
    pairs = [zip(rows["row_id"], rows["local_date"], strict=True) for rows in logs]
    return {str(row_id): day for each in pairs for row_id, day in each}


def _line(
    row: Mapping[str, Any],
    names: Mapping[str, str],
    days: Mapping[str, Any],
    metrics: Mapping[str, str],
) -> str:
    about = (str(row["log"]), str(row["column_name"]), metrics.get(str(row["row_id"])))
    day = days.get(str(row["row_id"]))
    who = literal(str(names.get(str(row["athlete_id"])) or say("Somebody")))
    where = [who, *([] if day is None else [in_words(day)]), literal(column_words(*about))]
    what = {"value": ", ".join(where), "before": literal(cell_words(row["original"], *about))}
    if row["confirms"]:
        return say("- {value}: **{before}** in the file, confirmed", **what)
    mended = literal(cell_words(row["mended"], *about))
    if pd.isna(row["undone_at"]):
        return say("- {value}: **{before}** in the file, now **{mended}**", mended=mended, **what)
    return say(
        "- {value}: **{before}** in the file, for a time **{mended}**", mended=mended, **what
    )


def _why(reason: str) -> str:
    return said(reason) if reason == CORRECTED else reason


def _batch(
    opened: Opened,
    rows: pd.DataFrame,
    names: Mapping[str, str],
    days: Mapping[str, Any],
    metrics: Mapping[str, str],
) -> None:
    """Show what was mended at one time, and how to take it back."""
    first = rows.iloc[0]
    is_undone = bool(rows["undone_at"].notna().all())
    with st.container(border=True):
        why = f" · {literal(_why(str(first['why'])))}" if first["why"] else ""
        back = f" · {say('taken back')}" if is_undone else ""
        st.markdown(
            f"{counted(len(rows), 'value')} · {in_words(first['made_at'])}, "
            f"{first['made_at']:%H:%M} UTC · {literal(str(first['made_by']))}{why}{back}"
        )
        lines = [_line(row, names, days, metrics) for row in rows.to_dict("records")]  # pyright: ignore[reportArgumentType] - keys are names
        st.markdown("\n".join(lines[:VALUES]))
        if len(lines) > VALUES:
            with st.expander(counted(len(lines) - VALUES, "more value", "more values")):
                st.markdown("\n".join(lines[VALUES:]))
        if is_undone or not opened.scope.viewer.coaches(opened.scope.team_id):
            return
        ids = tuple(str(each) for each in rows["mend_id"])
        st.button(say("Undo"), key=f"undo_{ids[0]}", on_click=undo, args=(opened, ids))


def mended_before(opened: Opened) -> None:
    """List what was mended, newest first; values saved together stand together."""
    st.header(say("Mended before"), anchor=False)
    scope = opened.scope
    engine = cached.store(scope.url)
    known = mends(engine, scope.viewer, scope.team_id)
    if known.empty:
        st.write(say("Nothing yet. What you save above stands here, and can be taken back."))
        return
    people = athletes(engine, scope.viewer, scope.team_id, with_archived=True)
    names = dict(zip(people["athlete_id"], people["name"], strict=True))
    days, metrics = _days(opened), cached.body_metrics(opened)
    batches = list(known.groupby("made_at", sort=False))
    for _, rows in batches[:SHOWN]:
        _batch(opened, rows, names, days, metrics)
    if len(batches) > SHOWN:
        small_print(say("And {number} earlier.", number=len(batches) - SHOWN))
