"""How often a nutrient is eaten at all, for those whose daily amounts are too uneven to average.

Vitamin B12 and vitamin D: a single meal of liver or fish holds weeks of it, so a mean over
a few days says little, while the share of days with a source says something.
"""

from __future__ import annotations

import pandas as pd


def source_days(
    *,
    athletes: pd.Series[str],
    amounts: pd.Series[float],
    source_from: pd.Series[float],
) -> pd.DataFrame:
    """Count each athlete's days with a source, and average the days without the largest one.

    Parameters
    ----------
    athletes
        Whose day it is, one row a complete day.
    amounts
        Amount eaten that day; a missing one is an unknown day and is not counted at all.
        [unit per day]
    source_from
        From which amount a day counts as one with a source. [same unit]

    Returns
    -------
    One row an athlete: ``days``, ``days_with_source``, ``share`` (0 to 1) and
    ``mean_without_largest`` (missing with fewer than two days).

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, days with a source instead of a mean.

    Examples
    --------
    >>> answer = source_days(
    ...     athletes=pd.Series(["a", "a", "a"]), amounts=pd.Series([0.7, 0.1, 70.0]),
    ...     source_from=pd.Series([0.6, 0.6, 0.6]))
    >>> [round(float(value), 2) for value in answer.loc["a"]]
    [3.0, 2.0, 0.67, 0.4]
    """
    known = amounts.notna() & source_from.notna()
    days = pd.DataFrame(
        {
            "amount": amounts.where(known),
            "has_source": (amounts >= source_from).astype("float64").where(known),
        }
    ).groupby(athletes)
    counted = days["amount"].count().astype("float64")
    with_source = days["has_source"].sum()
    without_largest = days["amount"].sum() - days["amount"].max()
    # With no day, or one, this divides zero by zero: missing, as it should be.
    return pd.DataFrame(
        {
            "days": counted,
            "days_with_source": with_source,
            "share": with_source / counted,
            "mean_without_largest": without_largest / (counted - 1),
        }
    )
