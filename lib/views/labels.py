"""What several pages put on a label or a field: nutrients, days of the week, yes and no."""

from __future__ import annotations

from typing import Final

from lib.words.language import noted, said, say
from lib.words.reader import Language, reader

NUTRIENT_NAMES: Final = {
    "magnesium": noted("Magnesium"),
    "calcium": noted("Calcium"),
    "potassium": noted("Potassium"),
    "sodium": noted("Sodium"),
    "vitamin_d": noted("Vitamin D"),
    "vitamin_b12": noted("Vitamin B12"),
}
WEEKDAY_WORDS: Final = {
    "mon": noted("Mon"),
    "tue": noted("Tue"),
    "wed": noted("Wed"),
    "thu": noted("Thu"),
    "fri": noted("Fri"),
    "sat": noted("Sat"),
    "sun": noted("Sun"),
}
DATE_FORMATS: Final[dict[Language, str]] = {"en": "YYYY/MM/DD", "de": "DD.MM.YYYY"}
"""How a field of a day writes it; the letters are Streamlit's."""


class SaidLater(str):
    """A text that a decorator takes when its module is loaded; it is said when it is shown."""

    __slots__ = ()

    def __str__(self) -> str:
        return said(super().__str__())


def date_format() -> str:
    """Return how the reader's language writes a day in a field."""
    return DATE_FORMATS[reader().language]


def at_the_start(words: str) -> str:
    """Return words as they begin a line or a label; the others keep their letters.

    Examples
    --------
    >>> at_the_start("parents or guardian")
    'Parents or guardian'
    """
    return words[:1].upper() + words[1:]


def inside_a_line(words: str) -> str:
    """Return words as they go on inside a line: small in English, as they are in German.

    Examples
    --------
    >>> inside_a_line("Likely enough")
    'likely enough'
    """
    return words[:1].lower() + words[1:] if reader().language == "en" else words


def small_inside_a_line(name: str) -> str:
    """Return a name as it goes on inside a line: all small in English, as it is in German."""
    return name.lower() if reader().language == "en" else name


def nutrient_name(nutrient: str) -> str:
    """Return a nutrient as a label has it.

    Examples
    --------
    >>> nutrient_name("vitamin_b12"), nutrient_name("iron")
    ('Vitamin B12', 'Iron')
    """
    known = NUTRIENT_NAMES.get(nutrient)
    return at_the_start(said(nutrient)) if known is None else said(known)


def weekday_word(weekday: str) -> str:
    """Return a day of the week in short."""
    return said(WEEKDAY_WORDS[weekday])


def yes_or_no(answer: bool) -> str:  # noqa: FBT001 - the one thing it is about
    """Return an answer of a table."""
    return say("yes") if answer else say("no")
