"""The heat of today in one line: from sessions that were logged and from plans, where known."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lib.assess.heat_advice import Heat, heat_of, heat_of_reading
from lib.assess.planned_session import saved_session
from lib.assess.session_features import session_wbgt_c
from lib.words.language import noted, said, say, say_count
from lib.words.quantities import degrees

NOT_KNOWN = noted(
    "Heat: not known. No session of this day has a temperature with humidity or WBGT, and no plan "
    "is saved for it."
)


def _category(found: Heat, *, has_adults: bool, has_minors: bool) -> str:
    adults = found.category if has_adults else ""
    minors = say("for minors {category}", category=found.minor_category) if has_minors else ""
    return ", ".join(part for part in (adults, minors) if part)


def _planned(plans: pd.DataFrame, day: dt.date) -> tuple[Heat, str] | None:
    """Return the hottest plan of the day, with its name."""
    here = plans[plans["local_date"] == pd.Timestamp(day)]
    found = [(heat_of(saved_session(row)), str(row["name"])) for row in here.to_dict("records")]
    return max(found, key=lambda each: each[0].wbgt_c, default=None)


def heat_line(
    sessions: pd.DataFrame, plans: pd.DataFrame, *, day: dt.date, minors: int, adults: int
) -> str:
    """Say how hot today's sessions were or are planned to be; where it is not known, say that.

    Parameters
    ----------
    sessions, plans
        Of the team; rows of other days are left out.
    minors, adults
        How many there are of each, which choose the bands that are said.
    """
    people = {"has_minors": minors > 0, "has_adults": adults > 0}
    parts: list[str] = []
    planned = _planned(plans, day)
    if planned is not None:
        found, name = planned
        plan = {
            "name": name,
            "degrees": degrees(found.wbgt_c, 1),
            "category": _category(found, **people),
        }
        parts.append(
            say("planned “{name}” {degrees} WBGT, by a meter: {category}", **plan)
            if found.is_measured
            else say("planned “{name}” {degrees} WBGT, estimated for sun: {category}", **plan)
        )
    here = sessions[sessions["local_date"] == pd.Timestamp(day)]
    known = session_wbgt_c(here).dropna()
    if len(known):
        hottest = heat_of_reading(float(known.max()))
        parts.append(
            say_count(
                "hottest of {count} logged session {degrees} WBGT, read or estimated for sun: "
                "{category}",
                "hottest of {count} logged sessions {degrees} WBGT, read or estimated for sun: "
                "{category}",
                len(known),
                degrees=degrees(hottest.wbgt_c, 1),
                category=_category(hottest, **people),
            )
        )
        if len(known) < len(here):
            without = say("({number} without weather)", number=len(here) - len(known))
            parts[-1] = f"{parts[-1]} {without}"
    return say("Heat: {parts}.", parts="; ".join(parts)) if parts else said(NOT_KNOWN)
