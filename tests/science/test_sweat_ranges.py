"""Ranges of sweat when something was not written down, and what to drink back."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science.sweat_ranges import (
    Interval,
    middle_80_percent,
    plausible_sweat_loss_corrected_l,
    plausible_sweat_loss_raw_l,
    rehydration_range_l,
)

NAN = float("nan")
volumes = st.floats(min_value=0, max_value=5)


def plausible(drink=0.8, food=0.06, urine=0.15, change=-1.45):
    return plausible_sweat_loss_raw_l(
        mass_change_kg=change,
        drink_l=drink,
        food_kg=food,
        urine_l=urine,
        unrecorded_food_kg=0.2,
        unrecorded_urine_l=0.5,
    )


def correct(raw, energy):
    return plausible_sweat_loss_corrected_l(
        raw=raw,
        energy_kcal=energy,
        correction_l_per_kcal=0.0002,
        correction_relative_sd=0.2,
        uncorrected_low_fraction=0.75,
    )


@pytest.mark.parametrize(
    ("drink", "food", "urine", "low", "high"),
    [
        pytest.param(0.8, 0.06, 0.15, 2.16, 2.16, id="all written down"),
        pytest.param(0.8, 0.06, NAN, 1.81, 2.31, id="urine not known"),
        pytest.param(0.8, NAN, 0.15, 2.10, 2.30, id="food not known"),
        pytest.param(NAN, 0.06, 0.15, 1.36, NAN, id="drink not known: at least"),
        pytest.param(NAN, NAN, NAN, 0.95, NAN, id="nothing known: at least"),
    ],
)
def test_what_was_not_written_down_widens_the_range(drink, food, urine, low, high):
    found = plausible(drink, food, urine)
    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9, nan_ok=True)


@given(volumes, st.floats(0, 0.2), st.floats(0, 0.5), st.sampled_from(["drink", "food", "urine"]))
def test_forgetting_to_write_something_down_never_narrows_the_range(drink, food, urine, forgotten):
    known = {"drink": drink, "food": food, "urine": urine}
    full, gap = plausible(**known), plausible(**(known | {forgotten: NAN}))
    assert gap.low <= full.low + 1e-9
    assert math.isnan(gap.high) or gap.high >= full.high - 1e-9


def test_w01_corrected_with_the_doubt_of_the_correction():
    found = correct(Interval(2.16, 2.16), 1150.0)
    assert found.low == pytest.approx(1.884, abs=0.0005)
    assert found.high == pytest.approx(1.976, abs=0.0005)


def test_without_the_energy_the_lower_end_is_a_fraction_of_the_raw_one():
    found = correct(Interval(0.6, 0.8), NAN)
    assert found.low == pytest.approx(0.45)
    assert found.high == pytest.approx(0.8)


@pytest.mark.parametrize("low", [-0.3, 0.0, 0.3])
def test_without_the_energy_the_range_is_never_upside_down(low):
    found = correct(Interval(low, low), NAN)
    assert found.low <= found.high == low


def test_an_unknown_drink_stays_without_an_upper_end_after_the_correction():
    found = correct(plausible(drink=NAN), 1150.0)
    assert found.low == pytest.approx(1.084, abs=0.0005)
    assert math.isnan(found.high)


def test_a_squad_with_different_gaps_is_answered_row_by_row():
    found = plausible_sweat_loss_raw_l(
        mass_change_kg=pd.Series([-1.45, -1.45]),
        drink_l=pd.Series([0.8, NAN]),
        food_kg=pd.Series([0.06, 0.06]),
        urine_l=pd.Series([NAN, 0.15]),
        unrecorded_food_kg=0.2,
        unrecorded_urine_l=0.5,
    )
    assert list(found.low.round(2)) == [1.81, 1.36]
    assert found.high.isna().tolist() == [False, True]


def test_the_middle_80_percent_of_one_test():
    found = middle_80_percent(middle=1.93, standard_deviation=0.092)
    assert (found.low, found.high) == pytest.approx((1.812, 2.048), abs=0.0005)


def rehydrate(deficit, most=1.0, window=4.0):
    return rehydration_range_l(
        water_deficit_l=deficit,
        low_factor=1.25,
        high_factor=1.5,
        most_l_per_h=most,
        window_h=window,
    )


def test_w05_what_to_drink_back():
    found = rehydrate(1.220)
    assert (found.low, found.high) == pytest.approx((1.525, 1.830), abs=0.0005)
    assert (found.low / 4, found.high / 4) == pytest.approx((0.38, 0.46), abs=0.005)


def test_nobody_without_a_deficit_is_told_to_drink_back():
    assert rehydrate(-0.6) == Interval(0.0, 0.0)


def test_a_large_deficit_is_capped_by_what_can_be_drunk():
    found = rehydrate(3.0, most=0.9, window=4.5)
    assert found.low == pytest.approx(3.75)
    assert found.high == pytest.approx(4.05)


@given(st.floats(min_value=-3, max_value=8), st.floats(0.1, 2), st.floats(0.5, 8))
def test_the_range_to_drink_back_is_never_upside_down_or_above_the_cap(deficit, most, window):
    found = rehydrate(deficit, most, window)
    assert 0 <= found.low <= found.high <= most * window + 1e-9
