"""The marks inside a number: a point and commas, or what the reader's language has for them."""

from __future__ import annotations

from typing import Final

from lib.words.reader import Language, reader

MARKS: Final[dict[Language, dict[int, int]]] = {
    "en": str.maketrans("", ""),
    "de": str.maketrans(",.", ".,"),
}
"""What stands for the mark of thousands, a comma, and of decimals, a point."""
DECIMAL_MARK: Final[dict[Language, str]] = {"en": ".", "de": ","}


def with_marks(number: str) -> str:
    """Return a number written as '1,234.5' as the reader writes it; rounding stays as it was.

    Examples
    --------
    >>> with_marks("1,234.5")
    '1,234.5'
    """
    return number.translate(MARKS[reader().language])
