"""The team sheet: one row an athlete and day, with weights, drinks, weather and food.

Staff make these themselves, so the columns are known by many names and units; see
`lib/imports/team_sheet_columns.py`. CSV and .xlsx.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from lib.imports import team_sheet_doubts as doubts
from lib.imports import team_sheet_rows as rows_for
from lib.imports import team_sheet_words as words
from lib.imports.contract import Reading
from lib.imports.converting import Columns, Values, values_of
from lib.imports.date_cells import is_serial, without_clock
from lib.imports.food_log_columns import is_food_log
from lib.imports.headings import names_in
from lib.imports.matching import Match, match
from lib.imports.measures import Measure, is_numeric
from lib.imports.own_export import is_export
from lib.imports.own_template_columns import HEADINGS as TEMPLATE_HEADINGS
from lib.imports.refusal import ImportRefused
from lib.imports.settling import (
    Settling,
    settle_date_order,
    settle_decimal_mark,
    settle_duration,
    settle_gravity,
    settle_units,
)
from lib.imports.sheet import BadCell, Cells, Sheet, shortened
from lib.imports.signatures import is_of_one_person
from lib.imports.team_sheet_columns import (
    ANY_MASS,
    ATTRIBUTES,
    MORNING_METRICS,
    SESSION_CONTEXT,
)
from lib.imports.time_cells import time_of_day
from lib.imports.title_days import title_days, title_texts
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_FEWEST_OTHER_COLUMNS: Final = 2
_STATIC: Final = ATTRIBUTES | {"athlete", "date"}
_TABLE_COLUMNS: Final = {
    "start": "start_local",
    "session_energy_kcal": "energy_kcal",
    "date": "local_date",
}


def _columns(sheet: Sheet, found: Match) -> Columns:
    return {key: (column, sheet.cells(column.position)) for key, column in found.columns.items()}


def _settle(sheet: Sheet, columns: Columns, answers: Mapping[str, str]) -> Settling:
    settling = Settling(answers)
    numeric = [
        cells
        for column, cells in columns.values()
        if is_numeric(column.what.measure) and column.what.measure is not Measure.GRAVITY
    ]
    settle_decimal_mark(settling, sheet, numeric)
    if "date" in columns:
        stated = columns["date"][1].stated
        settle_date_order(settling, sheet, stated)
        if any(is_serial(text) for text in stated):
            settling.notes.append(say("Dates written as day numbers were counted from 1900."))
    else:
        texts = [text for part in title_texts(sheet) for text in part]
        settle_date_order(settling, sheet, texts)
    settle_units(settling, columns)
    settle_gravity(
        settling,
        [
            text
            for column, cells in columns.values()
            if column.what.measure is Measure.GRAVITY
            for text in cells.stated
        ],
    )
    if "duration_min" in columns:
        settle_duration(settling, *columns["duration_min"])
    return settling


def _clocks(cells: Cells) -> pd.Series:
    """Return the times of day that stand behind the days, midnight being none."""
    clocks: list[str | None] = []
    for text in cells.texts:
        try:
            clock = time_of_day(without_clock(text)[1])
        except BadCell:
            clock = None
        clocks.append(None if clock == "00:00" else clock)
    return pd.Series(cells.spread(clocks, object))


def _add_who_and_when(
    sheet: Sheet, columns: Columns, values: Values, settling: Settling
) -> tuple[Values, bool]:
    """Complete athlete and day; the second value says whether the athlete must be asked."""
    frame = values.frame
    if "date" not in columns:
        days, without = title_days(sheet, settling.order)
        if days is None and set(frame.columns) - _STATIC:
            raise ImportRefused(words.no_day(sheet, without))
        unknown = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[us]")
        frame = frame.assign(date=unknown if days is None else days)
    elif "start" not in columns:
        clocks = _clocks(columns["date"][1])
        if clocks.notna().any():
            frame = frame.assign(start=clocks)
    asked = "athlete" not in columns
    if asked:
        frame = frame.assign(athlete=settling.answers.get("athlete"))
    return Values(frame, values.problems, values.refused), (
        asked and not settling.answers.get("athlete")
    )


def _headings(columns: Columns) -> dict[str, dict[str, str]]:
    plain = {
        _TABLE_COLUMNS.get(key, key): column.heading
        for key, (column, _) in columns.items()
        if not key.startswith("supplement_") and key not in MORNING_METRICS
    }
    morning = {
        MORNING_METRICS[key][0]: column.heading
        for key, (column, _) in columns.items()
        if key in MORNING_METRICS
    }
    if "urine_osmolality" in columns:
        morning["urine_osmolality"] = columns["urine_osmolality"][0].heading
    if "fluid_ml" not in columns and "bottle_after_g" in columns:
        both = ("bottle_before_g", "bottle_after_g")
        plain["fluid_ml"] = ", ".join(columns[key][0].heading for key in both if key in columns)
    energy = (
        {"energy_kcal": columns["diet_energy_kcal"][0].heading}
        if ("diet_energy_kcal" in columns)
        else {}
    )
    volume = (
        {"volume_ml": columns["daily_fluid_ml"][0].heading} if ("daily_fluid_ml" in columns) else {}
    )
    sex = {"sex_for_reference": columns["sex"][0].heading} if "sex" in columns else {}
    return {
        "sessions": plain,
        "diet": plain | energy,
        "biometrics": plain | morning,
        "hydration": plain | volume,
        "symptoms": plain,
        "athletes": plain | sex,
    }


class TeamSheet:
    """One wide sheet for the whole squad, or one athlete's own log of weights."""

    key = "team_sheet"
    title = noted("Team sheet (CSV or Excel)")
    how_to_export = noted(
        "Save the squad's sheet as CSV or .xlsx, one row for each athlete and day."
    )
    variants = "Wide or long, a sheet a day, units in headings, rows or cells, two rows of headings"
    reads = noted(
        "Weigh-ins, drinks, urine, sweat tests, weather, symptoms, morning signs, food of a day"
    )
    leaves_out = noted("Columns it does not know; they are named in the preview")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether there are weights before or after, or athletes with measures."""
        if "local_date" in sheet.headings and set(sheet.headings) & TEMPLATE_HEADINGS:
            return False
        is_other = is_food_log(sheet) or is_of_one_person(names_in(sheet.headings))
        if sheet.kind != "table" or is_other or is_export(sheet):
            return False
        columns = match(sheet).columns
        keys = set(columns)
        if keys & {"mass_pre_kg", "mass_post_kg"}:
            return True
        morning = columns.get("morning_mass_kg")
        if morning is not None and morning.what.key != ANY_MASS:
            return True
        if {"athlete", "date"} <= keys and keys & set(MORNING_METRICS):
            return True
        others = keys - {"athlete", "date"}
        return "athlete" in keys and (len(others) >= _FEWEST_OTHER_COLUMNS or "symptoms" in others)

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Turn the wide rows into rows of our tables."""
        found = match(sheet)
        if found.conflicts:
            first, second = found.conflicts[0]
            raise ImportRefused(
                say(
                    "{file}: the columns '{one}' and '{other}' both seem to tell the same thing. "
                    "Rename or delete one of them.",
                    file=sheet.name,
                    one=shortened(first),
                    other=shortened(second),
                )
            )
        columns = _columns(sheet, found)
        settling = _settle(sheet, columns, answers)
        notes = words.notes(sheet, found)
        if settling.questions:
            named = "athlete" in columns or answers.get("athlete")
            whose = () if named else (words.whose(sheet),)
            return Reading({}, questions=(*whose, *settling.questions), notes=notes)
        values = values_of(sheet, columns, settling, beside=ATTRIBUTES)
        values, ask_athlete = _add_who_and_when(sheet, columns, values, settling)
        return self._reading(sheet, columns, values, (*notes, *settling.notes), ask_athlete)

    def _reading(
        self,
        sheet: Sheet,
        columns: Columns,
        values: Values,
        notes: tuple[str, ...],
        ask_athlete: bool,  # noqa: FBT001 - private, one caller
    ) -> Reading:
        values, summaries = doubts.without_summaries(sheet, columns, values)
        values, heavier = rows_for.with_bottles(values)
        known = (
            values.stated("athlete")
            if "athlete" in columns
            else pd.Series(data=True, index=values.frame.index)
        )
        usable = known & values.stated("date")
        changing = tuple(key for key in values.frame.columns if key not in _STATIC)
        told = values.any_stated(changing) | values.refused
        tables = {
            "sessions": rows_for.sessions(values, usable),
            "hydration": rows_for.hydration(values, usable),
            "diet": rows_for.diet(values, usable),
            "biometrics": rows_for.biometrics(values, usable),
            "symptoms": rows_for.symptoms(values, usable),
            "athletes": rows_for.athletes(
                values, (usable | self._roster(values, told)) & ~self._bare_names(columns, values)
            ),
        }
        problems = (
            *values.problems,
            *summaries,
            *doubts.incomplete_rows(sheet, columns, told),
            *doubts.heavier_bottles(sheet, columns, values, heavier),
            *doubts.unknown_symptoms(sheet, columns, tables["symptoms"]),
            *doubts.contradicted_athletes(sheet, columns, values),
            *doubts.lost_notes(sheet, columns, values, tables),
        )
        used, empty, more = self._other_rows(columns, values, usable, told, known)
        return Reading(
            {name: table for name, table in tables.items() if len(table)},
            _headings(columns),
            problems,
            (words.whose(sheet),) if ask_athlete else (),
            (*notes, *more),
            used,
            empty,
        )

    def _roster(self, values: Values, told: pd.Series[bool]) -> pd.Series[bool]:
        """Say which rows only describe an athlete, and so need no day."""
        return values.stated("athlete") & ~values.stated("date") & ~told

    def _bare_names(self, columns: Columns, values: Values) -> pd.Series[bool]:
        """Say which rows hold one text and nothing else, not even a day of their own.

        A legend below the table stands in the first column, where the athletes are.
        """
        told = tuple(key for key in values.frame.columns if key not in {"athlete", "date"})
        bare = values.stated("athlete") & ~values.any_stated(told) & ~pd.Series(values.refused)
        return bare & pd.Series(columns["date"][1].missing) if "date" in columns else bare

    def _other_rows(
        self,
        columns: Columns,
        values: Values,
        usable: pd.Series[bool],
        told: pd.Series[bool],
        known: pd.Series[bool],
    ) -> tuple[frozenset[int], frozenset[int], list[str]]:
        """Find rows that only describe the athlete, and rows with nothing filled in."""
        weather = tuple(key for key in SESSION_CONTEXT if key in values.frame.columns)
        rest = tuple(
            key for key in values.frame.columns if key not in _STATIC and key not in weather
        )
        only_weather = usable & values.any_stated(weather) & ~values.any_stated(rest)
        only_weather &= ~pd.Series(values.refused)
        names = self._bare_names(columns, values)
        roster = self._roster(values, told) & ~names
        nothing = (usable & ~told) | only_weather | (~known & ~told) | names
        notes: list[str] = []
        if names.any():
            texts = list(dict.fromkeys(values.frame.loc[names, "athlete"]))
            shown = ", ".join(f"'{shortened(str(text))}'" for text in texts[: words.NAMES_SHOWN])
            notes.append(
                say(
                    "A text with nothing beside it is no athlete and was skipped: {texts} and "
                    "others.",
                    texts=shown,
                )
                if len(texts) > words.NAMES_SHOWN
                else say(
                    "A text with nothing beside it is no athlete and was skipped: {texts}.",
                    texts=shown,
                )
            )
        bare = int((usable & ~told & ~names).sum())
        if bare:
            notes.append(
                say(
                    "Rows with a name and a day but nothing else, skipped: {count}.",
                    count=with_marks(f"{bare:,}"),
                )
            )
        if only_weather.any():
            notes.append(
                say(
                    "Rows that tell the weather or kit but no session, skipped: {count}.",
                    count=with_marks(f"{int(only_weather.sum()):,}"),
                )
            )
        return (
            frozenset(np.flatnonzero(roster).tolist()),
            frozenset(np.flatnonzero(nothing).tolist()),
            notes,
        )
