"""The records of an Apple Health export, added up as they stream by.

Most of such a file is heart beats and steps. Of what is wanted, food and drinks are kept as sums
of a day and source, so memory grows with the days and not with the size of the file: a file of
300 MB (five years) was read with a peak of 199 MB for the whole process, of which the program
alone takes 147 MB; in its ZIP archive 203 MB (`bench/apple_export.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lib.imports.refusal import ImportRefused
from lib.reference.thresholds import value
from lib.science.units import (
    G_PER_OZ,
    KG_PER_LB,
    KG_PER_STONE,
    KJ_PER_KCAL,
    MG_PER_G,
    ML_PER_IMPERIAL_FL_OZ,
    ML_PER_L,
    ML_PER_US_FL_OZ,
)
from lib.words.language import noted, say
from lib.words.numbers import with_marks

MOST_SUMS: Final = 400_000
MOST_SINGLES: Final = 50_000
MOST_SOURCES: Final = 2_000
WATER: Final = "volume_ml"
ENERGY: Final = "energy_kcal"

_QUANTITY: Final = "HKQuantityTypeIdentifier"
SUMMED: Final[Mapping[str, str]] = {
    f"{_QUANTITY}Dietary{name}": column
    for name, column in {
        "EnergyConsumed": ENERGY,
        "Protein": "protein_g",
        "Carbohydrates": "carbs_g",
        "FatTotal": "fat_g",
        "Fiber": "fiber_g",
        "Sodium": "sodium_mg",
        "Potassium": "potassium_mg",
        "Magnesium": "magnesium_mg",
        "Calcium": "calcium_mg",
        "Chloride": "chloride_mg",
        "Phosphorus": "phosphorus_mg",
        "VitaminD": "vitamin_d_ug",
        "VitaminB12": "vitamin_b12_ug",
        "Iron": "iron_mg",
        "Caffeine": "caffeine_mg",
        "Water": WATER,
    }.items()
}
"""Our column for each quantity of food and drink."""
SINGLE: Final[Mapping[str, str]] = {
    f"{_QUANTITY}BodyMass": "body_mass_kg",
    f"{_QUANTITY}RestingHeartRate": "resting_hr_bpm",
}

_GRAMS: Final[Mapping[str, float]] = {
    "mcg": 1e-6, "ug": 1e-6, "mg": 1e-3, "g": 1.0, "kg": 1e3, "oz": G_PER_OZ,
    "lb": KG_PER_LB * 1e3, "st": KG_PER_STONE * 1e3,
}  # fmt: skip
_IN: Final[Mapping[str, Mapping[str, float]]] = {
    "kcal": {"kcal": 1.0, "Cal": 1.0, "cal": 1e-3, "kJ": 1 / KJ_PER_KCAL, "J": 1e-3 / KJ_PER_KCAL},
    "g": _GRAMS,
    "mg": {unit: grams * MG_PER_G for unit, grams in _GRAMS.items()},
    "ug": {unit: grams * 1e6 for unit, grams in _GRAMS.items()},
    "kg": {unit: grams / 1e3 for unit, grams in _GRAMS.items()},
    "ml": {
        "mL": 1.0, "cL": 10.0, "dL": 100.0, "L": ML_PER_L,
        "fl_oz_us": ML_PER_US_FL_OZ, "cup_us": 8 * ML_PER_US_FL_OZ, "pt_us": 16 * ML_PER_US_FL_OZ,
        "fl_oz_imp": ML_PER_IMPERIAL_FL_OZ, "cup_imp": 10 * ML_PER_IMPERIAL_FL_OZ,
        "pt_imp": 20 * ML_PER_IMPERIAL_FL_OZ,
    },
    "bpm": {"count/min": 1.0, "count/s": 60.0},
    "km": {"km": 1.0, "m": 1e-3, "mi": 1.609344, "yd": 0.0009144},
    "min": {"min": 1.0, "s": 1 / 60, "sec": 1 / 60, "hr": 60.0},
}  # fmt: skip
"""Units as Apple writes them, where `Cal` is a kilocalorie and `cal` a thousandth of it."""

_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\.[0-9]+)? ?"
    r"(?:[+-][0-9]{2}:?[0-9]{2}|Z)?",
    re.ASCII,
)
_NUMBER: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_ACTIVITY: Final = "HKWorkoutActivityType"
_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Unreadable(Exception):  # noqa: N818 - it describes a record, not a failure of the program
    """A record that cannot be read, and why: a text as it is noted, and the unit it may name."""

    def __init__(self, why: str, unit: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.unit = unit


@dataclass(slots=True)
class Sum:
    """What a source tells of a quantity on a day."""

    amount: float
    records: int
    line: int


@dataclass(frozen=True, slots=True)
class Single:
    """A drink, a weighing or a resting heart rate."""

    what: str
    day: str
    time: str
    value: float
    source: int
    line: int


@dataclass(slots=True)
class Workout:
    """A workout; what it does not tell is missing."""

    day: str
    time: str
    sport: str
    minutes: float
    source: int
    line: int
    energy_kcal: float | None = None
    distance_km: float | None = None


@dataclass(slots=True)
class Refused:
    """Records of one kind that cannot be read: how many, the first of them, and why, noted."""

    count: int
    line: int
    example: str
    kind: str
    why: str
    unit: str


def _moment(text: str | None) -> tuple[str, str]:
    """Return day and time as the clock of the place showed them."""
    found = _MOMENT.fullmatch(text or "")
    if found is None:
        raise _Unreadable(noted("its start is no day and time"))
    return found.group(1), found.group(2)


def _amount(text: str | None, unit: str | None, kind: str) -> float:
    factor = _IN[kind].get(unit or "")
    if factor is None:
        raise _Unreadable(noted("its unit '{unit}' is not known here"), unit or "")
    if text is None:
        raise _Unreadable(noted("it has no value"))
    if _NUMBER.fullmatch(text) is None:
        raise _Unreadable(noted("its value is no number"))
    return float(text) * factor


def _minutes(start: str | None, end: str | None) -> float:
    moments = [_moment(start), _moment(end)]
    try:
        begun, over = (datetime.fromisoformat(f"{day}T{time}") for day, time in moments)
    except ValueError as wrong:
        raise _Unreadable(noted("its start or end is no day and time")) from wrong
    return (over - begun).total_seconds() / 60


def _kind_of(column: str) -> str:
    return column.rpartition("_")[2]


@dataclass(slots=True)
class Records:
    """Takes the elements of the file; see the attributes for what is kept.

    `sums` goes by column, source and whether the record stood inside a `Correlation`. `drinks`
    is None when there are too many to be kept one by one. `lasting` names days and sources with
    a record of drinks that is a sum by itself.
    """

    name: str
    records: int = 0
    wanted: int = 0
    export_day: str = ""
    sources: dict[str, int] = field(default_factory=dict[str, int])
    sums: dict[tuple[str, int, bool], dict[str, Sum]] = field(
        default_factory=dict[tuple[str, int, bool], dict[str, Sum]]
    )
    drinks: list[Single] | None = field(default_factory=list[Single])
    lasting: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    singles: list[Single] = field(default_factory=list[Single])
    workouts: list[Workout] = field(default_factory=list[Workout])
    refused: dict[tuple[str, str, str], Refused] = field(
        default_factory=dict[tuple[str, str, str], Refused]
    )
    _sums: int = 0
    _nested: bool = False
    _workout: Workout | None = None
    _longest: float = field(default_factory=lambda: value("imports.drink_longest_minutes"))
    _most_drinks: float = field(default_factory=lambda: value("imports.most_single_drinks"))

    def begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take a record, a workout or its statistics; pass over everything else."""
        if name == "Record":
            self.records += 1
            kind = attributes.get("type", "")
            if kind in SUMMED or kind in SINGLE:
                self.wanted += 1
                self._try(self._record, kind, attributes, line)
        elif name == "Workout":
            self._try(self._begin_workout, "Workout", attributes, line)
        elif name == "WorkoutStatistics" and self._workout is not None:
            self._try(self._statistics, "WorkoutStatistics", attributes, line)
        elif name == "Correlation":
            self._nested = True
        elif name == "ExportDate":
            self.export_day = attributes.get("value", "")[:10]

    def end(self, name: str) -> None:
        """Close a workout or a correlation."""
        if name == "Correlation":
            self._nested = False
        elif name == "Workout" and self._workout is not None:
            self._bounded(len(self.workouts))
            self.workouts.append(self._workout)
            self._workout = None

    def _try(
        self,
        take: Callable[[str, Mapping[str, str], int], None],
        kind: str,
        attributes: Mapping[str, str],
        line: int,
    ) -> None:
        try:
            take(kind, attributes, line)
        except _Unreadable as wrong:
            shown = kind.removeprefix(_QUANTITY)
            same = (shown, wrong.why, wrong.unit)
            known = self.refused.get(same)
            if known is None and len(self.refused) < MOST_SOURCES:
                example = attributes.get("value") or attributes.get("startDate") or ""
                self.refused[same] = Refused(1, line, example, *same)
            elif known is not None:
                known.count += 1

    def _bounded(self, count: int) -> None:
        if count >= MOST_SINGLES:
            raise ImportRefused(
                say(
                    "{file} holds more than {most} weighings, heart rates or workouts, "
                    "which is more than can be read at once.",
                    file=self.name,
                    most=with_marks(f"{MOST_SINGLES:,}"),
                )
            )

    def _source(self, attributes: Mapping[str, str]) -> int:
        if len(self.sources) >= MOST_SOURCES:
            raise ImportRefused(
                say(
                    "{file} names more than {most} apps.",
                    file=self.name,
                    most=with_marks(f"{MOST_SOURCES:,}"),
                )
            )
        return self.sources.setdefault(attributes.get("sourceName", ""), len(self.sources))

    def _record(self, kind: str, attributes: Mapping[str, str], line: int) -> None:
        start = attributes.get("startDate")
        day, time = _moment(start)
        column = SUMMED.get(kind) or SINGLE[kind]
        amount = _amount(attributes.get("value"), attributes.get("unit"), _kind_of(column))
        source = self._source(attributes)
        if kind in SINGLE:
            if not self._nested:
                self._bounded(len(self.singles))
                self.singles.append(Single(column, day, time, amount, source, line))
            return
        days = self.sums.setdefault((column, source, self._nested), {})
        known = days.get(day)
        if known is None:
            self._sums += 1
            if self._sums > MOST_SUMS:
                raise ImportRefused(
                    say(
                        "{file} tells of more days and apps than {most} sums hold.",
                        file=self.name,
                        most=with_marks(f"{MOST_SUMS:,}"),
                    )
                )
            days[day] = Sum(amount, 1, line)
        else:
            known.amount += amount
            known.records += 1
        if column == WATER and not self._nested:
            self._drink(Single(column, day, time, amount, source, line), start, attributes)

    def _drink(self, drink: Single, start: str | None, attributes: Mapping[str, str]) -> None:
        end = attributes.get("endDate")
        if end is not None and _MOMENT.fullmatch(end) and _minutes(start, end) > self._longest:
            self.lasting.add((drink.day, drink.source))
        if self.drinks is not None:
            self.drinks.append(drink)
            if len(self.drinks) > self._most_drinks:
                self.drinks = None

    def _begin_workout(self, kind: str, attributes: Mapping[str, str], line: int) -> None:  # noqa: ARG002
        start, end = attributes.get("startDate"), attributes.get("endDate")
        day, time = _moment(start)
        stated = attributes.get("duration")
        minutes = (
            _minutes(start, end)
            if stated is None
            else _amount(stated, attributes.get("durationUnit", "min"), "min")
        )
        sport = attributes.get("workoutActivityType", "").removeprefix(_ACTIVITY)
        words = _WORDS.sub(" ", sport[:60]).capitalize()
        self._workout = Workout(day, time, words, minutes, self._source(attributes), line)
        energy, distance = attributes.get("totalEnergyBurned"), attributes.get("totalDistance")
        if energy is not None:
            unit = attributes.get("totalEnergyBurnedUnit")
            self._workout.energy_kcal = _amount(energy, unit, "kcal")
        if distance is not None:
            unit = attributes.get("totalDistanceUnit")
            self._workout.distance_km = _amount(distance, unit, "km")

    def _statistics(self, kind: str, attributes: Mapping[str, str], line: int) -> None:  # noqa: ARG002
        told = attributes.get("type", "").removeprefix(_QUANTITY)
        total = attributes.get("sum")
        if self._workout is None or total is None:
            return
        if told == "ActiveEnergyBurned":
            self._workout.energy_kcal = _amount(total, attributes.get("unit"), "kcal")
        elif told.startswith("Distance") and not self._workout.distance_km:
            self._workout.distance_km = _amount(total, attributes.get("unit"), "km")
