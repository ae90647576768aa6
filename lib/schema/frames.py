"""Frames with exactly the columns and types of a table of the glossary."""

from __future__ import annotations

import pandas as pd

from lib.schema.column import Column
from lib.schema.glossary import TABLES

_DTYPES = {
    "number": "float64",
    "whole": "Int64",
    "text": "str",
    "choice": "str",
    "time": "str",
    "flag": "boolean",
    "date": "datetime64[us]",
    "moment": "datetime64[us, UTC]",
}


def _converted(values: pd.Series, column: Column) -> pd.Series:
    if column.kind in {"text", "choice", "time"}:
        return values.astype("str")
    if column.kind == "moment":
        return pd.to_datetime(values, utc=True).astype("datetime64[us, UTC]")
    if column.kind == "date":
        return pd.to_datetime(values).astype("datetime64[us]").dt.normalize()
    if column.kind == "flag":
        return values.astype("boolean")
    if column.kind == "whole":
        return pd.to_numeric(values).astype("Int64")
    return pd.to_numeric(values).astype("float64")


def empty(table: str) -> pd.DataFrame:
    """Return a frame of no rows with the table's columns and types."""
    return pd.DataFrame(
        {column.name: pd.Series(dtype=_DTYPES[column.kind]) for column in TABLES[table].columns}
    )


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with every column of the table, in its order and type.

    Columns the frame lacks become missing, never zero. Columns the table does not know
    (identifiers, the athlete's label) are kept behind, unchanged.
    """
    columns = TABLES[table].columns
    known = {column.name for column in columns}
    own = {
        column.name: (
            _converted(frame[column.name], column)
            if column.name in frame.columns
            else pd.Series(index=frame.index, dtype=_DTYPES[column.kind])
        )
        for column in columns
    }
    others = {name: frame[name] for name in frame.columns if name not in known}
    return pd.DataFrame(own | others, index=frame.index)
