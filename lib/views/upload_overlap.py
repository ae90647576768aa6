"""What of a file is known from elsewhere: which days it replaces, and which source wins."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from lib.assess.in_words import counted
from lib.imports.contract import Imported
from lib.store import identity, logs
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened

_DAY = ["athlete_id", "local_date"]
_ORDER = {
    "diet": "Food is counted from one source a day: a list of foods before meals, meals before a "
    "day's total. The others stay as a check.",
    "hydration": "Drinks of one day from two sources are never added up.",
    "sessions": "A weigh-in and a watch's record of the same training are one session, and the "
    "weigh-in counts.",
}
_FOOD = [*_DAY, "meal", "food_name", "time_local"]
_NAMES_SHOWN = 3


def _named(names: Iterable[object]) -> str:
    listed = list(dict.fromkeys(str(name) for name in names))
    more = f" and {len(listed) - _NAMES_SHOWN} more" if len(listed) > _NAMES_SHOWN else ""
    return ", ".join(listed[:_NAMES_SHOWN]) + more


def _known(opened: Opened, table: str, days: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are known of these athletes and days, whatever their source."""
    scope = opened.scope
    there = logs.read_log(
        cached.store(scope.url),
        scope.viewer,
        scope.team_id,
        table,
        since=days["local_date"].min().date(),
        until=days["local_date"].max().date(),
    )
    return there.merge(days, on=_DAY)


def _with_ids(opened: Opened, rows: pd.DataFrame) -> pd.DataFrame:
    named = rows.dropna(subset=["athlete"])
    team_id = opened.scope.team_id
    ids = {name: identity.athlete_id(team_id, str(name)) for name in named["athlete"].unique()}
    return named.assign(athlete_id=named["athlete"].map(ids))


def _of_table(opened: Opened, found: Imported, table: str, rows: pd.DataFrame) -> list[str]:
    labels = rows["athlete"].dropna().astype("str")
    ids = labels.map(
        {each: identity.athlete_id(opened.scope.team_id, each) for each in set(labels)}
    )
    days = rows.assign(athlete_id=ids).dropna(subset=["athlete_id"])[_DAY].drop_duplicates()
    if days.empty:
        return []
    known = _known(opened, table, days)
    sources = set(rows["source"].dropna())
    same, others = known[known["source"].isin(sources)], known[~known["source"].isin(sources)]
    lines: list[str] = []
    if len(same) and table in found.whole_days:
        lines.append(
            f"{counted(len(same[_DAY].drop_duplicates()), 'day')} of it came before, in "
            f"{_named(same['source_file'])}. This file takes the place of what was told of those "
            "days; undoing it brings the earlier version back."
        )
    if len(others) and table in _ORDER:
        lines.append(
            f"On {counted(len(others[_DAY].drop_duplicates()), 'day')} there is the same from "
            f"another source, in {_named(others['source_file'])}. {_ORDER[table]}"
        )
    return lines


def overlap(opened: Opened, found: Imported) -> list[str]:
    """Return what of a file overlaps with what is there, in words."""
    lines: list[str] = []
    for table, rows in found.tables.items():
        if table in _ORDER and len(rows):
            lines += _of_table(opened, found, table, rows)
    return lines


def _foods_of_before(opened: Opened, found: Imported) -> pd.DataFrame:
    """Return foods that the same kind of file told of these days and this one does not."""
    diet = found.tables.get("diet")
    if diet is None or "diet" in found.whole_days:
        return pd.DataFrame()
    parts = _with_ids(opened, diet[diet["level"] != "day"])
    days = parts[_DAY].drop_duplicates()
    if days.empty:
        return pd.DataFrame()
    known = _known(opened, "diet", days)
    known = known[known["source"].isin(set(parts["source"])) & (known["level"] != "day")]
    both = pd.concat([known[_FOOD], parts[_FOOD], parts[_FOOD]])
    alone = ~both.fillna("").astype("str").duplicated(keep=False)
    return known[alone.iloc[: len(known)].to_numpy()]


def ask_whole_days(opened: Opened, found: Imported, mark: str) -> frozenset[str] | None:
    """Ask whether a food log replaces what came before of its days, or adds to it.

    Returns the tables of which the file tells whole days, or None until it is answered.
    """
    before = _foods_of_before(opened, found)
    if before.empty:
        return found.whole_days
    answer = st.radio(
        literal(
            f"On {counted(len(before[_DAY].drop_duplicates()), 'day')} of this file there are "
            f"{counted(len(before), 'food')} from {_named(before['source_file'])} that it does not "
            "name. Is this file those days whole, or more food of them?"
        ),
        ["replace", "add"],
        index=None,
        format_func={
            "replace": "The whole days: it takes the place of the earlier file",
            "add": "More food of these days: both count",
        }.__getitem__,
        key=f"whole_days_{mark}",
    )
    if answer is None:
        return None
    return found.whole_days | {"diet"} if answer == "replace" else found.whole_days
