"""The talk with one athlete, on a phone: one click from the board, two to agree on an item."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import PAGES, PHONE, wait_until_drawn

pytestmark = pytest.mark.browser

MILLISECONDS = 60_000
WHOM = "Bruno K."
PICK = "Agree on something"


def test_from_the_board_to_an_agreed_item_that_the_athlete_finds(own_dashboard, visitor):
    seen = visitor(own_dashboard, size=PHONE)
    page = seen.open("today")

    # Click 1 of the job: the athlete.
    page.get_by_role("link", name=f"Open {WHOM}").click()
    page.get_by_role("heading", level=1, name=PAGES["athlete"]).wait_for()
    wait_until_drawn(page)
    for title in ("What we know", "What we do not know", "Agreed items"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()

    # Clicks 2 and 3: which item, and that it is agreed.
    option = page.get_by_role("radiogroup", name=PICK).locator("label").first
    agreed = option.inner_text()
    option.click()
    page.get_by_role("button", name="Agree", exact=True).click()
    kept = page.get_by_text("Agreed on 30 June by local coach, athlete does it")
    expect(kept).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text(f"Agreed: {agreed}")).to_be_visible()
    wait_until_drawn(page)

    # It is in the store, and on the athlete's own page, which asks for no second choice.
    page = seen.open(f"my_day?{page.url.partition('?')[2]}")
    expect(page.get_by_role("heading", level=2, name=WHOM)).to_be_visible()
    expect(page.get_by_text("Agreed on 30 June by local coach, athlete does it")).to_be_visible()
    assert page.get_by_text(agreed, exact=True).count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert seen.failures == []
