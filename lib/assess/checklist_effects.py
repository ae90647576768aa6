"""What was measured before a list was opened and after it: a comparison that proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.assess.checklist_cells import ChecklistCells
from lib.assess.grid import Cells
from lib.assess.in_words import counted, decimal, signed_change
from lib.reference.thresholds import value

PROVES_NOTHING = "This proves nothing: weather, sessions, food and chance move it as much."


def _sessions(cells: ChecklistCells) -> Cells:
    return cells.numbers["loss_percent_today"]


def _mornings(cells: ChecklistCells) -> Cells:
    return -cells.numbers["morning_change_percent"]


def _cramps(cells: ChecklistCells) -> Cells:
    return np.where(cells.marks["reported"], cells.marks["cramp"].astype("float64"), np.nan)


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared, and how it is said: the noun of one value, and the words of a mean."""

    of: Callable[[ChecklistCells], Cells]
    noun: str
    words: Callable[[float, int], str]


def _loss(mean: float, _number: int) -> str:
    return signed_change(mean)


def _milligrams(mean: float, _number: int) -> str:
    return f"{decimal(mean, 0)} mg"


def _cramped(share: float, number: int) -> str:
    return f"a cramp on {share * number:.0f}"


_LOSS = _Compared(_sessions, "session", _loss)
COMPARED = {
    "after": _LOSS,
    "during": _LOSS,
    "heat": _LOSS,
    "over_drinker": _LOSS,
    "short_of_fluid": _Compared(_mornings, "morning", _loss),
    "low_magnesium": _Compared(
        lambda cells: cells.numbers["magnesium"], "whole diary day", _milligrams
    ),
    "low_calcium": _Compared(
        lambda cells: cells.numbers["calcium"], "whole diary day", _milligrams
    ),
    "cramps": _Compared(_cramps, "day with a report", _cramped),
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


def _nouns(noun: str, number: int) -> str:
    """Return the noun alone for one, since "the last" and "the next" stand before it."""
    many = noun.replace("day", "days") if "day" in noun else f"{noun}s"
    return noun if number == 1 else counted(number, noun, many)


def _words(compared: _Compared, before: tuple[float, int], after: tuple[float, int]) -> str:
    if not before[1] or not after[1]:
        return ""
    earlier, later = (_nouns(compared.noun, number) for _mean, number in (before, after))
    return (
        f"The last {earlier} until then: {compared.words(*before)}. "
        f"The next {later}: {compared.words(*after)}."
    )
