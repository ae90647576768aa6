"""Values of repairs for the reader: in which unit they are typed, and what of them is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeGuard

from lib.assess.repair import Repair, Value
from lib.schema.glossary import TABLES
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.views import cached
from lib.views.opened import Opened
from lib.views.typed_units import in_stored_unit, in_typed_unit, is_converted
from lib.words.reader import HIDDEN_NUMBER, reader

HIDDEN: Final = f"({HIDDEN_NUMBER})"
_METRIC_UNITS: Final = {"body_mass": "kg", "core_temp": "°C"}
_NUMBER: Final = r"[-\u2212]?\d[\d,]*(?:\.\d+)?"
_SPAN: Final = rf"{_NUMBER}(?:(?: to | and | or ){_NUMBER})?"
# Shares, counts and what was drunk tell no mass.
_TELLS_NONE: Final = rf"(?: to {_NUMBER})?(?:\s?%|\s?(?:mL|L|fl oz|values?|days?)\b)"
_ANY: Final = re.compile(
    rf"(?<![\w.]){_SPAN}(?![\d.,]*\d)(?!{_TELLS_NONE})(?:\s(?:kg|lb|kcal|kJ|g)\b)?"
)
_IS: Final = re.compile(rf"(?<= is ){_ANY.pattern}")


def metrics_of(opened: Opened) -> dict[str, str]:
    """Return what each row of the body measures is about."""
    rows = cached.records(opened).biometrics
    return dict(zip(rows["row_id"].astype("str"), rows["metric"].astype("str"), strict=True))


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


def is_hidden(log: str, column: str, metric: str | None) -> bool:
    """Say whether the reader may not see a value; a body measure nobody knows any more is not."""
    if not reader().hides_mass:
        return False
    if log == "biometrics" and column == "value":
        return metric is None or metric in METRICS_THAT_TELL_MASS
    return TABLES[log].column(column).tells_mass


def without_masses(repair: Repair, metrics: Mapping[str, str]) -> Repair:
    """Return a repair without the numbers that stand there with no unit beside them.

    Those with one are hidden where the repair leaves the cache. What it changes stays the same.
    """
    if not reader().hides_mass:
        return repair
    cells = [cell for way in repair.ways for cell in way.cells]
    hides = any(is_hidden(each.log, each.column, metrics.get(each.row_id)) for each in cells)
    hides = hides or (repair.log != "biometrics" and is_hidden(repair.log, repair.column, None))
    if not hides:
        return repair

    def value(words: str) -> str:
        return _ANY.sub(HIDDEN, words).replace(f"{HIDDEN} is {HIDDEN}", HIDDEN)

    return replace(
        repair,
        sentence=_IS.sub(HIDDEN, repair.sentence).replace(f"{HIDDEN} is {HIDDEN}", HIDDEN),
        places=tuple(replace(each, shown=value(each.shown)) for each in repair.places),
        ways=tuple(replace(each, words=value(each.words)) for each in repair.ways),
    )
