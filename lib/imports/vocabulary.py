"""Which headings any importer knows: how the gate finds the heading row of a file."""

from __future__ import annotations

from functools import lru_cache

from lib.imports.cronometer_columns import NUTRIENTS, OTHER_NAMES
from lib.imports.food_log_columns import HEADINGS as FOOD_LOG_HEADINGS
from lib.imports.foreign import HEADING_NAMES
from lib.imports.headings import heading
from lib.imports.own_template_columns import HEADINGS
from lib.imports.team_sheet_columns import FIELDS_BY_NAME


@lru_cache(maxsize=8192)
def knows(text: str) -> bool:
    """Say whether a cell is a heading of any format, ours or a foreign one we can name."""
    if text.strip() in HEADINGS:
        return True
    return any(
        name in FIELDS_BY_NAME
        or name in NUTRIENTS
        or name in OTHER_NAMES
        or name in HEADING_NAMES
        or name in FOOD_LOG_HEADINGS
        for name, _ in heading(text).readings
    )
