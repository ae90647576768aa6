"""The heat of today in one line, from what was logged or planned; where unknown, it says so."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.heat_today import NOT_KNOWN, heat_line
from lib.schema.frames import empty, typed
from tests.assess.squads import DAY, day, records, session


def line(sessions=(), plans=None, *, minors=0, adults=1) -> str:
    rows = records(sessions=list(sessions)).sessions
    kept = empty("plans") if plans is None else typed("plans", pd.DataFrame(plans))
    return heat_line(rows, kept, day=DAY, minors=minors, adults=adults)


def plan(**values: object) -> dict[str, object]:
    usual = {
        "name": "Match",
        "local_date": day(),
        "sport": "running",
        "effort": "hard",
        "duration_min": 60.0,
        "temp_c": 28.0,
        "rh_pct": 65.0,
        "recovery_h": 24.0,
    }
    return usual | values


@pytest.mark.parametrize(
    "sessions",
    [
        [],
        [session()],
        [session(temp_c=35.0)],
        [session(rh_pct=60.0)],
        [session(wbgt_c=31.0, local_date=day(1))],
    ],
)
def test_without_weather_of_this_day_the_heat_is_not_known(sessions):
    assert line(sessions) == NOT_KNOWN


def test_a_plan_of_this_day_says_the_heat_by_the_hottest():
    # WBGT 29.4 from 28 °C and 65 % is worked in the tests of the heat of a plan.
    plans = [plan(), plan(name="Walk", temp_c=20.0, rh_pct=40.0)]
    assert line(plans=plans) == "Heat: planned “Match” 29.4 °C WBGT, estimated for sun: Care."
    assert line(plans=[plan(local_date=day(1))]) == NOT_KNOWN


def test_a_reading_of_a_session_says_the_band_for_adults_and_for_minors():
    sessions = [session(wbgt_c=24.5), session(wbgt_c=22.0), session(athlete_id="b")]
    assert line(sessions, minors=1) == (
        "Heat: hottest of 2 logged sessions 24.5 °C WBGT, read or estimated for sun: Normal, "
        "for minors Care (1 without weather)."
    )
    assert "for minors" not in line(sessions)
    assert line(sessions, minors=2, adults=0).endswith("sun: for minors Care (1 without weather).")


def test_what_was_planned_and_what_was_logged_stand_side_by_side():
    both = line([session(wbgt_c=33.0)], [plan(wbgt_c=20.0)])
    assert "planned “Match” 20.0 °C WBGT, by a meter: Normal;" in both
    assert both.endswith("33.0 °C WBGT, read or estimated for sun: Cancel.")
