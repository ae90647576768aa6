"""A sensor's intervals become one session a device and day, and never a sweat test."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.assess.sweat_tests import sweat_tests
from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.imports.sports import sport_in_words
from tests.imports.golden import LATEST_DAY

HEADING = "timestamp,interval_min,sweat_loss_ml,sodium_mg,source,body_site\n"
ANSWERS = {"athlete": "A01", "sweat_is": "whole_body"}


def sessions_of(text: str) -> pd.DataFrame:
    upload = Upload("x.csv", (HEADING + text).encode())
    return read(upload, ANSWERS, latest_day=LATEST_DAY).tables["sessions"]


def cell(number: int | None) -> str:
    return "" if number is None else str(number)


INTERVAL = st.tuples(
    st.integers(1, 3),
    st.sampled_from(["nix", "other"]),
    st.none() | st.integers(100, 400),
    st.none() | st.integers(60, 400),
)


@settings(deadline=None, max_examples=15)
@given(st.lists(INTERVAL, min_size=1, max_size=9))
def test_the_sums_are_those_of_a_plain_walk_through_the_rows(intervals):
    lines = [
        f"2026-06-0{day} 07:{place:02d},1,{cell(sweat)},{cell(sodium)},{device},forearm"
        for place, (day, device, sweat, sodium) in enumerate(intervals)
    ]
    expected: dict[tuple[int, str], tuple[float, float | None, float | None]] = {}
    for key in {(day, device) for day, device, _, _ in intervals}:
        own = [each for each in intervals if each[:2] == key]
        sweat = None if any(s is None for _, _, s, _ in own) else sum(s for _, _, s, _ in own)
        both = [(s, na) for _, _, s, na in own if s is not None and na is not None]
        litres = sum(s for s, _ in both) / 1000
        sodium = sum(na for _, na in both) / 22.990 / litres if both else None
        expected[key] = (float(len(own)), sweat, sodium)
    rows = sessions_of("\n".join(lines)).sort_values(["local_date", "source_row"])
    found = [
        (row["duration_min"], row["sweat_loss_ml"], row["sweat_na_mmol_l"])
        for row in rows.to_dict("records")
    ]
    wanted = list(expected.values())
    assert len(found) == len(wanted)
    for one in wanted:
        assert any(
            all(
                (b is None and pd.isna(a)) or a == pytest.approx(b)
                for a, b in zip(row, one, strict=True)
            )
            for row in found
        )


def test_a_sensors_sodium_is_shown_and_used_for_nothing():
    rows = sessions_of("2026-06-01 07:00,30,500,400,nix,forearm\n")
    tested = sweat_tests(rows)
    assert tested["read_mmol_l"].round(1).tolist() == [34.8]
    assert tested["not_used"].tolist() == ["a device's estimate, not a measurement"]
    assert tested["whole_body_mmol_l"].isna().all()


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("virtual_run", "Running"), ("TrailRun", "Trail running"), ("Landsvägscykling", "Cycling"),
        ("lap_swimming", "Swimming"), ("MTB", "Mountain biking"), ("WeightTraining",
        "Strength training"), ("Natação em piscina", "Swimming"), ("Kendo", "Kendo"), ("", ""),
    ],
)  # fmt: skip
def test_sports_are_named_in_our_words(theirs, ours):
    assert sport_in_words(theirs) == ours
