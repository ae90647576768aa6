"""The board and the weigh-in by keyboard alone: every stop is named, seen, and can be left."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from playwright.sync_api import expect

from lib.schema.day_tables import WEEKDAYS
from lib.store.engine import open_store
from lib.store.expected import set_expected_days
from lib.store.viewer import LOCAL_COACH
from lib.views.demonstration import TEAM_ID
from tests.browser.keyboard import Keyboard
from tests.browser.visiting import MILLISECONDS, wait_until_drawn
from tests.store.made import morning_squad

pytestmark = pytest.mark.browser

DAY = dt.date(2026, 6, 30)
SQUAD = {"Ada": 60.3, "Ben": 71.3, "Cleo": 82.3, "Dora": 66.3}
COPY = "Copy the text for the group"


def test_the_board_is_read_acted_on_and_set_by_keyboard_alone(shared_dashboard, visitor):
    engine = open_store(shared_dashboard.store_url)
    kinds = dict.fromkeys(("weigh_in", "morning", "food"), WEEKDAYS)
    set_expected_days(engine, LOCAL_COACH, TEAM_ID, weekdays=kinds)
    engine.dispose()
    page = visitor(shared_dashboard).open("today")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys = Keyboard(page)

    keys.go_to("Skip to main content")
    keys.press("Enter")
    keys.go_to("Start my own team")
    keys.press("Enter")
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    assert "Start my own team" in (keys.at() or "")

    keys.go_to("(Emil T.)")
    page.keyboard.press("Enter")
    expect(page.get_by_text("rule SYM01").first).to_be_visible(timeout=MILLISECONDS)
    keys.go_to("Stay with the athlete")
    page.keyboard.press("Space")
    stay = page.get_by_role("checkbox", name="Stay with the athlete")
    expect(stay).to_be_checked(timeout=MILLISECONDS)
    wait_until_drawn(page)
    expect(stay).to_be_focused()

    keys.go_to("what is missing, and a text to send")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=COPY)).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    keys.go_to(COPY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()

    keys.go_to("Expected days, ill or away")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save expected days")).to_be_visible()
    wait_until_drawn(page)
    keys.go_to("Mon")
    page.keyboard.press("Space")
    keys.go_to("Save expected days")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Expected days saved.")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    keys.leave()

    keys.go_to("Open Emil T.")
    assert keys.unmarked == []
    assert keys.nameless == 0
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Athlete", level=1)).to_be_visible(timeout=MILLISECONDS)


def test_the_weigh_in_is_chosen_typed_and_corrected_by_keyboard_alone(shared_dashboard, visitor):
    engine = open_store(shared_dashboard.store_url)
    team_id = morning_squad(engine, SQUAD, day=pd.Timestamp(DAY) - pd.Timedelta(days=1))
    engine.dispose()
    page = visitor(shared_dashboard).open(f"weigh_in?team={team_id}&day={DAY}&form=all")
    keys = Keyboard(page)

    def row(*texts: str) -> None:
        """Type the fields of a row from the first on, and save it."""
        for text in texts[:-1]:
            page.keyboard.insert_text(text)
            keys.press("Tab")
        page.keyboard.insert_text(texts[-1])
        page.keyboard.press("Enter")

    keys.go_to("After training")
    keys.press("ArrowRight")
    expect(page.get_by_label("Weight (kg)").first).to_be_visible(timeout=MILLISECONDS)
    keys.press("ArrowLeft")
    expect(page.get_by_label("Before (kg)").first).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    keys.go_to("Before (kg)")
    row("60.3", "59.7", "650")
    expect(page.get_by_text("1 of 4 saved")).to_be_visible(timeout=MILLISECONDS)
    keys.go_to("Before (kg)")
    row("71.3", "70.4", "650")
    expect(page.get_by_text("2 of 4 saved")).to_be_visible(timeout=MILLISECONDS)
    told = page.get_by_role("listitem").filter(has_text="Ben")
    expect(told).to_contain_text("down 1.3 %")

    keys.go_to("After (kg)", key="Shift+Tab")
    page.keyboard.insert_text("70.6")
    page.keyboard.press("Enter")
    expect(told).to_contain_text("down 1.0 %", timeout=MILLISECONDS)

    keys.go_to("Whole squad", key="Shift+Tab")
    page.keyboard.press("ArrowRight")
    name = page.get_by_role("heading", level=2).first
    expect(name).to_have_text("Cleo", timeout=MILLISECONDS)
    wait_until_drawn(page)
    keys.go_to("Before (kg)")
    row("82.3", "81.6", "500")
    expect(name).to_have_text("Dora", timeout=MILLISECONDS)
    wait_until_drawn(page)
    keys.go_to("Before (kg)")
    row("66.3", "65.9", "500")
    expect(page.get_by_text("4 of 4 saved")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    keys.leave()
    assert keys.unmarked == []
    assert keys.nameless == 0
