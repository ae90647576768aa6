"""From diary rows to one honest number a day: which rows count, and which days are complete.

Only one level and one source feed a day. Supplements are kept apart from food. A part of a
day is left out, never scaled up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.in_words import counted
from lib.assess.records import questioned, without_unknown
from lib.reference.thresholds import value
from lib.schema.glossary import TABLES
from lib.words.language import noted, said

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
COVERAGE = {nutrient: f"coverage_{nutrient}" for nutrient in NUTRIENTS}
LEVELS = {"food": 0, "meal": 1, "day": 2}
_DAY = ["athlete_id", "local_date"]
FEW_MEALS = noted("not marked, fewer than {meals}")
_READ = (
    *_DAY,
    "level",
    "source",
    "meal",
    "time_local",
    "energy_kcal",
    *NUTRIENTS.values(),
    *COVERAGE.values(),
    "day_complete",
    "quality",
)


def _coverage(rows: pd.DataFrame) -> pd.DataFrame:
    """Share of a group's energy that states each nutrient; missing where nobody can know."""
    energy = rows["energy_kcal"]
    known_energy = pd.DataFrame(
        {
            COVERAGE[nutrient]: energy.where(rows[column].notna(), 0.0)
            for nutrient, column in NUTRIENTS.items()
        }
    )
    by_group = rows.groupby("group")
    total = by_group["energy_kcal"].sum()
    of_rows = known_energy.groupby(rows["group"]).sum().div(total.where(total > 0), axis="index")
    return by_group[list(COVERAGE.values())].mean().fillna(of_rows[by_group.size() > 1])


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


def _files(rows: pd.DataFrame, first: pd.DataFrame) -> pd.Series[int]:
    """Count the files that parts of a group came in; a total of the day is never a part."""
    if "upload_id" not in rows.columns:
        return pd.Series(1, index=first.index)
    return rows.groupby("group")["upload_id"].nunique().where(first["level"] != "day", 1)


def _groups(food: pd.DataFrame) -> pd.DataFrame:
    keys = [*_DAY, "level", "source"]
    # Two totals of one day are two versions of it, not two parts: the fuller one counts.
    food = food.reset_index(drop=True)
    totals = food.loc[food["level"] == "day", [*keys, "energy_kcal"]]
    fullest = totals.sort_values("energy_kcal", ascending=False, kind="stable", na_position="last")
    again = fullest.index[fullest.duplicated(keys, keep="first")]
    rows = food.drop(index=again) if len(again) else food
    rows = rows.assign(
        group=rows.groupby(keys, sort=False, dropna=False).ngroup(),
        marked=_marked(rows).to_numpy(),
        has_gap=rows["energy_kcal"].isna(),
        is_questioned=questioned(rows, "energy_kcal"),
    )
    by_group = rows.groupby("group")
    first = by_group[[*keys, "marked"]].first().rename(columns={"marked": "day_complete"})
    sums = by_group[["energy_kcal", *NUTRIENTS.values()]].sum(min_count=1)
    doubts = by_group[["has_gap", "is_questioned"]].any()
    return pd.concat([first, sums, _coverage(rows)], axis="columns").assign(
        meals=_occasions(rows, rows["meal"]),
        occasions=_occasions(rows, rows["meal"].where(rows["meal"].notna(), rows["time_local"])),
        energy_has_gaps=doubts["has_gap"],
        energy_is_questioned=doubts["is_questioned"],
        from_several_files=_files(rows, first) > 1,
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
        noted("put together from several files, which may repeat each other"): several,
        noted("marked complete"): complete,
        noted("marked as not complete"): partial,
        noted("not marked, but whole by its energy"): checked,
        noted("not marked, and nothing to check it against"): enough,
        noted("not marked, energy not written down"): energy.isna(),
        noted("not marked, too little energy for a whole day"): energy < least,
    }
    return days.assign(
        is_used=complete | enough,
        is_sure=(complete | checked) & ~several,
        reason=np.select(
            [each.to_numpy(dtype="bool") for each in reasons.values()],
            list(reasons),
            default=FEW_MEALS,
        ),
    )


def reason_in_words(reason: str) -> str:
    """Say why a day counts or does not, from the ``reason`` of `diet_days`."""
    return said(reason, meals=counted(value("diet.meals_for_unmarked_day"), "meal"))


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
    they may show that something looks low, never that it is enough; and ``reason``, of which
    `reason_in_words` makes words.
    """
    read = [column for column in (*_READ, "upload_id") if column in diet.columns]
    is_food = ~diet["is_supplement"].fillna(value=False).astype("bool")
    groups = _groups(without_unknown(diet.loc[is_food, read], NUTRIENTS.values()))
    has_any = groups[list(NUTRIENTS.values())].notna().any(axis="columns")
    ranked = groups.assign(rank=groups["level"].map(LEVELS).where(has_any, len(LEVELS)))
    best = ranked.sort_values(["rank", "energy_kcal"], ascending=[True, False], kind="stable")
    days = best.drop_duplicates(_DAY, keep="first")
    return _with_use(days.reset_index(drop=True), resting)


def counts_for(days: pd.DataFrame, nutrient: str) -> pd.Series[bool]:
    """Say which days count for a nutrient: used, and with a value for most of the energy.

    A day with more of it than is plausible is left out, since one slip of the pen could show
    that there is enough; a day with implausibly little stays.
    """
    most = MOST_PLAUSIBLE[nutrient]
    covered = days[COVERAGE[nutrient]].fillna(1.0) >= value("diet.coverage_share")
    plausible = days[NUTRIENTS[nutrient]] <= most
    return days["is_used"] & covered & plausible


def counted_days(days: pd.DataFrame, nutrient: str) -> pd.DataFrame:
    """Return the days that count for a nutrient; see `counts_for`."""
    return days[counts_for(days, nutrient)]


def supplement_days(diet: pd.DataFrame) -> pd.DataFrame:
    """Return one row an athlete-day of supplements and medicines: what their labels add up to.

    ``without_magnesium`` counts those whose label was not written down for it.
    """
    is_taken = diet["is_supplement"].fillna(value=False).astype("bool")
    taken = diet.loc[is_taken, [*_DAY, *NUTRIENTS.values()]]
    by_day = taken.assign(silent=taken["magnesium_mg"].isna().astype("float64")).groupby(_DAY)
    sums = by_day[list(NUTRIENTS.values())].sum(min_count=1)
    return sums.assign(without_magnesium=by_day["silent"].sum()).reset_index()
