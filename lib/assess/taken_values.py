"""Values of a weighed session that its athlete did not give: a device beside it did.

They say more of the session. They may raise a flag, but an ok needs values of its own: a
watch runs from kick-off, not from weighing to weighing, knows only the drinks that were
typed into it, and its energy is a guess, which would narrow what a weighing leaves open.
"""

from __future__ import annotations

import pandas as pd

TAKEN = "taken_from_device"
"""The column that names them, joined by commas; a frame without it holds none."""
MEASURES = ("duration_min", "fluid_ml", "urine_ml", "food_g", "energy_kcal")
"""What verdicts on a session rest on besides its masses."""


def _has_taken(rows: pd.DataFrame) -> bool:
    return TAKEN in rows.columns and bool(rows[TAKEN].fillna("").ne("").any())


def is_taken(rows: pd.DataFrame, *columns: str) -> pd.Series[bool]:
    """Say where a value of one of these columns is a device's."""
    answer = pd.Series(data=False, index=rows.index)
    if not _has_taken(rows):
        return answer
    names = "," + rows[TAKEN].fillna("").astype("str") + ","
    for column in columns:
        answer = answer | names.str.contains(f",{column},", regex=False)
    return answer


def own_values(rows: pd.DataFrame, column: str) -> pd.Series[float]:
    """Return a column without what a device gave."""
    return rows[column].mask(is_taken(rows, column))


def without_taken(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as the weighing alone would have them, as far as verdicts rest on it."""
    if not _has_taken(rows):
        return rows
    return rows.assign(**{name: own_values(rows, name) for name in MEASURES})
