"""The first address opened after a start shows its own page, whichever it is.

Here one page of each folder and frame. Where a test of another page has a fresh server to
itself, it checks the same of the page it opens first: those of an athlete and of the upload.
"""

from __future__ import annotations

import pytest

from tests.browser.visiting import PAGES, shows_its_page_in_its_frame

# With a form and without. The choice of an athlete: test_reference_set. Files: test_upload.
FIRST = ("session_plan", "evidence")

pytestmark = pytest.mark.browser


def test_a_link_opened_first_on_a_store_that_nobody_has_used_shows_its_page(
    empty_dashboard, visitor
):
    page = visitor(empty_dashboard).open("today")

    assert shows_its_page_in_its_frame("today", page)
    assert "Traceback" not in empty_dashboard.said()


@pytest.mark.parametrize("path", FIRST)
def test_a_link_opened_first_on_a_fresh_server_shows_its_page_in_its_frame(
    path, own_dashboard, visitor
):
    page = visitor(own_dashboard).open(path)

    assert shows_its_page_in_its_frame(path, page)
    assert "Traceback" not in own_dashboard.said()


def test_the_bare_address_is_the_board(dashboard, visitor):
    page = visitor(dashboard).open("")

    assert page.get_by_role("heading", level=1).inner_text() == PAGES["today"]


def test_an_address_that_does_not_exist_leads_to_the_board_and_says_so(dashboard, visitor):
    page = visitor(dashboard).open("no_such_page")

    assert page.get_by_text("Page not found").count() > 0
    assert page.get_by_role("heading", level=1).inner_text() == PAGES["today"]
