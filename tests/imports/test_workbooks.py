"""Workbooks: typed cells, several sheets, what stands outside the table."""

from __future__ import annotations

import datetime as dt

import pytest

from lib.imports import workbook_child
from lib.imports.contract import ImportRefused
from lib.imports.workbook_child import as_text
from lib.imports.workbooks import why_refused
from tests.imports.books import read_sheets

HEADINGS = ("Athlete", "Date", "Pre weight (kg)", "Post weight (kg)")


def test_sheets_with_columns_in_another_order_are_put_together_by_heading():
    result = read_sheets(
        one=[HEADINGS, ("A", dt.date(2026, 6, 1), 70.5, 69.5)],
        two=[HEADINGS[::-1], (59.5, 60.5, dt.date(2026, 6, 2), "B")],
    )
    rows = result.tables["sessions"]
    assert rows["mass_pre_kg"].tolist() == [70.5, 60.5]
    assert rows["mass_post_kg"].tolist() == [69.5, 59.5]
    assert rows["source_row"].tolist() == [2, 2]


def test_a_problem_names_its_sheet_and_row():
    result = read_sheets(
        one=[HEADINGS, ("A", dt.date(2026, 6, 1), 70.5, 69.5)],
        two=[HEADINGS, ("B", dt.date(2026, 6, 2), "heavy", 59.5)],
    )
    assert [(p.where, p.row, p.value) for p in result.problems] == [
        ("x.xlsx, sheet two", 2, "heavy")
    ]


def test_sheets_with_another_unit_below_one_heading_are_refused():
    with pytest.raises(ImportRefused, match="another unit on sheet two"):
        read_sheets(
            one=[("Player", "Date", "Pre weight", "Fluid"), ("", "", "kg", "mL"),
                 ("A", dt.date(2026, 6, 1), 70.5, 500)],
            two=[("Player", "Date", "Pre weight", "Fluid"), ("", "", "lb", "mL"),
                 ("A", dt.date(2026, 6, 2), 155.2, 500)],
        )  # fmt: skip


def test_cells_to_the_right_of_the_headings_are_said_and_not_read():
    result = read_sheets(one=[HEADINGS, ("A", dt.date(2026, 6, 1), 70.5, 69.5, None, "look here")])
    assert result.rows_accepted == 1
    assert "Rows with cells to the right of the headings, not read: 1." in result.notes


def test_too_many_columns_are_refused_by_number():
    wide = [*HEADINGS, *(f"c{number}" for number in range(400))]
    with pytest.raises(ImportRefused, match="more than 300 columns"):
        read_sheets(one=[wide, ["A", dt.date(2026, 6, 1), 70.5]])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (70.0, "70"),
        (70.25, "70.25"),
        (1e-7, "0.0000001"),
        (dt.datetime(2026, 6, 1), "2026-06-01"),  # noqa: DTZ001 - a spreadsheet has no zone
        (dt.datetime(2026, 6, 1, 7, 30), "2026-06-01 07:30:00"),  # noqa: DTZ001
        (dt.datetime(1899, 12, 31, 1, 15), "1:15:00"),  # noqa: DTZ001
        (dt.date(2026, 6, 1), "2026-06-01"),
        (dt.time(7, 30), "07:30:00"),
        (dt.timedelta(hours=26), "26:00:00"),
        ("=1+1", "=1+1"),
    ],
)  # fmt: skip
def test_a_typed_cell_becomes_one_unambiguous_text(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("why", "limits"),
    [
        ("sheets", (workbook_child.MOST_SHEETS,)),
        ("long_cell", (workbook_child.LONGEST_CELL,)),
        ("large", (workbook_child.MOST_COLUMNS, 50_000, workbook_child.MOST_CELLS)),
    ],
)
def test_the_sentences_name_the_limits_that_the_reader_keeps(why, limits):
    sentence = why_refused(why, "weights.xlsx", "June", 7)
    assert all(f"{limit:,}" in sentence for limit in limits)
    assert workbook_child.MOST_ROWS >= 50_000
