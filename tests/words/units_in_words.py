"""Which units are words that a language has of its own, and not signs."""

from __future__ import annotations

import re
from typing import Final

SYMBOLS: Final = frozenset(
    {
        *("", "1", "%", "°C", "WBGT", "SD", "log", "h", "min", "HH:MM", "UTC", "km", "hPa"),
        *("L", "mL", "kg", "g", "mg", "µg", "mmol", "mOsm", "kcal"),
    }
)
"""What units are made of that every language writes alike."""


def needs_words(unit: str) -> bool:
    """Say whether a unit holds a word that has to be translated.

    Examples
    --------
    >>> needs_words("mg"), needs_words("mmol/L"), needs_words("of 8")
    (False, False, True)
    """
    return bool(set(re.split(r"[ /]", unit)) - SYMBOLS)
