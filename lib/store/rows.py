"""Between frames and SQL rows: no value is invented on the way, missing stays missing."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select

from lib.schema.frames import typed
from lib.schema.glossary import TABLES

Record = dict[str, Any]


def to_records(table: str, frame: pd.DataFrame) -> list[Record]:
    """Return one dictionary a row with None for missing, dates as ISO text, flags as 0 or 1."""
    columns: dict[str, list[Any]] = {}
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    for name in frame.columns:
        values = frame[name]
        if kinds.get(name) == "date":
            values = values.dt.strftime("%Y-%m-%d")
        elif kinds.get(name) == "flag":
            values = values.astype("Int64")
        as_objects = values.astype("object")
        columns[name] = as_objects.where(values.notna(), None).tolist()
    names = list(columns)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def to_frame(
    connection: Connection, table: str, statement: Select[*tuple[Any, ...]]
) -> pd.DataFrame:
    """Run a SELECT and return the rows with the types of the glossary."""
    result = connection.execute(statement)
    names = list(result.keys())
    cells = [tuple(row) for row in result]
    frame = pd.DataFrame(cells, columns=names, dtype="object")
    return typed(table, frame)
