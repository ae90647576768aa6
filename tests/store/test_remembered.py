"""Answers and mappings are asked for once, kept by kind of file, and replaced when said anew."""

from __future__ import annotations

import pytest

from lib.store.identity import athlete_id
from lib.store.remembered import (
    answers,
    forget_answers,
    forget_mapping,
    mapping,
    mappings,
    remember_answers,
    remember_mapping,
)
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.made import log_rows, save

# Every function here is asked on PostgreSQL too, in test_rights and test_history.
pytestmark = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)

DAY_FIRST = {"order": "day first", "unit": "kg"}


@pytest.fixture
def ann(store, team) -> str:
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    return athlete_id(team, "Ann")


def test_answers_are_kept_by_kind_of_file_and_athlete(store, team, ann):
    remember_answers(store, LOCAL_COACH, team, "scale", DAY_FIRST)
    remember_answers(store, LOCAL_COACH, team, "scale", {"unit": "lb"}, ann)
    assert answers(store, LOCAL_COACH, team, "scale") == DAY_FIRST
    assert answers(store, LOCAL_COACH, team, "scale", ann) == {"unit": "lb"}
    assert answers(store, LOCAL_COACH, team, "other file") == {}
    assert answers(store, LOCAL_COACH, team, "scale", athlete_id(team, "Ben")) == {}


def test_an_answer_given_anew_replaces_only_its_own(store, team, ann):
    remember_answers(store, LOCAL_COACH, team, "scale", DAY_FIRST, ann)
    remember_answers(store, LOCAL_COACH, team, "scale", {"unit": "lb"}, ann)
    assert answers(store, LOCAL_COACH, team, "scale", ann) == DAY_FIRST | {"unit": "lb"}


def test_forgetting_takes_the_answers_about_one_and_leaves_the_others(store, team, ann):
    remember_answers(store, LOCAL_COACH, team, "scale", DAY_FIRST)
    remember_answers(store, LOCAL_COACH, team, "scale", DAY_FIRST, ann)
    for _ in range(2):
        forget_answers(store, LOCAL_COACH, team, "scale", ann)
    assert answers(store, LOCAL_COACH, team, "scale", ann) == {}
    assert answers(store, LOCAL_COACH, team, "scale") == DAY_FIRST


def test_an_athlete_answers_for_the_own_files_and_sees_no_other_answers(store, team, ann):
    viewer = Viewer("ann", "athlete", frozenset({team}), ann)
    remember_answers(store, viewer, team, "scale", {"unit": "lb"}, ann)
    remember_answers(store, LOCAL_COACH, team, "scale", DAY_FIRST)
    assert answers(store, viewer, team, "scale", ann) == {"unit": "lb"}
    assert answers(store, viewer, team, "scale") == {}
    for whom in ("", athlete_id(team, "Ben")):
        with pytest.raises(NotAllowedError):
            remember_answers(store, viewer, team, "scale", DAY_FIRST, whom)


def test_nothing_is_kept_about_somebody_who_is_not_in_the_team(store, team):
    with pytest.raises(NotAllowedError):
        remember_answers(store, LOCAL_COACH, team, "scale", DAY_FIRST, "nobody")


def test_a_mapping_is_read_as_it_was_kept_and_replaced_when_said_anew(store, team):
    first = {"columns": {"Gewicht": ["mass_pre_kg", "kg"]}, "note": "°µ"}
    remember_mapping(store, LOCAL_COACH, team, "scale", first, "Scale")
    assert mapping(store, LOCAL_COACH, team, "scale") == first
    remember_mapping(store, LOCAL_COACH, team, "scale", {"columns": {}}, " Our scale ")
    assert mapping(store, LOCAL_COACH, team, "scale") == {"columns": {}}
    listed = mappings(store, LOCAL_COACH, team)
    assert listed[["fingerprint", "title"]].to_numpy().tolist() == [["scale", "Our scale"]]
    forget_mapping(store, LOCAL_COACH, team, "scale")
    assert mapping(store, LOCAL_COACH, team, "scale") is None
    assert mappings(store, LOCAL_COACH, team).empty


def test_only_a_coach_says_which_column_is_what_and_gives_it_a_name(store, team, ann):
    viewer = Viewer("ann", "athlete", frozenset({team}), ann)
    with pytest.raises(NotAllowedError):
        remember_mapping(store, viewer, team, "scale", {}, "Scale")
    with pytest.raises(ValueError, match="need a name"):
        remember_mapping(store, LOCAL_COACH, team, "scale", {}, " ")
