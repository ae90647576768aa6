"""Our own export, read back: every row as it was, with its source, method and marks.

A row that carries the mark it was written with has been checked before and is taken as it
is. A row that somebody changed or added is checked like a row of any other file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import pandas as pd

from lib.imports import word_cells
from lib.imports.contract import Reading
from lib.imports.date_cells import day_reader
from lib.imports.headings import folded
from lib.imports.not_read import kept_not_read
from lib.imports.number_cells import number_reader
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling, settle_date_order, settle_decimal_mark
from lib.imports.sheet import (
    BadCell,
    Cells,
    Converted,
    Sheet,
    convert,
    is_missing,
    positions_where,
    shortened,
)
from lib.imports.time_cells import time_of_day
from lib.schema import names
from lib.schema.column import Column, Kind, Table
from lib.schema.csv_cells import plain_cell
from lib.schema.export_tables import (
    ADDED_LATER,
    ATHLETE,
    EXPORT_TABLES,
    ROW_CHECK,
    TELLING_MASS,
    lacks_mass,
    row_checks,
    was_written,
)
from lib.schema.frames import typed
from lib.schema.problems import Problem
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

GIVEN_ROW: Final = "given_row"
"""Column of a reading: the row in the file from which the exported row came first."""
AS_WRITTEN: Final = "as_written"
"""Column of a reading: whether the row is as the export wrote it."""
KEEPS_MASS: Final = noted(
    "Body mass and energy are not in rows of this file, hidden by weight privacy. What is stored "
    "of them stays."
)
_NUMERIC: Final[frozenset[Kind]] = frozenset({"number", "whole"})
_WORDS: Final[frozenset[Kind]] = frozenset({"text", "choice", "time"})
_PEOPLE: Final = "athletes"
_LARGEST_WHOLE: Final = 2**53
"""Beyond it a spreadsheet no longer tells neighbouring whole numbers apart."""


def is_export(sheet: Sheet) -> bool:
    """Say whether the rows carry the mark that only our export gives."""
    return {ATHLETE.name, ROW_CHECK} <= set(sheet.headings)


def _table_of(sheet: Sheet) -> Table:
    """Return the table whose columns are all there, or say which are missing."""
    present = set(sheet.headings)
    optional = {
        # All of the hidden columns are missing, or none: one alone was taken away by hand.
        name: ADDED_LATER.get(name, frozenset()).union(() if present & {*hidden} else hidden)
        for name, hidden in TELLING_MASS.items()
    }
    missing = {
        name: [
            column.name for column in table.columns if column.name not in present | optional[name]
        ]
        for name, table in EXPORT_TABLES.items()
    }
    whole = [name for name, columns in missing.items() if not columns]
    if len(whole) > 1:
        raise ImportRefused(
            say(
                "{file} holds several tables of our export: {tables}. "
                "Send each of them as a file of its own.",
                file=sheet.name,
                tables=", ".join(whole),
            )
        )
    closest = min(missing, key=lambda name: (len(missing[name]), len(EXPORT_TABLES[name].columns)))
    if missing[closest]:
        named = ", ".join(missing[closest])
        # Empty cells would erase what is stored: of masses somebody has to say what they are.
        mend = (
            say(
                "Put them back with what stood in them, or take out all of these: {columns}. "
                "Then what is stored of them stays.",
                columns=", ".join(TELLING_MASS[closest]),
            )
            if {*TELLING_MASS[closest]}.intersection(missing[closest])
            else say("Put them back, with empty cells if need be.")
        )
        raise ImportRefused(
            say(
                "{file} looks like the table {table} of our export, but these columns are "
                "missing: {columns}. {mend}",
                file=sheet.name,
                table=closest,
                columns=named,
                mend=mend,
            )
        )
    return EXPORT_TABLES[closest]


def _is_empty(text: str) -> bool:
    return not text


def _choice_reader(column: Column) -> Callable[[str], str]:
    by_fold = {folded(choice): choice for choice in column.choices}

    def read(text: str) -> str:
        found = by_fold.get(folded(text))
        if found is None:
            raise BadCell(
                say("is not one of the known words."),
                say("Write one of: {words}.", words=column.choices_in_words),
            )
        return found

    return read


def _number_reader(settling: Settling) -> Callable[[str], float]:
    read = number_reader(settling.mark)

    def number(text: str) -> float:
        # The export writes numbers in full, however long; none of its own has a comma.
        digits = text.removeprefix("-").replace(".", "", 1)
        plain = settling.mark == "." and digits.isascii() and digits.isdecimal()
        return float(text) if plain else read(text)

    return number


def _whole_reader(settling: Settling) -> Callable[[str], float]:
    number = _number_reader(settling)

    def whole(text: str) -> float:
        found = number(text)
        if not (found.is_integer() and abs(found) <= _LARGEST_WHOLE):
            raise BadCell(say("is not a whole number."), say("Write it without decimals."))
        return found

    return whole


def _reader(column: Column, settling: Settling) -> Callable[[str], object]:
    readers: Mapping[Kind, Callable[[str], object]] = {
        "number": _number_reader(settling),
        "whole": _whole_reader(settling),
        "date": day_reader(settling.order),
        "time": time_of_day,
        "flag": word_cells.flag,
        "choice": _choice_reader(column),
    }
    return readers[column.kind]


def _exact(sheet: Sheet, position: int) -> Converted:
    """Return a column of free text to the letter, blanks at its ends included."""
    codes, texts = pd.factorize(np.array([row[position] for row in sheet.rows], dtype=object))
    plain = np.array([plain_cell(str(text)) or None for text in texts], dtype=object)
    return Converted(plain[codes], (), np.zeros(len(codes), dtype=np.bool_))


def _converted(sheet: Sheet, column: Column, settling: Settling) -> Converted:
    position = sheet.headings.index(column.name)
    if column.kind == "text":
        return _exact(sheet, position)
    return convert(
        sheet,
        sheet.cells(position),
        _reader(column, settling),
        rule=column.name,
        dtype=float if column.kind in _NUMERIC else object,
        missing=_is_empty if column.kind in _WORDS else is_missing,
    )


def _settled(sheet: Sheet, table: Table, answers: Mapping[str, str]) -> Settling:
    """Settle what a spreadsheet may have changed when it saved the file again."""
    cells: dict[Kind, list[Cells]] = {}
    for column in table.columns:
        if column.kind in _NUMERIC | {"date"} and column.name in sheet.headings:
            found = sheet.cells(sheet.headings.index(column.name))
            cells.setdefault(column.kind, []).append(found)
    settling = Settling(answers)
    settle_decimal_mark(settling, sheet, [*cells.get("number", []), *cells.get("whole", [])])
    for days in cells.get("date", []):
        settle_date_order(settling, sheet, days.stated)
    return settling


def _unnamed(sheet: Sheet, is_unnamed: pd.Series) -> list[Problem]:
    return [
        sheet.problem(
            position,
            ATHLETE.name,
            "",
            what=say("is empty, so the row was left out."),
            mend=say("Write the athlete's name or code in each row."),
            rule=ATHLETE.name,
        )
        for position in positions_where(is_unnamed)
    ]


class OwnExport:
    """One table of our export, as it was written or changed in a spreadsheet."""

    key = "own_export"
    title = noted("Our own export (CSV)")
    how_to_export = noted(
        "On the Upload page, or on an athlete's page, choose Everything as CSV; send the tables "
        "of the ZIP file, athletes first."
    )
    variants = "One for each table, by itself or in the ZIP as it was written"
    reads = noted("Everything, with its source, method and marks")
    leaves_out = noted("Nothing")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the rows carry the mark that only our export gives."""
        return is_export(sheet)

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Turn every column into its type, and see which rows were changed."""
        table = _table_of(sheet)
        settling = _settled(sheet, table, answers)
        others = [
            text
            for text in sheet.headings
            if text and text not in {column.name for column in table.columns}
        ]
        notes = kept_not_read(others)
        if settling.questions:
            return Reading({}, questions=tuple(settling.questions), notes=notes)
        series: dict[str, pd.Series] = {}
        problems: list[Problem] = []
        for column in table.columns:
            if column.name not in sheet.headings:
                continue
            converted = _converted(sheet, column, settling)
            series[column.name] = pd.Series(converted.values)
            problems += converted.problems
        rows = typed(table.name, pd.DataFrame(series))
        checks = pd.Series(row_checks(table.name, rows), index=rows.index, dtype="str")
        marks = rows.pop(ROW_CHECK).astype("str").str.strip().fillna("")
        rows[AS_WRITTEN] = was_written(marks, checks)
        unnamed = ~rows[ATHLETE.name].fillna("").map(names.folded).astype("bool")
        problems += _unnamed(sheet, unnamed)
        named = rows[~unnamed]
        headings = {table.name: {column.name: column.name for column in table.columns}}
        if table.name == _PEOPLE:
            return self._people(sheet, named, headings, problems, notes)
        named = named.assign(
            source=named["source"].fillna(self.key),
            **{GIVEN_ROW: named["source_row"]},
            source_row=named.index,
        )
        changed = int((~named[AS_WRITTEN]).sum())
        if changed:
            notes = (
                *notes,
                say(
                    "Rows changed or added since the export, checked anew: {count}.",
                    count=with_marks(f"{changed:,}"),
                ),
            )
        hidden = {*TELLING_MASS[table.name]}
        # The columns may have been put back empty, or the rows put below those of another export.
        is_hiding = hidden.isdisjoint(sheet.headings) or bool(lacks_mass(marks).any())
        keeps_mass = bool(hidden) and is_hiding
        if keeps_mass:
            notes = (*notes, said(KEEPS_MASS))
        return Reading(
            {table.name: named}, headings, tuple(problems), notes=notes, keeps_mass=keeps_mass
        )

    def _people(
        self,
        sheet: Sheet,
        named: pd.DataFrame,
        headings: dict[str, dict[str, str]],
        problems: list[Problem],
        notes: tuple[str, ...],
    ) -> Reading:
        again = named[ATHLETE.name].map(names.folded).duplicated()
        problems = problems + [
            sheet.problem(
                int(named.index[place]),
                ATHLETE.name,
                shortened(str(named[ATHLETE.name].iloc[place])),
                what=say("is an athlete of an earlier row, so the row was left out."),
                mend=say("Keep one row for each athlete."),
                rule="athlete_again",
            )
            for place in positions_where(again)
        ]
        people = named[~again]
        people = people.assign(name=people[ATHLETE.name], source_row=people.index)
        return Reading(
            {_PEOPLE: people.drop(columns=AS_WRITTEN)},
            headings,
            tuple(problems),
            notes=notes,
            rows_used=frozenset(people.index.tolist()),
        )
