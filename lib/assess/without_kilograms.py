"""Body mass without kilograms: every text of a finding, with per cent of the own usual mass.

The one place that hides them. Whoever shows texts to somebody who is to see no kilogram
sends them through here first.
"""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any, Final, TypeVar, cast

from lib.assess.findings import Evidence

Shown = TypeVar("Shown")
PERCENT: Final = "% of own usual mass"
HIDDEN: Final = "kilograms hidden"
_NUMBER: Final = r"[-\u2212]?\d[\d,]*(?:\.\d+)?"
_MASS: Final = re.compile(rf"({_NUMBER})(?:( to | and | or |\u2013)({_NUMBER}))?\s?kg\b")


def _percent(number: str, usual_kg: float) -> str:
    kilograms = float(number.replace("\u2212", "-").replace(",", ""))
    return f"{100 * kilograms / usual_kg:.1f}".replace("-", "\u2212")


def _text(words: str, usual_kg: float) -> str:
    def said(found: re.Match[str]) -> str:
        if math.isnan(usual_kg):
            return f"({HIDDEN})"
        low, between, high = found.groups()
        ends = [_percent(each, usual_kg) for each in (low, high) if each]
        return f"{(between or '').join(ends)} {PERCENT}"

    return _MASS.sub(said, words)


def _evidence(each: Evidence, usual_kg: float) -> Evidence:
    """Hide the number and the unit together, which stand apart in a card."""
    if each.unit != "kg":
        return each
    whole = _text(f"{each.value} kg", usual_kg)
    if whole.endswith(PERCENT):
        return dataclasses.replace(each, value=whole.removesuffix(PERCENT).strip(), unit=PERCENT)
    return dataclasses.replace(each, value=HIDDEN, unit="")


def without_kilograms(thing: Shown, usual_kg: float) -> Shown:
    """Return a text, or a record with texts in it, in which no kilogram is left.

    Parameters
    ----------
    thing
        A text, a tuple, or a dataclass such as a line of the board; numbers stay as they are.
    usual_kg
        The athlete's own usual mass; NaN hides the number altogether.

    Examples
    --------
    >>> without_kilograms("Gained 0.9 kg in 90 min.", 60.0)
    'Gained 1.5 % of own usual mass in 90 min.'
    >>> without_kilograms("69.5 to 70.5 kg", float("nan"))
    '(kilograms hidden)'
    """
    return cast("Shown", _hidden(thing, usual_kg))


def _hidden(thing: Any, usual_kg: float) -> Any:  # noqa: ANN401 - texts stand in records of any kind
    if isinstance(thing, str):
        # A word of a fixed list is no text, and holds no mass.
        return _text(thing, usual_kg) if type(thing) is str else thing
    if isinstance(thing, tuple):
        return tuple(_hidden(each, usual_kg) for each in cast("tuple[Any, ...]", thing))
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        if isinstance(thing, Evidence):
            thing = _evidence(thing, usual_kg)
        fields = {each.name: getattr(thing, each.name) for each in dataclasses.fields(thing)}
        changed = {name: _hidden(each, usual_kg) for name, each in fields.items()}
        return dataclasses.replace(thing, **changed)
    return thing
