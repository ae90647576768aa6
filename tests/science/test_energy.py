"""Energy of a planned session: worked rows, a second author's relation as a check, and heat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import energy

J_PER_ML_OXYGEN = 20.9


def watts_per_kg(speed_m_s):
    return energy.running_energy_kcal_h(speed_km_h=3.6 * speed_m_s, mass_kg=1.0) * 4184 / 3600


@pytest.mark.parametrize(
    ("speed_m_s", "w_kg"),
    [
        pytest.param(3.0, 12.29, id="Looney 2023 at 3 m/s"),
        pytest.param(4.0, 4.43 + 6.04 + 5.92, id="Looney 2023 at 4 m/s"),
    ],
)
def test_level_running(speed_m_s, w_kg):
    assert watts_per_kg(speed_m_s) == pytest.approx(w_kg, abs=0.005)


def test_running_agrees_with_the_relation_of_leger_and_mercier_within_a_twentieth():
    oxygen_ml_kg_min = 2.209 + 3.163 * 10.8
    other = oxygen_ml_kg_min / 60 * J_PER_ML_OXYGEN
    assert other == pytest.approx(12.67, abs=0.005)
    assert watts_per_kg(3.0) == pytest.approx(other, rel=0.05)


@pytest.mark.parametrize(("mass_kg", "speed_km_h"), [(50.0, 8.5), (70.0, 12.5), (90.0, 15.0)])
def test_running_costs_about_a_kilocalorie_a_kilogram_and_kilometre(mass_kg, speed_km_h):
    found = energy.running_energy_kcal_h(speed_km_h=speed_km_h, mass_kg=mass_kg)
    assert found == pytest.approx(mass_kg * speed_km_h, rel=0.1)


@pytest.mark.parametrize(
    ("power_w", "efficiency", "burned", "heat"),
    [
        pytest.param(200.0, 0.21, 819, 647, id="200 W at 0.21"),
        pytest.param(250.0, 0.23, 935, 720, id="250 W at 0.23"),
    ],
)
def test_cycling(power_w, efficiency, burned, heat):
    found = energy.cycling_energy_kcal_h(power_w=power_w, gross_efficiency=efficiency)
    assert found == pytest.approx(burned, abs=0.5)
    left = energy.heat_production_kcal_h(energy_kcal_h=found, gross_efficiency=efficiency)
    assert left == pytest.approx(heat, abs=0.5)
    assert left == pytest.approx(found - power_w * energy.KCAL_H_PER_W)


@pytest.mark.parametrize(("met", "mass_kg", "kcal_h"), [(8.0, 70.0, 560.0), (10.0, 62.5, 625.0)])
def test_a_multiple_of_rest(met, mass_kg, kcal_h):
    assert energy.effort_energy_kcal_h(met=met, mass_kg=mass_kg) == kcal_h


@given(st.floats(7, 21), st.floats(0.1, 3), st.floats(40, 120))
def test_running_faster_never_costs_less(speed, faster, mass):
    slow, fast = (
        energy.running_energy_kcal_h(speed_km_h=each, mass_kg=mass)
        for each in (speed, speed + faster)
    )
    assert slow < fast
