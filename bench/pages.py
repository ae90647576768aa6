"""First paint and reruns of pages with 30 and 1,000 athletes, against an empty Streamlit page."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.invented import records
from bench.timing import say
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH
from tests.browser import chromium
from tests.browser.serving import serving

DAYS = 56
PAGES = {"Today": "", "Weigh-in": "weigh_in", "Session plan": "session_plan"}
FOOT = "This tool compares logs"
# Streamlit says on the page when its script runs, and runs it again at the press of an R.
WATCH = """() => { window.ended = new Promise(say => {
    const app = document.querySelector("[data-testid=stApp]");
    const start = performance.now();
    let ran = false;
    new MutationObserver((_, watch) => {
        const runs = app.getAttribute("data-test-script-state") !== "notRunning";
        if (ran && !runs) { watch.disconnect(); say((performance.now() - start) / 1000); }
        ran = ran || runs;
    }).observe(app, {attributes: true, attributeFilter: ["data-test-script-state"]});
}); }"""
RERUNS = 9
EMPTY = "import streamlit as st\nst.title('Empty')\nst.caption('This tool compares logs')\n"


def _fill(url: str, athletes: int) -> None:
    squad = records(athletes, DAYS)
    engine = open_store(url)
    team_id = teams.create_team(engine, LOCAL_COACH, name="Bench")
    tables = {
        name: rows.rename(columns={"athlete_id": "athlete"}).drop(columns=["row_id", "source_file"])
        for name, rows in squad.logs().items()
        if len(rows)
    }
    people = squad.athletes[["name", "sex_for_reference", "birth_year", "sport"]]
    uploads.save_import(
        engine,
        LOCAL_COACH,
        team_id,
        file_name="bench",
        sha256="bench",
        file_format="bench",
        tables=tables,
        people=people.rename(columns={"name": "athlete"}),
    )
    engine.dispose()


def _folder(parent: str, name: str) -> Path:
    folder = Path(parent) / name
    folder.mkdir()
    return folder


def _seconds(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address)
    page.get_by_text(FOOT).wait_for(timeout=60_000)
    return time.perf_counter() - start


def _rerun_seconds(page: Page) -> float:
    page.evaluate(WATCH)
    page.keyboard.press("r")
    return float(page.evaluate("() => window.ended"))


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long somebody waits: for the first paint, for later ones, and on an open page."""

    first: float
    again: float
    rerun: float


def _measure(page: Page, address: str, query: str) -> Seconds:
    """Return the first paint, and the medians of five later ones and of nine reruns."""
    first = _seconds(page, address + query)
    again = median(_seconds(page, address + query) for _ in range(5))
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    return Seconds(first, again, median(_rerun_seconds(page) for _ in range(RERUNS)))


def main() -> None:
    """Print first paint and rerun with their ratios."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=chromium.path(), args=chromium.ARGUMENTS
        ) as browser,
    ):
        page = browser.new_page()
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY)
        command = ("-m", "streamlit", "run", str(script), "--server.port")
        with serving(_folder(folder, "empty"), command=command) as server:
            bare = _measure(page, server.address, "/")
        for athletes in (30, 1_000):
            own = _folder(folder, str(athletes))
            _fill(f"sqlite:///{own / 'store.db'}", athletes)
            for title, path in PAGES.items():
                with serving(own) as server:
                    found = _measure(page, server.address, f"/{path}?day=2026-06-30")
                what = f"{title}, {athletes:,} athletes"
                say(f"{what}, first paint", found.first, bare.first)
                say(f"{what}, opened again", found.again, bare.again)
                say(f"{what}, run again while open", found.rerun, bare.rerun)


if __name__ == "__main__":
    main()
