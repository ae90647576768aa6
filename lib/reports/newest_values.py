"""The newest body masses and energy of a squad as logged: for medical staff alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.assess.diet_days import diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.finding_week import WEEK_DAYS
from lib.assess.findings import TeamAssessment
from lib.assess.in_words import thousands
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.reports.as_logged import as_logged
from lib.reports.paper import (
    Block,
    Grid,
    Heading,
    Remark,
    first_words,
)
from lib.words.days import short_day
from lib.words.language import say, say_count

_LONGEST_NAME: Final = 60
_WEEKS: Final = 4


def _newest(rows: pd.DataFrame) -> dict[Any, dict[Any, Any]]:
    """Return the newest row of each athlete."""
    last = rows.sort_values("local_date", kind="stable").drop_duplicates("athlete_id", keep="last")
    return {
        str(row["athlete_id"]): {str(name): cell for name, cell in row.items()}
        for row in last.to_dict("records")
    }


def _energy(records: Records, day: dt.date) -> pd.DataFrame:
    """Return the mean energy of the complete days of the week, and their number. [kcal/day]."""
    diet = since(records.diet, day, WEEK_DAYS)
    people = people_on(records.athletes, day)
    days = diet_days(diet, resting_energy(people, records, pd.Timestamp(day)))
    used = days[days["is_used"] & days["energy_kcal"].notna()]
    return used.groupby("athlete_id")["energy_kcal"].agg(["mean", "size"])


def since(rows: pd.DataFrame, day: dt.date, days: int) -> pd.DataFrame:
    """Return the rows of so many days that end on a day."""
    first = pd.Timestamp(day) - pd.Timedelta(days=days - 1)
    return rows[rows["local_date"].between(first, pd.Timestamp(day))]


def newest_values(records: Records, found: TeamAssessment) -> tuple[Block, ...]:
    """Return the newest weighing, body mass and energy of each; for medical staff alone."""
    heading = Heading(
        say("Newest values as logged, of the last {days} days", days=_WEEKS * WEEK_DAYS)
    )
    if not found.lines:
        return (heading, Remark(say("No athletes.")))
    sessions = since(records.sessions, found.day, _WEEKS * WEEK_DAYS)
    measures = since(records.biometrics, found.day, _WEEKS * WEEK_DAYS)
    weighed = _newest(sessions.dropna(subset=["mass_pre_kg", "mass_post_kg"]))
    masses = _newest(measures[measures["metric"] == "body_mass"])
    energy = _energy(records, found.day).to_dict("index")
    rows = tuple(
        (
            first_words(line.name, _LONGEST_NAME),
            _weighing(weighed.get(line.athlete_id)),
            _mass(masses.get(line.athlete_id)),
            _mean(energy.get(line.athlete_id)),
        )
        for line in found.lines
    )
    headings = (
        say("Athlete"),
        say("Weighed session"),
        say("Body mass"),
        say("Energy, complete days of this week"),
    )
    return (heading, Grid(headings, rows, (3, 4, 3, 4)))


def _weighing(row: Mapping[Any, Any] | None) -> str:
    if row is None:
        return say("none", context="a measurement")
    masses = as_logged(row["mass_pre_kg"], "kg", to=row["mass_post_kg"])
    return f"{masses}, {short_day(row['local_date'])}{_doubt(row)}"


def _mass(row: Mapping[Any, Any] | None) -> str:
    if row is None:
        return say("none", context="a measurement")
    return f"{as_logged(row['value'], 'kg')}, {short_day(row['local_date'])}{_doubt(row)}"


def _doubt(row: Mapping[Any, Any]) -> str:
    is_doubted = pd.notna(row["quality"]) and row["quality"] != ""
    return f", {say('doubted')}" if is_doubted else ""


def _mean(found: Mapping[Any, Any] | None) -> str:
    if found is None:
        return say("no complete day")
    return say_count(
        "{energy} kcal, mean of {count} day",
        "{energy} kcal, mean of {count} days",
        found["size"],
        energy=thousands(found["mean"]),
    )
