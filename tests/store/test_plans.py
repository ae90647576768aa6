"""Saved plans: written, read, replaced, taken away, and erased with their athletes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.exc import IntegrityError

from lib.schema.glossary import TABLES
from lib.store.plans import delete_plan, plan_lines, plans, save_plan
from lib.store.teams import athletes, create_team
from lib.store.uploads import undo_upload
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.at_once import all_at_once
from tests.store.made import dump, log_rows, save

DAY = dt.date(2026, 6, 2)
SESSION: dict[str, Any] = {
    "sport": "team_sport",
    "effort": "very hard",
    "duration_min": 90.0,
    "temp_c": 28.5,
    "rh_pct": 60.0,
    "wbgt_c": None,
    "recovery_h": 24.0,
}


@pytest.fixture
def people(store, team) -> list[str]:
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    return athletes(store, LOCAL_COACH, team)["athlete_id"].to_list()


def _lines(people: list[str], high: float | None = 0.8) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "athlete_id": people,
            "outcome": "range",
            "sweat_rate_low_l_h": 0.9,
            "sweat_rate_high_l_h": 1.5,
            "drink_low_l_h": 0.4,
            "drink_high_l_h": high,
        }
    )


def _save(store, team, people, *, name="Match", day=DAY, viewer=LOCAL_COACH, **changes):
    return save_plan(
        store,
        viewer,
        team,
        name=name,
        day=day,
        session=SESSION | changes,
        lines=_lines(people),
    )


def test_what_is_saved_is_read_again(store, team, people):
    found = _save(store, team, people, name="  Match ")
    plan = plans(store, LOCAL_COACH, team).iloc[0]
    assert (plan["name"], plan["plan_id"], plan["saved_by"]) == ("Match", found, "local coach")
    assert plan["local_date"] == pd.Timestamp(DAY)
    same = [name for name in SESSION if name != "wbgt_c"]
    assert plan[same].to_dict() == {name: SESSION[name] for name in same}
    assert pd.isna(plan["wbgt_c"])
    rows = plan_lines(store, LOCAL_COACH, team, plan_id=found)
    expected = _lines(people).sort_values("athlete_id").reset_index(drop=True)
    pd.testing.assert_frame_equal(rows[list(expected.columns)], expected, check_dtype=False)


def test_a_missing_amount_stays_missing(store, team, people):
    found = save_plan(
        store,
        LOCAL_COACH,
        team,
        name="Match",
        day=DAY,
        session=SESSION,
        lines=_lines(people, high=None),
    )
    assert plan_lines(store, LOCAL_COACH, team, plan_id=found)["drink_high_l_h"].isna().all()


def test_saving_twice_is_saving_once_and_the_last_one_counts(store, team, people):
    first = _save(store, team, people)
    second = _save(store, team, people[:1], name="match", duration_min=60.0)
    assert first == second
    assert plans(store, LOCAL_COACH, team)["duration_min"].to_list() == [60.0]
    assert len(plan_lines(store, LOCAL_COACH, team, plan_id=first)) == 1


def test_another_name_or_day_is_another_plan_and_the_latest_day_comes_first(store, team, people):
    _save(store, team, people)
    _save(store, team, people, name="Gym")
    _save(store, team, people, day=DAY + dt.timedelta(days=1))
    found = plans(store, LOCAL_COACH, team)
    assert found["name"].to_list() == ["Match", "Gym", "Match"]
    assert found["local_date"].is_monotonic_decreasing


def test_twenty_who_save_the_same_at_once_save_it_once(store, team, people):
    all_at_once(lambda _: _save(store, team, people))
    kept = dump(store)
    assert (len(kept["plans"]), len(kept["plan_lines"])) == (1, 2)


def test_a_plan_taken_away_is_gone_and_the_others_stay(store, team, people):
    gone, stays = _save(store, team, people), _save(store, team, people, name="Gym")
    for _ in range(2):
        delete_plan(store, LOCAL_COACH, team, plan_id=gone)
    assert plans(store, LOCAL_COACH, team)["plan_id"].to_list() == [stays]
    assert plan_lines(store, LOCAL_COACH, team, plan_id=gone).empty
    assert len(plan_lines(store, LOCAL_COACH, team, plan_id=stays)) == 2


def test_a_plan_of_nobody_and_of_people_who_left_is_kept_without_them(store, team, people):
    found = _save(store, team, [*people, "somebody who left"])
    assert len(plan_lines(store, LOCAL_COACH, team, plan_id=found)) == 2
    alone = _save(store, team, [], name="Nobody")
    assert plan_lines(store, LOCAL_COACH, team, plan_id=alone).empty


def test_an_athlete_who_is_erased_leaves_the_plans(store, team, people):
    upload = save(store, team, {"sessions": log_rows("sessions", ["Cleo"])}, file_name="c.csv")
    every = athletes(store, LOCAL_COACH, team)["athlete_id"].to_list()
    found = _save(store, team, every)
    undo_upload(store, LOCAL_COACH, team, upload.upload_id)
    left = plan_lines(store, LOCAL_COACH, team, plan_id=found)["athlete_id"]
    assert sorted(left) == sorted(people)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_plan_needs_a_name(store, team, people, name):
    with pytest.raises(ValueError, match="needs a name"):
        _save(store, team, people, name=name)


@pytest.mark.parametrize(
    "wrong", [{"sport": "chess"}, {"temp_c": 56.0}, {"rh_pct": -1.0}, {"duration_min": 0.0}]
)
def test_the_store_refuses_what_cannot_be(store, team, people, wrong):
    with pytest.raises(IntegrityError):
        _save(store, team, people, **wrong)
    assert plans(store, LOCAL_COACH, team).empty


@pytest.mark.parametrize(
    "viewer",
    [
        Viewer("stranger", "coach", frozenset({"another team"})),
        Viewer("athlete", "athlete", None, "somebody"),
    ],
)
def test_nobody_but_the_coach_saves_or_takes_away(store, team, people, viewer):
    kept = _save(store, team, people)
    with pytest.raises(NotAllowedError):
        _save(store, team, people, name="Other", viewer=viewer)
    with pytest.raises(NotAllowedError):
        delete_plan(store, viewer, team, plan_id=kept)
    assert plans(store, viewer, team).empty
    assert len(plans(store, LOCAL_COACH, team)) == 1


def test_an_athlete_reads_the_own_line_only(store, team, people):
    found = _save(store, team, people)
    viewer = Viewer("Ann", "athlete", frozenset({team}), people[0])
    assert plan_lines(store, viewer, team, plan_id=found)["athlete_id"].to_list() == [people[0]]


def test_a_team_that_does_not_exist_has_no_plans(store, team, people):
    with pytest.raises(NotAllowedError):
        _save(store, "no such team", people)
    other = create_team(store, LOCAL_COACH, name="Other")
    assert plans(store, LOCAL_COACH, other).empty


def test_the_words_of_a_plan_are_those_the_assessment_uses():
    from lib.assess.session_plan import PlanOutcome  # noqa: PLC0415 - two layers side by side
    from lib.reference.efforts import efforts_of, sport_kinds  # noqa: PLC0415

    assert set(TABLES["plan_lines"].column("outcome").choices) == set(PlanOutcome)
    assert TABLES["plans"].column("sport").choices == tuple(sport_kinds())
    words = [each.effort for each in efforts_of("other")]
    assert list(TABLES["plans"].column("effort").choices) == words
