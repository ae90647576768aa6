"""When each checklist was opened, opened again, and closed by data: one walk over the days.

A list closes on the first later day whose data shows what it waits for. A finding that comes
back opens it again. Data that does not come closes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lib.assess.checklist_cells import MASS_BACK, UP, ChecklistCells
from lib.assess.grid import Cells, Marks
from lib.assess.team_summary import WAITING_CODES
from lib.reference.checklist_rules import (
    Opening,
    Trigger,
    closes_on,
    closing_in_words,
    item_kinds,
    openings,
)
from lib.reference.thresholds import value
from lib.science.intake import change_z
from lib.words.language import say

Days = NDArray[np.int64]
# Whether it is shown on a day, for athletes whose list was last triggered on these days.
Shown = Callable[[Days, int], Marks]
NEVER = -1
PERSON = "person"
WHOLE_LIST = ""
LONG = frozenset({Trigger.ONSET, Trigger.WITH_CRAMP})
COLUMNS = ("athlete_id", "checklist", "closes_on", "opened_on", "last_seen", "closed_on", "time")


def _needed(kind: str) -> int:
    if kind == "mornings":
        return int(value("checklist.mornings"))
    if kind == "diary":
        return int(value("diet.days.fewest"))
    if kind == "cramp_free":
        return int(value("checklist.cramp_free_sessions"))
    return 1


def _at(cells: Cells, days: Days) -> NDArray[np.float64]:
    """Return each athlete's cell of the day; of no day it is missing."""
    found = np.take_along_axis(cells, np.maximum(days, 0)[:, None], axis=1)[:, 0]
    return np.where(days >= 0, found, np.nan)


def _counted(total: Cells, needed: int, since: Days, day: int) -> Marks:
    return (since >= 0) & (total[:, day] - _at(total, since) >= needed)


def _mass_back(cells: ChecklistCells, total: Cells, since: Days, day: int) -> Marks:
    """Say where a morning is back; without a baseline, where a mass before a session is."""
    before = pd.DataFrame(cells.numbers["mass_pre_kg"]).ffill(axis=1).to_numpy()
    change = 100 * (cells.numbers["mass_pre_kg"][:, day] / _at(before, since) - 1)
    near = np.abs(change) <= value("recovery.next_morning_fall_percent")
    no_baseline = np.isnan(cells.numbers["baseline_kg"][:, day])
    by_session = (since >= 0) & (since < day) & no_baseline & near & ~cells.marks["guard"][:, day]
    return _counted(total, 1, since, day) | by_session


def _risen(cells: ChecklistCells, nutrient: str, since: Days, day: int) -> Marks:
    """Say where the whole diary days since hold more than those before, beyond chance."""
    amounts = cells.numbers[nutrient]
    total = np.nan_to_num(amounts).cumsum(axis=1)
    number = (~np.isnan(amounts)).astype("float64").cumsum(axis=1)
    days_after = number[:, day] - _at(number, since)
    known = (since >= 0) & (days_after >= value("diet.days.fewest"))
    after = (total[:, day] - _at(total, since)) / np.maximum(days_after, 1)
    before, days_before, sd = (
        _at(cells.numbers[f"{nutrient}_{what}"], since)
        for what in ("mean", "days", "day_to_day_sd")
    )
    z = change_z(
        mean_before=pd.Series(before),
        days_before=pd.Series(days_before),
        mean_after=pd.Series(after),
        days_after=pd.Series(days_after),
        within_person_sd=pd.Series(sd),
    )
    return known & (z >= value("diet.days.z_target")).to_numpy(dtype="bool")


def _shown(cells: ChecklistCells, kind: str) -> Shown:
    if kind in UP:
        return partial(_risen, cells, UP[kind])
    if kind == PERSON:
        return lambda since, _day: np.zeros(len(since), dtype=bool)
    mark = "morning_back" if kind == MASS_BACK else "morning" if kind == "mornings" else kind
    total = cells.marks[mark].astype("float64").cumsum(axis=1)
    if kind == MASS_BACK:
        return partial(_mass_back, cells, total)
    return partial(_counted, total, _needed(kind))


def _triggered(cells: ChecklistCells, opening: Opening) -> Marks:
    flags = cells.flags[opening.rule]
    # What would read as a lack of fluid opens nothing while more was drunk than lost.
    if opening.rule in WAITING_CODES:
        flags = flags & ~cells.marks["guard"]
    if opening.only_in_heat:
        flags = flags & cells.marks["hot"]
    if opening.trigger is Trigger.WITH_SESSION:
        return flags & cells.marks["session"]
    if opening.trigger is Trigger.WITH_CRAMP:
        return flags & cells.marks["cramp"]
    if opening.trigger is Trigger.ONSET:
        return flags & ~np.pad(flags, ((0, 0), (1, 0)))[:, :-1]
    return flags


def triggers(cells: ChecklistCells) -> dict[str, dict[str, Marks]]:
    """Return where each list is opened or opened again, by list and by rule."""
    found: dict[str, dict[str, Marks]] = {}
    for opening in openings():
        of_list = found.setdefault(opening.checklist, {})
        here = _triggered(cells, opening)
        of_list[opening.rule] = of_list.get(opening.rule, np.zeros_like(here)) | here
    return found


def _standing(cells: ChecklistCells, checklist: str, opened: Marks) -> Marks:
    """Say when the list cannot close: a finding of weeks stands longer than it opens."""
    found = opened
    for each in openings():
        if each.checklist == checklist and each.trigger in LONG:
            found = found | cells.flags[each.rule]
    return found


def waits_for(checklist: str) -> str:
    """Say what closes a list.

    Examples
    --------
    >>> waits_for("salty_sweater")
    'A later sweat sodium test. Its finding has to be over as well.'
    """
    words = closing_in_words(closes_on(checklist))
    is_long = any(each.checklist == checklist and each.trigger in LONG for each in openings())
    return f"{words} {say('Its finding has to be over as well.')}" if is_long else words


def _walk(opened: Marks, standing: Marks, shown: Shown, row: dict[str, Any]) -> list[pd.DataFrame]:
    """Walk over the days, all athletes at once; return one row for each time it was open."""
    athletes, days = opened.shape
    start, last = np.full(athletes, NEVER), np.full(athletes, NEVER)
    times = np.zeros(athletes, dtype=np.int64)
    found: list[pd.DataFrame] = []

    def keep(which: Marks, closed: int) -> None:
        who = np.flatnonzero(which)
        found.append(
            pd.DataFrame(
                {
                    "athlete": who,
                    "opened": start[who],
                    "last": last[who],
                    "closed": closed,
                    "time": times[who],
                }
            ).assign(**row)
        )

    for day in range(days):
        now = opened[:, day]
        fresh = now & (start == NEVER)
        start = np.where(fresh, day, start)
        times = times + fresh
        last = np.where(now, day, last)
        if (start == NEVER).all():
            continue
        closes = (start != NEVER) & ~standing[:, day] & shown(last, day)
        if closes.any():
            keep(closes, day)
            start = np.where(closes, NEVER, start)
            last = np.where(closes, NEVER, last)
    keep(start != NEVER, NEVER)
    return found


def episodes(cells: ChecklistCells, fired: dict[str, dict[str, Marks]]) -> pd.DataFrame:
    """Return each time a list was open, once as a whole and once for all that closes its items.

    Parameters
    ----------
    cells
        The team by days.
    fired
        What `triggers` gives of them.

    Returns
    -------
    Columns of `COLUMNS`: ``closes_on`` is `WHOLE_LIST` or what closes items, ``last_seen`` the
    last day on which a finding opened it, ``closed_on`` missing while it is open, and ``time``
    1 for the first opening of the look-back.
    """
    parts: list[pd.DataFrame] = []
    for checklist, by_rule in fired.items():
        opened = np.logical_or.reduce(list(by_rule.values()))
        if not opened.any():
            continue
        standing = _standing(cells, checklist, opened)
        whole = {"checklist": checklist, "closes_on": WHOLE_LIST}
        parts += _walk(opened, standing, _shown(cells, closes_on(checklist)), whole)
        for kind in item_kinds(checklist):
            of_items = {"checklist": checklist, "closes_on": kind}
            parts += _walk(opened, opened, _shown(cells, kind), of_items)
    if not parts:
        return pd.DataFrame({name: [] for name in COLUMNS})
    frame = pd.concat(parts, ignore_index=True)
    days = cells.grid.days
    return pd.DataFrame(
        {
            "athlete_id": cells.grid.athlete_ids.to_numpy()[frame["athlete"]],
            "checklist": frame["checklist"],
            "closes_on": frame["closes_on"],
            "opened_on": days[frame["opened"]],
            "last_seen": days[frame["last"]],
            "closed_on": pd.Series(days[frame["closed"].clip(lower=0)]).mask(
                frame["closed"] == NEVER
            ),
            "time": frame["time"],
        }
    )
