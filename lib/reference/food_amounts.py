"""From an amount as people write it to grams of a food.

A portion is the usual one of the food table. Pieces, glasses and spoons are counted only
where that portion is told in them, millilitres only where the food is poured: whatever else
somebody writes is not known, and not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lib.reference.food_words import plain, singular
from lib.science.units import G_PER_OZ, KG_PER_LB, ML_PER_IMPERIAL_FL_OZ, ML_PER_US_FL_OZ
from lib.words.language import said, say
from lib.words.numbers import with_marks

MOST_G: Final = 5_000.0
"""As for food eaten in a session: more of one food in one row is a slip of the unit."""
_GRAMS: Final = {
    "": {"g": 1, "gram": 1, "gr": 1, "gm": 1, "kg": 1000, "kilo": 1000, "kilogram": 1000,
         "lb": 1000 * KG_PER_LB, "pound": 1000 * KG_PER_LB},
    "solid": {"oz": G_PER_OZ, "ounce": G_PER_OZ},
}  # fmt: skip
_ML: Final = {
    "ml": 1, "millilitre": 1, "milliliter": 1, "cl": 10, "dl": 100, "l": 1000, "litre": 1000,
    "liter": 1000, "fl oz": ML_PER_US_FL_OZ, "us fl oz": ML_PER_US_FL_OZ,
    "fluid ounce": ML_PER_US_FL_OZ, "uk fl oz": ML_PER_IMPERIAL_FL_OZ,
    "imperial fl oz": ML_PER_IMPERIAL_FL_OZ,
}  # fmt: skip
_SHORT: Final = {
    "tbsp": "tablespoon", "tbs": "tablespoon", "tblsp": "tablespoon", "tsp": "teaspoon",
    "pc": "piece", "pcs": "piece", "item": "piece", "unit": "piece", "whole": "piece",
    "each": "piece", "x": "piece", "serving": "portion", "helping": "portion", "port": "portion",
    "tab": "tablet", "cap": "capsule",
}  # fmt: skip
_NO_PIECES: Final = frozenset(
    {"portion", "serving", "bowl", "plate", "glass", "mug", "cup", "bottle", "can", "carton",
     "tin", "pot", "jar", "pouch", "box", "bag", "pack", "handful", "tablespoon", "teaspoon",
     "scoop", "sachet", "pint", "shot", "shake", "halve", "cube"}
)  # fmt: skip
_POURED: Final = frozenset({"glass", "mug", "bottle", "can", "carton", "pint", "shot", "shake"})
_SPOONED: Final = frozenset({"tablespoon", "teaspoon", "scoop", "sachet", "tablet", "capsule"})
_SAME_NOUN: Final = {"can": "tin", "tin": "can"}
_PORTION: Final = re.compile(r"(\d+(?:/\d+)?) (.+)")
_END_OF_NOUN: Final = re.compile(r",|\(| of | with ")
_ML_IN_WORDS: Final = re.compile(r"\((\d+) ml\)")


class AmountNotKnownError(ValueError):
    """An amount that says nothing about this food; the text names what would."""


@dataclass(frozen=True, slots=True)
class Portion:
    """The usual portion of a food: `count` of `noun` weigh `grams`."""

    words: str
    grams: float
    count: float
    noun: str

    @classmethod
    def of(cls, words: str, grams: float) -> Portion:
        """Take a portion of the food table apart.

        Examples
        --------
        >>> Portion.of("2 slices, 1/2 tin", 264.0)
        Portion(words='2 slices, 1/2 tin', grams=264.0, count=2.0, noun='slice')
        """
        found = _PORTION.fullmatch(words)
        if found is None:
            return cls(words, grams, 1.0, "portion")
        head = _END_OF_NOUN.split(found.group(2), maxsplit=1)[0].split()
        return cls(words, grams, float(Fraction(found.group(1))), singular(head[-1]))

    @property
    def can_be_counted(self) -> bool:
        """Say whether one of it is a piece."""
        return self.noun not in _NO_PIECES

    def is_poured(self, kind: str) -> bool:
        """Say whether the food is a liquid, for the amounts in the table are in grams."""
        return self.noun in _POURED or (kind == "drink" and self.noun not in _SPOONED)

    def g_per_ml(self) -> float:
        """Return the density where the portion tells it, else that of water."""
        told = _ML_IN_WORDS.search(self.words)
        return self.grams / float(told.group(1)) if told else 1.0


def known_amounts(portion: Portion, kind: str) -> str:
    """Say in which amounts a food can be written."""
    ways = ["g"]
    if portion.is_poured(kind) or _ML_IN_WORDS.search(portion.words):
        ways.append("ml")
    ways.append("portion")
    if portion.noun != "portion":
        ways.append("piece" if portion.noun == "medium" else portion.noun)
    # The ways are the words to be written, which are read as they are.
    return say(
        "{these} or {last} (a portion is {portion}, {grams} g)",
        these=", ".join(ways[:-1]),
        last=ways[-1],
        portion=said(portion.words),
        grams=with_marks(f"{portion.grams:g}"),
    )


def grams_of(amount: float, unit: str, *, name: str, portion: Portion, kind: str) -> float:
    """Return what an amount of a food weighs.

    Parameters
    ----------
    amount
        How many of the unit.
    unit
        As written, such as ``g``, ``ml``, ``portions``, ``pieces``, ``slices`` or ``tbsp``.
    name, portion, kind
        Of the food.

    Returns
    -------
    Mass of the food. [g]

    Raises
    ------
    AmountNotKnownError
        When the unit says nothing about this food, or it is more than can be meant.

    Examples
    --------
    >>> bread = Portion.of("1 slice", 36.0)
    >>> grams_of(2, "slices", name="Wholemeal bread", portion=bread, kind="food")
    72.0
    """
    grams = amount * _g_per_unit(unit, name=name, portion=portion, kind=kind)
    if grams > MOST_G:
        raise AmountNotKnownError(
            say(
                "would be {grams} g of {food}, more than anybody eats at once.",
                grams=with_marks(f"{grams:,.0f}"),
                food=said(name),
            )
        )
    return grams


def _g_per_unit(unit: str, *, name: str, portion: Portion, kind: str) -> float:
    words = plain(unit)
    word = _SHORT.get(singular(words), singular(words))
    poured = portion.is_poured(kind)
    if word in _GRAMS[""]:
        return float(_GRAMS[""][word])
    if word in _GRAMS["solid"] and not poured:
        return _GRAMS["solid"][word]
    if word in _ML and (poured or _ML_IN_WORDS.search(portion.words)):
        return float(_ML[word]) * portion.g_per_ml()
    if word == "portion":
        return portion.grams
    head = {singular(each) for each in plain(name.split(",", maxsplit=1)[0]).split()}
    counted = portion.can_be_counted and word in {"piece", *head}
    if portion.noun in {word, _SAME_NOUN.get(word)} or counted:
        return portion.grams / portion.count
    raise AmountNotKnownError(say("does not tell how much {food} that is.", food=said(name)))
