"""How the food log is kept, on the athlete's page: days that count, and both readings of energy."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.schema.frames import typed
from lib.store import uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import ATHLETE, UPLOAD
from tests.pages.conftest import texts

LAST = pd.Timestamp("2026-06-30")
SECTION = "How the food log is kept"


def days_of(number: int, *, first: int = 0, **values) -> pd.DataFrame:
    """Return so many diary days before the last one, complete and plentiful unless told."""
    usual = {
        "athlete": "Ada",
        "level": "day",
        "day_complete": True,
        "energy_kcal": 2800.0,
        "magnesium_mg": 420.0,
        "sodium_mg": 3000.0,
    }
    dates = [LAST - pd.Timedelta(days=first + each) for each in range(number)]
    return pd.DataFrame({"local_date": dates}).assign(**(usual | values))


@pytest.fixture
def page(open_page, empty_team, own_store):
    def of(diet: list[pd.DataFrame], **person) -> str:
        """Return what Ada's page says of this diary."""
        mass = pd.DataFrame(
            {"athlete": ["Ada"], "local_date": [LAST], "metric": ["body_mass"], "value": [70.0]}
        )
        tables = {"biometrics": typed("biometrics", mass)}
        if diet:
            tables["diet"] = typed("diet", pd.concat(diet))
        engine = open_store(own_store)
        uploads.save_import(
            engine,
            LOCAL_COACH,
            empty_team,
            file_name="diary.csv",
            sha256="diary",
            file_format="test",
            tables=tables,
            people=pd.DataFrame([{"athlete": "Ada", "name": "Ada"} | person]),
        )
        engine.dispose()
        who = athlete_id(empty_team, "Ada")
        app = open_page(ATHLETE, team=empty_team, athlete=who, day="2026-06-30")
        assert not app.exception
        return texts(app).replace("\\", "")

    return of


WOMAN = {"sex_for_reference": "F", "birth_year": 2000}
GIRL = {"sex_for_reference": "F", "birth_year": 2011}


def test_without_a_diary_there_is_no_word_on_how_it_is_kept(page):
    shown = page([], **WOMAN)
    assert SECTION not in shown
    assert "No food log in these four weeks." in shown


def test_one_complete_day_is_a_beginning(page):
    shown = page([days_of(1)], **WOMAN)
    assert "1 of 1 logged day counts." in shown
    assert "Keep logging whole days" in shown
    assert "Whether food is missing from the log cannot be told" in shown


def test_a_whole_log_is_called_whole_and_not_enough(page):
    shown = page([days_of(10)], **WOMAN)
    assert "10 of 10 logged days count." in shown
    assert "does not show that it is enough" in shown
    assert "provisional" not in shown


def test_a_thin_log_makes_every_answer_provisional_and_says_why(page):
    partial = days_of(5, first=8, day_complete=False)
    small = days_of(3, first=14, day_complete=None, energy_kcal=500.0)
    shown = page([days_of(8), partial, small], **WOMAN)
    assert "8 of 16 logged days count." in shown
    assert "every answer about food here is provisional" in shown
    for reason in ("marked as not complete", "not marked, too little energy for a whole day"):
        assert reason in shown


def test_days_that_nobody_can_check_are_said_to_show_too_little_only(page):
    shown = page([days_of(8, day_complete=None)], birth_year=None, sex_for_reference="F")
    assert "8 days that nobody marked could not be checked" in shown
    assert "never that it is enough" in shown


@pytest.mark.parametrize(("person", "with_parents"), [(WOMAN, False), (GIRL, True)])
def test_little_energy_leaves_both_readings_open(page, person, with_parents):
    shown = page([days_of(10, energy_kcal=1070.0)], **person)
    said = [
        line for line in shown.splitlines() if "missing from the log, or the athlete may be" in line
    ]
    assert said
    assert ("parents" in " ".join(said)) is with_parents
    assert "1,070" not in shown
    assert "1070" not in shown
    assert "kcal" not in shown


def test_a_food_log_sent_again_with_a_meal_renamed_is_asked_about(open_page, empty_team):
    def log(meal):
        rows = f"A,2026-06-01,{meal},Banana,1,piece\nA,2026-06-01,Lunch,Oatcakes,50,g\n"
        return ("log.csv", f"Athlete,Date,Meal,Food,Amount,Unit\n{rows}".encode(), "text/csv")

    app = open_page(UPLOAD, team=empty_team)
    app.file_uploader[0].set_value([log("Breakfast")]).run()
    app.button(key="save_files").click().run()
    app.file_uploader[0].set_value([log("Snack")]).run()
    assert not [each for each in app.button if each.key == "save_files"]
    question = next(each for each in app.radio if each.key.startswith("whole_days_"))
    assert "log.csv told of 1 food" in question.label.replace("\\", "")
    question.set_value("replace").run()
    app.button(key="save_files").click().run()
    assert not app.exception
    assert "1 new row in the logs, 1 changed" in texts(app).replace("\\", "").replace("rows", "row")
