"""The heat of a planned session: WBGT with its doubt, the category, and what it means."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from lib.assess.planned_session import PlannedSession
from lib.reference.thresholds import value
from lib.science.heat import heat_band, wbgt_outdoor_c, wbgt_sunny_c, wet_bulb_c
from lib.words.language import noted, said, say, say_count

CATEGORIES = (noted("Normal"), noted("Care"), noted("Limit"), noted("Cancel"))
USED_TO_HEAT = (
    noted("Normal training."),
    noted("Care with hard or long sessions: more and longer breaks, and an eye on everybody."),
    noted("Limit hard work and the time in the heat; breaks in the shade."),
    noted("Cancel the session, or move it to a cooler hour or indoors."),
)
NOT_USED_TO_HEAT = (
    noted("Normal training. On a warm day, who is new to heat starts with a lighter load."),
    noted("As much rest as work, and a shorter session."),
    noted("No hard training outdoors: stop it, or move it to a cooler hour."),
    noted("Cancel the session, or move it to a cooler hour or indoors."),
)
MINORS = (
    noted("All activities; whoever is new to heat starts with a lighter load."),
    noted("Longer and more frequent rests in the shade."),
    noted("Stop those not used to heat; for the others limit time and effort."),
    noted("Cancel all activity in the heat, or move it indoors."),
)


@dataclass(frozen=True, slots=True)
class Heat:
    """Heat of one session.

    `wbgt_c` is a reading or the sunny-day estimate, rounded to a tenth; `without_sun_c` is the
    other end of the estimate, missing with a reading and outside the range of its formula.
    `band` of the table for adults and `minor_band` of that for minors count from 0.
    """

    wbgt_c: float
    without_sun_c: float
    is_measured: bool
    band: int
    minor_band: int

    @property
    def category(self) -> str:
        """Return the category for adults in one word."""
        return said(CATEGORIES[self.band])

    @property
    def minor_category(self) -> str:
        """Return the category for minors in one word."""
        return said(CATEGORIES[self.minor_band])


def _bands(wbgt_c: float) -> tuple[int, int]:
    adults = (
        value("heat.wbgt.care_above_c"),
        value("heat.wbgt.limit_above_c"),
        value("heat.wbgt.cancel_above_c"),
    )
    minors = (
        value("heat.wbgt.minor_care_above_c"),
        value("heat.wbgt.minor_limit_above_c"),
        value("heat.wbgt.minor_cancel_above_c"),
    )
    found = [heat_band(wbgt_c=wbgt_c, edges_c=edges) for edges in (adults, minors)]
    return int(found[0]), int(found[1])


def heat_of_reading(wbgt_c: float) -> Heat:
    """Return the heat of a WBGT that was read."""
    band, minor_band = _bands(wbgt_c)
    return Heat(round(wbgt_c, 1), math.nan, True, band, minor_band)  # noqa: FBT003 - a record


def heat_of(planned: PlannedSession) -> Heat:
    """Return the heat of a planned session; the reading of a meter beats the estimate.

    Examples
    --------
    >>> found = heat_of(PlannedSession("running", "hard", 60.0, 28.0, 65.0, None, 24.0))
    >>> found.category, found.minor_category, found.wbgt_c, found.without_sun_c
    ('Care', 'Cancel', 29.4, 24.5)
    >>> heat_of(PlannedSession("running", "hard", 60.0, 28.0, 65.0, 24.0, 24.0)).category
    'Normal'
    """
    if planned.wbgt_c is not None:
        return heat_of_reading(planned.wbgt_c)
    sunny = wbgt_sunny_c(air_c=planned.air_c, humidity_percent=planned.humidity_percent)
    wet_bulb = wet_bulb_c(air_c=planned.air_c, humidity_percent=planned.humidity_percent)
    shade = wbgt_outdoor_c(natural_wet_bulb_c=wet_bulb, globe_c=planned.air_c, air_c=planned.air_c)
    band, minor_band = _bands(sunny)
    return Heat(round(sunny, 1), round(shade, 1), False, band, minor_band)  # noqa: FBT003 - a record


def used_to_heat(heat_days: pd.Series[float]) -> pd.Series[bool]:
    """Say who counts as used to heat; without enough days in the logs nobody does."""
    return heat_days >= value("heat.acclimatised_from_days")


def heat_days_in_words(heat_days: float, *, knows_air: bool) -> str:
    """Say how used to heat an athlete is, and on what that rests.

    Examples
    --------
    >>> heat_days_in_words(6.0, knows_air=True)
    'Partly used to heat: 6 days with a long session in the heat in 14 days.'
    """
    window = int(value("heat.exposure_window_days"))
    if not knows_air:
        return say(
            "Taken as not used to heat: no session of the last {window} days has a temperature.",
            window=window,
        )
    if heat_days >= value("heat.acclimatised_from_days"):
        return say_count(
            "Used to heat: {count} day with a long session in the heat in {window} days.",
            "Used to heat: {count} days with a long session in the heat in {window} days.",
            heat_days,
            window=window,
        )
    if heat_days >= value("heat.partly_acclimatised_from_days"):
        return say_count(
            "Partly used to heat: {count} day with a long session in the heat in {window} days.",
            "Partly used to heat: {count} days with a long session in the heat in {window} days.",
            heat_days,
            window=window,
        )
    return say_count(
        "Not used to heat: {count} day with a long session in the heat in {window} days.",
        "Not used to heat: {count} days with a long session in the heat in {window} days.",
        heat_days,
        window=window,
    )
