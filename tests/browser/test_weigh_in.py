"""Twenty-five athletes typed on a phone, with the page loaded again in the middle."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from playwright.sync_api import expect

from lib.store import teams
from lib.store.engine import open_store
from lib.store.logs import read_log
from lib.store.sheets import entries, sheets
from lib.store.viewer import LOCAL_COACH
from tests.browser.visiting import PHONE, wait_until_drawn
from tests.store.made import morning_squad

pytestmark = pytest.mark.browser

DAY = dt.date(2026, 6, 30)
NAMES = [f"Player {number:02d}" for number in range(1, 26)]
BEFORE = {name: 60 + number + 0.3 for number, name in enumerate(NAMES)}
YESTERDAY = pd.Timestamp(DAY) - pd.Timedelta(days=1)


def _type(page, name: str) -> None:
    """Type one athlete with the keys of a phone: a tap into the first field, and Enter."""
    expect(page.get_by_role("heading", level=2)).to_have_text(name)
    # Who types without looking up is another test's: here the row before has been answered.
    wait_until_drawn(page)
    # The form of the athlete before may stand below it for a moment.
    expect(page.get_by_label("Before (kg)")).to_have_count(1)
    page.get_by_label("Before (kg)").click()
    page.keyboard.insert_text(f"{BEFORE[name]:.1f}".replace(".", ","))
    page.keyboard.press("Tab")
    page.keyboard.insert_text(f"{BEFORE[name] - 0.9:.1f}")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("650")
    page.keyboard.press("Enter")


def test_25_athletes_with_a_reload_lose_double_and_misplace_no_row(shared_dashboard, visitor):
    engine = open_store(shared_dashboard.store_url)
    team_id = morning_squad(engine, BEFORE, day=YESTERDAY)
    guest = visitor(shared_dashboard, size=PHONE, counts=True)
    page = guest.open(f"weigh_in?team={team_id}&day={DAY}&form=one")
    for name in NAMES[:12]:
        _type(page, name)
    # The thirteenth is in hand when the page is loaded again.
    expect(page.get_by_role("heading", level=2)).to_have_text(NAMES[12])
    expect(page.get_by_label("Before (kg)")).to_have_count(1)
    page.get_by_label("Before (kg)").fill("99")
    page.reload()
    wait_until_drawn(page)
    for name in NAMES[12:]:
        _type(page, name)
    expect(page.get_by_text("25 of 25 saved")).to_be_visible()
    expect(page.get_by_text("down 1.1 %").first).to_be_visible()

    rows = read_log(engine, LOCAL_COACH, team_id, "sessions")
    people = teams.athletes(engine, LOCAL_COACH, team_id).set_index("athlete_id")["name"]
    there = rows.assign(name=rows["athlete_id"].map(people)).set_index("name")
    (sheet,) = sheets(engine, LOCAL_COACH, team_id, kind="session", day=DAY)
    versions = entries(engine, LOCAL_COACH, team_id, sheet_id=sheet.upload_id)
    engine.dispose()
    assert there["mass_pre_kg"].round(1).to_dict() == {
        name: round(mass, 1) for name, mass in BEFORE.items()
    }
    assert set(there["fluid_ml"]) == {650}
    assert list(versions["version"]) == [1] * 25
    # One tap and one Enter an athlete. The page itself was opened by its link.
    assert guest.clicks() == 25
    assert guest.pressed.count("Enter") == 25
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0]


def test_a_squad_typed_by_keyboard_alone_without_a_pause_keeps_every_row(shared_dashboard, visitor):
    """What one row answers while the next is typed must not take the cursor away."""
    engine = open_store(shared_dashboard.store_url)
    team_id = morning_squad(engine, BEFORE, day=YESTERDAY)
    page = visitor(shared_dashboard).open(f"weigh_in?team={team_id}&day={DAY}&form=all")
    page.get_by_label("Before (kg)").first.focus()
    for name in NAMES[:5]:
        for text in (f"{BEFORE[name]:.1f}", f"{BEFORE[name] - 0.9:.1f}", "650"):
            page.keyboard.insert_text(text)
            page.keyboard.press("Enter" if text == "650" else "Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
    expect(page.get_by_text("5 of 25 saved")).to_be_visible(timeout=20_000)
    rows = read_log(engine, LOCAL_COACH, team_id, "sessions")
    people = teams.athletes(engine, LOCAL_COACH, team_id).set_index("athlete_id")["name"]
    engine.dispose()
    there = dict(zip(rows["athlete_id"].map(people), rows["mass_pre_kg"].round(1), strict=True))
    assert there == {name: round(BEFORE[name], 1) for name in NAMES[:5]}
    assert set(rows["fluid_ml"]) == {650}
