"""Values of repairs for the reader: in which unit they are read and typed."""

from __future__ import annotations

from typing import Final, TypeGuard

from lib.assess.repair import Value
from lib.schema.glossary import TABLES
from lib.views.typed_units import in_stored_unit, in_typed_unit, is_converted

_METRIC_UNITS: Final = {"body_mass": "kg", "core_temp": "°C"}


def stored_unit(log: str, column: str, metric: str | None) -> str:
    """Return the unit in which a value is stored; empty where it has none that is converted."""
    if log == "biometrics" and column == "value":
        return _METRIC_UNITS.get(metric or "", "")
    return TABLES[log].column(column).unit


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def as_read(value: Value, unit: str) -> Value:
    """Return a stored value in the reader's unit."""
    if not _is_number(value) or not is_converted(unit):
        return value
    return round(in_typed_unit(value, unit), 1)


def as_stored(value: Value, unit: str) -> Value:
    """Return what was typed in the reader's unit as it is stored."""
    return in_stored_unit(value, unit) if _is_number(value) else value
