"""WBGT from air, the wet bulb, and the bands with their rounding."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reference.thresholds import value
from lib.science import heat
from lib.science.units import celsius_from_fahrenheit

EDGES = (
    value("heat.wbgt.care_above_c"),
    value("heat.wbgt.limit_above_c"),
    value("heat.wbgt.cancel_above_c"),
)
airs, humidities = st.floats(5, 45), st.floats(5, 99)


@pytest.mark.parametrize(
    ("air_c", "humidity", "vapour", "sunny", "wet_bulb", "without_sun"),
    [
        (20.0, 40.0, 9.329, 18.95, 12.319, 14.62),
        (24.0, 60.0, 17.851, 24.56, 18.604, 20.22),
        (28.0, 65.0, 24.490, 29.44, 22.974, 24.48),
        (32.0, 60.0, 28.428, 33.26, 25.793, 27.65),
        (35.0, 40.0, 22.407, 32.59, 24.514, 27.66),
        (38.0, 30.0, 19.796, 33.27, 24.409, 28.49),
    ],
)
def test_w29_heat_from_air_and_humidity(air_c, humidity, vapour, sunny, wet_bulb, without_sun):
    air = {"air_c": air_c, "humidity_percent": humidity}
    assert heat.vapour_pressure_hpa(**air) == pytest.approx(vapour, abs=0.0005)
    assert heat.wbgt_sunny_c(**air) == pytest.approx(sunny, abs=0.005)
    bulb = heat.wet_bulb_c(**air)
    assert bulb == pytest.approx(wet_bulb, abs=0.0005)
    shade = heat.wbgt_outdoor_c(natural_wet_bulb_c=bulb, globe_c=air_c, air_c=air_c)
    assert shade == pytest.approx(without_sun, abs=0.005)


def test_stull_at_30_degrees_and_half_humidity_is_not_what_some_calculators_print():
    found = heat.wet_bulb_c(air_c=30.0, humidity_percent=50.0)
    assert found == pytest.approx(22.297, abs=0.0005)


@pytest.mark.parametrize(
    ("globe_c", "expected"),
    [
        pytest.param(40.0, 28.7, id="W30 in the sun"),
        pytest.param(32.0, 27.1, id="W30 indoors, the globe as warm as the air"),
    ],
)
def test_w30_from_three_thermometers(globe_c, expected):
    found = heat.wbgt_outdoor_c(natural_wet_bulb_c=25.0, globe_c=globe_c, air_c=32.0)
    assert found == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(
    ("air_c", "humidity"), [(-20.0, 50.0), (50.0, 50.0), (30.0, 5.0), (30.0, 99.0)]
)
def test_at_the_edges_of_its_range_the_wet_bulb_is_known(air_c, humidity):
    assert math.isfinite(heat.wet_bulb_c(air_c=air_c, humidity_percent=humidity))


@pytest.mark.parametrize(
    ("air_c", "humidity"), [(-20.1, 50.0), (50.1, 50.0), (30.0, 4.9), (30.0, 99.1)]
)
def test_outside_its_range_the_wet_bulb_is_missing(air_c, humidity):
    assert math.isnan(heat.wet_bulb_c(air_c=air_c, humidity_percent=humidity))


@pytest.mark.parametrize(
    ("wbgt_c", "band"),
    [
        (27.8, 0),
        (27.84, 0),
        (27.85, 1),
        (27.9, 1),
        (30.0, 1),
        (30.1, 2),
        (32.2, 2),
        (32.3, 3),
    ],
)
def test_a_band_begins_a_tenth_above_the_printed_edge(wbgt_c, band):
    assert heat.heat_band(wbgt_c=wbgt_c, edges_c=EDGES) == band


@pytest.mark.parametrize(("fahrenheit", "band"), [(82.0, 0), (86.0, 1), (90.0, 2), (92.0, 3)])
def test_an_edge_printed_in_fahrenheit_is_in_the_band_of_its_celsius(fahrenheit, band):
    assert heat.heat_band(wbgt_c=celsius_from_fahrenheit(fahrenheit), edges_c=EDGES) == band


@given(airs, humidities, st.floats(0.1, 5))
def test_warmer_or_wetter_air_is_never_less_hot(air, humidity, more):
    def wbgt(air_c, humidity_percent):
        return heat.wbgt_sunny_c(air_c=air_c, humidity_percent=humidity_percent)

    assert wbgt(air, humidity) < wbgt(air + more, humidity)
    assert wbgt(air, humidity) < wbgt(air, humidity + more)


@given(st.floats(-10, 45), st.floats(0, 10))
def test_a_band_never_falls_as_it_gets_hotter(wbgt, more):
    low, high = (heat.heat_band(wbgt_c=each, edges_c=EDGES) for each in (wbgt, wbgt + more))
    assert low <= high


def test_many_values_have_their_bands_and_a_gap_has_none():
    found = heat.heat_band(wbgt_c=pd.Series([20.0, 28.0, float("nan"), 40.0]), edges_c=EDGES)
    assert found.fillna(-1).to_list() == [0.0, 1.0, -1.0, 3.0]
