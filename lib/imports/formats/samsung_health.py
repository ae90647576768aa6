"""Samsung Health: one CSV file for each kind of record, with a type line above the headings.

Times are in universal time and each row says how far the athlete's clock was from it. Newer
versions write the type before some headings (`com.samsung.health.exercise.start_time`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from lib.imports.fields import Field
from lib.imports.mapped import (
    OFFSET,
    MappedImporter,
    Told,
    day,
    match_fields,
    same_in_all,
)
from lib.imports.matching import Matched
from lib.imports.measures import Measure
from lib.imports.nutrients import NEEDED_FOR_THE_LEDGER, not_tracked
from lib.imports.phone_days import drinks_of_a_minute
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.zeros import mark_zeros
from lib.words.language import noted, say

_TYPE: Final = re.compile(r"com\.samsung\.s?health\.(water_intake|nutrition|weight|exercise)$")
_PREFIX: Final = re.compile(r"^com\.samsung\.s?health\.[a-z_]+\.", re.IGNORECASE)
_BEFORE_NAMES: Final = "com samsung health exercise"
_WHEN: Final = (day("start time"), Field(OFFSET, Measure.TEXT, "time offset"))
_FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "water_intake": (Field("hydration.volume_ml", Measure.VOLUME, "amount", unit="ml"),),
    "nutrition": (
        Field("diet.meal", Measure.TEXT, "meal type"),
        Field("diet.energy_kcal", Measure.ENERGY, "calorie", unit="kcal"),
        Field("diet.protein_g", Measure.FOOD, "protein", unit="g"),
        Field("diet.carbs_g", Measure.FOOD, "carbohydrate", unit="g"),
        Field("diet.fat_g", Measure.FOOD, "total fat", unit="g"),
        Field("diet.fiber_g", Measure.FOOD, "dietary fiber", unit="g"),
        Field("diet.sodium_mg", Measure.MILLIGRAMS, "sodium", unit="mg"),
        Field("diet.potassium_mg", Measure.MILLIGRAMS, "potassium", unit="mg"),
    ),
    "weight": (
        Field("biometrics.body_mass", Measure.MASS, "weight", unit="kg"),
        Field("biometrics.body_water", Measure.MASS, "total body water", unit="kg"),
    ),
    "exercise": (
        Field("sessions.sport", Measure.TEXT, "exercise type"),
        Field("sessions.duration_min", Measure.NUMBER, "duration"),
        Field("sessions.energy_kcal", Measure.ENERGY, "calorie", unit="kcal"),
        Field("sessions.distance_km", Measure.DISTANCE, "distance", unit="m"),
    ),
}
_MEALS: Final[Mapping[str, str]] = {
    "100001": "Breakfast",
    "100002": "Lunch",
    "100003": "Dinner",
    "100004": "Morning snack",
    "100005": "Afternoon snack",
    "100006": "Evening snack",
}
_SPORTS: Final[Mapping[str, str]] = {
    "1001": "Walking",
    "1002": "Running",
    "11007": "Cycling",
    "13001": "Hiking",
    "14001": "Swimming",
}
_MS_PER_MINUTE: Final = 60_000


def _type_of(sheet: Sheet) -> str:
    """Return what the type line above the headings says, or an empty text."""
    for texts in sheet.preambles:
        for text in texts:
            found = _TYPE.match(text)
            if found is not None:
                return found.group(1)
    return ""


def _in_words(codes: pd.Series, words: Mapping[str, str], other: str) -> pd.Series:
    """Return the words for numbered kinds; one that is not listed here is called other."""
    plain = codes.astype("str").str.removesuffix(".0")
    return plain.map(words).fillna(other).where(codes.notna(), None)


class SamsungHealth(MappedImporter):
    """The files of a Samsung Health export that tell of drinks, food, weight and exercise."""

    key = "samsung_health"
    title = noted("Samsung Health (personal data)")
    how_to_export = noted(
        "In Samsung Health: menu, Settings, Download personal data. Make a ZIP of the folder and "
        "send it, or send the files water_intake, nutrition, weight and exercise."
    )
    variants = (
        "water, nutrition, weight, exercise; comma at the end of rows or not; headings with and "
        "without the type before them"
    )
    fields = (
        *_WHEN,
        *(each for fields in _FIELDS.values() for each in fields),
        *(replace(each, names=f"{_BEFORE_NAMES} {each.names}") for each in _WHEN),
        *(replace(each, names=f"{_BEFORE_NAMES} {each.names}") for each in _FIELDS["exercise"]),
    )
    constants = same_in_all(
        hydration={"kind": "drink", "method": "self_report"},
        diet={"level": "meal", "method": "self_report", "is_supplement": False},
        biometrics={"method": "unknown"},
        sessions={"method": "device_estimate"},
    )
    whole_days = frozenset({"diet", "hydration"})
    reads = noted(
        "Drinks; energy, macronutrients, sodium and potassium of meals; body mass; workouts"
    )
    leaves_out = noted(
        "Calcium, iron and vitamins: some versions write them in percent and none says so; steps, "
        "sleep and heart beats, because nothing here uses them"
    )

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the type line names a kind that is read."""
        return sheet.kind == self.kind and bool(_type_of(sheet)) and "day" in self.match(sheet)

    def match(self, sheet: Sheet) -> dict[str, Matched]:
        """Return the columns of this kind of file, whatever stands before their names."""
        plain = tuple(_PREFIX.sub("", text) for text in sheet.headings)
        fields = (*_WHEN, *_FIELDS.get(_type_of(sheet), ()))
        return match_fields(replace(sheet, headings=plain), fields)

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Put kinds into words and milliseconds into minutes, and say what is not to be had."""
        diet = told.tables.get("diet")
        if diet is not None:
            if "meal" in diet.columns:
                diet = diet.assign(meal=_in_words(diet["meal"], _MEALS, "Meal"))
            told.tables["diet"] = mark_zeros(diet, NEEDED_FOR_THE_LEDGER)
            told.notes += not_tracked(
                frozenset(diet.columns) | {"water_g"},
                say(
                    "A diary such as Cronometer tells them; this export does not in a way that can "
                    "be trusted."
                ),
            )
        drinks_of_a_minute(told)
        sessions = told.tables.get("sessions")
        if sessions is not None and "duration_min" in sessions.columns:
            sessions = sessions.assign(duration_min=sessions["duration_min"] / _MS_PER_MINUTE)
            if "sport" in sessions.columns:
                sessions = sessions.assign(sport=_in_words(sessions["sport"], _SPORTS, "Other"))
            told.tables["sessions"] = sessions
        if "biometrics" in told.tables and (
            told.tables["biometrics"]["metric"].eq("body_water").any()
        ):
            told.notes.append(say("Total body water is water in the body, not a drink."))
