"""What holds for every page, on a phone and a desktop, in light and dark."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.visiting import (
    DESKTOP,
    MILLISECONDS,
    PAGES,
    PHONE,
    Visitor,
    athlete_page,
    open_expanders,
    visiting,
    wait_until_drawn,
)

pytestmark = pytest.mark.browser

STORY = "Lena O."
LOOKED_AT = {
    **{path: path for path in PAGES},
    f"athlete-{STORY}": athlete_page(STORY),
}
# Width and colours are independent, so two of the four combinations meet every rule of both.
PHONE_LIGHT, DESKTOP_DARK = "phone-light", "desktop-dark"
TOO_WIDE = """() => ["html", "[data-testid=stMain]"]
    .map(each => document.querySelector(each))
    .map(each => each.scrollWidth - each.clientWidth)"""
BACKGROUND = """() => getComputedStyle(
    document.querySelector('[data-testid=stApp]')).backgroundColor"""
# Streamlit's own markup, which no setting changes: its file chooser is at once presentational
# and named. The button inside it is reachable and named, so nobody is kept out.
NOT_OURS = {("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"')}
# Its open calendar has a second banner.
CALENDAR = {"landmark-banner-is-top-level", "landmark-no-duplicate-banner", "landmark-unique"}


@dataclass(frozen=True, slots=True)
class Look:
    """What one visitor met on one page."""

    violations: list[str]
    words: str
    too_wide: list[int]
    background: str
    asked: int
    strangers: set[str]
    failures: list[str]


def _violations(page, *, but: Collection[str] = ()) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:300]}"
        for rule in found
        if rule["id"] not in but
        for node in rule["nodes"]
        if not any(rule["id"] == id_ and part in node["html"] for id_, part in NOT_OURS)
    ]


def _turn(page, *, scheme: str, size: tuple[int, int] = DESKTOP) -> None:
    """Give the open page another width and let it follow the machine into other colours."""
    before = page.evaluate(BACKGROUND)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(f"before => ({BACKGROUND})() !== before", arg=before)
    wait_until_drawn(page)
    open_expanders(page)


def _look(visitor: Visitor) -> Look:
    page = visitor.page
    return Look(
        _violations(page),
        page.get_by_test_id("stMain").inner_text(),
        page.evaluate(TOO_WIDE),
        page.evaluate(BACKGROUND),
        len(visitor.asked),
        visitor.strangers(),
        [*visitor.failures],
    )


@pytest.fixture(scope="module", params=LOOKED_AT.values(), ids=LOOKED_AT)
def looks(request, browser, dashboard) -> dict[str, Look]:
    """Open a page once, as a phone by day does, and turn it into a desktop by night."""
    with visiting(browser, dashboard.address, size=PHONE) as visitor:
        page = visitor.open(request.param)
        open_expanders(page)
        by_day = _look(visitor)
        _turn(page, scheme="dark")
        return {PHONE_LIGHT: by_day, DESKTOP_DARK: _look(visitor)}


@pytest.fixture(params=(PHONE_LIGHT, DESKTOP_DARK))
def look(request, looks) -> Look:
    return looks[request.param]


def test_a_page_breaks_no_accessibility_rule_with_everything_unfolded(look):
    assert look.violations == []


def test_a_page_is_not_wider_than_the_screen(look):
    assert look.too_wide == [0, 0]


def test_a_page_asks_nobody_but_its_own_server(look):
    assert look.asked > 0
    assert look.strangers == set()


def test_no_page_tells_anybody_plainly_to_drink_more(look):
    sentences = look.words.replace("\n", ". ").split(". ")
    found = [each for each in sentences if "drink more" in each.lower()]

    assert len(look.words) > 100
    assert [each for each in found if "not" not in each.lower()] == []


def test_a_page_raises_no_error_in_the_browser(look):
    assert look.failures == []


def test_the_page_follows_the_dark_setting_of_the_machine(dashboard, visitor):
    page = visitor(dashboard, scheme="dark").open("learn")
    dark = page.evaluate(BACKGROUND)
    _turn(page, scheme="light")

    assert page.evaluate(BACKGROUND) != dark


def test_what_opens_by_a_tap_on_the_board_breaks_no_accessibility_rule(dashboard, visitor):
    page = visitor(dashboard, size=PHONE).open("today")
    page.get_by_role("button", name="Start my own team").click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    assert _violations(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Choose date").click()
    expect(page.get_by_role("grid")).to_be_visible()
    assert _violations(page, but=CALENDAR) == []
    page.keyboard.press("Escape")

    for folded, inside in (
        ("what is missing, and a text", "Copy the text for the group"),
        ("Expected days, ill or away", "Save ill or away"),
    ):
        page.locator("summary").filter(has_text=folded).click()
        expect(page.get_by_role("button", name=inside)).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    assert _violations(page) == []


def test_what_opens_by_a_tap_on_other_pages_breaks_no_accessibility_rule(dashboard, visitor):
    page = visitor(dashboard, size=PHONE).open("weigh_in?form=one")
    page.get_by_text("Change time, length or unit").click()
    expect(page.get_by_role("group", name="Session began")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    page.get_by_label("Before (kg)").fill("90")
    page.get_by_label("After (kg)").fill("84")
    page.keyboard.press("Enter")
    # It asks again, so nothing is written down.
    expect(page.get_by_label("Why it is right")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    assert _violations(page) == []

    page = visitor(dashboard, size=PHONE).open("roster")
    page.get_by_role("button", name=STORY).click()
    expect(page.get_by_role("button", name="Archive")).to_be_visible(timeout=MILLISECONDS)
    open_expanders(page)
    assert _violations(page) == []

    page = visitor(dashboard, size=PHONE).open("upload")
    page.get_by_role("button", name="Undo sample_athletes.csv").click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    assert _violations(page) == []
