"""Headings as people write them, folded to something that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_UNITS: Mapping[str, tuple[str, ...]] = {
    "kg": ("kgs", "kilo", "kilos", "kilogram", "kilograms"),
    "lb": ("lbs", "pound", "pounds", "#"),
    "st": ("stone", "stones"),
    "g": ("gram", "grams", "gr", "gramm"),
    "mg": ("milligram", "milligrams"),
    "µg": ("ug", "mcg", "microgram", "micrograms"),
    "iu": ("ie", "ui", "i e", "i u"),
    "ml": ("millilitre", "millilitres", "milliliter", "milliliters", "cc"),
    "cl": (),
    "dl": (),
    "l": ("litre", "litres", "liter", "liters"),
    "us fl oz": ("oz", "fl oz", "floz", "us oz", "ounce", "ounces", "fluid ounces", "us floz"),
    "imp fl oz": ("imperial fl oz", "uk fl oz", "imp oz", "uk oz"),
    "min": ("mins", "minute", "minutes", "minuten"),
    "h": ("hr", "hrs", "hour", "hours", "std", "stunden", "heures"),
    "s": ("sec", "secs", "second", "seconds"),
    "h:mm": ("hh:mm", "h:m", "h m", "hh:mm:ss", "h:mm:ss", "h:m:s", "h m s"),
    "m:ss": ("mm:ss", "m:s", "m s"),
    "c": ("°c", "degc", "deg c", "degrees c", "celsius", "º c", "ºc", "° c"),
    "f": ("°f", "degf", "deg f", "degrees f", "fahrenheit", "ºf", "° f"),
    "%": ("percent", "pct", "per cent", "% rh"),
    "kcal": ("cal", "cals", "calories", "kcals", "cal."),
    "kj": ("kilojoule", "kilojoules"),
    "mmol/l": ("mmol l", "mmol l 1", "mm", "meq/l", "mmol"),
    "mg/l": ("mg l", "mg l 1", "ppm"),
    "mosm/kg": (
        "mosm kg",
        "mosm/kg h2o",
        "mosm kg h2o",
        "mosmol/kg",
        "mosmol kg",
        "mosm",
        "mosmol",
        "mmol/kg",
        "mmol kg",
    ),
    "km": ("kilometre", "kilometres", "kilometer", "kilometers"),
    "mi": ("mile", "miles"),
}
UNIT_OF: Final[Mapping[str, str]] = {
    word: unit for unit, others in _UNITS.items() for word in (unit, *others)
}
_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_SCALE: Final = re.compile(r"^(\d{1,3}) ?(?:to|bis|a|/|-|\u2013)? ?(\d{1,3})$")
_SEPARATORS: Final = re.compile(r"[\s._,;\-\u2013?!*\"'=]+")
_TAG: Final = re.compile(r"<[^<>]{0,300}>")
LONGEST_HEADING: Final = 120
_LONGEST_WITH_TAGS: Final = 800


def without_tags(text: str) -> str:
    """Return a heading without the marks of a web page that some exports leave in it.

    Examples
    --------
    >>> without_tags('<span class="translation_missing">Start Time</span>')
    'Start Time'
    """
    return _TAG.sub(" ", text[:_LONGEST_WITH_TAGS]).strip()[:LONGEST_HEADING]


def folded(text: str) -> str:
    """Return a text in lower case, without accents, dots, underscores or doubled blanks."""
    plain = text.replace("µ", "u").replace("μ", "u").replace("ß", "ss")
    letters = unicodedata.normalize("NFKD", plain.casefold().replace("º", "°"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", bare).strip()


def unit_of(text: str) -> str | None:
    """Return our word for a unit, or None when the text is not a unit we know."""
    return UNIT_OF.get(folded(text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart: the names it may stand for, each with the unit it states.

    `scale` holds the ends of a rating such as (1-8), where the heading states them.
    """

    text: str
    readings: tuple[tuple[str, str], ...]
    scale: tuple[int, int] | None = None

    @property
    def unit(self) -> str:
        """Return the unit, or an empty text when none is stated."""
        return next((unit for _, unit in self.readings if unit), "")


def _without_trailing_unit(name: str) -> tuple[str, str] | None:
    words = name.split(" ")
    for count in (3, 2, 1):
        unit = UNIT_OF.get(" ".join(words[-count:]))
        if unit is not None and len(words) > count:
            return " ".join(words[:-count]), unit
    return None


@lru_cache(maxsize=4096)
def heading(text: str) -> Heading:
    """Take a heading apart.

    Examples
    --------
    >>> heading("Weight.before (lb)").readings[0]
    ('weight before', 'lb')
    >>> heading("Outside.temperature.deg.C").readings[1]
    ('outside temperature', 'c')
    """
    plain = without_tags(text)
    unit = ""
    scale: tuple[int, int] | None = None
    kept: list[str] = []
    for content in _BRACKETS.findall(plain):
        found = unit_of(content)
        ends = _SCALE.match(folded(content))
        if found is not None:
            unit = unit or found
        elif ends is not None:
            scale = scale or (int(ends.group(1)), int(ends.group(2)))
        else:
            kept.append(folded(content))
    bare = folded(_BRACKETS.sub(" ", plain))
    full = " ".join(part for part in (bare, *kept) if part)
    readings: list[tuple[str, str]] = []
    for name in dict.fromkeys((full, bare)):
        if not name:
            continue
        readings.append((name, unit))
        shorter = None if unit else _without_trailing_unit(name)
        if shorter is not None:
            readings.append(shorter)
    return Heading(text, tuple(readings), scale)


def names_in(headings: Iterable[str]) -> frozenset[str]:
    """Return every folded name that these headings may stand for."""
    return frozenset(name for text in headings for name, _ in heading(text).readings)
