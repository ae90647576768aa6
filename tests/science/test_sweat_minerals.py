"""Sweat sodium from patches, best estimates from few tests, and what is lost."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import sweat_minerals
from lib.science.units import mg_from_mmol, salt_g_from_sodium_mg

concentrations = st.floats(min_value=5, max_value=150)
# Mean 36 (CV 35 %) between people, 12 % and 15 % between tests, as medians and SDs of logarithms;
# the worked rows were made without rounding them.
SODIUM = {
    "prior_median": 33.979,
    "prior_log_sd": 0.33994,
    "test_log_sd": 0.11957,
    "site_log_sd": 0.15407,
}
RATE = {"prior_median": 0.8715, "prior_log_sd": 0.3891, "test_log_sd": 0.14917, "site_log_sd": 0.0}


def estimate(tests, **changes):
    logs = np.log(tests)
    return sweat_minerals.posterior(
        log_mean=float(logs.mean()) if len(tests) else float("nan"),
        tests=float(len(tests)),
        **(SODIUM | changes),
    )


@pytest.mark.parametrize(
    ("regional", "slope", "intercept", "expected"),
    [
        pytest.param(55.0, 0.57, 11.05, 42.40, id="W06 forearm"),
        pytest.param(40.0, 0.75, 11.37, 41.37, id="W06 thigh"),
        pytest.param(62.0, 0.68, 0.44, 42.60, id="W06 five sites"),
        pytest.param(70.0, 1.0, -22.0, 48.0, id="W06 chest by its bias"),
    ],
)
def test_one_site_to_whole_body(regional, slope, intercept, expected):
    found = sweat_minerals.whole_body_sodium_mmol_l(
        regional_mmol_l=regional, slope=slope, intercept=intercept
    )
    assert found == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("tests", "changes", "weight", "median", "low", "high"),
    [
        pytest.param([], {}, 0.0, 34.0, 22.0, 52.5, id="no test"),
        pytest.param([60, 55, 64, 58, 61], {}, 0.8129, 53.6, 44.4, 64.7, id="W11"),
        pytest.param(
            [60, 55, 64, 58, 61], {"site_log_sd": 0.0}, 0.9759, 58.7, 54.9, 62.8, id="W12"
        ),
        pytest.param([60], {}, 0.7523, 52.1, 42.0, 64.7, id="W13"),
        pytest.param([60, 55], {}, 0.7891, 51.4, 42.1, 62.8, id="W14"),
        pytest.param([20], {}, 0.7523, 22.8, 18.4, 28.3, id="one low test"),
        pytest.param(
            [1.30, 1.22, 1.41],
            RATE,
            0.9533,
            1.283,
            1.152,
            1.429,
            id="W15 sweat rate of a soccer player",
        ),
    ],
)
def test_best_estimate_from_tests_and_population(tests, changes, weight, median, low, high):
    found = estimate(tests, **changes)
    tolerance = 0.0005 if median < 2 else 0.05
    assert found.weight == pytest.approx(weight, abs=0.0001)
    assert (found.median, found.low, found.high) == pytest.approx(
        (median, low, high), abs=tolerance
    )


@given(st.lists(concentrations, min_size=1, max_size=12))
def test_the_estimate_lies_between_the_population_and_the_tests(tests):
    found = estimate(tests)
    centre = math.exp(float(np.log(tests).mean()))
    low, high = sorted([33.979, centre])
    assert low - 1e-6 <= found.median <= high + 1e-6
    assert found.low < found.median < found.high


@given(concentrations, st.integers(min_value=1, max_value=200))
def test_more_tests_weigh_more_but_never_past_the_site_bias(test, count):
    fewer, more = estimate([test] * count), estimate([test] * (count + 1))
    assert fewer.weight < more.weight < 0.33994**2 / (0.33994**2 + 0.15407**2)


def test_the_limit_of_the_weight_for_sodium_is_0_83():
    found = estimate([50.0] * 1_000_000)
    assert found.weight == pytest.approx(0.8296, abs=0.00005)


def test_a_squad_with_and_without_tests_at_once():
    values = pd.Series([60.0, 55.0, np.nan, 20.0, 0.0])
    by = pd.Series(["ana", "ana", "bo", "cy", "cy"])
    logs = sweat_minerals.log_means(values, by)
    found = sweat_minerals.posterior(log_mean=logs["log_mean"], tests=logs["tests"], **SODIUM)
    assert list(found.median.round(1)) == [51.4, 34.0, 22.8]
    assert list(found.weight.round(3)) == [0.789, 0.0, 0.752]


def test_an_unknown_number_of_tests_has_no_estimate():
    found = sweat_minerals.posterior(log_mean=4.0, tests=float("nan"), **SODIUM)
    assert math.isnan(found.median)


def test_the_next_session_ranges_wider_than_the_athletes_own_level():
    own = estimate([1.30, 1.22, 1.41], **RATE)
    spread = sweat_minerals.next_test_log_sd(log_sd=own.log_sd, test_log_sd=0.1492)
    assert spread == pytest.approx(0.171, abs=0.0005)
    reach = math.exp(1.2816 * spread)
    assert (own.median / reach, own.median * reach) == pytest.approx((1.03, 1.60), abs=0.005)


def test_hourly_sodium_multiplies_rate_and_concentration():
    sodium = estimate([60, 55])
    rate = estimate([1.30, 1.22, 1.41], **RATE)
    found = sweat_minerals.product_interval(
        first_median=sodium.median,
        first_log_sd=sodium.log_sd,
        second_median=rate.median,
        second_log_sd=rate.log_sd,
        log_sd_factor=1.0,
    )
    assert (found.median, found.low, found.high) == pytest.approx((66.0, 52.6, 82.8), abs=0.05)
    in_mg = [mg_from_mmol(amount_mmol=x, element="sodium") for x in (found.low, found.high)]
    assert in_mg == pytest.approx([1209, 1904], abs=1.5)


def test_widening_reaches_further_and_keeps_the_middle():
    def hourly(factor):
        return sweat_minerals.product_interval(
            first_median=50.0,
            first_log_sd=0.15,
            second_median=1.3,
            second_log_sd=0.08,
            log_sd_factor=factor,
        )

    assert hourly(1.1).log_sd == pytest.approx(1.1 * 0.17)
    assert hourly(1.1).median == hourly(1.0).median
    assert hourly(1.1).low < hourly(1.0).low
    assert hourly(1.1).high > hourly(1.0).high


def test_w08_sodium_lost_in_a_session():
    sweat_l = 1.2 * 1.5
    lost = sweat_minerals.mineral_loss_mg(
        sweat_loss_l=sweat_l, concentration_mg_l=mg_from_mmol(amount_mmol=42.0, element="sodium")
    )
    assert lost == pytest.approx(1738, abs=0.5)
    assert salt_g_from_sodium_mg(lost) == pytest.approx(4.42, abs=0.005)


@pytest.mark.parametrize(
    ("concentration_mg_l", "expected_mg"),
    [
        pytest.param(4.0 * 39.098, 187.7, id="W09 potassium"),
        pytest.param(1.265, 1.52, id="W09 magnesium"),
        pytest.param(16.0, 19.2, id="W09 calcium"),
    ],
)
def test_w09_an_hour_of_sweat_holds_little_but_sodium(concentration_mg_l, expected_mg):
    found = sweat_minerals.mineral_loss_mg(sweat_loss_l=1.2, concentration_mg_l=concentration_mg_l)
    assert found == pytest.approx(expected_mg, rel=0.003)


@given(st.floats(min_value=0.1, max_value=100), st.floats(min_value=0.01, max_value=2))
def test_the_log_normal_has_the_mean_it_was_made_from(mean, cv):
    median = sweat_minerals.median_from_mean(mean=mean, standard_deviation=cv * mean)
    log_sd = sweat_minerals.log_sd_from_mean(mean=mean, standard_deviation=cv * mean)
    assert median * math.exp(log_sd**2 / 2) == pytest.approx(mean)
    assert math.sqrt(math.exp(log_sd**2) - 1) == pytest.approx(cv)
