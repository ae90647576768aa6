"""The athlete's own page: the own data alone, help first, and never a comparison."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.commands.sample_people import PEOPLE
from lib.store import notes, plans, teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH, Viewer
from lib.views import cached, opening
from lib.views.demonstration import TEAM_ID
from lib.views.menu import MY_DAY
from tests.advice_to_drink import advice_in
from tests.pages.conftest import texts
from tests.pages.rendered import rendered
from tests.pages.test_pages import one_session

DAY = dt.date(2026, 6, 30)
OVER_DRINKER, RED_FLAG, MINOR, SILENT = "Lena O.", "Emil T.", "Noa S.", "Karim B."
PLANNED = {
    "sport": "running",
    "effort": "steady",
    "duration_min": 75.0,
    "temp_c": 24.0,
    "rh_pct": 50.0,
    "recovery_h": 24.0,
}


def opened_for(open_page, name: str, team: str = TEAM_ID, **address: str) -> AppTest:
    return open_page(MY_DAY, team=team, athlete=athlete_id(team, name), **address)


def planned_and_noted(store: str, *names: str) -> None:
    engine = open_store(store)
    ids = [athlete_id(TEAM_ID, name) for name in names]
    rates = {"drink_low_l_h": 0.25, "drink_high_l_h": 0.55, "outcome": "range"}
    lines = pd.DataFrame({"athlete_id": ids}).assign(**rates)
    named = {"name": "Tuesday run", "day": DAY, "session": PLANNED, "lines": lines}
    plans.save_plan(engine, LOCAL_COACH, TEAM_ID, **named)
    for kind in ("coach", "shared"):
        said = {"note_kind": kind, "text": f"In {kind}: drink more at lunch"}
        notes.write_note(engine, LOCAL_COACH, TEAM_ID, ids[0], **said)
    engine.dispose()


def test_one_good_thing_one_change_one_food_and_who_sees_it(open_page, demonstration_team):
    planned_and_noted(demonstration_team, MINOR, OVER_DRINKER)
    app = opened_for(open_page, MINOR)
    assert not app.exception
    shown = "\n".join(rendered(app)).replace("\\", "")
    for title in ("One good thing", "One thing to change", "One food", "Who sees what of me"):
        assert title in shown
    assert "You were back at your own usual" in shown
    assert "As a vegan, use foods fortified" in shown
    assert "between 0.25 and 0.55 L an hour" in shown
    assert "In shared" in shown
    assert "In coach" not in shown
    others = [person.name for person in PEOPLE if person.name != MINOR]
    page = "\n".join(rendered(app)[10:])
    in_chooser = {option for box in app.selectbox for option in box.options}
    assert [name for name in others if name in page and name not in in_chooser] == []
    assert "sports dietitian or doctor before any tablet" not in shown


def test_a_red_flag_shows_help_and_nothing_else(open_page, demonstration_team):
    planned_and_noted(demonstration_team, RED_FLAG)
    app = opened_for(open_page, RED_FLAG)
    assert not app.exception
    assert "Get help first" in app.error[0].value
    assert "Call the emergency number now" in texts(app)
    assert not app.subheader
    assert not app.table
    assert not app.checkbox
    assert not [each for each in app.expander if each.label != "Start my own team"]


def test_a_mass_gain_brings_no_drink_and_hides_plan_and_notes(open_page, demonstration_team):
    planned_and_noted(demonstration_team, OVER_DRINKER)
    app = opened_for(open_page, OVER_DRINKER)
    assert not app.exception
    shown = rendered(app)
    assert "You took in more than you lost" in app.warning[0].value
    assert [each for each in shown if advice_in(each)] == []
    assert "0.55" not in texts(app)
    assert "In shared" not in texts(app)
    assert "1 note of before" in texts(app)


def says_what_to_send(app: AppTest) -> str:
    assert not app.exception
    shown = texts(app).replace("\\", "")
    assert "Say how you feel today" in shown
    assert "That does not say that all is well" in shown
    assert "Nothing today" not in shown
    return shown


def test_who_stopped_sending_is_told_what_to_send_and_never_that_all_is_well(open_page):
    assert "One good thing" in says_what_to_send(opened_for(open_page, SILENT))


def test_who_sent_next_to_nothing_is_not_praised(open_page, own_store, empty_team):
    engine = open_store(own_store)
    tables = {"sessions": one_session("New N.")}
    named = {"file_name": "x", "sha256": "x", "file_format": "x", "tables": tables}
    uploads.save_import(engine, LOCAL_COACH, empty_team, **named)
    engine.dispose()
    shown = says_what_to_send(opened_for(open_page, "New N.", empty_team, day=str(DAY)))
    assert "Nothing yet that your data can show" in shown
    assert "Not known yet: what you usually eat" in shown


def test_the_page_reads_with_the_rights_of_the_athlete(open_page, nothing_read, monkeypatch):
    asked: list[object] = []
    read = teams.athletes

    def seen(engine, viewer, team_id):
        found = read(engine, viewer, team_id)
        asked.append((viewer.role, viewer.athlete_id, len(found)))
        return found

    monkeypatch.setattr(cached.teams, "athletes", seen)
    opened_for(open_page, MINOR)
    own = athlete_id(TEAM_ID, MINOR)
    assert ("athlete", own, 1) in asked
    # As a coach it is read for the list to choose from, and for nothing else.
    assert {role for role, _, count in asked if count > 1} == {"coach"}


@pytest.mark.parametrize("active", [True, False])
def test_an_athlete_who_signed_in_has_one_page_and_no_list_of_names(
    open_page, demonstration_team, monkeypatch, active
):
    engine = open_store(demonstration_team)
    who = athlete_id(TEAM_ID, MINOR)
    teams.update_athlete(engine, LOCAL_COACH, TEAM_ID, who, values={"active": active})
    engine.dispose()
    signed_in = Viewer("noa", "athlete", frozenset({TEAM_ID}), who)
    monkeypatch.setattr(opening, "LOCAL_COACH", signed_in)
    app = open_page(MY_DAY)
    assert not app.exception
    assert not [box for box in app.selectbox if box.label == "Athlete"]
    shown = texts(app)
    assert ("One good thing" in shown) is active
    assert ("not in the squad list now" in shown) is not active
