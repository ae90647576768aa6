"""Charts say what they show: axes with units, ranges, and a gap stays a gap."""

from __future__ import annotations

import pandas as pd

from lib.charts.intake import intake_by_day
from lib.charts.mass import change_from_baseline, morning_mass
from lib.charts.sweat import sodium_tests_by_day, sweat_rate_by_session

DAYS = pd.to_datetime(["2026-06-01", "2026-06-02"])


def titles(chart, channel: str) -> set[str]:
    layers = chart.to_dict()["layer"]
    return {layer["encoding"][channel]["title"] for layer in layers if channel in layer["encoding"]}


def values(chart) -> list[dict[str, object]]:
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def mass_rows() -> pd.DataFrame:
    numbers = {
        name: [1.0, None]
        for name in (
            "mass_kg",
            "low_kg",
            "high_kg",
            "change_percent",
            "low_percent",
            "high_percent",
        )
    }
    return pd.DataFrame({"local_date": DAYS} | numbers)


def test_mass_charts_name_their_units():
    assert titles(morning_mass(mass_rows()), "y") == {"Morning body mass (kg)"}
    assert titles(change_from_baseline(mass_rows()), "y") == {"Change from baseline (%)"}


def test_a_gap_in_the_mass_is_not_drawn_as_zero():
    assert [row["mass_kg"] for row in values(morning_mass(mass_rows()))] == [1.0, None]


def test_the_sweat_chart_shows_rate_and_range():
    rows = pd.DataFrame(
        {
            "local_date": DAYS,
            "how": ["weighed", "weighed, uncorrected"],
            "sweat_rate_l_h": [1.0, 1.2],
            "sweat_rate_low_l_h": [0.8, 1.0],
            "sweat_rate_high_l_h": [1.2, None],
        }
    )
    chart = sweat_rate_by_session(rows)
    assert titles(chart, "y") == {"Sweat rate (L/h)"}
    assert chart.to_dict()["layer"][0]["encoding"]["y2"]["field"] == "sweat_rate_high_l_h"


def test_a_device_estimate_has_a_shape_and_a_word_of_its_own_and_no_range():
    rows = pd.DataFrame(
        {
            "local_date": DAYS,
            "how": ["weighed", "device estimate"],
            "sweat_rate_l_h": [1.0, 1.8],
            "sweat_rate_low_l_h": [0.8, None],
            "sweat_rate_high_l_h": [1.2, None],
        }
    )
    points = sweat_rate_by_session(rows).to_dict()["layer"][1]
    assert points["encoding"]["shape"]["field"] == "how"
    assert [row["sweat_rate_low_l_h"] for row in values(sweat_rate_by_session(rows))] == [0.8, None]


def test_the_chart_of_sodium_tests_shows_what_would_be_no_change():
    rows = pd.DataFrame(
        {
            "local_date": DAYS,
            "site": ["forearm", "forearm"],
            "read_mmol_l": [40.0, 50.0],
            "low_mmol_l": [28.7, 35.9],
            "high_mmol_l": [55.7, 69.7],
        }
    )
    chart = sodium_tests_by_day(rows)
    assert titles(chart, "y") == {"Sodium as read (mmol/L)"}
    assert chart.to_dict()["layer"][0]["encoding"]["y2"]["field"] == "high_mmol_l"


def test_the_intake_chart_marks_days_that_do_not_count_by_shape_and_word():
    rows = pd.DataFrame(
        {"local_date": DAYS, "is_used": [True, False], "magnesium_mg": [300.0, 90.0]}
    )
    chart = intake_by_day(rows, "magnesium_mg", "Magnesium (mg)", 255.0, "EAR")
    layers = chart.to_dict()["layer"]
    assert layers[0]["encoding"]["shape"]["field"] == "counts"
    words = {row["counts"] for row in values(chart) if "counts" in row}
    assert words == {"complete day", "not complete, not used"}
    assert len(layers) == 2


def test_without_a_reference_no_line_is_drawn():
    rows = pd.DataFrame({"local_date": DAYS, "is_used": [True, True], "sodium_mg": [1.0, 2.0]})
    chart = intake_by_day(rows, "sodium_mg", "Sodium (mg)", float("nan"), "none")
    assert len(chart.to_dict()["layer"]) == 1
