"""The words of a weigh-in row: every kilogram, litre and per cent that a sheet shows is here."""

from __future__ import annotations

import math
from typing import Final

from lib.assess.in_words import decimal, signed_change
from lib.reference.thresholds import value
from lib.words.language import noted, say
from lib.words.quantities import drinking_ends, litre_unit, mass, volume, volume_range
from lib.words.reader import reader

THIRST: Final = noted("drink to thirst, with food")
NO_SWEAT_SEEN: Final = noted("By the scale nothing was sweated; check weights and drink.")


def stop(changed: str) -> str:
    """Say after a gain that nothing is to be drunk now."""
    return say(
        "{change}: no fluid now; wait until passing urine and thirsty. With headache, nausea, "
        "swelling or confusion get medical help.",
        change=changed,
    )


def stop_of_this_one(changed: str) -> str:
    """Say that nothing is to be drunk now, for what was drunk in the session itself."""
    return say(
        "{change}, but much was drunk for what was sweated: no fluid now; wait until passing urine "
        "and thirsty. With headache, nausea, swelling or confusion get medical help.",
        change=changed,
    )


def stop_of_earlier(changed: str) -> str:
    """Say that nothing is to be drunk now, for what was drunk in an earlier session."""
    return say(
        "{change}. An earlier session of these days says that more was drunk than lost: no fluid "
        "now; wait until passing urine and thirsty. With headache, nausea, swelling or confusion "
        "get medical help.",
        change=changed,
    )


def doubt_of_gain(reach_kg: float, *, is_wet: bool) -> str:
    """Say why a gain may be none, and that it counts until somebody has weighed again."""
    if is_wet:
        return say(
            "Weighed in wet kit, which holds sweat. Weigh again in dry kit; until then the careful "
            "reading holds."
        )
    again = say("Weigh again in dry kit; until then the careful reading holds.")
    return f"{within_error(reach_kg)} {again}"


def wet_loss() -> str:
    """Say that a loss in wet kit is larger than the scale shows."""
    return say(
        "Weighed in wet kit, which holds sweat: the loss is larger than it looks. Weigh again in "
        "dry kit."
    )


def change(loss_percent: float) -> str:
    """Return the change of mass; the input is positive when lost."""
    return signed_change(loss_percent)


def one_mass(*, has_before: bool) -> str:
    """Say that only one of the two weighings is there."""
    if has_before:
        return say("Weight before is noted; without the one after nothing can be said yet.")
    return say("Weight after is noted; without the one before nothing can be said yet.")


def amount(low_l: float, high_l: float) -> str:
    """Return what to drink back, as people say it."""
    low, high = drinking_ends(low_l, high_l)
    # Both ends meet at what can be drunk in these hours.
    if low:
        return say(
            "about {low} to {high} {unit} over the next hours, with food",
            low=low,
            high=high,
            unit=litre_unit(),
        )
    return say("up to {high} {unit} over the next hours, with food", high=high, unit=litre_unit())


def after_loss(changed: str, drink: str, loss_percent: float) -> str:
    """Say what to do after a loss; `drink` is what to drink, or that thirst decides."""
    if loss_percent > value("session.mass_loss.very_large_percent"):
        return say(
            "{change}: {drink}, and a salty meal. Weigh again tomorrow morning. Have medical staff "
            "look today",
            change=changed,
            drink=drink,
        )
    if loss_percent > value("session.mass_loss.large_percent"):
        return say(
            "{change}: {drink}, and a salty meal. Weigh again tomorrow morning",
            change=changed,
            drink=drink,
        )
    return say("{change}: {drink}", change=changed, drink=drink)


def amount_holds() -> str:
    """Say when an amount holds, and why it may be too high."""
    return say(
        "That is for training again within {hours} h; with more time meals and thirst do it.",
        hours=decimal(value("recovery.short_hours"), 0),
    )


def without_energy() -> str:
    """Say why the amount may be too high."""
    return say("Part of the loss is burned fuel: it may be less, as the energy used is not known.")


def sweat(low_l: float, middle_l: float, high_l: float) -> str:
    """Return the sweat of a session whose drink is known."""
    if math.isnan(high_l):
        return say("Sweat at least {volume}.", volume=volume(low_l))
    return say(
        "Sweat about {volume} ({range}).",
        volume=volume(middle_l),
        range=volume_range(max(low_l, 0.0), high_l),
    )


def sweat_at_least(low_l: float) -> str:
    """Return the sweat of a session whose drink is missing; it is never taken as nothing."""
    if math.isnan(low_l) or round(low_l, 1) <= 0:
        return say("What was drunk is not written down, so the sweat is not known.")
    return say("Sweat at least {volume}: what was drunk is not written down.", volume=volume(low_l))


def within_error(reach_kg: float) -> str:
    """Say how far scale and kit blur a change; it is asked only of a change that they may hide.

    As a share of the own mass, what is the same for everybody would tell that mass.
    """
    if reader().hides_mass:
        return say("Scale and kit blur a change of this size.")
    return say("Scale and kit blur the change by about {mass} (80 %).", mass=mass(reach_kg))


def coarse(step: str) -> str:
    """Say that the scale is too coarse for an amount."""
    if reader().hides_mass:
        return say("The scale is too coarse for this change; no amount is given.")
    return say(
        "The scale reads in steps of {step}, too coarse for this change; no amount is given.",
        step=step,
    )
