"""The plan for an athlete: what a gain, a red flag and an age take away from it."""

from __future__ import annotations

import re
from functools import cache

from lib.reference.learning import Urgency, seeing_a_doctor
from lib.reports.athlete_plan import AFTER_A_GAIN, MEDICAL_FIRST
from tests.advice_to_drink import advice_in
from tests.assess.squads import sample
from tests.reports.stories import (
    one,
    plan_of,
)


@cache
def plan_of_one(*, born: int = 2000, gained: bool = False) -> str:
    """Return the plan of an athlete who lost, or gained, and for whom all else asks for fluid."""
    return plan_of(one(born, gained=gained), "a").text


def test_the_plan_of_an_over_drinker_suggests_no_drink():
    text = plan_of_one(gained=True)
    assert AFTER_A_GAIN in text
    assert advice_in(text) == []
    for title in ("Before a session", "During a session", "After a session"):
        assert title in text


def test_the_same_search_finds_the_advice_in_the_plan_of_one_who_lost():
    text = plan_of_one()
    assert len(advice_in(text)) > 2
    assert "Foods with calcium" in text


def test_a_red_flag_leaves_medical_steps_alone():
    text = plan_of(sample(), "Emil T.").text
    assert MEDICAL_FIRST in text
    for words in ("Foods with", "Before a session", "The planned session"):
        assert words not in text
    assert advice_in(text) == []


def test_a_plan_without_a_session_names_no_amount():
    text = plan_of(one(2000, gained=False), "a", None).text
    assert "The planned session" not in text
    assert not re.search(r"\d (?:m?L|fl oz)\b", text)


def test_a_minor_reads_of_food_and_people():
    text = plan_of_one(born=2012)
    assert "together with a parent or guardian" in text
    assert "mg an hour" not in text
    assert "parent or guardian" not in plan_of_one()


def test_the_plan_says_when_to_see_a_doctor():
    text = plan_of_one()
    for each in seeing_a_doctor():
        assert (each.title in text) is (each.level is not Urgency.SELF_CARE)
