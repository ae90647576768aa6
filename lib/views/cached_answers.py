"""Cached answers: what the assessment makes of a team's logs, by scope and day.

The scope is an argument of everything cached here, as in `cached_store`. What holds words goes
out through `hidden_mass`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.assess import intake_answers as answers
from lib.assess import squad_diet as squad
from lib.assess.checklist_history import OpenedList, look_back
from lib.assess.checklist_history import checklist_history as history_of
from lib.assess.expected_days import Missing, without_excused
from lib.assess.expected_days import missing as missing_of
from lib.assess.features import look_back_days
from lib.assess.findings import TeamAssessment
from lib.assess.history import mass_history
from lib.assess.intake_answers import IntakeAnswer
from lib.assess.known_facts import Fact, known_facts
from lib.assess.ledger import Ledger, week_ledger
from lib.assess.morning_status import MorningStatus, morning_status
from lib.assess.my_day import MyDay, my_day
from lib.assess.plan_basis import PlanBasis
from lib.assess.plan_basis import plan_basis as basis_of
from lib.assess.repairs import Queued, repair_queue
from lib.assess.squad_diet import SquadDiet
from lib.assess.sweat_profile import SweatProfile
from lib.assess.sweat_profile import sweat_profile as profile_of
from lib.assess.team_summary import assess_team
from lib.views import cached_store, hidden_mass
from lib.views.cached_store import HOUR
from lib.views.labels import SaidLater
from lib.views.scope import Scope
from lib.words.language import noted


@st.cache_data(show_spinner=SaidLater(noted("Looking at the team …")), ttl=HOUR, max_entries=32)
def assessment(scope: Scope, day: dt.date, reference_set: str) -> TeamAssessment:
    """Return the board of the team on the day."""
    found = assess_team(cached_store.records(scope, day), day=day, reference_set=reference_set)
    return hidden_mass.of_board(scope, day, without_excused(found, missing(scope, day)))


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def missing(scope: Scope, day: dt.date) -> Missing:
    """Return what was expected and did not come."""
    found = missing_of(
        cached_store.records(scope, day), day=day, expected=cached_store.expected(scope)
    )
    return hidden_mass.of_team(scope, found)


@st.cache_data(show_spinner=SaidLater(noted("Looking at the lists …")), ttl=HOUR, max_entries=32)
def checklist_history(scope: Scope, day: dt.date, reference_set: str) -> tuple[OpenedList, ...]:
    """Return each time a checklist was open."""
    rows = cached_store.records(scope, day, max(look_back().days - look_back_days(), 0))
    found = history_of(rows, day=day, reference_set=reference_set)
    return hidden_mass.of_lists(scope, day, found)


@st.cache_data(
    show_spinner=SaidLater(noted("Looking for what to mend …")), ttl=HOUR, max_entries=32
)
def repairs(scope: Scope, day: dt.date, reference_set: str) -> tuple[Queued, ...]:
    """Return what is open or doubted in the team's logs."""
    # A mend goes to the row as it was sent, which may have joined another session here.
    records = cached_store.records(scope, day)
    as_sent = replace(
        records,
        sessions=cached_store.of_squad(
            cached_store.log_as_sent(scope, day, "sessions"), records.athletes
        ),
        sweat_tests=cached_store.of_squad(cached_store.tests_as_sent(scope, day), records.athletes),
    )
    found = assessment(scope, day, reference_set)
    queue = repair_queue(as_sent, found=found, reference_set=reference_set)
    return hidden_mass.of_repairs(scope, day, queue)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def ledger(
    scope: Scope, day: dt.date, athlete_id: str, reference_set: str, foods_for: str
) -> Ledger:
    """Return one athlete's week from sweat to plate."""
    found = week_ledger(
        cached_store.records(scope, day),
        athlete_id=athlete_id,
        last_day=day,
        reference_set=reference_set,
        foods_for=foods_for,
    )
    return hidden_mass.of_athlete(scope, day, found, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def morning(scope: Scope, day: dt.date, athlete_id: str, guard_on: bool) -> MorningStatus:  # noqa: FBT001 - one caller, which names it
    """Return what one athlete's morning says."""
    found = morning_status(
        cached_store.records(scope, day), athlete_id=athlete_id, day=day, guard_on=guard_on
    )
    return hidden_mass.of_athlete(scope, day, found, athlete_id)


@st.cache_data(show_spinner=SaidLater(noted("Counting the squad …")), ttl=HOUR, max_entries=32)
def squad_diet(scope: Scope, day: dt.date, reference_set: str) -> SquadDiet:
    """Return what may be said of the squad's food."""
    found = squad.squad_diet(
        cached_store.records(scope, day), last_day=day, reference_set=reference_set
    )
    return hidden_mass.of_team(scope, found)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def intake_answers(
    scope: Scope, day: dt.date, athlete_id: str, reference_set: str
) -> tuple[IntakeAnswer, ...]:
    """Return one athlete's answer for each nutrient."""
    found = answers.intake_answers(
        cached_store.records(scope, day),
        athlete_id=athlete_id,
        last_day=day,
        reference_set=reference_set,
    )
    return hidden_mass.of_athlete(scope, day, found, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def plan_basis(scope: Scope, day: dt.date, reference_set: str) -> PlanBasis:
    """Return what plans of the team rest on."""
    return basis_of(cached_store.records(scope, day), assessment(scope, day, reference_set))


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def weather(scope: Scope, day: dt.date) -> pd.DataFrame:
    """Return the weather of the sessions of the day, one row a session."""
    rows = cached_store.records(scope, day).sessions
    here = rows["local_date"] == pd.Timestamp(day)
    return rows.loc[here, ["local_date", "temp_c", "rh_pct", "wbgt_c"]]


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def sweat_profile(scope: Scope, day: dt.date, athlete_id: str, days: int) -> SweatProfile:
    """Return what is known of one athlete's sweat."""
    found = profile_of(
        cached_store.records(scope, day), athlete_id=athlete_id, last_day=day, days=days
    )
    return hidden_mass.of_athlete(scope, day, found, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def mass(scope: Scope, day: dt.date, athlete_id: str, days: int) -> pd.DataFrame:
    """Return one athlete's morning mass against the own baseline."""
    return mass_history(
        cached_store.records(scope, day), athlete_id=athlete_id, last_day=day, days=days
    )


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def facts(scope: Scope, day: dt.date, athlete_id: str) -> tuple[Fact, ...]:
    """Return what is known of one athlete by kind of data."""
    found = known_facts(cached_store.records(scope, day), athlete_id=athlete_id, last_day=day)
    return hidden_mass.of_athlete(scope, day, found, athlete_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=256)
def own_day(scope: Scope, day: dt.date, athlete_id: str, reference_set: str) -> MyDay:
    """Return what the own page of an athlete of the squad says."""
    lines = assessment(scope, day, reference_set).lines
    line = next(each for each in lines if each.athlete_id == athlete_id)
    found = my_day(cached_store.records(scope, day), line, day=day)
    return hidden_mass.of_athlete(scope, day, found, athlete_id)
