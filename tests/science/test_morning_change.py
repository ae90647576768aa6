"""What a scale can show of a morning, and what the three signs say together."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import hydration_status, morning_change
from lib.science.morning_change import FluidStatus

BEST = [FluidStatus.NO_SIGN, FluidStatus.ONE_SIGN, FluidStatus.LIKELY, FluidStatus.VERY_LIKELY]


def smallest(*, days, sd=0.66, centre=100.0, step=0.0, prior=1e9, probability=0.05):
    return morning_change.smallest_fall_percent(
        pooled_sd_kg=sd,
        centre_kg=centre,
        days=float(days),
        scale_step_kg=step,
        prior_degrees_of_freedom=prior,
        probability=probability,
    )


@pytest.mark.parametrize(
    ("known", "present", "expected"),
    [
        (3, 0, "no sign"),
        (3, 1, "one sign"),
        (3, 2, "likely"),
        (3, 3, "very likely"),
        (2, 2, "likely"),
        (2, 1, "not enough to tell"),
        (2, 0, "not enough to tell"),
        (1, 1, "no status"),
        (1, 0, "no status"),
        (0, 0, "no status"),
    ],
)
def test_the_known_signs_decide_what_may_be_said(known, present, expected):
    assert morning_change.fluid_status(known=known, present=present) == expected


@given(st.integers(0, 3), st.integers(0, 3))
def test_only_three_known_signs_ever_say_that_there_is_none(known, present):
    found = morning_change.fluid_status(known=known, present=min(known, present))
    assert (found is FluidStatus.NO_SIGN) is (known == 3 and present == 0)


@given(st.integers(2, 3), st.integers(0, 2))
def test_a_further_present_sign_never_lowers_what_is_said(known, present):
    before = morning_change.fluid_status(known=known, present=min(known, present))
    after = morning_change.fluid_status(known=known, present=min(known, present + 1))
    if before in BEST:
        assert BEST.index(after) >= BEST.index(before)


@pytest.mark.parametrize(
    ("days", "percent"), [(3, 1.254), (7, 1.161), (10, 1.139), (14, 1.124), (28, 1.105)]
)
def test_w16_the_one_sided_limit_of_a_new_morning(days, percent):
    """CV 0.66 % of Cheuvront 2004, without rounding and with an SD that is certain."""
    assert smallest(days=days) == pytest.approx(percent, abs=0.0006)


@pytest.mark.parametrize(
    ("sd", "centre", "step", "percent"),
    # 1.644854 * sqrt(0.5**2 * 8 / 7 + 0.5**2 / 12) / 80, and the same with 0.3, 60 and 1.
    [(0.5, 80.0, 0.5, 1.1384), (0.3, 60.0, 1.0, 1.1829)],
)
def test_the_step_of_the_scale_joins_as_a_variance(sd, centre, step, percent):
    assert smallest(days=7, sd=sd, centre=centre, step=step) == pytest.approx(percent, abs=0.0001)


def test_w17_the_limit_lies_where_one_usual_morning_in_twenty_is_lighter():
    limit = smallest(days=7, sd=0.3995, centre=79.1, prior=6.0)
    z = hydration_status.mass_z(
        mass_kg=79.1 * (1 - limit / 100), centre_kg=79.1, pooled_sd_kg=0.3995, days=7.0
    )
    chance = hydration_status.chance_of_lower_mass(z=z, days=7.0, prior_degrees_of_freedom=6.0)
    assert chance == pytest.approx(0.05, abs=1e-6)
    # This morning, 1.264 % lighter, lies beyond it.
    assert limit < 1.264


@given(
    st.integers(3, 14), st.floats(0.1, 1.5), st.floats(40, 120), st.sampled_from([0.05, 0.5, 1.0])
)
def test_a_coarser_scale_shows_only_larger_changes(days, sd, centre, step):
    fine = smallest(days=days, sd=sd, centre=centre, prior=6.0)
    coarse = smallest(days=days, sd=sd, centre=centre, prior=6.0, step=step)
    assert coarse > fine > 0
    assert fine > smallest(days=days + 7, sd=sd, centre=centre, prior=6.0)


@pytest.mark.parametrize("gap", ["days", "sd", "centre", "step"])
def test_a_gap_leaves_the_limit_unknown(gap):
    assert math.isnan(smallest(**({"days": 7} | {gap: float("nan")})))


@pytest.mark.parametrize(("step", "sd"), [(0.1, 0.029), (0.5, 0.144), (1.0, 0.289)])
def test_rounding_adds_little_unless_the_step_is_coarse(step, sd):
    assert morning_change.rounding_sd_kg(scale_step_kg=step) == pytest.approx(sd, abs=0.0005)


@pytest.mark.parametrize(
    ("masses", "step"),
    [
        ([70.0, 71.0, 69.0], 1.0),
        ([70.0, 70.5], 0.5),
        ([70.2, 70.4, None], 0.2),
        ([70.1, 70.4], 0.1),
        ([70.15, 70.4], 0.05),
        ([70.123], 0.05),
        ([None], math.nan),
    ],
)
def test_the_step_of_a_scale_is_seen_in_its_readings(masses, step):
    found = morning_change.scale_step_kg(pd.Series(masses, dtype="float64"))
    assert found == pytest.approx(step, nan_ok=True)


def mornings(values, start="2026-06-01"):
    return pd.Series(values, pd.date_range(start, periods=len(values)), dtype="float64")


@pytest.mark.parametrize("per_day", [-0.1, 0.0, 0.05])
def test_a_straight_line_is_found_without_error(per_day):
    masses = mornings([80 + per_day * day for day in range(28)])
    slope, error, count = morning_change.drift_percent_per_week(masses)
    assert slope == pytest.approx(100 * 7 * per_day / masses.mean())
    assert error == pytest.approx(0, abs=1e-9)
    assert count == 28


def test_the_drift_equals_that_of_numpy_with_gaps_left_out():
    random = np.random.default_rng(3)
    masses = mornings(70 + random.normal(0, 0.4, 28))
    masses = masses.mask(random.random(28) < 0.3)
    slope, error, count = morning_change.drift_percent_per_week(masses)
    known = masses.dropna()
    weeks = (known.index - known.index[0]).days / 7
    line, covariance = np.polyfit(weeks, known.to_numpy(), 1, cov=True)
    assert slope == pytest.approx(100 * line[0] / known.mean())
    assert error == pytest.approx(100 * covariance[0, 0] ** 0.5 / known.mean())
    assert count == len(known) < 28


@pytest.mark.parametrize("values", [[], [70.0], [70.0, 71.0], [None, 70.0, None, 71.0]])
def test_two_mornings_are_no_drift(values):
    slope, error, _count = morning_change.drift_percent_per_week(mornings(values))
    assert math.isnan(slope)
    assert math.isnan(error)


def test_three_mornings_are_the_fewest_with_a_drift_and_its_error():
    slope, error, count = morning_change.drift_percent_per_week(mornings([70.0, 70.3, 70.3]))
    # By hand: the line rises 0.15 kg a day and misses the mornings by 0.05, 0.1 and 0.05 kg.
    mean = 70.2
    assert slope == pytest.approx(100 * 7 * 0.15 / mean)
    assert error == pytest.approx(100 * 7 * (0.015 / 2) ** 0.5 / mean)
    assert count == 3
