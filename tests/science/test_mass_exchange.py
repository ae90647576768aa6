"""Fuel and breath taken apart, against three computed combinations of effort and air."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import heat, mass_exchange

MMHG_PER_HPA = 0.750062
ROWS = [
    pytest.param(3.0, 0.90, 20.0, 2.009, 1.018, 14.77, 0.205, id="VO2 3.0, 20 °C"),
    pytest.param(2.0, 0.85, 30.0, 1.069, 0.482, 9.72, 0.160, id="VO2 2.0, 30 °C"),
    pytest.param(3.5, 0.95, 5.0, 2.709, 1.531, 17.45, 0.243, id="VO2 3.5, 5 °C"),
]


def half_humid_mmhg(air_c: float) -> float:
    return MMHG_PER_HPA * heat.vapour_pressure_hpa(air_c=air_c, humidity_percent=50.0)


@pytest.mark.parametrize(("oxygen", "rer", "air_c", "breath", "gas", "kcal", "each_kcal"), ROWS)
def test_the_parts_of_mitchell_1972(oxygen, rer, air_c, breath, gas, kcal, each_kcal):
    vapour = half_humid_mmhg(air_c)
    found = mass_exchange.breath_water_g_min(oxygen_l_min=oxygen, vapour_pressure_mmhg=vapour)
    assert found == pytest.approx(breath, abs=0.0006)
    of_gas = mass_exchange.gas_exchange_g_min(oxygen_l_min=oxygen, rer=rer)
    assert of_gas == pytest.approx(gas, abs=0.0006)
    energy = oxygen * mass_exchange.energy_kcal_per_l_oxygen(rer=rer)
    assert energy == pytest.approx(kcal, abs=0.005)
    together = mass_exchange.mass_exchange_g_per_kcal(rer=rer, vapour_pressure_mmhg=vapour)
    assert together == pytest.approx(each_kcal, abs=0.0006)
    assert together == pytest.approx((found + of_gas) / energy)


@given(st.floats(0.75, 1.0), st.floats(0.0, 40.0), st.floats(0.1, 3.0))
def test_damper_air_takes_less_with_the_breath(rer, vapour, more):
    dry = mass_exchange.mass_exchange_g_per_kcal(rer=rer, vapour_pressure_mmhg=vapour)
    damp = mass_exchange.mass_exchange_g_per_kcal(rer=rer, vapour_pressure_mmhg=vapour + more)
    assert damp < dry


@pytest.mark.parametrize("gap", ["rer", "vapour_pressure_mmhg"])
def test_a_missing_input_gives_a_missing_result(gap):
    inputs = {"rer": 0.9, "vapour_pressure_mmhg": 9.0} | {gap: math.nan}
    assert math.isnan(mass_exchange.mass_exchange_g_per_kcal(**inputs))


def test_a_series_answers_like_its_numbers():
    rers, vapours = pd.Series([0.85, 0.95, math.nan]), pd.Series([15.87, 3.27, 9.0])
    found = mass_exchange.mass_exchange_g_per_kcal(rer=rers, vapour_pressure_mmhg=vapours)
    one_by_one = [
        mass_exchange.mass_exchange_g_per_kcal(rer=rer, vapour_pressure_mmhg=vapour)
        for rer, vapour in zip(rers, vapours, strict=True)
    ]
    assert found.to_list() == pytest.approx(one_by_one, nan_ok=True)
