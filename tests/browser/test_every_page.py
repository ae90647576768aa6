"""What holds for every page, on a phone and a desktop, in light and dark."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visiting import (
    DESKTOP,
    PAGES,
    PHONE,
    athlete_page,
    open_expanders,
    visiting,
)

pytestmark = pytest.mark.browser

STORY = "Lena O."
LOOKED_AT = {
    **{path: path for path in PAGES},
    f"athlete-{STORY}": athlete_page(STORY),
}
# Width and colours are independent, so two of the four combinations meet every rule of both.
LOOKS = [
    pytest.param((path, size, scheme), id=f"{name}-{size_name}-{scheme}")
    for name, path in LOOKED_AT.items()
    for size_name, size, scheme in (("phone", PHONE, "light"), ("desktop", DESKTOP, "dark"))
]
TOO_WIDE = """() => ["html", "[data-testid=stMain]"]
    .map(each => document.querySelector(each))
    .map(each => each.scrollWidth - each.clientWidth)"""
BACKGROUND = """() => getComputedStyle(
    document.querySelector('[data-testid=stApp]')).backgroundColor"""
# Streamlit's own markup, which no setting changes: its file chooser is at once presentational
# and named. The button inside it is reachable and named, so nobody is kept out.
NOT_OURS = {("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"')}


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


def _violations(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:300]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == id_ and part in node["html"] for id_, part in NOT_OURS)
    ]


@pytest.fixture(scope="module", params=LOOKS)
def look(request, browser, dashboard) -> Look:
    path, size, scheme = request.param
    with visiting(browser, dashboard.address, size=size, scheme=scheme) as visitor:
        page = visitor.open(path)
        open_expanders(page)
        return Look(
            _violations(page),
            page.get_by_test_id("stMain").inner_text(),
            page.evaluate(TOO_WIDE),
            page.evaluate(BACKGROUND),
            len(visitor.asked),
            visitor.strangers(),
            visitor.failures,
        )


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
    light, dark = (
        visitor(dashboard, scheme=scheme).open("learn").evaluate(BACKGROUND)
        for scheme in ("light", "dark")
    )

    assert light != dark
