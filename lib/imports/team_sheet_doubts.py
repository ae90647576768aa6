"""What is doubtful in the rows of a team sheet, in sentences a coach can act on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from lib.imports import team_sheet_rows as rows_for
from lib.imports.converting import Columns, Values
from lib.imports.headings import folded
from lib.imports.sheet import MOST_PROBLEMS_OF_A_KIND, Sheet, positions_where
from lib.schema.problems import Problem, Severity
from lib.words.language import say

_SUMMARY_WORDS: Final = (
    "average, avg, mean, total, sum, sd, stdev, median, min, max, minimum, maximum, team, squad, "
    "mittelwert, durchschnitt, summe, moyenne, somme"
)
_SUMMARY_LABELS: Final = frozenset(_SUMMARY_WORDS.split(", "))
_ALSO_NAMES: Final = frozenset({"max", "min"})
"""These are people too; only without a day, or among other sums, is such a row a summary."""


def _is_summary(text: str) -> bool:
    words = folded(text).split()
    return bool(words) and set(words) <= _SUMMARY_LABELS


def without_summaries(
    sheet: Sheet, columns: Columns, values: Values
) -> tuple[Values, list[Problem]]:
    """Take rows such as 'Average' or 'Total' out of the athletes, and say so."""
    labels = values.frame["athlete"]
    if "athlete" not in columns:
        return values, []
    cells = columns["athlete"][1]
    rows = cells.spread([_is_summary(text) for text in cells.texts], bool).astype(np.bool_)
    may_be_people = cells.spread([folded(text) in _ALSO_NAMES for text in cells.texts], bool)
    people = may_be_people.astype(np.bool_)
    if "date" in columns:
        rows &= ~(people & ~np.asarray(columns["date"][1].missing))
    elif len({folded(text) for text in cells.texts if _is_summary(text)}) == 1:
        rows &= ~people
    problems = [
        sheet.problem(
            row,
            columns["athlete"][0].heading,
            str(labels.iloc[row]),
            what=say("looks like a summary of other rows, so the row was left out."),
            mend=say("Delete the row, or give the athlete another name."),
            rule="summary_row",
        )
        for row in positions_where(rows)
    ]
    frame = values.frame.assign(athlete=labels.mask(rows))
    return Values(frame, values.problems, values.refused), problems


def incomplete_rows(sheet: Sheet, columns: Columns, told: pd.Series[bool]) -> list[Problem]:
    """Refuse rows that tell something but not of whom or when."""
    problems: list[Problem] = []
    for key, mend in (
        ("athlete", say("Write the athlete's name or code in each row.")),
        ("date", say("Write the day in each row, as 2026-06-01.")),
    ):
        if key not in columns:
            continue
        heading, cells = columns[key][0].heading, columns[key][1]
        empty = pd.Series(cells.missing) & told
        problems += [
            sheet.problem(
                int(position),
                heading,
                "",
                what=say("is empty, so the row was left out."),
                mend=mend,
                rule=key,
            )
            for position in positions_where(empty)
        ]
    return problems


def unknown_symptoms(sheet: Sheet, columns: Columns, table: pd.DataFrame) -> list[Problem]:
    """Question words that are no known symptom."""
    if table.empty:
        return []
    unknown = table[table["symptom"] == "other"]
    return [
        sheet.problem(
            int(row),
            columns["symptoms"][0].heading,
            str(words),
            what=say("is not a symptom we know; it was kept in the athlete's words as 'other'."),
            mend=say("Check it, or use a known word such as cramp, headache or nausea."),
            rule="symptom",
            severity=Severity.QUESTIONED,
        )
        for row, words in zip(
            unknown["source_row"].head(MOST_PROBLEMS_OF_A_KIND),
            unknown["notes"].head(MOST_PROBLEMS_OF_A_KIND),
            strict=True,
        )
    ]


def contradicted_athletes(sheet: Sheet, columns: Columns, values: Values) -> list[Problem]:
    """Question athletes of whom the sheet tells two different things."""
    return [
        sheet.problem(
            row,
            columns[key][0].heading,
            value,
            what=say("differs from an earlier row of this athlete; the earlier one was used."),
            mend=say("Write the same in every row of the athlete."),
            rule=key,
            severity=Severity.QUESTIONED,
        )
        for row, key, value in rows_for.contradicted_athletes(values)
    ]


def lost_notes(
    sheet: Sheet, columns: Columns, values: Values, tables: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """Say which notes stand in rows without a session, since no table takes those."""
    if "notes" not in columns:
        return []
    kept = set(tables["sessions"]["source_row"]) | set(tables["symptoms"]["source_row"])
    lost = [row for row in np.flatnonzero(values.stated("notes")) if int(row) not in kept]
    return [
        sheet.problem(
            int(row),
            columns["notes"][0].heading,
            str(values.frame["notes"].iloc[row]),
            what=say("stands in a row without a session or symptom, so the note was not kept."),
            mend=say("Give the session's duration or weights, or write it under Symptoms."),
            rule="notes",
            severity=Severity.NOTE,
        )
        for row in lost[:MOST_PROBLEMS_OF_A_KIND]
    ]


def heavier_bottles(
    sheet: Sheet, columns: Columns, values: Values, heavier: pd.Series[bool]
) -> list[Problem]:
    """Say which bottles weighed more afterwards; no drink is counted from those."""
    return [
        sheet.problem(
            int(row),
            columns["bottle_after_g"][0].heading,
            f"{values.frame['bottle_after_g'].iloc[row]:g}",
            what=say("is heavier than before, so no drink was counted."),
            mend=say("Check both weights of the bottle."),
            rule="fluid_ml",
        )
        for row in positions_where(heavier)
    ]
