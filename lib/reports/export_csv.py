"""The export as CSV files, each small enough for our own import."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

import numpy as np
import pandas as pd

from lib.imports.account import MOST_ROWS
from lib.imports.gate import LARGEST_FILE_BYTES
from lib.reports.export_words import COLUMN_HEADINGS, about, column_lines, columns_in
from lib.reports.zip_files import zip_bytes
from lib.schema.csv_cells import csv_bytes, safe_cell
from lib.schema.export_tables import (
    COLUMNS_FILE,
    README_FILE,
    cell_texts,
    each_once,
)

_WITH_WORDS = frozenset({"text", "choice", "time"})
_MOST_BYTES = LARGEST_FILE_BYTES * 9 // 10
"""A spreadsheet that saves a file again may make it a little larger."""


def _lines(table: str, rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    cells = [
        each_once(safe_cell, cell_texts(column, rows[column.name]))
        if column.kind in _WITH_WORDS
        else cell_texts(column, rows[column.name])
        for column in columns_in(table, rows)
    ]
    return zip(*cells, strict=True)


def _begins_a_day(rows: pd.DataFrame) -> list[bool]:
    """Say which rows begin another athlete or day.

    The rows of one day belong together: of those that share a key, the import takes the
    newest file alone.
    """
    whose = [name for name in ("athlete", "local_date") if name in rows]
    same = (rows[whose] == rows[whose].shift()).all(axis="columns")
    return np.logical_not(same.to_numpy(dtype=bool)).tolist()


def csv_files(
    table: str,
    rows: pd.DataFrame,
    *,
    most_bytes: int = _MOST_BYTES,
    most_rows: int = MOST_ROWS,
) -> list[bytes]:
    """Return the table as one file, or as several where our import would find it too large."""
    heading = StringIO()
    csv.writer(heading).writerow([column.name for column in columns_in(table, rows)])
    head = heading.getvalue().encode("utf-8-sig")
    files: list[list[bytes]] = [[head]]
    size, count = len(head), 0
    day: list[tuple[str, ...]] = []
    lines = _lines(table, rows)
    starts = _begins_a_day(rows)
    for place, line in enumerate(lines):
        day.append(line)
        if place + 1 < len(starts) and not starts[place + 1]:
            continue
        text = StringIO()
        csv.writer(text).writerows(day)
        content = text.getvalue().encode()
        if count and (size + len(content) > most_bytes or count + len(day) > most_rows):
            files.append([head])
            size, count = len(head), 0
        files[-1].append(content)
        size, count = size + len(content), count + len(day)
        day = []
    return [b"".join(parts) for parts in files]


def _members(
    tables: Mapping[str, pd.DataFrame], *, hides_mass: bool
) -> Iterator[tuple[str, bytes]]:
    yield README_FILE, about(tables, is_parquet=False, hides_mass=hides_mass)
    for table, rows in tables.items():
        for number, content in enumerate(csv_files(table, rows), 1):
            yield f"{table}.csv" if number == 1 else f"{table}_{number}.csv", content
    yield COLUMNS_FILE, csv_bytes(COLUMN_HEADINGS, column_lines(tables))


def csv_archive(tables: Mapping[str, pd.DataFrame], *, hides_mass: bool = False) -> bytes:
    """Return the tables, the list of their columns and a text about them as one ZIP file."""
    return zip_bytes(_members(tables, hides_mass=hides_mass))
