"""What headings give a foreign file away, and which formats repeat a heading on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

SIGNATURES: Final[Mapping[str, frozenset[str]]] = {
    "cronometer_foods": frozenset({"day", "food name", "amount"}),
    "cronometer_biometrics": frozenset({"day", "metric", "unit", "amount"}),
    "cronometer_exercises": frozenset({"day", "exercise", "minutes"}),
    "cronometer_notes": frozenset({"day", "group", "note"}),
    "myfitnesspal_nutrition": frozenset({"date", "meal", "calories", "sodium"}),
    "macrofactor_foods": frozenset({"food name", "serving weight", "serving qty"}),
    "macrofactor_days": frozenset({"expenditure", "trend weight"}),
    "lose_it_foods": frozenset({"icon", "deleted", "calories"}),
    "lose_it_older": frozenset({"name", "type", "quantity", "units", "calories"}),
    "strava_activities": frozenset({"activity id", "activity date"}),
    "intervals_wellness": frozenset({"ctl", "atl", "restinghr"}),
    "intervals_activities": frozenset({"start date local", "moving time"}),
    "trainingpeaks": frozenset({"workoutday", "timetotalinhours"}),
    "renpho": frozenset({"bmi", "body fat", "visceral fat"}),
}
"""Folded names that must all be among the headings."""

_REPEATED_BY: Final = ("strava_activities",)


_NAMES_ARE_FOODS: Final = ("lose_it_foods", "lose_it_older")
_IDS_ARE_ROWS: Final = ("intervals_wellness", "intervals_activities")


def names_are_foods(names: Iterable[str]) -> bool:
    """Say whether the headings are of a format whose 'Name' is a food and no athlete."""
    present = frozenset(names)
    return any(SIGNATURES[key] <= present for key in _NAMES_ARE_FOODS)


def is_of_one_person(names: Iterable[str]) -> bool:
    """Say whether the headings are of a format whose 'Name' or 'Id' is no athlete."""
    present = frozenset(names)
    return names_are_foods(present) or any(SIGNATURES[key] <= present for key in _IDS_ARE_ROWS)


def may_repeat(names: Iterable[str]) -> bool:
    """Say whether the headings are of a format that has two columns of one name."""
    present = frozenset(names)
    return any(SIGNATURES[key] <= present for key in _REPEATED_BY)


def is_foreign(names: Iterable[str]) -> bool:
    """Say whether these headings give away any foreign format that has a signature here."""
    present = frozenset(names)
    return any(needed <= present for needed in SIGNATURES.values())
