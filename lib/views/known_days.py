"""What is known of the days that a file tells of, and whether it takes the place of that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from lib.assess.in_words import counted
from lib.imports.contract import Imported, Option, Question
from lib.store import logs
from lib.store.engine import Store
from lib.store.names import Names, names_of
from lib.store.viewer import Viewer
from lib.words.language import say, say_count

WHOLE_DAYS: Final = "whole_days"
REPLACE: Final = "replace"
DAY: Final = ["athlete_id", "local_date"]
_FOOD: Final = [*DAY, "meal", "food_name", "time_local"]
_NAMES_SHOWN: Final = 3


def named(names: Iterable[object]) -> str:
    """Name a few files, each once, and say how many more there are."""
    listed = list(dict.fromkeys(str(name) for name in names))
    shown = ", ".join(listed[:_NAMES_SHOWN])
    more = len(listed) - _NAMES_SHOWN
    return shown if more <= 0 else say("{names} and {number} more", names=shown, number=more)


def known_of(
    engine: Store, viewer: Viewer, team_id: str, table: str, days: pd.DataFrame
) -> pd.DataFrame:
    """Return the rows that are known of these athletes and days, whatever their source."""
    there = logs.read_log(
        engine,
        viewer,
        team_id,
        table,
        since=days["local_date"].min().date(),
        until=days["local_date"].max().date(),
    )
    return there.merge(days, on=DAY)


def with_ids(names: Names, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a file that name an athlete, with `athlete_id`."""
    told = rows.dropna(subset=["athlete"])
    return told.assign(athlete_id=told["athlete"].map(names.athlete_ids(told["athlete"].unique())))


def _foods(rows: pd.DataFrame) -> pd.MultiIndex:
    """Return what tells one food of a day from another."""
    named_by = rows.reindex(columns=_FOOD).astype("object")
    return pd.MultiIndex.from_frame(named_by.where(named_by.notna(), "").astype("str"))


def whole_days_question(
    engine: Store, viewer: Viewer, team_id: str, found: Imported
) -> Question | None:
    """Ask whether a food log replaces what came before of its days, where it names other foods.

    Both at once would count a food twice that was only written in another way.
    """
    diet = found.tables.get("diet")
    if diet is None or "diet" in found.whole_days:
        return None
    parts = with_ids(names_of(engine, viewer, team_id), diet[diet["level"] != "day"])
    if parts.empty:
        return None
    known = known_of(engine, viewer, team_id, "diet", parts[DAY].drop_duplicates())
    known = known[known["source"].isin(set(parts["source"])) & (known["level"] != "day")]
    before = known[~_foods(known).isin(_foods(parts))]
    if before.empty:
        return None
    return Question(
        WHOLE_DAYS,
        say_count(
            "On {count} day of this file, {files} told of {foods} that it does not name. Is this "
            "file those days whole, or more food of them?",
            "On {count} days of this file, {files} told of {foods} that it does not name. Is this "
            "file those days whole, or more food of them?",
            len(before[DAY].drop_duplicates()),
            files=named(before["source_file"]),
            foods=counted(len(before), "food"),
        ),
        (
            Option(REPLACE, say("The whole days: it takes the place of the earlier file")),
            Option("add", say("More food of these days: both count")),
        ),
        each_time=True,
    )
