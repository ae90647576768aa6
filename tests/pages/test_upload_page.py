"""The upload page without a browser: what is understood, asked, saved and taken back."""

from __future__ import annotations

import pytest

from lib.views.demonstration import SHEET
from lib.views.menu import UPLOAD
from tests.pages.conftest import texts

SHEET_FILE = (SHEET.name, SHEET.read_bytes(), "text/csv")
CRONOMETER = (
    "dailysummary.csv",
    b"Date,Group,Energy (kcal),Water (g),Magnesium (mg),Potassium (mg),Completed\n"
    b"2026-06-01,Breakfast,610,420,98,720,true\n"
    b"2026-06-01,Dinner,1190,510,160,1450,true\n"
    b"2026-06-01,Total,1800,930,258,2170,true\n",
    "text/csv",
)
WITHOUT_UNITS = (
    "week.csv",
    b"Athlete,Date,Pre weight,Post weight,Fluid (mL)\n"
    b"A,3/4/2026,154,152,500\n"
    b"B,5/6/2026,160,158,0\n",
    "text/csv",
)


@pytest.fixture
def page(open_page, empty_team):
    def with_files(*files):
        app = open_page(UPLOAD, team=empty_team)
        app.file_uploader[0].set_value(list(files)).run()
        assert not app.exception
        return app

    return with_files


def without_supplements(app):
    question = next(each for each in app.radio if "supplements" in each.label)
    return question.set_value("no").run()


def whose(app):
    return next(each for each in app.selectbox if each.label.startswith("Whose file"))


def saved(app) -> str:
    app.button(key="save_files").click().run()
    assert not app.exception
    return texts(app).replace("\\", "")


def test_the_sample_is_understood_whole_and_the_pounds_are_questioned(page):
    shown = texts(page(SHEET_FILE)).replace("\\", "")
    assert "Recognised as: **Team sheet" in shown
    assert (
        "**441 rows of the file ready** · 2 values questioned · 0 values left out · 0 rows refused"
        in shown
    )
    assert "16 athletes" in shown
    assert "pounds in a kilogram column" in shown


def test_the_same_file_again_adds_nothing_and_undo_brings_back_what_was(page):
    app = page(SHEET_FILE)
    assert "2,455 new rows in the logs, 0 changed, 0 already known" in saved(app)
    app.file_uploader[0].set_value([SHEET_FILE]).run()
    assert "Saving it again adds 0 new rows" in texts(app)
    assert "already imported on" in saved(app)
    undo = next(each for each in app.button if each.key.startswith("undo_"))
    undo.click().run()
    assert "taken back, 2,455 rows removed" in texts(app).replace("\\", "")


def test_a_grouped_diary_counts_once_and_a_missing_column_is_not_tracked(page):
    app = page(CRONOMETER)
    assert "Answer the questions above" in texts(app)
    app = without_supplements(app)
    whose(app).select("Somebody new …").run()
    name = next(each for each in app.text_input if each.label == "Name of the new athlete")
    name.input("Ann").run()
    shown = texts(app).replace("\\", "")
    assert "sodium" in shown.lower()
    assert "not tracked" in shown.lower()
    tables = [each.value for each in app.table]
    assert any("258" in table.to_string() for table in tables)
    assert not any("516" in table.to_string() for table in tables)
    assert "new rows" in saved(app)


def test_two_athletes_may_send_the_same_bytes(page):
    for name in ("Ann", "Ben"):
        app = without_supplements(page(CRONOMETER))
        whose(app).select("Somebody new …").run()
        field = next(each for each in app.text_input if each.label == "Name of the new athlete")
        field.input(name).run()
        assert "Already imported" not in texts(app)
        assert "new rows in the logs, 0 changed, 0 already known" in saved(app)


def test_what_the_file_cannot_say_is_asked_and_never_guessed(page):
    app = page(WITHOUT_UNITS)
    assert not [each for each in app.button if each.key == "save_files"]
    for answer in ("dmy", "lb"):
        question = next(each for each in app.radio if each.value is None)
        question.set_value(answer).run()
    shown = texts(app).replace("\\", "")
    assert "3 April 2026" in shown
    assert "new rows" in saved(app)


def test_a_food_that_is_not_known_is_asked_and_may_be_left_out(page):
    log = (
        b"Athlete,Date,Food,Amount,Unit\nA,2026-06-01,chiken <b>curry</b>,1,portion\n"
        b"A,2026-06-01,banana,1,piece\n"
    )
    app = page(("foods.csv", log, "text/csv"))
    assert not [each for each in app.button if each.key == "save_files"]
    (question,) = [each for each in app.radio if each.value is None]
    assert "<b>" not in question.label.replace("\\<b\\>", "")
    question.set_value("leave_out").run()
    shown = texts(app).replace("\\", "")
    assert "lower bounds" in shown
    assert "1 rows refused" in shown or "1 row refused" in shown
    assert "1 new row" in saved(app)


def test_a_file_nobody_knows_is_refused_with_the_formats(page):
    shown = texts(page(("strange.csv", b"x,y\n1,2\n", "text/csv")))
    assert "is not a format we know" in shown


def test_a_sheet_with_nothing_to_save_says_why(page):
    empty = ("bad.csv", b"Athlete,Date,Pre weight (kg)\nA,2099-06-01,70\n", "text/csv")
    app = page(empty)
    assert "Nothing in this file can be saved" in texts(app)
    assert not [each for each in app.button if each.key == "save_files"]


def test_a_table_can_be_pasted_instead(open_page, empty_team):
    app = open_page(UPLOAD, team=empty_team)
    app.text_area[0].input(
        "Athlete,Date,Pre weight (kg),Post weight (kg)\nA,2026-06-01,70,69.2\n"
    ).run()
    assert "1 row of the file ready" in texts(app)
    assert "new rows" in saved(app)
