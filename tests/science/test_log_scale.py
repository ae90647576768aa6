"""How far two tests must lie apart, and the spread behind a range."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science.log_scale import log_sd_of_range, smallest_change_ratio


@pytest.mark.parametrize(
    ("cv", "ratio"),
    [
        pytest.param(0.06, 1.181, id="sweat rate, standard conditions"),
        pytest.param(0.12, 1.393, id="sweat sodium, same site"),
    ],
)
def test_the_smallest_detectable_ratio(cv, ratio):
    log_sd = math.sqrt(math.log(1 + cv**2))
    assert smallest_change_ratio(test_log_sd=log_sd, z=1.96) == pytest.approx(ratio, abs=0.0006)


def test_fifty_after_forty_is_no_change():
    assert smallest_change_ratio(test_log_sd=0.1196, z=1.96) > 50 / 40


@pytest.mark.parametrize(
    ("low", "high", "log_sd"),
    [(1.152, 1.429, 0.0841), (44.4, 64.7, 0.1469), (22.0, 52.5, 0.3394)],
    ids=["W15", "W11", "no test"],
)
def test_the_spread_behind_a_range(low, high, log_sd):
    assert log_sd_of_range(low=low, high=high) == pytest.approx(log_sd, abs=0.0005)


@given(st.floats(0.01, 1e4), st.floats(0.001, 1.5))
def test_a_range_made_from_a_spread_gives_it_back(middle, log_sd):
    reach = math.exp(1.2815515655 * log_sd)
    found = log_sd_of_range(low=middle / reach, high=middle * reach)
    assert found == pytest.approx(log_sd, rel=1e-6)


@pytest.mark.parametrize(
    ("low", "high"), [(0.0, 1.0), (-0.2, 1.0), (math.nan, 1.0), (1.0, math.nan)]
)
def test_an_end_without_a_logarithm_gives_no_spread(low, high):
    assert math.isnan(log_sd_of_range(low=low, high=high))


def test_a_missing_spread_of_tests_gives_no_ratio():
    assert math.isnan(smallest_change_ratio(test_log_sd=math.nan, z=1.96))
