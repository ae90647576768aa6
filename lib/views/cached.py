"""Cached reads: the one place that joins the store with the assessment.

Streamlit's data cache is shared by all users, so the scope (store, viewer, team and its
revision) is an argument of everything cached here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.assess import intake_answers as answers
from lib.assess import squad_diet as squad
from lib.assess.checklist_history import (
    OpenedList,
    look_back,
    with_endings,
)
from lib.assess.checklist_history import (
    checklist_history as history_of,
)
from lib.assess.expected_days import Absence, Expected, Missing, missing, without_excused
from lib.assess.features import look_back_days
from lib.assess.findings import AthleteLine, TeamAssessment
from lib.assess.history import mass_history, usual_mass_kg
from lib.assess.intake_answers import IntakeAnswer
from lib.assess.known_facts import Fact, known_facts
from lib.assess.ledger import Ledger, week_ledger
from lib.assess.morning_status import MorningStatus, morning_status
from lib.assess.my_day import MyDay, my_day
from lib.assess.one_session import one_session, sweat_tests_once
from lib.assess.plan_basis import PlanBasis
from lib.assess.plan_basis import plan_basis as basis_of
from lib.assess.records import Records
from lib.assess.repairs import Queued, repair_queue
from lib.assess.squad_diet import SquadDiet
from lib.assess.sweat_profile import SweatProfile
from lib.assess.sweat_profile import sweat_profile as profile_of
from lib.assess.team_summary import assess_team
from lib.reference.food_search import FoodIndex, everyday_foods
from lib.reference.foods import with_more
from lib.reference.thresholds import value
from lib.store import checklist_owners, logs, teams, uploads
from lib.store import expected as said
from lib.store import official_foods as official
from lib.store import own_foods as foods_of_team
from lib.store import plans as saved
from lib.store.address import default_url
from lib.store.engine import Store, open_store
from lib.store.viewer import Viewer
from lib.views.opened import Opened
from lib.views.scope import Scope

HOUR = 3600
DAYS_OF_CHARTS = 28
DAYS_PER_MONTH = 31


@st.cache_resource(show_spinner=False)
def store(url: str) -> Store:
    """Open the store at this address once for all."""
    return open_store(url)


def current_store() -> Store:
    """Return the store of this process."""
    return store(default_url())


def list_teams(viewer: Viewer) -> pd.DataFrame:
    """Return the teams this viewer may see; a small read, never cached."""
    return teams.teams(current_store(), viewer)


def _tests_as_sent(scope: Scope, day: dt.date) -> pd.DataFrame:
    months = int(value("sweat.sodium.retest_months"))
    return logs.read_log(
        store(scope.url),
        scope.viewer,
        scope.team_id,
        "sessions",
        since=day - dt.timedelta(days=months * DAYS_PER_MONTH),
        until=day,
        only_with="sweat_na_mmol_l",
    )


def _log_as_sent(scope: Scope, day: dt.date, name: str, more_days: int = 0) -> pd.DataFrame:
    since = day - dt.timedelta(days=2 * look_back_days() + more_days)
    engine = store(scope.url)
    return logs.read_log(engine, scope.viewer, scope.team_id, name, since=since, until=day)


def _of_squad(rows: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows of archived athletes, of whom nothing is assessed or shown."""
    here = rows["athlete_id"].isin(people["athlete_id"])
    return rows if here.all() else rows[here].reset_index(drop=True)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def _records(scope: Scope, day: dt.date, more_days: int = 0) -> Records:
    engine = store(scope.url)
    people = teams.athletes(engine, scope.viewer, scope.team_id)
    frames = {
        name: _of_squad(_log_as_sent(scope, day, name, more_days), people)
        for name in ("sessions", "hydration", "diet", "biometrics", "symptoms")
    }
    tests = _of_squad(_tests_as_sent(scope, day), people)
    # Here and not in the assessment: whatever reads sessions, a chart or a rule, reads them once.
    once = one_session(frames["sessions"])
    last = logs.last_days(engine, scope.viewer, scope.team_id)
    return Records(
        athletes=people,
        sweat_tests=sweat_tests_once(once, tests),
        last_days=last.groupby("athlete_id")["last_day"].max(),
        **(frames | {"sessions": once.sessions}),
    )


@st.cache_data(show_spinner="Looking at the team …", ttl=HOUR, max_entries=32)
def _assessment(scope: Scope, day: dt.date, reference_set: str) -> TeamAssessment:
    found = assess_team(_records(scope, day), day=day, reference_set=reference_set)
    return without_excused(found, _missing(scope, day))


def _expected(scope: Scope) -> Expected:
    """Return what the coach has said; whoever changes it changes the team's revision."""
    engine = store(scope.url)
    weekdays = said.expected_days(engine, scope.viewer, scope.team_id)
    absences = said.absences(engine, scope.viewer, scope.team_id)
    return Expected(
        tuple(weekdays.items()),
        tuple(
            Absence(
                str(row["athlete_id"]),
                str(row["reason"]),
                row["first_day"].date(),
                row["last_day"].date(),
            )
            for row in absences.to_dict("records")
        ),
    )


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def _missing(scope: Scope, day: dt.date) -> Missing:
    return missing(_records(scope, day), day=day, expected=_expected(scope))


@st.cache_data(show_spinner="Looking at the lists …", ttl=HOUR, max_entries=32)
def _checklist_history(scope: Scope, day: dt.date, reference_set: str) -> tuple[OpenedList, ...]:
    rows = _records(scope, day, max(look_back().days - look_back_days(), 0))
    return history_of(rows, day=day, reference_set=reference_set)


@st.cache_data(show_spinner="Looking for what to mend …", ttl=HOUR, max_entries=32)
def _repairs(scope: Scope, day: dt.date, reference_set: str) -> tuple[Queued, ...]:
    # A mend goes to the row as it was sent, which may have joined another session here.
    records = _records(scope, day)
    as_sent = replace(
        records,
        sessions=_of_squad(_log_as_sent(scope, day, "sessions"), records.athletes),
        sweat_tests=_of_squad(_tests_as_sent(scope, day), records.athletes),
    )
    found = _assessment(scope, day, reference_set)
    return repair_queue(as_sent, found=found, reference_set=reference_set)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _ledger(
    scope: Scope, day: dt.date, athlete_id: str, reference_set: str, foods_for: str
) -> Ledger:
    return week_ledger(
        _records(scope, day),
        athlete_id=athlete_id,
        last_day=day,
        reference_set=reference_set,
        foods_for=foods_for,
    )


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _morning(scope: Scope, day: dt.date, athlete_id: str, guard_on: bool) -> MorningStatus:  # noqa: FBT001 - private, one caller
    return morning_status(_records(scope, day), athlete_id=athlete_id, day=day, guard_on=guard_on)


@st.cache_data(show_spinner="Counting the squad …", ttl=HOUR, max_entries=32)
def _squad_diet(scope: Scope, day: dt.date, reference_set: str) -> SquadDiet:
    return squad.squad_diet(_records(scope, day), last_day=day, reference_set=reference_set)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _intake_answers(
    scope: Scope, day: dt.date, athlete_id: str, reference_set: str
) -> tuple[IntakeAnswer, ...]:
    return answers.intake_answers(
        _records(scope, day), athlete_id=athlete_id, last_day=day, reference_set=reference_set
    )


def intake_answers(opened: Opened, athlete_id: str) -> tuple[IntakeAnswer, ...]:
    """Return one athlete's answer for each nutrient."""
    return _intake_answers(opened.scope, opened.day, athlete_id, opened.reference_set)


def squad_diet(opened: Opened) -> SquadDiet:
    """Return what may be said of the squad's food."""
    return _squad_diet(opened.scope, opened.day, opened.reference_set)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def _plan_basis(scope: Scope, day: dt.date, reference_set: str) -> PlanBasis:
    return basis_of(_records(scope, day), _assessment(scope, day, reference_set))


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def own_foods(scope: Scope) -> pd.DataFrame:
    """Return the foods the team has added from labels."""
    return foods_of_team.own_foods(store(scope.url), scope.viewer, scope.team_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=4)
def _official_foods(url: str, version: str, viewer: Viewer) -> pd.DataFrame:
    """Return the foods of the official archive; `version` changes with every import."""
    del version
    return official.official_foods(store(url), viewer)


@st.cache_resource(show_spinner=False, ttl=HOUR, max_entries=16)
def _food_index(
    url: str, viewer: Viewer, team_id: str, own_stamp: tuple[str, ...], version: str
) -> FoodIndex:
    """Build the index anew when foods have changed, not with every other change of the team."""
    others = _official_foods(url, version, viewer)
    if not own_stamp and others.empty:
        return everyday_foods()
    return FoodIndex(with_more(foods_of_team.own_foods(store(url), viewer, team_id), others))


def food_index(scope: Scope) -> FoodIndex:
    """Return what the team's searches and food logs find: own foods, the table, the archive."""
    own = own_foods(scope)
    stamp = tuple(str(mark) for mark in pd.util.hash_pandas_object(own, index=False))
    version = official.official_version(store(scope.url), scope.viewer)
    return _food_index(scope.url, scope.viewer, scope.team_id, stamp, version)


def records(opened: Opened) -> Records:
    """Return the team's logs up to the day, with what the windows before need."""
    return _records(opened.scope, opened.day)


def assessment(opened: Opened) -> TeamAssessment:
    """Return the board of the team on the day."""
    return _assessment(opened.scope, opened.day, opened.reference_set)


def missing_list(opened: Opened) -> Missing:
    """Return what was expected and did not come."""
    return _missing(opened.scope, opened.day)


def checklist_history(opened: Opened) -> tuple[OpenedList, ...]:
    """Return each time a checklist was open, with what persons have put aside."""
    scope = opened.scope
    found = _checklist_history(scope, opened.day, opened.reference_set)
    ended = checklist_owners.endings(store(scope.url), scope.viewer, scope.team_id)
    return with_endings(found, ended)


def most_names(opened: Opened) -> int:
    """Return how many names the board shows: what the coach has set, or the usual number."""
    scope = opened.scope
    chosen = said.most_names(store(scope.url), scope.viewer, scope.team_id)
    return int(value("board.names")) if chosen is None else chosen


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def _last_saved(scope: Scope) -> dt.datetime | None:
    known = uploads.uploads(store(scope.url), scope.viewer, scope.team_id)
    kept = known.loc[known["undone_at"].isna(), "uploaded_at"]
    return None if kept.empty else kept.max().to_pydatetime()


def last_saved(opened: Opened) -> dt.datetime | None:
    """Return when the newest file that still counts was saved."""
    return _last_saved(opened.scope)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def _weather(scope: Scope, day: dt.date) -> pd.DataFrame:
    rows = _records(scope, day).sessions
    here = rows["local_date"] == pd.Timestamp(day)
    return rows.loc[here, ["local_date", "temp_c", "rh_pct", "wbgt_c"]]


def weather_of_sessions(opened: Opened) -> pd.DataFrame:
    """Return the weather of the sessions of the day shown, one row a session."""
    return _weather(opened.scope, opened.day)


def repairs(opened: Opened) -> tuple[Queued, ...]:
    """Return what is open or doubted in the team's logs, what settles most first."""
    return _repairs(opened.scope, opened.day, opened.reference_set)


def ledger(opened: Opened, athlete_id: str, foods_for: str) -> Ledger:
    """Return one athlete's week from sweat to plate."""
    return _ledger(opened.scope, opened.day, athlete_id, opened.reference_set, foods_for)


def morning(opened: Opened, athlete_id: str, *, guard_on: bool) -> MorningStatus:
    """Return what one athlete's morning says."""
    return _morning(opened.scope, opened.day, athlete_id, guard_on)


def plan_basis(opened: Opened) -> PlanBasis:
    """Return what plans of the team rest on, whatever is planned."""
    return _plan_basis(opened.scope, opened.day, opened.reference_set)


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


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _sweat_profile(scope: Scope, day: dt.date, athlete_id: str) -> SweatProfile:
    return profile_of(
        _records(scope, day), athlete_id=athlete_id, last_day=day, days=DAYS_OF_CHARTS
    )


def sweat_profile(opened: Opened, athlete_id: str) -> SweatProfile:
    """Return what is known of one athlete's sweat."""
    return _sweat_profile(opened.scope, opened.day, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _mass(scope: Scope, day: dt.date, athlete_id: str) -> pd.DataFrame:
    return mass_history(
        _records(scope, day), athlete_id=athlete_id, last_day=day, days=DAYS_OF_CHARTS
    )


def mass(opened: Opened, athlete_id: str) -> pd.DataFrame:
    """Return one athlete's morning mass against the own baseline."""
    return _mass(opened.scope, opened.day, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _usual_mass(scope: Scope, day: dt.date, athlete_id: str) -> float:
    history = _mass(scope, day, athlete_id)
    return usual_mass_kg(_records(scope, day), history, athlete_id=athlete_id, last_day=day)


def usual_mass(opened: Opened, athlete_id: str) -> float:
    """Return what per cent of one athlete's own mass are of. [kg]. NaN where it is not known."""
    return _usual_mass(opened.scope, opened.day, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _facts(scope: Scope, day: dt.date, athlete_id: str) -> tuple[Fact, ...]:
    return known_facts(_records(scope, day), athlete_id=athlete_id, last_day=day)


def facts(opened: Opened, athlete_id: str) -> tuple[Fact, ...]:
    """Return what is known of one athlete by kind of data."""
    return _facts(opened.scope, opened.day, athlete_id)


def line_of(opened: Opened, athlete_id: str) -> AthleteLine | None:
    """Return what the assessment says of one athlete; nothing of one who is not in the squad."""
    lines = assessment(opened).lines
    return next((line for line in lines if line.athlete_id == athlete_id), None)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def _own_day(scope: Scope, day: dt.date, athlete_id: str, reference_set: str) -> MyDay:
    lines = _assessment(scope, day, reference_set).lines
    line = next(each for each in lines if each.athlete_id == athlete_id)
    return my_day(_records(scope, day), line, day=day)


def own_day(opened: Opened, athlete_id: str) -> MyDay:
    """Return what the own page of an athlete of the squad says."""
    return _own_day(opened.scope, opened.day, athlete_id, opened.reference_set)


def last_day_with_data(scope: Scope) -> dt.date | None:
    """Return the last day of which there is anything of the athletes in the squad."""
    engine = store(scope.url)
    people = teams.athletes(engine, scope.viewer, scope.team_id)
    days = _of_squad(logs.last_days(engine, scope.viewer, scope.team_id), people)["last_day"]
    return None if days.empty else days.max().date()
