"""The gate every upload passes: bytes in, a Sheet of text out, or a sentence saying why not.

Limits on size, columns, rows and cells; what is no sheet is named; rows that are longer
or shorter than the headings are refused one by one, so that nothing ever shifts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from lib.imports.account import Account, finish, notes_on, take
from lib.imports.archives import HEAD_BYTES, is_zip, members_of
from lib.imports.contract import Upload
from lib.imports.foreign import sentence_for_bytes
from lib.imports.headings import folded, names_in, unit_of
from lib.imports.openers import OPENERS
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet, shortened
from lib.imports.signatures import may_repeat
from lib.imports.text_files import (
    HEADING_WITHIN_ROWS,
    MOST_COLUMNS,
    best_heading,
    decoded,
    layout,
    rows_of,
)
from lib.imports.vocabulary import knows
from lib.imports.workbooks import parts_of
from lib.words.language import say
from lib.words.numbers import with_marks

LARGEST_FILE_BYTES: Final = 5 << 20
_FEWEST_UNITS: Final = 2


@dataclass(frozen=True, slots=True)
class _Table:
    """The heading row of one part, and the rows above and below it."""

    title: str
    headings: list[str]
    units: list[str]
    heading_row: int
    preamble: list[tuple[str, ...]]
    below: Iterator[tuple[int, list[str]]]


def _without_headings(name: str) -> str:
    return say("{file} is empty: it has no row of headings.", file=name)


def _texts(preamble: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(cell for line in preamble for cell in line)


def _is_units_row(row: list[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    known = sum(unit_of(cell.strip("()[] ")) is not None for cell in filled)
    return (
        known >= _FEWEST_UNITS
        and known * 2 > len(filled)
        and not any(any(letter.isdigit() for letter in cell) for cell in filled)
    )


def _once_each(headings: list[str]) -> list[str]:
    """Tell headings apart that a format repeats on purpose: 'Distance', then 'Distance [2]'."""
    if not may_repeat(names_in(headings)):
        return headings
    counts: dict[str, int] = {}
    numbered: list[str] = []
    for text in headings:
        counts[text] = counts.get(text, 0) + 1
        numbered.append(text if counts[text] == 1 or not text else f"{text} [{counts[text]}]")
    return numbered


def _check_headings(name: str, headings: list[str]) -> None:
    if len(headings) > MOST_COLUMNS:
        raise ImportRefused(
            say(
                "{file} has {count} columns; at most {most} can be read. "
                "Send a sheet with one column for each measure.",
                file=name,
                count=with_marks(f"{len(headings):,}"),
                most=MOST_COLUMNS,
            )
        )
    first: dict[str, str] = {}
    for heading in headings:
        same = folded(heading)
        if same and same in first:
            raise ImportRefused(
                say(
                    "{file} has two columns headed '{heading}'. "
                    "Rename or delete one of them, so that none is read for the other.",
                    file=name,
                    heading=shortened(heading),
                )
            )
        first[same] = heading


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Read two rows of headings as one: 'Weight' over 'before' is 'Weight before'.

    A merged cell stands in its first column only, so it also goes with the ones to its
    right, where the two together mean something.
    """
    width = max(len(upper), len(lower))
    above = [cell.strip() for cell in upper] + [""] * (width - len(upper))
    below = [cell.strip() for cell in lower] + [""] * (width - len(lower))
    joined: list[str] = []
    merged = ""
    for over, under in zip(above, below, strict=True):
        merged = over or merged
        both = f"{merged} {under}".strip()
        if not over and (not under or unit_of(under) is not None):
            joined.append(under)
        else:
            joined.append(next((text for text in (both, under, over) if knows(text)), both))
    return joined


def _known(headings: list[str]) -> int:
    return sum(knows(cell) for cell in set(headings) if cell)


def _may_be_headings(row: list[str]) -> bool:
    """Say whether a row holds words only; a row of data has a number or a day."""
    plain = [re.sub(r"[(\[].*?[)\]]", "", cell) for cell in row if cell.strip()]
    within = len(row) <= MOST_COLUMNS
    return within and bool(plain) and not any(sign.isdigit() for cell in plain for sign in cell)


def _with_second_row(
    above: list[str],
    headings: list[str],
    below: Iterator[tuple[int, list[str]]],
) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Add the row above or below where the two together name more than one row does."""
    if _may_be_headings(above) and _known(_joined(above, headings)) > _known(headings):
        return _joined(above, headings), below
    for number, row in below:
        if (
            _may_be_headings(row)
            and not _is_units_row(row)
            and _known(_joined(headings, row)) > _known(headings)
        ):
            return _joined(headings, row), below
        return headings, _chained([(number, row)], below)
    return headings, below


def _table(name: str, title: str, rows: Iterator[list[str]], heading_row: int) -> _Table:
    numbered: Iterator[tuple[int, list[str]]] = enumerate(rows, 1)
    preamble: list[tuple[str, ...]] = []
    above: list[str] = []
    for number, row in numbered:
        if number == heading_row:
            stripped = [cell.strip() for cell in row]
            headings, below = stripped, numbered
            if len(row) <= MOST_COLUMNS:
                headings, below = _with_second_row(above, stripped, numbered)
            headings = _once_each(headings)
            _check_headings(name, headings)
            return _Table(title, headings, [""] * len(headings), heading_row, preamble, below)
        preamble.append(tuple(cell.strip() for cell in row if cell.strip()))
        above = row
    raise ImportRefused(_without_headings(name))


def _units_below(table: _Table) -> tuple[_Table, list[tuple[int, list[str]]]]:
    """Look at the first row below the headings: a row of units, or a row to read."""
    for number, row in table.below:
        if any(cell.strip() for cell in row) and _is_units_row(row):
            units = [cell.strip() for cell in row][: len(table.headings)]
            units += [""] * (len(table.headings) - len(units))
            with_units = _Table(
                table.title, table.headings, units, number, table.preamble, table.below
            )
            return with_units, []
        return table, [(number, row)]
    return table, []


def _chained(
    first: Iterable[tuple[int, list[str]]], rest: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    yield from first
    yield from rest


def _text_sheet(upload: Upload) -> Sheet:
    text = decoded(upload.name, upload.content)
    how = layout(upload.name, text.text, knows)
    if not how.heading_row:
        for _ in rows_of(upload.name, text.text, how):
            pass  # a quotation mark that is not closed hides the headings, and says so here
        raise ImportRefused(_without_headings(upload.name))
    table, first = _units_below(
        _table(upload.name, "", rows_of(upload.name, text.text, how), how.heading_row)
    )
    account = Account(upload.name)
    for number, row in _chained(first, table.below):
        take(account, 0, number, row, width=len(table.headings))
    finish(account)
    return Sheet(
        name=upload.name,
        headings=tuple(table.headings),
        units=tuple(table.units),
        rows=account.rows,
        row_numbers=account.numbers,
        delimiter=how.delimiter,
        preambles=(_texts(table.preamble),),
        rows_read=account.read,
        rows_blank=account.blank,
        rows_duplicate=len(account.duplicates),
        problems=tuple(account.problems),
        notes=(*text.notes, *notes_on(account)),
    )


def _workbook_tables(upload: Upload) -> tuple[list[_Table], list[str]]:
    parts, notes = parts_of(upload.name, upload.content)
    tables: list[tuple[int, _Table]] = []
    for part in parts:
        start = enumerate(part.rows[:HEADING_WITHIN_ROWS], 1)
        known, _, heading_row = best_heading(start, knows)
        if heading_row:
            name = say("{file}, sheet {sheet}", file=upload.name, sheet=part.title)
            tables.append((known, _table(name, part.title, iter(part.rows), heading_row)))
    if not tables:
        raise ImportRefused(
            say("{file} is empty: no sheet has a row of headings.", file=upload.name)
        )
    chosen = [table for known, table in tables if known] or [tables[0][1]]
    left_out = [table.title for _, table in tables if table not in chosen]
    notes += [
        say("The sheet '{sheet}' has no headings we know; not read.", sheet=title)
        for title in left_out
    ]
    return chosen, notes


def _merged_headings(name: str, tables: list[_Table]) -> tuple[list[str], list[str]]:
    """Put the headings of all sheets side by side; equal headings are one column."""
    headings: list[str] = []
    units: list[str] = []
    for table in tables:
        for heading, unit in zip(table.headings, table.units, strict=True):
            if heading and heading not in headings:
                headings.append(heading)
                units.append(unit)
            elif heading and unit and unit_of(units[headings.index(heading)]) != unit_of(unit):
                raise ImportRefused(
                    say(
                        "{file}: the column '{heading}' has another unit on sheet {sheet}. "
                        "Use one unit in all sheets.",
                        file=name,
                        heading=heading,
                        sheet=table.title,
                    )
                )
    return headings, units


def _workbook_sheet(upload: Upload) -> Sheet:
    tables, notes = _workbook_tables(upload)
    starts = [_units_below(table) for table in tables]
    tables = [table for table, _ in starts]
    headings, units = _merged_headings(upload.name, tables)
    account = Account(upload.name)
    outside = 0
    for part, (table, first) in enumerate(starts):
        places = [headings.index(heading) if heading else -1 for heading in table.headings]
        for number, cells in _chained(first, table.below):
            row = [""] * len(headings)
            for place, cell in zip(places, cells, strict=False):
                if place >= 0:
                    row[place] = cell
            outside += any(cell.strip() for cell in cells[len(places) :])
            take(account, part, number, row, width=len(headings))
    if outside:
        notes.append(
            say(
                "Rows with cells to the right of the headings, not read: {count}.",
                count=with_marks(f"{outside:,}"),
            )
        )
    return Sheet(
        name=upload.name,
        headings=tuple(headings),
        units=tuple(units),
        rows=account.rows,
        row_numbers=account.numbers,
        parts=tuple(table.title for table in tables),
        row_parts=tuple(account.row_parts),
        preambles=tuple(_texts(table.preamble) for table in tables),
        rows_read=account.read,
        rows_blank=account.blank,
        rows_duplicate=len(account.duplicates),
        problems=tuple(account.problems),
        notes=(*notes, *notes_on(account)),
    )


def _opened(upload: Upload) -> Sheet:
    head = upload.head(HEAD_BYTES)
    zipped = is_zip(head)
    members = frozenset[str]()
    if zipped:
        with upload.stream() as stream:
            members = frozenset(each.filename for each in members_of(upload.name, stream))
    for opener in OPENERS:
        if opener.opens(head, members):
            _check_size(upload, opener.largest_bytes)
            return opener.sheet_of(upload)
    _check_size(upload, LARGEST_FILE_BYTES)
    upload = Upload(upload.name, upload.loaded())
    if zipped:
        return _workbook_sheet(upload)
    sentence = sentence_for_bytes(upload.content)
    if sentence is not None:
        raise ImportRefused(f"{upload.name} {sentence}")
    return _text_sheet(upload)


def _check_size(upload: Upload, most: int) -> None:
    if upload.size > most:
        raise ImportRefused(
            say(
                "{file} is {size} MB; at most {most} MB can be read. Send it in pieces.",
                file=upload.name,
                size=with_marks(f"{upload.size / (1 << 20):.1f}"),
                most=most >> 20,
            )
        )


def open_upload(upload: Upload) -> Sheet:
    """Return the rows of an upload under their headings, or raise ImportRefused."""
    upload = replace(upload, name=shortened(upload.name))
    if not upload.head(HEAD_BYTES).strip() and not upload.loaded().strip():
        raise ImportRefused(say("{file} is empty.", file=upload.name))
    sheet = _opened(upload)
    if not sheet.rows:
        raise ImportRefused(
            say("{file} has headings but no row of data below them.", file=upload.name)
        )
    return sheet
