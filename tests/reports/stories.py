"""Squads and people of the documents' tests, each board worked out once."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from lib.assess.finding_week import finding_week
from lib.assess.findings import TeamAssessment
from lib.assess.ledger import week_ledger
from lib.assess.plan_basis import plan_basis
from lib.assess.planned_session import PlannedSession
from lib.assess.records import Records
from lib.assess.session_plan import plan_session
from lib.assess.session_plan_words import plan_words
from lib.assess.squad_diet import squad_diet
from lib.assess.team_summary import assess_team
from lib.reports.athlete_plan import AthletePlan, athlete_plan
from lib.reports.hand_over import Patient
from lib.reports.paper import Document, Heading
from lib.reports.weekly_report import SquadWeek
from tests.assess.squads import DAY, day, diary, mornings, records, session
from tests.reports.printed import MADE, Printed, filled_log, filled_records, printed

BODY_MASS_OR_ENERGY = re.compile(r"\b(?:kg|kilogram|lb|pounds?|kcal|kj|calories)\b", re.IGNORECASE)
HOT = PlannedSession("running", "hard", 120.0, 30.0, 60.0, None, 12.0)
HARSH = 'Ärger #panic("x") *b* [c] $d$ \\e @f // g ' + "long " * 60
LONG_NAME = "Maximiliane-Alexandra *von* #Hohenstein [zu] $Sankt$ \\Blasien @Süd // " * 3


_BOARDS: dict[int, tuple[Records, TeamAssessment]] = {}


def board(squad: Records) -> TeamAssessment:
    """Return the board of a squad, worked out once for each."""
    if id(squad) not in _BOARDS:
        _BOARDS[id(squad)] = (squad, assess_team(squad, day=DAY, reference_set="us"))
    return _BOARDS[id(squad)][1]


@cache
def filled() -> Records:
    """Return two athletes with sixty days of everything, named and noted as badly as can be."""
    return filled_records((LONG_NAME, "Ann"), days=60, mark=HARSH)


def no_labs() -> pd.DataFrame:
    return filled_log("labs", ("Ann",), days=1, mark="x").iloc[:0]


def patient(squad: Records, name: str, labs: pd.DataFrame | None = None) -> Patient:
    found = board(squad)
    line = next(line for line in found.lines if line.athlete_id == name)
    return Patient(line, squad, no_labs() if labs is None else labs, "Team *one*", DAY)


def section(document: Document, title: str) -> list[object]:
    """Return the blocks under a heading."""
    blocks = list(document.blocks)
    start = next(
        place
        for place, each in enumerate(blocks)
        if isinstance(each, Heading) and each.text.startswith(title)
    )
    rest = blocks[start + 1 :]
    end = next((n for n, each in enumerate(rest) if isinstance(each, Heading)), len(rest))
    return rest[:end]


def week_of(squad: Records) -> SquadWeek:
    found = board(squad)
    return SquadWeek(
        "Team",
        found,
        finding_week(squad, found, reference_set="us"),
        squad_diet(squad, last_day=DAY, reference_set="us"),
        squad,
    )


def plan_of(squad: Records, name: str, planned: PlannedSession | None = HOT) -> Printed:
    found = board(squad)
    line = next(line for line in found.lines if line.athlete_id == name)
    words = None
    if planned is not None:
        plan = plan_session(plan_basis(squad, found), planned)
        words = plan_words(name, plan.loc[name].to_dict(), planned)
    foods = week_ledger(
        squad, athlete_id=name, last_day=DAY, reference_set="us", foods_for="calcium"
    ).foods
    return printed(athlete_plan(AthletePlan(line, DAY, "Team", planned, words, foods), MADE))


@cache
def one(born: int, *, gained: bool) -> Records:
    drank = {"mass_post_kg": 71.2, "fluid_ml": 3000.0, "duration_min": 150.0}
    changes = drank if gained else {}
    return records(
        [{"athlete_id": "a", "name": "Ann", "birth_year": born, "sport": "Running"}],
        sessions=[session(**changes), session(local_date=day(1), mass_post_kg=68.9)],
        biometrics=mornings(68.9, colour=7, thirst=8),
        diet=diary(8, calcium_mg=200.0, magnesium_mg=90.0),
    )
