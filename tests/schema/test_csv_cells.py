"""A file for a spreadsheet: whatever a cell says, it stays a text."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.schema.csv_cells import csv_bytes, safe_cell

STARTS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\x00"


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", STARTS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    if start.isprintable():
        assert safe_cell(f"  {start}1+1") == f"'  {start}1+1"


@given(some.lists(some.text(alphabet="ab1=+-@\", '\u00e9;", max_size=8), min_size=2, max_size=2))
def test_every_cell_comes_back_as_it_was_or_behind_an_apostrophe(cells):
    (_, found) = read_back(csv_bytes(("One", "Two"), [cells]))
    for cell, back in zip(cells, found, strict=True):
        assert back in {cell, f"'{cell}"}
        assert not back.lstrip().startswith(tuple(STARTS))
