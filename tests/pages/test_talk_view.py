"""The Athlete page as two people use it: agreed items, notes in three boxes, no kilogram."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from lib.reference.checklists import all_checklists
from lib.store import agreed, notes
from lib.store.agreed import Agreement
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH, Viewer
from lib.views import opening
from lib.views.demonstration import TEAM_ID
from lib.views.menu import ATHLETE
from tests.advice_to_drink import advice_in
from tests.pages.conftest import texts
from tests.pages.rendered import rendered

DOCTOR = Viewer("doctor", "medical", None)
KILOGRAMS = re.compile(r"\d\s?kg\b|\(kg\)")
CALM, OVER_DRINKER, RED_FLAG = "Ines R.", "Lena O.", "Emil T."


def who(name: str) -> str:
    return athlete_id(TEAM_ID, name)


def opened_for(open_page, name: str) -> AppTest:
    return open_page(ATHLETE, athlete=who(name))


def by_label(elements, label: str):
    return next(each for each in elements if each.label == label)


def test_the_talk_view_is_in_order_and_every_finding_opens_a_card_with_a_source(open_page):
    app = opened_for(open_page, CALM)
    assert not app.exception
    titles = [each.value for each in app.subheader]
    assert titles == [
        "What we know",
        "What we do not know",
        "Body mass against the own baseline",
        "Food against need",
        "From sweat to plate",
        "Three foods",
        "Agreed items",
        "What to do",
        "Notes",
        "In more detail",
        "Take everything with you",
    ]
    shown = texts(app)
    for kept in ("Sweat:", "Morning signs", "Every question asked", "Take everything with you"):
        assert kept in shown
    folded = [each for each in app.expander if each.label.startswith(("Act", "Watch", "Note"))]
    assert folded
    for each in folded:
        words = "\n".join(part.value for part in each.markdown)
        assert "Sources:" in words
        assert "evidence?rule=" in words


def item_of(text: str) -> str:
    """Return the key of an item of our lists, by its text."""
    items = (item for each in all_checklists() for item in each.items)
    return next(item.key for item in items if item.text == text)


def test_one_item_is_agreed_with_two_clicks_and_is_done_with_one(open_page):
    app = opened_for(open_page, CALM)
    pick = app.radio(key=f"agree_first_{TEAM_ID}_{who(CALM)}")
    text = pick.options[0].replace("\\", "")
    pick.set_value(item_of(text)).run()
    by_label(app.button, "Agree").click().run()
    assert not app.exception
    ticks = [each for each in app.checkbox if str(each.key).startswith("agreed_")]
    assert [each.label.replace("\\", "") for each in ticks] == [text]
    assert "Agreed on 30 June by local coach" in texts(app).replace("\\", "")
    ticks[0].check().run()
    assert not app.exception
    assert not [each for each in app.checkbox if str(each.key).startswith("agreed_")]
    assert "Done on" in texts(app)
    by_label(app.button, "Open again").click().run()
    assert [each for each in app.checkbox if str(each.key).startswith("agreed_")]


def test_own_words_are_agreed_as_written_and_no_words_are_answered_in_a_sentence(open_page):
    app = opened_for(open_page, CALM)
    app.text_input(key=f"agree_own_{TEAM_ID}_{who(CALM)}").input("Eat *with* Ben").run()
    by_label(app.button, "Agree").click().run()
    assert r"Eat \*with\* Ben" in [each.label for each in app.checkbox]
    by_label(app.button, "Agree").click().run()
    assert any("no words yet" in each.value for each in app.warning)


def test_notes_are_written_changed_deleted_and_brought_back(open_page, own_store):
    app = opened_for(open_page, CALM)
    box = f"note_new_coach_{TEAM_ID}_{who(CALM)}"
    app.text_area(key=box).input("Exams *this* week")
    by_label(app.button, "Save the coach note").click().run()
    assert r"Exams \*this\* week" in texts(app)
    assert app.text_area(key=box).value == ""
    change = next(each for each in app.text_area if each.label == "What it says")
    change.input("Exams are over")
    by_label(app.button, "Save the change").click().run()
    assert "Earlier, " in texts(app)
    by_label(app.button, "Delete this note").click().run()
    assert "A note was deleted" in texts(app)
    by_label(app.button, "Bring it back").click().run()
    assert "Exams are over" in texts(app)
    assert not app.exception
    assert "Exams" not in str(dict(app.query_params))
    engine = open_store(own_store)
    (kept,) = notes.notes(engine, LOCAL_COACH, TEAM_ID, who(CALM)).to_dict("records")
    engine.dispose()
    assert (kept["version"], kept["is_deleted"], kept["note_kind"]) == (4, False, "coach")


def written(store: str, name: str) -> None:
    """Write a note into each box, and agree on two items, one of which adds fluid."""
    engine = open_store(store)
    for kind in ("coach", "shared", "medical"):
        said = {"note_kind": kind, "text": f"In {kind}: drink more water at lunch"}
        notes.write_note(engine, DOCTOR, TEAM_ID, who(name), **said)
    for text, key in (
        ("Have a drink with each meal", "short_of_fluid_drink_with_breakfast"),
        ("Walk a little", "after_walk_and_stretch"),
        ("Drink more at lunch", None),
    ):
        agreement = Agreement(text, opening.dt.date(2026, 6, 30), item_key=key)
        agreed.agree(engine, LOCAL_COACH, TEAM_ID, who(name), agreement=agreement)
    engine.dispose()


def test_the_medical_box_is_closed_to_a_coach_and_open_to_medical_staff(
    open_page, demonstration_team, monkeypatch
):
    written(demonstration_team, CALM)
    coach = "\n".join(rendered(opened_for(open_page, CALM)))
    assert "In coach" in coach
    assert "In shared" in coach
    assert "In medical" not in coach
    assert "Closed here" in coach
    monkeypatch.setattr(opening, "LOCAL_COACH", DOCTOR)
    doctor = "\n".join(rendered(opened_for(open_page, CALM)))
    assert "In medical" in doctor
    assert "Closed here" not in doctor


def test_what_was_agreed_of_drinking_waits_and_kilograms_are_hidden(open_page, demonstration_team):
    written(demonstration_team, OVER_DRINKER)
    app = opened_for(open_page, OVER_DRINKER)
    ticks = [each.label for each in app.checkbox if str(each.key).startswith("agreed_")]
    assert ticks == ["Walk a little"]
    assert "2 agreed items of before wait" in texts(app)
    assert "Notes of before do not know of the warning" in "\n".join(
        each.value for each in app.warning
    )
    options = [each for box in (*app.selectbox, *app.radio) for each in box.options]
    assert [each for each in options if advice_in(each)] == []
    assert app.toggle(key="hide_kilograms").value
    assert [each for each in rendered(app) if KILOGRAMS.search(each)] == []
    app.toggle(key="hide_kilograms").set_value(False).run()
    assert not app.exception
    assert [each for each in rendered(app) if KILOGRAMS.search(each)]


def test_a_red_flag_leaves_no_talk(open_page, demonstration_team):
    written(demonstration_team, RED_FLAG)
    app = opened_for(open_page, RED_FLAG)
    assert not app.exception
    assert [each.value for each in app.subheader] == [
        "What we know",
        "What to do",
        "Notes",
        "In more detail",
        "Take everything with you",
    ]
    assert not [each for each in app.checkbox if str(each.key).startswith("agreed_")]
