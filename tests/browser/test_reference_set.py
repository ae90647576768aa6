"""The set of reference values, as chosen on the page: which test is made, and what is seen."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from lib.views.reference_choice import REFERENCE_SETS
from tests.browser.visiting import (
    PHONE,
    athlete_page,
    shows_its_page_in_its_frame,
    wait_until_drawn,
)

pytestmark = pytest.mark.browser

MILLISECONDS = 60_000
LOW_IN_MAGNESIUM = "Ines R."
CALLED_LOW = re.compile(r"magnesium looks low: \d+ mg a day")
SHARE = "probably eat less magnesium than they need"
NO_SHARE = "Magnesium has only an Adequate Intake in this set"


def _choose(page, set_name: str) -> None:
    page.get_by_role("combobox", name="Reference values for the team").click()
    page.get_by_role("option", name=REFERENCE_SETS[set_name]).click()


def _picture(words: Locator, width: int) -> Image.Image:
    """Return the picture of a sentence, which is whole on the screen and not blank."""
    expect(words).to_be_visible(timeout=MILLISECONDS)
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    picture = Image.open(io.BytesIO(words.screenshot())).convert("L")
    darkest, lightest = picture.getextrema()
    assert lightest - darkest > 100
    return picture


def _athlete_page(page, address: str) -> str:
    page.goto(f"{address}/{athlete_page(LOW_IN_MAGNESIUM)}")
    wait_until_drawn(page)
    return page.get_by_test_id("stMain").inner_text()


def test_the_chosen_set_decides_the_test_and_what_is_seen(own_dashboard, visitor):
    page = visitor(own_dashboard).open(athlete_page(LOW_IN_MAGNESIUM))
    # Nothing else was opened on this server before.
    assert shows_its_page_in_its_frame("athlete", page)
    american = page.get_by_test_id("stMain").inner_text()
    page = visitor(own_dashboard, size=PHONE).open("squad_diet")
    with_share = _picture(page.get_by_text(SHARE), PHONE[0])
    assert CALLED_LOW.search(american)
    assert REFERENCE_SETS["efsa"] not in american

    _choose(page, "efsa")
    without = _picture(page.get_by_text(NO_SHARE), PHONE[0])
    wait_until_drawn(page)
    expect(page.get_by_text(SHARE)).to_have_count(0)
    assert without.tobytes() != with_share.tobytes()
    european = _athlete_page(page, own_dashboard.address)
    assert not CALLED_LOW.search(european)
    assert REFERENCE_SETS["efsa"] in european
    assert "Traceback" not in own_dashboard.said()
