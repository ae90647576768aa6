"""Documents as they are handed out: what the store and the assessment know, set as PDF.

Kept by what they depend on, the team's revision among it, so that a document is made once and
never older than the data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from lib.assess.finding_week import finding_week
from lib.assess.findings import AthleteLine
from lib.assess.planned_session import PlannedSession
from lib.assess.session_plan import plan_session
from lib.assess.session_plan_words import PlanWords, plan_words
from lib.reports.athlete_plan import AthletePlan, athlete_plan
from lib.reports.empty_sheet import empty_sheet
from lib.reports.hand_over import Patient, hand_over
from lib.reports.paper import Document, Made, Paper, contents
from lib.reports.typesetting import pdf_and_pages
from lib.reports.weekly_report import Reader, SquadWeek, weekly_report
from lib.reports.weigh_in_sheet import MassUnit, WeighIn, weigh_in_sheet
from lib.store import logs
from lib.store.sheets import Sheet
from lib.store.viewer import NotAllowedError
from lib.views import cached
from lib.views.labels import SaidLater
from lib.views.ledger_view import foods_for
from lib.views.opened import Opened
from lib.words.language import noted

MOST_KEPT = 64
SETTING = SaidLater(noted("Making the document …"))


@dataclass(frozen=True, slots=True)
class Printable:
    """A document ready to print, and in words what is in it."""

    pdf: bytes
    pages: int
    contents: tuple[str, ...]


def _made(opened: Opened) -> Made:
    # Whole minutes, as they are shown.
    now = dt.datetime.now().astimezone().replace(second=0, microsecond=0)
    return Made(opened.scope.viewer.person, now)


def _printable(document: Document, paper: Paper) -> Printable:
    return Printable(*pdf_and_pages(document, paper), contents(document))


def _line(opened: Opened, athlete_id: str) -> AthleteLine:
    lines = {line.athlete_id: line for line in cached.assessment(opened).lines}
    return lines[athlete_id]


@st.cache_data(show_spinner=SETTING, ttl=cached.HOUR, max_entries=MOST_KEPT)
def for_a_doctor(opened: Opened, athlete_id: str, paper: Paper) -> Printable:
    """Return the hand-over of one athlete."""
    scope = opened.scope
    labs = logs.read_log(
        cached.store(scope.url),
        scope.viewer,
        scope.team_id,
        "labs",
        until=opened.day,
        athlete_id=athlete_id,
    )
    patient = Patient(
        line=_line(opened, athlete_id),
        records=cached.records(opened),
        labs=labs,
        team_name=opened.team_name,
        day=opened.day,
        usual_kg=cached.usual_mass(opened, athlete_id),
    )
    return _printable(hand_over(patient, _made(opened), paper), paper)


@st.cache_data(show_spinner=SETTING, ttl=cached.HOUR, max_entries=MOST_KEPT)
def of_the_week(opened: Opened, reader: Reader, paper: Paper) -> Printable:
    """Return the weekly report of the squad.

    Raises
    ------
    NotAllowedError
        When it is the one for medical staff, and body mass is kept from whoever is looking.
    """
    if reader is Reader.MEDICAL and opened.scope.reader.hides_mass:
        raise NotAllowedError
    records, found = cached.records(opened), cached.assessment(opened)
    week = SquadWeek(
        team_name=opened.team_name,
        found=found,
        courses=finding_week(records, found, reference_set=opened.reference_set),
        diet=cached.squad_diet(opened),
        records=records,
    )
    return _printable(weekly_report(week, reader, _made(opened)), paper)


def _planned_words(
    opened: Opened, athlete_id: str, planned: PlannedSession | None
) -> PlanWords | None:
    if planned is None:
        return None
    plan = plan_session(cached.plan_basis(opened), planned)
    row = {str(name): cell for name, cell in plan.loc[athlete_id].to_dict().items()}
    return plan_words(athlete_id, row, planned)


@st.cache_data(show_spinner=SETTING, ttl=cached.HOUR, max_entries=MOST_KEPT)
def for_an_athlete(
    opened: Opened, athlete_id: str, planned: PlannedSession | None, paper: Paper
) -> Printable:
    """Return the plan of one athlete, with the amounts of a planned session if there is one."""
    line = _line(opened, athlete_id)
    plan = AthletePlan(
        line=line,
        day=opened.day,
        team_name=opened.team_name,
        planned=planned,
        plan=_planned_words(opened, athlete_id, planned),
        foods=cached.ledger(opened, athlete_id, foods_for(line)).foods,
    )
    return _printable(athlete_plan(plan, _made(opened)), paper)


def _squad(opened: Opened) -> tuple[str, ...]:
    """Return the names of the squad in its order."""
    return tuple(str(name) for name in cached.records(opened).athletes["name"])


def _weigh_in(opened: Opened, day: dt.date, unit: MassUnit) -> WeighIn:
    return WeighIn(_squad(opened), day, unit, opened.team_name)


@st.cache_data(show_spinner=SETTING, ttl=cached.HOUR, max_entries=MOST_KEPT)
def for_the_scale(opened: Opened, day: dt.date, unit: MassUnit, paper: Paper) -> Printable:
    """Return the empty weigh-in sheet of a day."""
    document = weigh_in_sheet(_weigh_in(opened, day, unit), _made(opened), paper)
    return _printable(document, paper)


def for_typing(opened: Opened, day: dt.date, unit: MassUnit) -> bytes:
    """Return the CSV file to type the weigh-in sheet of a day into."""
    return empty_sheet(Sheet("session", day, mass_unit=unit), _squad(opened))
