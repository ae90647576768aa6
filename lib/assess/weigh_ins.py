"""Which sessions say how much somebody sweats: weighed ones, apart from what devices claim."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.reference.thresholds import value
from lib.science.sweat import sweat_rate_ml_kg_h
from lib.words.language import noted, said

ESTIMATES = ("device_estimate", "model")
STATED_WORDS = {
    "device_estimate": noted("device estimate"),
    "model": noted("estimate of a model"),
    "measured": noted("stated in the file, weights not sent"),
    "lab": noted("stated in the file, weights not sent"),
}
TOO_SHORT = noted("too short to tell")
UNTIMED = noted("duration not written down")
TOO_LOW = noted("energy used not written down, and too low to do without it")
STATED_OTHERWISE = noted("stated in the file, method not known")


def why_no_rate(rows: pd.DataFrame) -> pd.Series[str]:
    """Say why a session does not count for the athlete's own sweat rate; empty where it does.

    The reasons are `said` where they are shown.

    `rows` come from `session_quantities`.
    """
    rate = rows["sweat_rate_l_h"].round(2)
    per_kg = sweat_rate_ml_kg_h(sweat_rate_l_h=rate, mass_kg=rows["mass_pre_kg"]).round(1)
    reasons = {
        noted("weights from a device, not a scale"): rows["method"].isin(ESTIMATES),
        noted("not weighed before and after"): rows["mass_pre_kg"].isna()
        | rows["mass_post_kg"].isna(),
        noted("drink not written down"): rows["fluid_ml"].isna(),
        UNTIMED: rate.isna(),
        noted("a rate that cannot be; check weights and drink"): (rate < 0)
        | (rate > value("session.sweat_rate.highest_possible_l_per_h")),
        TOO_SHORT: rows["duration_min"] < value("session.shortest_min"),
        noted("unusually low; check weights and drink"): rate
        < value("session.sweat_rate.lowest_plausible_l_per_h"),
        noted("unusually high; check weights and drink"): (
            rate > value("session.sweat_rate.highest_plausible_l_per_h")
        )
        | (per_kg > value("session.sweat_rate.highest_plausible_ml_per_kg_per_h")),
        noted("a value marked as unusual"): rows["is_questioned"],
        TOO_LOW: ~rows["is_corrected"].astype("bool")
        & (rate < value("sweat.uncorrected_below_l_per_h")),
    }
    return pd.Series(
        np.select([each.to_numpy(dtype="bool") for each in reasons.values()], list(reasons), ""),
        index=rows.index,
        dtype="object",
    )


def has_loss(rows: pd.DataFrame) -> pd.Series[bool]:
    """Say which sessions have a sweat loss that may be added up.

    A short one counts here, and one known only as a range, although they say little about the
    rate.
    """
    counts = why_no_rate(rows).isin(["", TOO_SHORT, UNTIMED, TOO_LOW])
    return counts & (rows["sweat_l"] > 0) & ~rows["is_questioned"]


def stated_losses(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sessions whose file states a sweat loss, apart from what the scale says.

    Adds ``stated_l``, ``stated_rate_l_h`` and ``stated_by`` in words. These are never averaged
    with weighed losses.
    """
    found = rows[rows["sweat_loss_ml"].notna()]
    litres = found["sweat_loss_ml"].astype("float64") / 1000
    hours = found["duration_min"].where(found["duration_min"] > 0) / 60
    method = found["sweat_loss_method"].astype("object").fillna("").astype("str")
    return found.assign(
        stated_l=litres,
        stated_rate_l_h=litres / hours,
        stated_by=method.map(STATED_WORDS).fillna(STATED_OTHERWISE).map(said),
    )
