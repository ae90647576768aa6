"""What is usual in sweat: rates by sport, and concentrations for those never tested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from lib.reference.data_files import csv_table, unknown
from lib.science.sweat_minerals import log_sd_from_mean, median_from_mean

OTHER_SPORT = "sweat_rate_other"


@dataclass(frozen=True, slots=True)
class SweatNorm:
    """Mean and SD as published, and the log-normal median and log SD that follow from them."""

    key: str
    mean: float
    sd: float
    median: float
    log_sd: float
    unit: str
    source: str
    locator: str
    status: str
    note: str


@cache
def _by_key() -> dict[str, SweatNorm]:
    norms: dict[str, SweatNorm] = {}
    for row in csv_table("sweat_norms").to_dict(orient="records"):
        mean, sd = float(row["mean"]), float(row["sd"])
        text = {name: str(row[name]) for name in ("unit", "source", "locator", "status", "note")}
        norms[str(row["key"])] = SweatNorm(
            key=str(row["key"]),
            mean=mean,
            sd=sd,
            median=median_from_mean(mean=mean, standard_deviation=sd),
            log_sd=log_sd_from_mean(mean=mean, standard_deviation=sd),
            **text,
        )
    return norms


def norm(key: str) -> SweatNorm:
    """Return one norm; an unknown key is an error that names those most like it.

    Examples
    --------
    >>> round(norm("sweat_rate_soccer").median, 4)
    0.8715
    """
    known = _by_key()
    if key not in known:
        raise unknown("sweat norm", key, known)
    return known[key]


def all_sweat_norms() -> pd.DataFrame:
    """Return every norm, one row each, in the order of the file."""
    return csv_table("sweat_norms").copy()


@cache
def _key_of_sport() -> dict[str, str]:
    table = csv_table("sweat_norms")
    pairs = table.assign(sport=table["sports"].str.split(";")).explode("sport")
    named = pairs[pairs["sport"] != ""]
    return dict(zip(named["sport"].astype("str"), named["key"].astype("str"), strict=True))


def sweat_rate_norms_for(sports: pd.Series[str]) -> pd.DataFrame:
    """Return the usual sweat rate for each sport named.

    Parameters
    ----------
    sports
        Free text, compared without case; a missing or unknown sport gets the norm of many
        sports together, which is wider.

    Returns
    -------
    Aligned with `sports`: ``key``, ``median`` [L/h] and ``log_sd``.

    Examples
    --------
    >>> list(sweat_rate_norms_for(pd.Series(["Running", None]))["key"])
    ['sweat_rate_endurance', 'sweat_rate_other']
    """
    plain = sports.astype("object").where(sports.notna(), "").astype("str")
    keys = plain.str.strip().str.lower().map(_key_of_sport()).fillna(OTHER_SPORT)
    return pd.DataFrame(
        {
            "key": keys,
            "median": keys.map({key: each.median for key, each in _by_key().items()}),
            "log_sd": keys.map({key: each.log_sd for key, each in _by_key().items()}),
        },
        index=sports.index,
    )
