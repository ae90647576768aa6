"""Labels: salt and IU by what is told, per portion or 100 g, blanks unknown, slips questioned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reference.food_label import Label, food_from_label

# Invented labels; the factors are those of Regulation (EU) 1169/2011: salt = sodium x 2.5.
BREAD = Label(
    name="Our bread",
    portion="1 slice",
    portion_g=40.0,
    per_portion=False,
    kind="food",
    amounts={"energy_kcal": 250.0, "magnesium_mg": 60.0, "calcium_mg": None},
    sodium=1.1,
    sodium_unit="salt_g",
)


def test_salt_becomes_sodium_by_the_factor_of_the_label():
    assert food_from_label(BREAD).food["sodium_mg"] == 440.0


@pytest.mark.parametrize(("unit", "sodium_mg"), [("sodium_mg", 440.0), ("sodium_g", 440_000.0)])
def test_sodium_is_taken_in_the_unit_that_is_told(unit, sodium_mg):
    found = food_from_label(replace(BREAD, sodium=440.0, sodium_unit=unit))
    assert found.food["sodium_mg"] == sodium_mg
    assert bool(found.faults) == (unit == "sodium_g")


@pytest.mark.parametrize(("unit", "vitamin_d_ug"), [("ug", 5.0), ("iu", 0.125)])
def test_vitamin_d_is_taken_in_the_unit_that_is_told(unit, vitamin_d_ug):
    found = food_from_label(replace(BREAD, vitamin_d=5.0, vitamin_d_unit=unit))
    assert found.food["vitamin_d_ug"] == vitamin_d_ug


@pytest.mark.parametrize(
    "label",
    [
        replace(BREAD, sodium_unit=None),
        replace(BREAD, vitamin_d=5.0),
        replace(BREAD, per_portion=None),
    ],
    ids=["sodium", "vitamin D", "100 g or portion"],
)
def test_a_unit_that_is_not_told_is_not_guessed(label):
    found = food_from_label(label)
    assert len(found.faults) == 1


def test_amounts_of_a_portion_become_those_of_100_g():
    found = food_from_label(replace(BREAD, per_portion=True)).food
    assert (found["energy_kcal"], found["magnesium_mg"], found["sodium_mg"]) == (625, 150, 1100)


def test_a_blank_is_unknown_and_never_zero():
    found = food_from_label(BREAD).food
    assert found["calcium_mg"] is None
    assert found["vitamin_b12_ug"] is None
    assert found["potassium_mg"] is None


@given(st.floats(0.5, 1_500), st.floats(0, 800))
def test_a_portion_holds_what_its_label_says(portion_g, energy_kcal):
    label = replace(
        BREAD, portion_g=portion_g, per_portion=True, amounts={"energy_kcal": energy_kcal}
    )
    found = food_from_label(label).food["energy_kcal"]
    assert found * portion_g / 100 == pytest.approx(energy_kcal, abs=1e-3)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"amounts": {"energy_kcal": 1046.0}}, "kJ"),
        ({"name": "  "}, "name"),
        ({"name": "?!"}, "letters"),
        ({"name": "x" * 81}, "80"),
        ({"portion_g": None}, "weighs"),
        ({"portion_g": 0.0}, "weighs"),
        ({"portion_g": 5_000.0}, "2,000"),
        ({"amounts": {}, "sodium": None}, "at least one"),
        ({"amounts": {"energy_kcal": -1.0}}, "0 to 900"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(change, word):
    faults = food_from_label(replace(BREAD, **change)).faults
    assert any(word in each for each in faults)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"sodium": 0.4, "sodium_unit": "sodium_mg"}, "grams"),
        ({"sodium": 20.0, "sodium_unit": "salt_g"}, "salt"),
        ({"vitamin_d": 200.0, "vitamin_d_unit": "ug"}, "IU"),
        ({"amounts": {"energy_kcal": 250.0, "vitamin_b12_ug": 500.0}}, "B12"),
        ({"amounts": {"magnesium_mg": 60.0}}, "energy"),
    ],
)
def test_what_is_unlikely_is_questioned_and_can_be_kept(change, word):
    found = food_from_label(replace(BREAD, **change))
    assert found.faults == ()
    assert any(word in each for each in found.doubts)


def test_an_ordinary_label_brings_no_question():
    found = food_from_label(BREAD)
    assert (found.faults, found.doubts) == ((), ())


def test_no_sodium_is_an_answer():
    assert food_from_label(replace(BREAD, sodium=0.0)).doubts == ()
