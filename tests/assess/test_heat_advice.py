"""The heat category of a planned session, and who counts as used to heat."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.assess.heat_advice import heat_days_in_words, heat_of, used_to_heat
from tests.assess.plans import planned


@pytest.mark.parametrize(
    ("air_c", "humidity", "wbgt", "category"),
    [
        (20.0, 40.0, 18.9, "Normal"),
        (28.0, 65.0, 29.4, "Care"),
        (35.0, 40.0, 32.6, "Cancel"),
        (30.0, 55.0, 30.1, "Limit"),
    ],
)
def test_the_category_follows_the_sunny_estimate(air_c, humidity, wbgt, category):
    found = heat_of(planned(air_c=air_c, humidity_percent=humidity))
    assert (found.wbgt_c, found.category, found.is_measured) == (wbgt, category, False)
    assert found.without_sun_c < found.wbgt_c


def test_a_reading_beats_the_estimate_both_ways():
    for reading, category in ((20.0, "Normal"), (33.0, "Cancel")):
        found = heat_of(planned(air_c=30.0, humidity_percent=55.0, wbgt_c=reading))
        assert (found.wbgt_c, found.category, found.is_measured) == (reading, category, True)


@pytest.mark.parametrize(
    ("reading", "adults", "minors"),
    [
        (23.9, "Normal", "Normal"),
        (24.0, "Normal", "Care"),
        (25.9, "Normal", "Care"),
        (26.0, "Normal", "Limit"),
        (29.0, "Care", "Limit"),
        (29.1, "Care", "Cancel"),
    ],
)
def test_minors_have_bands_of_their_own_which_are_never_milder(reading, adults, minors):
    found = heat_of(planned(wbgt_c=reading))
    assert (found.category, found.minor_category) == (adults, minors)
    assert found.minor_band >= found.band


def test_in_air_too_wet_for_the_wet_bulb_the_sunny_estimate_still_stands():
    found = heat_of(planned(air_c=30.0, humidity_percent=100.0))
    assert math.isnan(found.without_sun_c)
    assert found.category == "Cancel"


def test_nobody_is_used_to_heat_before_ten_days_of_it():
    assert used_to_heat(pd.Series([0.0, 9.0, 10.0])).to_list() == [False, False, True]


@pytest.mark.parametrize(
    ("days", "knows_air", "begins"),
    [
        (0.0, False, "Taken as not used to heat"),
        (1.0, True, "Not used to heat: 1 day "),
        (4.0, True, "Not used to heat: 4 days"),
        (5.0, True, "Partly used to heat"),
        (10.0, True, "Used to heat"),
    ],
)
def test_how_used_to_heat_somebody_is_in_words(days, knows_air, begins):
    assert heat_days_in_words(days, knows_air=knows_air).startswith(begins)
