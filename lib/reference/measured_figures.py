"""What was measured of this app itself: names of healthy squads, stories found.

The benches write the file; the same command gives the same figures, as seeds are fixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from lib.reference.data_files import csv_table, unknown


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """One number with its unit, what it says, and how to measure it again."""

    key: str
    value: float
    unit: str
    meaning: str
    how_measured: str
    command: str
    measured_on: str


@cache
def _by_key() -> dict[str, MeasuredFigure]:
    rows = csv_table("measured_figures").to_dict(orient="records")
    return {
        str(row["key"]): MeasuredFigure(
            value=float(row["value"]),
            **{str(name): str(cell) for name, cell in row.items() if name != "value"},
        )
        for row in rows
    }


def all_measured_figures() -> pd.DataFrame:
    """Return every measured figure, in the order of the file."""
    return csv_table("measured_figures").copy()


def measured(key: str) -> MeasuredFigure:
    """Return one measured figure.

    Raises
    ------
    UnknownReferenceError
        If there is none; the message names those most like it.

    Examples
    --------
    >>> measured("healthy_squads.everything.median").unit
    'names a day'
    """
    known = _by_key()
    if key not in known:
        raise unknown("measured figure", key, known)
    return known[key]
