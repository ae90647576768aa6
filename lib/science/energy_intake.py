"""Whether a food log can be whole: logged energy against what the body needs at rest.

A log far below or above what a person needs is no proof of anything. It is a reason to
ask, and nothing here leaves a day out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from lib.science.quantity import Number, exponential, positive, square_root


@dataclass(frozen=True, slots=True)
class RatioLimits(Generic[Number]):
    """The lowest and the highest ratio of logged to resting energy that chance explains."""

    low: Number
    high: Number


def resting_energy_kcal(
    *, mass_kg: Number, slope_kcal_per_kg: Number, intercept_kcal: Number
) -> Number:
    """Energy the body uses at rest in a day (basal metabolic rate), from body mass.

    Parameters
    ----------
    mass_kg
        Body mass. [kg]
    slope_kcal_per_kg, intercept_kcal
        Of the equation for sex and age. [kcal/kg per day, kcal per day]

    Returns
    -------
    Basal metabolic rate. [kcal per day] Lean and muscular people need more than this.

    References
    ----------
    .. [1] key ``henry2005`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(resting_energy_kcal(mass_kg=62.0, slope_kcal_per_kg=13.1, intercept_kcal=558.0), 1)
    1370.2
    """
    return slope_kcal_per_kg * positive(mass_kg) + intercept_kcal


def energy_ratio(*, energy_kcal: Number, resting_kcal: Number) -> Number:
    """Give logged energy as a multiple of resting energy (EI:BMR).

    Parameters
    ----------
    energy_kcal
        Mean of the days used. [kcal per day]
    resting_kcal
        Basal metabolic rate. [kcal per day]

    Returns
    -------
    Ratio, without a unit.

    References
    ----------
    .. [1] key ``black2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> energy_ratio(energy_kcal=2100.0, resting_kcal=1400.0)
    1.5
    """
    return energy_kcal / positive(resting_kcal)


def ratio_cv_percent(
    *,
    days: Number,
    intake_cv_percent: float,
    resting_cv_percent: float,
    activity_cv_percent: float,
) -> Number:
    """How far chance alone moves the ratio of one person whose log is whole (Black's S).

    Parameters
    ----------
    days
        Days in the mean of logged energy.
    intake_cv_percent
        Day-to-day variation of one person's energy intake. [%]
    resting_cv_percent
        Error of resting energy from an equation. [%]
    activity_cv_percent
        Variation of physical activity levels between people. [%]

    Returns
    -------
    Coefficient of variation. [%]

    Notes
    -----
    ``sqrt(intake**2 / d + resting**2 + activity**2)`` [1]_.

    References
    ----------
    .. [1] key ``black2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(ratio_cv_percent(days=7.0, intake_cv_percent=23.0, resting_cv_percent=8.5,
    ...                        activity_cv_percent=15.0), 2)
    19.31
    """
    of_days = intake_cv_percent**2 / positive(days)
    return square_root(of_days + (resting_cv_percent**2 + activity_cv_percent**2))


def plausible_ratio_limits(
    *, activity_level: float, cv_percent: Number, sds: float
) -> RatioLimits[Number]:
    """Limits of Goldberg for one person: between them a log can be whole.

    Parameters
    ----------
    activity_level
        Expected physical activity level (PAL): energy spent as a multiple of resting energy.
    cv_percent
        From `ratio_cv_percent`. [%]
    sds
        How many SDs to each side; 2 gives 95 % limits.

    Returns
    -------
    Lowest and highest plausible ratio. A ratio below says that food is missing from the log,
    or that the person eats too little, or is less active than assumed.

    Notes
    -----
    ``PAL * exp(-+ sds * S / 100)`` [1]_. The method was made for groups: for one person it
    finds gross misreporting only.

    References
    ----------
    .. [1] key ``black2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> limits = plausible_ratio_limits(activity_level=1.75, cv_percent=19.31, sds=2.0)
    >>> round(limits.low, 2), round(limits.high, 2)
    (1.19, 2.57)
    """
    reach = cv_percent * (sds / 100)
    return RatioLimits(
        low=activity_level * exponential(-reach), high=activity_level * exponential(reach)
    )
