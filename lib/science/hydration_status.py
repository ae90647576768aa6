"""Signs of a fluid deficit: morning body mass against its own baseline, urine, thirst.

Signs have three states: present, absent and not known. Not known never counts as absent.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.science.quantity import (
    Number,
    normal_probability,
    positive,
    square_root,
    student_probability,
)


def mass_baseline(
    masses: pd.DataFrame, *, window_days: int, fewest_days: int, median_from_days: int
) -> pd.DataFrame:
    """Describe an athlete's usual morning mass, from the days before each day.

    Parameters
    ----------
    masses
        Morning mass, a row a calendar day (a sorted day index, gaps allowed) and a column
        an athlete. Leave out, as missing, the mornings that must not count. [kg]
    window_days
        How many calendar days before the day are looked at. [d]
    fewest_days
        With fewer valid mornings than this there is no baseline. [d]
    median_from_days
        From this many valid mornings the centre is their median, below it their mean. [d]

    Returns
    -------
    A row for each day and athlete of `masses`, indexed by both: ``centre_kg``,
    ``own_sd_kg`` and ``days``, the number of valid mornings. The day itself is never
    part of its own baseline.

    References
    ----------
    .. [1] key ``cheuvront2004`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> days = pd.date_range("2026-03-01", periods=4)
    >>> masses = pd.DataFrame({"a": [79.0, 79.2, 79.1, 60.0]}, index=days)
    >>> baseline = mass_baseline(masses, window_days=14, fewest_days=3, median_from_days=7)
    >>> round(float(baseline["centre_kg"].iloc[3]), 2)
    79.1
    """
    earlier = masses.asfreq("D").shift(1)
    days = earlier.notna().astype("float64").rolling(window_days, min_periods=1).sum()
    window = earlier.rolling(window_days, min_periods=fewest_days)
    centre = window.median().where(days >= median_from_days, window.mean())
    frames = {"centre_kg": centre, "own_sd_kg": window.std(), "days": days}
    days_and_athletes = pd.MultiIndex.from_product([masses.index, masses.columns])
    return pd.DataFrame(
        {name: frame.loc[masses.index].to_numpy().ravel() for name, frame in frames.items()},
        index=days_and_athletes,
    )


def pooled_mass_sd_kg(
    *,
    own_sd_kg: Number,
    days: Number,
    centre_kg: Number,
    population_cv_percent: float,
    prior_degrees_of_freedom: float,
) -> Number:
    """Steady an athlete's own day-to-day SD with that of the population.

    Parameters
    ----------
    own_sd_kg
        SD of the baseline mornings. [kg]
    days
        How many mornings that is.
    centre_kg
        Their centre. [kg]
    population_cv_percent
        Usual day-to-day variation of body mass. [%]
    prior_degrees_of_freedom
        How many mornings the population value is worth.

    Returns
    -------
    Pooled SD. [kg]

    Notes
    -----
    ``sqrt((d0 * s0**2 + (n - 1) * s**2) / (d0 + n - 1))`` with ``s0`` the population SD at
    this mass. An SD from a week alone is often far too small, and then every morning looks
    unusual.

    References
    ----------
    .. [1] key ``cheuvront2004`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(pooled_mass_sd_kg(own_sd_kg=0.216, days=7.0, centre_kg=79.1,
    ...                         population_cv_percent=0.66, prior_degrees_of_freedom=6.0), 4)
    0.3995
    """
    usual_sd_kg = population_cv_percent / 100 * centre_kg
    own = days - 1
    squares = prior_degrees_of_freedom * usual_sd_kg**2 + own * own_sd_kg**2
    return square_root(squares / (prior_degrees_of_freedom + own))


def mass_z(*, mass_kg: Number, centre_kg: Number, pooled_sd_kg: Number, days: Number) -> Number:
    """Say how unusual this morning's mass is, in standard deviations of a new morning.

    Parameters
    ----------
    mass_kg
        This morning's mass. [kg]
    centre_kg, pooled_sd_kg
        Of the baseline. [kg]
    days
        Mornings in the baseline.

    Returns
    -------
    z; negative when lighter than usual.

    Notes
    -----
    ``(x - m) / (s * sqrt(1 + 1 / n))``: the baseline itself is uncertain too.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, own tests and usual variation pooled.

    Examples
    --------
    >>> round(mass_z(mass_kg=78.1, centre_kg=79.1, pooled_sd_kg=0.3995, days=7.0), 2)
    -2.34
    """
    return (mass_kg - centre_kg) / (positive(pooled_sd_kg) * square_root(1 + 1 / positive(days)))


def chance_of_lower_mass(*, z: Number, days: Number, prior_degrees_of_freedom: float) -> Number:
    """Return the share of usual mornings that would be at least this light.

    Notes
    -----
    Student t with ``d0 + n - 1`` degrees of freedom.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, own tests and usual variation pooled.

    Examples
    --------
    >>> round(chance_of_lower_mass(z=-2.341, days=7.0, prior_degrees_of_freedom=6.0), 4)
    0.0187
    """
    return student_probability(z, prior_degrees_of_freedom + days - 1)


def mass_change_percent(*, mass_kg: Number, centre_kg: Number) -> Number:
    """Return this morning's mass against the baseline as a percentage, minus when lighter.

    References
    ----------
    .. [1] key ``cheuvront2004`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(mass_change_percent(mass_kg=78.1, centre_kg=79.1), 3)
    -1.264
    """
    return 100 * (mass_kg - centre_kg) / positive(centre_kg)


def smallest_change_percent(*, cv_percent: Number, z: float) -> Number:
    """Return the smallest difference between two tests that is more than noise, in percent.

    Notes
    -----
    ``z * sqrt(2) * cv``; z is 1.96 for 95 % two-sided.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, the usual convention for two tests.

    Examples
    --------
    >>> round(smallest_change_percent(cv_percent=0.66, z=1.96), 2)
    1.83
    """
    return z * cv_percent * 2**0.5


def chance_below_cut(*, cut_percent: Number, cv_percent: float, days: Number) -> Number:
    """Return the share of healthy mornings that read further below the baseline than the cut.

    Notes
    -----
    ``Phi(-cut / (cv * sqrt(1 + 1 / n)))``

    References
    ----------
    .. [1] key ``cheuvront2004`` in ``lib/reference/sources.csv``, for the day-to-day variation.

    Examples
    --------
    >>> round(100 * chance_below_cut(cut_percent=1.0, cv_percent=0.66, days=3.0), 2)
    9.47
    """
    return normal_probability(-cut_percent / (cv_percent * square_root(1 + 1 / positive(days))))


@dataclass(frozen=True, slots=True)
class Signs:
    """Weight, urine and thirst: each present, absent or not known, and how many of each.

    The three signs are nullable booleans; a missing one is not known.
    """

    known: pd.Series[int]
    present: pd.Series[int]
    mass: pd.Series[bool]
    urine: pd.Series[bool]
    thirst: pd.Series[bool]


def _tri_state(condition: pd.Series[bool], *values: pd.Series[float]) -> pd.Series[bool]:
    known = pd.concat(values, axis=1).notna().any(axis=1)
    return condition.astype("boolean").where(known)


def wut_signs(  # noqa: PLR0913 - each reading and its cut
    *,
    mass_change_percent: pd.Series[float],
    urine_colour: pd.Series[float],
    usg: pd.Series[float],
    urine_osmolality: pd.Series[float],
    thirst: pd.Series[float],
    mass_fall_percent: float,
    urine_colour_above: float,
    usg_above: float,
    urine_osmolality_above: float,
    thirst_from: float,
) -> Signs:
    """Count the signs of weight, urine and thirst that are known and that are present.

    Parameters
    ----------
    mass_change_percent
        Morning mass against its baseline, negative when lighter. [%]
    urine_colour
        Shade on the chart of eight. [1 to 8]
    usg
        Specific gravity of the urine.
    urine_osmolality
        Osmolality of the urine. Any of colour, gravity and osmolality makes the urine sign
        known, and any one beyond its cut makes it present. [mOsm/kg]
    thirst
        Rating. [1 to 9]
    mass_fall_percent
        The sign is there when the mass fell by more than this. [%]
    urine_colour_above, usg_above, urine_osmolality_above, thirst_from
        Its cuts for urine (above) and thirst (from).

    Returns
    -------
    The signs and their counts, aligned with the inputs.

    References
    ----------
    .. [1] key ``sekiguchi2021`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> signs = wut_signs(
    ...     mass_change_percent=pd.Series([-1.2]), urine_colour=pd.Series([6.0]),
    ...     usg=pd.Series([float("nan")]), urine_osmolality=pd.Series([float("nan")]),
    ...     thirst=pd.Series([float("nan")]),
    ...     mass_fall_percent=1.0, urine_colour_above=5.0, usg_above=1.02,
    ...     urine_osmolality_above=700.0, thirst_from=5.0)
    >>> int(signs.known.iloc[0]), int(signs.present.iloc[0])
    (2, 2)
    """
    mass = _tri_state(mass_change_percent < -mass_fall_percent, mass_change_percent)
    concentrated = (
        (urine_colour > urine_colour_above)
        | (usg > usg_above)
        | (urine_osmolality > urine_osmolality_above)
    )
    urine = _tri_state(concentrated, urine_colour, usg, urine_osmolality)
    thirsty = _tri_state(thirst >= thirst_from, thirst)
    together = pd.concat([mass, urine, thirsty], axis=1)
    return Signs(
        known=together.notna().sum(axis=1),
        present=together.fillna(value=False).sum(axis=1),
        mass=mass,
        urine=urine,
        thirst=thirsty,
    )
