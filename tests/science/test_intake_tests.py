"""Intake against reference values: the tests for EAR, AI and UL, and days still needed."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.science import intake

means = st.floats(min_value=1, max_value=5000)
references = st.floats(min_value=10, max_value=4000)
spreads = st.floats(min_value=1, max_value=2000)
days = st.integers(min_value=1, max_value=60)


def p_of(mean, ear, sd, count, cv=0.1):
    z = intake.ear_z(mean=mean, ear=ear, requirement_cv=cv, within_person_sd=sd, days=float(count))
    return intake.confidence(z)


@pytest.mark.parametrize(
    ("mean", "ear", "sd", "count", "z", "p"),
    [
        pytest.param(320.0, 265.0, 85.9, 3, 0.98, 0.84, id="IOM 2000: woman of 40, magnesium"),
        pytest.param(320.0, 265.0, 86.0, 7, 1.31, 0.905, id="the same woman, a week"),
        pytest.param(250.0, 350.0, 122.0, 5, -1.54, 0.06, id="man of 40, magnesium"),
        pytest.param(900.0, 800.0, 325.0, 7, 0.68, 0.75, id="woman of 25, calcium"),
    ],
)
def test_intake_against_an_average_requirement(mean, ear, sd, count, z, p):
    found = intake.ear_z(
        mean=mean, ear=ear, requirement_cv=0.1, within_person_sd=sd, days=float(count)
    )
    assert found == pytest.approx(z, abs=0.005)
    assert intake.confidence(found) == pytest.approx(p, abs=0.005)


@pytest.mark.parametrize(
    ("z", "p"),
    [(-1.0, 0.16), (-0.5, 0.31), (0.0, 0.5), (0.5, 0.69), (1.0, 0.84), (1.5, 0.93), (2.0, 0.98)],
)
def test_confidence_of_the_published_cut_points(z, p):
    assert intake.confidence(z) == pytest.approx(p, abs=0.005)


def test_intake_against_an_adequate_intake():
    found = intake.ai_z(mean=3000.0, ai=2600.0, within_person_sd=851.0, days=7.0)
    assert found == pytest.approx(1.2436, abs=0.00005)


@pytest.mark.parametrize(
    ("before", "days_before", "after", "days_after", "sd", "z"),
    [
        # The SD of a mean of n days is the day-to-day SD over the root of n (iom2000).
        pytest.param(210.0, 14.0, 310.0, 3.0, 86.0, 1.8277, id="magnesium, three days"),
        pytest.param(900.0, 7.0, 800.0, 5.0, 325.0, -0.5255, id="calcium, less than before"),
    ],
)
def test_later_days_against_earlier_ones(before, days_before, after, days_after, sd, z):
    found = intake.change_z(
        mean_before=before,
        days_before=days_before,
        mean_after=after,
        days_after=days_after,
        within_person_sd=sd,
    )
    assert found == pytest.approx(z, abs=0.00005)


@given(means, means, spreads, days, days)
def test_a_change_turned_round_is_its_opposite(before, after, sd, few, many):
    there, back = (
        intake.change_z(
            mean_before=first,
            days_before=few,
            mean_after=second,
            days_after=many,
            within_person_sd=sd,
        )
        for first, second in ((before, after), (after, before))
    )
    assert there == pytest.approx(-back)


def test_intake_against_an_upper_level():
    found = intake.ul_z(mean=2600.0, ul=2500.0, within_person_sd=492.0, days=9.0)
    assert found == pytest.approx(0.6098, abs=0.00005)
    assert intake.confidence(-found) == pytest.approx(0.271, abs=0.0005)


@given(references, spreads, days)
def test_a_mean_at_the_requirement_is_an_even_chance_whatever_the_days(ear, sd, count):
    assert p_of(ear, ear, sd, count) == 0.5


@given(means, references, spreads, days, st.floats(min_value=0.1, max_value=500))
def test_more_food_never_lowers_the_confidence(mean, ear, sd, count, extra):
    assert p_of(mean + extra, ear, sd, count) >= p_of(mean, ear, sd, count)


@given(means, references, spreads, days)
def test_more_days_move_the_confidence_away_from_even(mean, ear, sd, count):
    assume(abs(mean - ear) > 1e-6 * ear)
    few, many = p_of(mean, ear, sd, count), p_of(mean, ear, sd, count + 1)
    assert many >= few if mean > ear else many <= few


def test_with_endless_days_the_rda_gives_the_confidence_it_was_built_on():
    assert p_of(1.2 * 265.0, 265.0, 86.0, 10**9) == pytest.approx(0.9772, abs=0.0001)
    assert p_of(1.2 * 265.0, 265.0, 86.0, 3) < 0.9


@given(means, references, spreads, days)
def test_the_adequate_intake_test_has_no_spread_of_requirements(mean, ai, sd, count):
    plain = intake.ear_z(
        mean=mean, ear=ai, requirement_cv=0.0, within_person_sd=sd, days=float(count)
    )
    found = intake.ai_z(mean=mean, ai=ai, within_person_sd=sd, days=float(count))
    assert found == pytest.approx(plain, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("count", [0.0, -1.0])
def test_without_a_day_there_is_no_answer(count):
    assert math.isnan(p_of(320.0, 265.0, 86.0, count))
    assert math.isnan(intake.ai_z(mean=1.0, ai=2.0, within_person_sd=1.0, days=count))
    assert math.isnan(intake.ul_z(mean=1.0, ul=2.0, within_person_sd=1.0, days=count))


def test_the_cautious_sd_is_whichever_is_larger():
    def cautious(mean, inflation):
        return intake.cautious_sd(
            within_person_sd=86.0, mean=mean, cv_percent=38.0, inflation=inflation
        )

    assert cautious(200.0, 1.25) == pytest.approx(107.5)
    assert cautious(400.0, 1.25) == pytest.approx(152.0)
    assert cautious(200.0, 1.5) == pytest.approx(129.0)


@given(st.floats(-3, 3), st.floats(0.1, 1.0))
def test_the_band_holds_the_answer_and_reaches_towards_even(z, shrink):
    band = intake.confidence_band(z=z, cautious_z=z * shrink)
    assert band.low <= band.middle <= band.high
    towards_even = band.low if z > 0 else band.high
    assert abs(towards_even - 0.5) <= abs(band.middle - 0.5) + 1e-12


def test_the_band_of_a_squad_is_made_row_by_row():
    band = intake.confidence_band(z=pd.Series([1.0, -1.0]), cautious_z=pd.Series([0.5, -0.5]))
    assert list(band.low.round(2)) == [0.69, 0.16]
    assert list(band.high.round(2)) == [0.84, 0.31]


def needed(mean, z_target, ear=265.0, sd=86.0):
    return intake.days_needed(
        mean=mean, ear=ear, requirement_cv=0.1, within_person_sd=sd, z_target=z_target
    )


def test_a_woman_at_the_rda_of_magnesium_needs_four_days():
    assert needed(320.0, 1.0) == 4.0


def test_four_days_are_indeed_enough_and_three_are_not():
    assert p_of(320.0, 265.0, 86.0, 4) >= intake.confidence(1.0)
    assert p_of(320.0, 265.0, 86.0, 3) < intake.confidence(1.0)


def test_no_number_of_days_settles_a_mean_too_near_the_requirement():
    assert needed(300.0, 1.645) == math.inf
    assert needed(265.0, 1.0) == math.inf
    assert math.isnan(needed(float("nan"), 1.0))


def test_days_needed_of_a_squad_keeps_unreachable_and_unknown_apart():
    found = needed(pd.Series([320.0, 265.0, float("nan")]), 1.0)
    assert found.iloc[0] == 4.0
    assert found.iloc[1] == math.inf
    assert math.isnan(found.iloc[2])


@given(means, references, spreads, st.floats(min_value=0.5, max_value=2.5))
def test_the_days_needed_reach_the_target(mean, ear, sd, z_target):
    count = needed(mean, z_target, ear, sd)
    assume(math.isfinite(count) and count < 1e9)
    z = intake.ear_z(mean=mean, ear=ear, requirement_cv=0.1, within_person_sd=sd, days=count)
    assert abs(z) >= z_target - 1e-6


@pytest.mark.parametrize(
    ("cv", "precision", "expected"),
    [
        pytest.param(23.0, 10.0, 21, id="energy 10 %"),
        pytest.param(30.0, 20.0, 9, id="water 20 %"),
        pytest.param(38.0, 30.0, 7, id="magnesium 30 %"),
        pytest.param(54.0, 10.0, 113, id="calcium of men 10 %"),
        pytest.param(212.0, 20.0, 432, id="B12 of men 20 %"),
    ],
)
def test_days_for_a_mean_within_so_many_percent(cv, precision, expected):
    assert intake.days_for_precision(cv_percent=cv, precision_percent=precision) == expected


@pytest.mark.parametrize(
    ("pooled", "own", "count", "used"),
    [
        pytest.param(86.0, 140.0, 14, 140.0, id="own, larger, enough days"),
        pytest.param(86.0, 140.0, 13, 86.0, id="a day too few"),
        pytest.param(80.0, 100.0, 20, 80.0, id="just at the factor"),
        pytest.param(325.0, 410.0, 21, 410.0, id="just above the factor"),
        pytest.param(122.0, 60.0, 28, 122.0, id="a smaller own one is never believed"),
        pytest.param(122.0, math.nan, 28, 122.0, id="no own one"),
        pytest.param(math.nan, 140.0, 28, math.nan, id="no pooled one"),
    ],
)
def test_the_own_day_to_day_sd_is_used_only_when_clearly_larger(pooled, own, count, used):
    plain = {"fewest_days": 14.0, "larger_than": 1.25}
    found = intake.day_to_day_sd(pooled_sd=pooled, own_sd=own, days=float(count), **plain)
    assert found == pytest.approx(used, nan_ok=True)
    many = intake.day_to_day_sd(
        pooled_sd=pd.Series([pooled, 50.0]),
        own_sd=pd.Series([own, 50.0]),
        days=pd.Series([float(count), 1.0]),
        **plain,
    )
    assert list(many) == pytest.approx([used, 50.0], nan_ok=True)


@given(spreads, spreads, days)
def test_the_day_to_day_sd_is_never_below_the_pooled_one(pooled, own, count):
    found = intake.day_to_day_sd(
        pooled_sd=pooled, own_sd=own, days=float(count), fewest_days=14, larger_than=1.25
    )
    assert found in {pooled, own}
    assert found >= pooled
