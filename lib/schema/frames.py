"""Frames with exactly the columns and types of a table of the glossary."""

from __future__ import annotations

import pandas as pd
from pandas.api.extensions import ExtensionArray

from lib.schema.column import Column
from lib.schema.glossary import TABLES

_DTYPES = {
    kind: pd.api.types.pandas_dtype(name)
    for kind, name in {
        "number": "float64",
        "whole": "Int64",
        "text": "str",
        "choice": "str",
        "time": "str",
        "flag": "boolean",
        "date": "datetime64[us]",
        "moment": "datetime64[us, UTC]",
    }.items()
}


def _converted(values: pd.Series, column: Column) -> pd.Series:
    dtype = _DTYPES[column.kind]
    if column.kind == "date":
        return pd.to_datetime(values).astype(dtype).dt.normalize()
    if values.dtype == dtype:
        return values
    if column.kind == "moment":
        return pd.to_datetime(values, utc=True).astype(dtype)
    if column.kind in {"number", "whole"}:
        return pd.to_numeric(values).astype(dtype)
    return values.astype(dtype)


def empty(table: str) -> pd.DataFrame:
    """Return a frame of no rows with the table's columns and types."""
    return pd.DataFrame(
        {column.name: pd.Series(dtype=_DTYPES[column.kind]) for column in TABLES[table].columns}
    )


def _missing(kind: str, many: int) -> ExtensionArray:
    return pd.Series(dtype=_DTYPES[kind]).reindex(range(many)).array


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with every column of the table, in its order and type.

    Columns the frame lacks become missing, never zero. Columns the table does not know
    (identifiers, the athlete's label) are kept behind, unchanged.
    """
    columns = {column.name: column for column in TABLES[table].columns}
    own = {
        name: _converted(frame[name], column)
        for name, column in columns.items()
        if name in frame.columns
    }
    others = {name: frame[name] for name in frame.columns if name not in columns}
    # One of each kind serves all that are missing: a file states few of the columns of its table.
    kinds = {column.kind for name, column in columns.items() if name not in own}
    missing = {kind: _missing(kind, len(frame)) for kind in kinds}
    cells = {
        name: own[name] if name in own else missing[column.kind] for name, column in columns.items()
    }
    return pd.DataFrame(cells | others, index=frame.index)
