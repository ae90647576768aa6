"""Between which values a sweat loss lies, and how much to drink back after it.

A session in which a drink or the urine was not written down still says something: sweat
was at least so much. A missing upper end stays missing; it is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from lib.science.quantity import MIDDLE_80_PERCENT, Number, at_least, at_most, where_missing


@dataclass(frozen=True, slots=True)
class Interval(Generic[Number]):
    """A lower and an upper end, in the unit of what it describes.

    A missing upper end means that nothing limits it from above: "at least `low`".
    """

    low: Number
    high: Number


def middle_80_percent(*, middle: Number, standard_deviation: Number) -> Interval[Number]:
    """Return the middle 80 % of a normal distribution, in the unit of the input.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, normal distribution.

    Examples
    --------
    >>> interval = middle_80_percent(middle=1.93, standard_deviation=0.092)
    >>> round(interval.low, 3), round(interval.high, 3)
    (1.812, 2.048)
    """
    reach = MIDDLE_80_PERCENT * standard_deviation
    return Interval(low=middle - reach, high=middle + reach)


def plausible_sweat_loss_raw_l(
    *,
    mass_change_kg: Number,
    drink_l: Number,
    food_kg: Number,
    urine_l: Number,
    unrecorded_food_kg: float,
    unrecorded_urine_l: float,
) -> Interval[Number]:
    """Return the raw sweat losses that fit a session in which something was not written down.

    Parameters
    ----------
    mass_change_kg
        Mass after less mass before; negative when mass was lost. [kg]
    drink_l
        Missing counts as nothing for the lower end, and removes the upper end, because
        nobody can say how much was drunk. [L]
    food_kg, urine_l
        Missing counts as anything from nothing to the amounts below. [kg, L]
    unrecorded_food_kg, unrecorded_urine_l
        The most that is still plausible when it was not recorded. [kg, L]

    Returns
    -------
    Lower and upper end. [L] A missing upper end means "at least the lower end".

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, what was not written down is a range.

    Examples
    --------
    >>> nan = float("nan")
    >>> interval = plausible_sweat_loss_raw_l(
    ...     mass_change_kg=-1.4, drink_l=nan, food_kg=0.0, urine_l=nan,
    ...     unrecorded_food_kg=0.2, unrecorded_urine_l=0.5)
    >>> round(interval.low, 2), interval.high
    (0.9, nan)
    """
    low = (
        where_missing(drink_l, 0.0)
        + where_missing(food_kg, 0.0)
        - where_missing(urine_l, unrecorded_urine_l)
    )
    high = drink_l + where_missing(food_kg, unrecorded_food_kg) - where_missing(urine_l, 0.0)
    return Interval(low=low - mass_change_kg, high=high - mass_change_kg)


def plausible_sweat_loss_corrected_l(
    *,
    raw: Interval[Number],
    energy_kcal: Number,
    correction_l_per_kcal: float,
    correction_relative_sd: float,
    uncorrected_low_fraction: float,
) -> Interval[Number]:
    """Correct both ends for burned fuel and breath, with the doubt of that correction.

    Parameters
    ----------
    raw
        From `plausible_sweat_loss_raw_l`, or the same value twice. [L]
    energy_kcal
        Energy used; where it is missing the lower end is a fraction of the raw one. [kcal]
    correction_l_per_kcal
        As in `sweat_loss_corrected_l`. [L/kcal]
    correction_relative_sd
        How far the correction itself may be off, as a fraction of it.
    uncorrected_low_fraction
        Lower end where the energy is unknown, as a fraction of the raw lower end; never
        above that end itself.

    Returns
    -------
    Lower and upper end. [L]

    References
    ----------
    .. [1] key ``cheuvront_montain2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> interval = plausible_sweat_loss_corrected_l(
    ...     raw=Interval(2.16, 2.16), energy_kcal=1150.0, correction_l_per_kcal=0.0002,
    ...     correction_relative_sd=0.2, uncorrected_low_fraction=0.75)
    >>> round(interval.low, 3), round(interval.high, 3)
    (1.884, 1.976)
    """
    correction = correction_l_per_kcal * energy_kcal
    low = raw.low - correction * (1 + correction_relative_sd)
    high = raw.high - correction * (1 - correction_relative_sd)
    return Interval(
        # Below zero a fraction of the lower end would lie above it.
        low=where_missing(low, at_most(raw.low, raw.low * uncorrected_low_fraction)),
        high=where_missing(high, raw.high),
    )


def rehydration_range_l(
    *,
    water_deficit_l: Number,
    low_factor: float,
    high_factor: float,
    most_l_per_h: float,
    window_h: float,
) -> Interval[Number]:
    """How much to drink back when recovery is short, spread over some hours.

    Whether it may be shown at all is decided elsewhere: never while there are signs of
    drinking more than was lost.

    Parameters
    ----------
    water_deficit_l
        From `water_deficit_l`, not the loss of body mass. [L]
    low_factor, high_factor
        Volume for each litre of deficit. [L/L]
    most_l_per_h, window_h
        Comfortable rate and hours over which to spread it. [L/h, h]

    Returns
    -------
    Lower and upper end; zero where there is no deficit. [L]

    References
    ----------
    .. [1] keys ``sawka2007`` and ``thomas2016`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> target = rehydration_range_l(water_deficit_l=1.22, low_factor=1.25, high_factor=1.5,
    ...                              most_l_per_h=1.0, window_h=4.0)
    >>> round(target.low, 3), round(target.high, 3)
    (1.525, 1.83)
    """
    deficit = at_least(water_deficit_l, 0.0)
    most = most_l_per_h * window_h
    return Interval(
        low=at_most(deficit * low_factor, most), high=at_most(deficit * high_factor, most)
    )
