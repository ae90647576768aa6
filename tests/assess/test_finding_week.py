"""What became of findings in a week: new, lasting, ended; and gone is not the same as well."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lib.assess.finding_week import WEEK_DAYS, Course, finding_week
from lib.assess.rules import RULES
from lib.assess.team_summary import assess_team
from tests.assess.squads import DAY, codes, day, diary, records, sample, session

NAMED = {rule.code for rule in RULES if rule.names_on_board}
GAIN = {"mass_post_kg": 71.0, "fluid_ml": 2600.0}


@pytest.fixture(scope="module")
def courses() -> dict[tuple[str, str], tuple[Course, int]]:
    """Return what became of the findings of four athletes with a story each."""
    stories = {
        "today": [session(**GAIN)],
        "ended": [session(local_date=day(3), **GAIN), session()],
        "silent": [session(local_date=day(4), **GAIN)],
        "eater": [],
    }
    squad = records(
        [{"athlete_id": name} for name in stories],
        sessions=[row | {"athlete_id": name} for name, rows in stories.items() for row in rows],
        diet=[row | {"athlete_id": "eater"} for row in diary(20, magnesium_mg=90.0)],
    )
    found = assess_team(squad, day=DAY, reference_set="us")
    week = finding_week(squad, found, reference_set="us")
    return {(each.athlete_id, each.code): (each.course, each.days) for each in week}


def test_a_gain_of_today_is_new(courses):
    assert courses["today", "EAH01"] == (Course.NEW, 1)


def test_a_gain_that_a_later_weighing_ended_is_closed(courses):
    course, days = courses["ended", "EAH01"]
    assert course is Course.CLOSED
    assert days >= 1


def test_a_gain_without_a_later_weighing_is_not_known_and_not_closed(courses):
    assert courses["silent", "EAH01"][0] is Course.NOT_KNOWN


def test_food_that_was_low_before_the_week_and_still_is_lasts(courses):
    assert courses["eater", "DIE01"] == (Course.LASTING, WEEK_DAYS)


@pytest.fixture(scope="module")
def boards():
    """Assess the demonstration team on each day by itself."""
    return {
        back: assess_team(sample(), day=DAY - dt.timedelta(days=back), reference_set="us")
        for back in (0, WEEK_DAYS)
    }


def test_the_week_agrees_with_the_boards_of_its_days(boards):
    found = boards[0]
    week = finding_week(sample(), found, reference_set="us")
    by_day = {
        back: {(line.athlete_id, code) for line in board.lines for code in codes(line)}
        for back, board in boards.items()
    }
    told = {(each.athlete_id, each.code): each for each in week}
    now = {each for each in by_day[0] if each[1] in NAMED}
    before = {each for each in by_day[WEEK_DAYS] if each[1] in NAMED}
    assert {key for key, each in told.items() if each.course in {Course.NEW, Course.LASTING}} == now
    assert {key for key, each in told.items() if each.course is Course.LASTING} == now & before
    assert before <= set(told)
    answers = {
        (line.athlete_id, each.code): each.verdict for line in found.lines for each in line.answers
    }
    for key, each in told.items():
        if each.course is Course.CLOSED:
            assert answers[key] == "ok"
        assert 1 <= each.days <= WEEK_DAYS or each.course not in {Course.NEW, Course.LASTING}
    assert pd.Series([each.name for each in week]).isin([x.name for x in found.lines]).all()
