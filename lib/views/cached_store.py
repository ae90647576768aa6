"""Cached reads of the store: what a team's logs hold, each session once, of the squad alone.

Streamlit's data cache is shared by all users, so the scope (store, viewer, team and its
revision) is an argument of everything cached here.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from lib.assess.expected_days import Absence, Expected
from lib.assess.features import look_back_days
from lib.assess.one_session import one_session, sweat_tests_once
from lib.assess.records import Records
from lib.reference.thresholds import value
from lib.store import expected as expected_store
from lib.store import logs, teams
from lib.store.address import default_url
from lib.store.engine import Store, open_store
from lib.views.scope import Scope

HOUR = 3600
DAYS_PER_MONTH = 31


@st.cache_resource(show_spinner=False)
def store(url: str) -> Store:
    """Open the store at this address once for all."""
    return open_store(url)


def current_store() -> Store:
    """Return the store of this process."""
    return store(default_url())


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def people(scope: Scope) -> pd.DataFrame:
    """Return who is in the squad, in its order."""
    return teams.athletes(store(scope.url), scope.viewer, scope.team_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def last_day(scope: Scope) -> dt.date | None:
    """Return the last day of which there is anything of the athletes in the squad."""
    known = logs.last_days(store(scope.url), scope.viewer, scope.team_id)
    days = of_squad(known, people(scope))["last_day"]
    return None if days.empty else days.max().date()


def tests_as_sent(scope: Scope, day: dt.date) -> pd.DataFrame:
    """Return the sessions with a sweat test, from as long ago as a test is believed."""
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


def log_as_sent(scope: Scope, day: dt.date, name: str, more_days: int = 0) -> pd.DataFrame:
    """Return the rows of one log for the windows that end on the day."""
    since = day - dt.timedelta(days=2 * look_back_days() + more_days)
    engine = store(scope.url)
    return logs.read_log(engine, scope.viewer, scope.team_id, name, since=since, until=day)


def of_squad(rows: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows of archived athletes, of whom nothing is assessed or shown."""
    here = rows["athlete_id"].isin(people["athlete_id"])
    return rows if here.all() else rows[here].reset_index(drop=True)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def records(scope: Scope, day: dt.date, more_days: int = 0) -> Records:
    """Return the team's logs up to the day, with what the windows before need."""
    engine = store(scope.url)
    squad = people(scope)
    frames = {
        name: of_squad(log_as_sent(scope, day, name, more_days), squad)
        for name in ("sessions", "hydration", "diet", "biometrics", "symptoms")
    }
    tests = of_squad(tests_as_sent(scope, day), squad)
    # Here and not in the assessment: whatever reads sessions, a chart or a rule, reads them once.
    once = one_session(frames["sessions"])
    last = logs.last_days(engine, scope.viewer, scope.team_id)
    return Records(
        athletes=squad,
        sweat_tests=sweat_tests_once(once, tests),
        last_days=last.groupby("athlete_id")["last_day"].max(),
        **(frames | {"sessions": once.sessions}),
    )


def body_metrics(scope: Scope, day: dt.date) -> dict[str, str]:
    """Return what each row of the body measures is about."""
    rows = records(scope, day).biometrics
    return dict(zip(rows["row_id"].astype("str"), rows["metric"].astype("str"), strict=True))


def expected(scope: Scope) -> Expected:
    """Return what the coach has said; whoever changes it changes the team's revision."""
    engine = store(scope.url)
    weekdays = expected_store.expected_days(engine, scope.viewer, scope.team_id)
    absences = expected_store.absences(engine, scope.viewer, scope.team_id)
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
