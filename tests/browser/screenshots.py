"""Pictures of every page into a folder: phone and desktop, light and dark, and in German.

python -m tests.browser.screenshots docs/images
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.browser.serving import serving
from tests.browser.visiting import DESKTOP, PAGES, PHONE, Visitor, athlete_page, visiting

SIZES = (DESKTOP, PHONE)
# The name of a look, its colours, and the language of the browser.
LOOKS = (("light", "light", "en-US"), ("dark", "dark", "en-US"), ("german", "light", "de-DE"))
LONGEST_PIXELS = 6_000
STORY = "Bruno K."
SHOWN = {name: name for name in PAGES} | {
    "athlete": athlete_page(STORY),
    "my_day": athlete_page(STORY).replace("athlete?", "my_day?", 1),
    "report_symptom": athlete_page(STORY).replace("athlete?", "report_symptom?", 1),
    "documents": athlete_page(STORY).replace("athlete?", "documents?document=hand_over&", 1),
    "weigh_in_one": "weigh_in?form=one",
}


def _whole_page(page: Page, width: int, height: int) -> None:
    """Make the window as tall as the page, which scrolls inside itself."""
    needed = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    tall = min(max(int(needed), height), LONGEST_PIXELS)
    page.set_viewport_size({"width": width, "height": tall})
    page.evaluate("document.fonts.ready")


def _picture(visitor: Visitor, path: str, target: Path, size: tuple[int, int]) -> None:
    page = visitor.open(path)
    page.screenshot(path=target.with_stem(f"{target.stem}-first"))
    _whole_page(page, *size)
    page.screenshot(path=target)
    page.set_viewport_size({"width": size[0], "height": size[1]})


def take(folder: Path) -> int:
    """Take every picture; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=chromium.ARGUMENTS
        )
        for size in SIZES:
            for look, scheme, locale in LOOKS:
                wishes = {"size": size, "scheme": scheme, "locale": locale}
                with visiting(browser, server.address, **wishes) as visitor:
                    for name, path in SHOWN.items():
                        _picture(visitor, path, folder / f"{name}-{size[0]}-{look}.png", size)
                        taken += 1
        browser.close()
    return taken


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    sys.stdout.write(f"{take(where)} pictures in {where}\n")
