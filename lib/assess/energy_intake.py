"""Logged energy against resting energy: what a whole day needs, and whether a log can be whole.

Resting energy is one number an athlete as of the last day: body mass moves too little within
four weeks to matter beside the error of the equation.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from lib.assess.grid import Cells, Grid, window_count, window_max, window_mean
from lib.assess.records import Records, questioned, suspect
from lib.reference.resting_energy import resting_energy_equations_for
from lib.reference.thresholds import value
from lib.science import energy_intake

SEXES = ("F", "M")


def _masses_kg(records: Records, last_day: pd.Timestamp) -> pd.Series[float]:
    """Return each athlete's median measured body mass in the window. [kg].

    Any hour will do, and before a session as well: a kilogram is one per cent of resting
    energy. Values that are doubted are left out, since pounds would accuse a whole log.
    """
    first = last_day - pd.Timedelta(days=int(value("diet.window_days")) - 1)
    measures = records.biometrics
    copied = measures["carried_forward"].fillna(value=False).astype("bool")
    is_weighed = (
        measures["metric"].eq("body_mass").fillna(value=False)
        & ~copied
        & ~suspect(measures)
        & ~questioned(measures, "value")
    )
    sessions = records.sessions
    is_before = ~suspect(sessions, "mass") & ~questioned(sessions, "mass_pre_kg", "mass_change")
    before = sessions.loc[is_before, ["athlete_id", "local_date", "mass_pre_kg"]]
    rows = pd.concat(
        [
            measures.loc[is_weighed, ["athlete_id", "local_date", "value"]],
            before.rename(columns={"mass_pre_kg": "value"}),
        ]
    )
    known = rows[rows["local_date"].between(first, last_day) & rows["value"].notna()]
    return known.groupby("athlete_id")["value"].median()


def resting_energy(people: pd.DataFrame, records: Records, last_day: pd.Timestamp) -> pd.DataFrame:
    """Return each athlete's resting energy as of a day. [kcal per day].

    Parameters
    ----------
    people
        Indexed by `athlete_id`, as `people_on` returns them.
    records
        Body masses are taken from the window of diet that ends on `last_day`.

    Returns
    -------
    Aligned with `people`: ``low_kcal`` and ``high_kcal``. They differ where sex is not
    stated and both equations are asked. Missing without age or a measured body mass.
    """
    masses = _masses_kg(records, last_day).reindex(people.index).astype("float64")
    stated = people["sex_for_reference"]
    answers = []
    for sex in SEXES:
        equation = resting_energy_equations_for(
            people.assign(sex_for_reference=stated.where(stated.isin(SEXES), sex))
        )
        answers.append(
            energy_intake.resting_energy_kcal(
                mass_kg=masses,
                slope_kcal_per_kg=equation["slope_kcal_per_kg"],
                intercept_kcal=equation["intercept_kcal"],
            )
        )
    both = pd.concat(answers, axis="columns")
    return pd.DataFrame(
        {"low_kcal": both.min(axis="columns"), "high_kcal": both.max(axis="columns")}
    )


def _cv_percent(days: pd.Series[float]) -> pd.Series[float]:
    return energy_intake.ratio_cv_percent(
        days=days,
        intake_cv_percent=value("energy.intake_cv_percent"),
        resting_cv_percent=value("energy.resting_cv_percent"),
        activity_cv_percent=value("energy.activity_cv_percent"),
    )


def _limits(days: pd.Series[float], activity_level: str) -> energy_intake.RatioLimits[Any]:
    return energy_intake.plausible_ratio_limits(
        activity_level=value(f"energy.activity_level.{activity_level}"),
        cv_percent=_cv_percent(days),
        sds=value("energy.limit_sds"),
    )


def _most_kcal(low_kcal: pd.Series[float], highest_ratio: pd.Series[float]) -> pd.Series[float]:
    """Return the most that can be believed as a mean of the log. [kcal per day]."""
    return (low_kcal * highest_ratio).fillna(value("energy.most_without_mass_kcal"))


def possible_logs(days: pd.DataFrame, resting: pd.DataFrame) -> pd.Series[bool]:
    """Say by athlete whether the log can be believed to be no more than was eaten.

    False without energy, too: then nobody can tell. `days` and `resting` as in
    `energy_features`; athletes without a checked day are not there.
    """
    energy = days[days["is_sure"]].groupby("athlete_id")["energy_kcal"]
    highest = _limits(energy.count().astype("float64"), "heavy").high
    return energy.mean() <= _most_kcal(resting["low_kcal"].reindex(highest.index), highest)


def energy_features(grid: Grid, days: pd.DataFrame, resting: pd.DataFrame) -> dict[str, Cells]:
    """Return the ratio of logged to resting energy with its limits, as cells by feature name.

    Parameters
    ----------
    days
        From `diet_days`. A day counts when it surely is a whole one and every food of it states
        its energy; otherwise its energy is a lower bound that would look like too little.
    resting
        From `resting_energy`, in the order of the grid's athletes.

    Returns
    -------
    ``energy_days``; ``energy_ratio_low`` and ``energy_ratio_high``, which differ where sex is
    not stated; ``energy_low_trained``, ``energy_high_trained`` and the same ``_heavy``, the
    limits for both activity levels; ``energy_doubted``, 1 where a day's energy is questioned;
    ``energy_is_possible``, 0 where more is logged than anybody of this body eats, and missing
    without energy.
    """
    window = int(value("diet.window_days"))
    counted = days[days["is_sure"] & ~days["energy_has_gaps"]]
    energy = grid.place(counted, "energy_kcal")
    count = window_count(energy, window)
    mean = pd.Series(window_mean(energy, window).ravel())
    repeated = {
        name: pd.Series(np.repeat(resting[name].to_numpy("float64"), grid.shape[1]))
        for name in ("low_kcal", "high_kcal")
    }
    flat_days = pd.Series(count.ravel())
    trained, heavy = _limits(flat_days, "trained"), _limits(flat_days, "heavy")
    logged = window_mean(grid.place(days[days["is_sure"]], "energy_kcal"), window)
    ceiling = grid.square(_most_kcal(repeated["low_kcal"], heavy.high))
    doubted = counted.assign(doubt=counted["energy_is_questioned"].astype("float64"))
    rounded = {
        "energy_ratio_low": energy_intake.energy_ratio(
            energy_kcal=mean, resting_kcal=repeated["high_kcal"]
        ),
        "energy_ratio_high": energy_intake.energy_ratio(
            energy_kcal=mean, resting_kcal=repeated["low_kcal"]
        ),
        "energy_low_trained": trained.low,
        "energy_high_trained": trained.high,
        "energy_low_heavy": heavy.low,
        "energy_high_heavy": heavy.high,
    }
    return {
        "energy_days": count,
        "energy_is_possible": np.where(np.isnan(logged), np.nan, (logged <= ceiling) * 1.0),
        "energy_doubted": window_max(grid.place(doubted, "doubt"), window),
        **{name: grid.square(values.round(2)) for name, values in rounded.items()},
    }
