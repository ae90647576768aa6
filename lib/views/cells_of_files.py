"""Cells as a file has them, in which nobody knows yet what is a body mass."""

from __future__ import annotations

import re
from typing import Final

from lib.words.reader import reader

_DIGIT: Final = re.compile(r"\d")


def cell_as_shown(cell: str) -> str:
    """Return a cell as the reader may see it: with weight privacy the digits are covered.

    What is left still tells a date from a weight, so that a column can be recognised.
    """
    return _DIGIT.sub("#", cell) if reader().hides_mass else cell
