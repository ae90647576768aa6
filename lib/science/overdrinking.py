"""Signs of drinking more than was lost, the start of exercise-associated hyponatraemia.

These are the pieces; which of them raise the guard, and for how long, is decided by the
assessment. A piece whose input is missing is not known, never "no".
"""

from __future__ import annotations

import pandas as pd

from lib.science.quantity import Number, positive


def body_mass_gain_percent(*, mass_pre_kg: Number, mass_post_kg: Number) -> Number:
    """Body mass gained in a session, as a share of the mass before it.

    Parameters
    ----------
    mass_pre_kg, mass_post_kg
        Body mass before and after. [kg]

    Returns
    -------
    Gain; negative when mass was lost. [%]

    References
    ----------
    .. [1] key ``almond2005`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(body_mass_gain_percent(mass_pre_kg=58.0, mass_post_kg=58.9), 2)
    1.55
    """
    return 100 * (mass_post_kg - mass_pre_kg) / positive(mass_pre_kg)


def drink_to_sweat_ratio(*, drink_l: Number, sweat_loss_l: Number) -> Number:
    """Return how much was drunk for each litre of sweat; missing where no sweat was lost.

    Parameters
    ----------
    drink_l
        Drunk in the session. [L]
    sweat_loss_l
        Corrected sweat loss. [L]

    Returns
    -------
    Ratio; above 1 when more was drunk than sweated.

    References
    ----------
    .. [1] key ``hew_butler2015`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(drink_to_sweat_ratio(drink_l=4.2, sweat_loss_l=2.88), 2)
    1.46
    """
    return drink_l / positive(sweat_loss_l)


def drink_rate_l_h(*, drink_l: Number, duration_h: Number) -> Number:
    """Drink volume per hour of the session.

    Parameters
    ----------
    drink_l
        Drunk in the session. [L]
    duration_h
        Length of the session. [h]

    Returns
    -------
    Rate. [L/h]

    References
    ----------
    .. [1] key ``rosner_kirven2007`` in ``lib/reference/sources.csv``,
       which lists fast drinking as a risk.

    Examples
    --------
    >>> round(drink_rate_l_h(drink_l=4.2, duration_h=4.6), 3)
    0.913
    """
    return drink_l / positive(duration_h)


def net_water_gain_l(*, water_deficit_l: Number) -> Number:
    """Return the water gained in a session: the deficit with its sign turned round.

    A mass-stable athlete has gained water, because fuel was burned meanwhile.

    References
    ----------
    .. [1] key ``cheuvront_montain2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> net_water_gain_l(water_deficit_l=-0.6)
    0.6
    """
    return -water_deficit_l


def running_speed_km_h(*, distance_km: Number, duration_h: Number) -> Number:
    """Return the average speed of a run, breaks included.

    Parameters
    ----------
    distance_km
        Distance covered. [km]
    duration_h
        Length of the session. [h]

    Returns
    -------
    Speed. [km/h]

    References
    ----------
    .. [1] key ``almond2005`` in ``lib/reference/sources.csv``, which found slow finishing
       times to be a risk.

    Examples
    --------
    >>> round(running_speed_km_h(distance_km=42.195, duration_h=4.0), 2)
    10.55
    """
    return distance_km / positive(duration_h)


def above(values: pd.Series[float], cut: float) -> pd.Series[bool]:
    """Say where the values exceed the cut; where a value is missing, that is not known.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, a gap is never an answer.

    Examples
    --------
    >>> [str(answer) for answer in above(pd.Series([1.1, 1.0, float("nan")]), 1.0)]
    ['True', 'False', '<NA>']
    """
    return (values > cut).astype("boolean").where(values.notna())


def gained_in_long_session(
    *,
    gain_kg: pd.Series[float],
    duration_min: pd.Series[float],
    gain_above_kg: float,
    duration_from_min: float,
) -> pd.Series[bool]:
    """Say where mass was gained in a session long enough for that to matter.

    Parameters
    ----------
    gain_kg
        Mass after less mass before. [kg]
    duration_min
        Length of the session. [min]
    gain_above_kg, duration_from_min
        Smallest gain that is more than scale error, and the length from which it counts.

    Returns
    -------
    Nullable booleans. A short session, or one without a gain, is a "no" even where the
    other value is missing.

    References
    ----------
    .. [1] key ``almond2005`` in ``lib/reference/sources.csv``.
    """
    long_enough = (duration_min >= duration_from_min).astype("boolean").where(duration_min.notna())
    return above(gain_kg, gain_above_kg) & long_enough


def drank_fast_for_very_long(
    *,
    drink_rate_l_h: pd.Series[float],
    duration_min: pd.Series[float],
    rate_above_l_h: float,
    duration_above_min: float,
) -> pd.Series[bool]:
    """Say where the drinks of a very long session were faster than such sessions allow.

    Parameters
    ----------
    drink_rate_l_h
        Drink volume per hour. [L/h]
    duration_min
        Length of the session. [min]
    rate_above_l_h, duration_above_min
        The cuts; both have to be exceeded.

    Returns
    -------
    Nullable booleans. A session that was not very long, or in which little was drunk per
    hour, is a "no" even where the other value is missing.

    References
    ----------
    .. [1] key ``almond2005`` in ``lib/reference/sources.csv``, finishing times above 4 h.
    .. [2] key ``sawka2007`` in ``lib/reference/sources.csv``, 0.4 to 0.8 L/h to start with.

    Examples
    --------
    >>> found = drank_fast_for_very_long(
    ...     drink_rate_l_h=pd.Series([0.9, 0.9, 0.8]),
    ...     duration_min=pd.Series([276.0, 240.0, 276.0]),
    ...     rate_above_l_h=0.8, duration_above_min=240.0)
    >>> [str(answer) for answer in found]
    ['True', 'False', 'False']
    """
    return above(drink_rate_l_h, rate_above_l_h) & above(duration_min, duration_above_min)


def gained_with_symptom(
    *, gain_kg: pd.Series[float], has_symptom: pd.Series[bool], gain_above_kg: float
) -> pd.Series[bool]:
    """Say where any gain goes with nausea, headache, swelling or the like.

    Parameters
    ----------
    gain_kg
        Mass after less mass before. [kg]
    has_symptom
        Nullable booleans: whether such a symptom was reported.
    gain_above_kg
        Usually 0: with symptoms any gain counts. [kg]

    Returns
    -------
    Nullable booleans.

    References
    ----------
    .. [1] key ``hew_butler2015`` in ``lib/reference/sources.csv``.
    """
    return above(gain_kg, gain_above_kg) & has_symptom.astype("boolean")
