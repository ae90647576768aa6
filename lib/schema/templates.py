"""CSV templates, derived from the glossary so that they cannot disagree with it."""

from __future__ import annotations

import csv
from io import StringIO

from lib.schema.column import Column
from lib.schema.glossary import TABLES

FILLED_BY_THE_APP = frozenset({"source", "source_row", "method", "quality"})
TEMPLATE_TABLES = ("sessions", "hydration", "diet", "biometrics", "symptoms")


def template_columns(table: str) -> tuple[Column, ...]:
    """Return the columns a person fills in, in order; `athlete` comes before them."""
    return tuple(column for column in TABLES[table].columns if column.name not in FILLED_BY_THE_APP)


def template_headings(table: str) -> tuple[str, ...]:
    """Return the headings of the template: `athlete`, then the column names."""
    return ("athlete", *(column.name for column in template_columns(table)))


def template_csv(table: str) -> str:
    """Return a heading line and one invented example row, as UTF-8 text with CRLF."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow(template_headings(table))
    writer.writerow(["A. Example", *(column.example for column in template_columns(table))])
    return sheet.getvalue()
