"""The plan of a session: ceilings, outcomes, and who gets no amount at all."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.assess.expected_rate import RateSource, expected_rates
from lib.assess.plan_basis import PlanBasis
from lib.assess.session_plan import (
    AMOUNTS,
    PlanOutcome,
    SodiumAdvice,
    comfortable_l_h,
    plan_session,
)
from lib.assess.session_plan_words import all_plan_words
from lib.reference.efforts import efforts_of, sport_kinds
from lib.reference.sweat_norms import norm
from lib.reference.thresholds import value
from lib.science import expected_sweat, units
from lib.science.drink_plan import drink_range, sodium_to_hold_mmol
from lib.science.energy import running_energy_kcal_h
from lib.science.quantity import rounded_down, rounded_up_to
from lib.science.sweat_minerals import posterior
from tests.assess.plans import assessed_basis, basis_of, made_basis, planned, squad, weighed
from tests.assess.squads import day, mornings, sample, session

AMOUNT = re.compile(r"\d\s*(?:L|mL|fl oz|mg|%|bottle|litre)\b", re.IGNORECASE)
WORDS_TO_DRINK = re.compile(r"to thirst|if thirsty|afterwards|bottle|upper limit", re.IGNORECASE)
sessions = st.builds(
    planned,
    sport=st.sampled_from(sorted(sport_kinds())),
    effort=st.sampled_from([each.effort for each in efforts_of("running")]),
    duration_min=st.integers(20, 420).map(float),
    air_c=st.integers(-5, 45).map(float),
    recovery_h=st.integers(1, 48).map(float),
)


MADE = made_basis()
WITHOUT = ["guard", "flag", "massless"]


def slow_plan(person: pd.Series, rates: list[float], asked) -> dict[str, float]:
    """Work one runner's plan out with plain numbers, one step after the other."""
    mass = float(person["mass_kg"])
    energy = running_energy_kcal_h(speed_km_h=12.5, mass_kg=mass)
    ratio = min(max(0.65 + 0.012 * (asked.air_c - 18), 0.45), 1.10)
    middle, log_sd = energy / 580 * ratio, 0.30
    if rates:
        found = posterior(
            log_mean=float(np.mean(np.log(rates))),
            tests=float(len(rates)),
            prior_median=middle,
            prior_log_sd=0.30,
            test_log_sd=0.1492,
            site_log_sd=0.0,
        )
        middle, log_sd = found.median, math.hypot(found.log_sd, 0.15)
    ends = expected_sweat.log_interval(median=middle, log_sd=log_sd)
    low_rate = rounded_down(ends.low, 0.05)
    drink = drink_range(
        mass_kg=mass,
        sweat_rate_low_l_h=low_rate,
        sweat_rate_l_h=middle,
        duration_h=asked.duration_h,
        allowed_loss_percent=2.0,
        comfortable_l_h=0.8,
    )
    return {
        "sweat_rate_low_l_h": low_rate,
        "sweat_rate_l_h": middle,
        "sweat_rate_high_l_h": rounded_up_to(ends.high, 0.05),
        "drink_high_l_h": rounded_down(drink.high_l_h, 0.05),
        "low_by_loss": rounded_up_to(drink.low_l_h, 0.05),
    }


def test_a_squad_is_planned_like_each_of_its_runners_alone():
    asked = planned()
    plan = plan_session(MADE, asked)
    for who in ("many", "few", "none"):
        rates = MADE.own.loc[MADE.own["athlete_id"] == who, "sweat_rate_l_h"].to_list()
        slow = slow_plan(MADE.athletes.loc[who], rates, asked)
        for name, expected in slow.items():
            if name != "low_by_loss":
                assert plan.loc[who, name] == pytest.approx(expected), (who, name)
        outcome = plan.loc[who, "outcome"]
        assert (outcome == PlanOutcome.CANNOT_BE_MET) is (
            slow["low_by_loss"] > slow["drink_high_l_h"]
        )


def fixed(monkeypatch, low, middle, mass, hours, **changes):
    """Plan one athlete whose expected sweat rate is given."""
    basis = made_basis()
    one = PlanBasis(basis.athletes.loc[["many"]].assign(mass_kg=mass), basis.own.iloc[:0])
    rates = pd.DataFrame(
        {
            "energy_kcal_h": 850.0,
            "sweat_rate_low_l_h": low,
            "sweat_rate_l_h": middle,
            "sweat_rate_high_l_h": middle**2 / low,
            "rate_source": RateSource.SIMILAR.value,
            "rate_sessions": 4.0,
        },
        index=one.athletes.index,
    )
    monkeypatch.setattr("lib.assess.session_plan.expected_rates", lambda *_: rates)
    return plan_session(one, planned(duration_min=60.0 * hours, **changes)).iloc[0]


@pytest.mark.parametrize(
    ("inputs", "outcome", "low", "high", "loss"),
    [
        pytest.param((1.05, 1.30, 70.0, 2.0), PlanOutcome.RANGE, 0.60, 0.80, 1.4, id="W25"),
        pytest.param((1.05, 1.30, 70.0, 3.0), PlanOutcome.CANNOT_BE_MET, 0.85, 0.80, 2.1, id="W26"),
        pytest.param((0.55, 0.70, 62.0, 1.0), PlanOutcome.NO_NEED, 0.0, 0.55, 0.2, id="W27"),
        pytest.param((1.60, 2.00, 95.0, 2.0), PlanOutcome.CANNOT_BE_MET, 1.05, 0.80, 2.5, id="W28"),
    ],
)
def test_the_worked_plans(monkeypatch, inputs, outcome, low, high, loss):
    found = fixed(monkeypatch, *inputs)
    assert found["outcome"] == outcome
    assert (found["drink_low_l_h"], found["drink_high_l_h"]) == pytest.approx((low, high))
    assert found["loss_percent"] == pytest.approx(loss)


def test_what_cannot_be_met_is_said_and_the_ceiling_stays(monkeypatch):
    found = fixed(monkeypatch, 1.60, 2.00, 95.0, 2.0)
    words = all_plan_words(pd.DataFrame([found]), planned())[0]
    assert "2 % cannot be met comfortably: expected loss 2.5 %" in words.advice[0]
    assert "at most 0.80 L/h" in words.advice[0]


def test_a_range_is_never_a_single_number(monkeypatch):
    # The lower end works out at 0.80 as well: 1.5 - 0.02 * 70 / 2.
    found = fixed(monkeypatch, 1.05, 1.50, 70.0, 2.0)
    assert found["outcome"] == PlanOutcome.RANGE
    assert (found["drink_low_l_h"], found["drink_high_l_h"]) == (0.75, 0.80)


def test_above_four_hours_burned_fuel_is_part_of_the_loss(monkeypatch):
    four = fixed(monkeypatch, 0.55, 0.70, 70.0, 4.0)
    longer = fixed(monkeypatch, 0.55, 0.70, 70.0, 4.5)
    assert four["fuel_percent"] == 0
    assert longer["fuel_percent"] == pytest.approx(round(100 * 0.0002 * 850 * 4.5 / 70, 1))
    assert longer["loss_percent"] == pytest.approx(
        100 * (0.15 * 4.5 + 0.0002 * 850 * 4.5) / 70, abs=0.051
    )


def test_in_a_very_long_session_a_cyclist_is_not_planned_above_the_watched_rate():
    assert comfortable_l_h(planned(sport="cycling", duration_min=240.0)) == 1.0
    assert comfortable_l_h(planned(sport="cycling", duration_min=245.0)) == 0.8


@settings(max_examples=30)
@given(sessions)
def test_no_plan_is_above_the_low_sweat_rate_or_comfort_and_none_ends_heavier(asked):
    plan, rates = plan_session(MADE, asked), expected_rates(MADE, asked)
    high = plan["drink_high_l_h"].dropna()
    assert (high <= rates["sweat_rate_low_l_h"].loc[high.index] + 1e-9).all()
    assert (high <= min(comfortable_l_h(asked), value("drink_plan.most_l_per_h"))).all()
    loss = plan["loss_percent"].dropna()
    assert (loss > 0 if asked.duration_min > 240 else loss >= 0).all()


@pytest.mark.parametrize("air_c", [-5.0, 10.0, 25.0, 45.0])
def test_heat_raises_the_sweat_and_no_ceiling_above_its_low_end(air_c):
    cool, hot = (expected_rates(MADE, planned(air_c=each)) for each in (air_c, air_c + 6.0))
    who = ["none", "massless"]
    assert (hot["sweat_rate_l_h"] >= cool["sweat_rate_l_h"]).loc[["none"]].all()
    plan = plan_session(MADE, planned(air_c=air_c + 6.0))
    assert plan.loc["none", "drink_high_l_h"] <= hot.loc["none", "sweat_rate_low_l_h"]
    assert hot.loc[who, "sweat_rate_l_h"].isna().to_list() == [False, True]


@settings(max_examples=30)
@given(sessions)
def test_whoever_gets_no_amounts_gets_none_and_a_minor_no_milligrams(asked):
    plan = plan_session(MADE, asked)
    for who in WITHOUT:
        names = [*AMOUNTS, "sodium_low_mg_h", "sodium_high_mg_h", "after_low_l", "after_high_l"]
        assert plan.loc[who, names].isna().all()
        assert plan.loc[who, "sodium"] == SodiumAdvice.NOTHING
    for words in all_plan_words(plan.loc[WITHOUT], asked):
        said = " ".join((words.headline, *words.advice, *words.reasons))
        assert not AMOUNT.search(said)
        assert not WORDS_TO_DRINK.search(said)
    minor = plan.loc[["minor"]]
    assert minor["sodium"].isin([SodiumAdvice.FOOD_AND_PEOPLE, SodiumAdvice.NOT_NEEDED]).all()
    said = " ".join(all_plan_words(minor, asked)[0].advice)
    assert not re.search(r"\bmg\b|tablet|product|capsule", said, re.IGNORECASE)


def test_the_three_without_amounts_say_what_is_the_matter():
    plan = plan_session(MADE, planned())
    words = {each.name: " ".join(each.advice) for each in all_plan_words(plan, planned())}
    assert "medical help" in words["Guard"]
    assert words["Flag"].startswith("Medical help first")
    assert "no body mass of the last 28 days" in words["Massless"]


def test_sodium_is_a_range_from_both_ends_of_the_sweat_sodium():
    plan = plan_session(MADE, planned(effort="steady", duration_min=180.0, air_c=24.0))
    row = plan.loc["many"]
    potassium = units.mmol_from_mg(amount_mg=norm("potassium").median, element="potassium")
    ends = [
        units.mg_from_mmol(
            amount_mmol=sodium_to_hold_mmol(
                sweat_loss_l=3 * float(row["sweat_rate_l_h"]),
                drink_l=3 * float(row["drink_high_l_h"]),
                sodium_mmol_l=sodium,
                potassium_mmol_l=potassium,
            ),
            element="sodium",
        )
        / 3
        for sodium in (45.0, 56.0)
    ]
    assert row["sodium"] == SodiumAdvice.RANGE
    assert 0 < ends[1] < value("sweat.sodium.most_mg_per_h")
    found = (row["sodium_low_mg_h"], row["sodium_high_mg_h"])
    assert found == tuple(50 * (each // 50) for each in ends)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(85.0, SodiumAdvice.NOT_NEEDED), (100.0, SodiumAdvice.TASTE), (150.0, SodiumAdvice.MEALS)],
)
def test_without_a_test_or_a_large_share_sodium_is_left_to_meals(minutes, expected):
    plan = plan_session(MADE, planned(effort="easy", duration_min=minutes, air_c=20.0))
    assert plan.loc["none", "sodium"] == expected


def test_no_sodium_goes_above_the_cap():
    salty = made_basis(sodium_low_mmol_l=90.0, sodium_mmol_l=100.0, sodium_high_mmol_l=160.0)
    plan = plan_session(salty, planned(effort="steady", duration_min=180.0, air_c=24.0))
    assert plan["sodium_high_mg_h"].max() == value("sweat.sodium.most_mg_per_h")


def test_drinking_back_is_for_a_short_recovery_only():
    long, short = (plan_session(MADE, planned(recovery_h=each)) for each in (12.0, 6.0))
    assert long[["after_low_l", "after_high_l"]].isna().all(axis=None)
    row = short.loc["many"]
    missing = 2 * (row["sweat_rate_low_l_h"] - row["drink_high_l_h"])
    assert row["after_low_l"] == pytest.approx(1.25 * missing, abs=0.1)
    assert row["after_low_l"] <= row["after_high_l"] <= 4.0


@pytest.mark.parametrize(
    ("low", "expected", "said"),
    [
        # The limit is the low end of the sweat rate: whoever drinks it may lack nothing.
        pytest.param(0.70, 0.0, "near: up to", id="nothing lacking at the low end"),
        # 2 h * (1.60 - 0.80) L/h = 1.6 L; 1.25 times that is 2.0 L.
        pytest.param(1.60, 2.0, "near: 2.0 to", id="limit is comfort"),
    ],
)
def test_the_low_end_of_drinking_back_is_what_the_least_sweat_leaves(
    monkeypatch, low, expected, said
):
    found = fixed(monkeypatch, low, 2.0, 95.0, 2.0, recovery_h=6.0)
    assert found["after_low_l"] == pytest.approx(expected, abs=0.101)
    assert found["after_low_l"] <= 1.25 * 2.0 * (low - found["drink_high_l_h"]) + 1e-9
    words = " ".join(all_plan_words(pd.DataFrame([found]), planned(recovery_h=6.0))[0].advice)
    assert said in words
    assert "only for who drank least" in words
    assert "A weighing before and after says more" in words


def test_drinking_back_fits_into_the_time_there_is():
    plan = plan_session(MADE, planned(duration_min=400.0, recovery_h=1.0))
    assert plan["after_high_l"].max() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("sessions_before", "source", "count"),
    [
        pytest.param([weighed(3, 1.4)], RateSource.SIMILAR, 1, id="like the planned one"),
        pytest.param([weighed(3, 1.4, temp_c=32.1)], RateSource.MOVED, 1, id="too warm"),
        pytest.param(
            [weighed(3, 1.0, energy_kcal=600.0)], RateSource.MOVED, 1, id="too easy an effort"
        ),
        pytest.param(
            [weighed(3, 1.4), weighed(5, 1.2, temp_c=15.0)], RateSource.SIMILAR, 1, id="one of two"
        ),
        pytest.param([weighed(3, 1.4, energy_kcal=None)], RateSource.BLIND, 1, id="no energy"),
        pytest.param([weighed(3, 1.4, temp_c=None)], RateSource.GENERAL, 0, id="no temperature"),
        pytest.param([weighed(3, 1.4, sport="Cycling")], RateSource.GENERAL, 0, id="other sport"),
        pytest.param(
            [weighed(3, 1.4, method="device_estimate")], RateSource.GENERAL, 0, id="a watch's"
        ),
        pytest.param([weighed(3, 1.4, fluid_ml=None)], RateSource.GENERAL, 0, id="drink unknown"),
        pytest.param(
            [weighed(3, 1.4, quality="soft_range:mass_pre_kg")], RateSource.GENERAL, 0, id="doubted"
        ),
    ],
)
def test_where_the_expected_rate_comes_from(sessions_before, source, count):
    basis = basis_of(squad(sessions=sessions_before, biometrics=mornings(70.0)))
    found = plan_session(basis, planned()).loc["a"]
    assert (found["rate_source"], found["rate_sessions"]) == (source, count)


def test_own_sessions_pull_the_rate_towards_themselves_and_narrow_the_range():
    logs = {"biometrics": mornings(70.0)}
    plans = [
        plan_session(basis_of(squad(sessions=rows, **logs)), planned()).loc["a"]
        for rows in ([], [weighed(3, 1.8)], [weighed(each, 1.8) for each in range(1, 9)])
    ]
    middles = [each["sweat_rate_l_h"] for each in plans]
    widths = [each["sweat_rate_high_l_h"] / each["sweat_rate_low_l_h"] for each in plans]
    assert middles == sorted(middles)
    assert middles[2] == pytest.approx(1.8, rel=0.02)
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("rate", [0.5, 1.6])
def test_own_sessions_of_unknown_effort_never_raise_the_low_end(rate):
    logs = {"biometrics": mornings(70.0)}
    rows = [weighed(each, rate, energy_kcal=None) for each in range(1, 11)]
    asked = planned(effort="easy", air_c=26.0)
    found, general = (
        expected_rates(basis_of(squad(sessions=each, **logs)), asked).loc["a"]
        for each in (rows, [])
    )
    assert (found["rate_source"], found["rate_sessions"]) == (RateSource.BLIND, 10)
    assert found["sweat_rate_low_l_h"] <= general["sweat_rate_low_l_h"]
    # Ten sessions of unknown effort share the doubt: the range stays wider than the bias alone.
    reach = math.exp(1.2816 * math.hypot(0.2, 0.15))
    assert found["sweat_rate_low_l_h"] < found["sweat_rate_l_h"] / reach
    basis = basis_of(squad(sessions=rows, **logs))
    words = all_plan_words(plan_session(basis, asked), asked)[0]
    assert "effort is not known" in " ".join(words.reasons)


def test_what_was_not_written_down_lowers_the_rate_instead_of_raising_it():
    rates = [
        basis_of(squad(sessions=[weighed(3, 1.4, **gap)])).own["sweat_rate_l_h"].iloc[0]
        for gap in ({}, {"urine_ml": None}, {"energy_kcal": None})
    ]
    assert rates == pytest.approx([1.4, 1.4 - 0.25, 1.4 * 0.875])


@pytest.mark.parametrize(
    ("logs", "mass"),
    [
        ({"biometrics": mornings(70.5)}, 70.5),
        ({"sessions": [weighed(3, 1.0, mass_pre_kg=71.0)]}, 71.0),
        (
            {
                "sessions": [weighed(0, 1.0, mass_pre_kg=71.0)],
                "biometrics": mornings(70.5),
            },
            70.5,
        ),
        ({"sessions": [weighed(27, 1.0)]}, 70.0),
        ({"sessions": [weighed(28, 1.0)]}, None),
        ({"sessions": [weighed(3, 1.0, quality="unit_suspect:mass_pre_kg")]}, None),
        ({"sessions": [weighed(3, 1.0, quality="soft_range:mass_pre_kg")]}, None),
        ({}, None),
    ],
)
def test_a_plan_rests_on_the_last_body_mass_that_can_be_used(logs, mass):
    basis = basis_of(squad(**logs))
    found = basis.athletes.loc["a", "mass_kg"]
    assert math.isnan(found) if mass is None else found == mass
    outcome = plan_session(basis, planned()).loc["a", "outcome"]
    assert (outcome == PlanOutcome.NO_MASS) is (mass is None)


def test_the_guard_and_a_red_flag_of_the_day_take_the_plan_away():
    people = ({"athlete_id": "a"}, {"athlete_id": "b"}, {"athlete_id": "c"})
    found = squad(
        *people,
        sessions=[
            session(mass_post_kg=71.0, athlete_id="a"),
            session(athlete_id="b"),
            session(athlete_id="c"),
        ],
        symptoms=[{"local_date": day(), "symptom": "confusion", "athlete_id": "b"}],
    )
    plan = plan_session(assessed_basis(found), planned())
    assert plan["outcome"].to_list()[:2] == [PlanOutcome.GUARD, PlanOutcome.RED_FLAG]
    assert plan.loc["c", "drink_high_l_h"] > 0


@pytest.mark.parametrize(
    "mark",
    [
        "unit_suspect:mass_pre_kg",
        "unit_suspect:mass_post_kg",
        "soft_range:mass_post_kg",
        "soft_range:mass_change",
    ],
)
def test_a_doubted_weighing_that_may_hide_a_gain_takes_the_amounts_away(mark):
    logs = {"biometrics": mornings(70.0)}
    basis, old = (
        basis_of(squad(sessions=[weighed(before, 1.0, quality=mark)], **logs)) for before in (1, 9)
    )
    asked = planned(recovery_h=6.0)
    plan = plan_session(basis, asked)
    assert plan["outcome"].to_list() == [PlanOutcome.CHECK_WEIGHING]
    names = [*AMOUNTS, "sodium_low_mg_h", "sodium_high_mg_h", "after_low_l", "after_high_l"]
    assert plan[names].isna().all(axis=None)
    words = all_plan_words(plan, asked)[0]
    assert words.headline == "Check the last weighing first"
    said = " ".join((words.headline, *words.advice, *words.reasons))
    assert not AMOUNT.search(said)
    assert not WORDS_TO_DRINK.search(said)
    assert plan_session(old, asked).loc["a", "drink_high_l_h"] > 0


def test_days_in_the_heat_are_long_sessions_in_hot_air_of_two_weeks():
    rows = [
        weighed(1, 1.0, temp_c=30.0),
        weighed(2, 1.0, temp_c=29.9),
        weighed(3, 1.0, temp_c=33.0, duration_min=59.0),
        weighed(13, 1.0, temp_c=33.0),
        weighed(14, 1.0, temp_c=33.0),
        weighed(4, 1.0, temp_c=None),
    ]
    found = basis_of(squad(sessions=rows)).athletes.loc["a"]
    assert (found["heat_days"], found["knows_air"]) == (2.0, True)
    nothing = basis_of(squad(sessions=[weighed(1, 1.0, temp_c=None)])).athletes.loc["a"]
    assert (nothing["heat_days"], nothing["knows_air"]) == (0.0, False)


def test_a_team_without_logs_is_planned_for_nobody():
    plan = plan_session(basis_of(squad()), planned())
    assert plan["outcome"].to_list() == [PlanOutcome.NO_MASS]


def test_every_word_of_the_demonstration_is_free_of_gaps_and_of_predicted_blood_values():
    basis = assessed_basis(sample())
    for minutes, recovery in ((60.0, 24.0), (150.0, 6.0), (300.0, 6.0)):
        asked = planned(duration_min=minutes, recovery_h=recovery)
        for each in all_plan_words(plan_session(basis, asked), asked):
            said = " ".join((each.headline, *each.advice, *each.reasons))
            assert not re.search(r"\bnan\b|unknown time|NaT|plasma|blood sodium", said)
