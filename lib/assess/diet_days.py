"""From diary rows to one honest number a day: which rows count, and which days are complete.

Only one level and one source feed a day. Supplements are kept apart from food. A part of a
day is left out, never scaled up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.in_words import counted
from lib.assess.records import questioned, unknown
from lib.reference.thresholds import value
from lib.schema.glossary import TABLES

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
# The glossary questions a day above this.
MOST_PLAUSIBLE = {
    nutrient: (TABLES["diet"].column(column).soft or (0.0, float("inf")))[1]
    for nutrient, column in NUTRIENTS.items()
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


def _occasions(food: pd.DataFrame, label: pd.Series[str]) -> pd.Series[float]:
    """Count the different labels of each group; missing where none is stated."""
    of_parts = label.where(food["level"] != "day")
    return (
        of_parts.groupby(food["group"]).nunique().astype("float64").where(lambda number: number > 0)
    )


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
    gaps = rows["energy_kcal"].isna().groupby(rows["group"]).any()
    doubts = questioned(rows, "energy_kcal").groupby(rows["group"]).any()
    uploads = rows["upload_id"] if "upload_id" in rows.columns else rows["group"]
    files = uploads.groupby(rows["group"]).nunique()
    several = (files > 1) & (first["level"] != "day")
    coverage = {
        f"coverage_{nutrient}": _coverage(rows, nutrient, column)
        for nutrient, column in NUTRIENTS.items()
    }
    return first.join(sums).assign(
        day_complete=complete,
        meals=_occasions(rows, rows["meal"]),
        occasions=_occasions(rows, rows["meal"].where(rows["meal"].notna(), rows["time_local"])),
        energy_has_gaps=gaps,
        energy_is_questioned=doubts,
        from_several_files=several,
        **coverage,
    )


def _with_use(days: pd.DataFrame, resting: pd.DataFrame) -> pd.DataFrame:
    """Say which days count (`is_used`), which of them surely (`is_sure`), and why (`reason`)."""
    of_day = resting.reindex(days["athlete_id"]).set_axis(days.index, axis="index")
    share = value("diet.unmarked_day_energy_share")
    fewest_meals = value("diet.meals_for_unmarked_day")
    energy = days["energy_kcal"]
    least = (share * of_day["low_kcal"]).fillna(value("diet.unmarked_day_energy_kcal"))
    complete, partial = days["day_complete"] == 1, days["day_complete"] == 0
    enough = ~complete & ~partial & (energy >= least) & ~(days["occasions"] < fewest_meals)
    # Times alone do not show meals: one meal is often typed in piece by piece.
    checked = (
        enough
        & (energy >= share * of_day["high_kcal"])
        & ((days["level"] == "day") | (days["meals"] >= fewest_meals))
    )
    several = (complete | enough) & days["from_several_files"]
    reasons = {
        "put together from several files, which may repeat each other": several,
        "marked complete": complete,
        "marked as not complete": partial,
        "not marked, but whole by its energy": checked,
        "not marked, and nothing to check it against": enough,
        "not marked, energy not written down": energy.isna(),
        "not marked, too little energy for a whole day": energy < least,
    }
    return days.assign(
        is_used=complete | enough,
        is_sure=(complete | checked) & ~several,
        reason=np.select(
            [each.to_numpy(dtype="bool") for each in reasons.values()],
            list(reasons),
            default=f"not marked, fewer than {counted(fewest_meals, 'meal')}",
        ),
    )


def diet_days(diet: pd.DataFrame, resting: pd.DataFrame) -> pd.DataFrame:
    """Return one row an athlete-day from food: amounts, coverage, and whether it counts.

    Food rows with nutrients win over meals, meals over day totals; of several sources at
    one level the one with most energy wins. A day marked complete counts and one marked
    incomplete never does. A day that nobody marked counts with most of the resting energy and,
    where meals are named or timed, with enough of them.

    Parameters
    ----------
    diet
        Rows of the food log.
    resting
        From `resting_energy`, by athlete. Where it is missing an unmarked day needs the
        energy that a whole day hardly falls below.

    Returns
    -------
    Besides the amounts ``is_used``; ``is_sure``, false for days that could not be checked:
    they may show that something looks low, never that it is enough; and ``reason`` in words.
    """
    food = diet[~diet["is_supplement"].fillna(value=False).astype("bool")]
    food = food.assign(
        **{column: food[column].mask(unknown(food, column)) for column in NUTRIENTS.values()}
    )
    groups = _groups(food)
    has_any = groups[list(NUTRIENTS.values())].notna().any(axis="columns")
    ranked = groups.assign(rank=groups["level"].map(LEVELS).where(has_any, len(LEVELS)))
    best = ranked.sort_values(["rank", "energy_kcal"], ascending=[True, False], kind="stable")
    days = best.drop_duplicates(_DAY, keep="first")
    return _with_use(days.reset_index(drop=True), resting)


def counted_days(days: pd.DataFrame, nutrient: str) -> pd.DataFrame:
    """Return the days that count for a nutrient: used, and with a value for most of the energy.

    A day with more of it than is plausible is left out, since one slip of the pen could show
    that there is enough; a day with implausibly little stays.
    """
    most = MOST_PLAUSIBLE[nutrient]
    covered = days[f"coverage_{nutrient}"].fillna(1.0) >= value("diet.coverage_share")
    plausible = days[NUTRIENTS[nutrient]] <= most
    return days[days["is_used"] & covered & plausible]


def supplement_days(diet: pd.DataFrame) -> pd.DataFrame:
    """Return one row an athlete-day of supplements and medicines: what their labels add up to.

    ``without_magnesium`` counts those whose label was not written down for it.
    """
    taken = diet[diet["is_supplement"].fillna(value=False).astype("bool")]
    sums = taken.groupby(_DAY)[list(NUTRIENTS.values())].sum(min_count=1)
    silent = taken["magnesium_mg"].isna().groupby([taken[key] for key in _DAY]).sum()
    return sums.assign(without_magnesium=silent.astype("float64")).reset_index()
