"""Elementwise steps: what has no answer is missing, without a warning."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.science import quantity


@pytest.mark.parametrize(
    ("step", "value"),
    [
        (quantity.square_root, -1.0),
        (quantity.logarithm, 0.0),
        (quantity.logarithm, -1.0),
        (quantity.positive, 0.0),
        (quantity.positive, -0.1),
        (quantity.positive, math.nan),
    ],
)
def test_a_value_without_an_answer_is_missing_alone_and_in_a_series(step, value):
    assert math.isnan(step(value))
    assert step(pd.Series([value])).isna().all()


def test_the_middle_80_percent_reaches_1_28_standard_deviations():
    assert pytest.approx(1.2816, abs=0.00005) == quantity.MIDDLE_80_PERCENT


@pytest.mark.parametrize(("value", "expected"), [(3.18, 4.0), (4.0, 4.0), (4.0000000000001, 4.0)])
def test_rounding_up_forgives_the_dust_of_floating_point(value, expected):
    assert quantity.rounded_up(value) == expected


@pytest.mark.parametrize(
    ("value", "step", "expected"), [(0.6, 0.05, 0.6), (0.833, 0.05, 0.85), (41.0, 25.0, 50.0)]
)
def test_rounding_up_to_a_step_ends_on_a_multiple_that_is_not_below(value, step, expected):
    assert quantity.rounded_up_to(value, step) == expected


def test_a_missing_value_is_replaced_only_where_it_is_missing():
    found = quantity.where_missing(pd.Series([1.0, math.nan]), 9.0)
    assert list(found) == [1.0, 9.0]
    assert quantity.where_missing(1.0, 9.0) == 1.0


def test_a_value_is_replaced_only_where_its_count_is_zero():
    found = quantity.where_zero(pd.Series([math.nan, 5.0, 6.0]), pd.Series([0.0, 1.0, 2.0]), 9.0)
    assert list(found) == [9.0, 5.0, 6.0]
    assert quantity.where_zero(5.0, 0.0, 9.0) == 9.0
    assert quantity.where_zero(5.0, 1.0, 9.0) == 5.0


def test_the_larger_and_the_smaller_of_two_are_missing_when_one_is():
    assert math.isnan(quantity.at_least(math.nan, 1.0))
    assert math.isnan(quantity.at_most(1.0, math.nan))
    assert list(quantity.at_most(pd.Series([1.0, 3.0]), pd.Series([2.0, 2.0]))) == [1.0, 2.0]


def test_student_has_heavier_tails_than_normal():
    assert quantity.student_probability(-2.0, 5.0) > quantity.normal_probability(-2.0)
    assert quantity.student_probability(0.0, 5.0) == 0.5
