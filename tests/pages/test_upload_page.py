"""The upload page without a browser: what is understood, asked, saved and taken back."""

from __future__ import annotations

import datetime as dt
import random
import zipfile
from io import BytesIO

import pytest

from lib.imports.gate import LARGEST_FILE_BYTES
from lib.views.demonstration import SHEET
from lib.views.menu import UPLOAD
from lib.views.upload_questions import SOMEBODY_NEW
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


def said_to_be_of(app, name):
    """Say whose file it is: choose the athlete, or write the name of a new one."""
    if name in whose(app).options:
        return whose(app).select(name).run()
    whose(app).select("Somebody new …").run()
    field = next(each for each in app.text_input if each.label == "Name of the new athlete")
    return field.input(name).run()


def plain(app) -> str:
    return texts(app).replace("\\", "")


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
    app = without_supplements(said_to_be_of(app, "Ann"))
    shown = texts(app).replace("\\", "")
    assert "sodium" in shown.lower()
    assert "not tracked" in shown.lower()
    tables = [each.value for each in app.table]
    assert any("258" in table.to_string() for table in tables)
    assert not any("516" in table.to_string() for table in tables)
    assert "new rows" in saved(app)


def test_two_athletes_may_send_the_same_bytes(page):
    for name in ("Ann", "Ben"):
        app = without_supplements(said_to_be_of(page(CRONOMETER), name))
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


def weights(month):
    text = f"Date,Weight\n2026-{month:02}-01,157.2\n2026-{month:02}-08,156.4\n"
    return (f"month {month}.csv", text.encode(), "text/csv")


def open_radios(app):
    return [each for each in app.radio if each.value is None]


def test_a_unit_is_asked_once_of_each_athlete_and_shown_and_asked_again(page):
    app = said_to_be_of(page(weights(3)), "Ann")
    (question,) = open_radios(app)
    question.set_value("lb").run()
    assert "2 new rows" in saved(app)

    app.file_uploader[0].set_value([weights(4)]).run()
    assert not open_radios(app)  # whose it is comes first
    app = said_to_be_of(app, "Ann")
    assert not open_radios(app)
    assert "Pounds (lb), as answered before (the median 156.8 is read as 71.12 kg)" in plain(app)
    app = next(each for each in app.button if each.label == "Ask me again").click().run()
    (question,) = open_radios(app)
    assert not [each for each in app.button if each.key == "save_files"]
    question.set_value("lb").run()
    assert "2 new rows" in saved(app)

    app.file_uploader[0].set_value([weights(5)]).run()
    assert len(open_radios(said_to_be_of(app, "Ben"))) == 1


def test_a_table_explained_once_is_read_so_again_and_says_how(page):
    def table(day):
        text = f"Name,Tag,Mg (mg),Natrium [g]\nA01,{day}.6.2026,388.5,2.7\n"
        return (f"table {day}.csv", text.encode(), "text/csv")

    app = page(table(14))
    question = next(each for each in app.radio if each.label.startswith("What is one row"))
    question.set_value("day").run()
    assert {each.label for each in app.selectbox} >= {"Name, for instance 'A01'"}
    assert "2.7" in app.dataframe[0].value.to_string()
    assert not app.exception
    assert "1 new row" in saved(app)

    app.file_uploader[0].set_value([table(15)]).run()
    shown = texts(app).replace("\\", "")
    assert "'Natrium [g]' is Sodium" in shown
    assert "1 new row" in saved(app)


def test_an_entry_is_typed_and_a_second_one_does_not_take_its_place(open_page, empty_team):
    app = open_page(UPLOAD, team=empty_team)
    for hour, volume in ((9, "330"), (12, "500")):
        kind = next(each for each in app.selectbox if each.label == "What do you want to enter?")
        kind.select("drink").run()
        athlete = next(each for each in app.selectbox if each.label == "Athlete")
        if "Ann" in athlete.options:
            athlete.select("Ann").run()
        else:
            athlete.select("Somebody new …").run()
            next(each for each in app.text_input if each.label == "Name").input("Ann").run()
        next(e for e in app.text_input if e.label == "Volume (mL)").input(volume).run()
        assert "Say about when it was" in texts(app)
        assert not [each for each in app.button if each.key == "save_files"]
        app.time_input[0].set_value(dt.time(hour)).run()
        assert "1 new row in the logs, 0 changed" in saved(app).replace("rows", "row")


def test_of_an_archive_the_rest_is_read_and_each_file_asks_whose_it_is(page):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ann.csv", weights(3)[1])
        archive.writestr("ben.csv", weights(4)[1])
        archive.writestr("long.csv", random.Random(4).randbytes((5 << 20) + 1))
    app = page(("squad.zip", packed.getvalue(), "application/zip"))
    assert "Not read: squad.zip, long.csv, is larger than 5 MB" in texts(app).replace("\\", "")
    app = said_to_be_of(app, "Ann")
    assert whose(app).value == SOMEBODY_NEW
    asking = [each for each in app.selectbox if each.label.startswith("Whose file")]
    assert [each.value for each in asking] == [SOMEBODY_NEW, None]
    app.checkbox[0].check().run()
    assert len([each for each in app.selectbox if each.label.startswith("Whose file")]) == 1


def test_an_export_of_the_same_days_says_what_it_takes_the_place_of(page):
    heading = b"Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Sodium (mg)\n"
    bread = b"2026-06-01,Breakfast,Bread,80.00 g,200,40,300\n"
    oats = b"2026-06-01,Breakfast,Oats,80.00 g,300,110,2\n"
    app = page(("servings.csv", heading + bread + oats, "text/csv"))
    assert "2 new rows" in saved(said_to_be_of(app, "Ann"))
    app.file_uploader[0].set_value([("servings.csv", heading + bread, "text/csv")]).run()
    app = said_to_be_of(app, "Ann")
    assert not app.exception
    shown = texts(app).replace("\\", "")
    assert "1 day of it came before, in servings.csv." in shown
    assert "It tells less of those days: 1 row in place of 2." in shown
    assert "1 changed, 1 already known" in saved(app)


def test_a_large_export_of_a_phone_is_opened_once_whatever_is_answered(page):
    record = (
        b'<Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="kg" '
        b'startDate="2026-06-01 07:00:00 +0100" endDate="2026-06-01 07:00:00 +0100" value="70.5"/>'
    )
    heart = record.replace(b"BodyMass", b"HeartRate").replace(b'"kg"', b'"count/min"')
    beats = heart * (LARGEST_FILE_BYTES // len(heart) + 1)
    content = b'<?xml version="1.0"?><HealthData locale="en_GB">' + record + beats
    app = page(("export.xml", content + b"</HealthData>", "text/xml"))
    app = said_to_be_of(app, "Ann")
    assert not app.exception
    assert "Body mass: 1 value" in plain(app)
    assert "1 new row" in saved(app)
