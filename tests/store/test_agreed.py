"""Items agreed with an athlete: once, until when, by whom, and what became of them."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lib.store.agreed import Agreement, agree, agreed_items, set_agreed
from lib.store.teams import athletes
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.at_once import all_at_once
from tests.store.made import dump, log_rows, save

DAY, WEEK_LATER = dt.date(2026, 6, 1), dt.date(2026, 6, 8)
PORRIDGE = Agreement("Porridge on training days", DAY, until=WEEK_LATER)


@pytest.fixture
def ann(store, team) -> str:
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    return athletes(store, LOCAL_COACH, team).set_index("name").loc["Ann", "athlete_id"]


def _agree(store, team, who, agreement=PORRIDGE, viewer=LOCAL_COACH) -> str:
    return agree(store, viewer, team, who, agreement=agreement)


def _only(store, team, who) -> dict[str, object]:
    (item,) = agreed_items(store, LOCAL_COACH, team, who).to_dict("records")
    return item


def test_what_was_agreed_comes_back_open_with_its_days_and_names(store, team, ann):
    _agree(store, team, ann)
    item = _only(store, team, ann)
    assert item["text"] == "Porridge on training days"
    assert (item["owner"], item["state"]) == ("athlete", "open")
    assert (item["agreed_by"], item["state_by"]) == ("local coach", "local coach")
    assert (item["agreed_on"].date(), item["until"].date()) == (DAY, WEEK_LATER)
    assert pd.isna(item["item_key"])


def test_the_same_item_is_open_once_and_takes_the_new_day(store, team, ann):
    first = _agree(store, team, ann)
    again = Agreement(" porridge on  TRAINING days", WEEK_LATER, owner="coach")
    assert _agree(store, team, ann, again) == first
    assert _only(store, team, ann)["owner"] == "coach"
    assert pd.isna(_only(store, team, ann)["until"])


def test_agreed_by_many_at_once_it_is_there_once(store, team, ann):
    all_at_once(lambda _: _agree(store, team, ann))
    assert len(dump(store)["agreed_items"]) == 1


def test_an_item_that_is_done_can_be_agreed_anew(store, team, ann):
    first = _agree(store, team, ann)
    set_agreed(store, LOCAL_COACH, team, ann, item_id=first, state="done")
    assert _agree(store, team, ann) != first


def test_the_athlete_says_what_became_of_the_own_item_and_of_no_other(store, team, ann):
    people = athletes(store, LOCAL_COACH, team).set_index("name")["athlete_id"]
    own = Viewer("ann", "athlete", frozenset({team}), ann)
    item_id, of_ben = _agree(store, team, ann), _agree(store, team, people["Ben"])
    set_agreed(store, own, team, ann, item_id=item_id, state="done")
    assert (_only(store, team, ann)["state"], _only(store, team, ann)["state_by"]) == (
        "done",
        "ann",
    )
    for who in (ann, people["Ben"]):
        with pytest.raises(NotAllowedError):
            set_agreed(store, own, team, who, item_id=of_ben, state="done")
    assert _only(store, team, people["Ben"])["state"] == "open"


@pytest.mark.parametrize("state", ["taken back", "open"])
def test_an_item_is_taken_back_and_opened_again(store, team, ann, state):
    item_id = _agree(store, team, ann)
    set_agreed(store, LOCAL_COACH, team, ann, item_id=item_id, state=state)
    assert _only(store, team, ann)["state"] == state


@pytest.mark.parametrize(
    ("agreement", "words"),
    [
        (Agreement("  ", DAY), "Write them first"),
        (Agreement("x", DAY, owner="nobody"), "Known are: athlete, coach"),
        (Agreement("x", WEEK_LATER, until=DAY), "before the day of the talk"),
    ],
)
def test_what_cannot_be_agreed_is_refused_in_a_sentence(store, team, ann, agreement, words):
    with pytest.raises(ValueError, match=words):
        _agree(store, team, ann, agreement)
    assert dump(store)["agreed_items"] == []


def test_an_unknown_state_is_refused_and_names_the_known_ones(store, team, ann):
    item_id = _agree(store, team, ann)
    with pytest.raises(ValueError, match="open, done, taken back"):
        set_agreed(store, LOCAL_COACH, team, ann, item_id=item_id, state="maybe")


def test_nothing_is_agreed_with_an_athlete_who_is_not_there(store, team):
    with pytest.raises(NotAllowedError):
        _agree(store, team, "nobody")
