"""The glossary says of each column what it is; the templates follow from it."""

from __future__ import annotations

import csv
from io import StringIO

import pandas as pd
import pytest

from lib.schema import templates
from lib.schema.frames import empty, typed
from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES, METRIC_RANGES, METRICS

ALL_COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
IDS = [f"{table.name}.{column.name}" for table, column in ALL_COLUMNS]


@pytest.mark.parametrize(("table", "column"), ALL_COLUMNS, ids=IDS)
def test_every_column_has_a_meaning_and_every_number_a_unit_and_a_range(table, column):
    assert column.meaning, f"{table.name}.{column.name} has no meaning"
    if column.kind in {"number", "whole"}:
        assert column.unit, f"{table.name}.{column.name} has no unit"
        assert column.hard, f"{table.name}.{column.name} has no hard range"


@pytest.mark.parametrize(("table", "column"), ALL_COLUMNS, ids=IDS)
def test_a_soft_range_lies_inside_the_hard_range(table, column):
    del table
    if column.soft is not None:
        assert column.hard[0] <= column.soft[0] < column.soft[1] <= column.hard[1]


def test_every_key_column_exists():
    for table in LOG_TABLES.values():
        names = {column.name for column in table.columns}
        assert set(table.key) <= names


def test_every_metric_has_ranges_and_no_other_has():
    assert set(METRIC_RANGES) == set(METRICS)


def test_an_unknown_column_is_answered_with_the_known_ones():
    with pytest.raises(KeyError, match="mass_pre_kg"):
        TABLES["sessions"].column("weight")


@pytest.mark.parametrize("table", templates.TEMPLATE_TABLES)
def test_a_template_has_every_heading_and_one_example(table):
    rows = list(csv.reader(StringIO(templates.template_csv(table))))
    assert len(rows) == 2
    assert tuple(rows[0]) == templates.template_headings(table)
    example = dict(zip(*rows, strict=True))
    for column in templates.template_columns(table):
        if column.required:
            assert example[column.name], f"{table}.{column.name} needs an example"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_frame_and_a_typed_one_have_the_same_columns_and_types(table):
    frame = typed(table, pd.DataFrame(index=range(2)))
    assert list(frame.columns) == [column.name for column in TABLES[table].columns]
    pd.testing.assert_series_equal(frame.dtypes, empty(table).dtypes)


def test_a_column_that_is_absent_becomes_missing_and_never_zero():
    frame = typed("diet", pd.DataFrame({"local_date": ["2026-06-01"], "level": ["day"]}))
    assert frame["sodium_mg"].isna().all()
    assert frame["day_complete"].isna().all()
