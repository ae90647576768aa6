"""Small invented squads for the tests of the assessment."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pandas as pd

from lib.assess.features import day_features
from lib.assess.records import Records
from lib.assess.team_summary import assess_team
from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.schema.frames import typed

DAY = dt.date(2026, 6, 30)
SHEET = Path(__file__).parents[2] / "data" / "sample_athletes.csv"
LOGS = ("sessions", "hydration", "diet", "biometrics", "symptoms")


def day(before: int = 0) -> pd.Timestamp:
    return pd.Timestamp(DAY) - pd.Timedelta(days=before)


def _log(name: str, rows: list[dict[str, object]] | pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    if frame.empty:
        frame = pd.DataFrame({"local_date": [], "athlete_id": []})
    if "local_date" not in frame.columns:
        frame["local_date"] = day()
    if "athlete_id" not in frame.columns:
        frame["athlete_id"] = "a"
    made = typed(name, frame)
    return made.assign(
        quality=made["quality"].fillna(""),
        athlete_id=frame["athlete_id"].astype("str"),
        row_id=[f"{name}{number}" for number in range(len(made))],
        source_file="test.csv",
    )


def records(
    athletes: list[dict[str, object]] | None = None, **logs: list[dict[str, object]]
) -> Records:
    """Return records of one athlete `a` (a woman born in 2000) or of those given."""
    people = athletes or [{"athlete_id": "a"}]
    usual = {"team_id": "t", "sex_for_reference": "F", "birth_year": 2000, "active": True}
    frame = pd.DataFrame([usual | {"name": each["athlete_id"]} | each for each in people])
    frames = {name: _log(name, logs.get(name, [])) for name in LOGS}
    return Records(athletes=typed("athletes", frame), **frames)


def features_of(squad: Records, *, reference_set: str = "us", days: int = 1) -> pd.DataFrame:
    return day_features(
        squad,
        first_day=DAY - dt.timedelta(days=days - 1),
        last_day=DAY,
        reference_set=reference_set,
    )


def line_of(squad: Records, athlete_id: str = "a", *, reference_set: str = "us"):
    found = assess_team(squad, day=DAY, reference_set=reference_set)
    return next(line for line in found.lines if line.athlete_id == athlete_id)


def codes(line) -> list[str]:
    return [finding.code for finding in line.findings]


def session(**values: object) -> dict[str, object]:
    """Return an ordinary session: 90 minutes, 1.1 % down, some drunk."""
    usual = {
        "local_date": day(),
        "duration_min": 90.0,
        "mass_pre_kg": 70.0,
        "mass_post_kg": 69.2,
        "fluid_ml": 600.0,
        "urine_ml": 0.0,
        "energy_kcal": 700.0,
        "source_row": 2,
    }
    return usual | values


def mornings(
    mass_today: float, *, colour: float | None = 3, thirst: float | None = 2
) -> list[dict[str, object]]:
    """Return ten mornings at 70 kg, and this one."""
    rows = [
        {"local_date": day(before), "metric": "body_mass", "value": 70.0} for before in range(1, 11)
    ]
    rows.append({"local_date": day(), "metric": "body_mass", "value": mass_today})
    for metric, value in (("urine_colour", colour), ("thirst", thirst)):
        if value is not None:
            rows.append({"local_date": day(), "metric": metric, "value": value})
    return rows


def diary(days: int = 10, **amounts: object) -> list[dict[str, object]]:
    """Return complete diary days with plenty of everything but what is given."""
    usual = {
        "level": "day",
        "day_complete": True,
        "energy_kcal": 2600.0,
        "magnesium_mg": 450.0,
        "calcium_mg": 1400.0,
        "potassium_mg": 4500.0,
        "sodium_mg": 3500.0,
        "vitamin_d_ug": 6.0,
        "vitamin_b12_ug": 5.0,
    }
    return [usual | {"local_date": day(before)} | amounts for before in range(days)]


@cache
def sample_features() -> pd.DataFrame:
    """Return the features of the demonstration team over four weeks."""
    return features_of(sample(), days=28)


@cache
def sample() -> Records:
    """Return the demonstration team as the importer reads it."""
    found = read(Upload(SHEET.name, SHEET.read_bytes()))
    people = found.tables["athletes"]
    frames = {
        name: found.tables.get(name, pd.DataFrame({"local_date": [], "athlete": []}))
        for name in LOGS
    }
    return Records(
        athletes=typed("athletes", people.assign(team_id="t", athlete_id=people["athlete"])),
        **{
            name: _log(name, rows.assign(athlete_id=rows["athlete"]))
            for name, rows in frames.items()
        },
    )
