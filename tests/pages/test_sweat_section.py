"""The section on sweat of the athlete page: without sessions, with claims only, with odd tests."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.schema.frames import typed
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import ATHLETE
from tests.pages.conftest import texts

DAY = pd.Timestamp("2026-06-30")
NAME = "Ada <b>L.</b>"


@pytest.fixture
def page_of(own_store, open_page):
    """Give a function that shows the page of an athlete with these sessions."""

    def shown(*rows: dict[str, object]) -> str:
        engine = open_store(own_store)
        team = teams.create_team(engine, LOCAL_COACH, name="Own")
        frame = pd.DataFrame([{"local_date": DAY} | row for row in rows])
        uploads.save_import(
            engine,
            LOCAL_COACH,
            team,
            file_name="own.csv",
            sha256="x",
            file_format="x",
            tables={"sessions": typed("sessions", frame).assign(athlete=NAME)},
        )
        engine.dispose()
        app = open_page(ATHLETE, team=team, day="2026-06-30", athlete=athlete_id(team, NAME))
        assert not app.exception
        return texts(app).replace("\\", "")

    return shown


def test_an_athlete_without_a_weighed_session_reads_the_population_range(page_of):
    shown = page_of({"duration_min": 60.0})
    assert "Population range of the sport, no usable weighed session" in shown
    assert "Population range, no test" in shown
    assert "so the week's loss is not known" in shown
    assert "not weighed before and after" in shown


def test_device_estimates_are_called_so_and_counted_for_nothing(page_of):
    shown = page_of(
        {"duration_min": 60.0, "sweat_loss_ml": 1500.0, "sweat_loss_method": "device_estimate"}
    )
    assert "device estimate" in shown
    assert "nothing on this page is computed from them" in shown
    assert "Population range of the sport" in shown


def test_a_test_from_another_site_says_why_it_was_not_used(page_of):
    shown = page_of(
        {"sweat_na_mmol_l": 60.0, "sweat_na_site": "other"},
        {"sweat_na_mmol_l": 60.0, "sweat_na_site": "forearm", "sweat_na_method": "pilocarpine"},
    )
    assert "1 test from 'other' site was not used: no published equation." in shown
    assert "pilocarpine" in shown
    assert "Population range, no test" in shown


def said_of(name: str, look_at) -> str:
    app = look_at(ATHLETE, athlete=athlete_id("demonstration", name))
    assert not app.exception
    return texts(app)


def test_one_who_drank_too_much_sees_no_water_deficit_and_others_do(look_at):
    assert "Water deficit" not in said_of("Lena O.", look_at)
    assert "Water deficit" in said_of("Bruno K.", look_at)


def test_typical_values_are_called_so(look_at):
    shown = said_of("Bruno K.", look_at)
    assert "magnesium typical value, not measured" in shown
    assert "sodium 3 own tests" in shown
    assert "50 after 40 mmol/L is none" in shown
