"""Charts say what they show: axes with units, ranges, and a gap stays a gap."""

from __future__ import annotations

import pandas as pd

from lib.charts.intake import intake_by_day
from lib.charts.mass import change_from_baseline, morning_mass
from lib.charts.need import intake_against_need
from lib.charts.sweat import sodium_tests_by_day, sweat_rate_by_session
from lib.reports.drawing import svg
from lib.words import reader as reading

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


LINES = pd.DataFrame({"level": [0.0, -1.0], "name": ["own baseline", "a sign: 1 % below"]})


def texts_of(chart) -> list[object]:
    """Return what the words on a chart say."""
    spec = chart.to_dict()
    return [
        row[layer["encoding"]["text"]["field"]]
        for layer in spec["layer"]
        if "text" in layer["encoding"]
        for row in spec["datasets"][layer["data"]["name"]]
    ]


def test_mass_charts_name_their_units():
    assert titles(morning_mass(mass_rows(), LINES), "y") == {"Morning body mass (kg)"}
    assert titles(change_from_baseline(mass_rows(), LINES), "y") == {"Change from baseline (%)"}


def test_a_gap_in_the_mass_is_not_drawn_as_zero():
    drawn = [row["mass_kg"] for row in values(morning_mass(mass_rows(), LINES)) if "mass_kg" in row]
    assert None in drawn
    assert 0 not in drawn


def test_the_mass_chart_names_its_lines_its_band_and_the_last_morning():
    words = texts_of(change_from_baseline(mass_rows(), LINES))
    assert words == ["own baseline", "a sign: 1 % below", 1.0, "usual band"]
    nothing = change_from_baseline(mass_rows().assign(change_percent=None), LINES.head(0))
    assert texts_of(nothing) == ["usual band"]


def test_the_need_chart_names_reference_amount_and_upper_level():
    rows = pd.DataFrame(
        {
            "nutrient": ["Calcium, EAR", "Sodium, AI"],
            "kind": ["EAR (average requirement)", "AI (usual reference, cannot show a lack)"],
            "amounts": ["700 of 800 mg", "3,000 of 1,500 mg"],
            "ratio": [0.875, 2.0],
            "low": [0.7, 1.8],
            "high": [1.0, 2.2],
            "upper_ratio": [3.125, None],
        }
    )
    chart = intake_against_need(rows)
    assert texts_of(chart) == ["reference value", "UL"]
    labels = {row["label"] for row in values(chart) if "label" in row}
    assert labels == {"Calcium, EAR|700 of 800 mg", "Sodium, AI|3,000 of 1,500 mg"}
    assert titles(chart, "x") == {"Eaten, as a multiple of the reference value"}


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
    in_order = ["weighed", "weighed, uncorrected", "device estimate"]
    assert points["encoding"]["shape"]["sort"] == in_order
    assert points["encoding"]["color"]["sort"] == in_order
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
    assert texts_of(chart) == ["EAR"]


def test_without_a_reference_no_line_is_drawn():
    rows = pd.DataFrame({"local_date": DAYS, "is_used": [True, True], "sodium_mg": [1.0, 2.0]})
    chart = intake_by_day(rows, "sodium_mg", "Sodium (mg)", float("nan"), "none")
    assert len(chart.to_dict()["layer"]) == 1


def test_a_chart_writes_numbers_and_months_as_the_reader_does(monkeypatch):
    english = svg(morning_mass(mass_rows(), LINES))
    monkeypatch.setattr(reading, "_asked", lambda: reading.Reader(language="de"))
    german = svg(morning_mass(mass_rows(), LINES))

    assert "Jun" in english
    assert "Juni" not in english
    assert "1. Juni" in german
    assert "Körpermasse am Morgen (kg)" in german
