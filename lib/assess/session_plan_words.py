"""One athlete's plan in words: what, why this range, from where, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.assess.in_words import thousands
from lib.assess.planned_session import MIN_PER_H, PlannedSession
from lib.assess.session_plan import PlanOutcome, SodiumAdvice
from lib.assess.session_plan_reasons import limit_in_words, percent, plain, plan_reasons
from lib.reference.thresholds import value
from lib.science.quantity import rounded_down, rounded_up_to
from lib.science.units import ml_from_us_fl_oz
from lib.words.language import noted, said, say, say_count
from lib.words.quantities import (
    drinking_ends,
    in_ml_unit,
    limit_number,
    litre_unit,
    ml_unit,
    rate_unit,
    small_volume,
)

ML_PER_L = 1000
ML_STEP = 10
OUNCE_STEP: Final = 1.0
BOTTLE_STEP_MIN = 5
NO_AMOUNTS: Final = {
    PlanOutcome.RED_FLAG: noted(
        "Medical help first. There is no plan for this athlete until somebody medical has looked."
    ),
    PlanOutcome.GUARD: noted(
        "Drank more than was lost in a recent session. No drinking amounts until a day has passed "
        "without symptoms. With headache, nausea, swelling or confusion: medical help."
    ),
    PlanOutcome.CHECK_WEIGHING: noted(
        "Check the last weighing first: the body mass before or after a recent session is "
        "unusual or of another unit, so a gain in it cannot be ruled out. No drinking amounts "
        "until it is put right or a day has passed."
    ),
    PlanOutcome.NO_MASS: noted(
        "Not enough data: no body mass of the last {days} days. "
        "A weighing before a session or in the morning is needed first."
    ),
}
SODIUM_WORDS: Final = {
    SodiumAdvice.NOTHING: "",
    SodiumAdvice.NOT_NEEDED: noted("Sodium in the session: none needed; food later brings it."),
    SodiumAdvice.TASTE: noted(
        "Sodium in the session: optional, by taste. Salt at meals is enough."
    ),
    SodiumAdvice.MEALS: noted("Sodium in the session: salt at meals is enough."),
    SodiumAdvice.FOOD_AND_PEOPLE: noted(
        "Salt comes with food: ordinary salted meals and snacks. Questions go to family, coach "
        "and a sports dietitian."
    ),
}
HEADLINES: Final = {
    PlanOutcome.RED_FLAG: noted("No plan until somebody medical has looked"),
    PlanOutcome.GUARD: noted("No amounts until a day has passed"),
    PlanOutcome.CHECK_WEIGHING: noted("Check the last weighing first"),
    PlanOutcome.NO_MASS: noted("Body mass unknown"),
}
NOT_FOR_EVERYBODY: Final = noted(
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


def _within(low_l_h: float, high_l_h: float) -> str:
    """Return the range to drink; where its ends meet it is a limit and says so."""
    low, high = drinking_ends(low_l_h, high_l_h, 2)
    if low:
        return say("{low} to {high} {unit}, to thirst", low=low, high=high, unit=rate_unit())
    return say("Up to {high} {unit}, to thirst", high=high, unit=rate_unit())


def _drink_within(low_l_h: float, high_l_h: float, often: str) -> str:
    """Say what to drink, an hour and, as `often`, every few minutes."""
    low, high = drinking_ends(low_l_h, high_l_h, 2)
    if low:
        return say(
            "Drink to thirst, between {low} and {high} {unit}: {often}. An upper limit, not a "
            "target.",
            low=low,
            high=high,
            unit=rate_unit(),
            often=often,
        )
    return say(
        "Drink to thirst, up to {high} {unit}: {often}. An upper limit, not a target.",
        high=high,
        unit=rate_unit(),
        often=often,
    )


def every_quarter(low: float, high: float, minutes: float) -> str:
    """Return the range for each so many minutes, rounded so that it only grows narrower."""
    share = minutes / MIN_PER_H * ML_PER_L
    step = ML_STEP
    if ml_unit() == "fl oz":
        step = OUNCE_STEP / 2 if in_ml_unit(high * share) >= OUNCE_STEP else OUNCE_STEP / 10
    less = rounded_up_to(in_ml_unit(low * share), step)
    most = rounded_down(in_ml_unit(high * share), step)
    words = {"high": plain(most), "unit": ml_unit(), "minutes": f"{minutes:.0f}"}
    if less < most:
        return say("{low} to {high} {unit} every {minutes} min", low=plain(less), **words)
    return say("up to {high} {unit} every {minutes} min", **words)


def bottle_lasts(low: float, high: float) -> str:
    """Say how long a bottle lasts; the faster end is rounded to the slower side."""
    bottle = value("drink_plan.bottle_l")
    if ml_unit() == "fl oz":
        # The next smaller bottle of whole ounces, with the time that it lasts.
        bottle = ml_from_us_fl_oz(math.floor(in_ml_unit(bottle * ML_PER_L))) / ML_PER_L
    fast = rounded_up_to(bottle / high * MIN_PER_H, BOTTLE_STEP_MIN)
    slow = rounded_up_to(bottle / low * MIN_PER_H, BOTTLE_STEP_MIN) if low > 0 else math.nan
    held = small_volume(bottle * ML_PER_L)
    if math.isnan(slow) or slow <= fast:
        return say(
            "A bottle of {bottle} lasts {minutes} min or longer.",
            bottle=held,
            minutes=f"{fast:.0f}",
        )
    return say(
        "A bottle of {bottle} lasts {low} to {high} min.",
        bottle=held,
        low=f"{fast:.0f}",
        high=f"{slow:.0f}",
    )


def headline(row: Mapping[str, Any]) -> str:
    """Return the plan in a few words."""
    outcome = PlanOutcome(row["outcome"])
    low, high = float(row["drink_low_l_h"]), float(row["drink_high_l_h"])
    if outcome is PlanOutcome.RANGE:
        return _within(low, high)
    if outcome is PlanOutcome.NO_NEED:
        if high <= 0 or math.isnan(high):
            return say("Drink if thirsty")
        return say("If thirsty, not above {limit}", limit=limit_in_words(high))
    if outcome is PlanOutcome.CANNOT_BE_MET:
        return say(
            "At most {limit}, to thirst; loss about {loss} %",
            limit=limit_in_words(high),
            loss=percent(row["loss_percent"]),
        )
    return said(HEADLINES[outcome])


def _drink_advice(row: Mapping[str, Any], planned: PlannedSession) -> list[str]:
    outcome = PlanOutcome(row["outcome"])
    low, high = float(row["drink_low_l_h"]), float(row["drink_high_l_h"])
    minutes = value("drink_plan.mouthful_minutes")
    if outcome is PlanOutcome.NO_NEED:
        words = [
            say(
                "No need to plan; drink if thirsty, not above {limit}. An upper limit, not a "
                "target.",
                limit=limit_in_words(high),
            )
        ]
        if high <= 0:
            words = [say("No need to plan; drink if thirsty.")]
    elif outcome is PlanOutcome.RANGE:
        words = [
            _drink_within(low, high, every_quarter(low, high, minutes)),
            bottle_lasts(low, high),
        ]
    else:
        words = [
            say(
                "{allowed} % cannot be met comfortably: expected loss {loss} % when drinking to "
                "thirst, at most {limit}. An upper limit, not a target.",
                allowed=plain(value("drink_plan.allowed_loss_percent")),
                loss=percent(row["loss_percent"]),
                limit=limit_in_words(high),
            ),
            say("Start well hydrated, use the breaks, cool down, or make it shorter."),
        ]
    if planned.sport == "team_sport" and outcome is not PlanOutcome.NO_NEED:
        words.append(say("Where there is drink only in breaks, do not catch up all at once."))
    return words


def _sodium_advice(row: Mapping[str, Any]) -> list[str]:
    advice = SodiumAdvice(row["sodium"])
    if advice is not SodiumAdvice.RANGE:
        return [said(SODIUM_WORDS[advice])] if SODIUM_WORDS[advice] else []
    tests = int(row["sodium_tests"])
    amounts = {
        "low": thousands(float(row["sodium_low_mg_h"])),
        "high": thousands(float(row["sodium_high_mg_h"])),
    }
    words = say(
        "Sodium in drink and food of the session: {low} to {high} mg an hour, from the range of "
        "people, no own sweat test. Salt does not make drinking above the limit safe.",
        **amounts,
    )
    if tests:
        words = say_count(
            "Sodium in drink and food of the session: {low} to {high} mg an hour, from {count} own "
            "sweat test. Salt does not make drinking above the limit safe.",
            "Sodium in drink and food of the session: {low} to {high} mg an hour, from {count} own "
            "sweat tests. Salt does not make drinking above the limit safe.",
            tests,
            **amounts,
        )
    return [words, said(NOT_FOR_EVERYBODY)]


def _after_advice(row: Mapping[str, Any], planned: PlannedSession) -> list[str]:
    low, high = float(row["after_low_l"]), float(row["after_high_l"])
    if planned.recovery_h >= value("recovery.short_hours"):
        return [say("Afterwards: meals and drinks as usual, with salt in the food.")]
    if math.isnan(high) or high <= 0:
        return [say("Afterwards: meals and drinks as usual; little water will be missing.")]
    window = min(value("recovery.window_hours"), planned.recovery_h)
    less, most = drinking_ends(low, high)
    words = {"unit": litre_unit(), "hours": plain(window)}
    if 0 < low < high and less:
        return [
            say(
                "Afterwards, as the next session is near: {low} to {high} {unit} over {hours} h, "
                "with food. The upper end is only for who drank least in the session. A weighing "
                "before and after says more; after a gain, none of it.",
                low=less,
                high=most,
                **words,
            )
        ]
    return [
        say(
            "Afterwards, as the next session is near: up to {high} {unit} over {hours} h, with "
            "food. The upper end is only for who drank least in the session. A weighing before and "
            "after says more; after a gain, none of it.",
            high=limit_number(high),
            **words,
        )
    ]


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
        words = said(NO_AMOUNTS[outcome], days=int(value("drink_plan.mass_age_days")))
        advice, reasons = [words], []
    else:
        advice = [
            *_drink_advice(row, planned),
            *_sodium_advice(row),
            *_after_advice(row, planned),
        ]
        reasons = plan_reasons(row, planned)
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
