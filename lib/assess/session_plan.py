"""The plan of a session to come: what each athlete may drink, or why nothing is said.

The ceiling is the lower end of the expected sweat rate or what is comfortable, whichever is
lower, and nothing raises it. Who drank more than was lost, may have done so by a weighing that
is in doubt, or has symptoms that need medical help, gets no amount of anything.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from lib.assess.expected_rate import expected_rates
from lib.assess.plan_basis import PlanBasis
from lib.assess.planned_session import PlannedSession
from lib.reference.sweat_norms import norm
from lib.reference.thresholds import value
from lib.science import units
from lib.science.drink_plan import drink_range, expected_mass_loss_percent, sodium_to_hold_mmol
from lib.science.quantity import at_least, at_most, rounded_down, rounded_up_to
from lib.science.sweat_ranges import rehydration_range_l

SODIUM_STEP_MG = 50.0
VOLUME_STEP_L = 0.1


class PlanOutcome(StrEnum):
    """What a plan says of drinking; the first four name no amount."""

    RED_FLAG = "medical help first"
    GUARD = "drank more than was lost"
    CHECK_WEIGHING = "check the last weighing first"
    NO_MASS = "not enough data"
    NO_NEED = "no need to plan"
    RANGE = "range"
    CANNOT_BE_MET = "cannot be met"


AMOUNTS = (
    "drink_low_l_h",
    "drink_high_l_h",
    "loss_percent",
    "fuel_percent",
    "dry_loss_low_percent",
    "dry_loss_high_percent",
)
WITHOUT_AMOUNTS = (
    PlanOutcome.RED_FLAG,
    PlanOutcome.GUARD,
    PlanOutcome.CHECK_WEIGHING,
    PlanOutcome.NO_MASS,
)


class SodiumAdvice(StrEnum):
    """What a plan says of sodium."""

    NOTHING = ""
    NOT_NEEDED = "none needed"
    TASTE = "by taste"
    MEALS = "salt at meals"
    RANGE = "range"
    FOOD_AND_PEOPLE = "food and people"


def comfortable_l_h(planned: PlannedSession) -> float:
    """Return the most to plan in this sport, and in a very long session. [L/h].

    Examples
    --------
    >>> comfortable_l_h(PlannedSession("cycling", "easy", 300.0, 20.0, 50.0, None, 24.0))
    0.8
    """
    by_sport = {
        "running": value("drink_plan.comfortable_l_per_h.running"),
        "cycling": value("drink_plan.comfortable_l_per_h.cycling"),
        "team_sport": value("drink_plan.comfortable_l_per_h.team_sport"),
        "other": value("drink_plan.comfortable_l_per_h.other"),
    }
    most = min(by_sport[planned.sport], value("drink_plan.most_l_per_h"))
    if planned.duration_min > value("overdrinking.very_long_session_min"):
        return min(most, value("overdrinking.very_long_drink_rate_l_per_h"))
    return most


def _fuel_kg(planned: PlannedSession, energy_kcal_h: pd.Series[float]) -> pd.Series[float]:
    """Return the mass that leaves as fuel, which counts in a very long session only."""
    counts = planned.duration_min > value("overdrinking.very_long_session_min")
    per_kcal = value("sweat.mass_correction_l_per_kcal") if counts else 0.0
    return energy_kcal_h * planned.duration_h * per_kcal


def _drink(plan: pd.DataFrame, planned: PlannedSession) -> pd.DataFrame:
    """Return the range to drink, rounded so that it only grows narrower, and the losses."""
    step = value("drink_plan.step_l_per_h")
    hours = plan["mass_kg"] * 0 + planned.duration_h
    found = drink_range(
        mass_kg=plan["mass_kg"],
        sweat_rate_low_l_h=plan["sweat_rate_low_l_h"],
        sweat_rate_l_h=plan["sweat_rate_l_h"],
        duration_h=hours,
        allowed_loss_percent=value("drink_plan.allowed_loss_percent"),
        comfortable_l_h=comfortable_l_h(planned),
    )
    low, high = rounded_up_to(found.low_l_h, step), rounded_down(found.high_l_h, step)
    fuel = _fuel_kg(planned, plan["energy_kcal_h"])
    loss = expected_mass_loss_percent(
        mass_kg=plan["mass_kg"],
        sweat_rate_l_h=plan["sweat_rate_l_h"],
        drink_rate_l_h=high,
        duration_h=hours,
        fuel_kg=fuel,
    )
    return pd.DataFrame(
        {
            "drink_low_l_h": low,
            "drink_high_l_h": high,
            "loss_percent": loss.round(1),
            "fuel_percent": (100 * fuel / plan["mass_kg"]).round(1),
            "dry_loss_low_percent": (
                100 * plan["sweat_rate_low_l_h"] * hours / plan["mass_kg"]
            ).round(1),
            "dry_loss_high_percent": (
                100 * plan["sweat_rate_high_l_h"] * hours / plan["mass_kg"]
            ).round(1),
        }
    )


def _outcome(plan: pd.DataFrame) -> pd.Series:
    known = plan["drink_high_l_h"].notna() & plan["drink_low_l_h"].notna()
    chosen = np.select(
        [
            plan["red_flag"],
            plan["guard_on"],
            plan["weighing_doubted"],
            ~known,
            (plan["drink_low_l_h"] <= 0) | (plan["drink_high_l_h"] <= 0),
            plan["drink_low_l_h"] <= plan["drink_high_l_h"],
        ],
        [
            PlanOutcome.RED_FLAG.value,
            PlanOutcome.GUARD.value,
            PlanOutcome.CHECK_WEIGHING.value,
            PlanOutcome.NO_MASS.value,
            PlanOutcome.NO_NEED.value,
            PlanOutcome.RANGE.value,
        ],
        default=PlanOutcome.CANNOT_BE_MET.value,
    )
    return pd.Series(chosen, index=plan.index, dtype="str")


def _sodium_mg_h(
    plan: pd.DataFrame, planned: PlannedSession, sodium_mmol_l: pd.Series[float]
) -> pd.Series[float]:
    potassium = units.mmol_from_mg(amount_mg=norm("potassium").median, element="potassium")
    needed = sodium_to_hold_mmol(
        sweat_loss_l=plan["sweat_rate_l_h"] * planned.duration_h,
        drink_l=plan["drink_high_l_h"] * planned.duration_h,
        sodium_mmol_l=sodium_mmol_l,
        potassium_mmol_l=potassium,
    )
    an_hour = units.mg_from_mmol(amount_mmol=needed, element="sodium") / planned.duration_h
    return at_most(an_hour, value("sweat.sodium.most_mg_per_h"))


def _sodium(plan: pd.DataFrame, planned: PlannedSession) -> pd.DataFrame:
    """Return sodium for an hour from the two ends of the athlete's sweat sodium, or in words."""
    low = rounded_down(_sodium_mg_h(plan, planned, plan["sodium_low_mmol_l"]), SODIUM_STEP_MG)
    high = rounded_down(_sodium_mg_h(plan, planned, plan["sodium_high_mmol_l"]), SODIUM_STEP_MG)
    share = plan["drink_high_l_h"] / plan["sweat_rate_l_h"]
    is_salty = (plan["sodium_tests"] >= value("sweat.salty.fewest_tests")) & (
        plan["sodium_mmol_l"] >= value("sweat.salty.sodium_mmol_l")
    )
    is_worth_it = (
        (planned.duration_min > value("sweat.long_session_min"))
        | (plan["sweat_rate_l_h"] > value("sweat.heavy.rate_l_per_h"))
        | is_salty
    )
    enough_is_drunk = (share >= value("sweat.sodium.replaced_share_from")) & (high > 0)
    is_short = planned.duration_min < value("drink_plan.sodium_from_min")
    chosen = np.select(
        [
            plan["outcome"].isin(WITHOUT_AMOUNTS),
            np.full(len(plan), is_short),
            plan["is_minor"],
            is_worth_it & enough_is_drunk,
            is_worth_it,
        ],
        [
            SodiumAdvice.NOTHING.value,
            SodiumAdvice.NOT_NEEDED.value,
            SodiumAdvice.FOOD_AND_PEOPLE.value,
            SodiumAdvice.RANGE.value,
            SodiumAdvice.MEALS.value,
        ],
        default=SodiumAdvice.TASTE.value,
    )
    is_range = chosen == SodiumAdvice.RANGE.value
    return pd.DataFrame(
        {
            "sodium": chosen,
            "sodium_low_mg_h": low.where(is_range),
            "sodium_high_mg_h": high.where(is_range),
        },
        index=plan.index,
    )


def _afterwards(plan: pd.DataFrame, planned: PlannedSession) -> pd.DataFrame:
    """Return what to drink back when recovery is short, from the expected lack of water. [L].

    The lower end is for whoever sweated least and drank up to the limit, whose lack may be
    nothing. The upper end is for whoever sweated as expected and drank least.
    """
    window_h = min(value("recovery.window_hours"), planned.recovery_h)
    least_drunk = at_most(plan["drink_low_l_h"], plan["drink_high_l_h"])
    least, most = (
        rehydration_range_l(
            water_deficit_l=at_least(lack_l_h, 0.0) * planned.duration_h,
            low_factor=value("recovery.drink_low_factor"),
            high_factor=value("recovery.drink_high_factor"),
            most_l_per_h=value("recovery.most_l_per_h"),
            window_h=window_h,
        )
        for lack_l_h in (
            plan["sweat_rate_low_l_h"] - plan["drink_high_l_h"],
            plan["sweat_rate_l_h"] - least_drunk,
        )
    )
    is_due = ~plan["outcome"].isin(WITHOUT_AMOUNTS) & (
        planned.recovery_h < value("recovery.short_hours")
    )
    return pd.DataFrame(
        {
            "after_low_l": rounded_down(least.low, VOLUME_STEP_L).where(is_due),
            "after_high_l": rounded_down(most.high, VOLUME_STEP_L).where(is_due),
        }
    )


def plan_session(basis: PlanBasis, planned: PlannedSession) -> pd.DataFrame:
    """Return the plan of one session for every athlete of the team.

    Parameters
    ----------
    basis
        From `plan_basis.plan_basis`.
    planned
        The session.

    Returns
    -------
    Indexed by `athlete_id`, by name. To the columns of the basis and of `expected_rates` it
    adds ``outcome``, ``drink_low_l_h`` and ``drink_high_l_h`` [L/h], ``loss_percent`` at the
    upper one and of that ``fuel_percent``, ``dry_loss_low_percent`` and
    ``dry_loss_high_percent`` without a drink [% of mass before], ``sodium`` with
    ``sodium_low_mg_h`` and ``sodium_high_mg_h``, ``after_low_l`` and ``after_high_l`` [L].
    Amounts are missing for everybody whose outcome names none.
    """
    step = value("drink_plan.step_l_per_h")
    rates = expected_rates(basis, planned)
    rates = rates.assign(
        sweat_rate_low_l_h=rounded_down(rates["sweat_rate_low_l_h"], step),
        sweat_rate_high_l_h=rounded_up_to(rates["sweat_rate_high_l_h"], step),
    )
    plan = basis.athletes.join(rates)
    plan = plan.join(_drink(plan, planned))
    plan = plan.assign(outcome=_outcome(plan))
    plan = plan.join(_sodium(plan, planned)).join(_afterwards(plan, planned))
    # One number would be taken for a target: a range is at least one step wide.
    is_range = plan["outcome"] == PlanOutcome.RANGE
    wide = at_most(plan["drink_low_l_h"], plan["drink_high_l_h"] - step)
    plan = plan.assign(
        drink_low_l_h=plan["drink_low_l_h"].mask(is_range, at_least(wide, 0.0)).round(2)
    )
    hidden = plan["outcome"].isin(WITHOUT_AMOUNTS)
    return plan.assign(**{name: plan[name].mask(hidden) for name in AMOUNTS})
