"""Cronometer's `dailysummary.csv`: one row a day, or one for each group and a total.

The columns are those the athlete's account shows, so a nutrient without a column is not
tracked, and never 0. `Completed` is the athlete's tick and no proof that a day is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from lib.imports import word_cells
from lib.imports.contract import Reading
from lib.imports.date_cells import day_reader
from lib.imports.formats.cronometer_groups import days_with_totals, food_apart
from lib.imports.headings import heading
from lib.imports.measures import CONVERSIONS, Measure
from lib.imports.number_cells import number_reader
from lib.imports.nutrients import NEEDED_FOR_THE_LEDGER, NUTRIENTS, measure_of
from lib.imports.settling import (
    Settling,
    ask_whose,
    settle_date_order,
    settle_decimal_mark,
)
from lib.imports.sheet import Cells, Sheet, convert, is_blank, positions_where, shortened
from lib.imports.supplements import IN_TABLETS, is_shelf, totals_hold_tablets
from lib.schema.problems import Problem, Severity

_FEWEST_UNIT_HEADINGS: Final = 8
_CHECK_SUM_TOLERANCE: Final = (0.1, 0.005)
"""Absolute, since each group is rounded to two decimals, and relative to the total."""


@dataclass(frozen=True, slots=True)
class _Nutrient:
    column: str
    position: int
    unit: str

    @property
    def measure(self) -> Measure:
        return measure_of(self.column)


def _position_of(sheet: Sheet, wanted: str) -> int | None:
    for position, text in enumerate(sheet.headings):
        if heading(text).readings and heading(text).readings[0][0] == wanted:
            return position
    return None


def _nutrients(sheet: Sheet) -> list[_Nutrient]:
    found: dict[str, _Nutrient] = {}
    for position, text in enumerate(sheet.headings):
        for name, unit in heading(text).readings:
            column = NUTRIENTS.get(name)
            nutrient = _Nutrient(column or "", position, unit)
            if column and column not in found and unit in CONVERSIONS[nutrient.measure]:
                found[column] = nutrient
                break
    return list(found.values())


def _has_shelf(sheet: Sheet) -> bool:
    """Say whether supplements have a group of their own."""
    group = _position_of(sheet, "group")
    return group is not None and any(is_shelf(row[group]) for row in sheet.rows)


def _check_sums(sheet: Sheet, compared: pd.DataFrame, nutrients: list[_Nutrient]) -> list[Problem]:
    absolute, relative = _CHECK_SUM_TOLERANCE
    problems: list[Problem] = []
    for nutrient in nutrients:
        total, groups = compared[nutrient.column], compared[f"{nutrient.column}:sum"]
        differs = (total - groups).abs() > absolute + relative * total.abs()
        problems += [
            sheet.problem(
                int(row),
                sheet.headings[nutrient.position],
                f"{stated:g}",
                what=f"is the stated total, but the groups of the day add up to {added:g}. "
                "The total was used.",
                mend="Export the file again if it was edited.",
                rule=f"check_sum:{nutrient.column}",
                severity=Severity.QUESTIONED,
            )
            for row, stated, added in zip(
                compared.loc[differs, "source_row"], total[differs], groups[differs], strict=True
            )
        ]
    return problems


class CronometerDaily:
    """Daily Nutrition of Cronometer."""

    key = "cronometer_daily"
    title = "Cronometer Daily Nutrition (dailysummary.csv)"
    how_to_export = (
        "On cronometer.com: More, Account, Export Data, choose the dates, 'Daily Nutrition'."
    )
    variants = "2020 to 2026, own list of nutrients, groups with a total, kilojoules, Excel"
    reads = "Energy, minerals, vitamin D, B12, macronutrients, caffeine, water of each day"
    leaves_out = "Amino acids, single fats, other vitamins: nothing here uses them"

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether there is a day, an energy with its unit, and the look of this file."""
        if sheet.kind != "table":
            return False
        first = [reading for text in sheet.headings for reading in heading(text).readings[:1]]
        names = {name for name, _ in first}
        if "date" not in names or names & {"athlete", "player", "name", "food name", "meal"}:
            return False
        if not any(name == "energy" and unit in {"kcal", "kj"} for name, unit in first):
            return False
        with_unit = sum(1 for _, unit in first if unit)
        return "completed" in names or with_unit >= _FEWEST_UNIT_HEADINGS

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Read the days; groups become one day, and are not added to their total."""
        nutrients = _nutrients(sheet)
        cells = {nutrient.column: sheet.cells(nutrient.position) for nutrient in nutrients}
        date_position = _position_of(sheet, "date")
        assert date_position is not None  # noqa: S101 - recognised by this heading
        date_cells = sheet.cells(date_position)
        settling = Settling(answers)
        settle_decimal_mark(settling, sheet, cells.values())
        settle_date_order(settling, sheet, date_cells.stated)
        mixed = not _has_shelf(sheet) and totals_hold_tablets(
            settling, cells, where="Cronometer", instead="servings.csv"
        )
        if settling.questions:
            return Reading({}, questions=(*ask_whose(answers), *settling.questions))
        frame, problems = self._frame(sheet, nutrients, cells, date_cells, settling)
        if mixed:
            unknown = {name: None for name in IN_TABLETS if name in frame.columns}
            frame = frame.assign(**unknown).astype(dict.fromkeys(unknown, "float64"))
        reading = self._reading(sheet, nutrients, frame, problems, answers.get("athlete"))
        note = "Supplements are in these totals, so the minerals and vitamins stay unknown. "
        instead = "The foods of the same days (servings.csv) tell them apart."
        return replace(reading, notes=(*reading.notes, note + instead)) if mixed else reading

    def _frame(
        self,
        sheet: Sheet,
        nutrients: list[_Nutrient],
        cells: Mapping[str, Cells],
        date_cells: Cells,
        settling: Settling,
    ) -> tuple[pd.DataFrame, list[Problem]]:
        days = convert(sheet, date_cells, day_reader(settling.order), rule="local_date")
        problems = list(days.problems)
        series: dict[str, pd.Series] = {
            "local_date": pd.to_datetime(pd.Series(days.values)).astype("datetime64[us]")
        }
        for nutrient in nutrients:
            converted = convert(
                sheet,
                cells[nutrient.column],
                number_reader(settling.mark),
                rule=nutrient.column,
                dtype=float,
            )
            problems += converted.problems
            change = CONVERSIONS[nutrient.measure][nutrient.unit]
            series[nutrient.column] = change(pd.Series(converted.values))
        done = _position_of(sheet, "completed")
        if done is not None:
            ticks = convert(
                sheet, sheet.cells(done), word_cells.flag, rule="day_complete", missing=is_blank
            )
            problems += ticks.problems
            series["day_complete"] = pd.Series(ticks.values).astype("boolean")
        frame = pd.DataFrame(series)
        problems += [
            sheet.problem(
                int(position),
                date_cells.heading,
                "",
                what="is empty, so the row was left out.",
                mend="Write the day, as 2026-06-01.",
                rule="local_date",
            )
            for position in positions_where(date_cells.missing)
        ]
        return frame.assign(source_row=range(len(frame))), problems

    def _reading(
        self,
        sheet: Sheet,
        nutrients: list[_Nutrient],
        frame: pd.DataFrame,
        problems: list[Problem],
        athlete: str | None,
    ) -> Reading:
        names = [nutrient.column for nutrient in nutrients]
        notes = self._notes(sheet, names, frame)
        dated = frame[frame["local_date"].notna()]
        group = _position_of(sheet, "group")
        days, supplements = dated, dated.iloc[:0]
        used: frozenset[int] = frozenset()
        if group is not None:
            groups = pd.Series([row[group].strip() for row in sheet.rows]).loc[dated.index]
            is_food = ~groups.map(is_shelf).astype("bool")
            days, _, gaps = days_with_totals(dated[is_food], groups[is_food], names)
            _, compared, _ = days_with_totals(dated, groups, names)
            days, supplements = food_apart(days, dated, groups, names)
            if gaps:
                notes.append(
                    f"Sums of a day left unknown because one of its groups has an empty cell: "
                    f"{gaps:,}."
                )
            problems = problems + _check_sums(sheet, compared, nutrients)
            used = frozenset(dated["source_row"].tolist())
        if "day_complete" in days.columns and not days["day_complete"].fillna(value=False).any():
            days = days.drop(columns="day_complete")
        food = [name for name in names if name != "water_g"]
        no_food = days[food].fillna(0).eq(0).all(axis="columns")
        if no_food.any():
            notes.append(
                f"Days without food in the log: {int(no_food.sum()):,}. Nothing was logged, so "
                "they are missing days and not days of eating nothing."
            )
        told = days.assign(athlete=athlete, level="day", is_supplement=False, method="self_report")
        taken = supplements.assign(
            athlete=athlete, level="day", is_supplement=True, method="self_report"
        )
        tables = {"diet": pd.concat([told[~no_food], taken]) if len(taken) else told[~no_food]}
        nothing = no_food
        if "water_g" in names:
            drunk = told[told["water_g"] > 0]
            nothing = no_food & ~(told["water_g"] > 0)
            tables["hydration"] = drunk[["athlete", "local_date", "source_row", "method"]].assign(
                volume_ml=drunk["water_g"], kind="food_and_drink_water"
            )
        shown = {nutrient.column: sheet.headings[nutrient.position] for nutrient in nutrients}
        headings = {"local_date": "Date", "day_complete": "Completed"} | shown
        return Reading(
            tables,
            {"diet": headings, "hydration": headings | {"volume_ml": shown.get("water_g", "")}},
            tuple(problems),
            () if athlete else ask_whose({}),
            tuple(notes),
            used,
            frozenset(days.loc[nothing, "source_row"].tolist()),
        )

    def _notes(self, sheet: Sheet, names: list[str], frame: pd.DataFrame) -> list[str]:
        notes: list[str] = []
        no_unit = [
            shortened(text)
            for text in sheet.headings
            for name, unit in heading(text).readings[:1]
            if NUTRIENTS.get(name) not in {None, *names} and not unit
        ]
        if no_unit:
            notes.append(
                f"No unit is stated, so not read: {', '.join(no_unit)}. Write the unit into the "
                "heading, such as Vitamin D (IU)."
            )
        untracked = [word for column, word in NEEDED_FOR_THE_LEDGER.items() if column not in names]
        if untracked:
            notes.append(
                f"Not tracked in this file: {', '.join(untracked)}. It stays unknown, not 0. "
                "In Cronometer, make these nutrients visible and export again."
            )
        complete = frame.get("day_complete")
        if complete is not None and not complete.fillna(value=False).any():
            notes.append(
                "No day is ticked as completed, so the tick was not read: days may be whole or not."
            )
        notes.append(
            "Packaged foods often lack magnesium, vitamin D and B12, so these are at least the "
            "values shown."
        )
        return notes
