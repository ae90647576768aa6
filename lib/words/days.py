"""Days as people say them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from babel.dates import format_date

from lib.words.reader import Language, reader


class Patterns(NamedTuple):
    """How a language writes days, in the letters of the Unicode locale data."""

    day: str
    day_and_month: str
    short_day: str
    short_day_and_month: str
    day_of_the_week: str
    weekday_and_day: str


PATTERNS: Final[dict[Language, Patterns]] = {
    "en": Patterns("d MMMM y", "d MMMM", "d MMM y", "d MMM", "EEEE d MMMM y", "EEEE d MMMM"),
    # With a plain blank, "30. Juni" would begin the thirtieth item of a list.
    "de": Patterns(
        "d.\u00a0MMMM y",
        "d.\u00a0MMMM",
        "d.\u00a0MMM y",
        "d.\u00a0MMM",
        "EEEE, d.\u00a0MMMM y",
        "EEEE, d.\u00a0MMMM",
    ),
}


def _written(moment: dt.date, pattern: str) -> str:
    return format_date(moment, pattern, locale=reader().language)


def day(moment: dt.date) -> str:
    """Return a day as '30 June 2026'."""
    return _written(moment, PATTERNS[reader().language].day)


def day_and_month(moment: dt.date) -> str:
    """Return a day of about now as '30 June'."""
    return _written(moment, PATTERNS[reader().language].day_and_month)


def short_day(moment: dt.date) -> str:
    """Return a day as '30 Jun 2026', for a table."""
    return _written(moment, PATTERNS[reader().language].short_day)


def short_day_and_month(moment: dt.date) -> str:
    """Return a day of about now as '30 Jun', for a chart."""
    return _written(moment, PATTERNS[reader().language].short_day_and_month)


def day_of_the_week(moment: dt.date) -> str:
    """Return a day as 'Tuesday 30 June 2026'."""
    return _written(moment, PATTERNS[reader().language].day_of_the_week)


def weekday_and_day(moment: dt.date) -> str:
    """Return a day of about now as 'Tuesday 30 June'."""
    return _written(moment, PATTERNS[reader().language].weekday_and_day)
