"""From amounts to grams: portions, pieces and millilitres only where the food has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reference.food_amounts import (
    MOST_G,
    AmountNotKnownError,
    Portion,
    grams_of,
    known_amounts,
)
from lib.reference.food_search import everyday_foods

INDEX = everyday_foods()


def weigh(amount: float, unit: str, food: str) -> float:
    row = INDEX.foods.iloc[INDEX.exactly(food)]
    portion = Portion.of(row["portion"], row["portion_g"])
    return grams_of(amount, unit, name=row["name"], portion=portion, kind=row["kind"])


@pytest.mark.parametrize(
    ("amount", "unit", "food", "grams"),
    [
        (200, "g", "banana", 200),
        (0.2, "kg", "banana", 200),
        (1, "lb", "banana", 453.59237),
        (2, "pieces", "banana", 236),
        (2, "bananas", "banana", 236),
        (2, "slices", "wholemeal bread", 72),
        (1.5, "portions", "wholemeal bread", 54),
        (3, "Slices", "beans on toast", 396),
        (2, "tbsp", "olive oil", 28),
        (250, "ml", "milk", 250),
        (0.5, "L", "tap water", 500),
        (12, "fl. oz", "cola", 12 * 29.5735295625),
        (1, "can", "cola", 330),
        (1, "can", "tuna, tinned in oil, drained", 110),
        (60, "ml", "isotonic energy gel", 65),
        (1, "piece", "avocado", 150),
        (1, "oz", "almonds", 28.349523125),
        (3, "eggs", "boiled egg", 150),
        (1, "piece", "omelette, plain", 122),
    ],
)
def test_an_amount_weighs_what_its_portion_says(amount, unit, food, grams):
    assert weigh(amount, unit, food) == pytest.approx(grams)


@pytest.mark.parametrize(
    ("amount", "unit", "food"),
    [
        (2, "cups", "pasta, boiled"),
        (2, "pieces", "pasta, boiled"),
        (20, "ml", "olive oil"),
        (12, "oz", "cola"),
        (3, "pieces", "dried apricots"),
        (100, "portions", "banana"),
        (1, "", "banana"),
        (20, "ml", "horlicks"),
        (200, "ml", "popcorn, air popped"),
    ],
)
def test_what_says_nothing_about_the_food_is_not_guessed(amount, unit, food):
    with pytest.raises(AmountNotKnownError):
        weigh(amount, unit, food)


@given(st.integers(0, len(INDEX.foods) - 1), st.floats(0.1, 8))
def test_twice_as_much_weighs_twice_as_much_and_a_portion_is_the_tables(place, amount):
    row = INDEX.foods.iloc[place]
    portion = Portion.of(row["portion"], row["portion_g"])
    once = grams_of(amount, "portion", name=row["name"], portion=portion, kind=row["kind"])
    assert once == pytest.approx(amount * row["portion_g"])
    assert once <= MOST_G


def test_every_portion_of_the_table_is_a_count_of_something():
    portions = [
        Portion.of(*each)
        for each in zip(INDEX.foods["portion"], INDEX.foods["portion_g"], strict=True)
    ]
    assert all(each.count > 0 for each in portions)
    assert all(each.noun.isalpha() for each in portions)
    assert sum(each.can_be_counted for each in portions) > 100


def test_the_amounts_that_would_do_are_named():
    assert known_amounts(Portion.of("1 glass", 244.0), "food") == (
        "g, ml, portion or glass (a portion is 1 glass, 244 g)"
    )
