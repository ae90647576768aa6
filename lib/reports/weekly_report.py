"""The week of a squad on paper, for the coach or for medical staff.

The coach's version is made from names, titles of rules, counts and days alone: no value of an
athlete reaches it, so that it can hold no kilogram and no energy number.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

import pandas as pd

from lib.assess.finding_week import WEEK_DAYS, Course, FindingCourse
from lib.assess.findings import AthleteLine, Group, TeamAssessment
from lib.assess.in_words import counted
from lib.assess.records import Records
from lib.assess.rules import RULES
from lib.assess.squad_diet import UNEVEN, SquadDiet, SquadNutrient
from lib.reference.thresholds import threshold
from lib.reports.newest_values import newest_values, since
from lib.reports.paper import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Line,
    Made,
    Notice,
    Remark,
    first_words,
)
from lib.words import spoken_names
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count
from lib.words.spoken_names import with_capital

_SIZE_PT: Final = 9.5
_LONGEST_NAME: Final = 60
_LONGEST_CELL: Final = 260
NO_ALL_CLEAR: Final = noted(
    "Nothing found says only that the rules found nothing in what was sent. Who is not known is "
    "not fine."
)
_ENDED: Final = {
    Course.CLOSED: noted("looked at again, nothing found"),
    Course.NOT_KNOWN: noted("cannot be told any more: data is missing. Not an all-clear"),
    Course.DOES_NOT_APPLY: noted("is not judged now"),
    Course.LASTING: noted("still there"),
}
_KINDS: Final = (
    ("sessions", noted("Sessions")),
    ("biometrics", noted("Body measures")),
    ("hydration", noted("Drinks")),
    ("diet", noted("Food")),
    ("symptoms", noted("Symptoms, or that there were none")),
)


class Reader(StrEnum):
    """For whom a report is."""

    COACH = "coach"
    MEDICAL = "medical"


@dataclass(frozen=True, slots=True)
class SquadWeek:
    """What the report rests on."""

    team_name: str
    found: TeamAssessment
    courses: tuple[FindingCourse, ...]
    diet: SquadDiet
    records: Records


def rules_mark() -> str:
    """Return a short mark of all rules with their numbers: another one means that one changed."""
    parts = [
        f"{rule.code} {key} {threshold(key).value!r} {threshold(key).unit}"
        for rule in RULES
        for key in rule.thresholds
    ]
    parts += [rule.code for rule in RULES]
    return sha256("\n".join(parts).encode()).hexdigest()[:8]


def _in_short(found: TeamAssessment) -> tuple[Block, ...]:
    parts = [
        counted(len(found.lines), "athlete"),
        say_count("{count} name first", "{count} names first", len(found.of(Group.ATTENTION))),
        say("{number} not known", number=len(found.of(Group.NOT_KNOWN))),
        say("{number} missing", number=len(found.of(Group.MISSING))),
        say("{number} with nothing found", number=len(found.of(Group.CLEAR))),
    ]
    return (
        Heading(say("In short")),
        Line(f"{'; '.join(parts)}. {said(NO_ALL_CLEAR)}", say("On {day}:", day=_day(found.day))),
    )


def _causes(found: TeamAssessment, reader: Reader) -> tuple[Block, ...]:
    """Say one cause once; its words may hold a mass, so a coach reads how many it may explain."""
    if reader is Reader.MEDICAL:
        return tuple(
            Line(f"{each.sentence} {each.check_first}", say("One cause:"))
            for each in found.common_causes
        )
    return tuple(
        Line(
            say_count(
                "{count} athlete may have one cause behind their findings of this day; the Today "
                "page says which.",
                "{count} athletes may have one cause behind their findings of this day; the Today "
                "page says which.",
                len(each.athlete_ids),
            ),
            say("One cause:"),
        )
        for each in found.common_causes
    )


def _day(day: dt.date) -> str:
    return day_in_words(pd.Timestamp(day))


def _name(name: str) -> str:
    return first_words(name, _LONGEST_NAME)


def _urgent(found: TeamAssessment) -> tuple[Block, ...]:
    """Name those with a red flag before everything else; the words are the board's groups."""
    names = [_name(line.name) for line in found.lines if line.red_flag]
    if not names:
        return ()
    return (
        Notice(
            say("Medical help first, with a hand-over for each: {names}", names="; ".join(names))
        ),
    )


def _standing(week: SquadWeek, course: Course, reader: Reader) -> Block:
    chosen = [each for each in week.courses if each.course is course]
    lines = {line.athlete_id: line for line in week.found.lines}
    rows = tuple(
        (
            _name(each.name),
            f"{each.code} {each.title}",
            counted(each.days, "day"),
            *((_sentence(lines[each.athlete_id], each.code),) if reader is Reader.MEDICAL else ()),
        )
        for each in chosen
    )
    if not rows:
        return Remark(say("None."))
    headings = (say("Athlete"), say("Finding"), say("This week"))
    if reader is Reader.MEDICAL:
        return Grid((*headings, say("What it says")), rows, (2, 3, 0, 5))
    return Grid(headings, rows, (2, 5, 0))


def _sentence(line: AthleteLine, code: str) -> str:
    """Return the sentence of a finding; for medical staff alone, since it may hold a mass."""
    words = next((each.sentence for each in line.findings if each.code == code), "")
    return first_words(words, _LONGEST_CELL)


def _ended(week: SquadWeek) -> Block:
    lines = {line.athlete_id for line in week.found.lines}
    rows = tuple(
        (_name(each.name), f"{each.code} {each.title}", said(_ENDED[each.course]))
        for each in week.courses
        if each.course in _ENDED and each.course is not Course.LASTING and each.athlete_id in lines
    )
    if not rows:
        return Remark(say("None."))
    return Grid((say("Athlete"), say("Finding"), say("How it ended")), rows, (2, 3, 4))


def _of_nutrient(found: SquadNutrient) -> str:
    nutrient = spoken_names.nutrient(found.nutrient)
    told = f"{with_capital(nutrient)}: {found.sentence}"
    if not found.left_out:
        return told
    return f"{told} {say('Not counted: {whom}.', whom='; '.join(found.left_out))}"


def _food(diet: SquadDiet) -> tuple[Block, ...]:
    """Return the squad's shares with their ranges; small groups were left out before."""
    lines = [_of_nutrient(each) for each in diet.nutrients]
    return (
        Heading(say("The squad's food, without names")),
        Line(diet.response, say("Diaries:")),
        Bullets(tuple(lines)),
        Line(said(UNEVEN)),
    )


def _of(some: int, every: int) -> str:
    return say("{some} of {all}", some=some, all=every)


def _coverage(week: SquadWeek) -> tuple[Block, ...]:
    squad = {line.athlete_id for line in week.found.lines}
    logs = week.records.logs()
    rows: list[tuple[str, ...]] = []
    for key, words in _KINDS:
        recent = since(logs[key], week.found.day, WEEK_DAYS)
        recent = recent[recent["athlete_id"].isin(squad)]
        days = len(recent[["athlete_id", "local_date"]].drop_duplicates())
        rows.append(
            (
                said(words),
                _of(recent["athlete_id"].nunique(), len(squad)),
                _of(days, len(squad) * WEEK_DAYS),
            )
        )
    return (
        Heading(say("What was sent in these {days} days", days=WEEK_DAYS)),
        Grid(
            (say("Kind"), say("Athletes"), say("Days with data, all athletes")),
            tuple(rows),
            (4, 2, 2),
        ),
        Remark(say("Rest days are in the second number, so it need not be full.")),
    )


def _not_known(found: TeamAssessment) -> tuple[Block, ...]:
    lines = [*found.of(Group.NOT_KNOWN), *found.of(Group.MISSING)]
    rows = tuple(
        (
            _name(line.name),
            say("missing") if line.group is Group.MISSING else say("not known"),
            say("nothing yet") if line.last_data_day is None else _day(line.last_data_day),
        )
        for line in lines
    )
    headings = (say("Athlete"), say("State"), say("Last data"))
    shown = Grid(headings, rows, (4, 2, 2)) if rows else Remark(say("Nobody."))
    return (Heading(say("Who is not known")), shown)


def _changes() -> tuple[Block, ...]:
    return (
        Heading(say("Changes of rules")),
        Line(
            say(
                "{number} rules, mark {mark}. The dashboard keeps no older rules, so it "
                "cannot say what changed since last week: when the mark on last week's report is "
                "the same, no rule was added and no number of a rule changed.",
                number=len(RULES),
                mark=rules_mark(),
            )
        ),
    )


def weekly_report(week: SquadWeek, reader: Reader, made: Made) -> Document:
    """Return the report of the seven days that end on the day of the board."""
    last = week.found.day
    first = last - dt.timedelta(days=WEEK_DAYS - 1)
    blocks: tuple[Block, ...] = (
        *_urgent(week.found),
        *_in_short(week.found),
        *_causes(week.found, reader),
        Heading(say("New this week")),
        _standing(week, Course.NEW, reader),
        Heading(say("Going on since before")),
        _standing(week, Course.LASTING, reader),
        Heading(say("No longer there")),
        _ended(week),
        *_not_known(week.found),
        *_coverage(week),
        *_food(week.diet),
        *(newest_values(week.records, week.found) if reader is Reader.MEDICAL else ()),
        *_changes(),
    )
    return Document(
        title=(
            say("Week of the squad, for coaches")
            if reader is Reader.COACH
            else say("Week of the squad, for medical staff")
        ),
        about=say(
            "{team}. {first} to {last}.",
            team=first_words(week.team_name, 80),
            first=_day(first),
            last=_day(last),
        ),
        blocks=blocks,
        foot=f"{made.words} {say('It informs and does not diagnose.')}",
        made_at=made.at,
        size_pt=_SIZE_PT,
    )
