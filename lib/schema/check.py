"""Check the rows of one table: refuse what cannot be, question what is unlikely.

Ranges come from the glossary and are applied by pandera; what needs two columns or
the athlete's own other values is in `lib/schema/plausible.py`. No value is changed
in silence: each refused or questioned cell comes back as a Problem.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import pandas as pd
import pandera.pandas as pa

from lib.schema import plausible
from lib.schema.column import Column, Range, within_a_sentence
from lib.schema.frames import typed
from lib.schema.glossary import TABLES
from lib.schema.log_tables import METRIC_RANGES
from lib.schema.problems import KEPT, LEFT_OUT, Problem, Severity, left_as
from lib.words.language import said, say, say_count
from lib.words.numbers import with_marks
from lib.words.spoken_names import measure

EARLIEST_DAY = pd.Timestamp("2000-01-01")
MOST_PROBLEMS_OF_A_KIND = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows fit to be stored, and everything that was refused or questioned on the way."""

    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    rows_refused: int


@dataclass(frozen=True, slots=True)
class TypedIn:
    """A unit in which values were typed, and how much of our unit one of it is."""

    unit: str
    ours: float


@dataclass(frozen=True, slots=True)
class _Place:
    """How to point at a cell in the words of the file."""

    where: str
    headings: Mapping[str, str]
    rows: pd.DataFrame
    typed_in: Mapping[str, TypedIn]

    def range(self, limits: Range, unit: str) -> str:
        """Return a range in words, in the unit in which its values were typed."""
        if unit not in self.typed_in:
            return _words(limits, unit)
        typed_in = self.typed_in[unit]
        low, high = (limit / typed_in.ours for limit in limits)
        # Inwards: a value that is questioned lies in no range that is shown.
        return _words((math.ceil(low), math.floor(high)), typed_in.unit)

    def range_of_metric(self, metric: str, limits: Range) -> str:
        """Return the range of a body measure; a file has its unit beside each value."""
        return self.range(limits, "kg" if metric == "body_mass" and self.typed_in else "")

    def problem(
        self,
        severity: Severity,
        index: int,
        column: str,
        value: object,
        *,
        what: str,
        mend: str,
    ) -> Problem:
        """Point at one cell; `column` is our name and becomes the heading of the file."""
        source_row = cast("object", self.rows["source_row"].loc[index])
        row = None if pd.isna(source_row) else int(cast("int", source_row))  # pyright: ignore[reportArgumentType, reportCallIssue]
        shown = f"{float(f'{value:.6g}'):.10g}" if isinstance(value, float) else str(value)
        heading = self.headings.get(column, column)
        return Problem(severity, self.where, row, heading, shown, what, mend, rule=column)


def _words(limits: Range, unit: str) -> str:
    low, high = limits
    # The unit of a rating is its range, which would then stand there twice.
    named = "" if unit[:1].isdigit() else unit
    between = say("{low} to {high}", low=with_marks(f"{low:g}"), high=with_marks(f"{high:g}"))
    return f"{between} {said(named)}".strip()


def _in_range(limits: Range) -> pa.Check:
    low, high = limits
    return pa.Check(lambda values: values.between(low, high), name="range")  # pyright: ignore[reportUnknownLambdaType, reportUnknownMemberType, reportUnknownArgumentType] - pandera does not say what it hands over


def _one_of(choices: tuple[str, ...]) -> pa.Check:
    return pa.Check(lambda values: values.isin(choices), name="choice")  # pyright: ignore[reportUnknownLambdaType, reportUnknownMemberType, reportUnknownArgumentType] - as above


@lru_cache
def _limited(table: str, which: str) -> tuple[str, ...]:
    """Return the columns of a table that have a range, or words, to be checked against."""
    return tuple(
        column.name
        for column in TABLES[table].columns
        if (column.soft if which == "soft" else column.hard) is not None
        or (which == "hard" and column.choices)
    )


@lru_cache(maxsize=512)
def _schema(table: str, which: str, names: tuple[str, ...]) -> pa.DataFrameSchema:
    columns: dict[str, pa.Column] = {}
    for column in map(TABLES[table].column, names):
        limits = column.hard if which == "hard" else column.soft
        checks: list[pa.Check] = []
        if limits is not None:
            checks.append(_in_range(limits))
        if which == "hard" and column.choices:
            checks.append(_one_of(column.choices))
        if checks:
            columns[column.name] = pa.Column(
                None,
                checks,
                nullable=True,
                description=column.meaning,
                title=column.unit,
            )
    return pa.DataFrameSchema(columns)


def _fails(column: Column, which: str, values: pd.Series) -> bool:
    """Say whether any value of the column is outside its range, or not one of its words."""
    limits = column.hard if which == "hard" else column.soft
    if values.dtype == "float64":
        numbers = values.to_numpy()
        stated = numbers[~np.isnan(numbers)]
        return limits is not None and bool(((stated < limits[0]) | (stated > limits[1])).any())
    present = values.dropna()
    if present.empty:
        return False
    if limits is not None and not present.between(*limits).all():
        return True
    choices = column.choices if which == "hard" else ()
    return bool(choices) and not present.isin(choices).all()


def _failures(table: str, which: str, rows: pd.DataFrame) -> pd.DataFrame | None:
    """Return one line a failing cell: column, index, failure_case; nothing where none fails."""
    # Most columns of most files are as they should be: pandera is asked of the others alone.
    known = TABLES[table].column
    wrong = tuple(name for name in _limited(table, which) if _fails(known(name), which, rows[name]))
    if not wrong:
        return None
    try:
        _schema(table, which, wrong).validate(rows[[*wrong]], lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = cast("pd.DataFrame", errors.failure_cases)  # pyright: ignore[reportUnknownMemberType] - pandera leaves its type open
        return cases[["column", "index", "failure_case"]]
    return None


def _hard_sentence(place: _Place, column: Column) -> tuple[str, str]:
    if column.choices:
        return (
            say("is not one of the known words."),
            say("Write one of: {words}.", words=column.choices_in_words),
        )
    assert column.hard is not None  # noqa: S101 - the caller found a failing range
    return (
        left_as(
            LEFT_OUT,
            say(
                "is outside what is possible ({range}).",
                range=place.range(column.hard, column.unit),
            ),
        ),
        say("Check the number and its unit."),
    )


def _of_each(
    place: _Place, severity: Severity, column: str, cases: pd.DataFrame, *, what: str, mend: str
) -> list[Problem]:
    """Return one problem a cell, and beyond a sensible number one for all the rest."""
    first = cases.head(MOST_PROBLEMS_OF_A_KIND)
    problems = [
        place.problem(severity, index, column, value, what=what, mend=mend)
        for index, value in zip(first["index"], first["failure_case"], strict=True)
    ]
    rest = len(cases) - len(first)
    if rest:
        heading = place.headings.get(column, column)
        further = say_count(
            "has {count} further cells like this, treated the same.",
            "has {count} further cells like this, treated the same.",
            rest,
        )
        problems.append(
            Problem(severity, place.where, None, heading, "", further, mend, f"{column}:further")
        )
    return problems


def _refuse_cells(table: str, place: _Place) -> tuple[pd.DataFrame, list[Problem]]:
    failures = _failures(table, "hard", place.rows)
    if failures is None:
        return place.rows, []
    rows = place.rows.copy()
    problems: list[Problem] = []
    for name, cases in failures.groupby("column"):
        column = TABLES[table].column(str(name))
        what, mend = _hard_sentence(place, column)
        problems += _of_each(place, Severity.REFUSED, column.name, cases, what=what, mend=mend)
        rows.loc[cases["index"], column.name] = None
    return rows, problems


def _judged_softly(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows to which the soft ranges do not apply: they are ranges of a whole day."""
    if table != "diet":
        return rows
    is_supplement = rows["is_supplement"].fillna(value=False).astype("bool")
    return rows[rows["level"].eq("day").fillna(value=False) & ~is_supplement]


def _question_cells(table: str, place: _Place) -> tuple[pd.DataFrame, list[Problem]]:
    failures = _failures(table, "soft", _judged_softly(table, place.rows))
    if failures is None:
        return place.rows, []
    rows = place.rows.copy()
    problems: list[Problem] = []
    for name, cases in failures.groupby("column"):
        column = TABLES[table].column(str(name))
        assert column.soft is not None  # noqa: S101 - only columns with a soft range fail here
        what = left_as(
            KEPT, say("is unusual (usually {range}).", range=place.range(column.soft, column.unit))
        )
        problems += _of_each(
            place, Severity.QUESTIONED, column.name, cases, what=what, mend=say("Please check it.")
        )
        rows = plausible.marked(rows, pd.Index(cases["index"]), f"soft_range:{column.name}")
    return rows, problems


def _check_metrics(place: _Place) -> tuple[pd.DataFrame, list[Problem]]:
    """Check the long table, where the range depends on the metric of the row."""
    rows = place.rows.copy()
    problems: list[Problem] = []
    here = frozenset(rows["metric"].dropna())
    for metric, (hard, soft) in METRIC_RANGES.items():
        if metric not in here:
            continue
        values = rows.loc[rows["metric"] == metric, "value"].dropna()
        impossible = values[~values.between(*hard)]
        unusual = values[values.between(*hard) & ~values.between(*soft)]
        problems += [
            place.problem(
                Severity.REFUSED,
                cast("int", index),
                metric,
                value,
                what=left_as(
                    LEFT_OUT,
                    say(
                        "is outside what is possible for {measure} ({range}).",
                        measure=measure(metric),
                        range=place.range_of_metric(metric, hard),
                    ),
                ),
                mend=say("Check the number and its unit."),
            )
            for index, value in impossible.items()
        ]
        problems += [
            place.problem(
                Severity.QUESTIONED,
                cast("int", index),
                metric,
                value,
                what=left_as(
                    KEPT,
                    say(
                        "is unusual for {measure} (usually {range}).",
                        measure=measure(metric),
                        range=place.range_of_metric(metric, soft),
                    ),
                ),
                mend=say("Please check it."),
            )
            for index, value in unusual.items()
        ]
        rows.loc[impossible.index, "value"] = None
        rows = plausible.marked(rows, unusual.index, "soft_range:value")
    return rows, problems


def _column_of(rule: str) -> str:
    return "value" if rule in METRIC_RANGES else rule


def _refuse_days(place: _Place, latest_day: pd.Timestamp) -> tuple[pd.DataFrame, list[Problem]]:
    days = place.rows["local_date"]
    wrong = days[(days < EARLIEST_DAY) | (days > latest_day)]
    if wrong.empty:
        return place.rows, []
    rows = place.rows.copy()
    problems = [
        place.problem(
            Severity.REFUSED,
            cast("int", index),
            "local_date",
            f"{day:%Y-%m-%d}",
            what=say("is not between {first} and tomorrow.", first=f"{EARLIEST_DAY:%Y-%m-%d}"),
            mend=say("Check the day, month and year."),
        )
        for index, day in wrong.items()
    ]
    rows.loc[wrong.index, "local_date"] = pd.NaT
    return rows, problems


def _refuse_rows(
    table: str, place: _Place, explained: frozenset[tuple[int | None, str]]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Leave out rows that lack a required value; `explained` holds cells already told of."""
    rows = place.rows
    problems: list[Problem] = []
    complete = pd.Series(True, index=rows.index)  # noqa: FBT003 - the value of each cell
    for column in TABLES[table].columns:
        if not column.required:
            continue
        is_empty = rows[column.name].isna()
        if not is_empty.any():
            continue
        gone = rows.index[complete & is_empty]
        empty = [
            place.problem(
                Severity.REFUSED,
                cast("int", index),
                column.name,
                "",
                what=say("is empty, so the row cannot be used."),
                mend=say("Fill it in: {meaning}.", meaning=said(within_a_sentence(column.meaning))),
            )
            for index in gone
        ]
        problems += [problem for problem in empty if (problem.row, column.name) not in explained]
        complete.loc[gone] = False
    return rows if complete.all() else rows[complete], problems


def check(
    table: str,
    rows: pd.DataFrame,
    *,
    where: str,
    headings: Mapping[str, str] | None = None,
    known_mass_kg: Mapping[str, float] | None = None,
    latest_day: pd.Timestamp | None = None,
    checked_before: pd.Series | None = None,
    typed_in: Mapping[str, TypedIn] | None = None,
) -> Checked:
    """Check the rows of one table as an importer read them.

    Parameters
    ----------
    table
        Name of a table in the glossary.
    rows
        Frame with the table's columns (missing ones become missing values), and
        optionally `athlete`, the label in the file.
    where
        Name of the file, for the sentences.
    headings
        Heading in the file for each of our column names (or metrics).
    known_mass_kg
        Usual body mass of each athlete label, from all that is known. [kg]
    latest_day
        Last acceptable day; tomorrow when not given, since zones differ.
    checked_before
        Says of each row whether it was checked before and is unchanged: it keeps the marks
        it has, and is not questioned again.
    typed_in
        For each unit of ours in place of which another was typed, that other: ranges are said
        in it.

    Returns
    -------
    Rows to keep, with refused cells missing and questioned ones marked in `quality`,
    and the problems in the order of the file.
    """
    if latest_day is None:
        latest_day = pd.Timestamp.now().normalize() + pd.Timedelta(days=1)
    names = headings or {}
    frame = typed(table, rows.reset_index(drop=True))
    frame["quality"] = frame["quality"].fillna("")
    problems: list[Problem] = []

    def place() -> _Place:
        return _Place(where, names, frame, typed_in or {})

    frame, found = _refuse_cells(table, place())
    problems += found
    settled = frame.iloc[:0]
    if checked_before is not None:
        is_settled = checked_before.to_numpy(dtype=bool)
        settled, frame = frame[is_settled], frame[~is_settled]
    if table == "biometrics":
        frame, found = _check_metrics(place())
        problems += found
    if "local_date" in frame.columns:
        frame, found = _refuse_days(place(), latest_day)
        problems += found
    frame, found = _question_cells(table, place())
    problems += found
    for rule in plausible.RULES.get(table, ()):
        frame, doubts = rule(frame, known_mass_kg or {})
        problems += [
            place().problem(
                doubt.severity,
                doubt.index,
                doubt.column,
                doubt.value,
                what=doubt.what,
                mend=doubt.mend,
            )
            for doubt in doubts
        ]
    if len(settled):
        frame = pd.concat([frame, settled]).sort_index()
    before = len(frame)
    refused = (problem for problem in problems if problem.severity is Severity.REFUSED)
    explained = frozenset((problem.row, _column_of(problem.rule)) for problem in refused)
    frame, found = _refuse_rows(table, place(), explained)
    problems += found
    problems.sort(key=lambda problem: (problem.row is not None, problem.row or 0))
    return Checked(frame.reset_index(drop=True), tuple(problems), before - len(frame))
