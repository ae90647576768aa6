"""The day of a sheet that has no date column: one sheet a date, or a title row above."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from lib.imports.date_cells import Order, day_reader
from lib.imports.sheet import BadCell, Sheet

_TITLE_PREFIX: Final = re.compile(
    r"^(?:session |training )?(?:date|datum|day)\s*[:=]?\s*", re.IGNORECASE
)


def title_texts(sheet: Sheet) -> list[list[str]]:
    """Return for each part the texts that may hold its day: its title, or rows above."""
    return [
        [_TITLE_PREFIX.sub("", text).strip() for text in (title, *above) if text]
        for title, above in zip(sheet.parts, sheet.preambles, strict=True)
    ]


def title_days(sheet: Sheet, order: Order | None) -> tuple[pd.Series | None, tuple[str, ...]]:
    """Return the day of each row from the sheet's title, where there is no date column.

    The second value names the sheets that state no day; then there are no days at all.
    """
    read = day_reader(order)
    days: list[pd.Timestamp] = []
    without: list[str] = []
    for title, texts in zip(sheet.parts, title_texts(sheet), strict=True):
        for text in texts:
            try:
                days.append(pd.Timestamp(read(text)))
                break
            except BadCell:
                continue
        else:
            without.append(title)
    if without:
        return None, tuple(without)
    part_of_row = sheet.row_parts or (0,) * len(sheet.rows)
    return pd.Series([days[part] for part in part_of_row]).astype("datetime64[us]"), ()
