"""Ticks on the checklist: of one athlete, one item and one day."""

from __future__ import annotations

import datetime as dt

import pytest

from lib.store.teams import athletes
from lib.store.ticks import set_tick, ticked
from lib.store.viewer import LOCAL_COACH, NotAllowedError
from tests.store.at_once import all_at_once
from tests.store.made import dump, log_rows, save

DAY, NEXT_DAY = dt.date(2026, 6, 1), dt.date(2026, 6, 2)


@pytest.fixture
def ann(store, team) -> str:
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    return athletes(store, LOCAL_COACH, team).set_index("name").loc["Ann", "athlete_id"]


def _tick(store, team, who, day=DAY, *, done=True):
    set_tick(store, LOCAL_COACH, team, who, item_key="drink", day=day, done=done)


def test_what_is_ticked_is_ticked_on_that_day_only(store, team, ann):
    _tick(store, team, ann)
    found = {day: ticked(store, LOCAL_COACH, team, ann, day=day) for day in (DAY, NEXT_DAY)}
    assert found == {DAY: {"drink"}, NEXT_DAY: frozenset()}


def test_what_is_unticked_is_not_ticked(store, team, ann):
    _tick(store, team, ann)
    _tick(store, team, ann, done=False)
    assert ticked(store, LOCAL_COACH, team, ann, day=DAY) == frozenset()


def test_unticking_leaves_the_other_days(store, team, ann):
    _tick(store, team, ann)
    _tick(store, team, ann, NEXT_DAY)
    _tick(store, team, ann, done=False)
    assert ticked(store, LOCAL_COACH, team, ann, day=NEXT_DAY) == {"drink"}


def test_ticking_twice_is_ticking_once(store, team, ann):
    _tick(store, team, ann)
    _tick(store, team, ann)
    assert len(dump(store)["checklist_ticks"]) == 1


def test_an_item_ticked_by_twenty_at_once_is_ticked_once(store, team, ann):
    all_at_once(lambda _: _tick(store, team, ann))
    assert len(dump(store)["checklist_ticks"]) == 1


@pytest.mark.parametrize("done", [True, False])
def test_an_athlete_who_does_not_exist_cannot_be_ticked(store, team, done):
    with pytest.raises(NotAllowedError):
        _tick(store, team, "nobody", done=done)
