"""The set of reference values, as chosen on the page: which test is made, and what is seen."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from lib.views.reference_choice import REFERENCE_SETS
from tests.browser.visiting import DESKTOP, PHONE, athlete_page, open_expanders, wait_until_drawn

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


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_squad_sees_the_test_of_the_set_it_chose(own_dashboard, visitor, size):
    page = visitor(own_dashboard, size=size).open("squad_diet")
    width = size[0]
    with_share = _picture(page.get_by_text(SHARE), width)

    _choose(page, "efsa")
    without = _picture(page.get_by_text(NO_SHARE), width)
    wait_until_drawn(page)
    expect(page.get_by_text(SHARE)).to_have_count(0)
    assert without.tobytes() != with_share.tobytes()

    _choose(page, "us")
    again = _picture(page.get_by_text(SHARE), width)
    wait_until_drawn(page)
    expect(page.get_by_text(NO_SHARE)).to_have_count(0)
    assert again.size == with_share.size


def test_the_athlete_is_called_low_only_where_there_is_an_average_requirement(
    own_dashboard, visitor
):
    page = visitor(own_dashboard).open("squad_diet")
    seen: dict[str, str] = {}
    for set_name in ("us", "efsa"):
        _choose(page, set_name)
        wait_until_drawn(page)
        page.goto(f"{own_dashboard.address}/{athlete_page(LOW_IN_MAGNESIUM)}")
        wait_until_drawn(page)
        open_expanders(page)
        seen[set_name] = page.get_by_test_id("stMain").inner_text()
        page.goto(f"{own_dashboard.address}/squad_diet")
        wait_until_drawn(page)

    assert CALLED_LOW.search(seen["us"])
    assert not CALLED_LOW.search(seen["efsa"])
    assert REFERENCE_SETS["efsa"] in seen["efsa"]
    assert REFERENCE_SETS["efsa"] not in seen["us"]
