"""Logged energy against resting energy: Goldberg's limits, and the equation behind them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import energy_intake

days_of_log = st.integers(min_value=1, max_value=60)
levels = st.floats(min_value=1.2, max_value=3.0)


def cv(days: float) -> float:
    return energy_intake.ratio_cv_percent(
        days=days, intake_cv_percent=23.0, resting_cv_percent=8.5, activity_cv_percent=15.0
    )


def limits(activity_level: float, days: float):
    return energy_intake.plausible_ratio_limits(
        activity_level=activity_level, cv_percent=cv(days), sds=2.0
    )


@pytest.mark.parametrize(
    ("activity_level", "days", "low", "high"),
    [
        pytest.param(*row, id=f"Black 2000, computed from its constants: PAL {row[0]}, {row[1]} d")
        for row in (
            (1.55, 1, 0.87, 2.75),
            (1.55, 3, 1.00, 2.40),
            (1.55, 4, 1.02, 2.35),
            (1.55, 7, 1.05, 2.28),
            (1.55, 14, 1.07, 2.24),
            (1.75, 1, 0.98, 3.11),
            (1.75, 3, 1.13, 2.70),
            (1.75, 4, 1.16, 2.65),
            (1.75, 7, 1.19, 2.57),
            (1.75, 14, 1.21, 2.52),
            (2.00, 1, 1.13, 3.55),
            (2.00, 3, 1.29, 3.09),
            (2.00, 4, 1.32, 3.03),
            (2.00, 7, 1.36, 2.94),
            (2.00, 14, 1.39, 2.88),
            (2.30, 1, 1.29, 4.09),
            (2.30, 3, 1.49, 3.55),
            (2.30, 4, 1.52, 3.48),
            (2.30, 7, 1.56, 3.38),
            (2.30, 14, 1.59, 3.32),
        )
    ],
)
def test_the_limits_for_one_person(activity_level, days, low, high):
    found = limits(activity_level, float(days))
    assert found.low == pytest.approx(low, abs=0.005)
    assert found.high == pytest.approx(high, abs=0.005)


def test_each_variation_has_its_place():
    found = energy_intake.ratio_cv_percent(
        days=4.0, intake_cv_percent=24.0, resting_cv_percent=4.0, activity_cv_percent=3.0
    )
    assert found == 13.0


@pytest.mark.parametrize(
    ("mass_kg", "slope", "intercept", "resting"),
    [
        pytest.param(62.0, 13.1, 558.0, 1370.2, id="Henry 2005: woman of 24"),
        pytest.param(84.5, 14.2, 593.0, 1792.9, id="Henry 2005: man of 35"),
        pytest.param(51.0, 11.1, 761.0, 1327.1, id="Henry 2005: girl of 15"),
    ],
)
def test_resting_energy_from_body_mass(mass_kg, slope, intercept, resting):
    found = energy_intake.resting_energy_kcal(
        mass_kg=mass_kg, slope_kcal_per_kg=slope, intercept_kcal=intercept
    )
    assert found == pytest.approx(resting, abs=0.05)


def test_the_ratio_of_logged_to_resting_energy():
    assert energy_intake.energy_ratio(energy_kcal=2466.36, resting_kcal=1370.2) == pytest.approx(
        1.8
    )


@pytest.mark.parametrize("mass_kg", [0.0, -70.0, math.nan])
def test_without_a_mass_there_is_no_resting_energy(mass_kg):
    found = energy_intake.resting_energy_kcal(
        mass_kg=mass_kg, slope_kcal_per_kg=13.1, intercept_kcal=558.0
    )
    assert math.isnan(found)


def test_without_days_there_are_no_limits():
    found = limits(1.75, 0.0)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


@given(activity_level=levels, days=days_of_log)
def test_limits_lie_alike_on_both_sides_and_narrow_with_days(activity_level, days):
    found, longer = limits(activity_level, float(days)), limits(activity_level, float(days + 1))
    assert math.sqrt(found.low * found.high) == pytest.approx(activity_level)
    assert found.low < longer.low < activity_level < longer.high < found.high


@given(activity_level=levels)
def test_no_number_of_days_takes_away_the_difference_between_people(activity_level):
    found = limits(activity_level, 1e12)
    assert found.low == pytest.approx(activity_level * math.exp(-2 * math.hypot(0.085, 0.15)))
