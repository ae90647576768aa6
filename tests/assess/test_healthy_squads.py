"""Chance names hardly anybody in a healthy squad, and the board says how many it would."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from bench.healthy_squads import FIRST, NAMING, TEAMS, code_of, month, names_a_day, names_on
from lib.assess.chance import HOLDS, chance_of_a_name
from lib.assess.rules import rule_verdicts
from lib.reference.measured_figures import measured
from lib.reference.thresholds import value
from tests.assess.squads import features_of, mornings, records, session


@cache
def healthy():
    return names_a_day(5, TEAMS[FIRST])


def test_a_healthy_squad_gives_at_most_one_name_on_a_median_day():
    names = healthy().names
    assert names.shape == (5, 28)
    assert np.median(names) <= 1
    assert np.percentile(names, 95) <= 3


def test_a_squad_that_is_really_lighter_for_a_week_is_named():
    lighter = names_on(month(1, TEAMS[FIRST], lighter_last_week=0.03))
    assert lighter[:20].max() <= 3
    assert lighter[-5:].min() >= 10


def test_the_figures_written_down_are_those_of_a_small_run():
    names = healthy().names
    for name, small in (("median", np.median(names)), ("p95", np.percentile(names, 95))):
        assert abs(measured(f"healthy_squads.everything.{name}").value - small) <= 1
    assert measured("healthy_squads.everything.mean").value == pytest.approx(names.mean(), abs=0.2)


def test_what_the_board_promises_holds_for_every_squad_that_was_measured():
    for team in TEAMS:
        key = f"healthy_squads.{team.replace(' ', '_')}"
        assert measured(f"{key}.median").value <= 1
        assert measured(f"{key}.p95").value <= 3
        # What the board states is at most half too low or half too high.
        mean, stated = (measured(f"{key}.{name}").value for name in ("mean", "stated"))
        assert 0.6 * mean - 0.02 <= stated <= 1.5 * mean + 0.02


@pytest.mark.parametrize("team", ["everything", "in heat", "mornings alone"])
def test_what_the_board_states_is_what_a_small_run_gives(team):
    found = healthy() if team == FIRST else names_a_day(2, TEAMS[team])
    assert found.stated.mean() == pytest.approx(found.names.mean(), rel=0.6, abs=0.15)


def test_only_rules_with_a_rate_name_anybody_in_a_healthy_squad():
    verdicts = rule_verdicts(month(3, TEAMS[FIRST]))
    codes = {code_of(key) for key in HOLDS}
    assert codes <= set(NAMING)
    others = [code for code in NAMING if code not in codes]
    assert not (verdicts[others] == "flag").to_numpy().any()


def test_nothing_known_is_nobody_by_chance_and_more_known_is_never_fewer():
    nothing = chance_of_a_name(features_of(records())).iloc[0]
    weighed = chance_of_a_name(features_of(records(sessions=[session()]))).iloc[0]
    both = records(sessions=[session()], biometrics=mornings(70.0))
    assert nothing == 0.0
    assert 0.0 < weighed < chance_of_a_name(features_of(both)).iloc[0]


def test_an_athlete_who_may_be_named_twice_by_chance_counts_once():
    features = pd.DataFrame(
        {
            "signs_known": [3.0, 3.0],
            "hottest_wbgt_recent_c": [20.0, 31.0],
            "symptom_report_days": [14.0, 0.0],
            "recent_drink_to_sweat": [0.5, np.nan],
            "recent_loss_percent": [1.0, np.nan],
            "morning_change_percent": [0.0, 0.0],
            "loss_before_morning_percent": [1.0, np.nan],
        }
    )
    usual = ("sym03", "eah03", "hyd01", "hyd03", "hyd04")
    quiet = np.prod([1 - value(f"board.chance.{name}") for name in usual])
    expected = [1 - quiet, value("board.chance.hyd04_in_heat")]
    assert chance_of_a_name(features).tolist() == pytest.approx(expected)
