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
    above = [cell for line in sheet.preamble for cell in line] if len(sheet.parts) == 1 else []
    return [
        [_TITLE_PREFIX.sub("", text).strip() for text in (title, *above) if text]
        for title in sheet.parts
    ]


def title_days(sheet: Sheet, order: Order | None) -> pd.Series | None:
    """Return the day of each row from the sheet's title, where there is no date column."""
    read = day_reader(order)
    days: list[pd.Timestamp] = []
    for texts in title_texts(sheet):
        for text in texts:
            try:
                days.append(pd.Timestamp(read(text)))
                break
            except BadCell:
                continue
        else:
            return None
    part_of_row = sheet.row_parts or (0,) * len(sheet.rows)
    return pd.Series([days[part] for part in part_of_row]).astype("datetime64[us]")
