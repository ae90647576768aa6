"""Every cut, window and factor the rules use, each with its source and status.

Status says how far a value can be trusted: ``verified`` (the source was seen),
``secondary`` (seen in a reproduction), ``memory`` (not looked up again; shown as
unverified), ``computed`` (follows from other values) and ``design`` (a choice of this app).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from lib.reference.data_files import csv_table, unknown
from lib.words.hidden import hidden_mass
from lib.words.language import said
from lib.words.numbers import with_marks
from lib.words.quantities import read_in
from lib.words.reader import reader


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number with its unit, meaning and origin; texts are English until they are `said`."""

    key: str
    value: float
    unit: str
    meaning: str
    source: str
    locator: str
    edition: str
    status: str
    checked_on: str
    used_by: str
    superseded_by: str

    @property
    def shown(self) -> str:
        """Write the value with its unit, without trailing zeros.

        Examples
        --------
        >>> threshold("overdrinking.drink_rate_l_per_h").shown
        '1.5 L/h'
        >>> threshold("symptoms.red_flag_look_back_days").shown
        '1 day'
        """
        return self._written(self.value, self.unit)

    @property
    def as_read(self) -> str:
        """Write the value in the reader's unit, beside values of an athlete.

        Where masses are hidden a mass is named without its number: as a share of the
        athlete's own it would tell that.
        """
        if reader().hides_mass and self.unit == "kg" and self.value != 0:
            return hidden_mass()
        number, unit = read_in(self.value, self.unit)
        return self._written(number, unit)

    @staticmethod
    def _written(number: float, unit: str) -> str:
        words = said(unit.removesuffix("s") if number == 1 else unit)
        return f"{with_marks(f'{number:g}')} {words}"


@cache
def _in_force() -> dict[str, Threshold]:
    table = csv_table("thresholds")
    rows = table[table["superseded_by"] == ""].to_dict(orient="records")
    return {
        str(row["key"]): Threshold(
            value=float(row["value"]),
            **{str(name): str(cell) for name, cell in row.items() if name != "value"},
        )
        for row in rows
    }


def threshold(key: str) -> Threshold:
    """Return one threshold in force.

    Parameters
    ----------
    key
        Dotted name, such as ``signs.mass_fall_percent``.

    Raises
    ------
    UnknownReferenceError
        If there is none; the message names those most like it.

    Examples
    --------
    >>> threshold("signs.mass_fall_percent").source
    'sekiguchi2021'
    """
    known = _in_force()
    if key not in known:
        raise unknown("threshold", key, known)
    return known[key]


def value(key: str) -> float:
    """Return the number of one threshold in force; see `threshold`.

    Examples
    --------
    >>> value("signs.thirst_from")
    5.0
    """
    return threshold(key).value


def all_thresholds() -> pd.DataFrame:
    """Return every threshold, superseded ones included, in the order of the file."""
    return csv_table("thresholds").copy()
