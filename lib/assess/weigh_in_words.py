"""The words of a weigh-in row: every kilogram, litre and per cent that a sheet shows is here."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lib.assess.in_words import signed_change
from lib.reference.thresholds import value
from lib.words.quantities import drinking_ends, litre_unit, mass, volume, volume_range
from lib.words.reader import reader

SYMPTOMS_TO_WATCH: Final = "With headache, nausea, swelling or confusion get medical help."
STOP: Final = f"no fluid now; wait until passing urine and thirsty. {SYMPTOMS_TO_WATCH}"
THIS_ONE: Final = f"much was drunk for what was sweated: {STOP}"
EARLIER: Final = (
    "An earlier session of these days says that more was drunk than lost: no fluid now; wait "
    f"until passing urine and thirsty. {SYMPTOMS_TO_WATCH}"
)
THIRST: Final = "drink to thirst, with food"
EVEN: Final = "about even; nothing to make up, thirst decides"
NO_SWEAT_SEEN: Final = "By the scale nothing was sweated; check weights and drink."
WET: Final = "Weighed in wet kit, which holds sweat"
AGAIN: Final = "Weigh again in dry kit."


def change(loss_percent: float) -> str:
    """Return the change of mass; the input is positive when lost."""
    return signed_change(loss_percent)


def one_mass(*, has_before: bool) -> str:
    """Say that only one of the two weighings is there."""
    known, missing = ("before", "after") if has_before else ("after", "before")
    return f"Weight {known} is noted; without the one {missing} nothing can be said yet."


def _as_rounded(low_l: float, high_l: float) -> tuple[float, float]:
    """Round litres to the nearest tenth; ounces are rounded where they are written."""
    if litre_unit() != "L":
        return low_l, high_l
    return float(np.round(low_l, 1)), float(np.round(high_l, 1))


def amount(low_l: float, high_l: float) -> str:
    """Return what to drink back, as people say it."""
    low, high = drinking_ends(*_as_rounded(low_l, high_l))
    # Both ends meet at what can be drunk in these hours.
    about = f"about {low} to {high}" if low and low != high else f"up to {high}"
    return f"{about} {litre_unit()} over the next hours, with food"


def amount_holds() -> str:
    """Say when an amount holds, and why it may be too high."""
    return (
        f"That is for training again within {value('recovery.short_hours'):.0f} h; with more time "
        "meals and thirst do it."
    )


def without_energy() -> str:
    """Say why the amount may be too high."""
    return "Part of the loss is burned fuel: it may be less, as the energy used is not known."


def sweat(low_l: float, middle_l: float, high_l: float) -> str:
    """Return the sweat of a session whose drink is known."""
    if math.isnan(high_l):
        return f"Sweat at least {volume(low_l)}."
    return f"Sweat about {volume(middle_l)} ({volume_range(max(low_l, 0.0), high_l)})."


def sweat_at_least(low_l: float) -> str:
    """Return the sweat of a session whose drink is missing; it is never taken as nothing."""
    if math.isnan(low_l) or round(low_l, 1) <= 0:
        return "What was drunk is not written down, so the sweat is not known."
    return f"Sweat at least {volume(low_l)}: what was drunk is not written down."


def within_error(reach_kg: float) -> str:
    """Say how far scale and kit blur a change; it is asked only of a change that they may hide.

    As a share of the own mass, what is the same for everybody would tell that mass.
    """
    if reader().hides_mass:
        return "Scale and kit blur a change of this size."
    return f"Scale and kit blur the change by about {mass(reach_kg)} (80 %)."


def coarse(step: str) -> str:
    """Say that the scale is too coarse for an amount."""
    if reader().hides_mass:
        return "The scale is too coarse for this change; no amount is given."
    return f"The scale reads in steps of {step}, too coarse for this change; no amount is given."
