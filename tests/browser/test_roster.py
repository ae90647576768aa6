"""Job 7 of the coach's day, new athletes: the clicks counted, by hand and by a list."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lib.store.engine import open_store
from lib.store.teams import athletes, create_team
from lib.store.viewer import LOCAL_COACH
from tests.browser.test_every_page import NOT_OURS
from tests.browser.visiting import PHONE, wait_until_drawn

pytestmark = pytest.mark.browser

MILLISECONDS = 60_000
MOST_FOR_ONE = 4
MOST_FOR_A_LIST = 3
# A file that is dropped is a click of the person, though nothing is pressed in the page.
DROPPED = 1


@pytest.fixture
def team(empty_dashboard):
    """Make an empty team, the only one, in the store of the server."""
    engine = open_store(empty_dashboard.store_url)
    team_id = create_team(engine, LOCAL_COACH, name="Rowers")

    def names() -> list[str]:
        return athletes(engine, LOCAL_COACH, team_id)["name"].tolist()

    yield team_id, names
    engine.dispose()


def test_a_new_athlete_takes_four_clicks_and_a_squad_three(empty_dashboard, visitor, team):
    team_id, names = team
    guest = visitor(empty_dashboard, size=PHONE, counts=True)
    page = guest.open(f"roster?team={team_id}")

    page.get_by_label("Name, initials or an ID").fill("Ann Lee")
    page.get_by_role("textbox", name="Date of birth").fill("2009-05-14")
    page.get_by_role("radiogroup", name="Sex for").get_by_text("Female", exact=True).click()
    page.get_by_role("button", name="Add the athlete").click()
    expect(page.get_by_text("Added: Ann Lee.")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    for_one = guest.clicks()
    assert 0 < for_one <= MOST_FOR_ONE
    assert names() == ["Ann Lee"]

    rows = "".join(f"Athlete {number:02d},{1985 + number},F\n" for number in range(24))
    page.get_by_role("tab", name="From a list").click()
    squad = f"athlete,birth,sex\n{rows}ann lee,,\n".encode()
    file = {"name": "squad.csv", "mimeType": "text/csv", "buffer": squad}
    page.locator("input[type=file]").set_input_files([file])
    add = page.get_by_role("button", name="Add 24 athletes")
    expect(add).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text("already in the team, not added again")).to_be_visible()
    wait_until_drawn(page)
    add.click()
    expect(page.get_by_text("Added: 24 athletes.")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    assert for_one < guest.clicks()
    assert guest.clicks() - for_one + DROPPED <= MOST_FOR_A_LIST
    assert len(names()) == 25

    # Fields that open in place are looked at here; every page as it opens is looked at elsewhere.
    page.get_by_role("button", name="Ann Lee").click()
    expect(page.get_by_role("button", name="Archive Ann Lee")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    found = Axe().run(page).response["violations"]
    ours = [
        (rule["id"], node["html"])
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in NOT_OURS)
    ]
    assert ours == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert "Traceback" not in empty_dashboard.said()
