"""What diet apps call energy and nutrients, and what each of them measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.imports.fields import Field
from lib.imports.measures import Measure
from lib.words.language import said, say
from lib.words.spoken_names import NUTRIENTS as NAMES

NUTRIENTS: Final[Mapping[str, str]] = {
    "energy": "energy_kcal",
    "protein": "protein_g",
    "carbs": "carbs_g",
    "fat": "fat_g",
    "fiber": "fiber_g",
    "alcohol": "alcohol_g",
    "sodium": "sodium_mg",
    "potassium": "potassium_mg",
    "magnesium": "magnesium_mg",
    "calcium": "calcium_mg",
    "chloride": "chloride_mg",
    "phosphorus": "phosphorus_mg",
    "vitamin d": "vitamin_d_ug",
    "b12 cobalamin": "vitamin_b12_ug",
    "vitamin b12": "vitamin_b12_ug",
    "iron": "iron_mg",
    "caffeine": "caffeine_mg",
    "water": "water_g",
}
"""Our column for each name; the unit stands in the heading and decides the conversion."""

OTHER_NAMES: Final = frozenset({"date", "group", "completed", "net carbs", "saturated", "zinc"})
"""Names that help to find the heading row but are not kept."""

NEEDED_FOR_THE_LEDGER: Final[Mapping[str, str]] = {
    "sodium_mg": NAMES["sodium"],
    "potassium_mg": NAMES["potassium"],
    "magnesium_mg": NAMES["magnesium"],
    "calcium_mg": NAMES["calcium"],
    "vitamin_d_ug": NAMES["vitamin_d"],
    "vitamin_b12_ug": NAMES["vitamin_b12"],
    "water_g": NAMES["water"],
}
"""Columns whose absence is said: the athlete's account does not show this nutrient, noted here."""

_MEASURES: Final[Mapping[str, Measure]] = {
    "energy_kcal": Measure.ENERGY,
    "vitamin_d_ug": Measure.VITAMIN_D,
    "vitamin_b12_ug": Measure.MICROGRAMS,
    "water_g": Measure.WATER,
}
_ALSO: Final[Mapping[str, str]] = {
    "energy_kcal": "calories, cals, kcal, kj",
    "protein_g": "prot, protein intake",
    "carbs_g": "carbohydrates, carbohydrate, carbs intake, total carbohydrate",
    "fat_g": "total fat, fats",
    "fiber_g": "fibre, dietary fiber, dietary fibre",
    "sodium_mg": "sod",
    "vitamin_d_ug": "vit d, vitamin d3",
    "vitamin_b12_ug": "b12, vit b12, cobalamin",
}


def measure_of(column: str) -> Measure:
    """Return what a column of the food table measures."""
    if column in _MEASURES:
        return _MEASURES[column]
    return Measure.FOOD if column.endswith("_g") else Measure.MILLIGRAMS


def _names_of(column: str) -> str:
    usual = [name for name, ours in NUTRIENTS.items() if ours == column]
    return ", ".join([*usual, *(_ALSO[column].split(", ") if column in _ALSO else [])])


FOOD_FIELDS: Final = tuple(
    Field(f"diet.{column}", measure_of(column), _names_of(column))
    for column in dict.fromkeys(NUTRIENTS.values())
)
"""A field for each nutrient we keep, by all the names diet apps give it."""


def food_fields(**units: str) -> tuple[Field, ...]:
    """Return the fields of food, with what bare headings of a format are in, by our column.

    Examples
    --------
    >>> [each.unit for each in food_fields(energy_kcal="kcal") if each.unit]
    ['kcal']
    """
    return tuple(
        Field(each.key, each.measure, each.names, unit=units.get(each.key.partition(".")[2], ""))
        for each in FOOD_FIELDS
    )


def not_tracked(columns: frozenset[str], where: str) -> list[str]:
    """Say which nutrients a file has no column for, and where to switch them on."""
    gone = [said(word) for column, word in NEEDED_FOR_THE_LEDGER.items() if column not in columns]
    if not gone:
        return []
    return [
        say(
            "Not tracked in this file: {nutrients}. It stays unknown, not 0. {where}",
            nutrients=", ".join(gone),
            where=where,
        )
    ]
