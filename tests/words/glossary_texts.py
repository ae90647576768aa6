"""The texts of the glossary that people read: what a table and its columns are, and their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lib.schema.column import Column, Table, within_a_sentence
from lib.schema.food_tables import OWN_FOODS
from lib.schema.glossary import ATHLETES
from lib.schema.log_tables import LOG_TABLES, METRICS

FILE_OF: Final = {"athletes": "glossary", "own_foods": "food_tables"}
"""Where the tables are that are no logs. What the others say stands in no page."""
SYMBOLS: Final = frozenset(
    (
        "%",
        "°C",
        "µg",
        "g",
        "h",
        "kcal",
        "kg",
        "km",
        "L",
        "mg",
        "min",
        "mL",
        "mmol",
        "HH:MM",
        "UTC",
        "",
    )
)
"""What units are made of that every language writes alike."""


def _needs_words(unit: str) -> bool:
    return bool(set(re.split(r"[ /]", unit)) - SYMBOLS)


def _of_column(column: Column) -> Iterator[str]:
    yield column.meaning
    if column.required:
        yield within_a_sentence(column.meaning)
    if _needs_words(column.unit):
        yield column.unit


def _of_table(table: Table) -> Iterator[str]:
    yield table.title
    yield table.title.lower()
    yield table.meaning
    for column in table.columns:
        yield from _of_column(column)


def texts_of_the_glossary() -> Iterator[tuple[str, str]]:
    """Return the file and the English of every text of the glossary that a page shows."""
    for table in (ATHLETES, *LOG_TABLES.values(), OWN_FOODS):
        for english in _of_table(table):
            yield f"lib/schema/{FILE_OF.get(table.name, 'log_tables')}.py", english
    for metric in METRICS:
        yield "lib/schema/log_tables.py", metric.replace("_", " ")
