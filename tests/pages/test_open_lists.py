"""An athlete's open lists: who does what, put aside with a reason, and what came after."""

from __future__ import annotations

import datetime as dt

from lib.store import checklist_owners
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.demonstration import TEAM_ID
from lib.views.menu import ATHLETE, CHECKLISTS
from tests.pages.conftest import texts


def of(open_page, name: str, *folds: str):
    app = open_page(ATHLETE)
    for fold in folds:
        app.session_state[fold] = True
    chooser = app.selectbox(key=f"choose_athlete_{TEAM_ID}_None")
    app = chooser.select(athlete_id(TEAM_ID, name)).run()
    assert not app.exception
    return app


def plain(app) -> str:
    return texts(app).replace("\\", "")


INES = athlete_id(TEAM_ID, "Ines R.")
MARK = f"{TEAM_ID}_{INES}_low_magnesium_2026-06-10"


def test_who_does_it_stands_beside_the_item_and_a_person_may_end_a_list_with_a_reason(open_page):
    past = f"past_lists_{TEAM_ID}_{INES}"
    app = of(open_page, "Ines R.", f"owners_{MARK}", past)
    app.selectbox(key=f"owner_item_{MARK}").select("low_magnesium_grains")
    app.button_group(key=f"owner_who_{MARK}").set_value("dietitian")
    app.text_input(key=f"owner_name_{MARK}").input("*Mo*")
    app.date_input(key=f"owner_due_{MARK}").set_value(dt.date(2026, 7, 4))
    app.button(key=f"FormSubmitter:owner_{MARK}-Save who does it").click().run()
    assert not app.exception
    assert any(each.label.endswith(r"\(dietitian, \*Mo\*, until 4 July\)") for each in app.checkbox)
    put_aside = f"FormSubmitter:ending_{MARK}-Put aside"
    app.button(key=put_aside).click().run()
    assert "Say why, such as" in plain(app)
    app.text_input(key=f"aside_{MARK}").input("seen by Dr. Rao")
    app.button(key=put_aside).click().run()
    shown = plain(app)
    assert "Put aside on 30 June 2026 by local coach, not by data: seen by Dr. Rao" in shown
    assert "Choose oats, wholemeal bread" not in shown
    app.button(key=f"reopen_{INES}_low_magnesium_2026-06-10").click().run()
    assert "Choose oats, wholemeal bread" in plain(app)


def test_a_list_put_aside_is_no_longer_offered_on_today(open_page, own_store):
    offered = f"tick_{TEAM_ID}_{INES}_2026-06-30_low_magnesium_grains"
    app = open_page()
    assert offered in {each.key for each in app.checkbox}
    engine = open_store(own_store)
    checklist_owners.end_list(
        engine,
        LOCAL_COACH,
        TEAM_ID,
        INES,
        checklist="low_magnesium",
        opened_on=dt.date(2026, 6, 10),
        ended_on=dt.date(2026, 6, 30),
        reason="seen by Dr. Rao",
    )
    engine.dispose()
    app.run()
    assert not app.exception
    assert "Ines R. · ◆ Watch" in plain(app)
    assert not [each for each in app.checkbox if f"{INES}_2026-06-30_low_magnesium" in each.key]


def test_the_history_says_what_opened_closed_and_came_after_and_that_it_proves_nothing(open_page):
    past = f"past_lists_{TEAM_ID}_{athlete_id(TEAM_ID, 'Bruno K.')}"
    shown = plain(of(open_page, "Bruno K.", past))
    assert "Opened 26 June 2026: Lost more than the usual 2 % guide." in shown
    assert "Closed by data on 28 June 2026. Morning of 28 June 2026: 0.2 %" in shown
    assert "The next 3 sessions, on average: down" in shown
    assert "This proves nothing" in shown
    assert "Nothing was ticked." in shown


def test_with_a_red_flag_neither_the_past_nor_another_list_is_shown(open_page):
    app = of(open_page, "Emil T.")
    assert not [each for each in app.expander if "Lists of the last" in each.label]
    assert "Get help first" in plain(app)
    assert "Closes on: A person with a name says so" in plain(app)


def test_the_page_of_lists_names_who_has_some_with_their_mark(open_page):
    app = open_page(CHECKLISTS)
    labels = [each.label.replace("\\", "") for each in app.expander]
    assert labels[:2] == ["Emil T. · ■ Red flag", "Lena O. · ▲ Act"]
    assert "opened 10 June 2026" in plain(app)
