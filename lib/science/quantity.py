"""What every formula takes and returns: one number, or a Series of numbers.

Only elementwise steps that plain arithmetic does not offer belong here. A missing input
is NaN and gives a missing output.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numpy as np
import pandas as pd
from scipy.special import (  # pyright: ignore[reportMissingTypeStubs]
    ndtr,
    ndtri,
    stdtr,
    stdtrit,
)

Number = TypeVar("Number", float, "pd.Series[float]")

MIDDLE_80_PERCENT: Final = float(ndtri(0.9))
"""How many SDs the middle 80 % of a normal distribution reach to each side."""


def _elementwise(function: Callable[[Any], Any], value: Number) -> Number:
    with np.errstate(invalid="ignore", divide="ignore"):
        answer = function(value)
    if isinstance(value, pd.Series):
        return cast("Number", answer)
    return cast("Number", float(answer))


def square_root(value: Number) -> Number:
    """Return the square root; missing below zero."""
    return _elementwise(np.sqrt, value)


def exponential(value: Number) -> Number:
    """Return e to the power of the value."""
    return _elementwise(np.exp, value)


def logarithm(value: Number) -> Number:
    """Return the natural logarithm; missing at zero and below.

    Examples
    --------
    >>> logarithm(1.0)
    0.0
    >>> logarithm(0.0)
    nan
    """
    return _elementwise(np.log, positive(value))


def _without_dust(value: Number) -> Number:
    return cast("Number", round(value, 9))


def rounded_up(value: Number) -> Number:
    """Return the next whole number, forgiving the dust of floating point."""
    return _elementwise(np.ceil, _without_dust(value))


def rounded_down(value: Number, step: float) -> Number:
    """Return the last multiple of the step that is not above the value.

    Examples
    --------
    >>> round(rounded_down(0.60, 0.05), 2), round(rounded_down(0.84, 0.05), 2)
    (0.6, 0.8)
    """
    return _without_dust(_elementwise(np.floor, _without_dust(value / step)) * step)


def rounded_up_to(value: Number, step: float) -> Number:
    """Return the first multiple of the step that is not below the value.

    Examples
    --------
    >>> round(rounded_up_to(0.60, 0.05), 2), round(rounded_up_to(0.833, 0.05), 2)
    (0.6, 0.85)
    """
    return _without_dust(rounded_up(value / step) * step)


def rounded_half_up(value: Number, step: float) -> Number:
    """Return the nearest multiple of the step, the higher one from the middle.

    Examples
    --------
    >>> rounded_half_up(27.85, 0.1), rounded_half_up(27.849, 0.1)
    (27.9, 27.8)
    """
    return rounded_down(value + step / 2, step)


def arctangent(value: Number) -> Number:
    """Return the angle of this tangent, in radians."""
    return _elementwise(np.arctan, value)


def where_within(value: Number, lowest: float, highest: float) -> Number:
    """Return the value where it lies within the two, else missing.

    Examples
    --------
    >>> where_within(5.0, 5.0, 99.0), where_within(4.9, 5.0, 99.0)
    (5.0, nan)
    """
    if isinstance(value, pd.Series):
        return value.where(value.between(lowest, highest))
    return value if lowest <= value <= highest else math.nan


def normal_probability(z: Number) -> Number:
    """Return the share of a normal distribution that lies below z.

    Examples
    --------
    >>> normal_probability(0.0)
    0.5
    >>> normal_probability(float("nan"))
    nan
    """
    return _elementwise(ndtr, z)


def student_probability(t: Number, degrees_of_freedom: Number) -> Number:
    """Return the share of a Student t distribution that lies below t.

    Examples
    --------
    >>> round(student_probability(-2.341, 12.0), 4)
    0.0187
    """
    return _elementwise(lambda value: stdtr(degrees_of_freedom, value), t)


def student_quantile(degrees_of_freedom: Number, probability: float) -> Number:
    """Return the t below which this share of a Student t distribution lies.

    Examples
    --------
    >>> round(student_quantile(12.0, 0.05), 3)
    -1.782
    """
    return _elementwise(lambda freedom: stdtrit(freedom, probability), degrees_of_freedom)


def positive(value: Number) -> Number:
    """Return the value where it is above zero, else missing.

    Used before a division, so that a session of no length has no rate instead of an
    infinite one.

    Examples
    --------
    >>> positive(1.5)
    1.5
    >>> positive(0.0)
    nan
    """
    if isinstance(value, pd.Series):
        return value.where(value > 0)
    return value if value > 0 else math.nan


def at_least(value: Number, lowest: Number | float) -> Number:
    """Return the larger of the two; missing if either is missing."""
    return _elementwise(lambda number: np.maximum(number, lowest), value)


def at_most(value: Number, highest: Number | float) -> Number:
    """Return the smaller of the two; missing if either is missing."""
    return _elementwise(lambda number: np.minimum(number, highest), value)


def where_zero(value: Number, count: Number, other: float) -> Number:
    """Return the value, and the other one where the count is zero."""
    if isinstance(value, pd.Series):
        return value.where(cast("pd.Series[float]", count) != 0, other)
    return cast("Number", other) if cast("float", count) == 0 else value


def where_missing(value: Number, other: Number | float) -> Number:
    """Return the value, and the other one where the value is missing.

    Examples
    --------
    >>> where_missing(float("nan"), 2.0)
    2.0
    """
    if isinstance(value, pd.Series):
        return value.where(value.notna(), other)
    return cast("Number", other) if math.isnan(value) else value
