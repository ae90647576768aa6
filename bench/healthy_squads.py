"""How many names chance puts on the board: healthy squads of 25 over 28 days."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from bench.invented import LAST_DAY, log
from lib.assess.features import day_features, look_back_days
from lib.assess.records import Records
from lib.assess.rules import RULES, rule_verdicts
from lib.schema.frames import typed

ATHLETES = 25
DAYS = 28
SQUADS = 200
MASS_CV = 0.0066
DARK_URINE = 0.10
THIRSTY = 0.15
# Small complaints of ordinary weeks, rated as mild: share of athlete-days.
MILD = {"fatigue": 0.03, "headache": 0.01, "cramp": 0.01}
MILD_SEVERITY = 3.0


def squad(seed: int, *, lighter_each_morning: float = 0.0) -> Records:
    """Return one healthy squad: adequate food, ordinary sessions, independent mornings.

    Sessions differ as those of a team do, so that some lose 2 % and more; small complaints
    are reported and rated. What no simulation of independent days can show is a cause that
    moves the same athlete for a week, such as a cold.

    `lighter_each_morning` is the fraction of body mass the last week lacks; with it the
    squad is not healthy, which shows that the count can rise.
    """
    rng = np.random.default_rng(seed)
    days = DAYS + look_back_days()
    first = pd.Timestamp(LAST_DAY) - pd.Timedelta(days=days - 1)
    who = np.repeat([f"a{number:02d}" for number in range(ATHLETES)], days)
    when = np.tile(pd.date_range(first, periods=days, unit="us").to_numpy(), ATHLETES)
    base = pd.DataFrame({"athlete_id": who, "local_date": when})
    size = len(base)
    is_woman = np.arange(ATHLETES) % 2 == 1
    mass = np.repeat(rng.normal(72, 9, ATHLETES).clip(50), days)
    last_week = when > np.datetime64(LAST_DAY - dt.timedelta(days=7))
    short = np.where(last_week, lighter_each_morning, 0.0)
    before = mass * rng.normal(1, 0.004, size)
    sweat = rng.lognormal(np.log(1.05), 0.25, size) * 80 / 60
    drunk = sweat * rng.uniform(0.2, 0.8, size)
    trained = rng.uniform(size=size) < 5 / 7
    sessions = base.assign(
        duration_min=80.0,
        mass_pre_kg=before.round(1),
        mass_post_kg=(before - sweat + drunk - 0.0002 * 800).round(1),
        fluid_ml=(1000 * drunk).round(),
        urine_ml=0.0,
        energy_kcal=800.0,
    )[trained]
    colour = np.where(rng.uniform(size=size) < DARK_URINE, 6.0, 3.0)
    thirst = np.where(rng.uniform(size=size) < THIRSTY, 5.0, 2.0)
    weighed = mass * (1 - short) * rng.normal(1, MASS_CV, size)
    mornings = pd.concat(
        [
            base.assign(metric="body_mass", value=weighed.round(1)),
            base.assign(metric="urine_colour", value=colour),
            base.assign(metric="thirst", value=thirst),
        ]
    ).assign(context="morning_fasted")
    usual = np.repeat(np.where(is_woman, 370.0, 480.0), days)
    diet = base.assign(
        level="day",
        day_complete=True,
        energy_kcal=2700.0,
        magnesium_mg=usual * rng.lognormal(-0.03, 0.25, size),
        calcium_mg=1250.0 * rng.lognormal(-0.06, 0.35, size),
        potassium_mg=4000.0 * rng.lognormal(-0.03, 0.25, size),
        sodium_mg=3600.0 * rng.lognormal(-0.06, 0.35, size),
        vitamin_d_ug=5.0,
        vitamin_b12_ug=5.0 * rng.lognormal(-0.3, 0.8, size),
    )[rng.uniform(size=size) < 0.8]
    told = rng.choice(["none", *MILD], size, p=[1 - sum(MILD.values()), *MILD.values()])
    symptoms = base.assign(
        symptom=told, severity_0_10=np.where(told == "none", np.nan, MILD_SEVERITY)
    )
    people = pd.DataFrame(
        {
            "team_id": "t",
            "athlete_id": np.unique(who),
            "name": np.unique(who),
            "sex_for_reference": np.where(is_woman, "F", "M"),
            "birth_year": 2000,
            "sport": "Football",
        }
    )
    return Records(
        athletes=typed("athletes", people),
        sessions=log("sessions", sessions),
        hydration=log("hydration", base.head(0)),
        diet=log("diet", diet),
        biometrics=log("biometrics", mornings),
        symptoms=log("symptoms", symptoms),
    )


def names_on(records: Records) -> np.ndarray:
    """Return how many athletes the board names on each of the 28 days."""
    features = day_features(
        records,
        first_day=LAST_DAY - dt.timedelta(days=DAYS - 1),
        last_day=LAST_DAY,
        reference_set="us",
    )
    verdicts = rule_verdicts(features)
    naming = [rule.code for rule in RULES if rule.names_on_board]
    named = (verdicts[naming] == "flag").any(axis="columns")
    return named.groupby(features["local_date"]).sum().to_numpy()


def names_a_day(squads: int, *, first_seed: int = 1) -> np.ndarray:
    """Return the names of every day of so many squads, one row a squad."""
    return np.stack([names_on(squad(first_seed + number)) for number in range(squads)])


def main() -> None:
    """Print how many names chance gives."""
    names = names_a_day(SQUADS)
    print(
        f"Healthy squads: {SQUADS} of {ATHLETES} over {DAYS} days: median {np.median(names):.0f}, "
        f"mean {names.mean():.3f}, 95th percentile {np.percentile(names, 95):.0f}, "
        f"largest {names.max():.0f} names a day; {names.mean() / ATHLETES:.5f} an athlete-day"
    )


if __name__ == "__main__":
    main()
