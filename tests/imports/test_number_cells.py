"""Numbers: what is written is what is read, and nothing that is not a number gets through."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.number_cells import decimal_mark, number_reader
from lib.imports.sheet import BadCell, is_missing

BAD_TEXTS = (
    "1_000", "\uff14\uff10", "٤٠", "inf", "-inf", "infinity", "1e400", "1e5", "2E3", "0x1F", "0b1",
    "1j",
    "12 st", "12st", "70 kg", "about 70", "70?", "70-71", "70/71", "7:30", "1,2,3", "1.2.3",
    "1,23.4", "12,34,567", "--5", "+-5", "5-", "- 5", ".", "-", "+", ".,", "1..2",
    "1 2", "1  000", "½", "⁵", "1\u066b5", "१", "True", "ja", "#DIV/0!", "=1+1", "1%", "$5", "(5)",
    "1" * 25, "0" * 40, "9" * 400, "1\n2", "1\t2", "\u200b1", "1\u200b", "NaNN", "x",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD_TEXTS)
@pytest.mark.parametrize("mark", [".", ","])
def test_a_text_that_is_no_number_is_refused(text, mark):
    with pytest.raises(BadCell, match="is not a number"):
        number_reader(mark)(text)


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("71.4", ".", 71.4),
        ("71,4", ",", 71.4),
        ("1,200", ".", 1200.0),
        ("1.200", ",", 1200.0),
        ("1,234,567.5", ".", 1234567.5),
        ("1 234,5", ",", 1234.5),
        ("1\u00a0234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        (".5", ".", 0.5),
        ("-3", ".", -3.0),
        ("\u22123", ".", -3.0),
        ("+3.0", ".", 3.0),
        ("007", ".", 7.0),
        ("5.", ".", 5.0),
        ("1,2345", ",", 1.2345),
    ],
)
def test_a_number_is_read_by_the_mark_of_its_file(text, mark, value):
    assert number_reader(mark)(text) == value


@given(
    value=st.decimals(min_value=-999_999, max_value=999_999, places=3, allow_nan=False),
    mark=st.sampled_from([".", ","]),
    thousands=st.booleans(),
)
def test_what_is_written_is_what_is_read(value: Decimal, mark, thousands):
    written = f"{value:,.3f}" if thousands else f"{value:.3f}"
    if mark == ",":
        written = written.translate(str.maketrans(",.", ".,"))
    assert number_reader(mark)(written) == float(value)


@given(st.text(max_size=30))
def test_any_text_is_a_finite_number_or_refused(text):
    try:
        value = number_reader(".")(text)
    except BadCell:
        return
    assert abs(value) < 1e25


@pytest.mark.parametrize(
    ("texts", "delimiter", "mark"),
    [
        (["71.4", "70"], ",", "."),
        (["71,4", "70"], ";", ","),
        (["71,4", "1.200"], ";", ","),
        (["1,200", "650"], ",", "."),
        (["1,200", "71.4"], ";", "."),
        (["1.200.000"], ";", ","),
        (["0,500"], ";", ","),
        (["70", "80"], ";", "."),
        (["1,200", "650"], ";", None),
        (["1.200", "650"], ";", None),
    ],
)
def test_the_decimal_mark_is_settled_for_the_file_or_asked(texts, delimiter, mark):
    assert decimal_mark(texts, delimiter=delimiter)[0] == mark


@pytest.mark.parametrize("text", ["", "--", "NaN", "NA", "n/a", "N/A", "#N/A", "-", "none"])
def test_the_usual_ways_to_write_no_value_are_missing(text):
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "0.0", "no", "x"])
def test_zero_is_a_value_and_not_missing(text):
    assert not is_missing(text)
