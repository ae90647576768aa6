"""Invented athletes in numbers, for the benches; the same on every run."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from lib.assess.records import Records
from lib.schema.frames import typed

LAST_DAY = dt.date(2026, 6, 30)


def log(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    rows = typed(table, frame)
    return rows.assign(
        quality="",
        row_id=[f"{table}{number}" for number in range(len(rows))],
        source_file="invented.csv",
    )


def _every_day(athletes: int, days: int) -> tuple[np.ndarray, np.ndarray]:
    first = pd.Timestamp(LAST_DAY) - pd.Timedelta(days=days - 1)
    calendar = pd.date_range(first, periods=days, unit="us").to_numpy()
    ids = np.array([f"a{number:05d}" for number in range(athletes)])
    return np.repeat(ids, days), np.tile(calendar, athletes)


def records(athletes: int, days: int, seed: int = 1) -> Records:
    """Return a squad with a session, a morning and a diary day on every day."""
    rng = np.random.default_rng(seed)
    who, when = _every_day(athletes, days)
    size = len(who)
    mass = np.repeat(rng.normal(75, 10, athletes), days)
    base = pd.DataFrame({"athlete_id": who, "local_date": when})
    sessions = base.assign(
        duration_min=80.0,
        mass_pre_kg=(mass * rng.normal(1, 0.004, size)).round(1),
        mass_post_kg=(mass * 0.989).round(1),
        fluid_ml=700.0,
        urine_ml=0.0,
        energy_kcal=800.0,
    )
    mornings = pd.concat(
        [
            base.assign(metric="body_mass", value=mass * rng.normal(1, 0.0066, size)),
            base.assign(metric="urine_colour", value=rng.integers(2, 6, size).astype(float)),
            base.assign(metric="thirst", value=rng.integers(1, 5, size).astype(float)),
        ]
    ).assign(context="morning_fasted")
    diet = base.assign(
        level="day",
        energy_kcal=2900.0,
        day_complete=True,
        magnesium_mg=rng.normal(450, 100, size).clip(100),
        calcium_mg=rng.normal(1300, 350, size).clip(200),
        potassium_mg=rng.normal(4200, 900, size).clip(800),
        sodium_mg=rng.normal(3800, 900, size).clip(600),
        vitamin_d_ug=5.0,
        vitamin_b12_ug=5.0,
    )
    people = pd.DataFrame(
        {
            "team_id": "t",
            "athlete_id": np.unique(who),
            "name": np.unique(who),
            "sex_for_reference": np.where(np.arange(athletes) % 2, "F", "M"),
            "birth_year": 2000,
            "sport": "Running",
        }
    )
    return Records(
        athletes=typed("athletes", people),
        sessions=log("sessions", sessions),
        hydration=log("hydration", base.head(0)),
        diet=log("diet", diet),
        biometrics=log("biometrics", mornings),
        symptoms=log("symptoms", base.assign(symptom="none")),
    )
