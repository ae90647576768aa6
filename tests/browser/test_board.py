"""The board of the demonstration team: who is named, why, and what nobody may be told."""

from __future__ import annotations

import pytest

from lib.commands.sample_people import PEOPLE
from lib.reference.checklists import all_checklists
from tests.browser.visiting import (
    PAGES,
    PHONE,
    athlete_page,
    open_expanders,
    visiting,
    wait_until_drawn,
)

pytestmark = pytest.mark.browser

NAMED = {
    person.name
    for person in PEOPLE
    if person.story in {"salty", "over_drinker", "low_magnesium", "vegan", "red_flag"}
}
HEALTHY = {person.name for person in PEOPLE if person.story == "healthy"}
OVER_DRINKER = next(person.name for person in PEOPLE if person.story == "over_drinker")
STOPPED = next(person.name for person in PEOPLE if person.story == "stopped")


def _names_first(page) -> list[str]:
    titles = page.get_by_role("heading", level=3).all_inner_texts()
    names = [title.split(" · ")[0] for title in titles]
    return [name for name in names if name in {person.name for person in PEOPLE}]


@pytest.fixture(scope="module")
def board(browser, dashboard):
    """Open the board once, with everything unfolded, for tests that only read."""
    with visiting(browser, dashboard.address) as guest:
        page = guest.open("today")
        open_expanders(page)
        yield page


def test_the_board_names_the_athletes_of_the_stories_and_no_healthy_one(board):
    named = set(_names_first(board))

    assert named >= NAMED
    assert named & HEALTHY == set()
    assert STOPPED in board.get_by_test_id("stMain").inner_text().split("Missing", 1)[1]


def test_the_red_flag_stands_first_and_the_gain_second(board):
    assert _names_first(board)[:2] == ["Emil T.", OVER_DRINKER]


def test_every_card_opens_evidence_with_a_source(board):
    cards = board.locator("details").filter(has_text="Why: evidence and sources")

    assert cards.count() >= len(NAMED)
    for words in cards.all_inner_texts():
        assert "Source" in words


def test_a_card_leads_to_the_page_of_its_athlete_on_a_phone(dashboard, visitor):
    page = visitor(dashboard, size=PHONE).open("today")
    page.get_by_role("link", name=f"Open {OVER_DRINKER}").click()
    page.get_by_role("heading", level=1, name=PAGES["athlete"]).wait_for()
    wait_until_drawn(page)

    assert page.get_by_role("heading", level=2, name=OVER_DRINKER).count() == 1
    assert "athlete=" in page.url


def test_an_athlete_with_a_mass_gain_is_never_told_to_drink(dashboard, visitor):
    page = visitor(dashboard).open(athlete_page(OVER_DRINKER))
    open_expanders(page)
    words = page.get_by_test_id("stMain").inner_text()
    drinks = [item.text for each in all_checklists() for item in each.items if item.adds_fluid]

    assert drinks
    assert [text for text in drinks if text in words] == []
    assert "drink more" not in words.lower()


def test_an_athlete_who_does_not_exist_is_not_replaced_by_another(dashboard, visitor):
    page = visitor(dashboard).open("athlete?athlete=nobody")

    assert page.get_by_text("That athlete is not in this team").count() == 1
    assert page.get_by_role("heading", level=2).count() == 0
