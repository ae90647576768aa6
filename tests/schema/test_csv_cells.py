"""A file for a spreadsheet: whatever a cell says, it stays a text, and comes back."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib.schema.csv_cells import FORMULA_STARTS, csv_bytes, plain_cell, safe_cell

STARTS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\x00"
SIGNS = some.sampled_from(f"ab1{STARTS}'\", ;\u00a0\u00e9\U0001f3c9") | some.characters(
    codec="utf-8"
)


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("start", STARTS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    if start.isprintable():
        assert safe_cell(f"  {start}1+1") == f"'  {start}1+1"


@pytest.mark.parametrize("text", ["'t Hooft", "O'Neill", "''", "'1", "8 - 12", "a=b"])
def test_what_a_spreadsheet_would_not_run_stays_as_it_is(text):
    assert safe_cell(text) == text == plain_cell(text)


@settings(max_examples=250)
@given(some.lists(some.text(alphabet=SIGNS, max_size=5), min_size=40, max_size=40))
def test_of_ten_thousand_cells_none_is_a_formula_and_all_come_back(cells):
    rows = [cells[start : start + 2] for start in range(0, len(cells), 2)]
    found = read_back(csv_bytes(("One", "Two"), rows))[1:]
    written = [cell for row in found for cell in row]
    assert not [cell for cell in written if cell.startswith(tuple(STARTS))]
    assert not [cell for cell in written if cell.lstrip().startswith(FORMULA_STARTS)]
    assert [plain_cell(cell) for cell in written] == cells
