"""Usual intakes of a squad: against loops, against a squad whose truth is known, and the gaps."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from lib.science.squad_intake import (
    DaysOfSquad,
    days_of_squad,
    prevalence_below_requirement,
    risk_below_requirement,
    usual_intakes_of_squad,
    variance_components,
)

ratios = st.floats(min_value=0.1, max_value=3.0)
squads = st.lists(st.lists(ratios, min_size=1, max_size=7), min_size=2, max_size=12).filter(
    lambda each: any(len(days) > 1 for days in each)
)


def described(diaries):
    rows = [(f"a{place:02d}", amount) for place, days in enumerate(diaries) for amount in days]
    names, amounts = zip(*rows, strict=True)
    return days_of_squad(athletes=pd.Series(names), amounts=pd.Series(amounts))


def naive_components(diaries):
    days = sum(len(each) for each in diaries)
    grand = sum(sum(each) for each in diaries) / days
    means = [sum(each) / len(each) for each in diaries]
    within = sum(
        (amount - mean) ** 2 for each, mean in zip(diaries, means, strict=True) for amount in each
    ) / sum(len(each) - 1 for each in diaries)
    groups = len(diaries) - 1
    of_means = sum(
        len(each) * (mean - grand) ** 2 for each, mean in zip(diaries, means, strict=True)
    )
    typical = (days - sum(len(each) ** 2 for each in diaries) / days) / groups
    return grand, within, max(0.0, (of_means / groups - within) / typical)


@given(squads)
def test_components_equal_those_of_loops(diaries):
    found = variance_components(squad=described(diaries))
    grand, within, between = naive_components(diaries)
    assert float(found.mean) == pytest.approx(grand)
    assert float(found.within) == pytest.approx(within, abs=1e-12)
    assert float(found.between) == pytest.approx(between, abs=1e-9)


@given(squads)
def test_the_order_of_athletes_and_rows_changes_nothing(diaries):
    one = variance_components(squad=described(diaries))
    other = variance_components(squad=described([each[::-1] for each in diaries[::-1]]))
    assert float(one.between) == pytest.approx(float(other.between), abs=1e-9)


@given(st.lists(st.lists(ratios, min_size=4, max_size=4), min_size=3, max_size=10))
def test_the_adjustment_keeps_the_grand_mean_and_the_variance_of_people(diaries):
    squad = described(diaries)
    found = variance_components(squad=squad)
    if not found.between > 1e-6:
        return
    drawn = usual_intakes_of_squad(squad=squad, found=found)
    assert drawn.mean() == pytest.approx(float(found.mean))
    assert drawn.var(ddof=1) == pytest.approx(float(found.between), rel=1e-6)


@pytest.mark.parametrize(
    ("diaries", "between", "drawn"),
    [
        # Worked by hand from the formulas of nrc1986.
        ([[1, 3], [3, 5], [8, 10]], 12.0, [2.118, 4.039, 8.843]),
        (
            [[1.0, 1.4, 1.2], [0.6, 0.8, 1.0], [1.5, 1.6, 1.4]],
            0.1133,
            [1.1986, 0.8152, 1.4862],
        ),
    ],
)
def test_worked_rows(diaries, between, drawn):
    squad = described(diaries)
    found = variance_components(squad=squad)
    assert float(found.between) == pytest.approx(between, abs=5e-5)
    usual = usual_intakes_of_squad(squad=squad, found=found)
    assert usual == pytest.approx(drawn, abs=5e-4)


@pytest.mark.parametrize(
    ("usual", "ear", "cv", "risk"),
    [
        (330, 330, 0.1, 0.5),
        (400, 330, 0.1, 0.0170),
        (265, 330, 0.1, 0.9756),
        (900, 800, 0.125, 0.1587),
    ],
)
def test_risk_is_the_share_of_requirements_above_the_intake(usual, ear, cv, risk):
    found = risk_below_requirement(usual=float(usual), ear=float(ear), requirement_cv=cv)
    assert found == pytest.approx(risk, abs=5e-5)
    assert found == pytest.approx(norm.sf(usual, loc=ear, scale=cv * ear), abs=1e-12)


def test_without_an_intake_or_a_requirement_there_is_no_risk():
    assert math.isnan(risk_below_requirement(usual=float("nan"), ear=330.0, requirement_cv=0.1))
    assert math.isnan(risk_below_requirement(usual=300.0, ear=float("nan"), requirement_cv=0.1))


def test_a_missing_day_is_no_day_of_nothing():
    names = pd.Series(["a", "a", "a", "b", "b"])
    with_gap = days_of_squad(athletes=names, amounts=pd.Series([1.0, np.nan, 2.0, 3.0, 4.0]))
    assert with_gap.days.tolist() == [2.0, 2.0]
    assert with_gap.mean.tolist() == [1.5, 3.5]


def invented(athletes, days, *, usual_mean, usual_sd, day_sd, seed):
    rng = np.random.default_rng(seed)
    usual = rng.normal(usual_mean, usual_sd, athletes)
    diaries = rng.normal(usual[:, None], day_sd, (athletes, days))
    return described(diaries.tolist()), usual


def test_the_share_of_a_large_squad_is_the_one_it_was_made_with():
    squad, usual = invented(600, 5, usual_mean=1.15, usual_sd=0.25, day_sd=0.4, seed=7)
    truth = norm.sf(usual, loc=1, scale=0.1).mean()
    found = prevalence_below_requirement(
        squad=squad, requirement_cv=0.1, resamples=400, seed=1, tail=0.05
    )
    raw = norm.sf(squad.mean, loc=1, scale=0.1).mean()
    assert found.middle == pytest.approx(truth, abs=0.03)
    # Counting unadjusted means would be further off: that is why they are adjusted.
    assert abs(raw - truth) > abs(found.middle - truth)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    inside = 0
    rounds = 120
    for seed in range(rounds):
        squad, _ = invented(22, 10, usual_mean=1.2, usual_sd=0.25, day_sd=0.4, seed=seed)
        found = prevalence_below_requirement(
            squad=squad, requirement_cv=0.1, resamples=300, seed=seed, tail=0.05
        )
        truth = norm.cdf(-0.2 / math.hypot(0.25, 0.1))
        inside += found.low <= truth <= found.high
    assert 0.80 <= inside / rounds <= 0.98


def test_the_interval_equals_that_of_squads_drawn_in_a_loop():
    diaries = [[0.4, 0.9, 0.7], [1.3, 0.8], [1.6, 2.2, 1.1, 1.5], [0.9, 1.2], [0.6, 0.5, 1.0]]
    resamples, seed = 60, 5
    found = prevalence_below_requirement(
        squad=described(diaries), requirement_cv=0.1, resamples=resamples, seed=seed, tail=0.05
    )
    shares = []
    for drawn in np.random.default_rng(seed).integers(0, len(diaries), (resamples, len(diaries))):
        squad = [diaries[place] for place in drawn]
        grand, within, between = naive_components(squad)
        risks = []
        for days in squad:
            ratio = between / (between + within / len(days)) if between else 0.0
            usual = grand + (sum(days) / len(days) - grand) * ratio**0.5
            risks.append(norm.cdf((1 - usual) / 0.1))
        shares.append(sum(risks) / len(risks))
    assert found.low == pytest.approx(np.quantile(shares, 0.05))
    assert found.high == pytest.approx(np.quantile(shares, 0.95))
    assert found.low < found.middle < found.high


def test_the_same_seed_gives_the_same_interval_and_more_days_below_a_larger_share():
    squad, _ = invented(20, 7, usual_mean=1.2, usual_sd=0.2, day_sd=0.3, seed=3)
    poorer = DaysOfSquad(days=squad.days, mean=squad.mean - 0.3, squares=squad.squares)
    once, again, worse = (
        prevalence_below_requirement(
            squad=each, requirement_cv=0.1, resamples=200, seed=5, tail=0.05
        )
        for each in (squad, squad, poorer)
    )
    assert once == again
    assert worse.middle > once.middle


def test_where_people_cannot_be_told_apart_there_is_no_share():
    squad = DaysOfSquad(days=np.full(12, 3.0), mean=np.full(12, 0.8), squares=np.full(12, 0.5))
    found = prevalence_below_requirement(
        squad=squad, requirement_cv=0.1, resamples=100, seed=1, tail=0.05
    )
    assert math.isnan(found.middle)
    assert math.isnan(found.low)
    assert math.isnan(found.high)
