"""Thresholds: each loads by its key, keys are full words, and order is sensible."""

from __future__ import annotations

import math

import pytest

from lib.reference.data_files import UnknownReferenceError
from lib.reference.thresholds import all_thresholds, threshold, value

KEYS = list(all_thresholds()["key"])


@pytest.mark.parametrize("key", KEYS)
def test_each_threshold_loads_with_unit_meaning_and_use(key):
    found = threshold(key)
    assert math.isfinite(found.value)
    assert found.value == value(key)
    for text in (found.unit, found.meaning, found.used_by):
        assert text.strip()


def test_no_key_is_in_force_twice():
    table = all_thresholds()
    in_force = table[table["superseded_by"] == ""]
    assert in_force["key"].is_unique


def test_whatever_supersedes_a_threshold_exists():
    replaced = all_thresholds()["superseded_by"]
    assert set(replaced[replaced != ""]) <= set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_dotted_small_words(key):
    assert key.count(".") >= 1
    assert key.replace(".", "").replace("_", "").isalnum()
    assert key == key.lower()


def test_an_unknown_threshold_is_an_error_that_names_the_nearest():
    with pytest.raises(UnknownReferenceError, match=r"signs\.thirst_from"):
        value("signs.thirst_form")


@pytest.mark.parametrize(
    "rising",
    [
        [
            "session.mass_loss.small_percent",
            "session.mass_loss.usual_guide_percent",
            "session.mass_loss.large_percent",
            "session.mass_loss.very_large_percent",
        ],
        [
            "diet.ear_z.low",
            "diet.ear_z.probably_low",
            "diet.ear_z.not_clear",
            "diet.ear_z.could_be_enough",
            "diet.ear_z.probably_enough",
            "diet.ear_z.very_likely_enough",
            "diet.ear_z.high_confidence",
        ],
        ["diet.days.fewest", "diet.days.standard", "diet.days.good", "diet.window_days"],
        ["diet.vitamin_b12.some_share", "diet.vitamin_b12.regular_share"],
        ["diet.sd_inflation.small", "diet.sd_inflation.large"],
        ["heat.wbgt.care_above_c", "heat.wbgt.limit_above_c", "heat.wbgt.cancel_above_c"],
        ["recovery.drink_low_factor", "recovery.drink_high_factor"],
        ["signs.agreeing_from", "signs.all"],
        ["energy.activity_level.trained", "energy.activity_level.heavy"],
        ["morning_mass.fewest_days", "morning_mass.median_from_days", "morning_mass.window_days"],
        ["signs.mass_fall_percent", "morning_mass.far_below_percent"],
        ["board.weight.other", "board.weight.fluid_in_heat", "board.weight.guard"],
    ],
    ids=lambda keys: keys[0],
)
def test_bands_of_one_kind_rise(rising):
    values = [value(key) for key in rising]
    assert values == sorted(set(values))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("overdrinking.mass_gain_percent", 1.0),
        ("overdrinking.long_gain_kg", 0.2),
        ("overdrinking.long_session_min", 120.0),
        ("overdrinking.drink_to_sweat_ratio", 1.0),
        ("overdrinking.drink_rate_l_per_h", 1.5),
        ("overdrinking.guard_hours", 24.0),
        ("signs.mass_fall_percent", 1.0),
        ("signs.urine_colour_above", 5.0),
        ("signs.urine_specific_gravity_above", 1.020),
        ("signs.thirst_from", 5.0),
        ("morning_mass.population_cv_percent", 0.66),
        ("sweat.mass_correction_l_per_kcal", 0.0002),
        ("diet.requirement_cv", 0.10),
        ("diet.unmarked_day_energy_share", 0.8),
        ("energy.activity_level.trained", 1.75),
    ],
)
def test_a_safety_value_is_what_the_science_notes_say(key, expected):
    assert value(key) == expected


@pytest.mark.parametrize(
    "key",
    [
        "diet.requirement_cv",
        "diet.ear_z.very_likely_enough",
        "diet.ear_z.could_be_enough",
        "recovery.drink_low_factor",
        "recovery.short_hours",
        "session.mass_loss.very_large_percent",
        "sweat.heavy.rate_l_per_h",
        "sweat.long_session_min",
    ],
)
def test_a_number_that_nobody_looked_up_again_is_marked_as_from_memory(key):
    assert (threshold(key).status, threshold(key).checked_on) == ("memory", "")


def test_a_threshold_is_shown_with_its_unit():
    assert threshold("overdrinking.guard_hours").shown == "24 h"
