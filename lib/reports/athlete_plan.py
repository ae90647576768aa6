"""A page for the athlete: before, during and after a session, three foods, when to see a doctor.

Every step is one of the assessment's: what it took away from an athlete stays away here. A red
flag leaves medical steps alone, and after a gain no step and no food adds fluid.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.assess.findings import AthleteLine
from lib.assess.food_ideas import FoodIdeas
from lib.assess.open_checklists import items_for, open_items
from lib.assess.planned_session import PlannedSession
from lib.assess.session_plan_words import PlanWords
from lib.reference.efforts import sport_kinds
from lib.reference.learning import Urgency, disclaimer, seeing_a_doctor
from lib.reports.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    Made,
    Notice,
    first_words,
)
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say
from lib.words.quantities import decimal, degrees

_PARTS: Final = (
    ("before", noted("Before a session")),
    ("during", noted("During a session")),
    ("after", noted("After a session")),
)
_EFFORTS: Final = {
    "easy": noted("easy"),
    "steady": noted("steady"),
    "hard": noted("hard"),
    "very hard": noted("very hard"),
}
_FOR_STAFF: Final = "data_quality"
_LONGEST_NAME: Final = 80
_SIZE_PT: Final = 9.5
MEDICAL_FIRST: Final = noted(
    "Medical help first. There is no plan on this page until somebody medical has looked."
)
AFTER_A_GAIN: Final = noted(
    "More was drunk than was lost in a recent session. Until a day has passed without symptoms, "
    "nothing on this page suggests a drink. With headache, nausea, swelling or confusion: medical "
    "help."
)
WITH_PARENTS: Final = noted(
    "Under 18, or age not told: read this together with a parent or guardian and the coach. "
    "Ordinary food comes first; tablets are for a doctor to decide."
)


@dataclass(frozen=True, slots=True)
class AthletePlan:
    """What the page rests on. Without a planned session it names no amounts."""

    line: AthleteLine
    day: dt.date
    team_name: str
    planned: PlannedSession | None
    plan: PlanWords | None
    foods: FoodIdeas


def _session(planned: PlannedSession) -> str:
    return say(
        "{sport}, {effort}, {minutes} min, {air}, {humidity} % humidity.",
        sport=said(sport_kinds()[planned.sport]),
        effort=said(_EFFORTS.get(planned.effort, planned.effort)),
        minutes=decimal(planned.duration_min, 0),
        air=degrees(planned.air_c),
        humidity=decimal(planned.humidity_percent, 0),
    )


def _amounts(plan: AthletePlan) -> tuple[Block, ...]:
    """Return the words of the session plan, which name no amount where none may be named."""
    if plan.plan is None or plan.planned is None:
        return ()
    return (
        Heading(say("The planned session")),
        Line(_session(plan.planned), say("Planned:")),
        # The first reason is the expected sweat rate with its range.
        Bullets((*plan.plan.advice, *plan.plan.reasons[:1])),
    )


def _list(title: str, key: str, line: AthleteLine) -> tuple[Block, ...]:
    items = tuple(text for _, text in items_for(key, line))
    return (Heading(title), Bullets(items, to_tick=True)) if items else ()


def _open(line: AthleteLine) -> tuple[Block, ...]:
    """Return the lists that findings have opened, with the reason for each."""
    usual = {*(key for key, _ in _PARTS), _FOR_STAFF}
    blocks: list[Block] = []
    for opened in open_items(line):
        if opened.key not in usual and opened.items:
            blocks += [
                Heading(said(opened.title)),
                Line(opened.why_open, say("Because:")),
                Bullets(tuple(text for _, text in opened.items), to_tick=True),
            ]
    return tuple(blocks)


def _foods(plan: AthletePlan) -> tuple[Block, ...]:
    foods = plan.foods.shown(guard_on=plan.line.guard_on)
    if not foods:
        return ()
    return (
        Heading(say("Foods with {nutrient}, a portion each", nutrient=said(plan.foods.nutrient))),
        Bullets(tuple(food.sentence for food in foods)),
        Line(plan.foods.note),
    )


def _doctor() -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(say("When to see a doctor"))]
    for each in seeing_a_doctor():
        if each.level is not Urgency.SELF_CARE:
            blocks += [Line(f"{'. '.join(each.signs)}. {each.do}", f"{each.title}:")]
    return tuple(blocks)


def _steps(plan: AthletePlan) -> tuple[Block, ...]:
    line = plan.line
    if line.red_flag:
        return (Notice(said(MEDICAL_FIRST)), *_open(line))
    lists = [block for key, title in _PARTS for block in _list(said(title), key, line)]
    return (
        *((Notice(said(AFTER_A_GAIN)),) if line.guard_on else ()),
        *_amounts(plan),
        *lists,
        *_open(line),
        *_foods(plan),
    )


def athlete_plan(plan: AthletePlan, made: Made) -> Document:
    """Return the plan of one athlete."""
    line = plan.line
    about = say(
        "{team}. As of {day}.",
        team=first_words(plan.team_name, _LONGEST_NAME),
        day=_day(plan.day),
    )
    blocks: tuple[Block, ...] = (
        *((Line(said(WITH_PARENTS)),) if line.is_minor else ()),
        *_steps(plan),
        *_doctor(),
        Blanks((say("Agreed on:"), say("Ask again on:"))),
    )
    return Document(
        title=say("Plan for {name}", name=first_words(line.name, _LONGEST_NAME)),
        about=about,
        blocks=blocks,
        foot=f"{made.words} {said(disclaimer())}",
        made_at=made.at,
        size_pt=_SIZE_PT,
    )


def _day(day: dt.date) -> str:
    return day_in_words(pd.Timestamp(day))
