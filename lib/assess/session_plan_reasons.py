"""Why a plan says what it says: the sweat rate behind it, and what would be lost."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from lib.assess.expected_rate import RateSource
from lib.assess.heat_advice import heat_days_in_words
from lib.assess.planned_session import PlannedSession
from lib.assess.session_plan import comfortable_l_h
from lib.reference.thresholds import value
from lib.words.days import day as day_in_words
from lib.words.language import say, say_count
from lib.words.numbers import with_marks
from lib.words.quantities import (
    decimal,
    degrees_apart,
    limit_number,
    rate_range,
    rate_unit,
    read_in,
    unknown,
)


def limit_in_words(litres_an_hour: float) -> str:
    """Return a limit with its unit, never above what it is."""
    return f"{limit_number(litres_an_hour, 2)} {rate_unit()}"


def percent(share: float) -> str:
    """Return a share of body mass with one digit, or 'unknown'."""
    return decimal(share)


def plain(number: float) -> str:
    """Return a number with the digits it has and a true minus sign, or 'unknown'.

    Examples
    --------
    >>> plain(-2.5), plain(float("nan"))
    ('\u22122.5', 'unknown')
    """
    if math.isnan(number):
        return unknown()
    return with_marks(f"{number:g}").replace("-", "\u2212")


def _rate_reason(row: Mapping[str, Any], planned: PlannedSession) -> str:
    source = RateSource(row["rate_source"])
    sessions = float(row["rate_sessions"])
    near = degrees_apart(value("expected_sweat.similar_air_c"))
    degrees, unit = read_in(planned.air_c, "°C")
    air = f"{plain(degrees)} {unit}"
    if source is RateSource.SIMILAR:
        return say_count(
            "From {count} own session of this kind within {near} of {air} and of similar effort.",
            "From {count} own sessions of this kind within {near} of {air} and of similar effort.",
            sessions,
            near=near,
            air=air,
        )
    if source is RateSource.MOVED:
        return say_count(
            "From {count} own session in other weather or effort, moved to {air} and this effort "
            "by a line that is a choice of this app.",
            "From {count} own sessions in other weather or effort, moved to {air} and this effort "
            "by a line that is a choice of this app.",
            sessions,
            air=air,
        )
    if source is RateSource.BLIND:
        return say_count(
            "From {count} own session of this kind within {near} of {air}, whose effort is not "
            "known, as no energy was written down. They may have been harder, so the lower end is "
            "never above that of a general estimate.",
            "From {count} own sessions of this kind within {near} of {air}, whose effort is not "
            "known, as no energy was written down. They may have been harder, so the lower end is "
            "never above that of a general estimate.",
            sessions,
            near=near,
            air=air,
        )
    return say(
        "A general estimate from body mass, effort and air temperature; no own session fits. The "
        "line behind it is a choice of this app, so the range is wide. A weighing before and "
        "after this session would narrow it."
    )


def plan_reasons(row: Mapping[str, Any], planned: PlannedSession) -> list[str]:
    """Return what an athlete's amounts rest on, one sentence each."""
    low, high = float(row["sweat_rate_low_l_h"]), float(row["sweat_rate_high_l_h"])
    dry_low, dry_high = row["dry_loss_low_percent"], row["dry_loss_high_percent"]
    comfort = comfortable_l_h(planned)
    ceiling = (
        say(
            "The limit is what most can drink comfortably here ({limit}).",
            limit=limit_in_words(comfort),
        )
        if comfort <= low
        else say("The limit is the lower end of the sweat rate.")
    )
    normal = say(
        "Losing a little weight, up to about {allowed} %, is normal.",
        allowed=plain(value("drink_plan.allowed_loss_percent")),
    )
    lost = say(
        "At the limit about {loss} % of body mass will be lost.",
        loss=percent(row["loss_percent"]),
    )
    if row["fuel_percent"] > 0:
        fuel = say("Of that {fuel} % is burned fuel, not water.", fuel=percent(row["fuel_percent"]))
        lost = f"{lost} {fuel}"
    words = [
        say("Expected sweat rate {range} (80 % range).", range=rate_range(low, high, 2)),
        _rate_reason(row, planned),
        say(
            "Without a drink {low} to {high} % of body mass would be lost (80 %).",
            low=percent(dry_low),
            high=percent(dry_high),
        ),
        f"{ceiling} {normal}",
        lost,
        say("Body mass of {day}.", day=day_in_words(row["mass_day"])),
    ]
    return [*words, heat_days_in_words(float(row["heat_days"]), knows_air=bool(row["knows_air"]))]
