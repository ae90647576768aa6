"""How much an athlete will probably sweat: the heat to be lost, and the share sweat takes.

Sweat rate follows the evaporation that is needed to lose the heat. How much of the heat
leaves that way depends on the air and on the person; the dependence on the air used here is
a choice of this app, not a published equation, and it is wide.
"""

from __future__ import annotations

from lib.science.quantity import (
    MIDDLE_80_PERCENT,
    Number,
    at_least,
    at_most,
    exponential,
    positive,
)
from lib.science.sweat_ranges import Interval


def usual_sweat_ratio(
    *,
    air_c: Number,
    reference_c: float,
    at_reference: float,
    per_c: float,
    lowest: float,
    highest: float,
) -> Number:
    """Return the usual sweat for each unit of heat, as a share of what evaporating it needs.

    Parameters
    ----------
    air_c
        Air temperature. [°C]
    reference_c, at_reference, per_c
        Ratio at one temperature, and its rise with each degree. [°C, -, 1/°C]
    lowest, highest
        Ends beyond which the line is not followed.

    Returns
    -------
    Ratio, without unit.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, a line through remembered values of
       key ``sawka2007``.

    Examples
    --------
    >>> line = {"reference_c": 18.0, "at_reference": 0.65, "per_c": 0.012}
    >>> round(usual_sweat_ratio(air_c=28.0, lowest=0.45, highest=1.1, **line), 2)
    0.77
    """
    return at_most(at_least(at_reference + per_c * (air_c - reference_c), lowest), highest)


def expected_sweat_rate_l_h(
    *, heat_kcal_h: Number, sweat_ratio: Number, evaporation_kcal_l: float
) -> Number:
    """Sweat rate that goes with an amount of heat.

    Parameters
    ----------
    heat_kcal_h
        Heat to be lost. [kcal/h]
    sweat_ratio
        From `usual_sweat_ratio`, times the athlete's own factor where it is known.
    evaporation_kcal_l
        Heat that one litre of sweat takes when all of it evaporates. [kcal/L]

    Returns
    -------
    Sweat rate. [L/h]

    Notes
    -----
    ``heat / evaporation * ratio``; that absolute sweat rate follows the evaporation
    required, not the share of maximal uptake, is shown in [1]_.

    References
    ----------
    .. [1] key ``gagnon2013`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(expected_sweat_rate_l_h(heat_kcal_h=700.0, sweat_ratio=0.77,
    ...                               evaporation_kcal_l=580.0), 2)
    0.93
    """
    return heat_kcal_h / evaporation_kcal_l * sweat_ratio


def own_sweat_factor(
    *, sweat_rate_l_h: Number, heat_kcal_h: Number, usual_ratio: Number, evaporation_kcal_l: float
) -> Number:
    """How many times the usual one athlete sweated in one session.

    Parameters
    ----------
    sweat_rate_l_h
        Corrected sweat rate of the session. [L/h]
    heat_kcal_h
        Heat of the session. [kcal/h]
    usual_ratio
        From `usual_sweat_ratio` at the air temperature of the session.
    evaporation_kcal_l
        As in `expected_sweat_rate_l_h`. [kcal/L]

    Returns
    -------
    Factor, 1 for the usual.

    References
    ----------
    .. [1] key ``gagnon2013`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(own_sweat_factor(sweat_rate_l_h=1.2, heat_kcal_h=700.0, usual_ratio=0.77,
    ...                        evaporation_kcal_l=580.0), 2)
    1.29
    """
    return sweat_rate_l_h * evaporation_kcal_l / positive(heat_kcal_h) / positive(usual_ratio)


def log_interval(*, median: Number, log_sd: Number) -> Interval[Number]:
    """Return the middle 80 % around a median whose logarithm is normally distributed.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, log-normal distribution.

    Examples
    --------
    >>> interval = log_interval(median=0.93, log_sd=0.30)
    >>> round(interval.low, 2), round(interval.high, 2)
    (0.63, 1.37)
    """
    reach = exponential(MIDDLE_80_PERCENT * log_sd)
    return Interval(low=median / reach, high=median * reach)
