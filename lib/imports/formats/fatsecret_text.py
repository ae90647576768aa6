"""FatSecret's diary as text: days, meals and foods told apart by the blanks before their names.

Each level states its own totals. The lines are laid out as rows with their level, so that
the foods are read and the totals only check them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from lib.imports.account import row_length
from lib.imports.contract import Upload
from lib.imports.headings import folded
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import MOST_PROBLEMS_OF_A_KIND, Sheet, shortened
from lib.imports.text_files import MOST_COLUMNS, decoded
from lib.schema.problems import Problem, Severity
from lib.words.language import say
from lib.words.numbers import with_marks

KIND: Final = "fatsecret"
LEVELS: Final = ("day", "meal", "food")
MOST_ROWS: Final = 50_000
_OWN: Final = ("Date", "Level", "Meal", "Food", "Amount")
_BANNER: Final = re.compile(rb"\s*#-{3}")
_ENERGY: Final = ("kcal", "kj", "\u043a\u043a\u0430\u043b", "\u043a\u0434\u0436")
_MEASURED: Final = re.compile(r"([^()]+)\(([^()]+)\)")
_LONGEST_MEASURE: Final = 40
_FEWEST_MEASURES: Final = 3
_ENGLISH: Final[Mapping[str, str]] = {
    "кал": "Cals",
    "жир": "Fat",
    "углев": "Carbs",
    "клетч": "Fiber",
    "белк": "Prot",
    "натри": "Sod",
    "калии": "Potassium",
    "grasa": "Fat",
    "carbh": "Carbs",
    "fibra": "Fiber",
    "potasio": "Potassium",
    "kal": "Cals",
    "fett": "Fat",
    "kohlh": "Carbs",
    "ballast": "Fiber",
    "eiw": "Prot",
    "natri": "Sod",
    "kalium": "Potassium",
    "ккал": "kcal",
    "кдж": "kJ",
    "\u0433": "g",
    "мг": "mg",
}
"""Names and units of translated diaries, once folded."""


def _measures(row: list[str]) -> list[str] | None:
    """Return the headings of the measures in English, or None where this is no heading row."""
    cells = [cell.strip() for cell in row[1:] if cell.strip()]
    if any(len(cell) > _LONGEST_MEASURE for cell in cells):
        return None
    parts = [_MEASURED.fullmatch(cell) for cell in cells]
    known = [part for part in parts if part is not None]
    if len(known) < _FEWEST_MEASURES or len(known) != len(parts):
        return None
    named = [(part.group(1).strip(), part.group(2).strip()) for part in known]
    if not any(folded(unit) in _ENERGY for _, unit in named):
        return None
    return [
        f"{_ENGLISH.get(folded(name), name)} ({_ENGLISH.get(folded(unit), unit)})"
        for name, unit in named
    ]


def _wrong_length(name: str, number: int, row: list[str], width: int) -> Problem:
    return Problem(
        Severity.REFUSED,
        name,
        number,
        "",
        shortened(" | ".join(row[:4])),
        row_length(len(row), width),
        say("Put a name that holds the delimiter in quotes."),
        "row_length",
    )


@dataclass(slots=True)
class _Diary:
    """What has been read of the diary so far."""

    name: str
    measures: list[str]
    problems: list[Problem] = field(default_factory=list[Problem])
    rows: list[list[str]] = field(default_factory=list[list[str]])
    numbers: list[int] = field(default_factory=list[int])
    date: str = ""
    meal: str = ""

    def take(self, number: int, row: list[str]) -> None:
        name = row[0].strip()
        level = len(row[0]) - len(row[0].lstrip(" "))
        values = [cell.strip() for cell in row[1:]]
        if level >= len(LEVELS):
            if self.rows and self.rows[-1][1] == "food":
                self.rows[-1][4] = " ".join(", ".join([name, *filter(None, values)]).split())
            return
        if level == 0:
            self.date, self.meal = name, ""
        elif level == 1:
            self.meal = name
        food = name if LEVELS[level] == "food" else ""
        width = len(self.measures)
        if len(values) == width + 1 and not values[-1]:
            values = values[:width]
        if len(values) != width:
            self.problems.append(_wrong_length(self.name, number, row, width + 1))
            return
        self.rows.append([self.date, LEVELS[level], self.meal, food, "", *values])
        self.numbers.append(number)


def _lines(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as wrong:
        raise ImportRefused(
            say(
                "{file} cannot be read at line {line}: a cell there is too long, or a "
                "quotation mark is not closed ({fault}).",
                file=name,
                line=reader.line_num,
                fault=shortened(str(wrong)),
            )
        ) from wrong


class FatSecretText:
    """The opener of FatSecret's diary."""

    largest_bytes = 5 << 20

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether the file begins with the banner of a diary."""
        start = head.removeprefix(b"\xef\xbb\xbf")
        if members or _BANNER.match(start) is None:
            return False
        text = start.decode("utf-8", errors="ignore")
        return any(_measures(line.split(mark)) for line in text.splitlines() for mark in ",;")

    def sheet_of(self, upload: Upload) -> Sheet:
        """Lay out days, meals and foods, each as a row with its level."""
        text = decoded(upload.name, upload.loaded())
        lines = text.text.splitlines()
        delimiter = next(
            (mark for mark in ",;" if any(_measures(line.split(mark)) for line in lines)), ","
        )
        diary: _Diary | None = None
        for number, row in _lines(upload.name, text.text, delimiter):
            if not any(cell.strip() for cell in row) or row[0].startswith("#"):
                continue
            measures = _measures(row) if len(row) <= MOST_COLUMNS else None
            if measures is not None:
                diary = _Diary(
                    upload.name, measures
                )  # the summary of the period comes first, and is no diary
            elif diary is not None:
                diary.take(number, row)
            if diary is not None and len(diary.rows) > MOST_ROWS:
                raise ImportRefused(
                    say(
                        "{file} has more than {most} rows. Send one season at a time.",
                        file=upload.name,
                        most=with_marks(f"{MOST_ROWS:,}"),
                    )
                )
        if diary is None or not diary.rows:
            raise ImportRefused(
                say("{file} is a FatSecret diary without a day in it.", file=upload.name)
            )
        headings = (*_OWN, *diary.measures)
        return Sheet(
            name=upload.name,
            headings=headings,
            units=("",) * len(headings),
            rows=diary.rows,
            row_numbers=diary.numbers,
            rows_read=len(diary.rows) + len(diary.problems),
            problems=tuple(diary.problems[:MOST_PROBLEMS_OF_A_KIND]),
            notes=text.notes,
            kind=KIND,
        )
