"""Who does what until when, lists put aside by a person, and the ticks of a team."""

from __future__ import annotations

import datetime as dt

import pytest

from lib.store.checklist_owners import (
    Owner,
    end_list,
    endings,
    owners,
    set_owner,
    take_back_ending,
)
from lib.store.teams import athletes
from lib.store.ticks import set_tick, ticks_since
from lib.store.viewer import LOCAL_COACH, NotAllowedError
from tests.store.made import log_rows, save

DAY = dt.date(2026, 6, 1)
LATER = dt.date(2026, 6, 4)


@pytest.fixture
def ann(store, team) -> str:
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    return athletes(store, LOCAL_COACH, team).set_index("name").loc["Ann", "athlete_id"]


def give(store, team, who, owner):
    set_owner(
        store,
        LOCAL_COACH,
        team,
        who,
        checklist="after",
        item_key="after_weigh_out",
        opened_on=DAY,
        who=owner,
    )


def put_aside(store, team, who, reason="a doctor agreed"):
    end_list(
        store,
        LOCAL_COACH,
        team,
        who,
        checklist="red_flags",
        opened_on=DAY,
        ended_on=LATER,
        reason=reason,
    )


def test_the_last_word_on_an_owner_holds(store, team, ann):
    give(store, team, ann, Owner("athlete"))
    give(store, team, ann, Owner("doctor", " Dr. Rao ", LATER))
    (row,) = owners(store, LOCAL_COACH, team).to_dict("records")
    assert (row["owner"], row["owner_name"], row["due_on"].date()) == ("doctor", "Dr. Rao", LATER)
    assert (row["checklist"], row["said_by"]) == ("after", LOCAL_COACH.person)


@pytest.mark.parametrize(
    "wrong", [Owner("captain"), Owner("coach", "", DAY - dt.timedelta(days=1))]
)
def test_an_owner_that_makes_no_sense_is_refused(store, team, ann, wrong):
    with pytest.raises(ValueError, match=r"captain|before"):
        give(store, team, ann, wrong)
    assert owners(store, LOCAL_COACH, team).empty


def test_a_list_is_put_aside_with_a_reason_and_opened_again(store, team, ann):
    with pytest.raises(ValueError, match="why"):
        put_aside(store, team, ann, reason="  ")
    put_aside(store, team, ann)
    (row,) = endings(store, LOCAL_COACH, team).to_dict("records")
    assert (row["reason"], row["ended_on"].date()) == ("a doctor agreed", LATER)
    for _ in range(2):
        take_back_ending(store, LOCAL_COACH, team, ann, checklist="red_flags", opened_on=DAY)
    assert endings(store, LOCAL_COACH, team).empty


def test_nobody_owns_or_ends_anything_for_an_athlete_who_does_not_exist(store, team):
    with pytest.raises(NotAllowedError):
        give(store, team, "nobody", Owner("coach"))
    with pytest.raises(NotAllowedError):
        put_aside(store, team, "nobody")


def test_ticks_of_a_team_are_read_from_a_day_on(store, team, ann):
    assert ticks_since(store, LOCAL_COACH, team, day=DAY).empty
    for day, item in ((DAY, "old"), (LATER, "new")):
        set_tick(store, LOCAL_COACH, team, ann, item_key=item, day=day, done=True)
    (row,) = ticks_since(store, LOCAL_COACH, team, day=LATER).to_dict("records")
    assert (row["athlete_id"], row["item_key"], row["day"].date()) == (ann, "new", LATER)
