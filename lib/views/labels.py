"""What several pages put on a label or a field: nutrients, days of the week, yes and no."""

from __future__ import annotations

from typing import Final

from lib.words import spoken_names
from lib.words.language import noted, said, say
from lib.words.reader import Language, reader
from lib.words.spoken_names import with_capital

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


def nutrient_name(nutrient: str) -> str:
    """Return a nutrient as a label has it.

    Examples
    --------
    >>> nutrient_name("vitamin_b12"), nutrient_name("iron")
    ('Vitamin B12', 'Iron')
    """
    return with_capital(spoken_names.nutrient(nutrient))


def weekday_word(weekday: str) -> str:
    """Return a day of the week in short."""
    return said(WEEKDAY_WORDS[weekday])


def yes_or_no(answer: bool) -> str:  # noqa: FBT001 - the one thing it is about
    """Return an answer of a table."""
    return say("yes") if answer else say("no")
