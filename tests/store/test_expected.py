"""Expected days, who is ill or away, and the number of names: said, said again, taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from lib.store.expected import (
    absences,
    add_absence,
    expected_days,
    most_names,
    remove_absence,
    set_expected_days,
    set_most_names,
)
from lib.store.teams import athletes, revision
from lib.store.viewer import LOCAL_COACH, NotAllowedError
from tests.store.made import log_rows, save

FIRST, LAST = dt.date(2026, 6, 1), dt.date(2026, 6, 5)


@pytest.fixture
def ann(store, team) -> str:
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    return athletes(store, LOCAL_COACH, team).set_index("name").loc["Ann", "athlete_id"]


def away(store, team, who, **values):
    said = {"reason": "ill", "first_day": FIRST, "last_day": LAST} | values
    return add_absence(store, LOCAL_COACH, team, who, **said)


def test_a_kind_nobody_spoke_of_is_not_one_that_never_comes(store, team):
    assert expected_days(store, LOCAL_COACH, team) == {}
    set_expected_days(store, LOCAL_COACH, team, weekdays={"food": (), "morning": ("fri", "mon")})
    assert expected_days(store, LOCAL_COACH, team) == {"morning": ("mon", "fri"), "food": ()}


def test_said_again_the_new_days_hold_for_that_kind_alone(store, team):
    set_expected_days(store, LOCAL_COACH, team, weekdays={"weigh_in": ("mon",), "food": ("sun",)})
    before = revision(store, LOCAL_COACH, team)
    set_expected_days(store, LOCAL_COACH, team, weekdays={"weigh_in": ("tue", "thu")})
    assert expected_days(store, LOCAL_COACH, team) == {
        "weigh_in": ("tue", "thu"),
        "food": ("sun",),
    }
    assert revision(store, LOCAL_COACH, team) > before


@pytest.mark.parametrize("weekdays", [{"sleep": ("mon",)}, {"food": ("monday",)}])
def test_an_unknown_kind_or_day_is_refused_with_the_known_ones(store, team, weekdays):
    with pytest.raises(ValueError, match=r"weigh_in.*mon"):
        set_expected_days(store, LOCAL_COACH, team, weekdays=weekdays)
    assert expected_days(store, LOCAL_COACH, team) == {}


def test_an_absence_is_kept_said_twice_once_and_taken_back(store, team, ann):
    away(store, team, ann)
    absence_id = away(store, team, ann, reason="away", last_day=dt.date(2026, 6, 9))
    (row,) = absences(store, LOCAL_COACH, team).to_dict("records")
    assert (row["athlete_id"], row["reason"]) == (ann, "away")
    assert (row["first_day"].date(), row["last_day"].date()) == (FIRST, dt.date(2026, 6, 9))
    for _ in range(2):
        remove_absence(store, LOCAL_COACH, team, absence_id=absence_id)
    assert absences(store, LOCAL_COACH, team).empty


@pytest.mark.parametrize("wrong", [{"reason": "lazy"}, {"last_day": FIRST - dt.timedelta(days=1)}])
def test_an_absence_that_makes_no_sense_is_refused(store, team, ann, wrong):
    with pytest.raises(ValueError, match=r"reason|before"):
        away(store, team, ann, **wrong)
    assert absences(store, LOCAL_COACH, team).empty


def test_nobody_is_away_who_does_not_exist(store, team):
    with pytest.raises(NotAllowedError):
        away(store, team, "nobody")


def test_the_number_of_names_is_not_known_until_it_is_set(store, team):
    assert most_names(store, LOCAL_COACH, team) is None
    for number in (3, 8):
        set_most_names(store, LOCAL_COACH, team, number=number)
    assert most_names(store, LOCAL_COACH, team) == 8
    with pytest.raises(ValueError, match="1 to 30"):
        set_most_names(store, LOCAL_COACH, team, number=0)
