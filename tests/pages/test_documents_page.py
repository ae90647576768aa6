"""The Documents page: the clicks to each document, what stands on it, and what never does."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.reports.hand_over import EMERGENCY
from lib.schema.frames import typed
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.team_settings import hide_mass
from lib.store.viewer import LOCAL_COACH
from lib.views.documents_view import LAST_PLANNED, MEDICAL_ONLY, Kind
from lib.views.menu import DOCUMENTS, SESSION_PLAN
from tests.pages.conftest import ENTRY, SECONDS, texts
from tests.pages.rendered import rendered
from tests.pages.test_over_drinkers import DRANK_TOO_MUCH, DRY, invitations, made

TEAM = "demonstration"
BODY_MASS_OR_ENERGY = re.compile(r"\d ?(?:kg|kcal|lb|kJ)\b")


class Clicks:
    """A coach who counts: a choice, a selection and a press are one click each."""

    def __init__(self, app) -> None:
        self.app = app
        self.count = 0

    def choose(self, key: str, value: object) -> None:
        self.app.radio(key=key).set_value(value).run()
        self.count += 1

    def select(self, key: str, value: str) -> None:
        self.app.selectbox(key=key).select(value).run()
        self.count += 1

    def press(self, label: str) -> bool:
        """Press a download and say whether there was anything to take."""
        self.count += 1
        return any(each.proto.label == label and each.proto.url for each in downloads(self.app))


@pytest.fixture
def open_alone(put_demonstration):
    """Give a function that opens the page by itself, which is quicker than through the menu."""

    def opened(**address: str) -> AppTest:
        put_demonstration()
        app = AppTest.from_file(str(ENTRY.parent / DOCUMENTS), default_timeout=SECONDS)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return opened


def downloads(app) -> list:
    return list(app.get("download_button"))


def of(name: str) -> str:
    return athlete_id(TEAM, name)


def names_no_value(app) -> bool:
    return not app.exception and not [
        text for text in rendered(app) if BODY_MASS_OR_ENERGY.search(text)
    ]


@pytest.mark.parametrize("kind", [Kind.HAND_OVER, Kind.PLAN])
def test_a_document_of_an_athlete_takes_three_clicks_from_the_saved_link(kind, open_alone):
    coach = Clicks(open_alone(team=TEAM))
    assert not downloads(coach.app)
    coach.choose("document_kind", kind)
    coach.select("choose_athlete_demonstration_None", of("Lena O."))
    assert names_no_value(coach.app)
    assert coach.press("Download the PDF")
    assert coach.count <= 3
    assert coach.app.query_params["document"] == kind.value
    assert coach.app.query_params["athlete"] == of("Lena O.")


def test_the_weekly_report_for_medical_staff_takes_three_clicks(open_alone):
    coach = Clicks(open_alone(team=TEAM))
    coach.choose("document_kind", Kind.WEEK)
    shown = texts(coach.app)
    coach.choose("document_reader", "medical")
    assert coach.press("Download the PDF")
    assert coach.count <= 3
    assert "Keep it among the staff" in shown
    assert "Only for medical staff" in texts(coach.app)
    assert names_no_value(coach.app)


def test_from_the_board_a_red_flag_is_one_click_from_its_page(open_alone):
    # What the board's card links to; the press on it is the click.
    app = open_alone(team=TEAM, document="hand_over", athlete=of("Emil T."))
    assert not app.exception
    assert EMERGENCY in app.error[0].value.replace("\\", "")
    assert downloads(app)[0].proto.url
    assert "1 page, ready to print" in texts(app)
    assert "Rules fired: 2 rows" in texts(app).replace("\\", "")


def test_the_weigh_in_sheet_comes_with_a_file_to_type_it_into(open_alone):
    app = open_alone(team=TEAM, document="weigh_in")
    next(each for each in app.radio if each.label == "Body mass in").set_value("lb").run()
    assert names_no_value(app)
    assert [each.proto.label for each in downloads(app)] == [
        "Download the PDF",
        "A file to type it into (CSV)",
    ]
    assert "Athletes, mass in lb: 19 rows" in texts(app).replace("\\", "")


def test_the_session_last_planned_is_offered_and_the_paper_is_kept(open_page):
    app = open_page(SESSION_PLAN, team=TEAM)
    app = app.switch_page(DOCUMENTS).run()
    app.radio(key="document_kind").set_value(Kind.PLAN).run()
    app.selectbox(key="choose_athlete_demonstration_None").select(of("Ines R.")).run()
    app.radio(key="document_paper").set_value("us-letter").run()
    assert app.selectbox(key=f"document_session_{TEAM}").value == LAST_PLANNED
    assert "The planned session" in texts(app)
    app.switch_page(SESSION_PLAN).run()
    app.switch_page(DOCUMENTS).run()
    app.radio(key="document_kind").set_value(Kind.WEIGH_IN).run()
    assert app.radio(key="document_paper").value == "us-letter"


@pytest.mark.parametrize("asked", ["nothing", "../' OR 1=1"])
def test_a_document_that_is_none_leads_to_the_choice(asked, open_alone):
    app = open_alone(team=TEAM, document=asked)
    assert not app.exception
    assert "Choose a document" in texts(app)


def test_an_athlete_of_nobody_is_asked_for_again(open_alone):
    app = open_alone(team=TEAM, document="hand_over", athlete="nobody")
    assert not app.exception
    assert "not in this team" in texts(app)
    assert not downloads(app)


def test_a_team_whose_athletes_have_all_left_is_told_so(open_page, own_store):
    engine = open_store(own_store)
    team_id = teams.create_team(engine, LOCAL_COACH, name="Left")
    rows = typed("sessions", pd.DataFrame({"local_date": [pd.Timestamp("2026-06-30")]}))
    uploads.save_import(
        engine, LOCAL_COACH, team_id, file_name="x", sha256="x", file_format="x",
        tables={"sessions": rows.assign(athlete=["Ann"])},
    )  # fmt: skip
    who = athlete_id(team_id, "Ann")
    teams.update_athlete(engine, LOCAL_COACH, team_id, who, values={"active": False})
    engine.dispose()
    app = open_page(DOCUMENTS, team=team_id, document="week", day="2026-06-30")
    assert not app.exception
    assert "all are archived" in texts(app)


def test_no_document_page_invites_an_over_drinker_to_drink(open_alone, own_store):
    team_id = made(own_store, "Over-drinkers", {DRY: DRANK_TOO_MUCH[DRY]})
    who = athlete_id(team_id, DRY)
    for kind in (Kind.PLAN, Kind.HAND_OVER):
        app = open_alone(team=team_id, day="2026-06-30", document=kind.value, athlete=who)
        assert invitations(app) == [], kind
        assert downloads(app)[0].proto.url


def test_a_coach_under_weight_privacy_is_offered_the_week_for_coaches_alone(
    open_alone, demonstration_team
):
    engine = open_store(demonstration_team)
    hide_mass(engine, LOCAL_COACH, TEAM, hidden=True)
    engine.dispose()
    app = open_alone(team=TEAM, document=Kind.WEEK)
    assert not app.exception
    assert MEDICAL_ONLY in texts(app)
    assert [each for each in app.radio if each.key == "document_reader"] == []
