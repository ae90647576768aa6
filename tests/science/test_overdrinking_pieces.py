"""Pieces of the over-drinking guard: gains, ratios and rates, with their gaps."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import overdrinking, sweat

masses = st.floats(min_value=40, max_value=120)


def words(answers):
    return [str(answer) for answer in answers]


def test_w21_drank_more_than_was_lost():
    gain = overdrinking.body_mass_gain_percent(mass_pre_kg=58.0, mass_post_kg=58.9)
    assert gain == pytest.approx(1.55, abs=0.005)
    ratio = overdrinking.drink_to_sweat_ratio(drink_l=4.2, sweat_loss_l=2.88)
    assert ratio == pytest.approx(1.46, abs=0.005)
    deficit = sweat.water_deficit_l(
        mass_pre_kg=58.0, mass_post_kg=58.9, energy_kcal=2100.0, correction_l_per_kcal=0.0002
    )
    assert overdrinking.net_water_gain_l(water_deficit_l=deficit) == pytest.approx(1.32, abs=0.005)
    rate = overdrinking.drink_rate_l_h(drink_l=4.2, duration_h=4.6)
    assert rate == pytest.approx(0.913, abs=0.0005)


@given(masses, masses)
def test_a_gain_is_the_loss_with_its_sign_turned_round(pre, post):
    gain = overdrinking.body_mass_gain_percent(mass_pre_kg=pre, mass_post_kg=post)
    assert gain == -sweat.body_mass_loss_percent(mass_pre_kg=pre, mass_post_kg=post)


@pytest.mark.parametrize("sweat_l", [0.0, -0.4])
def test_without_sweat_there_is_no_ratio(sweat_l):
    assert math.isnan(overdrinking.drink_to_sweat_ratio(drink_l=1.0, sweat_loss_l=sweat_l))


def test_above_a_cut_has_three_answers():
    assert words(overdrinking.above(pd.Series([1.0, 1.01, None], dtype="float64"), 1.0)) == [
        "False",
        "True",
        "<NA>",
    ]


@pytest.mark.parametrize(
    ("gain_kg", "minutes", "expected"),
    [
        (0.21, 120, "True"),
        (0.20, 120, "False"),
        (0.21, 119, "False"),
        (None, 120, "<NA>"),
        (0.21, None, "<NA>"),
        (None, 60, "False"),
        (-0.5, None, "False"),
        (None, None, "<NA>"),
    ],
)
def test_a_gain_in_a_long_session(gain_kg, minutes, expected):
    found = overdrinking.gained_in_long_session(
        gain_kg=pd.Series([gain_kg], dtype="float64"),
        duration_min=pd.Series([minutes], dtype="float64"),
        gain_above_kg=0.2,
        duration_from_min=120.0,
    )
    assert words(found) == [expected]


@pytest.mark.parametrize(
    ("gain_kg", "has_symptom", "expected"),
    [
        (0.05, True, "True"),
        (0.0, True, "False"),
        (0.05, False, "False"),
        (0.05, None, "<NA>"),
        (None, True, "<NA>"),
        (None, False, "False"),
    ],
)
def test_any_gain_with_a_symptom(gain_kg, has_symptom, expected):
    found = overdrinking.gained_with_symptom(
        gain_kg=pd.Series([gain_kg], dtype="float64"),
        has_symptom=pd.Series([has_symptom], dtype="boolean"),
        gain_above_kg=0.0,
    )
    assert words(found) == [expected]


@pytest.mark.parametrize(
    ("rate", "minutes", "expected"),
    [
        pytest.param(0.913, 276, "True", id="W21, 4.2 L in 4.6 h"),
        (0.81, 241, "True"),
        (0.80, 241, "False"),
        (0.81, 240, "False"),
        (None, 241, "<NA>"),
        (0.81, None, "<NA>"),
        (None, 240, "False"),
        (0.80, None, "False"),
    ],
)
def test_fast_drinking_counts_in_very_long_sessions_only(rate, minutes, expected):
    found = overdrinking.drank_fast_for_very_long(
        drink_rate_l_h=pd.Series([rate], dtype="float64"),
        duration_min=pd.Series([minutes], dtype="float64"),
        rate_above_l_h=0.8,
        duration_above_min=240.0,
    )
    assert words(found) == [expected]


@pytest.mark.parametrize(
    ("distance_km", "duration_h", "speed"), [(42.195, 4.0, 10.549), (42.195, 3.5, 12.056)]
)
def test_the_speeds_of_the_marathon_in_almond_2005(distance_km, duration_h, speed):
    found = overdrinking.running_speed_km_h(distance_km=distance_km, duration_h=duration_h)
    assert found == pytest.approx(speed, abs=0.0005)
    assert math.isnan(overdrinking.running_speed_km_h(distance_km=10.0, duration_h=0.0))
