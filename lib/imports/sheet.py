"""A file as rows of text under headings, with the place of every row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.schema.problems import Problem, Severity
from lib.words.language import say
from lib.words.numbers import with_marks

Value = TypeVar("Value")

LONGEST_QUOTE: Final = 60
MOST_PROBLEMS_OF_A_KIND: Final = 200
BLANK: Final = frozenset(
    {"", "-", "--", "---", "\u2013", "\u2014", "nan", "na", "n/a", "#n/a", "null", "."}
)
NO_VALUE: Final = BLANK | {"nil", "none"}


class BadCell(Exception):  # noqa: N818 - it describes a cell, not a failure of the program
    """A cell that cannot be read: what is wrong with it, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


def is_missing(text: str) -> bool:
    """Say whether a cell is one of the usual ways to write that there is no value."""
    return text.casefold() in NO_VALUE


def positions_where(rows: pd.Series[bool] | npt.NDArray[np.bool_]) -> list[int]:
    """Return the positions of the rows that are chosen, no more than can be listed."""
    chosen = np.flatnonzero(np.asarray(rows, dtype=bool))
    return [int(position) for position in chosen[:MOST_PROBLEMS_OF_A_KIND]]


def is_blank(text: str) -> bool:
    """Say whether a cell of words is empty; `none` is an answer there, not a gap."""
    return text.casefold() in BLANK


def shortened(text: str) -> str:
    """Return the text in a length that fits into a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[:LONGEST_QUOTE] + "…"


@dataclass(frozen=True)
class Cells:
    """One column of a sheet: each distinct text once, and which row has which.

    Each distinct text is converted once; a season has many rows and few different cells.
    """

    heading: str
    texts: tuple[str, ...]
    codes: npt.NDArray[np.intp]

    @classmethod
    def of(cls, heading: str, column: list[str]) -> Cells:
        """Gather the distinct texts of a column."""
        codes, texts = pd.factorize(np.array(column, dtype=object))
        stripped = tuple(str(text).strip() for text in texts)
        return cls(heading, stripped, codes.astype(np.intp))

    @cached_property
    def missing(self) -> npt.NDArray[np.bool_]:
        """Say for each row whether the cell holds no value."""
        return self.spread([is_missing(text) for text in self.texts], bool).astype(np.bool_)

    @property
    def stated(self) -> tuple[str, ...]:
        """Return the distinct texts that hold a value."""
        return tuple(text for text in self.texts if not is_missing(text))

    def spread(self, values: list[Value], dtype: type) -> npt.NDArray[np.generic]:
        """Return one value a row from one value a distinct text."""
        distinct = np.empty(len(values), dtype=dtype)
        distinct[:] = values
        return distinct[self.codes]

    def first_row_of(self, text: str) -> int:
        """Return the position of the first row with this text."""
        return int(np.argmax(self.codes == self.texts.index(text)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows below the heading row, each exactly as long as the headings.

    `kind` says what the file was before it became rows: a plain table, or another form whose
    records were laid out under headings. `row_numbers` count as a spreadsheet does. A workbook
    of several sheets gives one Sheet; `parts` names them, `preambles` holds the texts above the
    headings of each, and `row_parts` says for each row which part it came from.
    """

    name: str
    headings: tuple[str, ...]
    units: tuple[str, ...]
    rows: list[list[str]]
    row_numbers: list[int]
    delimiter: str = ","
    parts: tuple[str, ...] = ("",)
    row_parts: tuple[int, ...] | None = None
    preambles: tuple[tuple[str, ...], ...] = ((),)
    rows_read: int = 0
    rows_blank: int = 0
    rows_duplicate: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    kind: str = "table"

    def cells(self, position: int) -> Cells:
        """Return one column."""
        return Cells.of(self.headings[position], [row[position] for row in self.rows])

    def where(self, position: int) -> str:
        """Return the file name, with the sheet's name where there are several."""
        if self.row_parts is None or len(self.parts) == 1:
            return self.name
        return say(
            "{file}, sheet {sheet}",
            file=self.name,
            sheet=self.parts[self.row_parts[position]],
        )

    def problem(
        self,
        position: int | None,
        heading: str,
        value: str,
        *,
        what: str,
        mend: str,
        rule: str,
        severity: Severity = Severity.REFUSED,
    ) -> Problem:
        """Describe what is wrong with one cell, row (no heading) or file (no position)."""
        where = self.name if position is None else self.where(position)
        row = None if position is None else self.row_numbers[position]
        return Problem(severity, where, row, heading, shortened(value), what, mend, rule)


@dataclass(frozen=True, slots=True)
class Converted:
    """One column converted: a value or None a row, and the cells that could not be read."""

    values: npt.NDArray[np.generic]
    problems: tuple[Problem, ...]
    refused: npt.NDArray[np.bool_]


def convert(
    sheet: Sheet,
    cells: Cells,
    parse: Callable[[str], object],
    *,
    rule: str,
    dtype: type = object,
    missing: Callable[[str], bool] = is_missing,
) -> Converted:
    """Convert a column; a missing cell is a gap, a bad cell is a gap and a Problem."""
    gap = float("nan") if dtype is float else None
    values: list[object] = []
    bad: dict[int, BadCell] = {}
    for code, text in enumerate(cells.texts):
        if missing(text):
            values.append(gap)
            continue
        try:
            values.append(parse(text))
        except BadCell as wrong:
            values.append(gap)
            bad[code] = wrong
    refused = np.isin(cells.codes, list(bad))
    problems = [
        sheet.problem(
            position,
            cells.heading,
            cells.texts[cells.codes[position]],
            what=bad[int(cells.codes[position])].what,
            mend=bad[int(cells.codes[position])].mend,
            rule=rule,
        )
        for position in cast(
            "list[int]", np.flatnonzero(refused)[:MOST_PROBLEMS_OF_A_KIND].tolist()
        )
    ]
    beyond = int(refused.sum()) - len(problems)
    if beyond > 0:
        problems.append(
            sheet.problem(
                None,
                cells.heading,
                "",
                what=say(
                    "has {count} further cells that cannot be read, all left out.",
                    count=with_marks(f"{beyond:,}"),
                ),
                mend=say("Mend the first ones and send the file again."),
                rule=rule,
            )
        )
    return Converted(cells.spread(values, dtype), tuple(problems), refused)
