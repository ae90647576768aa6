"""Words for foods on the screen: tags, nutrients with their unit, and where amounts come from."""

from __future__ import annotations

import pandas as pd

from lib.reference.foods import NUTRIENT_COLUMNS, OFFICIAL, OWN_LABEL, TYPICAL_LABEL
from lib.views.escaping import literal
from lib.views.finding_card import short_source

TAG_WORDS = {
    "vegan": "vegan",
    "vegetarian": "vegetarian",
    "dairy_free": "without dairy",
    "gluten_free": "without gluten",
    "nut_free": "without nuts",
    "fortified": "fortified",
    "budget": "low cost",
}
NUTRIENT_WORDS = {
    "energy": "Energy (kcal)",
    "total_water": "Water (g)",
    "magnesium": "Magnesium (mg)",
    "calcium": "Calcium (mg)",
    "potassium": "Potassium (mg)",
    "sodium": "Sodium (mg)",
    "vitamin_d": "Vitamin D (µg)",
    "vitamin_b12": "Vitamin B12 (µg)",
}
assert NUTRIENT_WORDS.keys() == NUTRIENT_COLUMNS.keys()  # noqa: S101 - a word for each of them
TAGS_ARE_NO_ALLERGY_ADVICE = (
    "Words like vegan help to find ideas. They are no allergy advice: recipes differ and traces "
    "are not covered, so read the label."
)


def portion_words(food: pd.Series) -> str:
    """Say the usual portion with its grams."""
    return f"{food['portion']} ({food['portion_g']:g} g)"


def tag_words(tags: str) -> str:
    """Say the tags of a food; none means not stated, which is not no."""
    known = [TAG_WORDS[tag] for tag in tags.split(";") if tag in TAG_WORDS]
    return ", ".join(known) if known else "none stated"


def where_from(food: pd.Series) -> str:
    """Say where the amounts of a food come from, and how far to trust them."""
    if food["basis"] == OWN_LABEL:
        return "From a label that your team typed in."
    if food["basis"] == OFFICIAL:
        return f"USDA FoodData Central, {literal(str(food['source_id']))}, imported here."
    if food["basis"] == TYPICAL_LABEL:
        return "Typical label, not a measurement: brands and countries differ, so check your label."
    added_up = " Added up from its ingredients." if food["basis"] == "calculated" else ""
    return f"{short_source(str(food['source']))}, {literal(str(food['source_id']))}.{added_up}"
