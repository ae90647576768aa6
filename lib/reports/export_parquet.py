"""The export as Parquet files, with unit and meaning in the metadata of each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import pandas as pd
import pyarrow as pa  # pyright: ignore[reportMissingTypeStubs] - it has none
import pyarrow.parquet as pq  # pyright: ignore[reportMissingTypeStubs] - it has none

from lib.reports.export_words import COLUMN_HEADINGS, about, column_lines, columns_in, described
from lib.reports.zip_files import zip_bytes
from lib.schema.column import Column
from lib.schema.export_tables import EXPORT_TABLES, README_FILE

_TYPES = {
    "number": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
}


def _field(table: str, column: Column) -> object:
    said = described(table, column)
    kept = {name: text for name, text in said.items() if text and name not in {"table", "column"}}
    return pa.field(column.name, _TYPES.get(column.kind, pa.string()), metadata=kept)


def parquet_file(table: str, rows: pd.DataFrame) -> bytes:
    """Return one table as a Parquet file."""
    schema = pa.schema(
        [_field(table, column) for column in columns_in(table, rows)],
        metadata={"table": table, "meaning": EXPORT_TABLES[table].meaning},
    )
    return _written(pa.Table.from_pandas(rows, schema=schema, preserve_index=False))


def _written(table: object) -> bytes:
    file = BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def _members(
    tables: Mapping[str, pd.DataFrame], *, hides_mass: bool
) -> Iterator[tuple[str, bytes]]:
    yield README_FILE, about(tables, is_parquet=True, hides_mass=hides_mass)
    for table, rows in tables.items():
        yield f"{table}.parquet", parquet_file(table, rows)
    columns = pd.DataFrame(column_lines(tables), columns=list(COLUMN_HEADINGS), dtype="str")
    yield "columns.parquet", _written(pa.Table.from_pandas(columns, preserve_index=False))


def parquet_archive(tables: Mapping[str, pd.DataFrame], *, hides_mass: bool = False) -> bytes:
    """Return the tables, the list of their columns and a text about them as one ZIP file."""
    return zip_bytes(_members(tables, hides_mass=hides_mass))
