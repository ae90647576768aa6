"""From universal time to the athlete's own clock, by a named zone that a person chooses."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache
from typing import Final

import pandas as pd

_DAY: Final = "day"
_CLOCK: Final = "clock"
_OFFSET: Final = r"^(?:UTC|GMT)([+-])([0-9]{2}):?([0-9]{2})$"


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
    known = _with_time(frame)
    moments = _moments(frame, known)
    return _moved(frame, known, moments.dt.tz_localize("UTC").dt.tz_convert(zone))


def by_offset(frame: pd.DataFrame, offsets: pd.Series) -> tuple[pd.DataFrame, pd.Series[bool]]:
    """Move `day` and `clock` from universal time by the offset each row states, as `UTC+0100`.

    Returns
    -------
    The frame, and which rows with a time have no offset that can be read: they are as they were.

    Examples
    --------
    >>> late = pd.DataFrame({"day": [pd.Timestamp("2026-06-01")], "clock": ["23:40"]})
    >>> by_offset(late, pd.Series(["UTC+0100"]))[0].iloc[0].tolist()
    [Timestamp('2026-06-02 00:00:00'), '00:40']
    """
    if _CLOCK not in frame.columns:
        return frame, pd.Series(data=False, index=frame.index)
    parts = offsets.fillna("").astype("str").str.extract(_OFFSET)
    sign = parts[0].map({"+": 1.0, "-": -1.0})
    minutes = sign * (parts[1].astype("float64") * 60 + parts[2].astype("float64"))
    timed = _with_time(frame)
    known = timed & minutes.notna()
    moments = _moments(frame, known) + pd.to_timedelta(minutes[known], unit="min")
    return _moved(frame, known, moments), timed & minutes.isna()


def _with_time(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame[_DAY].notna() & frame[_CLOCK].fillna("").astype("str").ne("")


def _moments(frame: pd.DataFrame, known: pd.Series[bool]) -> pd.Series[pd.Timestamp]:
    days = frame.loc[known, _DAY].dt.strftime("%Y-%m-%d")
    return pd.to_datetime(days + " " + frame.loc[known, _CLOCK].astype("str"))


def _moved(
    frame: pd.DataFrame, known: pd.Series[bool], local: pd.Series[pd.Timestamp]
) -> pd.DataFrame:
    local = local.dt.tz_localize(None)
    day = frame[_DAY].copy()
    day.loc[known] = local.dt.normalize().astype(day.dtype)
    shown = frame[_CLOCK].astype("object").copy()
    shown.loc[known] = local.dt.strftime("%H:%M").astype("object")
    return frame.assign(**{_DAY: day, _CLOCK: shown})
