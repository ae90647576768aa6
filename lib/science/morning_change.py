"""What a scale can show of a morning: rounding, day-to-day noise, and the slow drift.

A change smaller than these is not called a change, and a drift is growth, a goal or
training, never a lack of fluid.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from lib.science.quantity import Number, positive, square_root, student_quantile

# The steps in which scales show a mass; the largest that fits all readings is taken. [kg]
SCALE_STEPS_KG = (1.0, 0.5, 0.2, 0.1)
FINEST_STEP_KG = 0.05
# Readings are compared in whole grams, since a decimal such as 70.1 is not exact.
G_PER_KG = 1000
DAYS_PER_WEEK = 7


class FluidStatus(StrEnum):
    """What the signs of weight, urine and thirst say together."""

    NO_SIGN = "no sign"
    ONE_SIGN = "one sign"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    NOT_ENOUGH = "not enough to tell"
    NO_STATUS = "no status"


def fluid_status(*, known: int, present: int) -> FluidStatus:
    """Say what the known and the present signs of three mean together.

    Parameters
    ----------
    known
        How many of weight, urine and thirst are known.
    present
        How many of them are present.

    Returns
    -------
    With three known, by the number present. With two known, ``likely`` when both are present
    and else ``not enough to tell``, never ``no sign``. With fewer, ``no status``.

    References
    ----------
    .. [1] key ``sekiguchi2021`` in ``lib/reference/sources.csv``, the table of signs present.

    Examples
    --------
    >>> str(fluid_status(known=2, present=1))
    'not enough to tell'
    """
    if known < 2:  # noqa: PLR2004 - of three signs
        return FluidStatus.NO_STATUS
    if known == 2:  # noqa: PLR2004
        return FluidStatus.LIKELY if present == known else FluidStatus.NOT_ENOUGH
    return (
        FluidStatus.NO_SIGN,
        FluidStatus.ONE_SIGN,
        FluidStatus.LIKELY,
        FluidStatus.VERY_LIKELY,
    )[present]


def scale_step_kg(masses_kg: pd.Series[float]) -> float:
    """Return the step of the scale, as far as its readings show it.

    Parameters
    ----------
    masses_kg
        Readings of one athlete; gaps are left out. [kg]

    Returns
    -------
    The largest usual step of which every reading is a multiple, else the finest. Without a
    reading, missing. [kg]

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, the coarsest reading that fits.

    Examples
    --------
    >>> scale_step_kg(pd.Series([70.0, 70.5, 71.0]))
    0.5
    """
    grams = np.rint(masses_kg.dropna().to_numpy(dtype="float64") * G_PER_KG)
    if not len(grams):
        return float("nan")
    fits = [step for step in SCALE_STEPS_KG if not (grams % round(step * G_PER_KG)).any()]
    return fits[0] if fits else FINEST_STEP_KG


def rounding_sd_kg(*, scale_step_kg: Number) -> Number:
    """Return the SD that rounding to the step of a scale adds to one reading. [kg].

    Notes
    -----
    ``step / sqrt(12)``, the SD of a uniform distribution one step wide.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, computed.

    Examples
    --------
    >>> round(rounding_sd_kg(scale_step_kg=0.1), 3)
    0.029
    """
    return scale_step_kg / 12**0.5


def smallest_fall_percent(
    *,
    pooled_sd_kg: Number,
    centre_kg: Number,
    days: Number,
    scale_step_kg: float,
    prior_degrees_of_freedom: float,
    probability: float,
) -> Number:
    """Return how far below the baseline a morning has to be to be more than noise.

    Parameters
    ----------
    pooled_sd_kg, centre_kg, days
        Of the baseline: steadied SD, centre, and number of mornings.
    scale_step_kg
        Step in which the scale reads. [kg]
    prior_degrees_of_freedom
        How many mornings the population value is worth in the SD.
    probability
        Share of usual mornings that may lie further below, such as 0.05.

    Returns
    -------
    Fall. [% of the baseline]

    Notes
    -----
    ``-t(p, d0 + n - 1) * sqrt(s**2 * (1 + 1 / n) + step**2 / 12) / centre``. With a step of
    nothing and an SD that is certain this is the one-sided limit of a new morning.

    References
    ----------
    .. [1] key ``cheuvront2004`` in ``lib/reference/sources.csv``, for the usual variation.

    Examples
    --------
    >>> round(smallest_fall_percent(pooled_sd_kg=0.3995, centre_kg=79.1, days=7.0,
    ...       scale_step_kg=0.1, prior_degrees_of_freedom=6.0, probability=0.05), 2)
    0.96
    """
    rounding = rounding_sd_kg(scale_step_kg=scale_step_kg)
    spread = square_root(pooled_sd_kg * pooled_sd_kg * (1 + 1 / positive(days)) + rounding**2)
    t = student_quantile(prior_degrees_of_freedom + days - 1, probability)
    return -100 * t * spread / positive(centre_kg)


def drift_percent_per_week(masses_kg: pd.Series[float]) -> tuple[float, float, int]:
    """Return the slow change of morning mass: a straight line through all mornings.

    Parameters
    ----------
    masses_kg
        Morning mass by calendar day, the index; gaps are left out. [kg]

    Returns
    -------
    Slope and its standard error, in per cent of the mean mass a week, and the number of
    mornings. Missing with fewer than three mornings.

    Notes
    -----
    Least squares; days in a row resemble each other, so that the error is rather too small.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, shown apart from the fluid status.

    Examples
    --------
    >>> days = pd.date_range("2026-06-01", periods=4, freq="7D")
    >>> slope, error, mornings = drift_percent_per_week(pd.Series([80.0, 79.6, 79.2, 78.8], days))
    >>> round(slope, 2), mornings
    (-0.5, 4)
    """
    known = masses_kg.dropna()
    count = len(known)
    if count < 3:  # noqa: PLR2004 - a line through two mornings has no error
        return float("nan"), float("nan"), count
    weeks = (known.index - known.index[0]).days.to_numpy(dtype="float64") / DAYS_PER_WEEK
    mass = known.to_numpy(dtype="float64")
    apart = weeks - weeks.mean()
    slope = float((apart * mass).sum() / (apart**2).sum())
    residual = mass - mass.mean() - slope * apart
    error = float(np.sqrt((residual**2).sum() / (count - 2) / (apart**2).sum()))
    return float(100 * slope / mass.mean()), float(100 * error / mass.mean()), count
