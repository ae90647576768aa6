"""Headings as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.headings import folded, heading
from lib.imports.matching import match
from lib.imports.sheet import Sheet


def matched(*headings: str, units: tuple[str, ...] = ()) -> dict[str, str]:
    below = units or ("",) * len(headings)
    sheet = Sheet("x.csv", headings, below, [], [])
    return {key: column.unit for key, column in match(sheet).columns.items()}


@pytest.mark.parametrize(
    ("text", "key", "unit"),
    [
        ("Pre weight (kg)", "mass_pre_kg", "kg"),
        ("Weight.before", "mass_pre_kg", ""),
        ("BM pre [kg]", "mass_pre_kg", "kg"),
        ("pre_weight_kg", "mass_pre_kg", "kg"),
        ("Weight In (lbs)", "mass_pre_kg", "lb"),
        ("Poids après (kg)", "mass_post_kg", "kg"),
        ("Körpergewicht vorher (kg)", "mass_pre_kg", "kg"),
        ("Fluid intake, mL", "fluid_ml", "ml"),
        ("Drink (fl oz)", "fluid_ml", "us fl oz"),
        ("URINE OUT (mL)", "urine_ml", "ml"),
        ("Duration.M.S", "duration_min", "m:ss"),
        ("Minutes", "duration_min", "min"),
        ("Time (min)", "duration_min", "min"),
        ("Time", "start", ""),
        ("Outside.temperature.deg.C", "temp_c", "c"),
        ("Temp °F", "temp_c", "f"),
        ("WBGT (°C)", "wbgt_c", "c"),
        ("Humidty..", "rh_pct", ""),
        ("RH (%)", "rh_pct", "%"),
        ("USG", "morning_usg", ""),
        ("Urine colour (1-8)", "morning_urine_colour", ""),
        ("Morning urine colour (1-8)", "morning_urine_colour", ""),
        ("Thirst (1 to 9)", "thirst", ""),
        ("Sweat [Na+] (mmol/L)", "sweat_na_mmol_l", "mmol/l"),
        ("Na (mg/L)", "sweat_na_mmol_l", "mg/l"),
        ("Sodium (mg)", "sodium_mg", "mg"),
        ("Sweat Na", "sweat_na_mmol_l", ""),
        ("Vitamin D (IU)", "vitamin_d_ug", "iu"),
        ("Vitamin D (μg)", "vitamin_d_ug", "µg"),
        ("Vitamin D (mcg)", "vitamin_d_ug", "µg"),
        ("Supplement magnesium (mg)", "supplement_magnesium_mg", "mg"),
        ("Energy used (kcal)", "session_energy_kcal", "kcal"),
        ("Energy eaten (kJ)", "diet_energy_kcal", "kj"),
        ("Diet complete (yes/no)", "diet_complete", ""),
        ("kcal", "diet_energy_kcal", "kcal"),
    ],
)
def test_a_heading_is_matched_with_its_unit(text, key, unit):
    assert matched(text) == {key: unit}


@pytest.mark.parametrize(
    "text", ["Na", "Sodium", "Potassium", "Pre weight (st)", "Fluid (°C)", "Mood", "RPE (kg)", "%"]
)
def test_a_heading_that_could_mean_two_things_or_none_is_not_read(text):
    assert matched(text) == {}


def test_a_units_row_below_supplies_the_unit():
    assert matched("Pre weight", "Fluid", units=("kg", "L")) == {
        "mass_pre_kg": "kg",
        "fluid_ml": "l",
    }


def test_micro_signs_accents_and_case_are_folded():
    assert folded("Vitamin D (µg)") == folded("VITAMIN D (μg)")
    assert folded("Après_l'effort..") == "apres l effort"


@given(st.text(max_size=200))
def test_any_text_is_a_heading_without_an_error(text):
    assert heading(text).text == text
