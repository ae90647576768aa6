"""Symptoms and lab values: help said first, units never guessed, everything kept and undone."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.store.engine import open_store
from lib.store.logs import read_log
from lib.store.roster import add_athletes
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import SYMPTOMS_AND_LABS
from lib.views.typed_numbers import number
from tests.advice_to_drink import advice_in
from tests.pages.test_roster_page import field, press, texts

MARKUP = "<b>Ann</b> [x](http://y)"


@pytest.fixture
def page(open_page, own_store, empty_team):
    """Give the page of one athlete, and a function that reads a log of the team."""
    engine = open_store(own_store)
    (who,) = add_athletes(engine, LOCAL_COACH, empty_team, [{"name": MARKUP}])

    def read(table):
        return read_log(engine, LOCAL_COACH, empty_team, table)

    yield open_page(SYMPTOMS_AND_LABS, team=empty_team, athlete=who), read
    engine.dispose()


def pills(app, start):
    return field(app, "pills", start)


def choose(app, symptom):
    return pills(app, "What is it").set_value(symptom).run()


def test_a_red_flag_answers_at_one_tap_before_and_after_it_is_saved(page):
    app, read = page
    assert "No symptom and no lab value yet" in texts(app)
    app = choose(app, "collapse")
    assert not app.exception
    assert app.error[0].value.startswith("**Medical help first.**")
    assert read("symptoms").empty
    app = press(app, "Save the symptom")
    assert app.error[0].value.startswith("**Medical help first.**")
    assert "Saved for <b>Ann</b>" in texts(app)
    assert advice_in(texts(app)) == []
    # It stays while more is typed, until the entry is taken back.
    app = choose(app, "thirst")
    assert app.error[0].value.startswith("**Medical help first.**")
    app = press(app, "Take back Collapse")
    assert not app.error

    app = choose(app, "other")
    app = press(app, "Save the symptom")
    assert "Write in your own words" in texts(app)
    field(app, "text_area", "In your own words").input("tight chest").run()
    assert "These words can mean chest pain" in texts(app)
    field(app, "text_area", "In your own words").input("blacked out for a moment").run()
    assert "These words can mean collapse" in texts(app)
    app = choose(app, "none")
    app = press(app, "Save: no symptom")
    assert read("symptoms")["symptom"].tolist() == ["none"]


def test_a_symptom_is_kept_with_what_was_said_and_corrected_beside_the_original(page):
    app, read = page
    app = choose(app, "headache")
    assert "Say below how bad it is" in app.error[0].value
    pills(app, "How bad").set_value(3).run()
    assert not app.error
    pills(app, "When it came").set_value("after_session")
    field(app, "text_area", "Anything else").input("since *Monday*")
    app = press(app, "Save the symptom")
    (row,) = read("symptoms").to_dict("records")
    assert (row["symptom"], row["severity_0_10"], row["context"], row["notes"]) == (
        "headache", 3.0, "after_session", "since *Monday*",
    )  # fmt: skip

    # The same again on the same day, without a time, is one more and takes no other's place.
    app = choose(app, "headache")
    pills(app, "How bad").set_value(1)
    app = press(app, "Save the symptom")
    assert sorted(read("symptoms")["severity_0_10"]) == [1.0, 3.0]

    severe = read("symptoms").set_index("severity_0_10")["row_id"][3.0]
    for typed, words in (("12", "0 to 10"), ("8,5", "Corrected.")):
        how_bad = f"severity_0_10_{severe}_"
        next(each for each in app.text_input if each.key.startswith(how_bad)).input(typed)
        app = app.button(key=f"save_{severe}").click().run()
        assert words in texts(app)
    assert not app.exception
    assert sorted(read("symptoms")["severity_0_10"]) == [1.0, 8.5]
    assert "first stored as 3" in texts(app)
    app = press(app, "Undo the correction")
    assert sorted(read("symptoms")["severity_0_10"]) == [1.0, 3.0]
    app = press(app, "Take back Headache")
    assert len(read("symptoms")) == 1


def test_the_help_of_a_saved_symptom_is_said_in_the_language_of_now(page):
    app, _ = page
    app = choose(app, "collapse")
    app = press(app, "Save the symptom")
    assert "call the emergency number" in app.error[0].value
    app.session_state["language"] = "de"
    app = app.run()
    assert not app.exception
    assert "den Notruf wählen" in app.error[0].value
    assert "emergency" not in app.error[0].value


def test_the_help_of_a_symptom_stays_when_a_lab_value_is_taken_back(page):
    app, read = page
    app = choose(app, "headache")
    app = press(app, "Save the symptom")
    assert app.error[0].value.startswith("**Medical help first.**")
    app.segmented_control[0].set_value("lab").run()
    field(app, "selectbox", "Test").select("magnesium").run()
    field(app, "text_input", "Value").input("0.9")
    field(app, "radio", "Unit").set_value("mmol/L")
    app = press(app, "Save the value")
    app = press(app, "Take back Magnesium")
    assert read("labs").empty
    assert app.error[0].value.startswith("**Medical help first.**")
    app = press(app, "Take back Headache")
    assert read("symptoms").empty
    assert not app.error


def test_a_lab_value_is_kept_as_printed_with_its_unit_and_interval(page):
    app, read = page
    app.segmented_control[0].set_value("lab").run()
    field(app, "selectbox", "Test").select("magnesium").run()
    field(app, "text_input", "Value").input("1,9").run()
    app = press(app, "Save the value")
    assert "Choose the unit" in texts(app)
    assert read("labs").empty
    field(app, "radio", "Unit").set_value("mg/dL").run()
    assert "**1.9 mg/dL** = 0.782 mmol/L = 1.56 mEq/L" in texts(app)
    assert "No interval given: cannot be said" in texts(app)
    for low, high, words in (
        ("3", "2", "from 3 down to 2"),
        ("2.0", "", "Below the lab's own interval: talk to a doctor"),
        ("1.8", "2.3", "Within the lab's own interval. What it means"),
    ):
        field(app, "text_input", "Lab's interval: lower").input(low)
        field(app, "text_input", "Lab's interval: upper").input(high).run()
        assert words in texts(app)
    app = press(app, "Save the value")
    assert not app.exception
    (row,) = read("labs").to_dict("records")
    assert (row["analyte"], row["value"], row["unit"], row["method"]) == (
        "magnesium", 1.9, "mg/dL", "lab",
    )  # fmt: skip
    assert (row["lab_ref_low"], row["lab_ref_high"]) == (1.8, 2.3)
    assert pd.isna(row["fasting"])

    field(app, "text_input", "Unit").input("mmol/L")
    app = press(app, "Save the correction")
    assert read("labs")["unit"].tolist() == ["mmol/L"]
    assert "first stored as mg/dL" in texts(app)
    app = press(app, "Take back Magnesium")
    assert read("labs").empty

    field(app, "selectbox", "Test").select("another test").run()
    field(app, "text_input", "Which test").input("<i>Zinc</i>")
    field(app, "text_input", "Value").input("12")
    field(app, "text_input", "Unit").input("µmol/L")
    app = press(app, "Save the value")
    assert not app.exception
    assert read("labs")[["analyte", "unit"]].to_numpy().tolist() == [["<i>Zinc</i>", "µmol/L"]]


@pytest.mark.parametrize("text", ["12 st", "1_000", "nan", "<0.5", "1,234"])
def test_a_number_that_cannot_be_read_is_never_guessed(text):
    with pytest.raises(ValueError, match="Value"):
        number(text, "Value")
