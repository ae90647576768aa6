"""The demonstration team's sheet: invented athletes, 28 days, made from a fixed seed.

The people are in `lib/commands/sample_people.py`. The sheet is in the team-sheet format
and is kept in `data/sample_athletes.csv`; a test holds the two equal.
"""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO

import numpy as np

from lib.commands.sample_people import PEOPLE, Person
from lib.science.units import KG_PER_LB

SEED = 20260630
FIRST_DAY = dt.date(2026, 6, 3)
DAYS = 28
TRAINING_WEEKDAYS = frozenset({0, 1, 3, 4, 5})
LAST = DAYS - 1
SILENT_FROM = DAYS - 7
MIX_UP_DAY = DAYS - 5
SMALLEST_MAGNESIUM_MG = 82.0

HEADINGS = (
    "Athlete",
    "Sex",
    "Birth year",
    "Sport",
    "Diet pattern",
    "Date",
    "Morning weight (kg)",
    "Morning urine colour (1-8)",
    "Thirst (1-9)",
    "Start",
    "Duration (min)",
    "Pre weight (kg)",
    "Post weight (kg)",
    "Fluid (mL)",
    "Urine (mL)",
    "Energy used (kcal)",
    "Temp (C)",
    "RH (%)",
    "RPE",
    "Sweat Na (mmol/L)",
    "Sweat Na site",
    "Symptoms",
    "Energy eaten (kcal)",
    "Magnesium (mg)",
    "Calcium (mg)",
    "Potassium (mg)",
    "Sodium (mg)",
    "Vitamin D (µg)",
    "B12 (µg)",
    "Diet complete (yes/no)",
    "Supplement magnesium (mg)",
    "Notes",
)

Cells = dict[str, str]


def _morning(person: Person, rng: np.random.Generator) -> Cells:
    mass = person.mass_kg * (1 + rng.normal(0, 0.0035))
    return {
        "Morning weight (kg)": f"{mass:.1f}",
        "Morning urine colour (1-8)": str(int(rng.integers(2, 5))),
        "Thirst (1-9)": str(int(rng.integers(1, 4))),
    }


def _weather(day: int, rng: np.random.Generator) -> tuple[float, float]:
    return round(21 + 0.25 * day + rng.normal(0, 1.2), 1), round(58 + rng.normal(0, 6))


def _session(
    person: Person, day: int, weather: tuple[float, float], rng: np.random.Generator
) -> Cells:
    """One session; the over-drinker's last one is long, slow and mostly drinking."""
    minutes = int(rng.integers(70, 101))
    rate = person.sweat_rate_l_h * rng.normal(1, 0.06)
    share_drunk = rng.uniform(0.55, 0.75)
    if person.story == "over_drinker" and day == LAST:
        minutes, share_drunk = 165, 1.55
    if person.story == "salty":
        minutes, share_drunk = int(rng.integers(95, 116)), rng.uniform(0.55, 0.65)
    sweat_l = rate * minutes / 60
    drink_l = round(share_drunk * sweat_l, 2)
    urine_l = float(rng.choice([0.0, 0.0, 0.0, 0.12, 0.2]))
    energy = person.mass_kg * minutes / 60 * rng.uniform(8, 10)
    before = person.mass_kg * (1 + rng.normal(0, 0.004))
    after = before - sweat_l - 0.0002 * energy + drink_l - urine_l
    if person.story == "mix_up" and day == MIX_UP_DAY:
        before, after = before / KG_PER_LB, after / KG_PER_LB
    return {
        "Start": "17:30",
        "Duration (min)": str(minutes),
        "Pre weight (kg)": f"{before:.1f}",
        "Post weight (kg)": f"{after:.1f}",
        "Fluid (mL)": f"{drink_l * 1000:.0f}",
        "Urine (mL)": f"{urine_l * 1000:.0f}",
        "Energy used (kcal)": f"{energy:.0f}",
        "Temp (C)": f"{weather[0]:.1f}",
        "RH (%)": f"{weather[1]:.0f}",
        "RPE": str(int(rng.integers(4, 9))),
    }


def _sweat_test(person: Person, day: int, rng: np.random.Generator) -> Cells:
    if person.story == "salty" and day in {5, 13, 22}:
        return {
            "Sweat Na (mmol/L)": f"{rng.normal(98, 4):.0f}",
            "Sweat Na site": "forearm",
        }
    if person.name == "Oskar F." and day == 9:  # noqa: PLR2004 - a day in the story, no threshold
        return {"Sweat Na (mmol/L)": "46", "Sweat Na site": "forearm"}
    return {}


def _diet(person: Person, rng: np.random.Generator) -> Cells:
    """One diary day; some are not kept at all, and some only half-way."""
    kept = rng.uniform()
    if kept < 0.12:  # noqa: PLR2004 - how often a diary day is forgotten
        return {}
    whole = kept > 0.22  # noqa: PLR2004 - how often it is broken off
    part = 1.0 if whole else rng.uniform(0.65, 0.8)

    def eaten(usual: float, spread: float) -> float:
        return max(0.0, part * usual * rng.lognormal(-0.5 * spread**2, spread))

    return {
        "Energy eaten (kcal)": f"{eaten(person.energy_kcal, 0.12):.0f}",
        # Below this the import would ask about the value, which is a story of its own.
        "Magnesium (mg)": f"{max(SMALLEST_MAGNESIUM_MG, eaten(person.magnesium_mg, 0.2)):.0f}",
        "Calcium (mg)": f"{eaten(person.calcium_mg, 0.25):.0f}",
        "Potassium (mg)": f"{eaten(person.energy_kcal * 1.35, 0.18):.0f}",
        "Sodium (mg)": f"{eaten(person.energy_kcal * 1.25, 0.25):.0f}",
        "Vitamin D (µg)": f"{eaten(5.5, 0.6):.1f}",
        "B12 (µg)": f"{eaten(person.b12_ug, 0.3):.1f}",
        "Diet complete (yes/no)": "yes" if whole else "no",
    }


def _symptoms(person: Person, day: int, *, trained: bool, rng: np.random.Generator) -> str:
    if person.story == "red_flag" and day == LAST:
        return "confusion; vomiting"
    if trained and rng.uniform() < 0.02:  # noqa: PLR2004 - how often a calf cramps
        return "cramp"
    return "none" if rng.uniform() < 0.9 else ""  # noqa: PLR2004 - how often it is filled in


def _row(
    person: Person, day: int, weather: tuple[float, float], rng: np.random.Generator
) -> Cells | None:
    date = FIRST_DAY + dt.timedelta(days=day)
    if person.story == "stopped" and day >= SILENT_FROM:
        return None
    trains = date.weekday() in TRAINING_WEEKDAYS
    session = _session(person, day, weather, rng) | _sweat_test(person, day, rng) if trains else {}
    symptoms = _symptoms(person, day, trained=trains, rng=rng)
    supplement = {"Supplement magnesium (mg)": "100"} if person.name == "Theo N." else {}
    return {
        "Athlete": person.name,
        "Sex": person.sex,
        "Birth year": str(person.birth_year),
        "Sport": person.sport,
        "Diet pattern": person.diet_pattern,
        "Date": date.isoformat(),
        "Symptoms": symptoms,
        "Notes": "Invented for demonstration" if session or symptoms else "",
        **_morning(person, rng),
        **session,
        **_diet(person, rng),
        **supplement,
    }


def sample_csv() -> str:
    """Return the whole sheet as text; the same on every machine and every day."""
    rng = np.random.default_rng(SEED)
    sheet = StringIO()
    writer = csv.DictWriter(sheet, list[str](HEADINGS), restval="", lineterminator="\n")
    writer.writeheader()
    for day in range(DAYS):
        weather = _weather(day, rng)
        rows = (_row(person, day, weather, rng) for person in PEOPLE)
        writer.writerows(row for row in rows if row is not None)
    return sheet.getvalue()
