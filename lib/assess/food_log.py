"""How well one athlete's food log is kept: which days count, which do not, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import overload

import pandas as pd

from lib.assess.diet_days import diet_days, reason_in_words
from lib.assess.energy_intake import resting_energy
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.reference.thresholds import value


@dataclass(frozen=True, slots=True)
class FoodLog:
    """The days of the window of diet.

    `reasons` holds words, a number of days and whether these days count, most days first.
    `is_provisional` says that too many days are left out for any answer to be settled.
    """

    logged: int
    used: int
    unchecked: int
    reasons: tuple[tuple[str, int, bool], ...]
    is_provisional: bool

    @property
    def is_too_short(self) -> bool:
        """Say whether so few days count that nothing can be said yet."""
        return self.used < value("diet.days.fewest")


@overload
def is_provisional(*, logged: float, used: float) -> bool: ...
@overload
def is_provisional(*, logged: pd.Series[float], used: pd.Series[float]) -> pd.Series[bool]: ...
def is_provisional(
    *, logged: float | pd.Series[float], used: float | pd.Series[float]
) -> bool | pd.Series[bool]:
    """Say whether so large a share of the logged days is left out that no answer is settled.

    Examples
    --------
    >>> is_provisional(logged=10, used=6), is_provisional(logged=10, used=5)
    (False, True)
    """
    return logged - used > round(value("diet.excluded_share") * logged, 9)


def food_log(records: Records, *, athlete_id: str, last_day: dt.date) -> FoodLog:
    """Return which days of the window that ends on `last_day` count, and why.

    Parameters
    ----------
    records
        Logs of at least that window.
    athlete_id, last_day
        Whose window, and its last day.
    """
    end = pd.Timestamp(last_day)
    first = end - pd.Timedelta(days=int(value("diet.window_days")) - 1)
    diet = records.diet
    own = diet[(diet["athlete_id"] == athlete_id) & diet["local_date"].between(first, end)]
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    days = diet_days(own, resting_energy(people, records, end))
    counting = set(days.loc[days["is_used"], "reason"])
    used = int(days["is_used"].sum())
    return FoodLog(
        logged=len(days),
        used=used,
        unchecked=int((days["is_used"] & ~days["is_sure"]).sum()),
        reasons=tuple(
            (reason_in_words(str(reason)), int(size), reason in counting)
            for reason, size in days["reason"].value_counts().items()
        ),
        is_provisional=is_provisional(logged=len(days), used=used),
    )
