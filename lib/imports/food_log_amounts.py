"""Amounts of a food log taken apart: `200 g`, `1 1/2 slices`, `2` with the unit beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from lib.imports.number_cells import LONGEST_NUMBER, Mark, number_reader
from lib.imports.sheet import BadCell, Cells, is_missing
from lib.words.language import say

_LONGEST: Final = 60
_SIGNS: Final = {"\u00bc": 0.25, "\u00bd": 0.5, "\u00be": 0.75}
_FRACTION: Final = re.compile(r"(?:([0-9]{1,3})\s+)?([0-9]{1,2})/([0-9]{1,2})(?:\s*([^0-9/].*))?")
_SIGN: Final = re.compile(r"([0-9]{0,3})\s*([\u00bc\u00bd\u00be])\s*(.*)")
_NUMBER: Final = re.compile(r"([+-]?[0-9](?:[0-9.,'\u2019\u00a0\u202f ]*[0-9])?)\s*([^0-9].*)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of which unit: `number` as written, or the value of a fraction."""

    number: str
    fraction: float
    unit: str

    def value(self, mark: Mark) -> float:
        """Return how many, or raise BadCell."""
        many = number_reader(mark)(self.number) if self.number else self.fraction
        if many <= 0:
            raise BadCell(say("is no amount."), say("Write how much was eaten, or delete the row."))
        return many


@lru_cache(maxsize=8192)
def amount_in(text: str) -> Amount:
    """Take an amount apart; what has no number keeps its text as the number, to be refused.

    Examples
    --------
    >>> amount_in("200g"), amount_in("1 1/2 slices")
    (Amount(number='200', fraction=0.0, unit='g'), Amount(number='', fraction=1.5, unit='slices'))
    """
    text = text[:_LONGEST]
    found = _FRACTION.fullmatch(text)
    if found is not None and int(found.group(3)):
        whole, above, below = (int(each or 0) for each in found.groups()[:3])
        return Amount("", whole + above / below, (found.group(4) or "").strip())
    sign = _SIGN.fullmatch(text)
    if sign is not None:
        return Amount("", int(sign.group(1) or 0) + _SIGNS[sign.group(2)], sign.group(3).strip())
    number = _NUMBER.fullmatch(text)
    if number is None or len(number.group(1)) > LONGEST_NUMBER:
        return Amount(text, 0.0, "")
    return Amount(number.group(1), 0.0, (number.group(2) or "").strip())


@dataclass(frozen=True, slots=True)
class Amounts:
    """The column of amounts, the column of units if there is one, and what else is said."""

    cells: Cells
    units: Cells | None
    unit_of_heading: str

    @property
    def numbers(self) -> Cells:
        """Return the numbers alone, as written, to settle their decimal mark."""
        texts = tuple(amount_in(text).number for text in self.cells.texts)
        return Cells(self.cells.heading, texts, self.cells.codes)

    @property
    def lacks_unit(self) -> bool:
        """Say whether an amount stands somewhere without any unit."""
        if self.unit_of_heading:
            return False
        alone = [not is_missing(text) and not amount_in(text).unit for text in self.cells.texts]
        bare = self.cells.spread(alone, bool).astype(np.bool_)
        return bool((bare & self.units.missing).any() if self.units else bare.any())

    def with_unit(self, unit: str) -> Amounts:
        """Return the amounts with a unit where none is stated."""
        return replace(self, unit_of_heading=self.unit_of_heading or unit)

    def unit_of(self, amount: Amount, beside: str) -> str:
        """Return the unit of one amount, or raise BadCell where two disagree."""
        beside = "" if is_missing(beside) else beside
        if amount.unit and beside and amount.unit.casefold() != beside.casefold():
            raise BadCell(
                say("has another unit than the '{unit}' beside it.", unit=beside),
                say("Write the unit once."),
            )
        return amount.unit or beside or self.unit_of_heading
