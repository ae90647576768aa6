"""Sweat loss, rate, loss of body mass and water deficit, against worked sessions."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science import sweat
from lib.science.units import kg_from_lb, ml_from_us_fl_oz

masses = st.floats(min_value=30, max_value=200)
volumes = st.floats(min_value=0, max_value=5)
energies = st.floats(min_value=0, max_value=6000)
CORRECTION = 0.0002


def raw(pre=72.40, post=70.95, drink=0.80, food=0.06, urine=0.15):
    return sweat.sweat_loss_raw_l(
        mass_pre_kg=pre, mass_post_kg=post, drink_l=drink, food_kg=food, urine_l=urine
    )


def corrected(raw_l, energy):
    return sweat.sweat_loss_corrected_l(
        sweat_loss_raw_l=raw_l, energy_kcal=energy, correction_l_per_kcal=CORRECTION
    )


def deficit(pre, post, energy):
    return sweat.water_deficit_l(
        mass_pre_kg=pre, mass_post_kg=post, energy_kcal=energy, correction_l_per_kcal=CORRECTION
    )


def test_w01_a_whole_session():
    hours = 95 / 60
    assert raw() == pytest.approx(2.160, abs=0.0005)
    assert sweat.sweat_rate_l_h(sweat_loss_l=raw(), duration_h=hours) == pytest.approx(
        1.364, abs=0.0005
    )
    clean = corrected(raw(), 1150.0)
    assert clean == pytest.approx(1.930, abs=0.0005)
    assert sweat.sweat_rate_l_h(sweat_loss_l=clean, duration_h=hours) == pytest.approx(
        1.219, abs=0.0005
    )
    assert 100 * (raw() / clean - 1) == pytest.approx(11.9, abs=0.05)
    loss = sweat.body_mass_loss_percent(mass_pre_kg=72.40, mass_post_kg=70.95)
    assert loss == pytest.approx(2.003, abs=0.0005)
    short = deficit(72.40, 70.95, 1150.0)
    assert short == pytest.approx(1.220, abs=0.0005)
    assert 100 * short / 72.40 == pytest.approx(1.685, abs=0.0005)


def test_w02_a_session_in_pounds_and_ounces():
    pre, post = kg_from_lb(154.6), kg_from_lb(152.1)
    loss = raw(pre, post, ml_from_us_fl_oz(20.0) / 1000, 0.0, 0.0)
    assert loss == pytest.approx(1.725, abs=0.0005)
    assert sweat.sweat_rate_l_h(sweat_loss_l=loss, duration_h=1.25) == pytest.approx(
        1.380, abs=0.0005
    )
    assert sweat.body_mass_loss_percent(mass_pre_kg=pre, mass_post_kg=post) == pytest.approx(
        1.617, abs=0.0005
    )


def test_w03_a_mass_stable_athlete_has_gained_water():
    assert deficit(70.0, 70.0, 3000.0) == pytest.approx(-0.600, abs=0.0005)


def test_w04_this_athlete_drank_exactly_enough():
    assert deficit(70.0, 69.44, 4 * 700.0) == pytest.approx(0.0, abs=1e-9)


def test_w21_the_session_of_the_one_who_drank_too_much():
    loss = raw(58.0, 58.9, 4.2, 0.0, 0.0)
    assert loss == pytest.approx(3.30, abs=0.005)
    assert corrected(loss, 2100.0) == pytest.approx(2.88, abs=0.005)


@pytest.mark.parametrize(
    ("scale", "drink", "urine", "hours", "expected_l", "expected_l_h"),
    [
        pytest.param(0.05, 0.05, 0.03, 95 / 60, 0.092, 0.058, id="nude, 95 min"),
        pytest.param(0.05, 0.05, 0.03, 0.75, 0.092, 0.122, id="nude, 45 min"),
        pytest.param(0.10, 0.10, 0.05, 95 / 60, 0.180, 0.114, id="clothed, 95 min"),
        pytest.param(0.10, 0.10, 0.05, 0.75, 0.180, 0.240, id="clothed, 45 min"),
        pytest.param(0.05, 0.07, 0.03, 2.0, 0.104, 0.052, id="four different numbers"),
    ],
)
def test_the_uncertainty_of_one_test(scale, drink, urine, hours, expected_l, expected_l_h):
    found = sweat.sweat_loss_sd_l(scale_sd_kg=scale, drink_sd_l=drink, urine_sd_l=urine)
    assert found == pytest.approx(expected_l, abs=0.0005)
    assert found / hours == pytest.approx(expected_l_h, abs=0.0005)


def test_the_rate_per_kilogram():
    found = sweat.sweat_rate_ml_kg_h(sweat_rate_l_h=1.219, mass_kg=72.4)
    assert found == pytest.approx(16.84, abs=0.005)


@given(masses, masses, volumes, volumes, volumes, st.floats(min_value=0, max_value=2))
def test_a_litre_passed_is_a_litre_less_sweat_and_a_litre_drunk_one_more(
    pre, post, drink, food, urine, extra
):
    base = raw(pre, post, drink, food, urine)
    assert raw(pre, post, drink, food, urine + extra) == pytest.approx(base - extra, abs=1e-9)
    assert raw(pre, post, drink + extra, food, urine) == pytest.approx(base + extra, abs=1e-9)
    assert raw(pre, post, drink, food + extra, urine) == pytest.approx(base + extra, abs=1e-9)


@given(st.floats(min_value=-1, max_value=8), energies)
def test_the_correction_never_adds_sweat(raw_l, energy):
    assert corrected(raw_l, energy) <= raw_l
    assert corrected(raw_l, 0.0) == raw_l


@given(masses, masses, volumes, volumes, volumes, energies)
def test_the_water_deficit_and_what_was_taken_in_make_the_corrected_sweat(
    pre, post, drink, food, urine, energy
):
    together = deficit(pre, post, energy) + drink + food - urine
    clean = corrected(raw(pre, post, drink, food, urine), energy)
    assert together == pytest.approx(clean, abs=1e-9)


@given(masses, masses, volumes)
def test_pounds_and_kilograms_give_the_same_sweat(pre_lb, post_lb, drink_oz):
    pre, post = kg_from_lb(pre_lb), kg_from_lb(post_lb)
    drink = ml_from_us_fl_oz(drink_oz) / 1000
    metric = raw(pre_lb * 0.45359237, post_lb * 0.45359237, drink_oz * 0.0295735295625, 0.0, 0.0)
    assert raw(pre, post, drink, 0.0, 0.0) == pytest.approx(metric, abs=1e-9)


def test_a_negative_sweat_loss_is_shown_and_not_clipped():
    assert raw(70.0, 70.5, 0.2, 0.0, 0.0) == pytest.approx(-0.3)


@pytest.mark.parametrize("hours", [0.0, -1.0])
def test_a_session_of_no_length_has_no_rate(hours):
    assert math.isnan(sweat.sweat_rate_l_h(sweat_loss_l=1.0, duration_h=hours))


def test_a_whole_squad_at_once_keeps_its_order():
    squad = pd.DataFrame(
        {"pre": [72.4, 58.0, 90.0], "post": [70.95, 58.9, float("nan")]}, index=["c", "a", "b"]
    )
    loss = sweat.body_mass_loss_percent(mass_pre_kg=squad["pre"], mass_post_kg=squad["post"])
    assert list(loss.index) == ["c", "a", "b"]
    assert loss["a"] == pytest.approx(-1.552, abs=0.0005)
    assert math.isnan(loss["b"])
