"""The tables of our own export: their columns, their cells as text, and the mark of each row.

The export writes these tables and the import reads them; what both must agree on is here.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from math import isnan
from typing import Final

import numpy as np
import pandas as pd

from lib.schema.column import Column, Table, text
from lib.schema.glossary import ATHLETES
from lib.schema.log_tables import LOG_TABLES

ATHLETE: Final = Column("athlete", "text", "Name or initials of the athlete", required=True)
ROW_CHECK: Final = "row_check"
_CHECK: Final = text(
    ROW_CHECK,
    "Shows our import whether the row is as it was written; a row changed by hand is checked anew",
)
_OF_THE_STORE: Final = frozenset({"team_id", "athlete_id", "name"})
_DIGITS: Final = 9
"""A spreadsheet that saves the file again keeps at least as many digits of a number."""
_VERSION: Final = "r1"
"""How the rows are marked; it also keeps a spreadsheet from seeing a number in the mark."""
_WITHOUT_MASS: Final = "h1"
"""The same, of rows of an export that hides what tells mass; whoever changes a row keeps it."""


def _exported(table: Table) -> Table:
    own = tuple(column for column in table.columns if column.name not in _OF_THE_STORE)
    return Table(table.name, table.title, table.meaning, (ATHLETE, *own, _CHECK), table.key)


EXPORT_TABLES: Final = {table.name: _exported(table) for table in (ATHLETES, *LOG_TABLES.values())}
"""Athletes first: whoever reads the tables in order knows the people before their logs."""
ADDED_LATER: Final = {
    "athletes": frozenset({"birth_date", "position"}),
    "labs": frozenset({"notes"}),
}
"""Columns that an export of an earlier version does not have, which is read all the same."""
TELLING_MASS: Final = {
    name: tuple(column.name for column in table.columns if column.tells_mass)
    for name, table in EXPORT_TABLES.items()
}
"""Columns that an export for a coach of a team with weight privacy does not have."""
COLUMNS_FILE: Final = "columns.csv"
README_FILE: Final = "README.txt"
NOT_TABLES: Final = frozenset({COLUMNS_FILE, README_FILE})
"""Files of the export that explain the others and hold nothing to import."""


def number_text(value: float) -> str:
    """Return the shortest text without an exponent that reads back as the same number.

    Examples
    --------
    >>> number_text(84.0), number_text(0.1), number_text(1e-05)
    ('84', '0.1', '0.00001')
    """
    shortest = repr(value)
    if "e" in shortest:
        return str(np.format_float_positional(value, trim="-"))
    return shortest.removesuffix(".0")


def _shortened_number(value: float) -> str:
    return f"{value:.{_DIGITS}g}"


def _without_blanks(cell: str) -> str:
    return " ".join(cell.split())


def each_once(change: Callable[[str], str], cells: list[str]) -> list[str]:
    """Return the cells changed; a season has many rows and few different cells."""
    changed = {cell: change(cell) for cell in set(cells)}
    return [changed[cell] for cell in cells]


def cell_texts(
    column: Column, values: pd.Series, number: Callable[[float], str] = number_text
) -> list[str]:
    """Return one text a row: missing is empty, days are ISO, flags are yes and no."""
    known = values.notna()
    if not known.any():
        return [""] * len(values)
    if column.kind == "date":
        return values.dt.strftime("%Y-%m-%d").where(known, "").tolist()
    if column.kind == "flag":
        return values.map({True: "yes", False: "no"}).astype("object").where(known, "").tolist()
    if column.kind == "number":
        cells = values.to_numpy(dtype="float64", na_value=np.nan).tolist()
        said = {cell: number(cell) for cell in set(cells) if not isnan(cell)}
        return [said.get(cell, "") for cell in cells]
    return values.astype("object").where(known, "").map(str).tolist()


def _compared(column: Column, values: pd.Series) -> list[str]:
    cells = cell_texts(column, values, _shortened_number)
    is_text = column.kind in {"text", "choice"}
    return each_once(_without_blanks, cells) if is_text else cells


def row_checks(table: str, rows: pd.DataFrame, *, hides_mass: bool = False) -> list[str]:
    """Return the mark of each row: equal as long as no value of the row was changed.

    Equal rows are counted, so that each has a mark of its own. Blanks and digits that a
    spreadsheet takes away when it saves the file again play no part.

    Parameters
    ----------
    rows
        The exported columns of the table but the mark, with the types of the glossary.
    hides_mass
        Whether what tells mass was left out of the rows, which the mark then says.
    """
    columns = [column for column in EXPORT_TABLES[table].columns if column.name != ROW_CHECK]
    later = ADDED_LATER.get(table, frozenset())
    texts = [_compared(each, rows[each.name]) for each in columns if each.name not in later]
    joined = pd.Series(["\x1f".join(cells) for cells in zip(*texts, strict=True)], dtype="object")
    for column in (each for each in columns if each.name in later):
        # A blank in a column that earlier versions lacked leaves the marks as they wrote them.
        cells = _compared(column, rows[column.name])
        joined += [f"\x1e{column.name}\x1f{cell}" if cell else "" for cell in cells]
    places = joined.groupby(joined, sort=False).cumcount().tolist()
    version = _WITHOUT_MASS if hides_mass else _VERSION
    return [
        version + blake2b(f"{table}\x1f{place}\x1f{row}".encode(), digest_size=5).hexdigest()
        for place, row in zip(places, joined, strict=True)
    ]


def was_written(marks: pd.Series, checks: pd.Series) -> pd.Series:
    """Say which rows have the mark they were written with, in whichever kind of export."""
    hidden = checks.str.replace(_VERSION, _WITHOUT_MASS, n=1, regex=False)
    return marks.eq(checks) | marks.eq(hidden)


def lacks_mass(marks: pd.Series) -> pd.Series:
    """Say which rows are of an export that hides what tells mass, changed since or not."""
    return marks.str.startswith(_WITHOUT_MASS)
