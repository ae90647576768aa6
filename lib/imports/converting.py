"""Cells converted column by column into our units, for whatever file they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.imports import word_cells
from lib.imports.cell_units import parted, without_unit
from lib.imports.date_cells import day_reader
from lib.imports.matching import Matched
from lib.imports.measures import CONVERSIONS, Measure
from lib.imports.number_cells import gravity_reader, number_reader
from lib.imports.settling import Settling
from lib.imports.sheet import BadCell, Cells, Converted, Sheet, convert, is_blank
from lib.imports.time_cells import duration_reader, time_of_day
from lib.schema.problems import Problem
from lib.words.language import say

Columns = Mapping[str, tuple[Matched, Cells]]


@dataclass(frozen=True, slots=True)
class Values:
    """A frame with one row a sheet row and one column a thing told, and what went wrong.

    `refused` says which rows have a cell that could not be read, attributes of the
    athlete apart.
    """

    frame: pd.DataFrame
    problems: tuple[Problem, ...]
    refused: npt.NDArray[np.bool_]

    def stated(self, key: str) -> pd.Series[bool]:
        """Say for each row whether it tells this thing."""
        if key not in self.frame.columns:
            return pd.Series(data=False, index=self.frame.index)
        return self.frame[key].notna()

    def any_stated(self, keys: tuple[str, ...]) -> pd.Series[bool]:
        """Say for each row whether it tells any of these."""
        present = [key for key in keys if key in self.frame.columns]
        return self.frame[present].notna().any(axis="columns")


def _label(text: str) -> str:
    return " ".join(text.split())


def _year_reader(read: Callable[[str], float]) -> Callable[[str], float]:
    def year(text: str) -> float:
        value = read(text.replace(" ", ""))
        if not value.is_integer():
            raise BadCell(say("is not a year."), say("Write the year of birth with four digits."))
        return value

    return year


def _words(measure: Measure) -> Callable[[str], object] | None:
    return {
        Measure.LABEL: _label,
        Measure.TEXT: _label,
        Measure.SEX: word_cells.sex,
        Measure.DIET_PATTERN: word_cells.diet_pattern,
        Measure.SWEAT_SITE: word_cells.sweat_site,
        Measure.SWEAT_METHOD: word_cells.sweat_test_method,
        Measure.FLAG: word_cells.flag,
        Measure.CLOCK: time_of_day,
        Measure.SYMPTOMS: word_cells.symptoms,
    }.get(measure)


def _convert(sheet: Sheet, column: Matched, cells: Cells, settling: Settling) -> Converted:
    measure, key = column.what.measure, column.what.key
    words = _words(measure)
    if words is not None:
        return convert(sheet, cells, words, rule=key, missing=is_blank)
    if measure is Measure.DAY:
        return convert(sheet, cells, day_reader(settling.order), rule=key)
    read = number_reader(settling.mark)
    if measure is Measure.DURATION:
        read = duration_reader(unit=settling.units[key], form=settling.duration_form, number=read)
    elif measure is Measure.YEAR:
        read = _year_reader(read)
    elif measure is Measure.GRAVITY:
        read = gravity_reader(read, shortened=settling.gravity_is_shortened)
    elif measure in CONVERSIONS:
        read = without_unit(read, CONVERSIONS[measure].__contains__)
    return convert(sheet, cells, read, rule=key, dtype=float)


def _series(converted: Converted, column: Matched, cells: Cells, settling: Settling) -> pd.Series:
    measure = column.what.measure
    if measure is Measure.DAY:
        return pd.Series(pd.to_datetime(pd.Series(converted.values)).astype("datetime64[us]"))
    values = pd.Series(converted.values)
    if measure in CONVERSIONS:
        ours = CONVERSIONS[measure][settling.units[column.what.key]](values)
        own = [parted(text)[1] for text in cells.texts]
        for unit in CONVERSIONS[measure].keys() & set(own) - {""}:
            stated = cells.spread([each == unit for each in own], bool).astype(np.bool_)
            ours = ours.mask(stated, CONVERSIONS[measure][unit](values))
        return ours
    return values


def values_of(
    sheet: Sheet,
    columns: Columns,
    settling: Settling,
    *,
    beside: frozenset[str] = frozenset(),
) -> Values:
    """Convert every matched column; a bad cell of one `beside` the measures refuses no row."""
    series: dict[str, pd.Series] = {}
    problems: list[Problem] = []
    refused = np.zeros(len(sheet.rows), dtype=bool)
    for key, (column, cells) in columns.items():
        converted = _convert(sheet, column, cells, settling)
        series[key] = _series(converted, column, cells, settling)
        problems += converted.problems
        if key not in beside:
            refused |= converted.refused
    frame = pd.DataFrame(series, index=pd.RangeIndex(len(sheet.rows)))
    return Values(frame, tuple(problems), refused)
