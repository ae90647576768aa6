"""Usual intakes of a squad from a few days each, and how many may eat below their need.

Days are noisier than people, so a squad's means spread too widely; they are drawn towards
each other before anybody is counted. What comes out is a share of the squad and never a
statement about one of its members.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lib.science.quantity import Number, normal_probability, positive

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DaysOfSquad:
    """What is needed of each athlete's days: their number, mean and squared deviations."""

    days: Array
    mean: Array
    squares: Array


@dataclass(frozen=True, slots=True)
class Components:
    """Grand mean, and the variance within and between athletes.

    The last axis of the input is gone: one number a squad, or one a resampled squad.
    """

    mean: Array
    within: Array
    between: Array


@dataclass(frozen=True, slots=True)
class Prevalence:
    """Share of a squad below its requirement, from 0 to 1, with the ends of its interval."""

    middle: float
    low: float
    high: float


def days_of_squad(*, athletes: pd.Series[str], amounts: pd.Series[float]) -> DaysOfSquad:
    """Describe each athlete's days.

    Parameters
    ----------
    athletes
        Whose day it is, one row a complete day.
    amounts
        Amount that day, or its ratio to the athlete's own requirement; missing ones are
        left out. [unit per day, or a ratio]

    Returns
    -------
    One element an athlete, in the order of their names.

    References
    ----------
    .. [1] key ``nrc1986`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> days = days_of_squad(athletes=pd.Series(["a", "a", "b"]),
    ...                      amounts=pd.Series([1.0, 3.0, 5.0]))
    >>> days.days.tolist(), days.mean.tolist(), days.squares.tolist()
    ([2.0, 1.0], [2.0, 5.0], [2.0, 0.0])
    """
    known = amounts.notna()
    grouped = amounts[known].groupby(athletes[known])
    mean = grouped.mean()
    deviations = amounts[known] - athletes[known].map(mean)
    squares = (deviations**2).groupby(athletes[known]).sum()
    return DaysOfSquad(
        days=np.asarray(grouped.size(), dtype=np.float64),
        mean=np.asarray(mean, dtype=np.float64),
        squares=np.asarray(squares, dtype=np.float64),
    )


def variance_components(*, squad: DaysOfSquad, times: Array | None = None) -> Components:
    """Split the spread of logged days into days and people (one-way analysis of variance).

    Parameters
    ----------
    squad
        From `days_of_squad`; at least two athletes and one with two days.
    times
        How often each athlete counts: a row for each resampled squad. Once where left out.

    Returns
    -------
    Components; the variance between athletes is never below zero.

    Notes
    -----
    ``MSW = sum(squares) / sum(n - 1)``, ``MSB = sum(n (mean - m)**2) / (k - 1)``,
    ``n0 = (N - sum(n**2) / N) / (k - 1)``, ``between = max(0, (MSB - MSW) / n0)`` [1]_.

    References
    ----------
    .. [1] key ``nrc1986`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> squad = DaysOfSquad(days=np.array([2.0, 2.0, 2.0]), mean=np.array([2.0, 4.0, 9.0]),
    ...                     squares=np.array([2.0, 4.0, 6.0]))
    >>> found = variance_components(squad=squad)
    >>> float(found.mean), float(found.within), float(found.between)
    (5.0, 4.0, 11.0)
    """
    count = np.ones_like(squad.days) if times is None else times
    athletes = count.sum(axis=-1)
    days = (count * squad.days).sum(axis=-1)
    mean = (count * squad.days * squad.mean).sum(axis=-1) / days
    with np.errstate(invalid="ignore", divide="ignore"):
        within = (count * squad.squares).sum(axis=-1) / (count * (squad.days - 1)).sum(axis=-1)
        away = (squad.mean - mean[..., None]) ** 2
        of_means = (count * squad.days * away).sum(axis=-1) / (athletes - 1)
        typical = (days - (count * squad.days**2).sum(axis=-1) / days) / (athletes - 1)
        between = np.maximum((of_means - within) / typical, 0.0)
    return Components(mean=mean, within=within, between=between)


def usual_intakes_of_squad(*, squad: DaysOfSquad, found: Components) -> Array:
    """Return means drawn together so that their spread is that of usual intakes.

    For counting a squad; for one athlete it would shrink too little.

    Notes
    -----
    ``m + (mean - m) * sqrt(between / (between + within / n))`` [1]_.

    References
    ----------
    .. [1] key ``nrc1986`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> squad = DaysOfSquad(days=np.array([2.0, 2.0, 2.0]), mean=np.array([2.0, 4.0, 9.0]),
    ...                     squares=np.array([2.0, 4.0, 6.0]))
    >>> drawn = usual_intakes_of_squad(squad=squad, found=variance_components(squad=squad))
    >>> [round(float(value), 2) for value in drawn]
    [2.24, 4.08, 8.68]
    """
    away = squad.mean - found.mean[..., None]
    between = found.between[..., None]
    noise = found.within[..., None] / squad.days
    with np.errstate(invalid="ignore", divide="ignore"):
        return found.mean[..., None] + away * np.sqrt(between / (between + noise))


def risk_below_requirement(*, usual: Number, ear: Number, requirement_cv: float) -> Number:
    """Return how likely a known usual intake is below the eater's own, unknown requirement.

    Parameters
    ----------
    usual
        Usual intake. [unit per day]
    ear
        Estimated Average Requirement. [same unit]
    requirement_cv
        SD of the requirement between people, as a fraction of the EAR.

    Returns
    -------
    Risk from 0 to 1; its mean over a squad is the share expected below the requirement.

    Notes
    -----
    ``1 - Phi((usual - EAR) / (cv * EAR))``, the probability approach [1]_.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> risk_below_requirement(usual=330.0, ear=330.0, requirement_cv=0.1)
    0.5
    >>> round(risk_below_requirement(usual=396.0, ear=330.0, requirement_cv=0.1), 3)
    0.023
    """
    return normal_probability((ear - usual) / (requirement_cv * positive(ear)))


def prevalence_below_requirement(
    *, squad: DaysOfSquad, requirement_cv: float, resamples: int, seed: int, tail: float
) -> Prevalence:
    """Return the share of a squad whose usual intake is below its requirement.

    Parameters
    ----------
    squad
        Days as ratios to each athlete's own EAR, so that 1 is the requirement.
    requirement_cv
        As in `risk_below_requirement`.
    resamples, seed
        How many squads are drawn, with replacement, for the interval; the same seed gives
        the same interval.
    tail
        Share of the drawn squads beyond each end, 0.05 for a 90 % interval.

    Returns
    -------
    Share from 0 to 1. All three are missing where days differ so much that athletes cannot
    be told apart: then the spread of usual intakes is not known, and neither is the share.

    References
    ----------
    .. [1] key ``iom2000`` in ``lib/reference/sources.csv``, probability approach.
    .. [2] key ``nrc1986`` in ``lib/reference/sources.csv``, adjusted intakes.

    Examples
    --------
    >>> squad = DaysOfSquad(days=np.full(4, 7.0), mean=np.array([0.7, 0.9, 1.3, 1.6]),
    ...                     squares=np.full(4, 0.4))
    >>> found = prevalence_below_requirement(squad=squad, requirement_cv=0.1, resamples=500,
    ...                                      seed=1, tail=0.05)
    >>> round(found.middle, 2), found.low <= found.middle <= found.high
    (0.46, True)
    """
    components = variance_components(squad=squad)
    if not components.between > 0:
        return Prevalence(middle=float("nan"), low=float("nan"), high=float("nan"))
    middle = _share(squad, components, requirement_cv).mean()
    size = len(squad.days)
    drawn = np.random.default_rng(seed).integers(0, size, (resamples, size))
    times = np.stack([(drawn == place).sum(axis=1) for place in range(size)], axis=1)
    resampled = variance_components(squad=squad, times=times.astype("float64"))
    risks = _share(squad, resampled, requirement_cv)
    shares = (times * risks).sum(axis=1) / size
    # A drawn squad in which nobody differs has no spread, and says nothing.
    low, high = np.quantile(shares[~np.isnan(shares)], [tail, 1 - tail])
    return Prevalence(
        middle=float(middle), low=float(min(low, middle)), high=float(max(high, middle))
    )


def _share(squad: DaysOfSquad, found: Components, requirement_cv: float) -> Array:
    usual = usual_intakes_of_squad(squad=squad, found=found)
    flat = pd.Series(usual.ravel())
    risk = risk_below_requirement(
        usual=flat, ear=pd.Series(1.0, index=flat.index), requirement_cv=requirement_cv
    )
    return np.asarray(risk, dtype=np.float64).reshape(usual.shape)
