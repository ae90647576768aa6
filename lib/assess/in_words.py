"""Numbers and lists as people read them; rounded once, to the precision shown."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from lib.words import quantities

MINUTES_SHOWN_AS_HOURS = 180
ML_PER_L = 1000
MIN_PER_H = 60


def decimal(number: float, digits: int = 1) -> str:
    """Return the number with so many digits, with a true minus sign, or 'unknown'."""
    return quantities.decimal(number, digits)


def thousands(number: float) -> str:
    """Return a whole number with thin groups, or 'unknown'."""
    return "unknown" if math.isnan(number) else f"{number:,.0f}"


def amount(number: float) -> str:
    """Return an amount with the digits it deserves: whole from ten, else two that count."""
    if math.isnan(number):
        return "not known"
    if number >= 10:  # noqa: PLR2004 - digits shown
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 1 else f"{number:.2g}"


def minutes(number: float) -> str:
    """Return a duration in minutes, or in hours when it is long."""
    if math.isnan(number):
        return "an unknown time"
    if number >= MINUTES_SHOWN_AS_HOURS:
        return f"{number / MIN_PER_H:.1f} h"
    return f"{number:.0f} min"


def litres(millilitres: float) -> str:
    """Return what was drunk or sweated, from millilitres, as an amount of about a litre."""
    return (
        "an unknown amount"
        if math.isnan(millilitres)
        else quantities.volume(millilitres / ML_PER_L)
    )


def day(moment: dt.date) -> str:
    """Return a day as '30 June 2026'."""
    return f"{moment.day} {moment:%B %Y}"


def day_and_month(moment: dt.date) -> str:
    """Return a day of about now as '30 June'."""
    return f"{moment.day} {moment:%B}"


def listed(words: Iterable[str]) -> str:
    """Join words with commas and a last 'and'."""
    found = list(words)
    if len(found) <= 1:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def symptom(word: str) -> str:
    """Return a symptom as people say it."""
    return {
        "chest_pain": "chest pain",
        "heat_illness": "heat illness",
        "muscle_weakness": "muscle weakness",
        "dark_urine": "dark urine",
        "low_urine": "very little urine",
    }.get(word, word)


def out_of_ten(probability: float) -> str:
    """Return a confidence as 'about 9 in 10', never as certainty."""
    if math.isnan(probability):
        return "unknown"
    tenths = round(probability * 10)
    if tenths <= 0:
        return "less than 1 in 10"
    if tenths >= 10:  # noqa: PLR2004 - ten tenths
        return "more than 9 in 10"
    return f"about {tenths} in 10"


def counted(number: float, one: str, many: str | None = None) -> str:
    """Return a whole number with its noun, as in '1 session' and '2 sessions'."""
    shown = thousands(number)
    return f"{shown} {one if shown == '1' else many or one + 's'}"


def signed_change(percent: float) -> str:
    """Return a mass change as 'down 1.4 %' or 'up 0.4 %'; the input is positive when lost."""
    if math.isnan(percent):
        return "mass change unknown"
    if percent == 0:
        return "no change in mass"
    return f"{'down' if percent > 0 else 'up'} {abs(percent):.1f} %"
