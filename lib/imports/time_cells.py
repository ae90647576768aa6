"""Times of day and durations as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, Literal

from lib.imports.cell_units import parted
from lib.imports.sheet import BadCell
from lib.words.language import say

Form = Literal["h:mm", "m:ss"]

_CLOCK: Final = re.compile(
    r"([0-9]{1,2})[:hH.]([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)? ?([AaPp])?\.?(?:[Mm]\.?)?(?: ?Uhr)?",
    re.ASCII,
)
_HOUR_ONLY: Final = re.compile(r"([0-9]{1,2}) ?([AaPp])\.?[Mm]\.?", re.ASCII)
_THREE_PARTS: Final = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9](?:[.,][0-9]+)?)", re.ASCII)
_TWO_PARTS: Final = re.compile(r"([0-9]{1,4}):([0-5][0-9])([.,][0-9]+)?", re.ASCII)
_WORDS: Final = re.compile(
    r"(?:([0-9]{1,2}) ?(?:h|hr|hrs|hour|hours) ?)?(?:([0-9]{1,4}) ?(?:m|min|mins|minutes)?)?",
    re.ASCII | re.IGNORECASE,
)
_HOURS_OF_A_DAY: Final = 24
_HALF_DAY: Final = 12
_SHORT_FIRST_PART: Final = 9
MINUTES_OF: Final = {"min": 1.0, "h": 60.0, "s": 1 / 60}


def time_of_day(text: str) -> str:
    """Read a time of day and return it as HH:MM.

    Examples
    --------
    >>> time_of_day("9:30 PM"), time_of_day("05:17:00"), time_of_day("7h05")
    ('21:30', '05:17', '07:05')
    """
    found = _CLOCK.fullmatch(text)
    hour_only = _HOUR_ONLY.fullmatch(text)
    if found is not None:
        hour, minute, half = int(found.group(1)), int(found.group(2)), found.group(3)
    elif hour_only is not None:
        hour, minute, half = int(hour_only.group(1)), 0, hour_only.group(2)
    else:
        raise BadCell(
            say("is not a time of day."), say("Write it as 17:30, or leave the cell empty.")
        )
    if half is not None:
        if not 1 <= hour <= _HALF_DAY:
            raise BadCell(say("is not a time of day."), say("Write it as 17:30."))
        hour = hour % _HALF_DAY + (_HALF_DAY if half in "pP" else 0)
    if hour >= _HOURS_OF_A_DAY or minute >= 60:  # noqa: PLR2004 - minutes of an hour
        raise BadCell(say("is not a time of day."), say("Write it as 17:30."))
    return f"{hour:02d}:{minute:02d}"


def two_part_form(texts: Iterable[str], *, heading_unit: str) -> tuple[Form | None, str]:
    """Settle whether `1:15` is hours and minutes or minutes and seconds, for a column.

    Returns
    -------
    The form, or None when only a person can tell, and a cell written this way.
    """
    found = {text: match for text in texts if (match := _TWO_PARTS.fullmatch(text)) is not None}
    example = next(iter(found), "")
    firsts = [int(match.group(1)) for match in found.values()]
    if heading_unit in {"h:mm", "h"}:
        return "h:mm", example
    has_fraction = any(match.group(3) for match in found.values())
    if heading_unit == "m:ss" or has_fraction or any(n >= _HOURS_OF_A_DAY for n in firsts):
        return "m:ss", example
    if all(first <= _SHORT_FIRST_PART for first in firsts):
        return "h:mm", example
    return None, example


def duration_reader(
    *, unit: str, form: Form, number: Callable[[str], float]
) -> Callable[[str], float]:
    """Return the function that reads a duration in minutes.

    `unit` is that of a plain number (min, h or s), `form` that of two parts.
    """

    def read(text: str) -> float:
        three = _THREE_PARTS.fullmatch(text)
        if three is not None:
            seconds = float(three.group(3).replace(",", "."))
            return round(int(three.group(1)) * 60 + int(three.group(2)) + seconds / 60, 4)
        two = _TWO_PARTS.fullmatch(text)
        if two is not None:
            first, second = int(two.group(1)), int(two.group(2))
            fraction = float("0" + (two.group(3) or ".0").replace(",", "."))
            if form == "h:mm":
                return first * 60.0 + second
            return round(first + (second + fraction) / 60, 4)
        words = _WORDS.fullmatch(text)
        if words is not None and words.group(1) and not text.isdecimal():
            return int(words.group(1)) * 60.0 + int(words.group(2) or 0)
        plain, own = parted(text)
        if own in MINUTES_OF:
            return number(plain) * MINUTES_OF[own]
        return number(text) * MINUTES_OF[unit]

    return read
