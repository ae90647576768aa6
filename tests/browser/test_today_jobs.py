"""The morning's two jobs on a phone, with their clicks counted: who first, and who is missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.schema.day_tables import WEEKDAYS
from lib.store.engine import open_store
from lib.store.expected import set_expected_days
from lib.store.viewer import LOCAL_COACH
from lib.views.demonstration import TEAM_ID
from tests.browser.visiting import MILLISECONDS, PHONE, wait_until_drawn

pytestmark = pytest.mark.browser


def test_who_first_and_why_and_acted_on_in_two_clicks(shared_dashboard, visitor):
    guest = visitor(shared_dashboard, size=PHONE, counts=True)
    page = guest.open("today")
    first = page.get_by_role("heading", level=3).first
    assert first.inner_text() == "Emil T. · ■ Red flag"
    expect(page.get_by_text("Medical help now").first).to_be_visible()
    assert guest.clicks() == 0

    page.locator("summary").filter(has_text="(Emil T.)").click()
    expect(page.get_by_text("rule SYM01").first).to_be_visible(timeout=MILLISECONDS)
    assert guest.clicks() == 1

    stay = page.get_by_role("checkbox", name="Stay with the athlete")
    # What is pressed is the text beside the box, as a thumb does.
    page.get_by_text("Stay with the athlete").first.click()
    expect(stay).to_be_checked(timeout=MILLISECONDS)
    wait_until_drawn(page)
    assert guest.clicks() == 2

    again = visitor(shared_dashboard, size=PHONE).open("today")
    again.locator("summary").filter(has_text="(Emil T.)").click()
    expect(again.get_by_role("checkbox", name="Stay with the athlete")).to_be_checked()


def test_who_is_missing_in_one_click_and_the_text_copied_in_two(shared_dashboard, visitor):
    engine = open_store(shared_dashboard.store_url)
    kinds = dict.fromkeys(("weigh_in", "morning", "food"), WEEKDAYS)
    set_expected_days(engine, LOCAL_COACH, TEAM_ID, weekdays=kinds)
    engine.dispose()
    guest = visitor(shared_dashboard, size=PHONE, counts=True)
    page = guest.open("today")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.locator("summary").filter(has_text="what is missing, and a text to send").click()
    karim = page.get_by_text("morning signs: 7 days since Wednesday 24 June").first
    expect(karim).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    assert guest.clicks() == 1

    page.get_by_role("button", name="Copy the text for the group").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert guest.clicks() == 2
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert f"/upload?team={TEAM_ID}" in copied
    assert "Karim" not in copied
    wide = "() => document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(wide)
