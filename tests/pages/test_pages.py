"""Every page: with the demonstration, with an empty team, by itself, and by a wrong address."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.reference import learning
from lib.reference.checklists import all_checklists
from lib.schema.frames import typed
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import (
    ATHLETE,
    CHECKLISTS,
    LEARN,
    MY_DAY,
    SESSION_PLAN,
    TITLES,
    TODAY,
    UPLOAD,
    WEIGH_IN,
)
from tests.advice_to_drink import advice_in
from tests.pages.conftest import ENTRY, SECONDS, texts


def one_session(name: str) -> pd.DataFrame:
    row = {"local_date": [pd.Timestamp("2026-06-30")], "mass_pre_kg": [70.0]}
    return typed("sessions", pd.DataFrame(row)).assign(athlete=[name])


OTHERS = [path for path in TITLES if path != TODAY]


@pytest.mark.parametrize("path", OTHERS)
def test_each_page_opens_through_the_menu_with_the_demonstration_team(path, look_at):
    app = look_at(path)
    assert not app.exception
    assert app.title[0].value == TITLES[path]
    assert "invented" in texts(app)


def test_the_board_opens_first_and_names_the_stories(look_at):
    app = look_at()
    assert not app.exception
    names = [each.value.replace("\\", "") for each in app.subheader]
    assert names == [
        "Emil T. · ■ Red flag",
        "Lena O. · ▲ Act",
        "Bruno K. · ◆ Watch",
        "Petra L. · ◆ Watch",
        "Ines R. · ◆ Watch",
        "Noa S. · ◆ Watch",
    ]
    assert "4 names first" in texts(app)
    assert "2 about food, for this week" in texts(app)
    assert "1 missing" in texts(app)


@pytest.mark.parametrize("path", [path for path in OTHERS if path != WEIGH_IN])
def test_each_page_opens_alone_on_a_store_that_nobody_has_used(path):
    # Board and weigh-in are left out: their links to other pages need the menu of the entry file.
    app = AppTest.from_file(str(ENTRY.parent / path), default_timeout=SECONDS).run()
    assert not app.exception
    assert app.title[0].value == TITLES[path]


@pytest.mark.parametrize("path", list(TITLES))
def test_each_page_says_something_sensible_of_a_team_without_athletes(path, open_page, empty_team):
    app = open_page(None if path == TODAY else path, team=empty_team)
    assert not app.exception
    assert app.title[0].value == TITLES[path]
    if path in {TODAY, ATHLETE, MY_DAY, SESSION_PLAN, WEIGH_IN}:
        assert "no athletes yet" in texts(app)


def test_names_from_people_are_shown_to_the_letter(open_page, empty_team):
    shown = texts(open_page(team=empty_team))
    assert r"\<b\>Own\</b\> \*team\*" in shown
    assert "<b>Own" not in shown


@pytest.mark.parametrize("team", ["nobody", "../", "1 OR 1=1", "", "x" * 10_000])
def test_an_unknown_team_in_the_address_leads_to_the_first_one(team, look_at):
    app = look_at(team=team)
    assert not app.exception
    assert "4 names first" in texts(app)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-40", "x" * 1000])
def test_a_day_that_is_no_date_is_left_out_with_a_sentence(day, look_at):
    app = look_at(day=day)
    assert not app.exception
    assert "not a date" in texts(app)


def test_an_athlete_of_another_team_is_answered_like_one_who_does_not_exist(
    open_page, empty_team, own_store
):
    engine = open_store(own_store)
    stranger = athlete_id(empty_team, "Secret S.")
    uploads.save_import(
        engine,
        LOCAL_COACH,
        empty_team,
        file_name="x",
        sha256="x",
        file_format="x",
        tables={"sessions": one_session("Secret S.")},
    )
    demonstration = teams.create_team(engine, LOCAL_COACH, name="Another")
    engine.dispose()
    answers = [
        texts(open_page(ATHLETE, team=demonstration, athlete=asked))
        for asked in (stranger, "nobody")
    ]
    assert answers[0] == answers[1]
    assert "Secret" not in answers[0]


@pytest.mark.parametrize("name", ["Lena O."])
def test_no_text_about_an_over_drinker_suggests_a_drink(name, look_at):
    shown = texts(look_at(ATHLETE, athlete=athlete_id("demonstration", name)))
    assert "Drank more than was lost" in shown
    assert "Morning signs" in shown
    assert "not judged today" in shown
    assert advice_in(shown) == []


def lists_to_read(app: AppTest) -> dict[str, str]:
    """Return what stands in each list under 'All checklists', by its title."""
    titles = {each.title for each in all_checklists()}
    return {
        each.label: "\n".join(words.value for words in each.markdown).replace("\\", "")
        for each in app.expander
        if each.label in titles
    }


def test_while_somebody_drank_too_much_no_list_suggests_a_drink(look_at):
    shown = lists_to_read(look_at(CHECKLISTS))
    for each in all_checklists():
        for item in each.items:
            assert (item.text in shown[each.title]) is not item.adds_fluid, item.key


def test_the_lists_are_whole_when_nobody_did(open_page, empty_team):
    shown = lists_to_read(open_page(CHECKLISTS, team=empty_team))
    for each in all_checklists():
        assert [item.key for item in each.items if item.text not in shown[each.title]] == []


def test_learn_says_what_to_do_and_what_nobody_has_checked(look_at):
    shown = texts(look_at(LEARN)).replace("\\", "")
    for each in learning.care():
        assert (each.text in shown) is (each.for_minors and not each.adds_fluid), each.key
    pages = learning.nutrients()
    statuses = [each.status for each in (*pages, *learning.claims(), *learning.questions())]
    statuses += [each.cramps.status for each in pages]
    statuses += [each.status for each in learning.seeing_a_doctor()]
    assert statuses.count("memory") > 0
    assert shown.count("not yet checked against them") == statuses.count("memory")
    for claim in learning.claims():
        assert all(f"(evidence?source={key})" in shown for key in claim.sources), claim.key


def test_a_missing_athlete_can_be_opened_from_the_board(look_at):
    app = look_at()
    stopped = athlete_id("demonstration", "Karim B.")
    asked = [link.proto.query_string for link in app.get("page_link")]
    assert any(f"athlete={stopped}" in each for each in asked)


def test_a_red_flag_shows_medical_help_and_no_food(look_at):
    shown = texts(look_at(ATHLETE, athlete=athlete_id("demonstration", "Emil T.")))
    assert "Medical help first" in shown
    assert "From sweat to plate" not in shown
    assert "Morning signs" not in shown


def test_a_tick_is_kept(open_page):
    def of_ines() -> AppTest:
        return open_page(ATHLETE, athlete=athlete_id("demonstration", "Ines R."))

    app = of_ines()
    assert not app.checkbox[0].value
    app.checkbox[0].check().run()
    assert of_ines().checkbox[0].value


@pytest.mark.parametrize("path", list(TITLES))
def test_a_store_that_cannot_be_opened_is_said_in_a_sentence(path, open_page, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://coach:secret@@nowhere/team")
    app = open_page(None if path == TODAY else path)
    assert not app.exception
    shown = texts(app).replace("\\", "")
    assert "DATABASE_URL has more than one @" in shown
    assert "secret" not in shown


def test_an_own_team_is_started_and_then_comes_first(open_page):
    app = open_page()
    app.text_input[0].input("Rowers")
    app.button[0].click().run()
    assert not app.exception
    assert "Rowers" in texts(app)


def test_a_coach_of_one_team_can_start_another(open_page, empty_team):
    app = open_page(UPLOAD, team=empty_team)
    name = next(each for each in app.text_input if each.label == "Name of the team")
    name.input("Juniors")
    next(each for each in app.button if each.label == "Start the team").click().run()
    assert not app.exception
    assert "Files go to **Juniors**" in texts(app)


def test_a_team_without_a_name_is_not_started(open_page):
    app = open_page()
    app.button[0].click().run()
    assert "Give the team a name first." in texts(app)
