"""Each time a checklist was open: what opened it, what closed it or its items, what came after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.assess.checklist_cells import MASS_BACK, ChecklistCells, checklist_cells
from lib.assess.checklist_effects import effects
from lib.assess.checklist_episodes import WHOLE_LIST, episodes, triggers
from lib.assess.grid import Marks
from lib.assess.in_words import decimal
from lib.assess.records import Records
from lib.assess.rules import RULES
from lib.reference.checklist_rules import closes_on, closing_in_words
from lib.reference.checklists import checklist
from lib.reference.thresholds import value
from lib.words.days import day as day_in_words
from lib.words.language import said, say

TITLES = {rule.code: rule.title for rule in RULES}


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A checklist on one athlete, from the finding that opened it to what closed it.

    `last_seen` is the last day on which a finding opened it, `time` how often that has
    happened in the look-back. `closed_on` is None while it is open; `ended_by` names the
    person where no data closed it. `closed_items` have the day of the data that closed them.
    """

    athlete_id: str
    key: str
    opened_on: dt.date
    opened_by: tuple[str, ...]
    last_seen: dt.date
    time: int
    closed_on: dt.date | None
    closed_by: str
    closed_items: tuple[tuple[str, dt.date], ...]
    effect: str
    ended_by: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for data."""
        return self.closed_on is None


def _closed_by(cells: ChecklistCells, kind: str, athlete: int, day: int) -> str:
    """Say which data closed it, with its number where that is one."""
    when = day_in_words(cells.grid.days[day])
    if kind == MASS_BACK:
        change = cells.numbers["morning_change_percent"][athlete, day]
        if cells.marks["morning_back"][athlete, day]:
            return say(
                "Morning of {day}: {change} % from the own baseline.",
                day=when,
                change=decimal(abs(change)),
            )
        return say("Mass before the session of {day}: near the one before the loss.", day=when)
    return say("Data up to {day}. {closing}", day=when, closing=closing_in_words(kind))


def _reasons(by_rule: dict[str, Marks], athlete: int, day: int) -> tuple[str, ...]:
    found = [said(TITLES[code]) for code, marks in by_rule.items() if marks[athlete, day]]
    return tuple(dict.fromkeys(found))


def _items_closed(
    rows: pd.DataFrame, key: str, opened: pd.Timestamp
) -> tuple[tuple[str, dt.date], ...]:
    """Return the items of a list that data closed since it was opened, and on which day.

    `rows` are the athlete's episodes of the list; the last of each kind is in force.
    """
    since = rows[(rows["closed_on"] >= opened) | rows["closed_on"].isna()]
    last = since.sort_values("opened_on").drop_duplicates("closes_on", keep="last")
    closed = last.set_index("closes_on")["closed_on"].dropna()
    return tuple(
        (item.key, closed[kind].date())
        for item in checklist(key).items
        if (kind := closes_on(key, item.key)) in closed.index
    )


def _lists(
    cells: ChecklistCells, fired: dict[str, dict[str, Marks]], frame: pd.DataFrame
) -> list[OpenedList]:
    found: list[OpenedList] = []
    start = cells.grid.days[0]
    for key, of_list in frame.groupby("checklist", sort=False):
        name = str(key)
        kind = closes_on(name)
        outcome = of_list[of_list["closes_on"] == WHOLE_LIST]
        athletes = cells.grid.athlete_ids.get_indexer(pd.Index(outcome["athlete_id"]))
        opened = (outcome["opened_on"] - start).dt.days.to_numpy()
        words = effects(cells, name, athletes.astype(np.int64), opened.astype(np.int64))
        of_athlete = dict(tuple(of_list.groupby("athlete_id")))
        rows = zip(
            outcome.to_dict("records"), athletes.tolist(), opened.tolist(), words, strict=True
        )
        for row, athlete, day, effect in rows:
            closed = None if pd.isna(row["closed_on"]) else row["closed_on"]
            found.append(
                OpenedList(
                    athlete_id=str(row["athlete_id"]),
                    key=name,
                    opened_on=row["opened_on"].date(),
                    opened_by=_reasons(fired[name], athlete, day),
                    last_seen=row["last_seen"].date(),
                    time=int(row["time"]),
                    closed_on=None if closed is None else closed.date(),
                    closed_by=""
                    if closed is None
                    else _closed_by(cells, kind, athlete, (closed - start).days),
                    closed_items=_items_closed(
                        of_athlete[row["athlete_id"]], name, row["opened_on"]
                    ),
                    effect=effect,
                )
            )
    return found


def look_back() -> dt.timedelta:
    """Return how far back findings are looked for that opened a list."""
    return dt.timedelta(days=int(value("checklist.look_back_days")))


def checklist_history(
    records: Records, *, day: dt.date, reference_set: str
) -> tuple[OpenedList, ...]:
    """Return every time a checklist was open in the look-back, the latest opening first.

    Parameters
    ----------
    records
        Logs from `features.look_back_days` before the look-back.
    day
        Nothing after it is looked at.
    reference_set
        ``us`` or ``efsa``.
    """
    if records.athletes.empty:
        return ()
    cells = checklist_cells(records, day=day, reference_set=reference_set)
    fired = triggers(cells)
    found = _lists(cells, fired, episodes(cells, fired))
    return tuple(sorted(found, key=lambda each: (each.opened_on, each.key), reverse=True))


def with_endings(lists: tuple[OpenedList, ...], endings: pd.DataFrame) -> tuple[OpenedList, ...]:
    """Return the lists with those closed that a person has put aside.

    A finding that came after the day of putting aside holds the list open.
    """
    ended_early = {
        (str(row["athlete_id"]), str(row["checklist"]), row["opened_on"].date()): row
        for row in endings.to_dict("records")
    }
    found: list[OpenedList] = []
    for each in lists:
        row = ended_early.get((each.athlete_id, each.key, each.opened_on))
        if row is None or not each.is_open or each.last_seen > row["ended_on"].date():
            found.append(each)
            continue
        ended = row["ended_on"].date()
        found.append(
            replace(
                each, closed_on=ended, closed_by=str(row["reason"]), ended_by=str(row["said_by"])
            )
        )
    return tuple(found)


def open_of(lists: tuple[OpenedList, ...], athlete_id: str) -> dict[str, OpenedList]:
    """Return an athlete's open lists by key."""
    mine = [each for each in lists if each.athlete_id == athlete_id and each.is_open]
    return {each.key: each for each in mine}
