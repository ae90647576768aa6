"""Vectorised features against plain loops that anybody can check by eye."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib.assess import grid as grids
from lib.assess.grid import Grid, calendar
from lib.assess.session_features import session_quantities
from tests.assess.squads import DAY, day, diary, features_of, records, sample, session


@pytest.fixture(scope="module")
def cells() -> np.ndarray:
    rng = np.random.default_rng(3)
    made = rng.normal(10, 3, (4, 30))
    made[rng.uniform(size=made.shape) < 0.4] = np.nan
    return made


def windows(cells: np.ndarray, days: int):
    for row in range(cells.shape[0]):
        for column in range(cells.shape[1]):
            window = cells[row, max(0, column - days + 1) : column + 1]
            yield row, column, window[~np.isnan(window)]


@pytest.mark.parametrize("days", [1, 3, 28])
def test_windows_equal_a_loop(cells, days):
    mean, count = grids.window_mean(cells, days), grids.window_count(cells, days)
    total, largest = grids.window_sum(cells, days), grids.window_max(cells, days)
    for row, column, known in windows(cells, days):
        assert count[row, column] == len(known)
        assert total[row, column] == pytest.approx(known.sum())
        if len(known):
            assert mean[row, column] == pytest.approx(known.mean())
            assert largest[row, column] == known.max()
        else:
            assert np.isnan(mean[row, column])
            assert np.isnan(largest[row, column])


@pytest.mark.parametrize("days", [0, 1, 2])
def test_recent_equals_a_loop(cells, days):
    largest = grids.recent(cells, days)
    for row, column, known in windows(cells, days + 1):
        if len(known):
            assert largest[row, column] == known.max()
        else:
            assert np.isnan(largest[row, column])


def test_the_day_before_the_first_is_not_known(cells):
    moved = grids.before(cells, 2)
    assert np.isnan(moved[:, :2]).all()
    np.testing.assert_array_equal(moved[:, 2:], cells[:, :-2])


def test_rows_of_strangers_and_other_days_are_left_out():
    grid = Grid(pd.Index(["a"]), calendar(DAY, DAY))
    rows = pd.DataFrame(
        {
            "athlete_id": ["a", "b", "a"],
            "local_date": [day(), day(), day(1)],
            "value": [1.0, 2.0, 4.0],
        }
    )
    assert grid.reduce(rows, "value", "sum").tolist() == [[1.0]]
    assert grid.place(rows.head(1), "value").tolist() == [[1.0]]
    assert np.isnan(grid.reduce(rows.head(0), "value", "sum")).all()


def test_session_numbers_equal_those_by_hand():
    rows = records(
        sessions=[
            session(
                mass_pre_kg=72.4,
                mass_post_kg=70.95,
                fluid_ml=800.0,
                food_g=60.0,
                urine_ml=150.0,
                duration_min=95.0,
                energy_kcal=1150.0,
            )
        ]
    ).sessions
    found = session_quantities(rows).iloc[0]
    assert found["loss_percent"] == 2.0
    assert found["sweat_l"] == pytest.approx(1.930)
    assert found["sweat_rate_l_h"] == pytest.approx(1.219, abs=5e-4)
    assert found["deficit_l"] == pytest.approx(1.22)
    assert found["sweat_low_l"] < 1.930 < found["sweat_high_l"]


def test_a_missing_drink_makes_the_sweat_loss_open_upwards():
    found = session_quantities(records(sessions=[session(fluid_ml=None)]).sessions).iloc[0]
    assert np.isnan(found["sweat_l"])
    assert found["sweat_low_l"] < 0.8
    assert np.isnan(found["sweat_high_l"])


def test_diet_means_of_the_sample_equal_a_loop_over_its_rows():
    squad = sample()
    features = features_of(squad).set_index("athlete_id")
    food = squad.diet[~squad.diet["is_supplement"].fillna(value=False).astype(bool)]
    first = day(27)
    for athlete, own in food.groupby("athlete_id"):
        values = [
            float(row.magnesium_mg)
            for row in own.itertuples()
            if (row.local_date >= first and row.day_complete is True) or row.day_complete == 1
        ]
        assert features.loc[athlete, "magnesium_days"] == len(values)
        assert features.loc[athlete, "magnesium_mean"] == pytest.approx(np.mean(values))


def test_low_coverage_leaves_the_nutrient_of_that_day_out():
    rows = [*diary(8), *diary(1, local_date=day(9), magnesium_mg=9.0, coverage_magnesium=0.5)]
    found = features_of(records(diet=rows)).iloc[0]
    assert found["magnesium_days"] == 8
    assert found["magnesium_mean"] == pytest.approx(450.0)
    assert found["calcium_days"] == 9


def test_an_unmarked_day_counts_only_with_the_energy_of_a_day():
    rows = [
        *diary(3, day_complete=None),
        *diary(1, day_complete=None, energy_kcal=900.0, local_date=day(5)),
        *diary(1, day_complete=None, energy_kcal=None, local_date=day(6)),
    ]
    assert features_of(records(diet=rows)).iloc[0]["magnesium_days"] == 3
