"""The first address opened after a start shows its own page, whichever it is."""

from __future__ import annotations

import pytest

from tests.browser.visiting import PAGES

# One page of each folder and frame: with the choice of an athlete, with a form, and without.
FIRST = ("athlete", "session_plan", "upload", "evidence")

pytestmark = pytest.mark.browser


def shows_its_page_in_its_frame(path, server, page) -> None:
    assert page.get_by_role("heading", level=1).inner_text() == PAGES[path]
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_text("Page not found").count() == 0
    assert page.get_by_test_id("stTopNavLink").count() == len(PAGES)
    assert "Traceback" not in server.said()


def test_a_link_opened_first_on_a_store_that_nobody_has_used_shows_its_page(
    empty_dashboard, visitor
):
    page = visitor(empty_dashboard).open("today")

    shows_its_page_in_its_frame("today", empty_dashboard, page)


@pytest.mark.parametrize("path", FIRST)
def test_a_link_opened_first_on_a_fresh_server_shows_its_page_in_its_frame(
    path, own_dashboard, visitor
):
    page = visitor(own_dashboard).open(path)

    shows_its_page_in_its_frame(path, own_dashboard, page)


def test_the_bare_address_is_the_board(dashboard, visitor):
    page = visitor(dashboard).open("")

    assert page.get_by_role("heading", level=1).inner_text() == PAGES["today"]


def test_an_address_that_does_not_exist_leads_to_the_board_and_says_so(dashboard, visitor):
    page = visitor(dashboard).open("no_such_page")

    assert page.get_by_text("Page not found").count() > 0
    assert page.get_by_role("heading", level=1).inner_text() == PAGES["today"]
