"""What pages ask of the store and of the assessment: the one place that joins both.

Streamlit's data cache is shared by all users, so the scope (store, viewer, team and its
revision) is an argument of everything cached.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from lib.assess.checklist_history import OpenedList, with_endings
from lib.assess.expected_days import Missing
from lib.assess.findings import AthleteLine, TeamAssessment
from lib.assess.intake_answers import IntakeAnswer
from lib.assess.known_facts import Fact
from lib.assess.ledger import Ledger
from lib.assess.morning_status import MorningStatus
from lib.assess.my_day import MyDay
from lib.assess.one_session import one_session
from lib.assess.plan_basis import PlanBasis
from lib.assess.records import Records
from lib.assess.repairs import Queued
from lib.assess.squad_diet import SquadDiet
from lib.assess.sweat_profile import SweatProfile
from lib.reference.thresholds import value
from lib.store import checklist_owners, logs, teams, uploads
from lib.store import expected as expected_store
from lib.store import plans as saved
from lib.store.viewer import Viewer
from lib.views import cached_answers, cached_store, hidden_mass
from lib.views.cached_store import HOUR, current_store, store
from lib.views.opened import Opened
from lib.views.scope import Scope

DAYS_OF_CHARTS = 28


def list_teams(viewer: Viewer) -> pd.DataFrame:
    """Return the teams this viewer may see; a small read, never cached."""
    return teams.teams(current_store(), viewer)


def intake_answers(opened: Opened, athlete_id: str) -> tuple[IntakeAnswer, ...]:
    """Return one athlete's answer for each nutrient."""
    return cached_answers.intake_answers(opened.scope, opened.day, athlete_id, opened.reference_set)


def squad_diet(opened: Opened) -> SquadDiet:
    """Return what may be said of the squad's food."""
    return cached_answers.squad_diet(opened.scope, opened.day, opened.reference_set)


def records(opened: Opened) -> Records:
    """Return the team's logs up to the day, with what the windows before need."""
    return cached_store.records(opened.scope, opened.day)


def assessment(opened: Opened) -> TeamAssessment:
    """Return the board of the team on the day."""
    return cached_answers.assessment(opened.scope, opened.day, opened.reference_set)


def missing_list(opened: Opened) -> Missing:
    """Return what was expected and did not come."""
    return cached_answers.missing(opened.scope, opened.day)


def checklist_history(opened: Opened) -> tuple[OpenedList, ...]:
    """Return each time a checklist was open, with what persons have put aside."""
    scope = opened.scope
    found = cached_answers.checklist_history(scope, opened.day, opened.reference_set)
    ended = checklist_owners.endings(store(scope.url), scope.viewer, scope.team_id)
    return with_endings(found, ended)


def most_names(opened: Opened) -> int:
    """Return how many names the board shows: what the coach has set, or the usual number."""
    scope = opened.scope
    chosen = expected_store.most_names(store(scope.url), scope.viewer, scope.team_id)
    return int(value("board.names")) if chosen is None else chosen


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def _last_saved(scope: Scope) -> dt.datetime | None:
    known = uploads.uploads(store(scope.url), scope.viewer, scope.team_id)
    kept = known.loc[known["undone_at"].isna(), "uploaded_at"]
    return None if kept.empty else kept.max().to_pydatetime()


def last_saved(opened: Opened) -> dt.datetime | None:
    """Return when the newest file that still counts was saved."""
    return _last_saved(opened.scope)


def weather_of_sessions(opened: Opened) -> pd.DataFrame:
    """Return the weather of the sessions of the day shown, one row a session."""
    return cached_answers.weather(opened.scope, opened.day)


def repairs(opened: Opened) -> tuple[Queued, ...]:
    """Return what is open or doubted in the team's logs, what settles most first."""
    return cached_answers.repairs(opened.scope, opened.day, opened.reference_set)


def body_metrics(opened: Opened) -> dict[str, str]:
    """Return what each row of the body measures is about."""
    return cached_store.body_metrics(opened.scope, opened.day)


def ledger(opened: Opened, athlete_id: str, foods_for: str) -> Ledger:
    """Return one athlete's week from sweat to plate."""
    return cached_answers.ledger(
        opened.scope, opened.day, athlete_id, opened.reference_set, foods_for
    )


def morning(opened: Opened, athlete_id: str, *, guard_on: bool) -> MorningStatus:
    """Return what one athlete's morning says."""
    return cached_answers.morning(opened.scope, opened.day, athlete_id, guard_on)


def plan_basis(opened: Opened) -> PlanBasis:
    """Return what plans of the team rest on, whatever is planned."""
    return cached_answers.plan_basis(opened.scope, opened.day, opened.reference_set)


def plans(opened: Opened) -> pd.DataFrame:
    """Return the saved plans; a small read, never cached."""
    return saved.plans(store(opened.scope.url), opened.scope.viewer, opened.scope.team_id)


def plan_lines(opened: Opened, plan_id: str) -> pd.DataFrame:
    """Return what a saved plan said; a small read, never cached."""
    engine = store(opened.scope.url)
    return saved.plan_lines(engine, opened.scope.viewer, opened.scope.team_id, plan_id=plan_id)


def sessions_of_day(opened: Opened, day: dt.date) -> pd.DataFrame:
    """Return the sessions of one day; a small read, never cached."""
    scope = opened.scope
    engine = store(scope.url)
    rows = logs.read_log(engine, scope.viewer, scope.team_id, "sessions", since=day, until=day)
    return one_session(rows).sessions


def sweat_profile(opened: Opened, athlete_id: str) -> SweatProfile:
    """Return what is known of one athlete's sweat."""
    return cached_answers.sweat_profile(opened.scope, opened.day, athlete_id, DAYS_OF_CHARTS)


def mass(opened: Opened, athlete_id: str) -> pd.DataFrame:
    """Return one athlete's morning mass against the own baseline."""
    return cached_answers.mass(opened.scope, opened.day, athlete_id, DAYS_OF_CHARTS)


def usual_mass(opened: Opened, athlete_id: str) -> float:
    """Return what per cent of one athlete's own mass are of. [kg]. NaN where it is not known."""
    return hidden_mass.usual_masses(opened.scope, opened.day, (athlete_id,))[athlete_id]


def facts(opened: Opened, athlete_id: str) -> tuple[Fact, ...]:
    """Return what is known of one athlete by kind of data."""
    return cached_answers.facts(opened.scope, opened.day, athlete_id)


def line_of(opened: Opened, athlete_id: str) -> AthleteLine | None:
    """Return what the assessment says of one athlete; nothing of one who is not in the squad."""
    lines = assessment(opened).lines
    return next((line for line in lines if line.athlete_id == athlete_id), None)


def own_day(opened: Opened, athlete_id: str) -> MyDay:
    """Return what the own page of an athlete of the squad says."""
    return cached_answers.own_day(opened.scope, opened.day, athlete_id, opened.reference_set)
