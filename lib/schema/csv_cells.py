"""CSV files that people open in a spreadsheet: a cell of text never becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LINE_STARTS = ("\t", "\r", "\n", "\x00")


def _would_run(cell: str) -> bool:
    return cell.startswith(LINE_STARTS) or cell.lstrip().startswith(FORMULA_STARTS)


def safe_cell(cell: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it.

    A text that already has apostrophes before a formula gets one more, so that
    `plain_cell` gives every text back.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell(" @SUM(A1)"), safe_cell("0.60 to 0.80 L/h")
    ("'=1+1", "' @SUM(A1)", '0.60 to 0.80 L/h')
    """
    return f"'{cell}" if _would_run(cell.lstrip("'")) else cell


def plain_cell(cell: str) -> str:
    """Return the text that `safe_cell` made this cell of.

    Examples
    --------
    >>> plain_cell("'=1+1"), plain_cell("'t Hooft"), plain_cell(safe_cell("'=1"))
    ('=1+1', "'t Hooft", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _would_run(cell.lstrip("'")) else cell


def csv_bytes(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a CSV file of texts, with the mark by which a spreadsheet knows its encoding."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow([safe_cell(each) for each in headings])
    writer.writerows([safe_cell(each) for each in row] for row in rows)
    return sheet.getvalue().encode("utf-8-sig")
