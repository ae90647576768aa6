"""What each row of a weigh-in sheet answers at once, in words: people first, then the scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from lib.assess import weigh_in_words as words
from lib.assess.in_words import listed
from lib.assess.note_words import symptoms_in_note
from lib.assess.overdrinking_rules import drank_much
from lib.assess.repair_patterns import is_wet
from lib.assess.session_features import session_quantities
from lib.reference.thresholds import value
from lib.science.morning_change import FINEST_STEP_KG, rounding_sd_kg, scale_step_kg
from lib.science.sweat import sweat_loss_sd_l
from lib.science.sweat_ranges import middle_80_percent, rehydration_range_l
from lib.words.language import said, say
from lib.words.numbers import with_marks
from lib.words.spoken_names import symptom, with_capital


class Kind(StrEnum):
    """What an answer is about, most urgent first."""

    MEDICAL = "medical help"
    ASK = "ask first"
    NO_FLUID = "no fluid now"
    UNCERTAIN = "uncertain"
    LARGE = "large loss"
    LOSS = "loss"
    EVEN = "about even"
    WAITING = "cannot tell yet"


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """The answer to one row: one sentence, and what else there is to know."""

    kind: Kind
    words: str
    more: tuple[str, ...] = ()


def sheet_step_kg(
    rows: pd.DataFrame, *, kg_per_unit: float, stated_step_kg: float | None = None
) -> float:
    """Return the step of the scale that all masses of a sheet show, the finest when unsure. [kg].

    `kg_per_unit` is the kilograms of the unit the sheet is typed in. A step that was stated for
    the team's scale counts where the readings do not show a coarser one.
    """
    least = FINEST_STEP_KG if stated_step_kg is None else stated_step_kg
    masses = pd.concat([rows["mass_pre_kg"], rows["mass_post_kg"]]).dropna()
    if len(masses) < value("weigh_in.fewest_readings_for_step"):
        return least
    # A mass that was turned from pounds is a little beside the reading.
    return max(least, kg_per_unit * scale_step_kg((masses / kg_per_unit).round(2)))


def _quantities(rows: pd.DataFrame, step_kg: float) -> pd.DataFrame:
    """Return what can be computed of each row, with the error of its change of mass. [kg]."""
    found = session_quantities(rows)
    without_drink = session_quantities(rows.assign(fluid_ml=rows["fluid_ml"].fillna(0.0)))
    is_nude = found["kit"].fillna("").astype("str").str.lower().str.contains("nude", regex=False)
    scale_sd = np.where(
        is_nude,
        value("sweat.weighed_nude.scale_sd_kg"),
        value("sweat.weighed_clothed.scale_sd_kg"),
    )
    reading_sd = pd.Series(
        np.hypot(scale_sd, rounding_sd_kg(scale_step_kg=step_kg)), index=found.index
    )
    zero = pd.Series(0.0, index=found.index)
    change_sd = sweat_loss_sd_l(scale_sd_kg=reading_sd, drink_sd_l=zero, urine_sd_l=zero)
    drink_back = rehydration_range_l(
        water_deficit_l=found["deficit_l"],
        low_factor=value("recovery.drink_low_factor"),
        high_factor=value("recovery.drink_high_factor"),
        most_l_per_h=value("recovery.most_l_per_h"),
        window_h=value("recovery.window_hours"),
    )
    return found.assign(
        reach_kg=middle_80_percent(middle=zero, standard_deviation=change_sd).high,
        is_wet=is_wet(found["kit"]),
        drank_much=drank_much(found),
        least_sweat_l=without_drink["sweat_low_l"],
        back_low_l=drink_back.low,
        back_high_l=drink_back.high,
    )


def answer_of_people(row: Mapping[str, Any], change: str) -> RowAnswer | None:
    """Answer with what was reported or noted, which comes before every number."""
    ends = say("{change}; nothing on fluid is said until then.", change=with_capital(change))
    if row["red_flag"]:
        told = row["reported"] or say("a symptom that needs medical help")
        urgent = (
            say("Medical help now: {symptoms} reported.", symptoms=told)
            if row["emergency"]
            else say("Medical staff first, today: {symptoms} reported.", symptoms=told)
        )
        return RowAnswer(Kind.MEDICAL, f"{urgent} {ends}")
    in_note = symptoms_in_note("" if pd.isna(row["notes"]) else str(row["notes"]))
    if in_note:
        ask = say(
            "The note tells of {symptoms}: ask now, and get medical help if it still goes on. "
            "Write it down as a symptom.",
            symptoms=listed(symptom(each) for each in in_note),
        )
        return RowAnswer(Kind.ASK, f"{ask} {ends}")
    if row["ask_first"]:
        told = row["reported"] or say("a symptom")
        ask = say("{symptoms} reported: ask first.", symptoms=f"{told[0].upper()}{told[1:]}")
        return RowAnswer(Kind.ASK, f"{ask} {ends}")
    return None


def _sweat(row: Mapping[str, Any]) -> tuple[str, ...]:
    if pd.isna(row["gain_kg"]):
        return ()
    if pd.isna(row["fluid_ml"]):
        return (words.sweat_at_least(float(row["least_sweat_l"])),)
    if not row["sweat_l"] > 0:
        return (said(words.NO_SWEAT_SEEN),)
    ends = (float(row[name]) for name in ("sweat_low_l", "sweat_l", "sweat_high_l"))
    return (words.sweat(*ends),)


def _of_gain(row: Mapping[str, Any], change: str) -> RowAnswer | None:
    """Answer a gain, or a guard that stands: then nothing may suggest a drink."""
    if row["gain_kg"] > value("overdrinking.any_gain_kg"):
        small = abs(row["gain_kg"]) <= row["reach_kg"] or row["is_wet"]
        doubt = words.doubt_of_gain(float(row["reach_kg"]), is_wet=bool(row["is_wet"]))
        return RowAnswer(Kind.NO_FLUID, words.stop(change), (doubt,) if small else ())
    if not row["guard_on"]:
        return None
    if row["drank_much"]:
        return RowAnswer(Kind.NO_FLUID, words.stop_of_this_one(change), _sweat(row))
    return RowAnswer(Kind.NO_FLUID, words.stop_of_earlier(change), _sweat(row))


def _of_loss(row: Mapping[str, Any], change: str, step: str) -> RowAnswer:
    """Answer a loss, or no change, of an athlete for whom nothing speaks against a drink."""
    loss, sweat = float(row["loss_percent"]), _sweat(row)
    if row["is_wet"]:
        return RowAnswer(
            Kind.UNCERTAIN,
            say(
                "{change} or more, uncertain in wet kit: drink to thirst, with food", change=change
            ),
            (words.wet_loss(), *sweat),
        )
    thirst = say("{change}: drink to thirst, with food", change=change)
    error = (words.within_error(float(row["reach_kg"])),)
    if abs(row["gain_kg"]) <= row["reach_kg"]:
        return RowAnswer(
            Kind.EVEN,
            say("{change}, about even; nothing to make up, thirst decides", change=change),
            (*error, *sweat),
        )
    if loss <= value("session.mass_loss.small_percent"):
        return RowAnswer(Kind.LOSS, thirst, sweat)
    if row["reach_kg"] > value("weigh_in.uncertain_share") * abs(row["gain_kg"]):
        return RowAnswer(
            Kind.UNCERTAIN,
            say("{change}, uncertain: drink to thirst, with food", change=change),
            (words.coarse(step), *error),
        )
    kind = Kind.LARGE if loss > value("session.mass_loss.large_percent") else Kind.LOSS
    if row["unknown_sessions"] > 0:
        why = (
            say("No amount is given: one of these values is marked as unusual.")
            if row["is_questioned"]
            else say(
                "No amount is given: another session of these days was not weighed in and out, and "
                "anything may have been drunk in it."
            )
        )
        return RowAnswer(kind, words.after_loss(change, said(words.THIRST), loss), (why, *sweat))
    amount = words.amount(float(row["back_low_l"]), float(row["back_high_l"]))
    unknown = (words.without_energy(),) if pd.isna(row["energy_kcal"]) else ()
    more = (*sweat, words.amount_holds(), *unknown)
    return RowAnswer(kind, words.after_loss(change, amount, loss), more)


def _answer(row: Mapping[str, Any], step: str) -> RowAnswer:
    change = words.change(float(row["loss_percent"]))
    asked = answer_of_people(row, change)
    if asked is not None:
        return asked
    has_before, has_after = pd.notna(row["mass_pre_kg"]), pd.notna(row["mass_post_kg"])
    gained = _of_gain(row, change)
    if gained is not None:
        return gained
    if has_before and has_after:
        return _of_loss(row, change, step)
    if has_before or has_after:
        return RowAnswer(Kind.WAITING, words.one_mass(has_before=has_before))
    return RowAnswer(Kind.WAITING, say("Without the two weights nothing can be said yet."))


def weigh_in_answers(
    rows: pd.DataFrame,
    context: pd.DataFrame,
    *,
    kg_per_unit: float,
    mass_unit: str,
    stated_step_kg: float | None = None,
) -> dict[str, RowAnswer]:
    """Return the answer of every row of a sheet, by athlete.

    Parameters
    ----------
    rows
        The sessions of the sheet as they are stored, one an athlete.
    context
        From `weigh_in_context`, for these athletes.
    kg_per_unit, mass_unit
        The unit in which the sheet is typed, for the step of its scale. [kg]
    stated_step_kg
        The step of the team's scale, where somebody has said it. [kg]
    """
    if rows.empty:
        return {}
    step_kg = sheet_step_kg(rows, kg_per_unit=kg_per_unit, stated_step_kg=stated_step_kg)
    step = f"{with_marks(f'{step_kg / kg_per_unit:.3g}')} {mass_unit}"
    found = _quantities(rows, step_kg).join(context, on="athlete_id")
    cells: list[list[Any]] = found.to_numpy(dtype="object").tolist()
    whole = (dict(zip(found.columns, row, strict=True)) for row in cells)
    return {str(row["athlete_id"]): _answer(row, step) for row in whole}
