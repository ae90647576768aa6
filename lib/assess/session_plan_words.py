"""One athlete's plan in words: what, why this range, from where, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.assess.expected_rate import RateSource
from lib.assess.heat_advice import heat_days_in_words
from lib.assess.in_words import counted, thousands
from lib.assess.planned_session import MIN_PER_H, PlannedSession
from lib.assess.session_plan import PlanOutcome, SodiumAdvice, comfortable_l_h
from lib.reference.thresholds import value
from lib.science.quantity import rounded_down, rounded_up_to
from lib.science.units import ml_from_us_fl_oz
from lib.words.days import day as day_in_words
from lib.words.quantities import (
    OUNCE_STEP,
    degrees_apart,
    drinking_ends,
    in_ml_unit,
    limit_number,
    litre_unit,
    ml_unit,
    rate_range,
    rate_unit,
    read_in,
    small_volume,
)

ML_PER_L = 1000
ML_STEP = 10
BOTTLE_STEP_MIN = 5
NO_AMOUNTS = {
    PlanOutcome.RED_FLAG: (
        "Medical help first. There is no plan for this athlete until somebody medical has looked."
    ),
    PlanOutcome.GUARD: (
        "Drank more than was lost in a recent session. No drinking amounts until a day has passed "
        "without symptoms. With headache, nausea, swelling or confusion: medical help."
    ),
    PlanOutcome.CHECK_WEIGHING: (
        "Check the last weighing first: the body mass before or after a recent session is "
        "unusual or of another unit, so a gain in it cannot be ruled out. No drinking amounts "
        "until it is put right or a day has passed."
    ),
    PlanOutcome.NO_MASS: (
        "Not enough data: no body mass of the last {days} days. "
        "A weighing before a session or in the morning is needed first."
    ),
}
SODIUM_WORDS = {
    SodiumAdvice.NOTHING: "",
    SodiumAdvice.NOT_NEEDED: "Sodium in the session: none needed; food later brings it.",
    SodiumAdvice.TASTE: "Sodium in the session: optional, by taste. Salt at meals is enough.",
    SodiumAdvice.MEALS: "Sodium in the session: salt at meals is enough.",
    SodiumAdvice.FOOD_AND_PEOPLE: (
        "Salt comes with food: ordinary salted meals and snacks. Questions go to family, coach "
        "and a sports dietitian."
    ),
}
NOT_FOR_EVERYBODY = (
    "With high blood pressure, kidney or heart disease: no sodium advice from here, ask the doctor."
)


@dataclass(frozen=True, slots=True)
class PlanWords:
    """One athlete's plan: a short headline, what to do, why, and what it rests on."""

    athlete_id: str
    name: str
    outcome: PlanOutcome
    headline: str
    advice: tuple[str, ...]
    reasons: tuple[str, ...]


def _most(litres_an_hour: float) -> str:
    """Return a limit with its unit, never above what it is."""
    return f"{limit_number(litres_an_hour, 2)} {rate_unit()}"


def _within(low_l_h: float, high_l_h: float) -> str:
    """Return the range alone; where its ends meet it is a limit and says so."""
    low, high = drinking_ends(low_l_h, high_l_h, 2)
    return f"{f'{low} to' if low else 'Up to'} {high} {rate_unit()}"


def _between(low_l_h: float, high_l_h: float) -> str:
    low, high = drinking_ends(low_l_h, high_l_h, 2)
    return f"{f'between {low} and' if low else 'up to'} {high} {rate_unit()}"


def every_quarter(low: float, high: float, minutes: float) -> str:
    """Return the range for each so many minutes, rounded so that it only grows narrower."""
    share = minutes / MIN_PER_H * ML_PER_L
    step = ML_STEP
    if ml_unit() == "fl oz":
        step = OUNCE_STEP / 2 if in_ml_unit(high * share) >= OUNCE_STEP else OUNCE_STEP / 10
    less = rounded_up_to(in_ml_unit(low * share), step)
    most = rounded_down(in_ml_unit(high * share), step)
    amount = f"{less:g} to {most:g}" if less < most else f"up to {most:g}"
    return f"{amount} {ml_unit()} every {minutes:.0f} min"


def bottle_lasts(low: float, high: float) -> str:
    """Say how long a bottle lasts; the faster end is rounded to the slower side."""
    bottle = value("drink_plan.bottle_l")
    if ml_unit() == "fl oz":
        # The next smaller bottle of whole ounces, with the time that it lasts.
        bottle = ml_from_us_fl_oz(math.floor(in_ml_unit(bottle * ML_PER_L))) / ML_PER_L
    fast = rounded_up_to(bottle / high * MIN_PER_H, BOTTLE_STEP_MIN)
    slow = rounded_up_to(bottle / low * MIN_PER_H, BOTTLE_STEP_MIN) if low > 0 else math.nan
    name = f"A bottle of {small_volume(bottle * ML_PER_L)} lasts"
    if math.isnan(slow) or slow <= fast:
        return f"{name} {fast:.0f} min or longer."
    return f"{name} {fast:.0f} to {slow:.0f} min."


def headline(row: Mapping[str, Any]) -> str:
    """Return the plan in a few words."""
    outcome = PlanOutcome(row["outcome"])
    low, high = float(row["drink_low_l_h"]), float(row["drink_high_l_h"])
    if outcome is PlanOutcome.RANGE:
        return f"{_within(low, high)}, to thirst"
    if outcome is PlanOutcome.NO_NEED:
        return f"If thirsty, not above {_most(high)}" if high > 0 else "Drink if thirsty"
    if outcome is PlanOutcome.CANNOT_BE_MET:
        return f"At most {_most(high)}, to thirst; loss about {row['loss_percent']:.1f} %"
    return {
        PlanOutcome.RED_FLAG: "No plan until somebody medical has looked",
        PlanOutcome.GUARD: "No amounts until a day has passed",
        PlanOutcome.CHECK_WEIGHING: "Check the last weighing first",
    }.get(outcome, "Body mass unknown")


def _drink_advice(row: Mapping[str, Any], planned: PlannedSession) -> list[str]:
    outcome = PlanOutcome(row["outcome"])
    low, high = float(row["drink_low_l_h"]), float(row["drink_high_l_h"])
    minutes = value("drink_plan.mouthful_minutes")
    limit = "An upper limit, not a target."
    allowed = value("drink_plan.allowed_loss_percent")
    if outcome is PlanOutcome.NO_NEED:
        words = [f"No need to plan; drink if thirsty, not above {_most(high)}. {limit}"]
        if high <= 0:
            words = ["No need to plan; drink if thirsty."]
    elif outcome is PlanOutcome.RANGE:
        words = [
            f"Drink to thirst, {_between(low, high)}: {every_quarter(low, high, minutes)}. {limit}",
            bottle_lasts(low, high),
        ]
    else:
        words = [
            f"{allowed:g} % cannot be met comfortably: expected loss {row['loss_percent']:.1f} % "
            f"when drinking to thirst, at most {_most(high)}. {limit}",
            "Start well hydrated, use the breaks, cool down, or make it shorter.",
        ]
    if planned.sport == "team_sport" and outcome is not PlanOutcome.NO_NEED:
        words.append("Where there is drink only in breaks, do not catch up all at once.")
    return words


def _sodium_advice(row: Mapping[str, Any]) -> list[str]:
    advice = SodiumAdvice(row["sodium"])
    if advice is not SodiumAdvice.RANGE:
        return [SODIUM_WORDS[advice]] if SODIUM_WORDS[advice] else []
    low, high = float(row["sodium_low_mg_h"]), float(row["sodium_high_mg_h"])
    tests = int(row["sodium_tests"])
    basis = counted(tests, "own sweat test") if tests else "the range of people, no own sweat test"
    return [
        f"Sodium in drink and food of the session: {thousands(low)} to {thousands(high)} mg an "
        f"hour, from {basis}. Salt does not make drinking above the limit safe.",
        NOT_FOR_EVERYBODY,
    ]


def _after_advice(row: Mapping[str, Any], planned: PlannedSession) -> list[str]:
    low, high = float(row["after_low_l"]), float(row["after_high_l"])
    if planned.recovery_h >= value("recovery.short_hours"):
        return ["Afterwards: meals and drinks as usual, with salt in the food."]
    if math.isnan(high) or high <= 0:
        return ["Afterwards: meals and drinks as usual; little water will be missing."]
    window = min(value("recovery.window_hours"), planned.recovery_h)
    less, most = drinking_ends(low, high)
    amount = f"{less} to {most}" if 0 < low < high and less else f"up to {limit_number(high)}"
    return [
        f"Afterwards, as the next session is near: {amount} {litre_unit()} over {window:g} h, "
        "with food. The upper end is only for who drank least in the session. A weighing before "
        "and after says more; after a gain, none of it."
    ]


def _rate_reason(row: Mapping[str, Any], planned: PlannedSession) -> str:
    source = RateSource(row["rate_source"])
    sessions = counted(float(row["rate_sessions"]), "own session")
    near = degrees_apart(value("expected_sweat.similar_air_c"))
    degrees, unit = read_in(planned.air_c, "°C")
    air = f"{degrees:g} {unit}"
    if source is RateSource.SIMILAR:
        return f"From {sessions} of this kind within {near} of {air} and of similar effort."
    if source is RateSource.MOVED:
        return (
            f"From {sessions} in other weather or effort, moved to {air} and this "
            "effort by a line that is a choice of this app."
        )
    if source is RateSource.BLIND:
        return (
            f"From {sessions} of this kind within {near} of {air}, whose "
            "effort is not known, as no energy was written down. They may have been harder, so "
            "the lower end is never above that of a general estimate."
        )
    return (
        "A general estimate from body mass, effort and air temperature; no own session fits. The "
        "line behind it is a choice of this app, so the range is wide. A weighing before and "
        "after this session would narrow it."
    )


def _reasons(row: Mapping[str, Any], planned: PlannedSession) -> list[str]:
    low, high = float(row["sweat_rate_low_l_h"]), float(row["sweat_rate_high_l_h"])
    dry_low, dry_high = row["dry_loss_low_percent"], row["dry_loss_high_percent"]
    comfort = comfortable_l_h(planned)
    ceiling = (
        f"The limit is what most can drink comfortably here ({_most(comfort)})."
        if comfort <= low
        else "The limit is the lower end of the sweat rate."
    )
    words = [
        f"Expected sweat rate {rate_range(low, high, 2)} (80 % range).",
        _rate_reason(row, planned),
        f"Without a drink {dry_low:.1f} to {dry_high:.1f} % of body mass would be lost (80 %).",
        f"{ceiling} Losing a little weight, up to about "
        f"{value('drink_plan.allowed_loss_percent'):g} %, is normal.",
        f"At the limit about {row['loss_percent']:.1f} % of body mass will be lost."
        + (
            f" Of that {row['fuel_percent']:.1f} % is burned fuel, not water."
            if row["fuel_percent"] > 0
            else ""
        ),
        f"Body mass of {day_in_words(row['mass_day'])}.",
    ]
    return [*words, heat_days_in_words(float(row["heat_days"]), knows_air=bool(row["knows_air"]))]


def plan_words(athlete_id: str, row: Mapping[str, Any], planned: PlannedSession) -> PlanWords:
    """Return one athlete's plan in words.

    Parameters
    ----------
    athlete_id, row
        A row of `session_plan.plan_session`.
    planned
        The session.
    """
    outcome = PlanOutcome(row["outcome"])
    if outcome in NO_AMOUNTS:
        words = NO_AMOUNTS[outcome].format(days=int(value("drink_plan.mass_age_days")))
        advice, reasons = [words], []
    else:
        advice = [
            *_drink_advice(row, planned),
            *_sodium_advice(row),
            *_after_advice(row, planned),
        ]
        reasons = _reasons(row, planned)
    return PlanWords(
        athlete_id=athlete_id,
        name=str(row["name"]),
        outcome=outcome,
        headline=headline(row),
        advice=tuple(advice),
        reasons=tuple(reasons),
    )


def all_plan_words(plan: pd.DataFrame, planned: PlannedSession) -> tuple[PlanWords, ...]:
    """Return the words for every athlete, in the order of the plan."""
    rows = plan.to_dict("records")
    return tuple(
        plan_words(str(athlete_id), {str(name): cell for name, cell in row.items()}, planned)
        for athlete_id, row in zip(plan.index, rows, strict=True)
    )
