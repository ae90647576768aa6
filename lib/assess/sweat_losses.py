"""How much of each mineral left with the sweat, per session and over days, as a range.

Medians multiply, variances of logarithms add, and the product is widened a little because
people who sweat more lose saltier sweat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.assess.sweat_concentrations import Concentration
from lib.assess.weigh_ins import has_loss
from lib.reference.thresholds import value
from lib.science.log_scale import log_sd_of_range
from lib.science.quantity import Number, square_root
from lib.science.sweat_minerals import ProductInterval, mineral_loss_mg, product_interval


@dataclass(frozen=True, slots=True)
class Volume:
    """Sweat of some days: the middle 80 % of what was weighed. [L].

    Missing throughout where no session was weighed. `unknown` sessions are not in it, so that
    with any of them the amount is a lower bound.
    """

    low: float
    middle: float
    high: float
    sessions: int
    unknown: int


def middle_l(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the middle of each session's sweat: the corrected loss, else the middle of its range.

    An uncorrected loss is the upper end of what is likely, not its middle.
    """
    between = square_root((rows["sweat_low_l"] * rows["sweat_high_l"]).astype("float64"))
    return rows["sweat_l"].where(rows["is_corrected"], between)


def volume(rows: pd.DataFrame) -> Volume:
    """Add up the sweat of some sessions, from `session_quantities`.

    The ends add up as well: sessions of one athlete share the scale and the habits of writing
    down, so that their errors do not cancel.
    """
    weighed = rows[has_loss(rows)]
    return Volume(
        low=float(weighed["sweat_low_l"].clip(lower=0).sum(min_count=1)),
        middle=float(middle_l(weighed).fillna(weighed["sweat_l"]).sum(min_count=1)),
        high=float(weighed["sweat_high_l"].sum(min_count=1)),
        sessions=len(weighed),
        unknown=len(rows) - len(weighed),
    )


def mineral_loss(
    *, low_l: Number, middle_l: Number, high_l: Number, concentration: Concentration
) -> ProductInterval[Number]:
    """Multiply sweat and concentration. [mg]."""
    return product_interval(
        first_median=middle_l,
        first_log_sd=log_sd_of_range(low=low_l, high=high_l),
        second_median=middle_l * 0 + concentration.median,
        second_log_sd=middle_l * 0 + concentration.log_sd,
        log_sd_factor=value("sweat.product_log_sd_factor"),
    )


def session_losses(
    rows: pd.DataFrame, concentrations: dict[str, Concentration]
) -> dict[str, pd.DataFrame]:
    """Return ``low``, ``middle`` and ``high`` of each mineral lost in each session. [mg].

    Missing where the session does not count, never zero.
    """
    counts = has_loss(rows) & (rows["sweat_low_l"] > 0)
    ends = {
        name: values.astype("float64").where(counts)
        for name, values in (
            ("low_l", rows["sweat_low_l"]),
            ("middle_l", middle_l(rows)),
            ("high_l", rows["sweat_high_l"]),
        )
    }
    answers: dict[str, pd.DataFrame] = {}
    for mineral, each in concentrations.items():
        found = mineral_loss(**ends, concentration=each)
        answers[mineral] = pd.DataFrame(
            {"low": found.low, "middle": found.median, "high": found.high}
        )
    return answers


def total_loss(sweat: Volume, concentration: Concentration) -> ProductInterval[float]:
    """Return what was lost over the days of the volume; missing without a weighed session.

    The upper end is missing as soon as one session is unknown: nobody can say how much more.
    """
    if sweat.low > 0:
        found = mineral_loss(
            low_l=sweat.low,
            middle_l=sweat.middle,
            high_l=sweat.high,
            concentration=concentration,
        )
    else:
        # A range that reaches down to nothing has no logarithm: its ends are taken as they are.
        found = ProductInterval(
            median=mineral_loss_mg(
                sweat_loss_l=sweat.middle, concentration_mg_l=concentration.median
            ),
            low=mineral_loss_mg(sweat_loss_l=sweat.low, concentration_mg_l=concentration.low),
            high=mineral_loss_mg(sweat_loss_l=sweat.high, concentration_mg_l=concentration.high),
            log_sd=float("nan"),
        )
    if not sweat.unknown:
        return found
    return ProductInterval(found.median, found.low, float(np.nan), found.log_sd)
