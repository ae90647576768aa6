"""Our own CSV templates: headings are the column names of the glossary, units included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from lib.imports import word_cells
from lib.imports.contract import Reading
from lib.imports.date_cells import day_reader
from lib.imports.headings import folded, unit_of
from lib.imports.measures import Convert
from lib.imports.not_read import kept_not_read
from lib.imports.number_cells import gravity_of, gravity_reader, number_reader
from lib.imports.own_export import is_export
from lib.imports.own_template_columns import HEADINGS_BY_TABLE
from lib.imports.settling import (
    Settling,
    ask_whose,
    settle_date_order,
    settle_decimal_mark,
    settle_gravity,
)
from lib.imports.sheet import Cells, Converted, Sheet, convert, is_blank, positions_where
from lib.imports.time_cells import time_of_day
from lib.schema.column import Column, Kind
from lib.schema.glossary import TABLES
from lib.schema.problems import Problem, Severity
from lib.science.units import celsius_from_fahrenheit, kg_from_lb
from lib.words.language import noted, say
from lib.words.spoken_names import measure

_METRIC_UNITS: Final[Mapping[str, tuple[str, str, Convert]]] = {
    "body_mass": ("kg", "lb", kg_from_lb),
    "core_temp": ("c", "f", celsius_from_fahrenheit),
    "sleep": ("min", "h", lambda hours: hours * 60),
}
"""Metrics that people measure in two units: ours, the other, and the way between them."""
_SHARED: Final = frozenset({"athlete", "local_date"})
_NUMERIC: Final[frozenset[Kind]] = frozenset({"number", "whole"})
_WORDS_OF: Final[Mapping[str, Callable[[str], object]]] = {
    "symptom": word_cells.symptoms,
    "sweat_na_site": word_cells.sweat_site,
    "sweat_na_method": word_cells.sweat_test_method,
}
"""Columns of known words that are read in any of their spellings and languages."""
_METHODS: Final = {"sessions": "measured", "biometrics": "measured"}


def _table_of(sheet: Sheet) -> str | None:
    """Return the template with most headings in common, if all it requires are there.

    Our export has these headings too, and more; it has an importer of its own.
    """
    if is_export(sheet):
        return None
    present = set(sheet.headings)
    best: tuple[int, str] | None = None
    for table, headings in HEADINGS_BY_TABLE.items():
        required = {column.name for column in TABLES[table].columns if column.required}
        own = present & set(headings) - _SHARED
        if required <= present and own and (best is None or len(own) > best[0]):
            best = (len(own), table)
    return best[1] if best is not None else None


def _choice_reader(column: Column) -> Callable[[str], str]:
    by_fold = {folded(choice): choice for choice in column.choices}

    def read(text: str) -> str:
        return by_fold.get(folded(text), text)

    return read


def _in_our_units(
    sheet: Sheet, frame: pd.DataFrame, settling: Settling
) -> tuple[pd.DataFrame, list[Problem]]:
    """Bring body measures to one unit; a mass without a unit is refused, not guessed."""
    stated = frame["unit"] if "unit" in frame.columns else pd.Series(None, index=frame.index)
    if settling.gravity_is_shortened:
        gravity = frame["value"].map(gravity_of).where(frame["metric"] == "usg")
        frame = frame.assign(value=gravity.fillna(frame["value"]))
    unit = stated.map(lambda text: None if pd.isna(text) else unit_of(str(text)))
    values = frame["value"]
    shown = stated.copy()
    problems: list[Problem] = []
    for metric, (ours, other, convert_to_ours) in _METRIC_UNITS.items():
        here = (frame["metric"] == metric) & frame["value"].notna()
        values = values.mask(here & (unit == other), convert_to_ours(values))
        shown = shown.mask(here & (unit == other), ours)
        wrong = here & ~unit.isin([ours, other])
        problems += [
            sheet.problem(
                position,
                "unit",
                "" if pd.isna(stated.iloc[position]) else str(stated.iloc[position]),
                what=say(
                    "does not say the unit of this {metric}, so the value was left out.",
                    metric=measure(metric),
                ),
                mend=say("Write {unit} or {other}.", unit=ours, other=other),
                rule="unit",
            )
            for position in positions_where(wrong)
        ]
        values = values.mask(wrong)
    return frame.assign(value=values, unit=shown), problems


def _label(text: str) -> str:
    return " ".join(text.split())


def _reader(column: Column, settling: Settling) -> Callable[[str], object]:
    if column.kind in _NUMERIC:
        number = number_reader(settling.mark)
        if column.name.startswith("usg"):
            return gravity_reader(number, shortened=settling.gravity_is_shortened)
        return number
    if column.name in _WORDS_OF:
        return _WORDS_OF[column.name]
    readers: Mapping[Kind, Callable[[str], object]] = {
        "date": day_reader(settling.order),
        "time": time_of_day,
        "flag": word_cells.flag,
        "choice": _choice_reader(column),
    }
    return readers.get(column.kind, _label)


def _is_empty(text: str) -> bool:
    return not text


def _one_symptom_a_row(sheet: Sheet, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Give each symptom of a cell its row; what we do not know is kept in its own words."""
    each = frame.explode("symptom", ignore_index=True)
    told = [one if isinstance(one, word_cells.Told) else None for one in each["symptom"]]
    symptom = pd.Series([one.symptom if one else None for one in told], dtype="object")
    words = pd.Series([(one and one.own_words) or None for one in told], dtype="object")
    severity = pd.Series([one.severity_0_10 if one else None for one in told], dtype="float64")
    if "severity_0_10" in each.columns:
        severity = each["severity_0_10"].fillna(severity)
    notes = words
    if "notes" in each.columns:
        both = words + "; " + each["notes"]
        notes = both.fillna(words).fillna(each["notes"])
    problems = [
        sheet.problem(
            int(each["source_row"].iloc[place]),
            "symptom",
            str(words.iloc[place]),
            what=say("is not a symptom we know; it was kept in the athlete's words as 'other'."),
            mend=say("Check it, or use a known word such as cramp, headache or nausea."),
            rule="symptom",
            severity=Severity.QUESTIONED,
        )
        for place in positions_where(words.notna())
    ]
    return each.assign(symptom=symptom, severity_0_10=severity, notes=notes), problems


def _converted(sheet: Sheet, column: Column, cells: Cells, settling: Settling) -> Converted:
    numeric = column.kind in _NUMERIC
    words = column.kind in {"text", "choice"}
    if words:
        return convert(
            sheet,
            cells,
            _reader(column, settling),
            rule=column.name,
            missing=is_blank if column.name == "symptom" or not column.choices else _is_empty,
        )
    return convert(
        sheet,
        cells,
        _reader(column, settling),
        rule=column.name,
        dtype=float if numeric else object,
    )


def _gravities(sheet: Sheet, table: str, columns: Mapping[str, tuple[Column, Cells]]) -> list[str]:
    """Return how the file writes specific gravity, in columns of its own or as a metric."""
    if table == "biometrics":
        metric, value = (sheet.headings.index(name) for name in ("metric", "value"))
        return [row[value] for row in sheet.rows if folded(row[metric]) == "usg"]
    return [
        text
        for name, (_column, cells) in columns.items()
        if name.startswith("usg")
        for text in cells.stated
    ]


class OwnTemplate:
    """One table of the glossary, filled in by a person."""

    key = "own_template"
    title = noted("Our templates (CSV)")
    how_to_export = noted("Download a template, fill it in, and send it as CSV or .xlsx.")
    variants = "One for each table: sessions, drinks, food, body measures, symptoms"
    reads = noted("Every column of the template")
    leaves_out = noted("Columns of other names")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are the exact column names of one of our tables."""
        return sheet.kind == "table" and _table_of(sheet) is not None

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Turn every column into its type; the checks of the glossary come afterwards."""
        table = _table_of(sheet)
        assert table is not None  # noqa: S101 - only called for what was recognised
        columns = {
            column.name: (column, sheet.cells(sheet.headings.index(column.name)))
            for column in TABLES[table].columns
            if column.name in sheet.headings and column.name in HEADINGS_BY_TABLE[table]
        }
        settling = Settling(answers)
        settle_decimal_mark(
            settling,
            sheet,
            [cells for column, cells in columns.values() if column.kind in _NUMERIC],
        )
        settle_date_order(settling, sheet, columns["local_date"][1].stated)
        settle_gravity(settling, _gravities(sheet, table, columns))
        others = [text for text in sheet.headings if text and text not in HEADINGS_BY_TABLE[table]]
        notes = kept_not_read(others)
        if settling.questions:
            whose = () if "athlete" in sheet.headings else ask_whose(answers)
            return Reading({}, questions=(*whose, *settling.questions), notes=notes)
        series: dict[str, pd.Series] = {}
        problems: list[Problem] = []
        for name, (column, cells) in columns.items():
            converted = _converted(sheet, column, cells, settling)
            series[name] = pd.Series(converted.values)
            problems += converted.problems
        frame = pd.DataFrame(series).assign(source_row=range(len(sheet.rows)))
        if table == "symptoms":
            frame, found = _one_symptom_a_row(sheet, frame)
            problems += found
        if table == "biometrics":
            frame, found = _in_our_units(sheet, frame, settling)
            problems += found
        return self._reading(sheet, table, frame, problems, answers, notes)

    def _reading(
        self,
        sheet: Sheet,
        table: str,
        frame: pd.DataFrame,
        problems: list[Problem],
        answers: Mapping[str, str],
        notes: tuple[str, ...],
    ) -> Reading:
        if "athlete" in sheet.headings:
            cells = sheet.cells(sheet.headings.index("athlete"))
            labels = convert(sheet, cells, _label, rule="athlete", missing=is_blank)
            athlete = pd.Series(labels.values)
            problems = problems + [
                sheet.problem(
                    int(position),
                    "athlete",
                    "",
                    what=say("is empty, so the row was left out."),
                    mend=say("Write the athlete's name or code in each row."),
                    rule="athlete",
                )
                for position in positions_where(athlete.isna())
            ]
        else:
            athlete = pd.Series([answers.get("athlete")] * len(sheet.rows), dtype="object")
        rows = frame.assign(
            athlete=athlete.iloc[frame["source_row"]].to_numpy(),
            method=_METHODS.get(table, "self_report"),
        )
        whose = () if "athlete" in sheet.headings else ask_whose(answers)
        tables = {table: rows if whose else rows[rows["athlete"].notna()]}
        if "athlete" in sheet.headings:
            dated = rows.loc[rows["local_date"].notna(), "source_row"]  # a legend has no day
            named = athlete.loc[dated.unique()].dropna().drop_duplicates()
            tables["athletes"] = pd.DataFrame(
                {"athlete": named, "name": named, "source_row": named.index}
            )
        headings = {name: name for name in sheet.headings}
        return Reading(
            tables,
            {table: headings},
            tuple(problems),
            whose,
            notes,
        )
