"""The words of an answer about food: chosen by z, by days, and by how the log is kept.

Enough is said by the most careful reading only, low by the usual one; of a reference without a
distribution of requirements nothing low is ever said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.assess.diet_days import UNITS
from lib.assess.food_log import is_provisional
from lib.assess.in_words import counted, out_of_ten, thousands
from lib.reference.measured_figures import measured
from lib.reference.thresholds import value
from lib.science import intake
from lib.words import spoken_names
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

Row = Mapping[str, Any]


def ear_answer(z: float) -> tuple[str, str]:
    """Return the answer of a test against an EAR, and the words for the coach."""
    steps = (
        (
            value("diet.ear_z.very_likely_enough"),
            noted("Very likely enough"),
            noted("high confidence adequate"),
        ),
        (
            value("diet.ear_z.probably_enough"),
            noted("Probably enough"),
            noted("reasonable confidence adequate"),
        ),
        (
            value("diet.ear_z.could_be_enough"),
            noted("Could be enough; not sure"),
            noted("uncertain, leaning adequate"),
        ),
        (value("diet.ear_z.not_clear"), noted("Not clear"), noted("uncertain")),
        (
            value("diet.ear_z.probably_low"),
            noted("Probably worth increasing"),
            noted("uncertain, leaning inadequate"),
        ),
        (
            value("diet.ear_z.low"),
            noted("Probably worth increasing"),
            noted("leaning inadequate"),
        ),
    )
    reached = [words for lower_end, *words in steps if z >= lower_end]
    answer, for_coach = (
        reached[0]
        if reached
        else (noted("Logged intake looks low"), noted("reasonable confidence inadequate"))
    )
    return said(answer), said(for_coach)


def diary_reach(nutrient: str, smaller: int, larger: int) -> str:
    """Say how often two weeks of diary name those who eat so many % less than the EAR."""
    # Rounded down: the careful way for a share of those who are found.
    first, second = (
        int(measured(f"simulated_cases.{nutrient}_{below}_below_the_ear_two_weeks.found").value)
        for below in (smaller, larger)
    )
    return say(
        "A small lack can be missed: in simulated diaries of two weeks, {first} % of those who "
        "usually eat {smaller} % less {nutrient} than the average requirement are named, and "
        "{second} % of those who eat {larger} % less.",
        first=first,
        smaller=smaller,
        nutrient=spoken_names.nutrient(nutrient),
        second=second,
        larger=larger,
    )


def ai_answer(z: float) -> tuple[str, str]:
    """Return the answer of a test against an AI, which never says low."""
    if z >= value("diet.ai_z.probably_fine"):
        return say("At or above the usual reference; probably fine"), say("adequate")
    if z >= value("diet.ai_z.around"):
        return say("Around the reference; not certain"), say("cannot be judged")
    return say("Below the reference; this does not show a lack"), say("cannot be judged")


def cannot_reassure(row: Row, nutrient: str) -> bool:
    """Say whether the log cannot show enough: not checked, or its energy not known or too much."""
    is_unchecked = row[f"{nutrient}_sure_days"] < value("diet.days.fewest")
    return bool(is_unchecked or row["energy_is_possible"] != 1)


def judging_z(row: Row, nutrient: str, column: str) -> float:
    """Return the z the words go by: the weaker one when there seems to be enough.

    Days that could not be checked may show that something looks low, never that it is enough;
    nor does a log of more food than can be eaten.
    """
    usual, careful = (
        float(row[f"{nutrient}_{column}_z{reading}"]) for reading in ("", "_cautious")
    )
    if not usual > 0:
        return usual
    if cannot_reassure(row, nutrient):
        most = value("diet.ear_z.could_be_enough") if column == "ear" else value("diet.ai_z.around")
        return min(usual, careful, most)
    return min(usual, careful)


def days_words(row: Row, nutrient: str, *, z: float, test: str) -> str:
    """Say how many days there are, and what more of them would do for an EAR test."""
    used = float(row[f"{nutrient}_days"])
    days = {
        "used": counted(used, "complete day"),
        "logged": counted(row["diet_days_logged"], "day"),
    }
    words = say("{used} used of {logged} logged.", **days)
    if test != "EAR" or pd.isna(z):
        return words
    needed = float(row[f"{nutrient}_days_needed"])
    if abs(z) >= value("diet.days.z_target"):
        return say("{used} used of {logged} logged; enough for an answer.", **days)
    if needed == float("inf"):
        more = say(
            "More days cannot settle it, because needs differ between people: changing food says "
            "more than logging on."
        )
        return f"{words} {more}"
    more = say_count(
        "About {count} complete day in all would settle it.",
        "About {count} complete days in all would settle it.",
        max(needed, used + 1),
    )
    return f"{words} {more}"


def spread_words(row: Row, nutrient: str) -> str:
    """Say which day-to-day SD was used, and why."""
    spread = f"{thousands(float(row[f'{nutrient}_day_to_day_sd']))} {UNITS[nutrient]}"
    if float(row[f"{nutrient}_sd_is_own"]) > 0:
        return say(
            "Day-to-day SD {spread}: the athlete's own, which is clearly larger than usual.",
            spread=spread,
        )
    return say(
        "Day-to-day SD {spread}: that of many people, because a few days do not show the real "
        "range.",
        spread=spread,
    )


def confidence_words(usual: float, careful: float) -> tuple[str, str]:
    """Return the confidence, and its band with larger day-to-day differences, in words."""
    found = intake.confidence_band(z=usual, cautious_z=careful)
    low, high = out_of_ten(found.low), out_of_ten(found.high)
    both = low if low == high else say("{low} to {high}", low=low, high=high)
    return out_of_ten(found.middle), both


def reasons_of(row: Row, nutrient: str) -> tuple[str, ...]:
    """Say why there is no answer yet, or only a provisional one."""
    used, logged = float(row[f"{nutrient}_days"]), float(row["diet_days_logged"])
    stated = float(row[f"{nutrient}_stated_days"])
    reasons: list[str] = []
    if not stated:
        reasons.append(say("This log does not track it."))
    if used < value("diet.days.fewest"):
        reasons.append(
            say(
                "A first answer takes {days} complete days that state it.",
                days=with_marks(f"{value('diet.days.fewest'):g}"),
            )
        )
    elif used < value("diet.days.standard"):
        reasons.append(say("Provisional: a usual answer rests on seven complete days."))
    if is_provisional(logged=logged, used=used):
        reasons.append(say("Provisional: many logged days do not count for it."))
    if used and row[f"{nutrient}_sure_days"] < value("diet.days.fewest"):
        reasons.append(say("Days that nobody marked complete cannot show that there is enough."))
    if used and pd.isna(row["energy_is_possible"]):
        reasons.append(
            say("Without the energy of the days nobody can tell whether the log can be so.")
        )
    if row["energy_is_possible"] == 0:
        reasons.append(
            say(
                "More food is logged than fits a body of this mass, or a small one where the mass "
                "is not known: nothing is called enough before the log is looked through."
            )
        )
    return tuple(reasons)
