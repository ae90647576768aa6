"""Usual intake against reference values, for every athlete and day, over the window before it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS, counted_days, diet_days, supplement_days
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


def _columns(cells: Cells, reference: pd.Series[float]) -> tuple[pd.Series[float], ...]:
    """Line up cells with a value an athlete, both flattened."""
    athletes, days = cells.shape
    del athletes
    return pd.Series(cells.ravel()), pd.Series(np.repeat(reference.to_numpy("float64"), days))


def _amounts(grid: Grid, days: pd.DataFrame, nutrient: str) -> tuple[Cells, Cells, Cells]:
    """Return the amounts of the days that count, of all that state it, and of the sure ones."""
    column = NUTRIENTS[nutrient]
    used = counted_days(days, nutrient)
    return (
        grid.place(used, column),
        grid.place(days, column),
        grid.place(used[used["is_sure"]], column),
    )


def _tests(
    grid: Grid,
    amounts: Cells,
    mean: Cells,
    days: Cells,
    people: pd.DataFrame,
    nutrient: str,
    refs: pd.DataFrame,
) -> dict[str, Cells]:
    """Return z and its cautious edge for the EAR and for the AI, and the SD they rest on."""
    flat_mean, ear = _columns(mean, refs["ear"])
    flat_days, ai = _columns(days, refs["ai"])
    _, pooled = _columns(mean, within_person_for(people, nutrient))
    _, cv = _columns(mean, within_person_cv_percent_for(people, nutrient))
    sd = intake.day_to_day_sd(
        pooled_sd=pooled,
        own_sd=pd.Series(window_sd(amounts, int(value("diet.window_days"))).ravel()),
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
    return {f"{nutrient}_{name}": grid.square(values) for name, values in answers.items()}


def _reference(grid: Grid, refs: pd.DataFrame, name: str) -> Cells:
    return np.repeat(refs[name].to_numpy("float64")[:, None], grid.shape[1], axis=1)


def _nutrient(
    grid: Grid, days: pd.DataFrame, people: pd.DataFrame, nutrient: str, reference_set: str
) -> dict[str, Cells]:
    window = int(value("diet.window_days"))
    refs = intakes_for(people, nutrient=nutrient, reference_set=reference_set)
    amounts, stated, sure = _amounts(grid, days, nutrient)
    mean, count = window_mean(amounts, window), window_count(amounts, window)
    features = {
        f"{nutrient}_mean": mean,
        f"{nutrient}_days": count,
        f"{nutrient}_sure_days": window_count(sure, window),
        f"{nutrient}_stated_days": window_count(stated, window),
        f"{nutrient}_ear": _reference(grid, refs, "ear"),
        f"{nutrient}_ai": _reference(grid, refs, "ai"),
        f"{nutrient}_rda": _reference(grid, refs, "rda"),
        f"{nutrient}_ul": _reference(grid, refs, "ul"),
        f"{nutrient}_cdrr": _reference(grid, refs, "cdrr"),
    }
    if nutrient in EAR_NUTRIENTS + AI_NUTRIENTS:
        features |= _tests(grid, amounts, mean, count, people, nutrient, refs)
    if nutrient == "vitamin_b12":
        features |= _sources(amounts, features, window)
    return features


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
    days = diet_days(diet, resting)
    window = int(value("diet.window_days"))
    features = {
        "diet_days_logged": window_count(grid.place(days.assign(logged=1.0), "logged"), window),
        "diet_days_used": window_sum(
            grid.place(days.assign(used=days["is_used"].astype("float64")), "used"), window
        ),
        **energy_features(grid, days, resting),
    }
    for nutrient in NUTRIENTS:
        features |= _nutrient(grid, days, people, nutrient, reference_set)
    taken = supplement_days(diet)
    week = int(value("diet.supplement_window_days"))
    silent = grid.place(taken, "without_magnesium")
    features["supplement_magnesium_mg"] = window_max(grid.place(taken, "magnesium_mg"), week)
    features["supplements_without_magnesium"] = window_sum(silent, week)
    features["supplement_days"] = window_count(silent, week)
    features["supplement_b12_days"] = window_count(
        grid.place(taken[taken["vitamin_b12_ug"] > 0], "vitamin_b12_ug"), window
    )
    return features
