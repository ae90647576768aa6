"""The roster: athletes added by hand or by a list, changed, archived, brought back, erased."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.imports.squad_file import template
from lib.schema.frames import typed
from lib.store import teams
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.roster import add_athletes, erase_athlete
from lib.store.teams import athletes
from lib.store.uploads import save_import
from lib.store.viewer import LOCAL_COACH
from lib.views.escaping import literal
from lib.views.menu import ROSTER, TODAY, UPLOAD
from lib.views.said_once import NOT_ALLOWED
from tests.pages.conftest import texts as with_marks

MARKUP = "<b>Ann</b> [x](http://y) *z*"


@pytest.fixture
def people(own_store, empty_team):
    """Give a function that adds athletes to the empty team, and one that reads it."""
    engine = open_store(own_store)

    def add(*names, **details):
        return add_athletes(
            engine, LOCAL_COACH, empty_team, [{"name": name} | details for name in names]
        )

    def read(**wishes):
        return athletes(engine, LOCAL_COACH, empty_team, **wishes).set_index("name")

    yield add, read
    engine.dispose()


def texts(app):
    return with_marks(app).replace("\\", "")


def field(app, kind, start):
    """Return the first field of a kind whose label begins so."""
    return next(each for each in getattr(app, kind) if each.label.startswith(start))


def press(app, start):
    return field(app, "button", start).click().run()


def type_in(app, **fields):
    labels = {"name": "Name, initials", "birth": "Date of birth", "mark": "Mark"}
    for name, text in fields.items():
        field(app, "text_input", labels[name]).input(text)


def test_athletes_are_added_by_hand_and_nobody_twice(open_page, empty_team, people):
    _, read = people
    app = open_page(ROSTER, team=empty_team)
    assert "Nobody yet" in texts(app)
    faults = {
        ("", "2001"): "Write a name, initials or an ID first",
        ("Ann", "2999-01-01"): "lies in the future",
        ("Ann", "05/06/2001"): "day or the month first",
    }
    for (name, birth), words in faults.items():
        type_in(app, name=name, birth=birth)
        app = press(app, "Add the athlete")
        assert words in texts(app)
        assert field(app, "text_input", "Date of birth").value == birth
    assert read().empty

    type_in(app, name="Ann", birth="14.05.2009")
    field(app, "radio", "Sex for").set_value("F")
    app = press(app, "Add the athlete")
    assert "Added: Ann." in texts(app)
    assert "born 14 May 2009 · under 18 · female" in texts(app)
    assert field(app, "text_input", "Name, initials").value == ""

    type_in(app, name="ann")
    app = press(app, "Add the athlete")
    assert "'ann' is a name of Ann" in texts(app)
    type_in(app, mark="14")
    app = press(app, "Add the athlete")
    assert not app.exception
    assert list(read().index) == ["Ann", "ann (14)"]
    assert read()["birth_date"].tolist() == [pd.Timestamp("2009-05-14"), pd.NaT]


def test_a_list_is_seen_first_and_nobody_in_it_is_merged(open_page, empty_team, people):
    add, read = people
    add("Ann", sport="Rugby")
    add("Cleo", birth_year=1990)
    content = template() + (
        b"Zed,,1999-02-03,M,Judo,vegan,\r\nAnn,,2001,F,,,\r\nCleo,,2001,,,,\r\nBen,,soon,,,,\r\n"
        b"Dan,,,,,,\r\ndan,,,F,,,\r\n"
    )
    app = open_page(ROSTER, team=empty_team)
    field(app, "file_uploader", "List of").upload("squad.csv", content, "text/csv").run()
    assert not app.exception
    shown = texts(app)
    assert "**2 athletes to add** · 2 already known · 2 rows left out" in shown
    assert "stands in rows 7 and 8" in shown
    assert "is not a day that can be read" in shown
    assert "year of birth is 1990 there and 2001 in the file" in shown
    assert sorted(read().index) == ["Ann", "Cleo"]

    field(app, "checkbox", "Also fill in").check()
    field(app, "checkbox", "Keep the order").check()
    app = press(app, "Add 2 athletes")
    assert not app.exception
    assert "Added: 2 athletes. Filled in for 1 athlete." in texts(app)
    found = read()
    assert list(found.index) == ["Zed", "Ann", "Cleo", "Ben"]
    assert found.loc["Ann", ["sport", "birth_year"]].tolist() == ["Rugby", 2001]
    assert found.loc["Cleo", "birth_year"] == 1990


def test_an_athlete_is_changed_moved_archived_brought_back_and_erased(
    open_page, empty_team, people
):
    add, read = people
    ann, ben, _ = add("Ann", "Ben", MARKUP, birth_year=1990)
    app = open_page(ROSTER, team=empty_team)
    assert MARKUP not in with_marks(app)
    assert not [each for each in app.selectbox if each.label.startswith("Erase")]
    app.button(key=f"edit_{athlete_id(empty_team, MARKUP)}").click().run()
    next(each for each in app.text_input if each.value == MARKUP).input("Zoe")
    next(each for each in app.text_input if each.value == "1990").input("")
    field(app, "number_input", "Place").set_value(2)
    app = next(each for each in app.button if each.label == "Save").click().run()
    assert not app.exception
    assert list(read().index) == ["Ann", "Zoe", "Ben"]
    assert pd.isna(read().loc["Zoe", "birth_year"])

    field(app, "text_area", "Names").input("Ben\nWho\n")
    app = press(app, "Save this order")
    assert "Not in the squad: Who" in texts(app)
    field(app, "text_area", "Names").input("ben\n\nZoe")
    app = press(app, "Save this order")
    assert list(read().index) == ["Ben", "Zoe", "Ann"]
    app = press(app, "By name again")
    assert list(read().index) == ["Ann", "Ben", "Zoe"]

    for who, name in ((ann, "Ann"), (ben, "Ben")):
        app.button(key=f"edit_{who}").click().run()
        app = press(app, f"Archive {name}")
    assert list(read().index) == ["Zoe"]
    app = press(app, "Bring Ben")
    assert list(read().index) == ["Ben", "Zoe"]
    whom = field(app, "selectbox", "Erase somebody")
    assert whom.options == ["Ann"]
    app = whom.select(ann).run()
    for typed_name, words in (("Ben", "Nothing was erased"), ("ann", "Erased, with everything")):
        field(app, "text_input", "Type the name").input(typed_name)
        app = press(app, "Erase Ann")
        assert words in texts(app)
    assert sorted(read(with_archived=True).index) == ["Ben", "Zoe"]


def test_whoever_cannot_be_brought_back_is_said(open_page, empty_team, people, own_store):
    add, _ = people
    _, ben = add("Ann", "Ben")
    engine = open_store(own_store)
    teams.update_athlete(engine, LOCAL_COACH, empty_team, ben, values={"active": False})
    app = open_page(ROSTER, team=empty_team)
    erase_athlete(engine, LOCAL_COACH, empty_team, ben)
    engine.dispose()
    app = press(app, "Bring Ben")
    assert not app.exception
    assert [each.value for each in app.error] == [literal(NOT_ALLOWED)]


def test_a_long_list_says_how_many_more_there_are(open_page, empty_team):
    app = open_page(ROSTER, team=empty_team)
    names = "\n".join(f"Athlete {number:02d}" for number in range(53))
    field(app, "file_uploader", "List of").upload(
        "squad.csv", f"name\n{names}\n".encode(), "text/csv"
    ).run()
    assert not app.exception
    assert "And 3 more of the same kind, all new." in texts(app)


def test_a_team_is_renamed_gets_its_scale_and_is_erased_only_by_its_name(
    open_page, empty_team, own_store
):
    app = open_page(ROSTER, team=empty_team)
    field(app, "radio", "The team's scale").set_value("lb").run()
    field(app, "selectbox", "Its smallest step").select(0.2).run()
    field(app, "text_input", "Name of the team").input("Blue")
    app = press(app, "Save the name")
    engine = open_store(own_store)
    (team,) = teams.teams(engine, LOCAL_COACH).to_dict("records")
    assert (team["name"], team["scale_unit"]) == ("Blue", "lb")
    assert team["scale_step_kg"] == pytest.approx(0.0907, abs=1e-4)
    assert field(app, "selectbox", "Its smallest step").value == 0.2

    field(app, "toggle", "Erase").set_value(True).run()
    for name, words in (("Green", "Nothing was erased"), ("blue", "The team is erased")):
        field(app, "text_input", "Type the name of the team").input(name)
        app = press(app, "Erase Blue")
        assert words in texts(app)
    assert empty_team not in set(teams.teams(engine, LOCAL_COACH)["team_id"])
    engine.dispose()


def test_an_archived_athlete_is_off_the_board_and_a_file_for_one_says_so(
    open_page, empty_team, people, own_store
):
    add, _ = people
    add("Ben")
    row = {
        "local_date": [pd.Timestamp("2026-06-30")],
        "duration_min": 90.0,
        "mass_pre_kg": 70.0,
        "mass_post_kg": 71.5,
    }
    rows = typed("sessions", pd.DataFrame(row)).assign(athlete=["Ann"])
    engine = open_store(own_store)
    save_import(
        engine, LOCAL_COACH, empty_team, file_name="x", sha256="x", file_format="x",
        tables={"sessions": rows},
    )  # fmt: skip
    engine.dispose()
    app = open_page(team=empty_team, day="2026-06-30")
    assert any(each.value.startswith("Ann · ") for each in app.subheader)
    app.switch_page(ROSTER).run()
    app.button(key=f"edit_{athlete_id(empty_team, 'Ann')}").click().run()
    app = press(app, "Archive Ann")
    app.switch_page(TODAY).run()
    assert "1 athlete " in texts(app)
    assert "Ann" not in texts(app)
    app.switch_page(UPLOAD).run()
    sheet = b"athlete,local_date,start_local,mass_pre_kg,mass_post_kg\nANN,2026-06-01,17:00,70,69\n"
    app.file_uploader[0].upload("log.csv", sheet, "text/csv").run()
    assert not app.exception
    assert "Ann is archived. The rows are saved and kept, but nothing in them" in texts(app)


def test_a_thousand_athletes_are_found_by_name_and_shown_in_parts(open_page, empty_team, people):
    add, _ = people
    add(*(f"Athlete {number:04d}" for number in range(1_000)))
    app = open_page(ROSTER, team=empty_team)
    assert len([each for each in app.button if each.key.startswith("edit_")]) == 40
    field(app, "text_input", "Find an athlete").input("0777").run()
    assert [each.label for each in app.button if each.key.startswith("edit_")] == ["Athlete 0777"]
