"""Days as people write them; the order of day and month is settled once for a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from lib.imports.sheet import BadCell
from lib.words.language import noted, said, say

Order = Literal["dmy", "mdy"]

_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", re.ASCII)
_COMPACT: Final = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_YEAR_LAST: Final = re.compile(
    r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})", re.ASCII
)
_SERIAL: Final = re.compile(r"([0-9]{5})(?:[.,]([0-9]+))?", re.ASCII)
_SHORT_NAMED: Final = re.compile(r"([0-9]{1,2})[-/. ]{1,2}([^\W\d_]{3,9})\.?[-/. ]([0-9]{2})")
"""As spreadsheets show a day by themselves: 1-Jun-26."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_CLOCK_BEHIND: Final = re.compile(
    r"(?:T| +|, *)([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?: ?[AaPp]\.?[Mm]\.?)?)"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?$",
    re.ASCII,
)
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = (36_526, 73_050)
_LARGEST_MONTH: Final = 12
_MONTHS: Final[tuple[tuple[str, ...], ...]] = (
    ("jan", "january", "januar", "janvier", "janv", "enero", "января"),
    ("feb", "february", "februar", "fevrier", "fevr", "febrero", "февраля"),
    ("mar", "march", "marz", "maerz", "mars", "mrz", "marzo", "марта"),
    ("apr", "april", "avril", "avr", "abril", "апреля"),
    ("may", "mai", "mayo", "мая"),
    ("jun", "june", "juni", "juin", "junio", "июня"),
    ("jul", "july", "juli", "juillet", "juil", "julio", "июля"),
    ("aug", "august", "aout", "agosto", "августа"),
    ("sep", "sept", "september", "septembre", "septiembre", "сентября"),
    ("oct", "october", "okt", "oktober", "octobre", "octubre", "октября"),
    ("nov", "november", "novembre", "noviembre", "ноября"),
    ("dec", "december", "dez", "dezember", "decembre", "diciembre", "декабря"),
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
LONGEST_DATE: Final = 48
_MEND: Final = noted("Write the day as 2026-06-01.")


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What the cells say about the order of day and month, with a cell for each."""

    day_first: str = ""
    month_first: str = ""
    unsure: str = ""


def without_clock(text: str) -> tuple[str, str]:
    """Part a cell such as `2026-06-01 07:30` into day and time of day."""
    if len(text) > LONGEST_DATE:
        return text, ""
    behind = _CLOCK_BEHIND.search(text)
    if behind is None:
        return text, ""
    return text[: behind.start()].rstrip(" ,"), behind.group(1)


def order_found(texts: Iterable[str]) -> OrderFound:
    """Look for a cell whose day is above 12, which settles the order."""
    day_first = month_first = unsure = ""
    for text in texts:
        parts = _YEAR_LAST.fullmatch(without_clock(text)[0])
        if parts is None:
            continue
        first, second = int(parts.group(1)), int(parts.group(3))
        if 0 in {first, second} or parts.group(4) == "0000":
            continue  # no day in either order, so it decides nothing
        if first > _LARGEST_MONTH >= second:
            day_first = day_first or text
        elif second > _LARGEST_MONTH >= first:
            month_first = month_first or text
        elif first != second and max(first, second) <= _LARGEST_MONTH:
            unsure = unsure or text
    return OrderFound(day_first, month_first, unsure)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as wrong:
        raise BadCell(say("is not a day of the calendar."), said(_MEND)) from wrong


def _named_month(text: str) -> date | None:
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    short = _SHORT_NAMED.fullmatch(plain)
    if short is not None and short.group(2) in _MONTH_OF:
        return _day(2000 + int(short.group(3)), _MONTH_OF[short.group(2)], int(short.group(1)))
    words = _WORD.findall(plain)
    months = [_MONTH_OF[word] for word in words if word in _MONTH_OF]
    numbers = [int(number) for number in re.findall(r"[0-9]+", text)]
    years = [number for number in numbers if number > 99]  # noqa: PLR2004 - four digits
    days = [number for number in numbers if number <= 31]  # noqa: PLR2004 - longest month
    if len(months) == len(years) == len(days) == 1 and len(numbers) == len(months + years):
        return _day(years[0], months[0], days[0])
    return None


def _year_last(parts: re.Match[str], order: Order | None) -> date:
    first, second = int(parts.group(1)), int(parts.group(3))
    year = int(parts.group(4))
    full_year = year if len(parts.group(4)) == len("2026") else 2000 + year
    if order is None and first != second:
        raise BadCell(say("could be read with the day or the month first."), said(_MEND))
    day, month = (second, first) if order == "mdy" else (first, second)
    return _day(full_year, month, day)


def day_reader(order: Order | None) -> Callable[[str], date]:
    """Return the function that reads a day, `order` being that of the whole file."""

    def read(text: str) -> date:
        plain = without_clock(text)[0]
        for pattern in (_YEAR_FIRST, _COMPACT):
            parts = pattern.fullmatch(plain)
            if parts is not None:
                numbers = [int(part) for part in parts.groups() if part.isdecimal()]
                return _day(numbers[0], numbers[1], numbers[2])
        parts = _YEAR_LAST.fullmatch(plain)
        if parts is not None:
            return _year_last(parts, order)
        serial = _SERIAL.fullmatch(plain)
        if serial is not None and _SERIALS[0] <= int(serial.group(1)) <= _SERIALS[1]:
            return _SERIAL_ZERO + timedelta(days=int(serial.group(1)))
        named = _named_month(plain) if len(plain) <= LONGEST_DATE else None
        if named is None:
            raise BadCell(say("is not a day that can be read."), said(_MEND))
        return named

    return read


def is_serial(text: str) -> bool:
    """Say whether the day is written as a spreadsheet's day number."""
    return _SERIAL.fullmatch(text) is not None
