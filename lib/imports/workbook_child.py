"""Read one workbook in a process of its own: bytes on standard input, JSON on output.

The reader sizes its memory by the furthest cell, and an .xlsx of 5 kB with one cell in
the last corner asks for 512 GiB; that aborts the process and no `except` sees it. So it
happens here, under a limit, and the server goes on. Run by path, never imported.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import sys

import python_calamine

MEMORY_BYTES = 512 << 20
PROCESSOR_SECONDS = 10
MOST_SHEETS = 400
MOST_COLUMNS = 300
MOST_ROWS = 50_100
FURTHEST_ROW = 2 * MOST_ROWS
MOST_CELLS = 600_000
LONGEST_CELL = 4_000
Rows = list[list[str]]
FIRST_DAY_OF_SPREADSHEETS = dt.datetime(1900, 1, 1)  # noqa: DTZ001 - a wall clock


def limit_resources() -> None:
    """Bound memory and time where the system can; Windows has no such call."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(kind)
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        with contextlib.suppress(ValueError, OSError):  # macOS knows some limits only by name
            resource.setrlimit(kind, (least, least))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    text = repr(value)
    return f"{value:.12f}".rstrip("0") if "e" in text else text


def _moment(value: dt.datetime) -> str:
    if value < FIRST_DAY_OF_SPREADSHEETS:
        return _clock(value.hour * 3600 + value.minute * 60 + value.second)
    has_clock = value.time() != dt.time()
    return f"{value:%Y-%m-%d %H:%M:%S}" if has_clock else f"{value:%Y-%m-%d}"


def as_text(value: object) -> str:
    """Write a typed cell in one unambiguous way: ISO days, decimal points, h:mm:ss."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.timedelta):
        return _clock(value.total_seconds())
    return f"{value:%H:%M:%S}" if isinstance(value, dt.time) else str(value)


def _filled(row: list[str]) -> int:
    for count in range(len(row), 0, -1):
        if row[count - 1].strip():
            return count
    return 0


class Refused(Exception):  # noqa: N818 - an answer to a person, not an error
    """Why the workbook is not read: a word the caller puts into a sentence, and a number."""


def sheet_rows(sheet: python_calamine.CalamineSheet, cells_before: int) -> tuple[Rows, int]:
    """Return the rows of one sheet as text, without the blank ones at its end; count cells."""
    furthest = 1 + sheet.end[0] if sheet.end is not None else 0
    if furthest > FURTHEST_ROW:
        raise Refused("far", sheet.name, furthest)
    rows: Rows = []
    filled = last = 0
    cells = cells_before
    for values in sheet.to_python(skip_empty_area=False):
        row = [as_text(value) for value in values]
        count = _filled(row)
        filled += count > 0
        cells += count
        if count > MOST_COLUMNS or filled > MOST_ROWS or cells > MOST_CELLS:
            raise Refused("too_large", sheet.name, 0)
        rows.append(row[:count])
        last = len(rows) if count else last
        if any(len(text) > LONGEST_CELL for text in row):
            raise Refused("long_cell", sheet.name, len(rows))
    return rows[:last], cells


def read(content: bytes) -> dict[str, object]:
    """Return the visible sheets and the names of the hidden ones."""
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(workbook.sheets_metadata) > MOST_SHEETS:
        raise Refused("sheets", "", len(workbook.sheets_metadata))
    sheets: list[dict[str, object]] = []
    hidden: list[str] = []
    cells = 0
    for entry in workbook.sheets_metadata:
        if entry.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if entry.visible != python_calamine.SheetVisibleEnum.Visible:
            hidden.append(entry.name)
            continue
        rows, cells = sheet_rows(workbook.get_sheet_by_name(entry.name), cells)
        sheets.append({"title": entry.name, "rows": rows})
    return {"sheets": sheets, "hidden": hidden}


def main() -> int:
    """Read the workbook and write its visible sheets, or why it is refused."""
    limit_resources()
    try:
        answer = read(sys.stdin.buffer.read())
    except Refused as refusal:
        why, title, number = refusal.args
        answer = {"refused": why, "title": title, "number": number}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
