"""Open a page of the dashboard in a browser and wait until it is drawn to its foot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from lib.store.identity import athlete_id
from lib.views.demonstration import TEAM_ID
from lib.views.menu import TITLES
from lib.views.reading import CHOICE

PHONE = (390, 844)
DESKTOP = (1280, 900)
# Address of each page, and the title it shows.
PAGES = {Path(path).stem: title for path, title in TITLES.items()}
MILLISECONDS = 60_000
# Another test may be at work beside this one: whatever is waited for has this long to come.
expect.set_options(timeout=MILLISECONDS)
NOTHING_MORE_COMES = "[data-testid=stApp][data-test-script-state=notRunning]"

# On the document, for there Playwright has already held back a click that would miss its aim.
COUNT = """() => {
    const counted = kind => window.counted(kind);
    document.addEventListener("pointerdown", () => counted("pointerdown"), {capture: true});
    document.addEventListener("keydown", each => each.key === "Enter" && counted("Enter"),
        {capture: true});
}"""
UNFOLD = """() => {
    const folded = document.querySelectorAll("details:not([open]) > summary");
    folded.forEach(each => each.click());
    return folded.length;
}"""


def athlete_page(name: str) -> str:
    """Return the address of one athlete of the demonstration team."""
    return f"athlete?team={TEAM_ID}&athlete={athlete_id(TEAM_ID, name)}"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser page, the server it visits, what was pressed, and all it asked of anybody."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page by its address and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        wait_until_drawn(self.page)
        return self.page

    def clicks(self) -> int:
        """Return how often the browser itself saw something pressed, of a visitor who counts.

        A file that is dropped is not pressed: it is one more.
        """
        # What the page has said until now comes in before its next answer does.
        self.page.evaluate("() => 0")
        return self.pressed.count("pointerdown")

    def strangers(self) -> set[str]:
        """Return the hosts asked for anything, other than the server itself."""
        own = urlsplit(self.address).netloc
        hosts = {urlsplit(address).netloc for address in self.asked}
        return hosts - {own, ""}


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has ended and the foot of the page is there."""
    page.wait_for_selector(NOTHING_MORE_COMES, timeout=MILLISECONDS)
    expect(page.get_by_text(CHOICE).first).to_be_visible(timeout=MILLISECONDS)
    page.wait_for_selector(NOTHING_MORE_COMES, timeout=MILLISECONDS)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=MILLISECONDS)


def shows_its_page_in_its_frame(path: str, page: Page) -> bool:
    """Say whether this is the page of the path, alone, with the menu of all pages above it."""
    return (
        page.get_by_role("heading", level=1).inner_text() == PAGES[path]
        and page.get_by_role("dialog").count() == 0
        and page.get_by_text("Page not found").count() == 0
        and page.get_by_test_id("stTopNavLink").count() == len(PAGES)
    )


def open_expanders(page: Page) -> None:
    """Unfold everything that is folded, so that it can be read and checked."""
    while page.evaluate(UNFOLD):
        page.wait_for_function("() => !document.querySelector('details:not([open])')")
        wait_until_drawn(page)


@contextmanager
def visiting(
    browser: Browser,
    address: str,
    *,
    size: tuple[int, int] = DESKTOP,
    scheme: str = "light",
    locale: str = "en-US",
    counts: bool = False,
) -> Iterator[Visitor]:
    """Give a new visitor without history, who keeps a list of every request.

    Who `counts` also keeps a list of every press and every Enter.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        locale=locale,
        reduced_motion="reduce",
    )
    context.set_default_timeout(MILLISECONDS)
    visitor = Visitor(context.new_page(), address)
    context.on("request", lambda request: visitor.asked.append(request.url))
    visitor.page.on("websocket", lambda socket: visitor.asked.append(socket.url))
    visitor.page.on("pageerror", lambda error: visitor.failures.append(str(error)))
    if counts:
        visitor.page.expose_function("counted", lambda kind: visitor.pressed.append(str(kind)))
        visitor.page.add_init_script(f"({COUNT})()")
    try:
        yield visitor
    finally:
        context.close()
