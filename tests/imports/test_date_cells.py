"""Days: one order for the whole file, decided by a day above 12 or asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.date_cells import day_reader, order_found, without_clock
from lib.imports.sheet import BadCell


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-06-01", None, date(2026, 6, 1)),
        ("2026-6-1", None, date(2026, 6, 1)),
        ("2026/06/01", None, date(2026, 6, 1)),
        ("2026.06.01", None, date(2026, 6, 1)),
        ("20260601", None, date(2026, 6, 1)),
        ("2026-06-01T07:30:00Z", None, date(2026, 6, 1)),
        ("2026-06-01 07:30", None, date(2026, 6, 1)),
        ("13.06.2026", "dmy", date(2026, 6, 13)),
        ("3/4/2026", "dmy", date(2026, 4, 3)),
        ("3/4/2026", "mdy", date(2026, 3, 4)),
        ("13/06/26", "dmy", date(2026, 6, 13)),
        ("5/5/2026", None, date(2026, 5, 5)),
        ("46174", None, date(2026, 6, 1)),
        ("46174.5", None, date(2026, 6, 1)),
        ("Tuesday, May 1, 2018", None, date(2018, 5, 1)),
        ("1 Jun 2026", None, date(2026, 6, 1)),
        ("Jul 14, 2020, 10:36:55 PM", None, date(2020, 7, 14)),
        ("1. März 2026", None, date(2026, 3, 1)),
        ("14 août 2026", None, date(2026, 8, 14)),
    ],
)
def test_a_day_is_read(text, order, day):
    assert day_reader(order)(text) == day


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "31.04.2026", "2026-13-01", "today", "12", "1/2", "1/2/3", "99999", "June",
     "2026", "40 Jun 2026", "\uff12\uff10\uff12\uff16-06-01", "2026-06-01x", "1e4", "x" * 3000],
)  # fmt: skip
def test_what_is_no_day_is_refused(text):
    with pytest.raises(BadCell):
        day_reader("dmy")(text)


def test_an_undecided_order_refuses_the_cell_rather_than_guessing():
    with pytest.raises(BadCell, match="day or the month first"):
        day_reader(None)("3/4/2026")


def test_one_day_above_12_settles_the_order_of_the_file():
    assert order_found(["3/4/2026", "13/4/2026"]).day_first == "13/4/2026"
    assert order_found(["3/4/2026", "4/13/2026"]).month_first == "4/13/2026"
    undecided = order_found(["3/4/2026", "5/5/2026", "2026-06-13"])
    assert (undecided.day_first, undecided.month_first) == ("", "")
    assert undecided.unsure == "3/4/2026"


@pytest.mark.parametrize("text", ["0/3/2026", "3/0/2026", "3/4/0000"])
def test_a_day_that_cannot_be_decides_nothing(text):
    found = order_found([text])
    assert (found.day_first, found.month_first, found.unsure) == ("", "", "")


def test_the_time_of_day_is_parted_from_the_day():
    assert without_clock("2026-06-01 07:30") == ("2026-06-01", "07:30")
    assert without_clock("2026-06-01") == ("2026-06-01", "")


@given(
    day=st.dates(date(2000, 1, 1), date(2090, 12, 31)),
    pattern=st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%y", "%d %b %Y", "%Y/%m/%d"]),
)
def test_what_is_written_is_what_is_read(day, pattern):
    if day.year < 2000 or (pattern == "%d/%m/%y" and day.year >= 2100):
        return
    assert day_reader("dmy")(day.strftime(pattern)) == day


@given(st.integers(36_526, 73_050))
def test_a_day_number_counts_from_1900(serial):
    assert day_reader(None)(str(serial)) == date(1899, 12, 30) + timedelta(days=serial)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused(text):
    try:
        day = day_reader("dmy")(text)
    except BadCell:
        return
    assert isinstance(day, date)


def test_a_year_of_many_digits_is_no_day_and_stops_nothing():
    with pytest.raises(BadCell):
        day_reader("dmy")("Tuesday, May 1, 99999999999")
