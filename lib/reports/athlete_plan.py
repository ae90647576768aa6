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
from lib.words.quantities import degrees

_PARTS: Final = (("before", "Before"), ("during", "During"), ("after", "After"))
_FOR_STAFF: Final = "data_quality"
_LONGEST_NAME: Final = 80
_SIZE_PT: Final = 9.5
MEDICAL_FIRST: Final = (
    "Medical help first. There is no plan on this page until somebody medical has looked."
)
AFTER_A_GAIN: Final = (
    "More was drunk than was lost in a recent session. Until a day has passed without symptoms, "
    "nothing on this page suggests a drink. With headache, nausea, swelling or confusion: medical "
    "help."
)
WITH_PARENTS: Final = (
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
    kind = sport_kinds()[planned.sport]
    return (
        f"{kind}, {planned.effort}, {planned.duration_min:.0f} min, {degrees(planned.air_c)}, "
        f"{planned.humidity_percent:.0f} % humidity."
    )


def _amounts(plan: AthletePlan) -> tuple[Block, ...]:
    """Return the words of the session plan, which name no amount where none may be named."""
    if plan.plan is None or plan.planned is None:
        return ()
    return (
        Heading("The planned session"),
        Line(_session(plan.planned), "Planned:"),
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
                Heading(opened.title),
                Line(opened.why_open, "Because:"),
                Bullets(tuple(text for _, text in opened.items), to_tick=True),
            ]
    return tuple(blocks)


def _foods(plan: AthletePlan) -> tuple[Block, ...]:
    foods = plan.foods.shown(guard_on=plan.line.guard_on)
    if not foods:
        return ()
    return (
        Heading(f"Foods with {plan.foods.nutrient}, a portion each"),
        Bullets(tuple(food.sentence for food in foods)),
        Line(plan.foods.note),
    )


def _doctor() -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("When to see a doctor")]
    for each in seeing_a_doctor():
        if each.level is not Urgency.SELF_CARE:
            blocks += [Line(f"{'. '.join(each.signs)}. {each.do}", f"{each.title}:")]
    return tuple(blocks)


def _steps(plan: AthletePlan) -> tuple[Block, ...]:
    line = plan.line
    if line.red_flag:
        return (Notice(MEDICAL_FIRST), *_open(line))
    lists = [block for key, title in _PARTS for block in _list(f"{title} a session", key, line)]
    return (
        *((Notice(AFTER_A_GAIN),) if line.guard_on else ()),
        *_amounts(plan),
        *lists,
        *_open(line),
        *_foods(plan),
    )


def athlete_plan(plan: AthletePlan, made: Made) -> Document:
    """Return the plan of one athlete."""
    line = plan.line
    about = f"{first_words(plan.team_name, _LONGEST_NAME)}. As of {_day(plan.day)}."
    blocks: tuple[Block, ...] = (
        *((Line(WITH_PARENTS),) if line.is_minor else ()),
        *_steps(plan),
        *_doctor(),
        Blanks(("Agreed on:", "Ask again on:")),
    )
    return Document(
        title=f"Plan for {first_words(line.name, _LONGEST_NAME)}",
        about=about,
        blocks=blocks,
        foot=f"{made.words} {disclaimer()}",
        made_at=made.at,
        size_pt=_SIZE_PT,
    )


def _day(day: dt.date) -> str:
    return day_in_words(pd.Timestamp(day))
