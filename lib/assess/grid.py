"""Athletes by days as arrays: every athlete has a row and every day a column.

A gap is NaN. Windows end on their own day and never look ahead.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Cells = NDArray[np.float64]
Marks = NDArray[np.bool_]
CELL = "grid_cell"


@dataclass(frozen=True, slots=True)
class Grid:
    """The athletes and the calendar days of one assessment."""

    athlete_ids: pd.Index
    days: pd.DatetimeIndex

    @property
    def shape(self) -> tuple[int, int]:
        """Return the number of athletes and of days."""
        return len(self.athlete_ids), len(self.days)

    def empty(self) -> Cells:
        """Return cells that are all missing."""
        return np.full(self.shape, np.nan)

    def located(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that lie in the grid, with the number of the cell they belong to.

        Found once for a log, since looking people up by name costs more than the sums.
        """
        if CELL in rows.columns:
            return rows
        row = self.athlete_ids.get_indexer(pd.Index(rows["athlete_id"]))
        day = self.days.get_indexer(pd.DatetimeIndex(rows["local_date"]))
        inside = (row >= 0) & (day >= 0)
        # Most logs lie in the grid as a whole, and copying every column of one is dear.
        here = rows if inside.all() else rows[inside]
        return here.assign(**{CELL: (row * len(self.days) + day)[inside]})

    def place(self, rows: pd.DataFrame, column: str) -> Cells:
        """Put one value an athlete-day into its cell; rows outside the grid are left out."""
        here = self.located(rows)
        return self.spread(here, here[column])

    def spread(self, rows: pd.DataFrame, values: pd.Series) -> Cells:
        """Put values that line up with located rows, one an athlete-day, into their cells."""
        flat = np.full(self.shape[0] * self.shape[1], np.nan)
        flat[rows[CELL].to_numpy()] = values.to_numpy(dtype="float64")
        return flat.reshape(self.shape)

    def reduce(self, rows: pd.DataFrame, column: str, how: str) -> Cells:
        """Reduce many rows an athlete-day (max, min, sum, count, mean) and place the result."""
        here = self.located(rows)
        if here.empty:
            return self.empty()
        if how == "max":
            flat = np.full(self.shape[0] * self.shape[1], np.nan)
            np.fmax.at(flat, here[CELL].to_numpy(), here[column].to_numpy(dtype="float64"))
            return flat.reshape(self.shape)
        grouped = here.groupby(CELL, sort=False)[column]
        reduced = grouped.sum(min_count=1) if how == "sum" else grouped.agg(how)
        flat = np.full(self.shape[0] * self.shape[1], np.nan)
        flat[reduced.index.to_numpy()] = reduced.to_numpy(dtype="float64")
        return flat.reshape(self.shape)

    def count_marks(self, rows: pd.DataFrame, marks: pd.Series) -> Cells:
        """Add up marks of 0 and 1 of located rows; missing where an athlete-day has no row."""
        cell, size = rows[CELL].to_numpy(), self.shape[0] * self.shape[1]
        added = np.bincount(cell, weights=marks.to_numpy(dtype="float64"), minlength=size)
        has_rows = np.bincount(cell, minlength=size) > 0
        return np.where(has_rows, added, np.nan).reshape(self.shape)

    def column(self, cells: Cells) -> Cells:
        """Flatten cells to one value an athlete-day, athletes outermost."""
        return cells.ravel()

    def square(self, values: pd.Series[float]) -> Cells:
        """Turn one value an athlete-day back into cells."""
        return np.asarray(values, dtype=np.float64).reshape(self.shape)

    def index(self) -> pd.DataFrame:
        """Return the athlete and day of each flattened cell."""
        athletes, days = self.shape
        return pd.DataFrame(
            {
                "athlete_id": np.repeat(self.athlete_ids.to_numpy(), days),
                "local_date": np.tile(self.days.to_numpy(), athletes),
            }
        )


def calendar(first_day: dt.date, last_day: dt.date) -> pd.DatetimeIndex:
    """Return the days from the first to the last, both included."""
    return pd.date_range(first_day, last_day, freq="D", unit="us")


def before(cells: Cells, days: int) -> Cells:
    """Return each cell's value of so many days earlier."""
    if days == 0:
        return cells
    moved = np.full_like(cells, np.nan)
    moved[:, days:] = cells[:, :-days]
    return moved


def recent(cells: Cells, days: int, reduce: str = "max") -> Cells:
    """Reduce each cell with those of so many days before it; NaN only where all are."""
    stack = np.stack([before(cells, step) for step in range(days + 1)])
    known = ~np.isnan(stack)
    if reduce == "sum":
        return np.where(known, stack, 0.0).sum(axis=0)
    filled = np.where(known, stack, -np.inf).max(axis=0)
    return np.where(known.any(axis=0), filled, np.nan)


def window_sum(cells: Cells, days: int) -> Cells:
    """Sum what is known in the window of so many days that ends on each day."""
    padded = np.pad(np.nan_to_num(cells), ((0, 0), (days, 0)))
    total = padded.cumsum(axis=1)
    return total[:, days:] - total[:, :-days]


def window_count(cells: Cells, days: int) -> Cells:
    """Count the known cells in the window of so many days that ends on each day."""
    return np.rint(window_sum((~np.isnan(cells)).astype("float64"), days))


def window_mean(cells: Cells, days: int) -> Cells:
    """Average the known cells in the window; missing where none is known."""
    count = window_count(cells, days)
    return np.where(count > 0, window_sum(cells, days) / np.maximum(count, 1), np.nan)


def window_sd(cells: Cells, days: int) -> Cells:
    """Return the SD of the known cells in the window; missing with fewer than two."""
    count = window_count(cells, days)
    # Around each row's own mean, or the squares of large amounts would swallow the spread.
    with np.errstate(invalid="ignore"):
        centre = np.nansum(cells, axis=1) / np.maximum((~np.isnan(cells)).sum(axis=1), 1)
    away = cells - centre[:, None]
    total, squares = window_sum(away, days), window_sum(away**2, days)
    spread = np.maximum(squares - total**2 / np.maximum(count, 1), 0.0)
    return np.where(count > 1, np.sqrt(spread / np.maximum(count - 1, 1)), np.nan)


def window_max(cells: Cells, days: int) -> Cells:
    """Return the largest known cell in the window; missing where none is known."""
    filled = np.where(np.isnan(cells), -np.inf, cells)
    padded = np.pad(filled, ((0, 0), (days - 1, 0)), constant_values=-np.inf)
    largest = sliding_window_view(padded, days, axis=1).max(axis=-1)
    return np.where(np.isinf(largest), np.nan, largest)
