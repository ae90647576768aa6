"""From universal time to the athlete's own clock, by a named zone that a person chooses."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache
from typing import Final

import pandas as pd

_DAY: Final = "day"
_CLOCK: Final = "clock"


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Return the zones a person can choose, each with its region."""
    return tuple(
        sorted(
            name
            for name in zoneinfo.available_timezones()
            if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
        )
    )


def is_zone(name: str) -> bool:
    """Say whether this is the name of a zone."""
    return name == "UTC" or name in zone_names()


def to_local(frame: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Move `day` and `clock` from universal time to a zone; a day without a time stays.

    Examples
    --------
    >>> late = pd.DataFrame({"day": [pd.Timestamp("2026-06-01")], "clock": ["22:30"]})
    >>> to_local(late, "Europe/Berlin").iloc[0].tolist()
    [Timestamp('2026-06-02 00:00:00'), '00:30']
    """
    if _CLOCK not in frame.columns:
        return frame
    clock = frame[_CLOCK].fillna("").astype("str")
    known = frame[_DAY].notna() & (clock != "")
    moments = pd.to_datetime(frame.loc[known, _DAY].dt.strftime("%Y-%m-%d") + " " + clock[known])
    local = moments.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    day = frame[_DAY].copy()
    day.loc[known] = local.dt.normalize().astype(day.dtype)
    shown = frame[_CLOCK].astype("object").copy()
    shown.loc[known] = local.dt.strftime("%H:%M").astype("object")
    return frame.assign(**{_DAY: day, _CLOCK: shown})
