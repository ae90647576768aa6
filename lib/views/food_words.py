"""Words for foods on the screen: tags, nutrients with their unit, and where amounts come from."""

from __future__ import annotations

import pandas as pd

from lib.assess.diet_days import UNITS
from lib.reference.food_label import NO_PORTION
from lib.reference.foods import NUTRIENT_COLUMNS, OFFICIAL, OWN_LABEL, TYPICAL_LABEL
from lib.views.escaping import literal
from lib.views.finding_card import short_source
from lib.views.labels import nutrient_name
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

TAG_WORDS = {
    "vegan": noted("vegan"),
    "vegetarian": noted("vegetarian"),
    "dairy_free": noted("without dairy"),
    "gluten_free": noted("without gluten"),
    "nut_free": noted("without nuts"),
    "fortified": noted("fortified"),
    "budget": noted("low cost"),
}
NUTRIENT_UNITS = {"energy": "kcal", "total_water": "g"} | UNITS
assert NUTRIENT_UNITS.keys() == NUTRIENT_COLUMNS.keys()  # noqa: S101 - a unit for each of them
TAGS_ARE_NO_ALLERGY_ADVICE = noted(
    "Words like vegan help to find ideas. They are no allergy advice: recipes differ and traces "
    "are not covered, so read the label."
)


def _in_our_words(food: pd.Series, words: str) -> str:
    """Say words of our table; what a team wrote of its own food stays as it is."""
    # The team's own rows have no basis by themselves.
    is_own = food.get("basis", OWN_LABEL) == OWN_LABEL
    return words if is_own and words != NO_PORTION else said(words)


def food_name(food: pd.Series) -> str:
    """Say the name of a food."""
    return _in_our_words(food, str(food["name"]))


def nutrient_with_unit(nutrient: str) -> str:
    """Return a nutrient as the head of its column.

    Examples
    --------
    >>> nutrient_with_unit("vitamin_d")
    'Vitamin D (µg)'
    """
    return f"{nutrient_name(nutrient)} ({NUTRIENT_UNITS[nutrient]})"


def portion_words(food: pd.Series) -> str:
    """Say the usual portion with its grams."""
    grams = with_marks(f"{food['portion_g']:g}")
    return f"{_in_our_words(food, str(food['portion']))} ({grams} g)"


def tag_words(tags: str) -> str:
    """Say the tags of a food; none means not stated, which is not no."""
    known = [said(TAG_WORDS[tag]) for tag in tags.split(";") if tag in TAG_WORDS]
    return ", ".join(known) if known else say("none stated")


def where_from(food: pd.Series) -> str:
    """Say where the amounts of a food come from, and how far to trust them."""
    if food["basis"] == OWN_LABEL:
        return say("From a label that your team typed in.")
    if food["basis"] == OFFICIAL:
        entry = literal(str(food["source_id"]))
        return say("USDA FoodData Central, {entry}, imported here.", entry=entry)
    if food["basis"] == TYPICAL_LABEL:
        return say(
            "Typical label, not a measurement: brands and countries differ, so check your label."
        )
    calculated = food["basis"] == "calculated"
    added_up = f" {say('Added up from its ingredients.')}" if calculated else ""
    return f"{short_source(str(food['source']))}, {literal(str(food['source_id']))}.{added_up}"
