"""Expected sweat rate from heat and air: worked rows, and one athlete's factor."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reference.thresholds import value
from lib.science import expected_sweat
from lib.science.energy import cycling_energy_kcal_h, heat_production_kcal_h
from lib.science.quantity import logarithm
from lib.science.sweat_minerals import posterior

temperatures = st.floats(-10, 50)


def ratio(air_c):
    return expected_sweat.usual_sweat_ratio(
        air_c=air_c,
        reference_c=value("expected_sweat.reference_c"),
        at_reference=value("expected_sweat.ratio_at_reference"),
        per_c=value("expected_sweat.ratio_per_c"),
        lowest=value("expected_sweat.lowest_ratio"),
        highest=value("expected_sweat.highest_ratio"),
    )


def rate(heat_kcal_h, air_c):
    return expected_sweat.expected_sweat_rate_l_h(
        heat_kcal_h=heat_kcal_h,
        sweat_ratio=ratio(air_c),
        evaporation_kcal_l=value("expected_sweat.evaporation_kcal_per_l"),
    )


@pytest.mark.parametrize(
    ("heat_kcal_h", "air_c", "litres_an_hour"),
    [
        pytest.param(425.0, 18.0, 0.48, id="W24 50 kg at 8.5 km/h"),
        pytest.param(700.0, 18.0, 0.78, id="70 kg at 10 km/h, cool"),
        pytest.param(700.0, 28.0, 0.93, id="70 kg at 10 km/h, warm"),
        pytest.param(875.0, 28.0, 1.16, id="70 kg at 12.5 km/h, warm"),
        pytest.param(1350.0, 18.0, 1.51, id="90 kg at 15 km/h"),
    ],
)
def test_a_runner_at_one_kilocalorie_a_kilogram_and_kilometre(heat_kcal_h, air_c, litres_an_hour):
    assert rate(heat_kcal_h, air_c) == pytest.approx(litres_an_hour, abs=0.005)


def test_a_cyclist_at_200_watts():
    burned = cycling_energy_kcal_h(power_w=200.0, gross_efficiency=0.21)
    heat = heat_production_kcal_h(energy_kcal_h=burned, gross_efficiency=0.21)
    assert rate(heat, 25.0) == pytest.approx(0.82, abs=0.005)


@pytest.mark.parametrize(("air_c", "expected"), [(-20.0, 0.45), (18.0, 0.65), (60.0, 1.10)])
def test_the_line_ends_in_cold_and_in_heat(air_c, expected):
    assert ratio(air_c) == pytest.approx(expected)


@given(st.floats(100, 1500), temperatures, st.floats(0, 20))
def test_warmer_air_never_means_less_sweat(heat, air, warmer):
    assert rate(heat, air) <= rate(heat, air + warmer)


@given(st.floats(0.2, 3), st.floats(200, 1500), temperatures)
def test_a_factor_moved_back_to_its_own_session_gives_its_rate(sweat_rate, heat, air):
    factor = expected_sweat.own_sweat_factor(
        sweat_rate_l_h=sweat_rate,
        heat_kcal_h=heat,
        usual_ratio=ratio(air),
        evaporation_kcal_l=value("expected_sweat.evaporation_kcal_per_l"),
    )
    assert factor * rate(heat, air) == pytest.approx(sweat_rate)


def test_one_session_moves_the_factor_most_of_the_way():
    # 0.3**2 / (0.3**2 + 0.12**2) = 0.862
    found = posterior(
        log_mean=logarithm(1.4),
        tests=1.0,
        prior_median=1.0,
        prior_log_sd=value("expected_sweat.person_log_sd"),
        test_log_sd=value("expected_sweat.factor_test_log_sd"),
        site_log_sd=0.0,
    )
    assert found.weight == pytest.approx(0.862, abs=0.0005)
    assert found.median == pytest.approx(1.4**0.862, abs=0.0005)


@pytest.mark.parametrize(
    ("median", "log_sd", "low", "high"), [(0.93, 0.30, 0.633, 1.366), (1.2, 0.1563, 0.982, 1.466)]
)
def test_the_middle_80_percent_lies_around_the_median(median, log_sd, low, high):
    found = expected_sweat.log_interval(median=median, log_sd=log_sd)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0005)
    assert math.sqrt(found.low * found.high) == pytest.approx(median)
