"""What an export says of itself: every column with its unit, and a few plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from lib.schema.column import Column, Range
from lib.schema.export_tables import EXPORT_TABLES, TELLING_MASS
from lib.schema.log_tables import METRICS_THAT_TELL_MASS

COLUMN_HEADINGS = ("table", "column", "unit", "meaning", "possible", "usual", "words")
_EVERYTHING = "This is everything the dashboard holds of these athletes, as tables.\n"
_WITHOUT_MASS = """\
This is what the dashboard holds of these athletes, as tables, for a coach of a team with
weight privacy.

Left out, hidden by the team's setting, is what tells body mass or energy:
{left_out}
That it is not here does not mean that it is not known. Medical staff download the
complete copy, and so does the command python -m lib export on the machine of the
dashboard. Sent back to this team, these files change none of the values left out.
"""
_ABOUT = """\
{first}
{names}
columns says of every column what it means, in which unit it is, and which values are
possible and usual.

An empty cell means that the value is not known. It never means 0 and never means that
all is well. Days are the athlete's own calendar days.

quality holds marks of values that were kept but are in doubt, such as soft_range or
unit_suspect with the name of the column. Rules may leave such values out.
"""
_CSV = """
To bring the tables back, send them on the Upload page, athletes first. A row that is
already there changes nothing. A row that you have changed is checked like any other;
its marks stay until you empty its quality cell. A row that you delete here, or move to
another day, stays in the dashboard as it was. Of an athlete who is known already, only
blanks are filled.
A text that a spreadsheet would take for a formula has an apostrophe before it. Our
import takes it away again.
A large table is in several files; the number behind the name says which.
"""
_PARQUET = """
Units and meanings are also in the metadata of each column. The Upload page reads the
CSV files of the export, not these.
"""


def _between(limits: Range | None) -> str:
    return "" if limits is None else f"{limits[0]:.10g} to {limits[1]:.10g}"


def described(table: str, column: Column) -> dict[str, str]:
    """Return what is to be said of a column, by the headings of the list of columns."""
    return {
        "table": table,
        "column": column.name,
        "unit": column.unit,
        "meaning": column.meaning,
        "possible": _between(column.hard),
        "usual": _between(column.soft),
        "words": ", ".join(column.choices),
    }


def columns_in(table: str, rows: pd.DataFrame) -> list[Column]:
    """Return the columns of an exported table that are in it; hidden ones are not."""
    return [column for column in EXPORT_TABLES[table].columns if column.name in rows]


def column_lines(tables: Mapping[str, pd.DataFrame]) -> list[tuple[str, ...]]:
    """Return one line for every column of these tables."""
    every = [(name, column) for name, rows in tables.items() for column in columns_in(name, rows)]
    return [tuple(described(name, column).values()) for name, column in every]


def _left_out() -> str:
    columns = [f"{name}: {', '.join(hidden)}" for name, hidden in TELLING_MASS.items() if hidden]
    rows = f"biometrics: the rows of {', '.join(sorted(METRICS_THAT_TELL_MASS))}"
    return "\n".join([*columns, rows])


def about(tables: Iterable[str], *, is_parquet: bool, hides_mass: bool) -> bytes:
    """Return the text that explains the files, with the name of each table."""
    first = _WITHOUT_MASS.format(left_out=_left_out()) if hides_mass else _EVERYTHING
    lines = [f"{name}: {EXPORT_TABLES[name].meaning}." for name in tables]
    names = "\n".join(lines) if lines else "There is nothing in the logs yet."
    text = _ABOUT.format(first=first, names=names + "\n") + (_PARQUET if is_parquet else _CSV)
    return text.replace("\n", "\r\n").encode("utf-8")
