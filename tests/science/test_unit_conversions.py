"""Units: exact factors, round trips, and elements by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import units

amounts = st.floats(min_value=0, max_value=1e6)


@pytest.mark.parametrize(
    ("convert", "given_value", "expected", "tolerance"),
    [
        pytest.param(units.kg_from_lb, 154.6, 70.125, 0.0005, id="W02 before"),
        pytest.param(units.kg_from_lb, 152.1, 68.991, 0.0005, id="W02 after"),
        pytest.param(units.ml_from_us_fl_oz, 20.0, 591.5, 0.05, id="W02 drink"),
        pytest.param(units.ml_from_imperial_fl_oz, 20.0, 568.26, 0.005, id="imperial pint"),
        pytest.param(units.celsius_from_fahrenheit, 82.0, 27.78, 0.005, id="82 F"),
        pytest.param(units.celsius_from_fahrenheit, 92.0, 33.33, 0.005, id="92 F"),
        pytest.param(units.fahrenheit_from_celsius, 37.0, 98.6, 1e-9, id="37 C"),
        pytest.param(units.fahrenheit_from_celsius, -40.0, -40.0, 1e-9, id="where both meet"),
        pytest.param(units.kcal_from_kj, 418.4, 100.0, 1e-9, id="kJ"),
        pytest.param(units.vitamin_d_ug_from_iu, 600.0, 15.0, 1e-9, id="vitamin D"),
        pytest.param(units.sodium_mg_from_salt_g, 5.0, 1967.0, 0.5, id="5 g of salt"),
        pytest.param(units.sodium_mg_from_label_salt_g, 2.5, 1000.0, 1e-9, id="label salt"),
        pytest.param(units.salt_g_from_sodium_mg, 2300.0, 5.85, 0.005, id="2300 mg sodium"),
    ],
)
def test_a_known_conversion(convert, given_value, expected, tolerance):
    assert convert(given_value) == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize(
    ("amount_mmol", "element", "expected_mg"),
    [
        pytest.param(36.0, "sodium", 827.6, id="W07 36"),
        pytest.param(60.0, "sodium", 1379.4, id="W07 60"),
        pytest.param(90.0, "sodium", 2069.1, id="W07 90"),
        pytest.param(4.8, "potassium", 187.7, id="W09 potassium"),
        pytest.param(0.4, "magnesium", 9.72, id="W10 magnesium"),
        pytest.param(0.5, "calcium", 20.04, id="W10 calcium"),
        pytest.param(64.9, "chloride", 2300.7, id="chloride of 2300 mg"),
    ],
)
def test_millimoles_to_milligrams(amount_mmol, element, expected_mg):
    found = units.mg_from_mmol(amount_mmol=amount_mmol, element=element)
    assert found == pytest.approx(expected_mg, abs=0.05)


def test_milliequivalents_of_a_double_ion_are_half_as_many_millimoles():
    assert units.mmol_from_meq(amount_meq=0.8, element="magnesium") == 0.4
    assert units.mmol_from_meq(amount_meq=35.0, element="sodium") == 35.0


@pytest.mark.parametrize(
    ("constant", "expected"),
    [
        (units.KG_PER_STONE, 6.35029318),
        (units.ML_PER_L, 1000.0),
        (units.MINUTES_PER_HOUR, 60.0),
    ],
)
def test_a_factor_is_what_it_is_defined_to_be(constant, expected):
    assert constant == expected


@pytest.mark.parametrize(
    ("element", "charge"),
    [("sodium", 1), ("potassium", 1), ("chloride", 1), ("magnesium", 2), ("calcium", 2)],
)
def test_the_charge_of_each_ion(element, charge):
    assert units.mmol_from_meq(amount_meq=6.0, element=element) == 6.0 / charge


def test_one_gram_of_salt_holds_393_mg_of_sodium():
    assert units.sodium_mg_from_salt_g(1.0) == pytest.approx(393.4, abs=0.1)


def test_an_unknown_element_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'natrium' is not .* calcium, chloride, magnesium"):
        units.mg_from_mmol(amount_mmol=1.0, element="natrium")


@given(amounts, st.sampled_from(sorted(units.MOLAR_MASS_G_PER_MOL)))
def test_milligrams_and_back_is_the_same_amount(amount, element):
    mg = units.mg_from_mmol(amount_mmol=amount, element=element)
    assert units.mmol_from_mg(amount_mg=mg, element=element) == pytest.approx(amount)


@given(amounts)
def test_salt_and_back_is_the_same_amount(amount):
    assert units.salt_g_from_sodium_mg(units.sodium_mg_from_salt_g(amount)) == pytest.approx(amount)
