"""Each sweat test as a whole-body concentration, or the reason in words why it is not used."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import pandas as pd

from lib.reference.sweat_sites import site_equations_for
from lib.reference.thresholds import value
from lib.science.sweat_minerals import whole_body_sodium_mmol_l
from lib.words.language import noted, said, say_count
from lib.words.spoken_names import word_of

COLUMN_OF = {"sodium": "sweat_na_mmol_l", "potassium": "sweat_k_mmol_l"}
BIAS_ONLY: Final = noted("bias-corrected, not regression")
PREDICTED: Final = noted("already whole body, taken as it is")
SITE_WORDS: Final = {
    "whole_body": noted("whole body"),
    "forearm": noted("forearm"),
    "thigh": noted("thigh"),
    "chest": noted("chest"),
    "upper_back": noted("upper back"),
    "five_sites": noted("five sites"),
    "ventral_forearm": noted("ventral forearm"),
    "upper_arm": noted("upper arm"),
    "calf": noted("calf"),
    "other": noted("other"),
}
NO_EQUATION_THERE: Final = {
    "sodium": noted("no published equation for sodium there"),
    "potassium": noted("no published equation for potassium there"),
}
NOT_SWEAT_IN_EXERCISE: Final = {
    "pilocarpine": noted(
        "sweat made at rest with pilocarpine; no equation leads from it to exercise"
    ),
    "conductivity": noted("conductivity counts all ions as salt and usually reads too high"),
    "device_estimate": noted("a device's estimate, not a measurement"),
    "other": noted("another method; no published equation"),
}


def _text(values: pd.Series[str]) -> pd.Series[str]:
    return values.astype("object").fillna("").astype("str")


def _refusals(
    mineral: str,
    site: pd.Series[str],
    method: pd.Series[str],
    whole_body: pd.Series[float],
    kind: pd.Series[str],
) -> pd.Series[str]:
    """Say why a test is not used, the most telling reason first; empty where it is used.

    The reasons are `said` where they are shown.
    """
    reasons = {words: method == name for name, words in NOT_SWEAT_IN_EXERCISE.items()} | {
        noted("no site was named"): site == "",
        noted("written both as a wash-down of the whole body and as one site"): (
            method == "washdown"
        )
        & (site != "whole_body"),
        noted("no published equation"): site == "other",
        noted("the published equation of these sites holds for men only"): (mineral == "potassium")
        & (site == "five_sites")
        & kind.isna(),
        NO_EQUATION_THERE[mineral]: kind.isna(),
        noted("not above zero once the bias of the site is taken off"): ~(whole_body > 0),
    }
    return pd.Series(
        np.select([each.to_numpy(dtype="bool") for each in reasons.values()], list(reasons), ""),
        index=site.index,
        dtype="object",
    )


@cache
def _log_sd_of_patch(mineral: str) -> float:
    site = pd.Series(["chest" if mineral == "potassium" else "forearm"])
    return float(site_equations_for(site, mineral=mineral)["log_bias_sd"].iloc[0])


def sweat_tests(
    sessions: pd.DataFrame, *, mineral: str = "sodium", sexes: pd.Series[str] | None = None
) -> pd.DataFrame:
    """Return one row a test of the mineral, used or not.

    A site is never guessed: that would shift sodium by up to 23 mmol/L. A value that is
    already of the whole body is never converted again.

    Parameters
    ----------
    sessions
        Rows of the log.
    mineral
        ``sodium`` or ``potassium``.
    sexes
        By the index of `sessions`; needed for the potassium of five sites.

    Returns
    -------
    The rows with a test, with ``read_mmol_l`` as written down, ``whole_body_mmol_l`` (missing
    where not used), ``site_log_sd``, ``not_used`` (why, in words, or empty), ``kind`` and
    ``is_outside``: beyond what the equations were made from.
    """
    rows = sessions[sessions[COLUMN_OF[mineral]].notna()]
    read = rows[COLUMN_OF[mineral]].astype("float64")
    site, method = _text(rows["sweat_na_site"]), _text(rows["sweat_na_method"])
    equations = site_equations_for(
        rows["sweat_na_site"],
        mineral=mineral,
        sexes=None if sexes is None else sexes.reindex(rows.index),
    )
    whole_body = whole_body_sodium_mmol_l(
        regional_mmol_l=read, slope=equations["slope"], intercept=equations["intercept_mmol_l"]
    )
    not_used = _refusals(mineral, site, method, whole_body, equations["kind"])
    # What a laboratory predicted from a patch carries the error of that prediction.
    predicted = (site == "whole_body") & (method == "patch")
    domain = read.between(
        value("sweat.sodium.lowest_regional_mmol_l"), value("sweat.sodium.highest_regional_mmol_l")
    )
    return rows.assign(
        read_mmol_l=read,
        whole_body_mmol_l=whole_body.where(not_used == ""),
        site_log_sd=equations["log_bias_sd"].mask(predicted, _log_sd_of_patch(mineral)),
        not_used=not_used,
        kind=equations["kind"].mask(predicted, "predicted"),
        is_outside=~domain & (site != "whole_body") if mineral == "sodium" else False,
    )


def unused_in_words(tests: pd.DataFrame) -> tuple[str, ...]:
    """Say how many tests were not used and why, such as one from a site without an equation."""
    left = tests[tests["not_used"] != ""]
    site = _text(left["sweat_na_site"])
    keyed = left.assign(place=site).groupby(["place", "not_used"], sort=True).size().reset_index()
    return tuple(
        _not_used(str(place), said(str(reason)), int(count))
        for place, reason, count in zip(*(keyed[each] for each in keyed.columns), strict=True)
    )


def _not_used(site: str, reason: str, count: int) -> str:
    if not site:
        return say_count(
            "{count} test was not used: {reason}.",
            "{count} tests were not used: {reason}.",
            count,
            reason=reason,
        )
    return say_count(
        "{count} test from '{site}' site was not used: {reason}.",
        "{count} tests from '{site}' site were not used: {reason}.",
        count,
        site=word_of(SITE_WORDS, site),
        reason=reason,
    )
