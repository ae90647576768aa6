"""What to drink in a session to come: a range with a ceiling, never a target of all sweat.

The ceiling is the lower end of the expected sweat rate, so that a plan never asks
for a volume above what is lost. Heat never raises it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from lib.science.quantity import Number, at_least, at_most, positive

ISONATRIC_MMOL_L = 159.03
"""Sodium plus potassium of body water that leaves a plasma sodium of 140 mmol/L unchanged."""


@dataclass(frozen=True, slots=True)
class DrinkRange(Generic[Number]):
    """Drinking rates between which to follow thirst, and the loss at the upper one.

    Where `low` is above `high`, the allowed loss cannot be met by drinking: say so, and
    never raise the ceiling.
    """

    low_l_h: Number
    high_l_h: Number
    loss_at_high_percent: Number


def drink_range(
    *,
    mass_kg: Number,
    sweat_rate_low_l_h: Number,
    sweat_rate_l_h: Number,
    duration_h: Number,
    allowed_loss_percent: float,
    comfortable_l_h: float,
) -> DrinkRange[Number]:
    """Return the range of drinking rates for a session to come.

    Parameters
    ----------
    mass_kg
        Body mass before. [kg]
    sweat_rate_low_l_h, sweat_rate_l_h
        Lower end (10 %) and median of the expected sweat rate. [L/h]
    duration_h
        Planned length. [h]
    allowed_loss_percent
        Loss that needs no drinking to avoid. [%]
    comfortable_l_h
        The most that can be drunk comfortably. [L/h]

    Returns
    -------
    The range. [L/h]

    Notes
    -----
    ``low = max(0, rate - allowed * mass / hours)``, ``high = min(lower rate, comfort)``.

    References
    ----------
    .. [1] keys ``sawka2007`` and ``lambert2008`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> plan = drink_range(mass_kg=70.0, sweat_rate_low_l_h=1.05, sweat_rate_l_h=1.30,
    ...                    duration_h=2.0, allowed_loss_percent=2.0, comfortable_l_h=0.8)
    >>> round(plan.low_l_h, 2), plan.high_l_h, round(plan.loss_at_high_percent, 2)
    (0.6, 0.8, 1.43)
    """
    spare_l = allowed_loss_percent / 100 * mass_kg
    low = at_least(sweat_rate_l_h - spare_l / positive(duration_h), 0.0)
    high = at_most(sweat_rate_low_l_h, comfortable_l_h)
    loss = 100 * (sweat_rate_l_h - high) * duration_h / positive(mass_kg)
    return DrinkRange(low_l_h=low, high_l_h=high, loss_at_high_percent=loss)


def expected_mass_loss_percent(
    *,
    mass_kg: Number,
    sweat_rate_l_h: Number,
    drink_rate_l_h: Number,
    duration_h: Number | float,
    fuel_kg: Number,
) -> Number:
    """Body mass that will be lost in a session, when drinking at one rate.

    Parameters
    ----------
    mass_kg
        Body mass before. [kg]
    sweat_rate_l_h, drink_rate_l_h
        Expected sweat, and what is drunk. [L/h]
    duration_h
        Planned length. [h]
    fuel_kg
        Mass that leaves as burned fuel and in the breath; it is not a lack of water. [kg]

    Returns
    -------
    Loss, positive when lost. [%] In a long session it stays above zero even when as much is
    drunk as sweated, so that a plan never ends at the mass it began with.

    References
    ----------
    .. [1] key ``cheuvront_montain2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(expected_mass_loss_percent(mass_kg=70.0, sweat_rate_l_h=0.8, drink_rate_l_h=0.8,
    ...                                  duration_h=4.0, fuel_kg=0.56), 2)
    0.8
    """
    lost = (sweat_rate_l_h - drink_rate_l_h) * duration_h + fuel_kg
    return 100 * lost / positive(mass_kg)


def sodium_to_hold_mmol(
    *,
    sweat_loss_l: Number,
    drink_l: Number,
    sodium_mmol_l: Number | float,
    potassium_mmol_l: Number | float,
) -> Number:
    """Return the sodium that would hold plasma sodium, for an amount sweated and drunk.

    Parameters
    ----------
    sweat_loss_l, drink_l
        Expected sweat, and what is drunk. [L]
    sodium_mmol_l, potassium_mmol_l
        Of whole-body sweat. [mmol/L]

    Returns
    -------
    Sodium; zero as long as clearly less is drunk than sweated. [mmol]

    Notes
    -----
    ``max(0, sweat * (Na + K) + 159.03 * (drink - sweat))``, the Nguyen-Kurtz relation
    [1]_ solved for an unchanged 140 mmol/L. For planning only: it predicts no blood value.

    References
    ----------
    .. [1] key ``nguyen_kurtz`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(sodium_to_hold_mmol(sweat_loss_l=2.6, drink_l=2.2, sodium_mmol_l=48.0,
    ...                           potassium_mmol_l=5.0), 1)
    74.2
    """
    lost = sweat_loss_l * (sodium_mmol_l + potassium_mmol_l)
    return at_least(lost + ISONATRIC_MMOL_L * (drink_l - sweat_loss_l), 0.0)
