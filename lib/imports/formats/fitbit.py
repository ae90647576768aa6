"""Fitbit's old web export: sections one below the other in one CSV file.

Of a day's food there are only totals, and of the minerals only sodium. It writes 0 for what was
not logged: a day of zeros is a day without a log, and 0 mg of sodium beside food is doubted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Final

import pandas as pd

from lib.imports.account import Account, finish, notes_on, take
from lib.imports.contract import Upload
from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.not_read import kept_not_read
from lib.imports.nutrients import NEEDED_FOR_THE_LEDGER, not_tracked
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet, shortened
from lib.imports.text_files import decoded
from lib.imports.zeros import mark_zeros
from lib.schema.problems import Severity
from lib.words.language import noted, say
from lib.words.numbers import with_marks

KIND: Final = "fitbit"
_LARGEST_BYTES: Final = 5 << 20
_BEGINNING: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:Food Log [0-9]{8}\b|(?:Body|Foods|Activities)[,;]*\s*\r?\n"
    rb"\"?Date\"?[,;]\"?(?:Weight\"?[,;]\"?BMI|Calories In|Calories Burned)\b)"
)
_ENOUGH_TO_SEE: Final = 2_000
_TITLE: Final = re.compile(r"(Body|Foods|Activities|Sleep)|Food Log ([0-9]{8})")
_TOTALS: Final = ("Calories", "Fat", "Fiber", "Carbs", "Sodium", "Protein", "Water")
_HEADINGS: Final = ("Date", "Section", "Weight", *_TOTALS)
_LOG: Final = "Food Log"
_READ_OF: Final[Mapping[str, tuple[str, str]]] = {
    "Body": ("Weight", "Weight"),
    "Foods": ("Calories In", "Calories"),
}
"""For each section that is a table: the column that is read, and where it goes."""


def _lines(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as wrong:
        raise ImportRefused(
            say(
                "{file} cannot be read from line {line} on: a quotation mark is missing "
                "or one too many. Export it again and send it as it is.",
                file=name,
                line=with_marks(f"{reader.line_num:,}"),
            )
        ) from wrong


class _Sections:
    """Goes through the lines and lays the sections that are read out as rows."""

    def __init__(self, name: str) -> None:
        self.account = Account(name)
        self.passed_over: dict[str, None] = {}
        self._section = ""
        self._columns: list[str] = []
        self._day: dict[str, str] = {}
        self._day_line = 0
        self._in_totals = False

    def line(self, number: int, cells: list[str]) -> None:
        """Take one line of the file."""
        filled = [cell for cell in cells if cell]
        title = _TITLE.fullmatch(filled[0]) if len(filled) == 1 else None
        if title is not None:
            self._begin(number, title)
        elif self._section == _LOG:
            self._of_a_log(cells, filled)
        elif self._section and filled and not self._columns:
            self._columns = cells
        elif filled and self._section in _READ_OF:
            self._of_a_table(number, cells)
        elif filled and self._section:
            self.passed_over[self._section] = None

    def close(self) -> None:
        """Lay out the day that is open."""
        if self._day:
            self._put(self._day_line, self._day)
        self._day = {}

    def _begin(self, number: int, title: re.Match[str]) -> None:
        self.close()
        self._section, self._columns, self._in_totals = title.group(1) or _LOG, [], False
        if title.group(2):
            self._day, self._day_line = {"Date": title.group(2), "Section": _LOG}, number

    def _of_a_log(self, cells: list[str], filled: list[str]) -> None:
        if filled == ["Daily Totals"]:
            self._in_totals = True
        elif self._in_totals and len(cells) > 2 and cells[1] in _TOTALS:  # noqa: PLR2004 - blank, name, amount
            self._day[cells[1]] = cells[2]

    def _of_a_table(self, number: int, cells: list[str]) -> None:
        theirs, ours = _READ_OF[self._section]
        told = dict(zip(self._columns, cells, strict=False))
        if theirs not in told or len(cells) < len(self._columns):
            row = ["", *cells, *_HEADINGS]  # too long for the headings, so refused with its number
            take(self.account, 0, number, row[: len(_HEADINGS) + 2], width=len(_HEADINGS))
            return
        row = {"Date": told.get("Date", ""), "Section": self._section, ours: told[theirs]}
        self._put(number, row)

    def _put(self, number: int, told: Mapping[str, str]) -> None:
        row = [told.get(heading, "") for heading in _HEADINGS]
        take(self.account, 0, number, row, width=len(_HEADINGS))


class FitbitFile:
    """Opens the stacked sections."""

    largest_bytes = _LARGEST_BYTES

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether the file begins with one of the sections."""
        return not members and _BEGINNING.match(head) is not None

    def sheet_of(self, upload: Upload) -> Sheet:
        """Lay weights, days of food and daily totals out as rows."""
        text = decoded(upload.name, upload.loaded())
        sections = _Sections(upload.name)
        start = text.text[:_ENOUGH_TO_SEE]
        delimiter = ";" if start.count(";") > start.count(",") else ","
        for number, cells in _lines(upload.name, text.text, delimiter):
            sections.line(number, cells)
        sections.close()
        account = sections.account
        finish(account)
        if not account.rows:
            raise ImportRefused(
                say(
                    "{file} is a Fitbit export without weights or food. On fitbit.com choose "
                    "Body and Foods for the export.",
                    file=upload.name,
                )
            )
        passed = ", ".join(sections.passed_over)
        return Sheet(
            name=upload.name,
            headings=_HEADINGS,
            units=("",) * len(_HEADINGS),
            rows=account.rows,
            row_numbers=account.numbers,
            delimiter=delimiter,
            rows_read=account.read,
            rows_blank=account.blank,
            rows_duplicate=len(account.duplicates),
            problems=tuple(account.problems),
            notes=(
                *text.notes,
                *notes_on(account),
                *kept_not_read([shortened(passed)]),
            ),
            kind=KIND,
        )


class Fitbit(MappedImporter):
    """What the opener laid out of a Fitbit export."""

    key = KIND
    title = noted("Fitbit (old web export)")
    kind = KIND
    how_to_export = noted(
        "The website no longer offers this file; send one you kept. It began with Body, Foods and "
        "Food Log. Of Google Takeout nothing is read."
    )
    variants = "Body, Foods, Food Log; mL or fl oz; commas between thousands; zeros for no log"
    fields = (
        day("date"),
        Field("section", Measure.TEXT, "section"),
        Field("biometrics.body_mass", Measure.MASS, "weight"),
        Field("diet.energy_kcal", Measure.ENERGY, "calories", unit="kcal"),
        Field("diet.fat_g", Measure.FOOD, "fat", unit="g"),
        Field("diet.fiber_g", Measure.FOOD, "fiber", unit="g"),
        Field("diet.carbs_g", Measure.FOOD, "carbs", unit="g"),
        Field("diet.protein_g", Measure.FOOD, "protein", unit="g"),
        Field("diet.sodium_mg", Measure.MILLIGRAMS, "sodium", unit="mg"),
        Field("hydration.volume_ml", Measure.VOLUME, "water"),
    )
    constants = same_in_all(
        diet={"level": "day", "method": "self_report", "is_supplement": False},
        hydration={"kind": "daily_total", "method": "self_report"},
        biometrics={"method": "unknown"},
    )
    whole_days = frozenset({"diet", "hydration"})
    reads = noted(
        "Body mass; energy, macronutrients and sodium of each day; water drunk of each day"
    )
    leaves_out = noted("Activities, sleep, single foods and body fat: nothing here uses them")

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Leave out days of zeros, and keep one row where two sections tell of one day."""
        drinks = told.tables.get("hydration")
        if drinks is not None:
            told.tables["hydration"] = drinks[drinks["volume_ml"] > 0]
        diet = told.tables.get("diet")
        if diet is None or diet.empty:
            return
        sections = pd.Series(texts_of(told.sheet, "section"))
        of_log = diet["source_row"].map(sections).eq(_LOG)
        amounts = [name for name in diet.columns if name.endswith(("_kcal", "_g", "_mg"))]
        nothing = diet[amounts].fillna(0).eq(0).all(axis="columns")
        if nothing.any():
            days = diet.loc[nothing, "local_date"].nunique()
            told.notes.append(
                say(
                    "Days without food in the log: {count}. They are missing days and not days of "
                    "eating nothing.",
                    count=with_marks(f"{days:,}"),
                )
            )
        told.empty |= {int(row) for row in diet.loc[nothing, "source_row"]}
        diet, of_log = diet[~nothing], of_log[~nothing]
        twice = ~of_log & diet["local_date"].isin(diet.loc[of_log, "local_date"])
        self._check(told, diet[twice], diet[of_log])
        told.used |= {int(row) for row in diet.loc[twice, "source_row"]}
        told.tables["diet"] = mark_zeros(diet[~twice], NEEDED_FOR_THE_LEDGER)
        told.notes += not_tracked(
            frozenset(diet.columns) | {"water_g"},
            say("Fitbit tells only sodium; a diary such as Cronometer tells the others."),
        )

    def _check(self, told: Told, foods: pd.DataFrame, logs: pd.DataFrame) -> None:
        """Question a day whose energy the two sections tell differently."""
        both = foods.merge(logs, on="local_date", suffixes=("", "_log"))
        differs = both["energy_kcal"].sub(both["energy_kcal_log"]).abs() > 1
        told.problems += [
            told.sheet.problem(
                int(row),
                "Calories",
                f"{foods_say:g}",
                what=say(
                    "is what the section Foods says, but the Food Log of the day says "
                    "{sum}. The Food Log was used.",
                    sum=with_marks(f"{log_says:g}"),
                ),
                mend=say("Export the file again if it was edited."),
                rule="check_sum:energy_kcal",
                severity=Severity.QUESTIONED,
            )
            for row, foods_say, log_says in zip(
                both.loc[differs, "source_row"],
                both.loc[differs, "energy_kcal"],
                both.loc[differs, "energy_kcal_log"],
                strict=True,
            )
        ]
