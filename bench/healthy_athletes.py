"""Healthy athletes in numbers: adequate food, ordinary sessions, noise, and gaps in the files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bench.invented import LAST_DAY, log
from lib.assess.records import Records
from lib.schema.frames import typed

MASS_CV = 0.0066
DARK_URINE = 0.10
THIRSTY = 0.15
# Small complaints of ordinary weeks, rated as mild: share of athlete-days.
MILD = {"fatigue": 0.03, "headache": 0.01, "cramp": 0.01}
MILD_SEVERITY = 3.0


@dataclass(frozen=True, slots=True)
class Sent:
    """Which share of days is sent, and how alike one morning is to the next (0 to 1)."""

    sessions: float = 5 / 7
    masses: float = 1.0
    urine_and_thirst: float = 1.0
    diaries: float = 0.8
    reports: float = 1.0
    wbgt_c: float = 20.0
    morning_to_morning: float = 0.0


def _mornings(rng: np.random.Generator, athletes: int, days: int, sent: Sent) -> np.ndarray:
    """Return the relative day-to-day deviation of morning mass, with the usual CV."""
    steps = rng.normal(0, MASS_CV, (athletes, days))
    alike = sent.morning_to_morning
    found = steps.copy()
    for day in range(1, days):
        found[:, day] = alike * found[:, day - 1] + np.sqrt(1 - alike**2) * steps[:, day]
    return found.ravel()


def _sessions(rng: np.random.Generator, base: pd.DataFrame, mass: np.ndarray) -> pd.DataFrame:
    """Sessions differ as those of a team do, so that some lose 2 % and more."""
    size = len(base)
    before = mass * rng.normal(1, 0.004, size)
    sweat = rng.lognormal(np.log(1.05), 0.25, size) * 80 / 60
    drunk = sweat * rng.uniform(0.2, 0.8, size)
    return base.assign(
        duration_min=80.0,
        mass_pre_kg=before.round(1),
        mass_post_kg=(before - sweat + drunk - 0.0002 * 800).round(1),
        fluid_ml=(1000 * drunk).round(),
        urine_ml=0.0,
        energy_kcal=800.0,
    )


def _diet(rng: np.random.Generator, base: pd.DataFrame, is_woman: np.ndarray) -> pd.DataFrame:
    size = len(base)
    return base.assign(
        level="day",
        day_complete=True,
        energy_kcal=2700.0,
        magnesium_mg=np.where(is_woman, 370.0, 480.0) * rng.lognormal(-0.03, 0.25, size),
        calcium_mg=1250.0 * rng.lognormal(-0.06, 0.35, size),
        potassium_mg=4000.0 * rng.lognormal(-0.03, 0.25, size),
        sodium_mg=3600.0 * rng.lognormal(-0.06, 0.35, size),
        vitamin_d_ug=5.0,
        vitamin_b12_ug=5.0 * rng.lognormal(-0.3, 0.8, size),
    )


def healthy(
    athletes: int, days: int, seed: int, sent: Sent, *, lighter_last_week: float = 0.0
) -> Records:
    """Return healthy athletes over the days that end on the last day.

    Odd numbers are women. `lighter_last_week` is the fraction of body mass the last week
    lacks; with it they are not healthy, which shows that the count of names can rise.
    """
    rng = np.random.default_rng(seed)
    first = pd.Timestamp(LAST_DAY) - pd.Timedelta(days=days - 1)
    who = np.repeat([f"a{number:05d}" for number in range(athletes)], days)
    when = np.tile(pd.date_range(first, periods=days, unit="us").to_numpy(), athletes)
    base = pd.DataFrame({"athlete_id": who, "local_date": when})
    size = len(base)
    is_woman = np.arange(athletes) % 2 == 1
    mass = np.repeat(rng.normal(72, 9, athletes).clip(50), days)
    last_week = when > np.datetime64(LAST_DAY - dt.timedelta(days=7))
    weighed = mass * (1 - lighter_last_week * last_week)

    def kept(rows: pd.DataFrame, share: float) -> pd.DataFrame:
        return rows[rng.uniform(size=len(rows)) < share]

    masses = weighed * (1 + _mornings(rng, athletes, days, sent))
    dark, thirsty = (rng.uniform(size=size) < share for share in (DARK_URINE, THIRSTY))
    colour = base.assign(metric="urine_colour", value=np.where(dark, 6.0, 3.0))
    thirst = base.assign(metric="thirst", value=np.where(thirsty, 5.0, 2.0))
    told = rng.choice(["none", *MILD], size, p=[1 - sum(MILD.values()), *MILD.values()])
    severity = np.where(told == "none", np.nan, MILD_SEVERITY)
    mornings = [
        kept(base.assign(metric="body_mass", value=masses.round(1)), sent.masses),
        kept(colour, sent.urine_and_thirst),
        kept(thirst, sent.urine_and_thirst),
    ]
    sessions = _sessions(rng, base, mass).assign(wbgt_c=sent.wbgt_c)
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
        sessions=log("sessions", kept(sessions, sent.sessions)),
        hydration=log("hydration", base.head(0)),
        diet=log("diet", kept(_diet(rng, base, np.repeat(is_woman, days)), sent.diaries)),
        biometrics=log("biometrics", pd.concat(mornings).assign(context="morning_fasted")),
        symptoms=log(
            "symptoms", kept(base.assign(symptom=told, severity_0_10=severity), sent.reports)
        ),
    )
