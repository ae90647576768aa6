"""The food table: blanks stay unknown, and ideas are ordinary foods."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.reference.data_files import UnknownReferenceError
from lib.reference.foods import (
    CALCIUM_NOT_TAKEN_UP,
    NO_IDEA_FOR_ANYBODY,
    NUTRIENT_COLUMNS,
    all_foods,
    amount_per_portion,
    foods_rich_in,
)


def test_ids_and_names_are_listed_once():
    foods = all_foods()
    assert foods["food_id"].is_unique
    assert foods["name"].is_unique


def test_a_blank_amount_is_unknown_and_not_zero():
    foods = all_foods()
    quark = foods[foods["name"].str.startswith("Quark")]
    assert amount_per_portion(quark, "magnesium").isna().all()


def test_no_amount_is_negative_and_water_never_exceeds_the_food():
    foods = all_foods()
    assert (foods[list(NUTRIENT_COLUMNS.values())].fillna(0) >= 0).all().all()
    assert (foods["water_g"].fillna(0) <= 100).all()


@pytest.mark.parametrize(
    ("food_id", "nutrient", "expected"),
    [
        ("oats_rolled_dry", "magnesium", 138 * 0.40),
        ("bran_flakes", "vitamin_b12", 5 * 0.40),
        ("wheat_bran", "potassium", 1182 * 0.04),
    ],
)
def test_amount_of_a_portion_is_per_100_g_times_its_grams(food_id, nutrient, expected):
    foods = all_foods()
    row = foods[foods["food_id"] == food_id]
    assert amount_per_portion(row, nutrient).iloc[0] == pytest.approx(expected)


@pytest.mark.parametrize("nutrient", sorted(NUTRIENT_COLUMNS))
def test_ideas_are_foods_from_a_table_richest_first(nutrient):
    found = foods_rich_in(nutrient)
    assert (found["kind"] == "food").all()
    assert (found["basis"] != "label_typical").all()
    assert found["amount_per_portion"].is_monotonic_decreasing
    assert (found["amount_per_portion"] > 0).all()


def test_ideas_keep_to_the_tags_that_are_needed():
    found = foods_rich_in("calcium", needed_tags=frozenset({"vegan", "nut_free"}))
    tags = found["tags"].str.split(";")
    assert len(found) > 5
    assert all({"vegan", "nut_free"} <= set(each) for each in tags)


@pytest.mark.parametrize("tags", [frozenset(), frozenset({"vegan"})], ids=["all", "vegan"])
def test_leaves_that_hardly_give_up_their_calcium_are_no_idea_for_it(tags):
    ideas = set(foods_rich_in("calcium", needed_tags=tags)["name"])
    assert not any("Spinach" in name or "chard" in name for name in ideas)
    assert {"Kale, boiled", "Tofu, firm, calcium set"} <= ideas
    assert "Spinach, boiled" in set(foods_rich_in("magnesium", needed_tags=tags)["name"])


@pytest.mark.parametrize("nutrient", sorted(NUTRIENT_COLUMNS))
def test_liver_is_an_idea_for_nobody(nutrient):
    assert not foods_rich_in(nutrient)["name"].str.contains("liver", case=False).any()


def test_every_food_that_is_kept_out_is_in_the_table():
    assert set(all_foods()["food_id"]) >= CALCIUM_NOT_TAKEN_UP | NO_IDEA_FOR_ANYBODY


def test_the_table_that_is_handed_out_may_be_changed_without_harm():
    changed = all_foods()
    changed["name"] = "nothing"
    assert "nothing" not in set(all_foods()["name"])


def test_an_unknown_nutrient_is_named_with_the_nearest():
    with pytest.raises(UnknownReferenceError, match="magnesium"):
        foods_rich_in("magnesum")


def test_amounts_of_no_foods_are_no_amounts():
    found = amount_per_portion(all_foods().iloc[:0], "sodium")
    assert isinstance(found, pd.Series)
    assert found.empty
