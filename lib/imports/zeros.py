"""Zeros that may stand for what nobody knows: kept as written, and marked."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from lib.schema.plausible import marked


def mark_zeros(rows: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Return the rows with a mark for each zero of a source that writes 0 for unknown.

    Examples
    --------
    >>> meals = pd.DataFrame({"potassium_mg": [405.0, 0.0]})
    >>> mark_zeros(meals, ["potassium_mg"])["quality"].fillna("").tolist()
    ['', 'zero_may_be_missing:potassium_mg']
    """
    quality = rows["quality"] if "quality" in rows.columns else None
    rows = rows.assign(quality=pd.Series(quality, index=rows.index, dtype="str"))
    for column in columns:
        if column in rows.columns:
            rows = marked(rows, rows.index[rows[column].eq(0)], f"zero_may_be_missing:{column}")
    return rows
