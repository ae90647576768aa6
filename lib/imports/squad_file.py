"""A list of athletes to be added to a team: names, births, and what chooses reference values.

It is no log: it has no day, and nobody in it is taken for somebody else in silence. Who is
in the team already is not known here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from lib.imports import word_cells
from lib.imports.contract import Question, Upload
from lib.imports.date_cells import Order, day_reader, order_found
from lib.imports.headings import folded
from lib.imports.recognise import opened
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling, settle_date_order
from lib.imports.sheet import BadCell, Cells, Sheet, convert, shortened
from lib.imports.squad_columns import COLUMNS, EXAMPLE, HEADINGS, STAGES
from lib.schema import names
from lib.schema.csv_cells import csv_bytes, plain_cell
from lib.schema.glossary import TABLES
from lib.schema.problems import Problem
from lib.words.language import say

LONGEST_NAME: Final = 80
_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)


def _birth_mend() -> str:
    return say("Write it as 2001-05-14, or the year alone.")


@dataclass(frozen=True, slots=True)
class Birth:
    """A year of birth, and the day (ISO) where it is known."""

    year: int
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One athlete of the list, with the row of the file; what it does not say is None."""

    row: int
    name: str
    birth: Birth | None = None
    sex: str | None = None
    sport: str | None = None
    diet: str | None = None
    life_stage: str | None = None

    @property
    def details(self) -> dict[str, str | int]:
        """Return what is known, by the columns of the athletes' table."""
        found = {
            "sex_for_reference": self.sex,
            "birth_year": None if self.birth is None else self.birth.year,
            "birth_date": None if self.birth is None else self.birth.date,
            "sport": self.sport,
            "diet_pattern": self.diet,
            "life_stage": self.life_stage,
        }
        return {name: each for name, each in found.items() if each is not None}


@dataclass(frozen=True, slots=True)
class SquadFile:
    """What a list holds: people to add, in its order, what is wrong, and what must be asked."""

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def template() -> bytes:
    """Return the list to fill in, with an invented example that is never added."""
    return csv_bytes(HEADINGS, [EXAMPLE])


def marked(name: str, mark: str) -> str:
    """Return a name with the mark that tells it from another of the same.

    Examples
    --------
    >>> marked("Ben Carter", "14"), marked("Ben Carter", ""), marked("", "A17")
    ('Ben Carter (14)', 'Ben Carter', 'A17')
    """
    plain, told = name.strip(), mark.strip()
    return f"{plain} ({told})" if plain and told else plain or told


def _order_of(text: str) -> Order | None:
    found = order_found([text])
    if found.day_first:
        return "dmy"
    return "mdy" if found.month_first else None


def birth_reader(order: Order | None, today: dt.date) -> Callable[[str], Birth]:
    """Return the function that reads a day or a year of birth, and refuses one that cannot be.

    Without an order of day and month, a day above 12 settles it for its own cell.
    """
    low, high = TABLES["athletes"].column("birth_year").hard or (0, 0)

    def read(text: str) -> Birth:
        plain = text.strip()
        if _YEAR.fullmatch(plain):
            found = Birth(int(plain))
        else:
            try:
                day = day_reader(order or _order_of(plain))(plain)
            except BadCell as wrong:
                raise BadCell(wrong.what, _birth_mend()) from wrong
            found = Birth(day.year, day.isoformat())
        if found.year > today.year or (found.date or "") > today.isoformat():
            raise BadCell(
                say("lies in the future."),
                say("Write it as 2001-05-14, or the year alone. The year has four digits."),
            )
        if not low <= found.year <= high:
            raise BadCell(
                say("is not between {low} and {high}.", low=f"{low:g}", high=f"{high:g}"),
                _birth_mend(),
            )
        return found

    return read


def _stage(text: str) -> str:
    found = STAGES.get(folded(text))
    if found is None:
        raise BadCell(
            say("is not a life stage we know."),
            say("Write pregnant or lactating, or leave the cell empty."),
        )
    return found


def _places(sheet: Sheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, heading in enumerate(sheet.headings):
        plain = folded(heading)
        for column, known in COLUMNS.items():
            if plain in known:
                found.setdefault(column, place)
    return found


def _text(sheet: Sheet, places: Mapping[str, int], column: str) -> list[str]:
    if column not in places:
        return [""] * len(sheet.rows)
    return [" ".join(plain_cell(row[places[column]]).split()) for row in sheet.rows]


def _names(sheet: Sheet, places: Mapping[str, int]) -> list[str]:
    whole = _text(sheet, places, "athlete")
    parts = zip(_text(sheet, places, "first"), _text(sheet, places, "last"), strict=True)
    return [
        name or f"{first} {last}".strip() for name, (first, last) in zip(whole, parts, strict=True)
    ]


def _told_apart(found: list[str], marks: list[str]) -> list[str]:
    """Add the mark where a name stands there more than once, and only there."""
    keys = [names.folded(name) for name in found]
    times = Counter(keys)
    return [
        marked(name, mark) if not key or times[key] > 1 else name
        for name, mark, key in zip(found, marks, keys, strict=True)
    ]


def _all_of(rows: Iterable[str]) -> str:
    """Return the numbers of rows with 'and' between them."""
    first, *others = rows
    for row in others:
        first = say("{these} and {last}", these=first, last=row)
    return first


def _nameless_or_twice(
    sheet: Sheet, labels: list[str], is_example: list[bool], heading: str
) -> tuple[set[int], list[Problem]]:
    """Return the rows that cannot be added: without a name, or of a name that is there twice."""
    rows_of: dict[str, list[int]] = {}
    for position, label in enumerate(labels):
        if not is_example[position]:
            rows_of.setdefault(names.folded(label), []).append(position)
    out: set[int] = set()
    problems: list[Problem] = []
    for key, positions in rows_of.items():
        wrong = (
            say("has no name or ID, so the row was left out."),
            say("Write a name, initials or an ID."),
        )
        if key:
            wrong = (
                say(
                    "stands in rows {rows}. Nobody can tell whether that is one athlete or two, so "
                    "none of them was taken.",
                    rows=_all_of(str(sheet.row_numbers[each]) for each in positions),
                ),
                say(
                    "Delete what is there twice, or write a mark such as the shirt number in a "
                    "column 'mark'."
                ),
            )
        too_long = [each for each in positions if len(labels[each]) > LONGEST_NAME]
        bad = positions if not key or len(positions) > 1 else too_long
        if too_long:
            wrong = (
                say("is longer than {most} characters.", most=LONGEST_NAME),
                say("Shorten the name."),
            )
        out.update(bad)
        problems += [
            sheet.problem(
                each, heading, shortened(labels[each]), what=wrong[0], mend=wrong[1], rule="athlete"
            )
            for each in bad
        ]
    return out, problems


def _settled(sheet: Sheet, places: Mapping[str, int], answers: Mapping[str, str]) -> Settling:
    settling = Settling(answers)
    if "birth" in places:
        texts = [text for text in sheet.cells(places["birth"]).stated if not _YEAR.fullmatch(text)]
        settle_date_order(settling, sheet, texts)
    return settling


def read_squad(
    upload: Upload, answers: Mapping[str, str] | None = None, *, today: dt.date
) -> SquadFile:
    """Read a list of athletes from a table: CSV or a workbook.

    A cell that cannot be read is a gap and a problem; a row without a name, or of a name
    that is there twice without a mark, is a problem and not among the people.

    Raises
    ------
    ImportRefused
        When it is no list of athletes. The message is a sentence for people.
    """
    sheet = opened(upload)
    places = _places(sheet)
    if not places.keys() & {"athlete", "first", "last", "mark"}:
        raise ImportRefused(
            say(
                "{file} has no column with a name or an ID. Name the column 'athlete', as in "
                "the template.",
                file=sheet.name,
            )
        )
    settling = _settled(sheet, places, answers or {})
    if settling.questions:
        return SquadFile((), sheet.problems, tuple(settling.questions), sheet.notes)
    readers: dict[str, Callable[[str], object]] = {
        "birth": birth_reader(settling.order, today),
        "sex": word_cells.sex,
        "diet": word_cells.diet_pattern,
        "life stage": _stage,
    }
    problems = list(sheet.problems)
    told: dict[str, list[object]] = {}
    found = _names(sheet, places)
    example = [names.folded(each) == names.folded(EXAMPLE[0]) for each in found]
    for column, read in readers.items():
        if column in places:
            cells = Cells.of(sheet.headings[places[column]], _text(sheet, places, column))
            converted = convert(sheet, cells, read, rule=column)
            told[column] = list(converted.values)
            problems += converted.problems
    labels = _told_apart(found, _text(sheet, places, "mark"))
    heading = sheet.headings[
        next(places[each] for each in ("athlete", "first", "last", "mark") if each in places)
    ]
    out, wrong = _nameless_or_twice(sheet, labels, example, heading)
    sports = _text(sheet, places, "sport")

    def of(column: str, position: int) -> str | None:
        return cast("str | None", told[column][position]) if column in told else None

    people = tuple(
        Person(
            row=sheet.row_numbers[position],
            name=label,
            birth=cast("Birth | None", told["birth"][position]) if "birth" in told else None,
            sex=of("sex", position),
            sport=sports[position] or None,
            diet=of("diet", position),
            life_stage=of("life stage", position),
        )
        for position, label in enumerate(labels)
        if position not in out and not example[position]
    )
    rows = {sheet.row_numbers[position] for position, each in enumerate(example) if each}
    problems = [each for each in (*problems, *wrong) if each.row not in rows]
    notes = sheet.notes + ((say("The example row was left out."),) if rows else ())
    unread = [
        text for place, text in enumerate(sheet.headings) if text and place not in places.values()
    ]
    if unread:
        notes += (say("Not read: {columns}.", columns=", ".join(map(shortened, unread))),)
    ordered = sorted(problems, key=lambda each: each.row or 0)
    return SquadFile(people, tuple(ordered), (), notes)
