"""The baseline of morning mass: only earlier days, enough of them, and a steadied SD."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import hydration_status

WINDOW, FEWEST, MEDIAN_FROM = 14, 3, 7
W17_MORNINGS = [78.9, 79.3, 79.0, 79.4, 78.8, 79.2, 79.1]


def baseline(masses):
    return hydration_status.mass_baseline(
        masses, window_days=WINDOW, fewest_days=FEWEST, median_from_days=MEDIAN_FROM
    )


def frame(columns, start="2026-03-01"):
    length = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.date_range(start, periods=length)).astype("float64")


def naive_baseline(masses):
    """Say the same in loops: for each athlete and day, look at the days of the window."""
    rows = []
    for day in masses.index:
        for athlete in masses.columns:
            earlier = [
                mass
                for when, mass in masses[athlete].items()
                if day - pd.Timedelta(days=WINDOW) <= when < day and not np.isnan(mass)
            ]
            count = len(earlier)
            centre = own_sd = np.nan
            if count >= FEWEST:
                centre = np.median(earlier) if count >= MEDIAN_FROM else np.mean(earlier)
                own_sd = np.std(earlier, ddof=1)
            rows.append((centre, own_sd, float(count)))
    return np.array(rows)


def test_the_vectorised_baseline_equals_the_naive_one():
    random = np.random.default_rng(7)
    masses = frame({name: 70 + random.normal(0, 0.5, 60) for name in ("ana", "bo", "cy")})
    masses = masses.mask(random.random(masses.shape) < 0.4).drop(masses.index[[5, 20, 21, 22]])
    found = baseline(masses)
    np.testing.assert_allclose(found.to_numpy(), naive_baseline(masses), rtol=1e-7, atol=1e-7)
    assert found.index.to_list() == [(day, name) for day in masses.index for name in masses.columns]


@given(st.lists(st.one_of(st.none(), st.floats(40, 120)), min_size=2, max_size=30))
def test_today_is_never_part_of_its_own_baseline(mornings):
    masses = frame({"ana": mornings})
    changed = masses.copy()
    changed.iloc[-1, 0] = 500.0
    pd.testing.assert_frame_equal(baseline(masses), baseline(changed))


def test_fewer_than_three_mornings_are_no_baseline_and_not_a_zero():
    found = baseline(frame({"ana": [70.0, 70.4, np.nan, 70.2, 70.1]}))
    assert found["days"].tolist() == [0.0, 1.0, 2.0, 2.0, 3.0]
    assert found["centre_kg"].isna().tolist() == [True, True, True, True, False]
    assert found["centre_kg"].iloc[-1] == pytest.approx(70.2)
    assert found["own_sd_kg"].isna().tolist() == [True, True, True, True, False]


def test_mornings_older_than_the_window_no_longer_count():
    masses = frame({"ana": [90.0, 90.0, 90.0] + [np.nan] * 14 + [70.0]})
    assert baseline(masses)["days"].iloc[-1] == 0.0


def test_calendar_days_without_a_row_are_days_all_the_same():
    masses = frame({"ana": [70.0, 70.2, 70.4, 71.0]})
    masses.index = pd.to_datetime(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-18"])
    assert baseline(masses)["days"].tolist() == [0.0, 1.0, 2.0, 0.0]


def test_the_median_takes_over_from_the_mean_at_seven_mornings():
    six = baseline(frame({"ana": [70.0, 70.0, 70.0, 70.0, 70.0, 76.0, np.nan]}))
    seven = baseline(frame({"ana": [70.0, 70.0, 70.0, 70.0, 70.0, 70.0, 77.0, np.nan]}))
    assert six["centre_kg"].iloc[-1] == pytest.approx(71.0)
    assert seven["centre_kg"].iloc[-1] == pytest.approx(70.0)


def test_a_single_day_has_no_baseline():
    found = baseline(frame({"ana": [70.0]}))
    assert found["days"].tolist() == [0.0]
    assert found["centre_kg"].isna().all()


def test_no_days_at_all_have_no_baseline():
    assert baseline(frame({"ana": [70.0]}).iloc[:0]).empty


def test_w17_a_morning_that_is_lighter_than_usual():
    found = baseline(frame({"ana": [*W17_MORNINGS, 78.1]})).iloc[-1]
    centre, own_sd, days = found["centre_kg"], found["own_sd_kg"], found["days"]
    assert (centre, own_sd, days) == pytest.approx((79.10, 0.216, 7), abs=0.0005)
    change = hydration_status.mass_change_percent(mass_kg=78.1, centre_kg=centre)
    assert change == pytest.approx(-1.264, abs=0.0005)
    pooled = hydration_status.pooled_mass_sd_kg(
        own_sd_kg=own_sd,
        days=days,
        centre_kg=centre,
        population_cv_percent=0.66,
        prior_degrees_of_freedom=6.0,
    )
    assert pooled == pytest.approx(0.3995, abs=0.00005)

    def z(sd):
        return hydration_status.mass_z(mass_kg=78.1, centre_kg=centre, pooled_sd_kg=sd, days=days)

    assert z(own_sd) == pytest.approx(-4.33, abs=0.005)
    assert z(0.0066 * centre) == pytest.approx(-1.79, abs=0.005)
    assert z(pooled) == pytest.approx(-2.341, abs=0.0005)
    chance = hydration_status.chance_of_lower_mass(
        z=z(pooled), days=days, prior_degrees_of_freedom=6.0
    )
    assert chance == pytest.approx(0.0186, abs=0.00011)


@given(st.floats(0, 3), st.integers(3, 14), st.floats(40, 120))
def test_the_pooled_sd_lies_between_the_own_and_the_usual_one(own_sd, days, centre):
    usual = 0.0066 * centre
    pooled = hydration_status.pooled_mass_sd_kg(
        own_sd_kg=own_sd,
        days=float(days),
        centre_kg=centre,
        population_cv_percent=0.66,
        prior_degrees_of_freedom=6.0,
    )
    assert min(own_sd, usual) - 1e-9 <= pooled <= max(own_sd, usual) + 1e-9


@pytest.mark.parametrize(
    ("days", "percent"), [(3, 9.47), (7, 7.82), (10, 7.43), (14, 7.16), (28, 6.83)]
)
def test_w16_how_many_healthy_mornings_fall_below_one_percent(days, percent):
    chance = hydration_status.chance_below_cut(cut_percent=1.0, cv_percent=0.66, days=float(days))
    assert 100 * chance == pytest.approx(percent, abs=0.005)


def test_w16_names_a_day_in_a_squad_of_25():
    chance = hydration_status.chance_below_cut(cut_percent=1.0, cv_percent=0.66, days=3.0)
    assert 25 * chance == pytest.approx(2.37, abs=0.005)


@pytest.mark.parametrize(
    ("cv", "z", "expected"),
    [
        pytest.param(6.0, 1.96, 16.6, id="sweat rate, standard conditions"),
        pytest.param(12.0, 1.96, 33.3, id="sweat sodium"),
        pytest.param(15.0, 1.96, 41.6, id="sweat rate in the field"),
        pytest.param(0.66, 1.96, 1.83, id="morning mass, two-sided"),
        pytest.param(0.66, 1.645, 1.54, id="morning mass, one-sided"),
    ],
)
def test_smallest_change_that_is_more_than_noise(cv, z, expected):
    found = hydration_status.smallest_change_percent(cv_percent=cv, z=z)
    assert found == pytest.approx(expected, abs=0.05 if expected > 2 else 0.006)


@pytest.mark.parametrize(
    ("mass_kg", "centre_kg", "percent"),
    [
        # W17, the morning whose z is -2.341.
        (78.1, 79.1, -1.264),
        (68.6, 70.0, -2.0),
        (71.4, 70.0, 2.0),
        (70.0, 0.0, np.nan),
    ],
)
def test_a_change_is_a_share_of_the_baseline(mass_kg, centre_kg, percent):
    found = hydration_status.mass_change_percent(mass_kg=mass_kg, centre_kg=centre_kg)
    assert found == pytest.approx(percent, abs=0.0005, nan_ok=True)
