"""Weights typed where the team keeps them from its coaches: never shown again, never lost."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lib.imports.typed_sheet import session_row
from lib.store import sheets
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.logs import read_log
from lib.store.sheet_rows import save_row
from lib.store.sheets import Sheet
from lib.store.team_settings import hide_mass
from lib.store.uploads import undo_upload
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import WEIGH_IN
from tests.pages.conftest import texts
from tests.store.made import morning_squad

DAY = dt.date(2026, 6, 30)
SHEET = Sheet("session", DAY)
NAME = "Player 01"


@pytest.fixture
def squad(own_store) -> str:
    engine = open_store(own_store)
    masses = {NAME: 71.0, "Player 02": 72.0}
    team_id = morning_squad(engine, masses, day=pd.Timestamp("2026-06-28"))
    hide_mass(engine, LOCAL_COACH, team_id, hidden=True)
    engine.dispose()
    return team_id


@pytest.fixture
def stored(own_store, squad):
    """Give a function that returns what is stored of one row: the newest entry, and the log."""

    def read() -> tuple[dict[str, str], pd.Series]:
        engine = open_store(own_store)
        (sheet,) = sheets.sheets(engine, LOCAL_COACH, squad, kind="session", day=DAY)
        entries = sheets.entries(engine, LOCAL_COACH, squad, sheet_id=sheet.upload_id)
        rows = read_log(engine, LOCAL_COACH, squad, "sessions")
        engine.dispose()
        return entries["entry"].iloc[-1], rows.iloc[0]

    return read


def opened(open_page, team: str, **address: str):
    return open_page(WEIGH_IN, team=team, day=DAY.isoformat(), **address)


def key(team: str, field: str, name: str = NAME, sheet: Sheet = SHEET) -> str:
    return f"{field}_{team}_{sheet.mark}_{athlete_id(team, name)}"


def save(app, team: str, name: str = NAME, sheet: Sheet = SHEET, **values: str):
    for field, text in values.items():
        app.text_input(key=key(team, field, name, sheet)).set_value(text)
    app = app.button(key=key(team, "save", name, sheet)).click().run()
    assert not app.exception
    return app


def shown_of(app) -> str:
    inputs = "\n".join(str(each.value) for each in app.text_input)
    return f"{texts(app)}\n{inputs}".replace("\\", "")


def test_a_stored_weight_is_not_shown_and_another_field_keeps_it(open_page, squad, stored):
    first = save(opened(open_page, squad), squad, before="72.4", after="71.3", drink="650")
    # A new visitor, as after a reload: the weights are nowhere, the rest is.
    later = opened(open_page, squad)
    for app in (first, later):
        for field in ("before", "after"):
            there = app.text_input(key=key(squad, field))
            assert (there.value, there.placeholder) == ("", "written down")
        assert app.text_input(key=key(squad, "drink")).value == "650"
        assert "72.4" not in shown_of(app)
        assert "71.3" not in shown_of(app)
        assert "down 1.5 %" in shown_of(app)
    app = save(later, squad, drink="700")
    entry, row = stored()
    assert entry == {"before": "72.4", "after": "71.3", "drink": "700"}
    assert (row["mass_pre_kg"], row["mass_post_kg"], row["fluid_ml"]) == (72.4, 71.3, 700)
    # Typed anew it is replaced, and a dash takes it away.
    app = save(app, squad, after="71.8")
    assert stored()[1]["mass_post_kg"] == 71.8
    app = save(app, squad, after="-")
    assert stored()[0] == {"before": "72.4", "drink": "700"}
    assert pd.isna(stored()[1]["mass_post_kg"])
    assert app.text_input(key=key(squad, "after")).placeholder != "written down"


def test_the_setting_changes_under_an_open_page_and_nothing_is_lost(
    open_page, squad, own_store, stored
):
    app = save(opened(open_page, squad), squad, before="72.4", after="71.3")
    engine = open_store(own_store)
    for hidden, value in ((False, "72.4"), (True, "")):
        hide_mass(engine, LOCAL_COACH, squad, hidden=hidden)
        app = app.run()
        assert app.text_input(key=key(squad, "before")).value == value
        app = save(app, squad, drink="500" if hidden else "400")
        assert stored()[0] == {
            "before": "72.4", "after": "71.3", "drink": "500" if hidden else "400",
        }  # fmt: skip
    engine.dispose()


def test_a_question_names_no_weight(open_page, squad, stored):
    app = save(opened(open_page, squad), squad, before="120", after="119")
    (asked,) = [each.value.replace("\\", "") for each in app.warning]
    assert "Before: what is written down is far from this athlete's usual body mass" in asked
    assert "120" not in asked
    app = save(app, squad, reason="looked at twice")
    assert stored()[1]["mass_pre_kg"] == 120
    assert "120" not in shown_of(app)


def test_what_somebody_else_weighed_meanwhile_stays_unseen(open_page, squad, own_store, stored):
    app = opened(open_page, squad)
    engine = open_store(own_store)
    entry = {"after": "70.55"}
    save_row(
        engine, LOCAL_COACH, squad, sheet=SHEET, athlete_id=athlete_id(squad, NAME), entry=entry,
        rows=session_row(entry, mass_unit="kg", duration_min=None).rows, seen=0,
    )  # fmt: skip
    engine.dispose()
    app = save(app, squad, after="69.9")
    (said,) = [each.value.replace("\\", "") for each in app.warning]
    assert "After: another one (hidden: weight privacy) was saved meanwhile" in said
    assert "70.55" not in shown_of(app)
    assert stored()[0] == {"after": "70.55"}
    save(app, squad)
    assert stored()[0] == {"after": "69.9"}


@pytest.fixture
def take_back(own_store, squad):
    """Give a function that undoes the sheet elsewhere, and begins it anew with an entry."""

    def take(**anew: str) -> None:
        engine = open_store(own_store)
        (sheet,) = sheets.sheets(engine, LOCAL_COACH, squad, kind="session", day=DAY)
        undo_upload(engine, LOCAL_COACH, squad, sheet.upload_id)
        if anew:
            save_row(
                engine, LOCAL_COACH, squad, sheet=SHEET, athlete_id=athlete_id(squad, NAME),
                entry=anew, rows=session_row(anew, mass_unit="kg", duration_min=None).rows, seen=0,
            )  # fmt: skip
        engine.dispose()

    return take


def _warned(app) -> str:
    (said,) = [each.value.replace("\\", "") for each in app.warning]
    return said


def test_weights_of_a_sheet_that_was_taken_back_do_not_return_unseen(
    open_page, squad, stored, take_back
):
    app = save(opened(open_page, squad), squad, before="72.4", after="71.3")
    take_back()
    app = save(app, squad, drink="600")
    assert "was taken back meanwhile, and the weights in it are gone" in _warned(app)
    drink = app.text_input(key=key(squad, "drink"))
    before = app.text_input(key=key(squad, "before"))
    assert (drink.value, before.value) == ("600", "")
    assert before.placeholder != "written down"
    app = save(app, squad)
    assert not app.warning
    assert stored()[0] == {"drink": "600"}
    assert pd.isna(stored()[1]["mass_pre_kg"])


def test_a_drink_does_not_overwrite_weights_of_the_sheet_begun_anew(
    open_page, squad, stored, take_back
):
    app = save(opened(open_page, squad), squad, before="72.4", after="71.3")
    take_back(before="80.5", after="80.0")
    app = save(app, squad, drink="600")
    assert "taken back meanwhile" in _warned(app)
    assert stored()[0] == {"before": "80.5", "after": "80.0"}
    app = save(app, squad)
    assert stored()[0] == {"before": "80.5", "after": "80.0", "drink": "600"}
    assert (stored()[1]["mass_pre_kg"], stored()[1]["fluid_ml"]) == (80.5, 600)
    for mass in ("72.4", "71.3", "80.5"):
        assert mass not in shown_of(app)


def test_what_waits_to_be_corrected_stays_when_the_sheet_is_begun_anew(
    open_page, squad, stored, take_back
):
    app = save(opened(open_page, squad), squad, before="72.4", after="71.3")
    app = save(app, squad, drink="much")
    take_back(before="80.5", after="80.0")
    app = app.run()
    assert "taken back meanwhile" in _warned(app)
    assert app.text_input(key=key(squad, "drink")).value == "much"
    save(app, squad, drink="600")
    assert stored()[0] == {"before": "80.5", "after": "80.0", "drink": "600"}


def test_a_row_nobody_touched_shows_the_sheet_begun_anew(open_page, squad, stored, take_back):
    app = save(opened(open_page, squad), squad, before="72.4", drink="500")
    take_back(before="80.5", drink="700")
    app = app.run()
    assert not app.warning
    assert app.text_input(key=key(squad, "drink")).value == "700"
    save(app, squad, drink="750")
    assert stored()[0] == {"before": "80.5", "drink": "750"}


def test_with_weights_in_sight_the_sheet_begun_anew_is_not_overwritten_unseen(
    open_page, squad, own_store, stored, take_back
):
    engine = open_store(own_store)
    hide_mass(engine, LOCAL_COACH, squad, hidden=False)
    engine.dispose()
    app = save(opened(open_page, squad), squad, before="72.4")
    take_back(before="80.5")
    app = save(app, squad, drink="600")
    assert "Before: 80.5 was saved meanwhile" in _warned(app)
    assert stored()[0] == {"before": "80.5"}


def test_a_morning_weight_is_kept_when_thirst_is_added(open_page, squad, own_store):
    sheet = Sheet("morning", DAY)
    save(opened(open_page, squad, sheet="morning-1"), squad, sheet=sheet, mass="70.6")
    app = opened(open_page, squad, sheet="morning-1")
    assert app.text_input(key=key(squad, "mass", sheet=sheet)).placeholder == "written down"
    assert "70.6" not in shown_of(app)
    save(app, squad, sheet=sheet, thirst="4")
    engine = open_store(own_store)
    rows = read_log(engine, LOCAL_COACH, squad, "biometrics", since=DAY)
    engine.dispose()
    assert dict(zip(rows["metric"], rows["value"], strict=True)) == {"body_mass": 70.6, "thirst": 4}
