"""What leaves with the sweat: concentrations, best estimates and losses.

Estimates live on a log scale: they are always positive, and errors are shares rather
than amounts. A mean of tests is shrunk towards what is usual in the population, the more
so the fewer the tests, and a bias shared by all patches of one site never averages out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

import pandas as pd

from lib.science.quantity import (
    MIDDLE_80_PERCENT,
    Number,
    exponential,
    logarithm,
    positive,
    square_root,
    where_zero,
)


@dataclass(frozen=True, slots=True)
class Posterior(Generic[Number]):
    """The best estimate from tests and population, with its middle 80 %.

    `weight` is the share of the athlete's own tests in it: 0 without a test, when the
    interval is nothing but the range of the population.
    """

    median: Number
    low: Number
    high: Number
    log_sd: Number
    weight: Number


@dataclass(frozen=True, slots=True)
class ProductInterval(Generic[Number]):
    """A product of two uncertain amounts, with its middle 80 %."""

    median: Number
    low: Number
    high: Number
    log_sd: Number


def whole_body_sodium_mmol_l(
    *, regional_mmol_l: Number, slope: Number | float, intercept: Number | float
) -> Number:
    """Predict the sodium of whole-body sweat from a patch at one site.

    Parameters
    ----------
    regional_mmol_l
        Sodium in the sweat of one site, collected by an absorbent patch during exercise.
        Never a pilocarpine or conductivity value, and never one already predicted.
        [mmol/L]
    slope, intercept
        Of the regression for that site; 1 and 0 for a whole-body measurement.
        [-, mmol/L]

    Returns
    -------
    Whole-body sodium concentration. [mmol/L]

    Notes
    -----
    ``whole_body = slope * regional + intercept`` [1]_, [2]_.

    References
    ----------
    .. [1] key ``baker2016`` in ``lib/reference/sources.csv``.
    .. [2] key ``baker2020`` in ``lib/reference/sources.csv``, on how far predictions are off.

    Examples
    --------
    >>> round(whole_body_sodium_mmol_l(regional_mmol_l=55.0, slope=0.57, intercept=11.05), 2)
    42.4
    """
    return slope * regional_mmol_l + intercept


def mineral_loss_mg(*, sweat_loss_l: Number, concentration_mg_l: Number | float) -> Number:
    """Mineral that left with the sweat.

    Parameters
    ----------
    sweat_loss_l
        Corrected whole-body sweat loss. [L]
    concentration_mg_l
        Whole-body concentration. [mg/L]

    Returns
    -------
    Loss. [mg]

    References
    ----------
    .. [1] key ``baker2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(mineral_loss_mg(sweat_loss_l=1.2, concentration_mg_l=1.265), 2)
    1.52
    """
    return sweat_loss_l * concentration_mg_l


def median_from_mean(*, mean: Number, standard_deviation: Number) -> Number:
    """Return the median of the log-normal distribution with this mean and SD.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``,
       arithmetic of the log-normal distribution.

    Examples
    --------
    >>> round(median_from_mean(mean=0.94, standard_deviation=0.38), 4)
    0.8715
    """
    log_sd = log_sd_from_mean(mean=mean, standard_deviation=standard_deviation)
    return mean / exponential(log_sd**2 / 2)


def log_sd_from_mean(*, mean: Number, standard_deviation: Number) -> Number:
    """Return the SD of the logarithms of the log-normal distribution with this mean and SD.

    Notes
    -----
    ``sqrt(ln(1 + (sd / mean)**2))``

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``,
       arithmetic of the log-normal distribution.

    Examples
    --------
    >>> round(log_sd_from_mean(mean=0.94, standard_deviation=0.38), 4)
    0.3891
    """
    return square_root(logarithm(1 + (standard_deviation / positive(mean)) ** 2))


def log_means(values: pd.Series[float], by: pd.Series[str]) -> pd.DataFrame:
    """Return the mean logarithm and the number of tests of each athlete.

    Parameters
    ----------
    values
        Positive test results; missing and non-positive ones are no test.
    by
        Whose test it was, aligned with `values`.

    Returns
    -------
    One row an athlete, columns ``log_mean`` and ``tests``.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, tests are averaged as logarithms.

    Examples
    --------
    >>> frame = log_means(pd.Series([60.0, 55.0, None]), pd.Series(["a", "a", "b"]))
    >>> [float(count) for count in frame["tests"]]
    [2.0, 0.0]
    """
    grouped = logarithm(values).groupby(by)
    return pd.DataFrame({"log_mean": grouped.mean(), "tests": grouped.count().astype("float64")})


def posterior(
    *,
    log_mean: Number,
    tests: Number,
    prior_median: Number | float,
    prior_log_sd: Number | float,
    test_log_sd: Number | float,
    site_log_sd: Number | float,
) -> Posterior[Number]:
    """Combine an athlete's own tests with what is usual in the population.

    Parameters
    ----------
    log_mean
        Mean of the logarithms of the athlete's tests; not read where `tests` is 0.
    tests
        How many tests that is.
    prior_median, prior_log_sd
        Median of the population, and SD of its logarithms.
    test_log_sd
        SD of the logarithm of one test around the athlete's own level.
    site_log_sd
        SD of the bias that all tests by one method and site share; 0 for whole-body
        collection and for rates.

    Returns
    -------
    Estimate, in the unit of the tests.

    Notes
    -----
    With ``v = site**2 + test**2 / n`` the weight of the tests is
    ``w = prior**2 / (prior**2 + v)``, the estimate ``exp(w * log_mean + (1 - w) *
    ln(prior_median))`` and its log SD ``sqrt(w * v)``. However many tests there are, w
    stays below ``prior**2 / (prior**2 + site**2)``.

    References
    ----------
    .. [1] key ``baker2020`` in ``lib/reference/sources.csv``, for the size of the site bias.
    .. [2] key ``goulet2017`` in ``lib/reference/sources.csv``, for the spread of tests.

    Examples
    --------
    >>> estimate = posterior(log_mean=logarithm(60.0), tests=1.0, prior_median=34.0,
    ...                      prior_log_sd=0.34, test_log_sd=0.1196, site_log_sd=0.1541)
    >>> round(estimate.median, 1), round(estimate.low, 1), round(estimate.high, 1)
    (52.1, 42.0, 64.7)
    """
    # Multiplied through by n, so that no test at all needs no division by zero.
    prior_variance = prior_log_sd**2
    own = tests * prior_variance
    weight = own / (own + tests * site_log_sd**2 + test_log_sd**2)
    prior_log_median = logarithm(tests * 0 + prior_median)
    shift = where_zero(weight * (log_mean - prior_log_median), tests, 0.0)
    median = exponential(prior_log_median + shift)
    log_sd = square_root(prior_variance * (1 - weight))
    reach = exponential(MIDDLE_80_PERCENT * log_sd)
    return Posterior(
        median=median, low=median / reach, high=median * reach, log_sd=log_sd, weight=weight
    )


def next_test_log_sd(*, log_sd: Number, test_log_sd: Number | float) -> Number:
    """Return the log SD of one more test: wider than that of the athlete's own level.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, variances of logarithms add.

    Examples
    --------
    >>> round(next_test_log_sd(log_sd=0.084, test_log_sd=0.149), 3)
    0.171
    """
    return square_root(log_sd**2 + test_log_sd**2)


def product_interval(
    *,
    first_median: Number,
    first_log_sd: Number,
    second_median: Number,
    second_log_sd: Number,
    log_sd_factor: float,
) -> ProductInterval[Number]:
    """Multiply two uncertain amounts, such as a sweat rate and a concentration.

    Parameters
    ----------
    first_median, second_median
        The amounts.
    first_log_sd, second_log_sd
        The SDs of their logarithms; 0 for an exact amount.
    log_sd_factor
        Widening for the weak relation between the two; 1 for none.

    Returns
    -------
    Product with its middle 80 %, in the product of the units.

    Notes
    -----
    Medians multiply and log variances add. Rate and sodium rise together a little, so
    without widening the interval is slightly too narrow.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, variances of logarithms add.

    Examples
    --------
    >>> hourly = product_interval(first_median=51.4, first_log_sd=0.1563, second_median=1.283,
    ...                           second_log_sd=0.0841, log_sd_factor=1.0)
    >>> round(hourly.median, 1)
    65.9
    """
    median = first_median * second_median
    log_sd = log_sd_factor * square_root(first_log_sd**2 + second_log_sd**2)
    reach = exponential(MIDDLE_80_PERCENT * log_sd)
    return ProductInterval(median=median, low=median / reach, high=median * reach, log_sd=log_sd)
