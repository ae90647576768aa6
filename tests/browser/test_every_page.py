"""What holds for every page, on a phone and a desktop, in light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visiting import DESKTOP, PAGES, PHONE, athlete_page, open_expanders

pytestmark = pytest.mark.browser

LOOKED_AT = [
    *PAGES,
    *(athlete_page(name) for name in ("Lena O.", "Emil T.", "Bruno K.", "Petra L.", "Dario E.")),
]
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
TOO_WIDE = """() => ["html", "[data-testid=stMain]"]
    .map(each => document.querySelector(each))
    .map(each => each.scrollWidth - each.clientWidth)"""


def _violations(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


@SCHEMES
@SIZES
@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_breaks_no_accessibility_rule(path, size, scheme, dashboard, visitor):
    page = visitor(dashboard, size=size, scheme=scheme).open(path)
    assert _violations(page) == []

    open_expanders(page)
    assert _violations(page) == []


@SIZES
@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_is_not_wider_than_the_screen(path, size, dashboard, visitor):
    page = visitor(dashboard, size=size).open(path)
    open_expanders(page)

    assert page.evaluate(TOO_WIDE) == [0, 0]


@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_asks_nobody_but_its_own_server(path, dashboard, visitor):
    guest = visitor(dashboard)
    open_expanders(guest.open(path))

    assert guest.asked
    assert guest.strangers() == set()
    assert guest.failures == []


@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_follows_the_dark_setting_of_the_machine(path, dashboard, visitor):
    def background(scheme: str) -> str:
        page = visitor(dashboard, scheme=scheme).open(path)
        return page.evaluate(
            "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        )

    assert background("light") != background("dark")
