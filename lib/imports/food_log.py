"""A food log: one row a food, with how much of it, which the food table turns into nutrients.

A food whose name is not in the table is asked about, never guessed, and a day with a food
or an amount that stays unknown is a lower bound and not complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from lib.imports import word_cells
from lib.imports.contract import Option, Question, Reading
from lib.imports.date_cells import day_reader
from lib.imports.food_log_amounts import Amounts
from lib.imports.food_log_columns import columns_of, is_food_log, unit_of_heading
from lib.imports.food_log_rows import Foods, day_rows, eaten
from lib.imports.settling import (
    Settling,
    ask_whose,
    settle_date_order,
    settle_decimal_mark,
)
from lib.imports.sheet import Cells, Sheet, convert, is_blank, positions_where, shortened
from lib.imports.time_cells import time_of_day
from lib.reference.food_search import FoodIndex, everyday_foods
from lib.reference.food_words import plain
from lib.schema.problems import Problem

TEMPLATE_CSV: Final = (
    "Athlete,Date,Meal,Food,Amount,Unit\r\n"
    "A. Example,2026-06-01,Breakfast,Porridge made with water,1,portion\r\n"
    "A. Example,2026-06-01,Breakfast,Semi skimmed milk,200,ml\r\n"
    "A. Example,2026-06-01,Snack,Banana,1,piece\r\n"
)
LEAVE_OUT: Final = "leave_out"
MOST_ASKED: Final = 12
"""More unknown foods than this are not asked one by one; their rows are refused."""
_UNIT_QUESTION: Final = Question(
    "food_amount_unit",
    "Some amounts have no unit. What do they count?",
    (Option("g", "Grams"), Option("portion", "Portions")),
)


def _key(text: str) -> str:
    return f"food_{plain(text).replace(' ', '_')}"


def _question(text: str, rows: int, foods: FoodIndex, offers: tuple[int, ...]) -> Question:
    table = foods.foods
    options = [
        Option(
            str(table["food_id"][place]),
            str(table["name"][place]),
            f"a portion is {table['portion'][place]}, {table['portion_g'][place]:g} g",
        )
        for place in offers
    ]
    left_out = "its day then counts as not complete"
    return Question(
        _key(text),
        f"'{shortened(text)}' ({rows} {'row' if rows == 1 else 'rows'}) is not a name in our food "
        "table. Did you mean one of these?",
        (*options, Option(LEAVE_OUT, "None of these: leave it out", left_out)),
    )


def _label(text: str) -> str:
    return " ".join(text.split())


def _found(
    cells: Cells, foods: FoodIndex, answers: Mapping[str, str]
) -> tuple[Foods, list[Question]]:
    """Find each distinct food by its exact name or by a person's answer; ask for the rest."""
    ids = {str(food_id): place for place, food_id in enumerate(foods.foods["food_id"])}
    places: list[int | None] = []
    offers: dict[str, tuple[int, ...]] = {}
    questions: dict[str, Question] = {}
    rows = np.bincount(cells.codes, minlength=len(cells.texts))
    for code, text in enumerate(cells.texts):
        place = None if is_blank(text) else foods.exactly(text)
        if place is None and not is_blank(text):
            offers[text] = foods.offers(text)
            answer = answers.get(_key(text))
            allowed = {str(foods.foods["food_id"][each]) for each in offers[text]}
            place = ids[answer] if answer in allowed else None
            if offers[text] and answer not in allowed | {LEAVE_OUT}:
                question = _question(text, int(rows[code]), foods, offers[text])
                questions.setdefault(question.key, question)
        places.append(place)
    asked = list(questions.values())
    return Foods(foods.foods, cells, tuple(places), offers), (
        asked if len(asked) <= MOST_ASKED else []
    )


@dataclass(frozen=True)
class FoodLog:
    """Athlete, date, meal, food, amount and unit; `foods` are those it can find."""

    foods: FoodIndex = field(default_factory=everyday_foods)

    key = "food_log"
    title = "Food log (CSV or Excel)"
    how_to_export = (
        "One row for each food: Athlete, Date, Meal, Food, Amount, Unit (g, portion, piece, or ml "
        "for drinks). Our food table turns it into minerals; names it does not know are asked."
    )
    variants = "CSV or Excel, with or without meals, times and units"
    reads = "Foods and amounts, turned into minerals by the food table"
    leaves_out = "Foods and amounts nobody can tell; their day is then not complete"

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether there are foods, amounts and days, and no nutrients of the file's own."""
        return sheet.kind == "table" and is_food_log(sheet)

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Turn foods and amounts into nutrients; what is not known is asked or refused."""
        columns = columns_of(sheet)
        cells = {key: sheet.cells(position) for key, position in columns.items()}
        settling = Settling(answers)
        amounts = Amounts(
            cells["amount"], cells.get("unit"), unit_of_heading(sheet.headings[columns["amount"]])
        )
        settle_decimal_mark(settling, sheet, [amounts.numbers])
        settle_date_order(settling, sheet, cells["date"].stated)
        foods, questions = _found(cells["food"], self.foods, answers)
        unit = answers.get(_UNIT_QUESTION.key, "")
        if amounts.lacks_unit and unit not in {each.value for each in _UNIT_QUESTION.options}:
            questions.append(_UNIT_QUESTION)
        questions = [*settling.questions, *questions]
        others = [
            text
            for place, text in enumerate(sheet.headings)
            if text and place not in columns.values()
        ]
        notes = (
            (f"Kept in your file, not read: {', '.join(map(shortened, others))}.",)
            if others
            else ()
        )
        if questions:
            whose = () if "athlete" in cells else ask_whose(answers)
            return Reading({}, questions=(*whose, *questions), notes=notes)
        return self._reading(sheet, cells, foods, amounts.with_unit(unit), settling, notes)

    def _reading(
        self,
        sheet: Sheet,
        cells: Mapping[str, Cells],
        foods: Foods,
        amounts: Amounts,
        settling: Settling,
        notes: tuple[str, ...],
    ) -> Reading:
        days = convert(sheet, cells["date"], day_reader(settling.order), rule="local_date")
        frame, problems = eaten(sheet, foods, amounts, settling.mark)
        frame = frame.assign(local_date=pd.to_datetime(pd.Series(days.values)))
        problems = [*days.problems, *problems]
        readers = (
            ("meal", "meal", _label, is_blank),
            ("time", "time_local", time_of_day, is_blank),
            ("complete", "day_complete", word_cells.flag, is_blank),
        )
        for key, name, read, missing in readers:
            if key in cells:
                told = convert(sheet, cells[key], read, rule=name, missing=missing)
                frame[name] = pd.Series(told.values)
                problems += told.problems
        ask = "athlete" not in cells and not settling.answers.get("athlete")
        frame["athlete"] = settling.answers.get("athlete")
        if "athlete" in cells:
            labels = convert(sheet, cells["athlete"], _label, rule="athlete", missing=is_blank)
            frame["athlete"] = pd.Series(labels.values)
            problems += self._nameless(sheet, cells["athlete"], frame)
        return self._tables(cells, frame, problems, notes, ask=ask)

    def _nameless(self, sheet: Sheet, cells: Cells, frame: pd.DataFrame) -> list[Problem]:
        return [
            sheet.problem(
                position,
                cells.heading,
                "",
                what="is empty, so the row was left out.",
                mend="Write the athlete's name or code in each row.",
                rule="athlete",
            )
            for position in positions_where(frame["athlete"].isna())
        ]

    def _tables(
        self,
        cells: Mapping[str, Cells],
        frame: pd.DataFrame,
        problems: list[Problem],
        notes: tuple[str, ...],
        *,
        ask: bool,
    ) -> Reading:
        kept, more = day_rows(frame)
        tables = {"diet": kept if ask else kept[kept["athlete"].notna()]}
        if "athlete" in cells:
            named = frame.loc[frame["local_date"].notna(), "athlete"].dropna().drop_duplicates()
            tables["athletes"] = pd.DataFrame(
                {"athlete": named, "name": named, "source_row": named.index}
            )
        headings = {
            name: cells[key].heading
            for key, name in (
                ("date", "local_date"), ("meal", "meal"), ("food", "food_name"),
                ("amount", "amount_text"), ("time", "time_local"), ("complete", "day_complete"),
            )
            if key in cells
        }  # fmt: skip
        return Reading(
            tables, {"diet": headings}, tuple(problems),
            ask_whose({}) if ask else (), (*notes, *more),
        )  # fmt: skip
