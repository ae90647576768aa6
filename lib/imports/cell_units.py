"""Cells that state their own unit, such as `70.4 kg` or `0.5 L`: read in that, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from lib.imports.headings import unit_of

LONGEST_MEASURED: Final = 40
_WITH_UNIT: Final = re.compile(r"(.*[0-9.,]) ?([^0-9.,\s][^0-9]*)")


@lru_cache(maxsize=8192)
def parted(text: str) -> tuple[str, str]:
    """Part a cell into number and unit; the unit is empty where none that we know is stated.

    Examples
    --------
    >>> parted("70.4 kg"), parted("0.5L"), parted("70.4"), parted("12 apples")
    (('70.4', 'kg'), ('0.5', 'l'), ('70.4', ''), ('12 apples', ''))
    """
    found = _WITH_UNIT.fullmatch(text) if len(text) <= LONGEST_MEASURED else None
    unit = unit_of(found.group(2)) if found is not None else None
    return (found.group(1), unit) if found is not None and unit is not None else (text, "")


def without_unit(
    read: Callable[[str], float], accepts: Callable[[str], bool]
) -> Callable[[str], float]:
    """Return a reader that passes over a unit which the column may come in."""

    def number(text: str) -> float:
        plain, unit = parted(text)
        return read(plain if unit and accepts(unit) else text)

    return number
