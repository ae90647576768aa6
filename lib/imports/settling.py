"""What must be known once for a whole file before a cell is converted.

Decimal mark, order of day and month, units: the file tells, or a person is asked, and
until then nothing is read. Nothing here guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from lib.imports.cell_units import parted
from lib.imports.contract import Option, Question
from lib.imports.date_cells import Order, day_reader, order_found
from lib.imports.matching import Matched
from lib.imports.measures import (
    CONVERSIONS,
    DURATION_QUESTION,
    IMPLIED_UNITS,
    QUESTIONS,
    Measure,
    UnitQuestion,
)
from lib.imports.number_cells import (
    Mark,
    decimal_mark,
    gravity_is_shortened,
    gravity_of,
    number_reader,
    plain_gravity_reader,
)
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import BadCell, Cells, Sheet, shortened
from lib.imports.time_cells import MINUTES_OF, Form, two_part_form
from lib.imports.time_zones import is_zone
from lib.words.days import day as day_in_words
from lib.words.language import said, say
from lib.words.numbers import with_marks

ATHLETE: Final = "athlete"
"""The key of the question whose file it is."""


def athlete_question() -> Question:
    """Return the question whose file it is."""
    return Question(ATHLETE, say("Whose file is this? It names no athlete."), each_time=True)


def ask_whose(answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the question whose file it is, of one that names nobody, until it is answered.

    It is asked together with the first of the others, as what a person answered before often
    holds for one athlete only.
    """
    return () if answers.get(ATHLETE) else (athlete_question(),)


@dataclass(slots=True)
class Settling:
    """What is settled so far, the questions that remain, and what to say about it."""

    answers: Mapping[str, str]
    mark: Mark = "."
    order: Order | None = None
    units: dict[str, str] = field(default_factory=dict[str, str])
    duration_form: Form = "h:mm"
    gravity_is_shortened: bool = False
    questions: list[Question] = field(default_factory=list[Question])
    notes: list[str] = field(default_factory=list[str])


def settle_decimal_mark(settling: Settling, sheet: Sheet, columns: Iterable[Cells]) -> None:
    """Settle the decimal mark over all numeric columns."""
    texts = [parted(text)[0] for cells in columns for text in cells.stated]
    mark, unsure = decimal_mark(texts, delimiter=sheet.delimiter)
    answer = settling.answers.get("decimal_mark")
    if mark is None and answer in {"point", "comma"}:
        mark = "." if answer == "point" else ","
    if mark is None:
        marks: dict[str, Mark] = {"point": ".", "comma": ","}
        readings = {
            name: say(
                "'{cell}' is read as {number}",
                cell=unsure,
                number=with_marks(f"{number_reader(each)(unsure):g}"),
            )
            for name, each in marks.items()
        }
        settling.questions.append(
            Question(
                "decimal_mark",
                say("Is the decimal mark of this file a point or a comma?"),
                (
                    Option("point", say("A point (1.5)"), readings["point"]),
                    Option("comma", say("A comma (1,5)"), readings["comma"]),
                ),
            )
        )
    settling.mark = mark or "."


def settle_date_order(settling: Settling, sheet: Sheet, texts: Sequence[str]) -> None:
    """Settle the order of day and month: one day above 12 decides, else a person does."""
    found = order_found(texts)
    if found.day_first and found.month_first:
        raise ImportRefused(
            say(
                "{file} writes dates in both orders: '{one}' has the day first, "
                "'{other}' the month. Write all days as 2026-06-01.",
                file=sheet.name,
                one=found.day_first,
                other=found.month_first,
            )
        )
    answer = settling.answers.get("date_order")
    if found.day_first or found.month_first:
        settling.order = "dmy" if found.day_first else "mdy"
    elif found.unsure and answer in {"dmy", "mdy"}:
        settling.order = "dmy" if answer == "dmy" else "mdy"
    elif found.unsure:
        readings: dict[Order, str] = {}
        orders: tuple[Order, ...] = ("dmy", "mdy")
        for order in orders:
            readings[order] = say(
                "'{cell}' is {day}",
                cell=found.unsure,
                day=day_in_words(day_reader(order)(found.unsure)),
            )
        settling.questions.append(
            Question(
                "date_order",
                say("Do the dates have the day or the month first?"),
                (
                    Option("dmy", say("Day first (31/12/2026)"), readings["dmy"]),
                    Option("mdy", say("Month first (12/31/2026)"), readings["mdy"]),
                ),
            )
        )


def settle_gravity(settling: Settling, texts: Iterable[str]) -> None:
    """Ask whether 1018 or 18 means 1.018, where a specific gravity is written so."""
    read = plain_gravity_reader(number_reader(settling.mark))
    for text in texts:
        try:
            number = read(text)
        except BadCell:
            continue
        if gravity_is_shortened(number):
            break
    else:
        return
    answer = settling.answers.get("gravity_form")
    if answer in {"shortened", "as_written"}:
        settling.gravity_is_shortened = answer == "shortened"
        return
    settling.questions.append(
        Question(
            "gravity_form",
            say("Is the specific gravity of the urine written without its point?"),
            (
                Option(
                    "shortened",
                    say("Yes"),
                    say(
                        "'{cell}' is read as {number}",
                        cell=text,
                        number=with_marks(f"{gravity_of(number):.3f}"),
                    ),
                ),
                Option(
                    "as_written",
                    say("No"),
                    say("'{cell}' is left out, as no urine is that dense", cell=text),
                ),
            ),
        )
    )


def median_of(settling: Settling, columns: Iterable[Cells]) -> float:
    """Return the median of the cells that are numbers; NaN where none is."""
    read = number_reader(settling.mark)
    values: list[float] = []
    for cells in columns:
        for text in cells.stated:
            try:
                values.append(read(text))
            except BadCell:
                continue
    return float(np.median(values)) if values else float("nan")


def _converted(measure: Measure, unit: str, value: float) -> float:
    if measure is Measure.DURATION:
        return value * MINUTES_OF[unit]
    return float(CONVERSIONS[measure][unit](pd.Series([value], dtype="float64")).iloc[0])


def _shown(value: float) -> str:
    return with_marks(f"{float(f'{value:.4g}'):,.10g}")


def _ask(
    settling: Settling, ask: UnitQuestion, measure: Measure, columns: Sequence[Cells]
) -> str | None:
    answer = settling.answers.get(ask.key, "").replace("_", " ").replace("mmol l", "mmol/l")
    answer = {"ug": "µg", "mg l": "mg/l"}.get(answer, answer)
    if answer in ask.labels:
        return answer
    median = median_of(settling, columns)
    named = ", ".join(cells.heading for cells in columns)
    options = tuple(
        Option(
            unit,
            said(label),
            ""
            if np.isnan(median)
            else say(
                "the median {median} is read as {number} {unit}",
                median=with_marks(f"{median:g}"),
                number=_shown(_converted(measure, unit, median)),
                unit=ask.shown_in,
            ),
        )
        for unit, label in ask.labels.items()
    )
    settling.questions.append(Question(ask.key, f"{said(ask.text)} ({named})", options))
    return None


def _settle_measure(
    settling: Settling, measure: Measure, bare: list[tuple[Matched, Cells]], stated: set[str]
) -> None:
    headings = ", ".join(column.heading for column, _ in bare)
    ask = QUESTIONS.get(measure)
    if ask is None:
        unit = IMPLIED_UNITS[measure]
        if unit:
            settling.notes.append(
                say("{columns}: no unit is stated; read as {unit}.", columns=headings, unit=unit)
            )
    elif len(stated) == 1:
        unit = next(iter(stated))
        settling.notes.append(
            say(
                "{columns}: no unit is stated; read in {unit}, as the other columns of its kind.",
                columns=headings,
                unit=said(ask.labels.get(unit, unit)),
            )
        )
    else:
        unit = _ask(settling, ask, measure, [cells for _, cells in bare])
    for column, _ in bare:
        settling.units[column.what.key] = unit or ""


def _say_own_units(
    settling: Settling, measure: Measure, members: Sequence[tuple[Matched, Cells]]
) -> None:
    """Name the columns with a cell whose own unit is another than the column's."""
    for column, cells in members:
        others = [
            text
            for text in cells.stated
            if parted(text)[1] in CONVERSIONS[measure]
            and parted(text)[1] not in {"", settling.units[column.what.key]}
        ]
        if others and column.unit:
            settling.notes.append(
                say(
                    "{column}: cells with a unit of their own were read in that, "
                    "for instance '{cell}'.",
                    column=column.heading,
                    cell=shortened(others[0]),
                )
            )


def settle_units(settling: Settling, columns: Mapping[str, tuple[Matched, Cells]]) -> None:
    """Settle the unit of every measured column: stated, like its kind, implied, or asked."""
    by_measure: dict[Measure, list[tuple[Matched, Cells]]] = {}
    for column, cells in columns.values():
        if column.what.measure in CONVERSIONS:
            by_measure.setdefault(column.what.measure, []).append((column, cells))
    for measure, members in by_measure.items():
        bare = [
            (column, cells)
            for column, cells in members
            if not column.unit
            and not all(parted(text)[1] in CONVERSIONS[measure] for text in cells.stated)
        ]
        stated = {column.unit for column, _ in members if column.unit}
        for column, _ in members:  # a column of gaps takes any unit, for there is no value
            settling.units[column.what.key] = column.unit or next(iter(CONVERSIONS[measure]))
        if bare:
            _settle_measure(settling, measure, bare, stated)
        _say_own_units(settling, measure, members)
    ounces = any(
        column.unit == "us fl oz" and "us" not in column.heading.casefold().split()
        for column, _ in columns.values()
    )
    if ounces or any(
        parted(text)[1] == "us fl oz" and column.what.measure is Measure.VOLUME
        for column, cells in columns.values()
        for text in cells.stated
    ):
        settling.notes.append(say("Ounces were read as US fluid ounces (29.57 mL)."))


def settle_duration(settling: Settling, column: Matched, cells: Cells) -> None:
    """Settle the unit of plain durations and the form of those with one colon."""
    form, example = two_part_form(cells.stated, heading_unit=column.unit)
    answer = settling.answers.get("duration_form")
    if form is None and answer in {"h:mm", "m:ss"}:
        form = "h:mm" if answer == "h:mm" else "m:ss"
    if form is None:
        first, second = example.split(":")[:2]
        settling.questions.append(
            Question(
                "duration_form",
                say(
                    "Does {column} count hours and minutes, or minutes and seconds?",
                    column=cells.heading,
                ),
                (
                    Option(
                        "h:mm",
                        say("Hours and minutes"),
                        say(
                            "'{cell}' is {hours} h {minutes} min",
                            cell=example,
                            hours=first,
                            minutes=second,
                        ),
                    ),
                    Option(
                        "m:ss",
                        say("Minutes and seconds"),
                        say(
                            "'{cell}' is {minutes} min {seconds} s",
                            cell=example,
                            minutes=first,
                            seconds=second,
                        ),
                    ),
                ),
            )
        )
    elif example and not column.unit:
        settling.notes.append(
            say(
                "{column}: '{cell}' was read as hours and minutes.",
                column=cells.heading,
                cell=example,
            )
            if form == "h:mm"
            else say(
                "{column}: '{cell}' was read as minutes and seconds.",
                column=cells.heading,
                cell=example,
            )
        )
    settling.duration_form = form or "h:mm"
    plain = [text for text in cells.stated if ":" not in text]
    unit = {"h:mm": "h", "m:ss": "min"}.get(column.unit, column.unit)
    if not unit and any(text.replace(",", "").replace(".", "").isdigit() for text in plain):
        unit = _ask(settling, DURATION_QUESTION, Measure.DURATION, [cells]) or ""
    settling.units[column.what.key] = unit or "min"


def settle_time_zone(settling: Settling, texts: Sequence[str]) -> None:
    """Ask where the athlete was, as the file's times are in universal time."""
    if is_zone(settling.answers.get("time_zone", "")):
        return
    example = texts[0] if texts else ""
    settling.questions.append(
        Question(
            "time_zone",
            say(
                "The times of this file are in universal time (UTC). In which time zone was the "
                "athlete? It decides the day of an evening session, such as '{cell}'.",
                cell=shortened(example),
            ),
        )
    )
