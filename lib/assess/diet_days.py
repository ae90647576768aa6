"""From diary rows to one honest number a day: which rows count, and which days are complete.

Only one level and one source feed a day. Supplements are kept apart from food.
"""

from __future__ import annotations

import pandas as pd

from lib.assess.records import suspect
from lib.reference.thresholds import value

NUTRIENTS = {
    "magnesium": "magnesium_mg",
    "calcium": "calcium_mg",
    "potassium": "potassium_mg",
    "sodium": "sodium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_b12": "vitamin_b12_ug",
}
UNITS = {
    "magnesium": "mg",
    "calcium": "mg",
    "potassium": "mg",
    "sodium": "mg",
    "vitamin_d": "µg",
    "vitamin_b12": "µg",
}
LEVELS = {"food": 0, "meal": 1, "day": 2}
_DAY = ["athlete_id", "local_date"]


def _coverage(rows: pd.DataFrame, nutrient: str, column: str) -> pd.Series[float]:
    """Share of a group's energy that states the nutrient; missing where nobody can know."""
    stated = rows[f"coverage_{nutrient}"]
    known_energy = rows["energy_kcal"].where(rows[column].notna(), 0.0)
    of_rows = known_energy.groupby(rows["group"]).sum() / rows.groupby("group")[
        "energy_kcal"
    ].sum().where(lambda total: total > 0)
    given = stated.groupby(rows["group"]).mean()
    several = rows.groupby("group").size() > 1
    return given.fillna(of_rows.where(several))


def _marked(food: pd.DataFrame) -> pd.Series[float]:
    """Return whether a source calls the day complete: a no at any level holds for all levels."""
    marks = food["day_complete"].astype("float64")
    return marks.groupby([food[key] for key in (*_DAY, "source")], dropna=False).transform("min")


def _groups(food: pd.DataFrame) -> pd.DataFrame:
    keys = [*_DAY, "level", "source"]
    # Two totals of one day are two versions of it, not two parts: the fuller one counts.
    food = food.reset_index(drop=True)
    fullest = food.sort_values("energy_kcal", ascending=False, kind="stable", na_position="last")
    again = fullest.duplicated(keys, keep="first") & (fullest["level"] == "day")
    rows = food.drop(index=fullest.index[again])
    rows = rows.assign(
        group=rows.groupby(keys, sort=False, dropna=False).ngroup(),
        marked=_marked(rows).to_numpy(),
    )
    first = rows.groupby("group")[keys].first()
    sums = rows.groupby("group")[["energy_kcal", *NUTRIENTS.values()]].sum(min_count=1)
    complete = rows.groupby("group")["marked"].first()
    coverage = {
        f"coverage_{nutrient}": _coverage(rows, nutrient, column)
        for nutrient, column in NUTRIENTS.items()
    }
    return first.join(sums).assign(day_complete=complete, **coverage)


def diet_days(diet: pd.DataFrame) -> pd.DataFrame:
    """Return one row an athlete-day from food: amounts, coverage, `is_used`.

    Food rows with nutrients win over meals, meals over day totals; of several sources at
    one level the one with most energy wins. A day counts when it is marked complete, or is
    not marked and has the energy of a plausible day; a day marked incomplete never counts.
    """
    food = diet[~diet["is_supplement"].fillna(value=False).astype("bool")]
    food = food.assign(
        **{column: food[column].mask(suspect(food, column)) for column in NUTRIENTS.values()}
    )
    groups = _groups(food)
    has_any = groups[list(NUTRIENTS.values())].notna().any(axis="columns")
    ranked = groups.assign(rank=groups["level"].map(LEVELS).where(has_any, len(LEVELS)))
    best = ranked.sort_values(["rank", "energy_kcal"], ascending=[True, False], kind="stable")
    days = best.drop_duplicates(_DAY, keep="first")
    unmarked = days["day_complete"].isna()
    plausible = days["energy_kcal"] >= value("diet.unmarked_day_energy_kcal")
    return days.assign(is_used=(days["day_complete"] == 1) | (unmarked & plausible)).reset_index(
        drop=True
    )


def counted_days(days: pd.DataFrame, nutrient: str) -> pd.DataFrame:
    """Return the days that count for a nutrient: used, and with a value for most of the energy."""
    covered = days[f"coverage_{nutrient}"].fillna(1.0) >= value("diet.coverage_share")
    stated = days[NUTRIENTS[nutrient]].notna()
    return days[days["is_used"] & covered & stated]


def supplement_days(diet: pd.DataFrame) -> pd.DataFrame:
    """Return one row an athlete-day of supplements and medicines: what their labels add up to.

    ``without_magnesium`` counts those whose label was not written down for it.
    """
    taken = diet[diet["is_supplement"].fillna(value=False).astype("bool")]
    sums = taken.groupby(_DAY)[list(NUTRIENTS.values())].sum(min_count=1)
    silent = taken["magnesium_mg"].isna().groupby([taken[key] for key in _DAY]).sum()
    return sums.assign(without_magnesium=silent.astype("float64")).reset_index()
