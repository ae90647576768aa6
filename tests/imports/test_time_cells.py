"""Times of day and durations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.number_cells import number_reader
from lib.imports.sheet import BadCell
from lib.imports.time_cells import duration_reader, time_of_day, two_part_form


@pytest.mark.parametrize(
    ("text", "clock"),
    [("05:17", "05:17"), ("9:30 PM", "21:30"), ("12:05 am", "00:05"), ("12:05 pm", "12:05"),
     ("7h05", "07:05"), ("17.30", "17:30"), ("17:30:59", "17:30"), ("6 pm", "18:00"),
     ("17:30 Uhr", "17:30")],
)  # fmt: skip
def test_a_time_of_day_is_read(text, clock):
    assert time_of_day(text) == clock


@pytest.mark.parametrize("text", ["25:00", "12:60", "13:00 PM", "0 am", "noon", "1730", "7", ":30"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(BadCell):
        time_of_day(text)


@pytest.mark.parametrize(
    ("text", "unit", "form", "minutes"),
    [
        ("85", "min", "h:mm", 85.0),
        ("1.5", "h", "h:mm", 90.0),
        ("5400", "s", "h:mm", 90.0),
        ("1:15", "min", "h:mm", 75.0),
        ("46:15.49", "min", "m:ss", 46.2582),
        ("01:09:43", "min", "m:ss", 69.7167),
        ("1:15:00", "h", "h:mm", 75.0),
        ("1h15", "min", "h:mm", 75.0),
        ("1 h 15 min", "min", "h:mm", 75.0),
        ("2 hours", "min", "h:mm", 120.0),
    ],
)
def test_a_duration_is_read_in_minutes(text, unit, form, minutes):
    read = duration_reader(unit=unit, form=form, number=number_reader("."))
    assert read(text) == pytest.approx(minutes, abs=1e-4)


@pytest.mark.parametrize("text", ["long", "1:75", "1:15:75", "1e3", "::", "h", "1,5 h"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(BadCell):
        duration_reader(unit="min", form="h:mm", number=number_reader("."))(text)


@pytest.mark.parametrize(
    ("texts", "unit", "form"),
    [
        (["46:15.49", "01:09:43"], "", "m:ss"),
        (["46:15", "8:10"], "", "m:ss"),
        (["1:15", "0:50"], "", "h:mm"),
        (["15:30", "12:10"], "", None),
        (["15:30"], "m:ss", "m:ss"),
        (["15:30"], "h:mm", "h:mm"),
        (["85", "90"], "min", "h:mm"),
    ],
)
def test_two_parts_are_settled_for_the_column_or_asked(texts, unit, form):
    assert two_part_form(texts, heading_unit=unit)[0] == form


@given(hours=st.integers(0, 47), minutes=st.integers(0, 59), seconds=st.integers(0, 59))
def test_three_parts_are_hours_minutes_and_seconds(hours, minutes, seconds):
    read = duration_reader(unit="min", form="m:ss", number=number_reader("."))
    exact = hours * 60 + minutes + seconds / 60
    assert read(f"{hours}:{minutes:02d}:{seconds:02d}") == pytest.approx(exact, abs=1e-4)


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_refused(text):
    try:
        clock = time_of_day(text)
    except BadCell:
        return
    assert len(clock) == len("17:30")
