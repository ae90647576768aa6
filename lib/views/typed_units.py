"""Numbers that people type: in the reader's unit on the page, in the column's unit in the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lib.science.units import celsius_from_fahrenheit, kg_from_lb, ml_from_us_fl_oz
from lib.words.quantities import (
    in_ml_unit,
    in_temperature_unit,
    in_typed_mass_unit,
    ml_unit,
    temperature_unit,
    typed_mass_unit,
)

Convert = Callable[[float], float]
_TYPED: Final[Mapping[str, tuple[Callable[[], str], Convert, Convert]]] = {
    "kg": (typed_mass_unit, in_typed_mass_unit, kg_from_lb),
    "mL": (ml_unit, in_ml_unit, ml_from_us_fl_oz),
    "°C": (temperature_unit, in_temperature_unit, celsius_from_fahrenheit),
}
"""By the unit that is stored: what the reader types, how it gets there, and how it gets back."""


def is_converted(unit: str) -> bool:
    """Say whether the reader types values stored in this unit in another one."""
    return unit in _TYPED and _TYPED[unit][0]() != unit


def typed_unit(unit: str) -> str:
    """Return the unit in which the reader types values stored in this one."""
    return _TYPED[unit][0]() if is_converted(unit) else unit


def in_typed_unit(number: float, unit: str) -> float:
    """Return a stored number in the unit of `typed_unit`."""
    return _TYPED[unit][1](number) if is_converted(unit) else number


def in_stored_unit(number: float, unit: str) -> float:
    """Return a number that was typed in the unit of `typed_unit` as it is stored."""
    return _TYPED[unit][2](number) if is_converted(unit) else number
