"""Every promised story is found in time, and nobody in trouble is called fine."""

from __future__ import annotations

from functools import cache

import pytest

from bench.measured_figures import key_of
from bench.simulated_cases import measure
from bench.stories import STOPPED, STORIES
from lib.reference.measured_figures import measured

ATHLETES = 30
# So many days of diary cannot tell these from a usual intake that is enough.
TOO_SMALL_TO_SEE = {
    "magnesium 20 % below the EAR, two weeks",
    "magnesium 25 % below the EAR, two weeks",
    "calcium 20 % below the EAR, two weeks",
    "calcium 30 % below the EAR, two weeks",
    "calcium 20 % below the EAR, four weeks",
}
NAMES = [story.name for story in (*STORIES, STOPPED)]


@cache
def small():
    return measure(ATHLETES, seed=7)


@pytest.mark.parametrize("name", NAMES)
def test_the_story_was_found_in_95_per_cent_of_200_athletes(name):
    found = measured(f"simulated_cases.{key_of(name)}.found").value
    assert (found < 95) if name in TOO_SMALL_TO_SEE else (found >= 95)
    assert measured(f"simulated_cases.{key_of(name)}.called_ok").value <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_small_run_finds_what_is_written_down(name):
    stored = measured(f"simulated_cases.{key_of(name)}.found").value
    found = next(each for each in small().stories if each.story == name)
    # Three standard errors of a share in so few athletes.
    spread = 3 * (max(stored * (100 - stored), 100) / ATHLETES) ** 0.5
    assert 100 * found.share == pytest.approx(stored, abs=spread)
    assert found.called_ok + found.unjudged <= found.athletes - found.found


def test_team_mates_are_hardly_ever_named():
    stored = measured("simulated_cases.team_mates.named").value
    assert stored <= 3
    # One team-mate with cramps is named on each of two weeks: 3 % of the days of so few.
    assert 100 * small().false_names_per_athlete_day == pytest.approx(stored, abs=3)
