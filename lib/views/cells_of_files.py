"""Cells as a file has them, in which nobody knows yet what is a body mass."""

from __future__ import annotations

import math
import re
from typing import Final

from lib.assess.without_kilograms import without_kilograms
from lib.words.reader import reader

_DIGIT: Final = re.compile(r"\d")
_QUOTES: Final = re.compile(r"\b(?:is read as|wird gelesen als)\b|\d\s?(?:kg|lbs?|kcal|kJ)\b")


def cell_as_shown(cell: str) -> str:
    """Return a cell as the reader may see it: with weight privacy the digits are covered.

    What is left still tells a date from a weight, so that a column can be recognised.
    """
    return _DIGIT.sub("#", cell) if reader().hides_mass else cell


def quoted_as_shown(words: str) -> str:
    """Return words that may quote a cell, as the reader may see them.

    What is left still tells what the choice of an answer does to a number.
    """
    return cell_as_shown(words) if _QUOTES.search(words) else words


def said_as_shown(words: str) -> str:
    """Return a sentence about a file without the body masses and energies it names."""
    return without_kilograms(words, math.nan) if reader().hides_mass else words
