"""Headings of Cronometer's daily file that we keep, by folded name, and their units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    "sodium_mg": "sodium",
    "potassium_mg": "potassium",
    "magnesium_mg": "magnesium",
    "calcium_mg": "calcium",
    "vitamin_d_ug": "vitamin D",
    "vitamin_b12_ug": "vitamin B12",
    "water_g": "water",
}
"""Columns whose absence is said: the athlete's account does not show this nutrient."""
