"""Usual intake against reference values, for every athlete and day, over the window before it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS, counts_for, diet_days, supplement_days
from lib.assess.energy_intake import energy_features
from lib.assess.grid import (
    Cells,
    Grid,
    window_count,
    window_max,
    window_mean,
    window_sd,
    window_sum,
)
from lib.reference.intakes import intakes_for
from lib.reference.thresholds import value
from lib.reference.within_person import within_person_cv_percent_for, within_person_for
from lib.science import intake

EAR_NUTRIENTS = ("magnesium", "calcium")
AI_NUTRIENTS = ("potassium", "sodium")


def _reference(grid: Grid, values: pd.Series[float]) -> Cells:
    """Repeat a value an athlete on every day."""
    return grid.square(values.repeat(grid.shape[1]))


def _below(cells: Iterable[Cells]) -> pd.Series[float]:
    """Put cells one below the other, flattened."""
    return pd.Series(np.concatenate([each.ravel() for each in cells]))


def _of_people(grid: Grid, values: list[pd.Series[float]]) -> pd.Series[float]:
    """Put values an athlete one below the other, each repeated on every day."""
    return pd.Series(np.repeat(np.concatenate(values).astype("float64"), grid.shape[1]))


def _amounts(grid: Grid, days: pd.DataFrame, nutrient: str) -> tuple[Cells, Cells, Cells]:
    """Return the amounts of the days that count, of all that state it, and of the sure ones."""
    stated = days[NUTRIENTS[nutrient]]
    used = stated.where(counts_for(days, nutrient))
    return (
        grid.spread(days, used),
        grid.spread(days, stated),
        grid.spread(days, used.where(days["is_sure"])),
    )


def _tests(
    grid: Grid,
    own_sd: dict[str, Cells],
    features: dict[str, Cells],
    people: pd.DataFrame,
    refs: dict[str, pd.DataFrame],
) -> dict[str, Cells]:
    """Return z and its cautious edge for the EAR and for the AI, and the SD they rest on.

    The nutrients stand one below the other: a formula costs hardly more for all than for one.
    """
    flat_mean, flat_days = (
        _below(features[f"{nutrient}_{name}"] for nutrient in own_sd) for name in ("mean", "days")
    )
    ear, ai = (_of_people(grid, [refs[each][name] for each in own_sd]) for name in ("ear", "ai"))
    pooled = _of_people(grid, [within_person_for(people, each) for each in own_sd])
    cv = _of_people(grid, [within_person_cv_percent_for(people, each) for each in own_sd])
    sd = intake.day_to_day_sd(
        pooled_sd=pooled,
        own_sd=_below(own_sd.values()),
        days=flat_days,
        fewest_days=value("diet.days.good"),
        larger_than=value("diet.own_sd_ratio"),
    )
    counted = flat_days.where(flat_days > 0)
    cautious = intake.cautious_sd(
        within_person_sd=sd,
        mean=flat_mean,
        cv_percent=cv,
        inflation=value("diet.sd_inflation.large"),
    )
    requirement_cv = value("diet.requirement_cv")

    def ear_z(spread: pd.Series[float]) -> pd.Series[float]:
        return intake.ear_z(
            mean=flat_mean,
            ear=ear,
            requirement_cv=requirement_cv,
            within_person_sd=spread,
            days=counted,
        ).round(2)

    needed = intake.days_needed(
        mean=flat_mean,
        ear=ear,
        requirement_cv=requirement_cv,
        within_person_sd=sd,
        z_target=value("diet.days.z_target"),
    )

    def ai_z(spread: pd.Series[float]) -> pd.Series[float]:
        return intake.ai_z(mean=flat_mean, ai=ai, within_person_sd=spread, days=counted).round(2)

    answers = {
        "ear_z": ear_z(sd),
        "ear_z_cautious": ear_z(cautious),
        "ai_z": ai_z(sd),
        "ai_z_cautious": ai_z(cautious),
        "day_to_day_sd": sd,
        "sd_is_own": (sd > pooled).astype("float64"),
        "days_needed": needed,
    }
    squares = {
        name: values.to_numpy("float64").reshape(len(own_sd), *grid.shape)
        for name, values in answers.items()
    }
    return {
        f"{nutrient}_{name}": cells[place]
        for place, nutrient in enumerate(own_sd)
        for name, cells in squares.items()
    }


def _nutrient(
    grid: Grid,
    nutrient: str,
    amounts: tuple[Cells, Cells, Cells],
    refs: pd.DataFrame,
) -> dict[str, Cells]:
    window = int(value("diet.window_days"))
    counted, stated, sure = amounts
    return {
        f"{nutrient}_mean": window_mean(counted, window),
        f"{nutrient}_days": window_count(counted, window),
        f"{nutrient}_sure_days": window_count(sure, window),
        f"{nutrient}_stated_days": window_count(stated, window),
        f"{nutrient}_ear": _reference(grid, refs["ear"]),
        f"{nutrient}_ai": _reference(grid, refs["ai"]),
        f"{nutrient}_rda": _reference(grid, refs["rda"]),
        f"{nutrient}_ul": _reference(grid, refs["ul"]),
        f"{nutrient}_cdrr": _reference(grid, refs["cdrr"]),
    }


def _sources(amounts: Cells, features: dict[str, Cells], window: int) -> dict[str, Cells]:
    """Count the days with a source, and average the days without the largest one."""
    usual = np.where(
        np.isnan(features["vitamin_b12_rda"]),
        features["vitamin_b12_ai"],
        features["vitamin_b12_rda"],
    )
    enough = value("diet.source_share_of_rda") * usual
    has_source = np.where(np.isnan(amounts) | np.isnan(enough), np.nan, (amounts >= enough) * 1.0)
    count = features["vitamin_b12_days"]
    rest = window_sum(amounts, window) - np.nan_to_num(window_max(amounts, window))
    return {
        "vitamin_b12_share": window_mean(has_source, window),
        "vitamin_b12_without_largest": np.where(count > 1, rest / np.maximum(count - 1, 1), np.nan),
    }


def diet_features(
    grid: Grid,
    diet: pd.DataFrame,
    people: pd.DataFrame,
    resting: pd.DataFrame,
    reference_set: str,
) -> dict[str, Cells]:
    """Return intake, tests and counts of days, as cells by feature name.

    `people` and `resting` are in the order of the grid's athletes.
    """
    days = grid.located(diet_days(diet, resting))
    window = int(value("diet.window_days"))
    used = grid.place(days, "is_used")
    features = {
        "diet_days_logged": window_count(used, window),
        "diet_days_used": window_sum(used, window),
        **energy_features(grid, days, resting),
    }
    amounts = {nutrient: _amounts(grid, days, nutrient) for nutrient in NUTRIENTS}
    refs = {
        nutrient: intakes_for(people, nutrient=nutrient, reference_set=reference_set)
        for nutrient in NUTRIENTS
    }
    for nutrient in NUTRIENTS:
        features |= _nutrient(grid, nutrient, amounts[nutrient], refs[nutrient])
    own_sd = {each: window_sd(amounts[each][0], window) for each in EAR_NUTRIENTS + AI_NUTRIENTS}
    features |= _tests(grid, own_sd, features, people, refs)
    features |= _sources(amounts["vitamin_b12"][0], features, window)
    taken = grid.located(supplement_days(diet))
    week = int(value("diet.supplement_window_days"))
    silent = grid.place(taken, "without_magnesium")
    features["supplement_magnesium_mg"] = window_max(grid.place(taken, "magnesium_mg"), week)
    features["supplements_without_magnesium"] = window_sum(silent, week)
    features["supplement_days"] = window_count(silent, week)
    features["supplement_b12_days"] = window_count(
        grid.place(taken[taken["vitamin_b12_ug"] > 0], "vitamin_b12_ug"), window
    )
    return features
