"""A hand-over on a phone, from the saved link to the file in hand, its clicks counted."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from lib.reports.hand_over import EMERGENCY
from tests.browser.visiting import PHONE, wait_until_drawn

pytestmark = pytest.mark.browser

CLICKS = 3
NAME = "Emil T."


def test_a_hand_over_is_three_clicks_from_the_saved_link(dashboard, visitor, tmp_path):
    guest = visitor(dashboard, size=PHONE, scheme="dark", counts=True)
    page = guest.open("documents")

    page.get_by_test_id("stRadio").get_by_text("Hand-over to a doctor").click()
    page.get_by_text(EMERGENCY).wait_for()
    wait_until_drawn(page)

    # Typing a part of the name is not a click; choosing it is.
    page.get_by_role("combobox", name="Athlete").fill(NAME)
    page.get_by_role("option", name=NAME).click()
    button = page.get_by_role("button", name="Download the PDF")
    button.wait_for()
    wait_until_drawn(page)

    with page.expect_download() as taken:
        button.click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)

    pages = PdfReader(file).pages
    assert guest.clicks() == CLICKS
    assert file.name == "hand_over_Emil_T_2026-06-30.pdf"
    assert len(pages) == 1
    assert NAME in pages[0].extract_text()
    assert "document=hand_over" in page.url
    assert Axe().run(page).response["violations"] == []
