"""What was measured before a list was opened and after it: a comparison that proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.assess.checklist_cells import ChecklistCells
from lib.assess.grid import Cells
from lib.assess.in_words import decimal, signed_change
from lib.reference.thresholds import value
from lib.words.language import noted, say, say_count

PROVES_NOTHING = noted("This proves nothing: weather, sessions, food and chance move it as much.")


def _sessions(cells: ChecklistCells) -> Cells:
    return cells.numbers["loss_percent_today"]


def _mornings(cells: ChecklistCells) -> Cells:
    return -cells.numbers["morning_change_percent"]


def _cramps(cells: ChecklistCells) -> Cells:
    return np.where(cells.marks["reported"], cells.marks["cramp"].astype("float64"), np.nan)


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared, and how it is said: the last values and the next, and the mean of some."""

    of: Callable[[ChecklistCells], Cells]
    last: Callable[[int, str], str]
    following: Callable[[int, str], str]
    words: Callable[[float, int], str]


def _loss(mean: float, _number: int) -> str:
    return signed_change(mean)


def _milligrams(mean: float, _number: int) -> str:
    return f"{decimal(mean, 0)} mg"


def _cramped(share: float, number: int) -> str:
    return say("a cramp on {number}", number=f"{share * number:.0f}")


def _last_sessions(number: int, words: str) -> str:
    return say_count(
        "The last session until then: {words}.",
        "The last {count} sessions until then, on average: {words}.",
        number,
        words=words,
    )


def _next_sessions(number: int, words: str) -> str:
    return say_count(
        "The next session: {words}.",
        "The next {count} sessions, on average: {words}.",
        number,
        words=words,
    )


def _last_mornings(number: int, words: str) -> str:
    return say_count(
        "The last morning until then: {words}.",
        "The last {count} mornings until then, on average: {words}.",
        number,
        words=words,
    )


def _next_mornings(number: int, words: str) -> str:
    return say_count(
        "The next morning: {words}.",
        "The next {count} mornings, on average: {words}.",
        number,
        words=words,
    )


def _last_diary_days(number: int, words: str) -> str:
    return say_count(
        "The last whole diary day until then: {words}.",
        "The last {count} whole diary days until then, on average: {words}.",
        number,
        words=words,
    )


def _next_diary_days(number: int, words: str) -> str:
    return say_count(
        "The next whole diary day: {words}.",
        "The next {count} whole diary days, on average: {words}.",
        number,
        words=words,
    )


def _last_report_days(number: int, words: str) -> str:
    return say_count(
        "The last day with a report until then: {words}.",
        "The last {count} days with a report until then: {words}.",
        number,
        words=words,
    )


def _next_report_days(number: int, words: str) -> str:
    return say_count(
        "The next day with a report: {words}.",
        "The next {count} days with a report: {words}.",
        number,
        words=words,
    )


_LOSS = _Compared(_sessions, _last_sessions, _next_sessions, _loss)
COMPARED = {
    "after": _LOSS,
    "during": _LOSS,
    "heat": _LOSS,
    "over_drinker": _LOSS,
    "short_of_fluid": _Compared(_mornings, _last_mornings, _next_mornings, _loss),
    "low_magnesium": _Compared(
        lambda cells: cells.numbers["magnesium"], _last_diary_days, _next_diary_days, _milligrams
    ),
    "low_calcium": _Compared(
        lambda cells: cells.numbers["calcium"], _last_diary_days, _next_diary_days, _milligrams
    ),
    "cramps": _Compared(_cramps, _last_report_days, _next_report_days, _cramped),
}


def _means(values: Cells, which: NDArray[np.bool_]) -> tuple[Cells, Cells]:
    number = which.sum(axis=1)
    total = np.where(which, np.nan_to_num(values), 0.0).sum(axis=1)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan), number


def effects(
    cells: ChecklistCells, checklist: str, athletes: NDArray[np.int64], opened: NDArray[np.int64]
) -> list[str]:
    """Say for each opening what the last values before and the next ones after it were.

    Parameters
    ----------
    athletes, opened
        Place of the athlete and of the day of opening in the grid, one of each an opening.

    Returns
    -------
    A sentence each; empty where there is nothing to compare, or nothing came after.
    """
    compared = COMPARED.get(checklist)
    if compared is None:
        return [""] * len(athletes)
    values = compared.of(cells)[athletes]
    is_known = ~np.isnan(values)
    count = is_known.cumsum(axis=1)
    until = np.take_along_axis(count, opened[:, None], axis=1)
    most = int(value("checklist.compared"))
    mean_before, before = _means(values, is_known & (count <= until) & (count > until - most))
    mean_after, after = _means(values, is_known & (count > until) & (count <= until + most))
    return [
        _words(compared, (float(a), int(b)), (float(c), int(d)))
        for a, b, c, d in zip(mean_before, before, mean_after, after, strict=True)
    ]


def _words(compared: _Compared, before: tuple[float, int], after: tuple[float, int]) -> str:
    if not before[1] or not after[1]:
        return ""
    earlier = compared.last(before[1], compared.words(*before))
    later = compared.following(after[1], compared.words(*after))
    return f"{earlier} {later}"
