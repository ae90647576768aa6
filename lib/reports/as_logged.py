"""A logged value in words: as it was logged, and first in the reader's unit where that differs.

A doctor reads both, for what is worked out from a value is worked out in the logged unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lib.words.language import say
from lib.words.numbers import with_marks
from lib.words.quantities import (
    degrees,
    litre_unit,
    mass,
    mass_unit,
    ml_unit,
    small_volume,
    temperature_unit,
    volume,
)

_IN_THE_READERS: Final[Mapping[str, tuple[Callable[[], str], Callable[[float], str]]]] = {
    "kg": (mass_unit, mass),
    "mL": (ml_unit, small_volume),
    "L": (litre_unit, volume),
    "°C": (temperature_unit, lambda value: degrees(value, 1)),
}


def number(value: object) -> str:
    """Return a logged number without trailing zeros, with a true minus sign.

    Examples
    --------
    >>> number(70.0), number(-3.25)
    ('70', '\u22123.25')
    """
    return with_marks(f"{float(str(value)):.10g}").replace("-", "\u2212")


def as_logged(value: object, unit: str, *, to: object = None) -> str:
    """Return a value with its unit, as in '70.1 kg', or '154.5 lb (70.1 kg)' for who reads pounds.

    With `to` both values of a change, as in '70.1 to 69.4 kg'.

    Examples
    --------
    >>> as_logged(70.10, "kg"), as_logged(5.0, ""), as_logged(70.1, "kg", to=69.4)
    ('70.1 kg', '5', '70.1 to 69.4 kg')
    """
    values = (value,) if to is None else (value, to)
    logged = f"{_to(*map(number, values))} {unit}".strip()
    if unit not in _IN_THE_READERS:
        return logged
    reads_in, written = _IN_THE_READERS[unit]
    if reads_in() == unit:
        return logged
    return f"{_to(*(written(float(str(each))) for each in values))} ({logged})"


def _to(first: str, last: str = "") -> str:
    return say("{low} to {high}", low=first, high=last) if last else first
