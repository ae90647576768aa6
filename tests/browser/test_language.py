"""A visitor reads in the language of the browser, or in the one that was chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import PHONE, wait_until_drawn

pytestmark = pytest.mark.browser


def _is_read_in(page, code: str, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    wait_until_drawn(page)
    assert page.evaluate("document.documentElement.lang") == code


def test_the_language_of_the_browser_is_read_until_another_is_chosen_which_stays(
    dashboard, visitor
):
    page = visitor(dashboard, size=PHONE, locale="de-AT").open("checklists")
    _is_read_in(page, "de", "Checklisten")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0]

    page.get_by_text("English", exact=True).click()
    _is_read_in(page, "en", "Checklists")
    page.reload()
    _is_read_in(page, "en", "Checklists")
    assert "language=en" in page.url


def test_a_language_of_the_address_is_kept_from_page_to_page(dashboard, visitor):
    guest = visitor(dashboard)
    page = guest.open("foods?language=de")
    _is_read_in(page, "de", "Lebensmittel")
    page.get_by_test_id("stTopNavLink").filter(has_text="Hochladen").click()
    _is_read_in(page, "de", "Hochladen")
    assert "language=de" in page.url
    assert guest.strangers() == set()
    assert guest.failures == []
