"""Amounts that are always positive: how far two must lie apart, and how wide a range is."""

from __future__ import annotations

from lib.science.quantity import MIDDLE_80_PERCENT, Number, exponential, logarithm


def smallest_change_ratio(*, test_log_sd: Number, z: float) -> Number:
    """Return by what factor two tests must differ before it is more than their noise.

    Parameters
    ----------
    test_log_sd
        SD of the logarithm of one test around the athlete's own level.
    z
        1.96 for 95 % two-sided.

    Returns
    -------
    Smallest detectable ratio of the higher test to the lower, above 1.

    Notes
    -----
    ``exp(z * sqrt(2) * test_log_sd)``

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, the usual convention for two tests.

    Examples
    --------
    >>> round(smallest_change_ratio(test_log_sd=0.1196, z=1.96), 3)
    1.393
    """
    return exponential(z * 2**0.5 * test_log_sd)


def log_sd_of_range(*, low: Number, high: Number) -> Number:
    """Return the SD of the logarithms of an amount whose middle 80 % reach from low to high.

    Parameters
    ----------
    low, high
        Ends of the middle 80 %. An end at zero or below has no logarithm and gives a missing
        result.

    Returns
    -------
    Log SD, to join the amount with another by `product_interval`.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``,
       arithmetic of the log-normal distribution.

    Examples
    --------
    >>> round(log_sd_of_range(low=1.152, high=1.429), 3)
    0.084
    """
    return (logarithm(high) - logarithm(low)) / (2 * MIDDLE_80_PERCENT)
