"""What the food log of an athlete states, as the mean of the days that count."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pandas as pd

from lib.assess.diet_days import NUTRIENTS, UNITS, diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.in_words import counted, decimal, thousands
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.reports.logged_rows import own_rows
from lib.words.language import say, say_count
from lib.words.reader import reader
from lib.words.spoken_names import nutrient

FOOD_DAYS: Final = 28


def mean_of_days(records: Records, athlete_id: str, day: dt.date) -> str:
    """Return the mean of the days that count, of what the log states."""
    first = day - dt.timedelta(days=FOOD_DAYS - 1)
    last = pd.Timestamp(day)
    own = own_rows(records.diet, athlete_id, first, day)
    people = people_on(records.athletes, day).loc[[athlete_id]]
    days = diet_days(own, resting_energy(people, records, last))
    used = days[days["is_used"]]
    if used.empty:
        return say("No complete day of food in the last {days} days.", days=FOOD_DAYS)
    values = [] if reader().hides_mass else [(nutrient("energy"), "energy_kcal", "kcal")]
    values += [(nutrient(key), name, UNITS[key]) for key, name in NUTRIENTS.items()]
    told = [
        f"{words} {_short(float(used[column].mean()))} {unit} "
        f"({counted(int(used[column].notna().sum()), 'day')})"
        for words, column, unit in values
        if used[column].notna().any()
    ]
    return say_count(
        "Mean of {count} complete day of the last {days}, without supplements, at least: "
        "{amounts}.",
        "Mean of {count} complete days of the last {days}, without supplements, at least: "
        "{amounts}.",
        len(used),
        days=FOOD_DAYS,
        amounts="; ".join(told),
    )


def _short(amount: float) -> str:
    return thousands(amount) if amount >= 10 else decimal(amount)  # noqa: PLR2004 - digits shown
