"""Which headings any importer knows: how the gate finds the heading row of a file."""

from __future__ import annotations

from functools import lru_cache

from lib.imports.food_log_columns import HEADINGS as FOOD_LOG_HEADINGS
from lib.imports.formats.listed import MAPPED_FORMATS
from lib.imports.headings import heading
from lib.imports.nutrients import NUTRIENTS, OTHER_NAMES
from lib.imports.own_template_columns import HEADINGS
from lib.imports.signatures import SIGNATURES
from lib.imports.team_sheet_columns import FIELDS_BY_NAME

_OF_FORMATS = frozenset(
    name
    for importer in MAPPED_FORMATS
    if importer.kind == "table"
    for each in importer.fields
    for name in each.known_as
).union(*SIGNATURES.values())


@lru_cache(maxsize=8192)
def knows(text: str) -> bool:
    """Say whether a cell is a heading of any format, ours or a foreign one we can name."""
    if text.strip() in HEADINGS:
        return True
    return any(
        name in FIELDS_BY_NAME
        or name in NUTRIENTS
        or name in OTHER_NAMES
        or name in FOOD_LOG_HEADINGS
        or name in _OF_FORMATS
        for name, _ in heading(text).readings
    )
