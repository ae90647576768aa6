"""Groups of a Cronometer day: which row is its total, and which holds supplements, not food."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.settling import Settling, median_of
from lib.imports.sheet import Cells
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
    totals = groups.map(is_total)
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
    parts = frame[groups.map(is_shelf)]
    taken = parts.groupby("local_date")[names].sum(min_count=1)
    rows = parts.drop_duplicates("local_date").drop(columns=names).set_index("local_date")
    supplements = rows.join(taken).reset_index()
    has_tablets = days["source_row"].isin(frame.index[groups.map(is_total)])
    inside = taken.reindex(days["local_date"]).set_axis(days.index, axis="index").fillna(0)
    left = (days[names] - inside).clip(lower=0).round(4)
    food = days.copy()
    food[names] = days[names].where(~has_tablets, left)
    return food, supplements


IN_TABLETS: Final = (
    "magnesium_mg",
    "calcium_mg",
    "potassium_mg",
    "vitamin_d_ug",
    "vitamin_b12_ug",
    "iron_mg",
)
"""What tablets hold that would make a day of food look like enough."""


def totals_hold_tablets(settling: Settling, columns: Mapping[str, Cells]) -> bool:
    """Say whether day totals hold food and tablets together; a person is asked.

    Such totals cannot be parted, so what tablets hold is then unknown of the food.
    """
    of_tablets = [columns[name] for name in IN_TABLETS if name in columns]
    answer = settling.answers.get("supplements_in_totals")
    if not of_tablets or answer in {"yes", "no"}:
        return answer == "yes"
    shown = f"the median {of_tablets[0].heading}, {median_of(settling, of_tablets[:1]):g},"
    settling.questions.append(
        Question(
            "supplements_in_totals",
            "Day totals hold food and supplements together. Did the athlete log supplements or "
            "medicines in Cronometer?",
            (
                Option("no", "No, food and drink only", f"{shown} counts as food"),
                Option(
                    "yes",
                    "Yes, or nobody knows",
                    f"{shown} stays unknown, as do the other minerals and vitamins of tablets; "
                    "servings.csv tells them apart",
                ),
            ),
        )
    )
    return False
