"""Whether logged intake is likely to meet a reference value, and how sure that is.

The answer is a confidence in a conclusion about usual intake. It is not the probability
of a deficiency or a disease, and it knows nothing of foods that were not logged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from lib.science.quantity import (
    Number,
    at_least,
    at_most,
    normal_probability,
    positive,
    rounded_up,
    square_root,
    where_missing,
    where_zero,
)


@dataclass(frozen=True, slots=True)
class Confidence(Generic[Number]):
    """A confidence from 0 to 1 and the band that a larger day-to-day SD would give."""

    middle: Number
    low: Number
    high: Number


def ear_z(
    *,
    mean: Number,
    ear: Number,
    requirement_cv: float,
    within_person_sd: Number,
    days: Number,
) -> Number:
    """Compare a mean intake with an Estimated Average Requirement.

    Parameters
    ----------
    mean
        Mean of the complete days. [unit of the nutrient per day]
    ear
        Estimated Average Requirement. [same unit]
    requirement_cv
        SD of the requirement between people, as a fraction of the EAR.
    within_person_sd
        Day-to-day SD of one person's intake, pooled over many people. [same unit]
    days
        Number of complete days.

    Returns
    -------
    z; its `confidence` is that usual intake meets the requirement.

    Notes
    -----
    ``(mean - EAR) / sqrt((cv * EAR)**2 + sd**2 / n)`` [1]_.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(ear_z(mean=320.0, ear=265.0, requirement_cv=0.1, within_person_sd=86.0,
    ...             days=3.0), 2)
    0.98
    """
    variance = (requirement_cv * ear) ** 2 + within_person_sd**2 / positive(days)
    return (mean - ear) / square_root(positive(variance))


def ai_z(*, mean: Number, ai: Number, within_person_sd: Number, days: Number) -> Number:
    """Compare a mean intake with an Adequate Intake.

    Parameters
    ----------
    mean, ai
        Mean of the complete days, and the Adequate Intake. [unit per day]
    within_person_sd
        Day-to-day SD. [same unit]
    days
        Number of complete days.

    Returns
    -------
    z; its `confidence` is that usual intake is at or above the AI. A low one says
    nothing about a shortage, because an AI has no distribution of requirements.

    Notes
    -----
    ``(mean - AI) / (sd / sqrt(n))`` [1]_.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(ai_z(mean=3000.0, ai=2600.0, within_person_sd=851.0, days=7.0), 2)
    1.24
    """
    return (mean - ai) / (positive(within_person_sd) / square_root(positive(days)))


def ul_z(*, mean: Number, ul: Number, within_person_sd: Number, days: Number) -> Number:
    """Compare a mean intake with a Tolerable Upper Intake Level.

    Parameters
    ----------
    mean, ul
        Mean of the complete days, and the upper level. [unit per day] For magnesium the
        mean is that of supplements and medicines only.
    within_person_sd
        Day-to-day SD. [same unit]
    days
        Number of complete days.

    Returns
    -------
    z; the `confidence` of its negative is that usual intake is below the level.

    Notes
    -----
    ``(mean - UL) / (sd / sqrt(n))`` [1]_.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(ul_z(mean=3700.0, ul=4000.0, within_person_sd=573.0, days=3.0), 2)
    -0.91
    """
    return (mean - ul) / (positive(within_person_sd) / square_root(positive(days)))


def change_z(
    *,
    mean_before: Number,
    days_before: Number,
    mean_after: Number,
    days_after: Number,
    within_person_sd: Number,
) -> Number:
    """Compare the mean intake of later days with that of earlier ones of the same person.

    Parameters
    ----------
    mean_before, mean_after
        Means of the complete days. [unit per day]
    days_before, days_after
        Number of complete days of each.
    within_person_sd
        Day-to-day SD. [same unit]

    Returns
    -------
    z; its `confidence` is that usual intake has risen. Days are taken as independent.

    Notes
    -----
    ``(after - before) / (sd * sqrt(1 / n_before + 1 / n_after))``; the SD of a mean of days
    is the source's [1]_, the difference of two such means is arithmetic.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(change_z(mean_before=210.0, days_before=14.0, mean_after=310.0, days_after=3.0,
    ...                within_person_sd=86.0), 2)
    1.83
    """
    spread = square_root(1.0 / positive(days_before) + 1.0 / positive(days_after))
    return (mean_after - mean_before) / (positive(within_person_sd) * spread)


def confidence(z: Number) -> Number:
    """Turn a z into a confidence from 0 to 1.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> confidence(0.0)
    0.5
    >>> round(confidence(1.0), 2)
    0.84
    """
    return normal_probability(z)


def day_to_day_sd(
    *, pooled_sd: Number, own_sd: Number, days: Number, fewest_days: float, larger_than: float
) -> Number:
    """Return the day-to-day SD to test with: pooled, unless the athlete's own is clearly larger.

    Parameters
    ----------
    pooled_sd
        Of many people. [unit per day]
    own_sd
        Of the athlete's complete days; may be missing. [same unit]
    days
        How many days that is.
    fewest_days
        Own days needed before the own SD is looked at.
    larger_than
        The own SD is taken when it exceeds the pooled one by this factor.

    Returns
    -------
    SD. [same unit] A few days hardly ever span a person's real range, so an own SD that
    is smaller is never believed.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``, for the pooled SD.

    Examples
    --------
    >>> day_to_day_sd(pooled_sd=86.0, own_sd=140.0, days=14.0, fewest_days=14, larger_than=1.25)
    140.0
    >>> day_to_day_sd(pooled_sd=86.0, own_sd=140.0, days=7.0, fewest_days=14, larger_than=1.25)
    86.0
    """
    is_own = (days >= fewest_days) & (own_sd > larger_than * pooled_sd)
    believed = where_zero(own_sd, is_own * 1.0, float("nan"))
    return where_missing(believed, pooled_sd)


def cautious_sd(
    *, within_person_sd: Number, mean: Number, cv_percent: Number, inflation: float
) -> Number:
    """Return the larger of an inflated SD and one that grows with the athlete's intake.

    Parameters
    ----------
    within_person_sd
        Day-to-day SD of a survey. [unit per day]
    mean
        The athlete's mean. [same unit]
    cv_percent
        Day-to-day variation of the survey, as a share of its mean. [%]
    inflation
        Factor on the survey's SD, 1 for none.

    Returns
    -------
    SD. [same unit] Athletes eat more than those surveyed, and the SD grows with intake.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``, for the inflated SDs.

    Examples
    --------
    >>> cautious_sd(within_person_sd=86.0, mean=400.0, cv_percent=38.0, inflation=1.25)
    152.0
    """
    return at_least(within_person_sd * inflation, mean * (cv_percent / 100))


def confidence_band(*, z: Number, cautious_z: Number) -> Confidence[Number]:
    """Put the usual and the cautious answer together as one confidence with a band.

    Parameters
    ----------
    z
        With the pooled SD.
    cautious_z
        The same test with `cautious_sd`.

    Returns
    -------
    Confidence; the cautious one is an end of the band, on whichever side it lies.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``, tables of sensitivity with larger SDs.

    Examples
    --------
    >>> band = confidence_band(z=1.0, cautious_z=0.5)
    >>> round(band.middle, 2), round(band.low, 2), round(band.high, 2)
    (0.84, 0.69, 0.84)
    """
    usual, careful = confidence(z), confidence(cautious_z)
    return Confidence(middle=usual, low=at_most(usual, careful), high=at_least(usual, careful))


def days_needed(
    *,
    mean: Number,
    ear: Number,
    requirement_cv: float,
    within_person_sd: Number,
    z_target: float,
) -> Number:
    """Return how many complete days would settle the question, if the mean stayed as it is.

    Parameters
    ----------
    mean, ear, requirement_cv, within_person_sd
        As in `ear_z`.
    z_target
        Wanted size of z, whatever its sign.

    Returns
    -------
    Days in all; infinite where no number of days can do it, because the mean is too near
    the requirement and the requirement itself differs between people.

    Notes
    -----
    ``sd**2 / ((|mean - EAR| / z)**2 - (cv * EAR)**2)``, rounded up.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> days_needed(mean=320.0, ear=265.0, requirement_cv=0.1, within_person_sd=86.0,
    ...             z_target=1.0)
    4.0
    >>> days_needed(mean=300.0, ear=265.0, requirement_cv=0.1, within_person_sd=86.0,
    ...             z_target=1.645)
    inf
    """
    room = ((mean - ear) / z_target) ** 2 - (requirement_cv * ear) ** 2
    days = rounded_up(within_person_sd**2 / positive(room))
    # Without room no number of days is enough; that is an answer, unlike a missing one.
    return where_zero(days, at_least(room, 0.0), float("inf"))


def days_for_precision(*, cv_percent: Number, precision_percent: Number | float) -> Number:
    """Return how many days bring a mean within so many percent of usual intake, 95 % sure.

    Notes
    -----
    ``(1.96 * cv / precision)**2``, rounded up.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, normal distribution of a mean of days.

    Examples
    --------
    >>> days_for_precision(cv_percent=38.0, precision_percent=20.0)
    14.0
    """
    return rounded_up((1.96 * cv_percent / precision_percent) ** 2)
