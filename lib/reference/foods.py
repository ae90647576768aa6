"""What everyday foods hold, for food ideas and for searching by name.

Amounts are per 100 g of the food as named, and a blank is unknown, never zero. Rows whose
`basis` is ``label_typical`` are typical labels: the label in hand is better.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.reference.data_files import csv_table, unknown

NUTRIENT_COLUMNS: Final[dict[str, str]] = {
    "energy": "energy_kcal",
    "total_water": "water_g",
    "magnesium": "magnesium_mg",
    "calcium": "calcium_mg",
    "potassium": "potassium_mg",
    "sodium": "sodium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_b12": "vitamin_b12_ug",
}
OWN_LABEL: Final = "own_label"
TYPICAL_LABEL: Final = "label_typical"
OFFICIAL: Final = "official"
# Oxalate keeps most of their calcium from being taken up, whatever the table says.
CALCIUM_NOT_TAKEN_UP: Final = frozenset(
    {"spinach_raw", "spinach_boiled", "spinach_frozen_boiled", "swiss_chard_boiled"}
)
# So much vitamin A that pregnant readers must not eat them; the app cannot know all of these.
NO_IDEA_FOR_ANYBODY: Final = frozenset({"beef_liver_fried", "chicken_liver_cooked", "liver_pate"})
# The label adds it: what counts against the upper level for added magnesium.
MAGNESIUM_ADDED: Final = frozenset(
    {
        "endurance_carbohydrate_and_electrolyte_powder",
        "electrolyte_drink_mix_1000_mg_sodium_no_sugar",
        "electrolyte_tablet_300_mg_sodium",
        "electrolyte_tablet_with_56_mg_magnesium",
        "salt_capsule_with_electrolytes",
    }
)


def all_foods() -> pd.DataFrame:
    """Return every food, one row each, in the order of the file."""
    return csv_table("foods").copy()


def with_more(own: pd.DataFrame, official: pd.DataFrame) -> pd.DataFrame:
    """Return a team's own foods, then the table, then foods of the official archive.

    An own label goes before a typical one, and everyday foods before thousands of others.

    Parameters
    ----------
    own, official
        Rows of ``own_foods`` and ``official_foods`` of the glossary.
    """
    table = csv_table("foods")
    pieces = [_like_the_table(own, OWN_LABEL), table, _like_the_table(official, OFFICIAL)]
    return pd.concat([each for each in pieces if len(each)], ignore_index=True)


def _like_the_table(foods: pd.DataFrame, basis: str) -> pd.DataFrame:
    columns = csv_table("foods").columns
    texts = {name: "" for name in columns if name not in foods.columns}
    given = foods.assign(**(texts | {"basis": basis}))
    if basis == OFFICIAL:
        given = given.assign(kind="food", source_id=given["food_id"])
    return given.assign(tags=given["tags"].fillna(""))[columns]


def amount_per_portion(foods: pd.DataFrame, nutrient: str) -> pd.Series[float]:
    """Return what one usual portion of each food holds; missing where it is not known.

    Parameters
    ----------
    foods
        Rows of `all_foods`.
    nutrient
        Such as ``magnesium``.

    Returns
    -------
    Amount, aligned with `foods`. [unit of the nutrient per portion]

    Examples
    --------
    >>> foods = all_foods()
    >>> oats = foods[foods["food_id"] == "oats_rolled_dry"]
    >>> round(float(amount_per_portion(oats, "magnesium").iloc[0]), 1)
    55.2
    """
    if nutrient not in NUTRIENT_COLUMNS:
        raise unknown("nutrient in the food table", nutrient, NUTRIENT_COLUMNS)
    per_100_g: pd.Series[float] = foods[NUTRIENT_COLUMNS[nutrient]]
    portion_g: pd.Series[float] = foods["portion_g"]
    return per_100_g * portion_g / 100


def foods_that_help(nutrient: str, *, needed_tags: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Return foods by what one portion holds, richest first, typical labels among them.

    Drinks, sports products and supplements are left out, and so are foods without any of it,
    liver, and for calcium the leaves that hardly give theirs up.

    Parameters
    ----------
    nutrient
        Such as ``magnesium``.
    needed_tags
        Such as ``{"vegan", "nut_free"}``; a food without the tag is left out.

    Returns
    -------
    Rows of `all_foods` with a column ``amount_per_portion``, ties in the order of the file.
    """
    foods = csv_table("foods")
    tags = foods["tags"].str.split(";")
    fits = pd.Series([needed_tags <= set(each) for each in tags], index=foods.index)
    avoided = NO_IDEA_FOR_ANYBODY | (CALCIUM_NOT_TAKEN_UP if nutrient == "calcium" else frozenset())
    chosen = foods[fits & (foods["kind"] == "food") & ~foods["food_id"].isin(avoided)]
    amounts = amount_per_portion(chosen, nutrient)
    rich = chosen.assign(amount_per_portion=amounts)[amounts > 0]
    return rich.sort_values("amount_per_portion", ascending=False, kind="stable")


def foods_rich_in(nutrient: str, *, needed_tags: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Return `foods_that_help` without typical labels, whose amounts differ by brand.

    For ideas only: traces and recipes are not covered by the tags.

    Examples
    --------
    >>> rich = foods_rich_in("magnesium", needed_tags=frozenset({"vegan", "nut_free"}))
    >>> bool((rich["kind"] == "food").all())
    True
    """
    helpful = foods_that_help(nutrient, needed_tags=needed_tags)
    return helpful[helpful["basis"] != TYPICAL_LABEL]
