"""A laboratory value beside the interval its laboratory printed, and its other units."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.assess.lab_interval import PLACE_WORDS, Place, places
from lib.reference.lab_tests import in_other_units, lab_tests
from lib.science.units import MOLAR_MASS_G_PER_MOL, mg_from_mmol, mmol_from_meq

NAN = float("nan")
CASES = {
    (0.84, 0.75, 0.95): Place.WITHIN,
    (0.75, 0.75, 0.95): Place.WITHIN,
    (0.95, 0.75, 0.95): Place.WITHIN,
    (0.74, 0.75, 0.95): Place.BELOW,
    (0.96, 0.75, 0.95): Place.ABOVE,
    (0.0, 0.75, NAN): Place.BELOW,
    (0.84, 0.75, NAN): Place.NOT_BELOW,
    (0.84, NAN, 0.95): Place.NOT_ABOVE,
    (1.84, NAN, 0.95): Place.ABOVE,
    (0.84, NAN, NAN): Place.NOT_SAID,
    (NAN, 0.75, 0.95): Place.NOT_SAID,
    (0.84, 0.95, 0.75): Place.NOT_SAID,
}


def frame(rows):
    columns = ["value", "lab_ref_low", "lab_ref_high"]
    return pd.DataFrame(list(rows), columns=columns, dtype="float64")


def test_a_value_lies_where_the_printed_interval_puts_it():
    assert places(frame(CASES)).tolist() == list(CASES.values())


def test_no_place_calls_a_value_fine_and_each_outside_leads_to_a_doctor():
    assert set(PLACE_WORDS) == set(Place)
    for place, words in PLACE_WORDS.items():
        plain = words.casefold()
        assert "doctor" in plain, place
        assert not {"ok", "fine", "normal", "healthy", "good"} & set(
            plain.replace(".", " ").replace(",", " ").split()
        ), place


def naive(value, low, high):
    no_low, no_high = math.isnan(low), math.isnan(high)
    if math.isnan(value) or (no_low and no_high) or low > high:
        return Place.NOT_SAID
    if value < low:
        return Place.BELOW
    if value > high:
        return Place.ABOVE
    if no_high:
        return Place.NOT_BELOW
    return Place.NOT_ABOVE if no_low else Place.WITHIN


amounts = st.one_of(st.just(NAN), st.sampled_from([0.0, 1.0, 1.5, 2.0, 3.0]))


@given(st.lists(st.tuples(amounts, amounts, amounts), max_size=8))
def test_many_at_once_are_what_each_is_alone(rows):
    assert places(frame(rows)).tolist() == [naive(*row) for row in rows]


@pytest.mark.parametrize(
    ("test", "amount", "unit", "other", "expected"),
    [
        # Worked values of the conversions that laboratories print.
        ("magnesium", 0.85, "mmol/L", "mg/dL", 2.066),
        ("magnesium", 0.85, "mmol/L", "mEq/L", 1.7),
        ("magnesium", 1.9, "mg/dL", "mmol/L", 0.782),
        ("calcium", 2.55, "mmol/L", "mg/dL", 10.22),
        ("calcium_ionised", 1.12, "mmol/L", "mEq/L", 2.24),
        ("vitamin_d", 20.0, "ng/mL", "nmol/L", 49.92),
        ("vitamin_d", 50.0, "nmol/L", "µg/L", 20.03),
        ("vitamin_b12", 180.0, "ng/L", "pmol/L", 132.8),
        ("vitamin_b12", 350.0, "pg/mL", "pmol/L", 258.2),
        ("sodium", 140.0, "mmol/L", "mEq/L", 140.0),
        ("ferritin", 30.0, "ng/mL", "µg/L", 30.0),
        ("haemoglobin", 14.2, "g/dL", "g/L", 142.0),
        ("creatinine", 1.0, "mg/dL", "µmol/L", 88.4),
    ],
)
def test_the_other_units_are_what_laboratories_print(test, amount, unit, other, expected):
    found = {name: each for each, name in in_other_units(test, amount, unit)}
    assert found[other] == pytest.approx(expected, rel=1e-3)
    assert unit not in found


@pytest.mark.parametrize(
    "test", ["sodium", "potassium", "chloride", "magnesium", "calcium", "calcium_ionised"]
)
def test_the_units_of_minerals_agree_with_their_molar_mass(test):
    element = test.split("_")[0]
    units = lab_tests()[test].units
    assert element in MOLAR_MASS_G_PER_MOL
    assert mmol_from_meq(amount_meq=units["mEq/L"], element=element) == pytest.approx(1)
    if "mg/dL" in units:
        mg_l = mg_from_mmol(amount_mmol=1.0, element=element)
        assert units["mg/dL"] == pytest.approx(mg_l / 10, rel=1e-4)


@given(st.sampled_from(sorted(lab_tests())), st.floats(0.001, 10_000))
def test_there_and_back_again_is_the_same_amount(test, amount):
    first, *_ = lab_tests()[test].units
    for each, unit in in_other_units(test, amount, first):
        back = {name: found for found, name in in_other_units(test, each, unit)}
        assert back[first] == pytest.approx(amount)


@pytest.mark.parametrize(("test", "unit"), [("magnesium", "IU"), ("lactate", "mmol/L")])
def test_an_unknown_unit_or_test_is_not_converted(test, unit):
    assert in_other_units(test, 1.0, unit) == ()
