"""What of a file is known from elsewhere: which days it replaces, and which source wins."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.in_words import thousands
from lib.imports.contract import Imported
from lib.store.names import names_of
from lib.views import cached
from lib.views.escaping import literal
from lib.views.known_days import DAY, REPLACE, known_of, named, whole_days_question, with_ids
from lib.views.opened import Opened
from lib.words.language import noted, said, say_count

_ORDER = {
    "diet": noted(
        "Food is counted from one source a day: a list of foods before meals, meals before a "
        "day's total. The others stay as a check."
    ),
    "hydration": noted("Drinks of one day from two sources are never added up."),
    "sessions": noted(
        "A weigh-in and a watch's record of the same training are one session, and the "
        "weigh-in counts."
    ),
}


def _of_table(opened: Opened, found: Imported, table: str, rows: pd.DataFrame) -> list[str]:
    scope = opened.scope
    engine = cached.store(scope.url)
    rows = with_ids(names_of(engine, scope.viewer, scope.team_id), rows)
    days = rows[DAY].drop_duplicates()
    if days.empty:
        return []
    known = known_of(engine, scope.viewer, scope.team_id, table, days)
    sources = set(rows["source"].dropna())
    same, others = known[known["source"].isin(sources)], known[~known["source"].isin(sources)]
    lines: list[str] = []
    if len(same) and table in found.whole_days:
        lines.append(
            say_count(
                "{count} day of it came before, in {files}. This file takes the place of what was "
                "told of those days; undoing it brings the earlier version back.",
                "{count} days of it came before, in {files}. This file takes the place of what was "
                "told of those days; undoing it brings the earlier version back.",
                len(same[DAY].drop_duplicates()),
                files=named(same["source_file"]),
            )
        )
        here = rows.merge(same[DAY].drop_duplicates(), on=DAY)
        if len(here) < len(same):
            lines.append(
                say_count(
                    "It tells less of those days: {count} row in place of {before}. Is it an older "
                    "export?",
                    "It tells less of those days: {count} rows in place of {before}. Is it an "
                    "older export?",
                    len(here),
                    before=thousands(len(same)),
                )
            )
    if len(others) and table in _ORDER:
        there = say_count(
            "On {count} day there is the same from another source, in {files}.",
            "On {count} days there is the same from another source, in {files}.",
            len(others[DAY].drop_duplicates()),
            files=named(others["source_file"]),
        )
        lines.append(f"{there} {said(_ORDER[table])}")
    return lines


def overlap(opened: Opened, found: Imported) -> list[str]:
    """Return what of a file overlaps with what is there, in words."""
    lines: list[str] = []
    for table, rows in found.tables.items():
        if table in _ORDER and len(rows):
            lines += _of_table(opened, found, table, rows)
    return lines


def ask_whole_days(opened: Opened, found: Imported, mark: str) -> frozenset[str] | None:
    """Ask whether a food log replaces what came before of its days, or adds to it.

    Returns the tables of which the file tells whole days, or None until it is answered.
    """
    scope = opened.scope
    question = whole_days_question(cached.store(scope.url), scope.viewer, scope.team_id, found)
    if question is None:
        return found.whole_days
    labels = {option.value: option.label for option in question.options}
    answer = st.radio(
        literal(question.text),
        list(labels),
        index=None,
        format_func=lambda each: literal(labels[each]),
        key=f"whole_days_{mark}",
    )
    if answer is None:
        return None
    return found.whole_days | {"diet"} if answer == REPLACE else found.whole_days
