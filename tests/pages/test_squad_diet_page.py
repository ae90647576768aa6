"""The squad's diet on screen: the set chooses the test and the words, and nobody is named."""

from __future__ import annotations

import re

import pytest

from lib.store import team_settings, teams
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import SQUAD_DIET
from tests.pages.conftest import texts


def test_the_set_changes_the_test_and_the_words(open_page):
    app = open_page(SQUAD_DIET)
    assert not app.exception
    assert "probably eat less magnesium than they need" in texts(app)

    app.selectbox(key=next(each.key for each in app.selectbox if "Reference" in each.label)).select(
        "efsa"
    ).run()
    assert not app.exception
    assert "Magnesium has only an Adequate Intake in this set" in texts(app)
    assert "probably eat less magnesium" not in texts(app)


def test_the_choice_is_kept_for_the_team(open_page, own_store):
    app = open_page(SQUAD_DIET)
    app.selectbox(key=next(each.key for each in app.selectbox if "Reference" in each.label)).select(
        "efsa"
    ).run()
    engine = open_store(own_store)
    kept = teams.teams(engine, LOCAL_COACH)["reference_set"].tolist()
    engine.dispose()
    assert kept == ["efsa"]


def test_no_athlete_is_named(open_page, own_store):
    app = open_page(SQUAD_DIET)
    engine = open_store(own_store)
    team_id = teams.teams(engine, LOCAL_COACH)["team_id"].iloc[0]
    names = teams.athletes(engine, LOCAL_COACH, team_id)["name"].tolist()
    engine.dispose()
    assert names
    assert not [name for name in names if name in texts(app).replace("\\", "")]


@pytest.mark.parametrize("set_name", ["us", "efsa"])
def test_the_athlete_page_follows_the_set(open_page, demonstration_team, set_name):
    engine = open_store(demonstration_team)
    team_id = teams.teams(engine, LOCAL_COACH)["team_id"].iloc[0]
    team_settings.choose_reference_set(engine, LOCAL_COACH, team_id, set_name)
    people = teams.athletes(engine, LOCAL_COACH, team_id).set_index("name")["athlete_id"]
    engine.dispose()
    app = open_page("pages/coach/athlete.py", team=team_id, athlete=people["Ines R."])
    assert not app.exception
    words = texts(app).replace("\\", "")
    flagged = re.search(r"magnesium looks low: \d+ mg a day", words) is not None
    assert flagged == (set_name == "us")
