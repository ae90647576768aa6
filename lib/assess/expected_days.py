"""What was expected and did not come: by kind and by day, for everybody who was to send it.

Rest days, and days on which somebody is ill or away, expect nothing. Where nobody has said what
is expected, nothing is guessed from the logs. Who owes nothing is not thereby fine.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.assess.findings import AthleteLine, Group, TeamAssessment
from lib.assess.grid import Grid, Marks, calendar
from lib.assess.in_words import listed
from lib.assess.morning_features import sign_values
from lib.assess.records import Records
from lib.assess.team_summary import GROUPS
from lib.reference.thresholds import value
from lib.schema.day_tables import KINDS, WEEKDAYS
from lib.words.days import day as day_in_words
from lib.words.days import weekday_and_day
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

KIND_WORDS = {
    "weigh_in": noted("weigh-in"),
    "morning": noted("morning signs"),
    "food": noted("food diary"),
}
REASON_WORDS = {
    "ill": noted("ill"),
    "injured": noted("injured"),
    "away": noted("away"),
    "rest": noted("resting"),
}
# The session and the meals of today may still come; the morning is over.
COUNTS_TODAY = frozenset({"morning"})
NAMED_DAYS = 3


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which nothing is expected of an athlete, both included."""

    athlete_id: str
    reason: str
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Expected:
    """What a coach has said: days of the week by kind, and who is ill or away.

    A kind that is not in `weekdays` is one of which nobody has said anything.
    """

    weekdays: tuple[tuple[str, tuple[str, ...]], ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def is_said(self) -> bool:
        """Say whether it is known of every kind whether and when it is expected."""
        return {kind for kind, _days in self.weekdays} == set(KINDS)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one athlete was to send and has not: days by kind, the earliest first."""

    athlete_id: str
    name: str
    days: tuple[tuple[str, tuple[dt.date, ...]], ...]

    @property
    def words(self) -> str:
        """Say it in words, kind by kind."""
        return "; ".join(
            f"{said(KIND_WORDS[kind])}: {days_in_words(days)}" for kind, days in self.days
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """The missing list of a team: who owes what, and of whom nothing is expected today.

    `expected` counts all that was to come in the days looked at, `received` what did.
    """

    is_said: bool
    owed: tuple[Owed, ...]
    absent: tuple[tuple[str, Absence], ...]
    expected: int
    received: int

    def owes(self, athlete_id: str) -> bool:
        """Say whether anything of this athlete is missing."""
        return any(each.athlete_id == athlete_id for each in self.owed)


def days_in_words(days: tuple[dt.date, ...]) -> str:
    """Return a few days by name, and more of them as a number.

    Examples
    --------
    >>> days_in_words((dt.date(2026, 6, 29), dt.date(2026, 6, 30)))
    'Monday 29 June and Tuesday 30 June'
    """
    if len(days) > NAMED_DAYS:
        return say_count(
            "{count} day since {first}",
            "{count} days since {first}",
            len(days),
            first=weekday_and_day(days[0]),
        )
    return listed(weekday_and_day(each) for each in days)


def _any(grid: Grid, rows: pd.DataFrame) -> Marks:
    here = grid.located(rows)
    return np.nan_to_num(grid.count_marks(here, pd.Series(data=1.0, index=here.index))) > 0


def _received(grid: Grid, records: Records) -> dict[str, Marks]:
    sessions, diet = records.sessions, records.diet
    weighed = sessions[sessions[["mass_pre_kg", "mass_post_kg"]].notna().all(axis="columns")]
    food = diet[~diet["is_supplement"].fillna(value=False).astype("bool")]
    return {
        "weigh_in": _any(grid, weighed),
        "morning": _any(grid, sign_values(records.biometrics)),
        "food": _any(grid, food),
    }


def _absent(grid: Grid, absences: tuple[Absence, ...]) -> Marks:
    frame = pd.DataFrame(
        [(each.athlete_id, each.first_day, each.last_day) for each in absences],
        columns=["athlete_id", "first", "last"],
    )
    rows = grid.athlete_ids.get_indexer(pd.Index(frame["athlete_id"]))
    first, last = (pd.to_datetime(frame[name]).to_numpy() for name in ("first", "last"))
    days = grid.days.to_numpy()
    within = (days >= first[:, None]) & (days <= last[:, None]) & (rows >= 0)[:, None]
    found = np.zeros(grid.shape, dtype=bool)
    np.logical_or.at(found, np.maximum(rows, 0), within)
    return found


def _since_first(grid: Grid, records: Records) -> Marks:
    """Say from when on an athlete is looked at: from the first day with anything of theirs."""
    parts = [rows[["athlete_id", "local_date"]] for rows in records.logs().values()]
    first = pd.concat(parts).groupby("athlete_id")["local_date"].min().reindex(grid.athlete_ids)
    known = first.notna().to_numpy()
    return ~known[:, None] | (grid.days.to_numpy() >= first.to_numpy()[:, None])


def _owed_days(
    grid: Grid, records: Records, expected: Expected
) -> tuple[dict[str, Marks], dict[str, Marks]]:
    """Return where each kind was expected, and where it was and did not come."""
    received = _received(grid, records)
    absent = _absent(grid, expected.absences)
    # Whoever is ill or away today is not asked for anything, not even for last week.
    counts = _since_first(grid, records) & ~absent & ~absent[:, -1:]
    weekday = np.array([WEEKDAYS[each.weekday()] for each in grid.days])
    is_today = np.arange(len(grid.days)) == len(grid.days) - 1
    wanted: dict[str, Marks] = {}
    for kind, days in expected.weekdays:
        of_kind = np.isin(weekday, days) & ((kind in COUNTS_TODAY) | ~is_today)
        wanted[kind] = counts & of_kind[None, :]
    return wanted, {kind: here & ~received[kind] for kind, here in wanted.items()}


def missing(records: Records, *, day: dt.date, expected: Expected) -> Missing:
    """Return the missing list of a team as of a day: expected less received.

    Parameters
    ----------
    records
        The team's athletes, of whom those in the squad are looked at, and logs.
    day
        Of this day only the morning can be missing; the rest may still come. Whoever is ill
        or away on it is asked for nothing.
    expected
        What the coach has said.
    """
    people = records.athletes.assign(
        athlete_id=records.athletes["athlete_id"].astype("str"),
        active=records.athletes["active"].fillna(value=True).astype("bool"),
    )
    people = people[people["active"]].sort_values("name")
    names = dict(zip(people["athlete_id"], people["name"].astype("str"), strict=True))
    first = day - dt.timedelta(days=int(value("board.expected_window_days")))
    grid = Grid(pd.Index(list(names)), calendar(first, day))
    today = [
        (names[each.athlete_id], each)
        for each in expected.absences
        if each.athlete_id in names and each.first_day <= day <= each.last_day
    ]
    wanted, owed = _owed_days(grid, records, expected)
    found: list[Owed] = []
    some = np.logical_or.reduce([marks.any(axis=1) for marks in owed.values()] or [[False]])
    for place in np.flatnonzero(some).tolist():
        athlete_id = str(grid.athlete_ids[place])
        days = tuple(
            (kind, tuple(each.date() for each in grid.days[marks[place]]))
            for kind, marks in owed.items()
            if marks[place].any()
        )
        found.append(Owed(athlete_id, names[athlete_id], days))
    total = sum(int(marks.sum()) for marks in wanted.values())
    lacking = sum(int(marks.sum()) for marks in owed.values())
    return Missing(expected.is_said, tuple(found), tuple(today), total, total - lacking)


def _not_expected(line: AthleteLine, absence: Absence | None) -> AthleteLine:
    """Return the line of somebody silent of whom nothing is expected: not known, never fine."""
    if absence is None:
        why = say(
            "Nothing was expected in the last {days} days.",
            days=with_marks(f"{value('board.expected_window_days'):g}"),
        )
        action = say("Nothing to send is missing; how the athlete is stays unknown.")
    else:
        why = say(
            "Said to be {reason} until {day}, so nothing is expected.",
            reason=said(REASON_WORDS[absence.reason]),
            day=day_in_words(pd.Timestamp(absence.last_day)),
        )
        action = say("Nothing to send; a word on how things are is always welcome.")
    return replace(
        line, group=Group.NOT_KNOWN, sentence=f"{why} {line.sentence}".strip(), action=action
    )


def without_excused(found: TeamAssessment, owed: Missing) -> TeamAssessment:
    """Return the board on which nobody is missing of whom nothing was expected.

    They stand among those not known: silence is never a good sign.
    """
    absent = {each.athlete_id: each for _name, each in owed.absent}

    def of(line: AthleteLine) -> AthleteLine:
        if line.group is not Group.MISSING:
            return line
        if line.athlete_id in absent:
            return _not_expected(line, absent[line.athlete_id])
        if owed.is_said and not owed.owes(line.athlete_id):
            return _not_expected(line, None)
        return line

    lines = sorted((of(line) for line in found.lines), key=lambda each: GROUPS.index(each.group))
    return replace(found, lines=tuple(lines))
