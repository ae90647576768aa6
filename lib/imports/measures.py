"""What a column can measure, the units it may come in, and what to ask when none is stated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from lib.science import units
from lib.words.language import noted

Convert = Callable[["pd.Series[float]"], "pd.Series[float]"]


class Measure(StrEnum):
    """What the cells of a column are."""

    LABEL = "label"
    TEXT = "text"
    SEX = "sex"
    YEAR = "year"
    DIET_PATTERN = "diet pattern"
    DAY = "day"
    CLOCK = "time of day"
    SWEAT_SITE = "place on the body"
    SWEAT_METHOD = "way of testing sweat"
    SYMPTOMS = "symptoms"
    FLAG = "yes or no"
    SCALE = "scale"
    NUMBER = "number"
    GRAVITY = "specific gravity"
    OSMOLALITY = "osmolality"
    DURATION = "duration"
    MASS = "body mass"
    VOLUME = "volume"
    FOOD = "mass of food"
    BOTTLE = "what a bottle weighs or holds"
    ENERGY = "energy"
    TEMPERATURE = "temperature"
    PERCENT = "percent"
    DISTANCE = "distance"
    SWEAT_SODIUM = "sodium in sweat"
    SWEAT_POTASSIUM = "potassium in sweat"
    MILLIGRAMS = "mineral in food"
    MICROGRAMS = "vitamin in food"
    VITAMIN_D = "vitamin D in food"
    WATER = "water in food"


@dataclass(frozen=True, slots=True)
class UnitQuestion:
    """What to ask about a measure whose unit a file does not state; answers by unit.

    Its words are noted, and said where they are asked.
    """

    key: str
    text: str
    labels: Mapping[str, str]
    shown_in: str


def _same(values: pd.Series[float]) -> pd.Series[float]:
    return values


def _times(factor: float) -> Convert:
    return lambda values: values * factor


CONVERSIONS: Final[Mapping[Measure, Mapping[str, Convert]]] = {
    Measure.MASS: {"kg": _same, "lb": units.kg_from_lb, "g": _times(0.001)},
    Measure.VOLUME: {
        "ml": _same,
        "cl": _times(10),
        "dl": _times(100),
        "l": _times(1_000),
        "g": _same,
        "kg": _times(1_000),
        "us fl oz": units.ml_from_us_fl_oz,
        "imp fl oz": units.ml_from_imperial_fl_oz,
    },
    Measure.FOOD: {"g": _same, "kg": _times(1_000), "mg": _times(0.001)},
    Measure.BOTTLE: {"g": _same, "kg": _times(1_000), "ml": _same, "l": _times(1_000)},
    Measure.WATER: {"g": _same, "ml": _same, "l": _times(1_000), "kg": _times(1_000)},
    Measure.ENERGY: {"kcal": _same, "kj": units.kcal_from_kj},
    Measure.TEMPERATURE: {"c": _same, "f": units.celsius_from_fahrenheit},
    Measure.PERCENT: {"%": _same},
    Measure.DISTANCE: {"km": _same, "mi": _times(1.609344), "m": _times(0.001)},
    Measure.SWEAT_SODIUM: {
        "mmol/l": _same,
        "mg/l": lambda v: units.mmol_from_mg(amount_mg=v, element="sodium"),
    },
    Measure.SWEAT_POTASSIUM: {
        "mmol/l": _same,
        "mg/l": lambda v: units.mmol_from_mg(amount_mg=v, element="potassium"),
    },
    Measure.MILLIGRAMS: {"mg": _same, "g": _times(1_000), "µg": _times(0.001)},
    Measure.MICROGRAMS: {"µg": _same, "mg": _times(1_000), "g": _times(1e6)},
    Measure.VITAMIN_D: {
        "µg": _same,
        "iu": units.vitamin_d_ug_from_iu,
        "mg": _times(1_000),
        "g": _times(1e6),
    },
    Measure.OSMOLALITY: {"mosm/kg": _same},
    Measure.SCALE: {"": _same},
    Measure.NUMBER: {"": _same},
    Measure.GRAVITY: {"": _same},
}
"""For each measured quantity the units it may come in, and the way to the unit we keep."""

DURATION_UNITS: Final = frozenset({"min", "h", "s", "h:mm", "m:ss"})
CLOCK_UNITS: Final = frozenset({"h:mm"})

IMPLIED_UNITS: Final[Mapping[Measure, str]] = {
    Measure.FOOD: "g",
    Measure.BOTTLE: "g",
    Measure.WATER: "g",
    Measure.PERCENT: "%",
    Measure.DISTANCE: "km",
    Measure.MILLIGRAMS: "mg",
    Measure.MICROGRAMS: "µg",
    Measure.SWEAT_POTASSIUM: "mmol/l",
    Measure.OSMOLALITY: "mosm/kg",
    Measure.SCALE: "",
    Measure.NUMBER: "",
    Measure.GRAVITY: "",
}
"""Read so when nothing is stated, and said in a note; the others are asked."""

QUESTIONS: Final[Mapping[Measure, UnitQuestion]] = {
    Measure.MASS: UnitQuestion(
        "mass_unit",
        noted("Are the body weights in kilograms or in pounds?"),
        {"kg": noted("Kilograms (kg)"), "lb": noted("Pounds (lb)")},
        "kg",
    ),
    Measure.VOLUME: UnitQuestion(
        "fluid_unit",
        noted("In which unit are drinks and urine?"),
        {
            "ml": noted("Millilitres (mL)"),
            "l": noted("Litres (L)"),
            "us fl oz": noted("US fluid ounces"),
            "imp fl oz": noted("UK fluid ounces"),
        },
        "mL",
    ),
    Measure.TEMPERATURE: UnitQuestion(
        "temperature_unit",
        noted("Is the temperature in °C or in °F?"),
        {"c": noted("Degrees Celsius (°C)"), "f": noted("Degrees Fahrenheit (°F)")},
        "°C",
    ),
    Measure.ENERGY: UnitQuestion(
        "energy_unit",
        noted("Is the energy in kilocalories or in kilojoules?"),
        {"kcal": noted("Kilocalories (kcal)"), "kj": noted("Kilojoules (kJ)")},
        "kcal",
    ),
    Measure.SWEAT_SODIUM: UnitQuestion(
        "sweat_sodium_unit",
        noted("Is the sodium in sweat in mmol/L or in mg/L?"),
        {
            "mmol/l": noted("Millimoles per litre (mmol/L)"),
            "mg/l": noted("Milligrams per litre (mg/L)"),
        },
        "mmol/L",
    ),
    Measure.VITAMIN_D: UnitQuestion(
        "vitamin_d_unit",
        noted("Is vitamin D in micrograms or in IU?"),
        {"µg": noted("Micrograms (µg)"), "iu": noted("International units (IU)")},
        "µg",
    ),
}
DURATION_QUESTION: Final = UnitQuestion(
    "duration_unit",
    noted("Are the durations in minutes or in hours?"),
    {"min": noted("Minutes"), "h": noted("Hours")},
    "min",
)


def accepts(measure: Measure, unit: str) -> bool:
    """Say whether a column of this measure may come in this unit."""
    if measure is Measure.DURATION:
        return unit in DURATION_UNITS
    if measure is Measure.CLOCK:
        return unit in CLOCK_UNITS
    if measure in {Measure.SCALE, Measure.GRAVITY}:
        return False
    known = CONVERSIONS.get(measure)
    return known is None or unit in known


def is_numeric(measure: Measure) -> bool:
    """Say whether the cells are numbers, so that the decimal mark matters."""
    return measure in CONVERSIONS or measure is Measure.DURATION
