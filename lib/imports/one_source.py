"""Several apps wrote the same day: one of them is read, the others only check it.

Two diaries of one day are two versions of it. Adding them would double what was eaten, and a
doubled sodium or magnesium is a wrong all-clear.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.reference.thresholds import value


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sums that are read, one a day and quantity, and what the others say of the same.

    `sums` has the columns that were given. `others` has a row for each day and quantity that
    several sources tell: `day`, `what`, `amount`, `source`, and of the source that is furthest
    away `other_amount`, `other_source`, and whether it `differs`.
    """

    sums: pd.DataFrame
    others: pd.DataFrame


def one_source(sums: pd.DataFrame) -> Chosen:
    """Keep one source for each day and quantity: most energy that day, then most records.

    Parameters
    ----------
    sums
        One row a `day`, quantity (`what`) and `source`: its `amount`, the number of `records`
        it was added up from, and the `energy` that this source tells of the day, 0 where it
        tells none or energy says nothing about the quantity.

    Examples
    --------
    >>> told = pd.DataFrame({
    ...     "day": ["2026-06-01"] * 2, "what": ["sodium"] * 2, "source": [1, 2],
    ...     "amount": [900.0, 2400.0], "records": [9, 4], "energy": [700.0, 2500.0],
    ... })
    >>> one_source(told).sums["amount"].tolist()
    [2400.0]
    """
    of = ["day", "what"]
    ranked = sums.sort_values(
        ["energy", "records", "amount", "source"],
        ascending=[False, False, False, True],
        kind="stable",
    )
    kept = ranked[~ranked.duplicated(of)]
    rest = ranked[ranked.duplicated(of)]
    pairs = rest.merge(kept, on=of, suffixes=("_other", ""))
    pairs = pairs.assign(distance=(pairs["amount_other"] - pairs["amount"]).abs())
    furthest = pairs.sort_values("distance", ascending=False, kind="stable").drop_duplicates(of)
    allowed = value("imports.sources_differ_percent") / 100 * furthest["amount"].abs()
    others = furthest.assign(differs=furthest["distance"] > allowed).rename(
        columns={"amount_other": "other_amount", "source_other": "other_source"}
    )
    named = [*of, "amount", "source", "other_amount", "other_source", "differs"]
    return Chosen(
        kept.sort_values(of, kind="stable", ignore_index=True),
        others[named].sort_values(of, kind="stable", ignore_index=True),
    )
