"""Groups of a Cronometer day: which row is its total, and which holds supplements, not food."""

from __future__ import annotations

import pandas as pd

from lib.imports.supplements import is_shelf
from lib.imports.totals import is_total


def days_with_totals(
    frame: pd.DataFrame, groups: pd.Series, names: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return one row a day, the sums of the groups beside the stated totals, and gaps.

    Where a day has a total it is taken, and the groups only check it; a day without one
    is the sum of its groups. A nutrient that one of them does not state stays unknown for
    that day, and the third value counts these gaps.
    """
    totals = groups.map(is_total).astype("bool")
    parts = frame[~totals & frame[names].notna().any(axis="columns")]
    by_day = parts.groupby("local_date")[names]
    sums = by_day.sum().where(by_day.count().eq(by_day.size(), axis="index"))
    stated = frame[totals].drop_duplicates("local_date")
    compared = stated.set_index("local_date")[[*names, "source_row"]].join(
        sums.add_suffix(":sum"), how="inner"
    )
    without = frame[~totals & ~frame["local_date"].isin(stated["local_date"])]
    first = without.drop_duplicates("local_date").set_index("local_date")
    summed = first.drop(columns=names).join(sums, how="left").reset_index()
    gaps = int(
        (by_day.count().gt(0) & sums.isna()).loc[first.index.intersection(sums.index)].sum().sum()
    )
    days = pd.concat([stated, summed], ignore_index=True).sort_values("source_row")
    return days, compared, gaps


def food_apart(
    days: pd.DataFrame, frame: pd.DataFrame, groups: pd.Series[str], names: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take what the groups of supplements hold out of the days; return both, each a day.

    Parameters
    ----------
    days
        One row a day, as from `days_with_totals` without the groups of supplements.
    frame, groups
        All rows, and the group of each.
    names
        Columns of nutrients.
    """
    parts = frame[groups.map(is_shelf).astype("bool")]
    taken = parts.groupby("local_date")[names].sum(min_count=1)
    rows = parts.drop_duplicates("local_date").drop(columns=names).set_index("local_date")
    supplements = rows.join(taken).reset_index()
    has_tablets = days["source_row"].isin(frame.index[groups.map(is_total).astype("bool")])
    inside = taken.reindex(days["local_date"]).set_axis(days.index, axis="index").fillna(0)
    left = (days[names] - inside).clip(lower=0).round(4)
    food = days.copy()
    food[names] = days[names].where(~has_tablets, left)
    return food, supplements
