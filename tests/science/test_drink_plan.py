"""The range to drink in a session, and the sodium that would hold plasma sodium."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science.drink_plan import (
    ISONATRIC_MMOL_L,
    drink_range,
    expected_mass_loss_percent,
    sodium_to_hold_mmol,
)
from lib.science.sweat import water_deficit_l

rates = st.floats(min_value=0.1, max_value=4)
litres = st.floats(min_value=0, max_value=8)


def plan(mass, low_rate, rate, hours, comfortable=0.8):
    return drink_range(
        mass_kg=mass,
        sweat_rate_low_l_h=low_rate,
        sweat_rate_l_h=rate,
        duration_h=hours,
        allowed_loss_percent=2.0,
        comfortable_l_h=comfortable,
    )


@pytest.mark.parametrize(
    ("inputs", "low", "high", "loss"),
    [
        pytest.param((70.0, 1.05, 1.30, 2.0), 0.60, 0.80, 1.43, id="W25"),
        pytest.param((70.0, 1.05, 1.30, 3.0), 0.833, 0.80, 2.14, id="W26 cannot be met"),
        pytest.param((62.0, 0.55, 0.70, 1.0), 0.0, 0.55, 0.24, id="W27 no need to plan"),
        pytest.param((95.0, 1.60, 2.00, 2.0), 1.05, 0.80, 2.53, id="W28 cannot be met"),
    ],
)
def test_the_range_of_a_planned_session(inputs, low, high, loss):
    found = plan(*inputs)
    assert found.low_l_h == pytest.approx(low, abs=0.0005)
    assert found.high_l_h == pytest.approx(high, abs=0.0005)
    assert found.loss_at_high_percent == pytest.approx(loss, abs=0.005)


@given(st.floats(40, 120), rates, st.floats(0, 1), st.floats(0.3, 8), st.floats(0.3, 1.2))
def test_the_ceiling_is_never_above_the_low_sweat_rate_or_comfort(
    mass, low_rate, more, hours, comfortable
):
    found = plan(mass, low_rate, low_rate + more, hours, comfortable)
    assert found.high_l_h <= low_rate
    assert found.high_l_h <= comfortable
    assert found.low_l_h >= 0


@given(rates, rates)
def test_sweating_more_never_lowers_the_ceiling_below_what_it_was(low_rate, hotter_by):
    cool = plan(70.0, low_rate, low_rate, 2.0)
    hot = plan(70.0, low_rate + hotter_by, low_rate + hotter_by, 2.0)
    assert cool.high_l_h <= hot.high_l_h <= 0.8


@pytest.mark.parametrize("gap", range(4))
def test_a_missing_input_leaves_no_plan(gap):
    inputs = [70.0, 1.05, 1.30, 2.0]
    inputs[gap] = float("nan")
    found = plan(*inputs)
    assert math.isnan(found.loss_at_high_percent)


def sodium(sweat, drink, sodium_mmol=48.0, potassium_mmol=5.0):
    return sodium_to_hold_mmol(
        sweat_loss_l=sweat,
        drink_l=drink,
        sodium_mmol_l=sodium_mmol,
        potassium_mmol_l=potassium_mmol,
    )


def test_w23_sodium_counts_only_when_most_sweat_is_drunk_back():
    needed = sodium(2.6, 2.2)
    assert needed == pytest.approx(74.2, abs=0.05)
    assert needed * 22.990 == pytest.approx(1706, abs=0.5)
    assert sodium(2.6, 1.6) == 0.0


@pytest.mark.parametrize(
    ("share", "for_30", "for_45", "for_65"),
    [
        (0.5, 0.0, 0.0, 0.0),
        (0.7, 0.0, 0.0, 17.3),
        (0.8, 0.0, 13.2, 33.2),
        (0.9, 14.1, 29.1, 49.1),
        (1.0, 30.0, 45.0, 65.0),
    ],
)
def test_sodium_per_litre_of_sweat_by_share_drunk_back(share, for_30, for_45, for_65):
    found = [sodium(1.0, share, total - 5.0) for total in (30.0, 45.0, 65.0)]
    assert found == pytest.approx([for_30, for_45, for_65], abs=0.05)


@given(litres, litres, st.floats(0, 2), st.floats(10, 90))
def test_more_drink_never_needs_less_sodium_and_it_is_never_negative(sweat, drink, more, salt):
    assert 0 <= sodium(sweat, drink, salt) <= sodium(sweat, drink + more, salt)


@given(st.floats(0.1, 6), st.floats(10, 90))
def test_up_to_the_break_even_share_no_sodium_is_needed(sweat, salt):
    share = 1 - (salt + 5.0) / ISONATRIC_MMOL_L
    assert sodium(sweat, sweat * share, salt) == pytest.approx(0.0, abs=1e-9)


def test_a_squad_is_planned_at_once():
    found = sodium(pd.Series([2.6, 2.6]), pd.Series([2.2, 1.6]))
    assert list(found.round(1)) == [74.2, 0.0]


def test_w04_four_hours_of_drinking_all_sweat_back_end_lighter_by_the_fuel():
    fuel = 0.0002 * 700 * 4
    loss = expected_mass_loss_percent(
        mass_kg=70.0, sweat_rate_l_h=1.1, drink_rate_l_h=1.1, duration_h=4.0, fuel_kg=fuel
    )
    assert loss == pytest.approx(0.8)
    deficit = water_deficit_l(
        mass_pre_kg=70.0,
        mass_post_kg=70.0 - 0.7 * loss,
        energy_kcal=2800.0,
        correction_l_per_kcal=0.0002,
    )
    assert deficit == pytest.approx(0.0)


def test_the_loss_is_what_is_sweated_and_burned_less_what_is_drunk():
    loss = expected_mass_loss_percent(
        mass_kg=62.0, sweat_rate_l_h=0.9, drink_rate_l_h=0.5, duration_h=5.0, fuel_kg=0.62
    )
    assert loss == pytest.approx(100 * (4.5 - 2.5 + 0.62) / 62)
