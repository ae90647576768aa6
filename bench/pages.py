"""First paint and rerun of pages with 30 and 1,000 athletes, against an empty Streamlit page."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

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


def _measure(page: Page, address: str, query: str) -> tuple[float, float]:
    """Return the first paint, and the median of five later ones (warm caches)."""
    first = _seconds(page, address + query)
    again = sorted(_seconds(page, address + query) for _ in range(5))
    return first, again[2]


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
            bare_first, bare_again = _measure(page, server.address, "/")
        for athletes in (30, 1_000):
            own = _folder(folder, str(athletes))
            _fill(f"sqlite:///{own / 'store.db'}", athletes)
            for title, path in PAGES.items():
                with serving(own) as server:
                    first, again = _measure(page, server.address, f"/{path}?day=2026-06-30")
                say(f"{title}, {athletes:,} athletes, first paint", first, bare_first)
                say(f"{title}, {athletes:,} athletes, opened again", again, bare_again)


if __name__ == "__main__":
    main()
