"""From a label to a food: amounts per 100 g, in our units, with doubts about slips.

European labels print salt, others sodium; vitamin D comes in micrograms or international
units. Which one it is is told, never guessed, and a blank is unknown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lib.reference.food_words import plain
from lib.schema.food_tables import OWN_FOODS
from lib.science.units import (
    MG_PER_G,
    sodium_mg_from_label_salt_g,
    vitamin_d_ug_from_iu,
)
from lib.words.language import said, say
from lib.words.numbers import with_marks

SodiumUnit = Literal["salt_g", "sodium_g", "sodium_mg"]
VitaminDUnit = Literal["ug", "iu"]

LONGEST_NAME: Final = 80
NO_PORTION: Final = "1 portion"
"""What a portion is called of which nobody said it; one of the portions of our table."""
_HUNDRED_G: Final = 100.0
_LESS_THAN_WATER_MG: Final = 1.0
"""Drinking water has more sodium in 100 g than this: so little is grams typed as milligrams."""
_AMOUNTS: Final = (
    "energy_kcal", "water_g", "magnesium_mg", "calcium_mg", "potassium_mg", "sodium_mg",
    "vitamin_d_ug", "vitamin_b12_ug",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody reads off a label. None is unknown.

    `amounts` hold ``energy_kcal``, ``magnesium_mg``, ``calcium_mg``, ``potassium_mg`` and
    ``vitamin_b12_ug``, per 100 g or per portion as `per_portion` says; `sodium` and
    `vitamin_d` are in their own unit.
    """

    name: str
    portion: str
    portion_g: float | None
    per_portion: bool | None
    kind: Literal["food", "drink"]
    amounts: Mapping[str, float | None]
    sodium: float | None = None
    sodium_unit: SodiumUnit | None = None
    vitamin_d: float | None = None
    vitamin_d_unit: VitaminDUnit | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FromLabel:
    """A food per 100 g; `faults` keep it from being saved, `doubts` have to be looked at."""

    food: dict[str, object]
    faults: tuple[str, ...]
    doubts: tuple[str, ...]


def _sodium_mg(label: Label) -> float | None:
    if label.sodium is None or label.sodium_unit is None:
        return None
    if label.sodium_unit == "salt_g":
        return sodium_mg_from_label_salt_g(label.sodium)
    return label.sodium * (MG_PER_G if label.sodium_unit == "sodium_g" else 1.0)


def _vitamin_d_ug(label: Label) -> float | None:
    if label.vitamin_d is None or label.vitamin_d_unit is None:
        return None
    is_ug = label.vitamin_d_unit == "ug"
    return label.vitamin_d if is_ug else vitamin_d_ug_from_iu(label.vitamin_d)


def _missing(label: Label) -> list[str]:
    faults: list[str] = []
    if not plain(label.name):
        faults.append(say("Give the food the name that people will type, in letters."))
    if len(label.name) > LONGEST_NAME:
        faults.append(say("Give it a name of at most {number} characters.", number=LONGEST_NAME))
    if not label.portion_g or not label.portion_g > 0:
        faults.append(say("Write what one portion weighs, in grams."))
    if label.per_portion is None:
        faults.append(say("Say whether the label states amounts per 100 g or per portion."))
    if label.sodium is not None and label.sodium_unit is None:
        faults.append(say("Say whether the label states salt or sodium, and in which unit."))
    if label.vitamin_d is not None and label.vitamin_d_unit is None:
        faults.append(say("Say whether vitamin D is in µg or in IU; they differ fortyfold."))
    return faults


def _impossible(name: str, amount: float) -> str | None:
    column = OWN_FOODS.column(name)
    if column.hard is None or column.hard[0] <= amount <= column.hard[1]:
        return None
    if name == "energy_kcal" and amount > column.hard[1]:
        return say(
            "Energy would be {energy} kcal in 100 g; pure fat has {most}. Is it in kJ, or per "
            "portion or pack?",
            energy=with_marks(f"{amount:,.0f}"),
            most=with_marks(f"{column.hard[1]:g}"),
        )
    low, high = column.hard
    return say(
        "{what} would be {amount} {unit}; possible are {low} to {high}.",
        what=said(column.meaning),
        amount=with_marks(f"{amount:,.5g}"),
        unit=column.unit,
        low=with_marks(f"{low:g}"),
        high=with_marks(f"{high:,g}"),
    )


def _doubtful(name: str, amount: float) -> str | None:
    column = OWN_FOODS.column(name)
    if name == "sodium_mg" and 0 < amount < _LESS_THAN_WATER_MG:
        return say(
            "Sodium would be {amount} mg in 100 g, less than water has. Does the label say grams?",
            amount=with_marks(f"{amount:.2g}"),
        )
    if column.soft is None or amount <= column.soft[1]:
        return None
    slips = {
        "sodium_mg": say("Is it salt, or in another unit?"),
        "vitamin_d_ug": say("Does the label say IU?"),
    }
    much = say(
        "{what} would be {amount} {unit}, more than foods usually have ({usual}).",
        what=said(column.meaning),
        amount=with_marks(f"{amount:,.4g}"),
        unit=column.unit,
        usual=with_marks(f"{column.soft[1]:,g}"),
    )
    return f"{much} {slips.get(name) or say('Is it per portion, or in another unit?')}"


def food_from_label(label: Label) -> FromLabel:
    """Return a food per 100 g from what its label says.

    Returns
    -------
    The food with None for what is unknown. With `faults` it must not be saved; with `doubts`
    a person has to look at the label again.

    Examples
    --------
    >>> label = Label("Our bread", "1 slice", 50.0, True, "food", {"energy_kcal": 120.0},
    ...               sodium=0.5, sodium_unit="salt_g")
    >>> found = food_from_label(label)
    >>> found.food["energy_kcal"], found.food["sodium_mg"], found.food["magnesium_mg"]
    (240.0, 400.0, None)
    """
    stated = {
        **label.amounts, "sodium_mg": _sodium_mg(label), "vitamin_d_ug": _vitamin_d_ug(label)
    }  # fmt: skip
    faults = _missing(label)
    portion_g = label.portion_g or math.nan
    factor = _HUNDRED_G / portion_g if label.per_portion else 1.0
    amounts: dict[str, float | None] = dict.fromkeys(_AMOUNTS)
    doubts: list[str] = []
    for name, amount in stated.items():
        if amount is None or math.isnan(amount * factor):
            continue
        amounts[name] = round(amount * factor, 6)
        impossible = _impossible(name, amount * factor)
        doubtful = _doubtful(name, amount * factor)
        if impossible:
            faults.append(impossible)
        elif doubtful:
            doubts.append(doubtful)
    weight = _impossible("portion_g", portion_g) if portion_g > 0 else None
    if weight:
        faults.append(weight)
    if not any(amount is not None for amount in amounts.values()):
        faults.append(say("Write at least one amount from the label."))
    elif amounts["energy_kcal"] is None:
        doubts.append(
            say(
                "Without energy nobody can say how much of a day this food covers. Add it if the "
                "label has it."
            )
        )
    food: dict[str, object] = {
        "name": " ".join(label.name.split()),
        "portion": " ".join(label.portion.split()) or NO_PORTION,
        "portion_g": label.portion_g,
        "kind": label.kind,
        "tags": ";".join(label.tags),
        **amounts,
    }
    return FromLabel(food, tuple(faults), tuple(doubts))
