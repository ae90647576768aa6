"""Totals that stand among the rows they add up: never added again, used to check the rows."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.imports.headings import folded
from lib.imports.mapped import Told
from lib.schema.problems import Severity
from lib.words.language import say
from lib.words.numbers import with_marks

_TOTALS: Final = frozenset(
    [
        "total",
        "totals",
        "daily total",
        "daily totals",
        "day total",
        "subtotal",
        "gesamt",
        "summe",
        "somme",
        "totaal",
        "totale",
        "yhteensa",
        "itogo",
        "итого",
    ]
)
_RELATIVE_TOLERANCE: Final = 0.005


def is_total(name: str) -> bool:
    """Say whether a meal or group of this name is the total of the others.

    Examples
    --------
    >>> is_total("Daily Totals"), is_total("Dinner")
    (True, False)
    """
    return folded(name) in _TOTALS


def check_totals(
    told: Told, stated: pd.DataFrame, rows: pd.DataFrame, columns: dict[str, str], *, rounded: float
) -> None:
    """Question each stated total of a day that its rows do not add up to.

    Parameters
    ----------
    stated
        One row a day: local_date, source_row and the columns.
    rows
        What was read.
    columns
        Columns to compare, with their heading in the file.
    rounded
        How far each row may be off because the file rounds. [unit of the column]
    """
    by_day = rows.groupby("local_date")
    parts = by_day.size()
    for column, heading in columns.items():
        sums = by_day[column].sum()
        for day, place, total in zip(
            stated["local_date"], stated["source_row"], stated[column], strict=True
        ):
            if pd.isna(total) or day not in sums.index:
                continue
            added, count = float(sums.loc[day]), int(parts.loc[day])
            if abs(total - added) > rounded * (count + 1) + _RELATIVE_TOLERANCE * abs(total):
                told.problems.append(
                    told.sheet.problem(
                        int(place),
                        heading,
                        f"{total:g}",
                        what=say(
                            "is the stated total, but the rows of the day add up to {sum}. "
                            "The rows were used.",
                            sum=with_marks(f"{added:g}"),
                        ),
                        mend=say("Export the file again if it was edited."),
                        rule=f"check_sum:{column}",
                        severity=Severity.QUESTIONED,
                    )
                )
