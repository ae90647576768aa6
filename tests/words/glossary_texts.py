"""The texts of the glossary that people read: what a table and its columns are, and their units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lib.schema.column import Column, Table, choice_in_words, within_a_sentence
from lib.schema.food_tables import OWN_FOODS
from lib.schema.glossary import ATHLETES
from lib.schema.log_tables import LOG_TABLES
from lib.store.mends import FIXED
from tests.words.units_in_words import needs_words

FILE_OF: Final = {"athletes": "glossary", "own_foods": "food_tables"}
"""Where the tables are that are no logs. What the others say stands in no page."""


def _of_column(column: Column) -> Iterator[str]:
    yield column.meaning
    if column.required:
        yield within_a_sentence(column.meaning)
    if needs_words(column.unit):
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
    for column in (each for table in LOG_TABLES.values() for each in table.columns):
        # What may be mended is named in a refusal, with the words there are.
        for choice in column.choices if column.name not in FIXED else ():
            yield "lib/schema/log_tables.py", choice_in_words(choice)
