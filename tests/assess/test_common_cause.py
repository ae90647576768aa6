"""One cause behind many names is said once, with its evidence; nobody is lost under it."""

from __future__ import annotations

import pytest

from lib.assess.findings import Group
from lib.assess.team_summary import assess_team
from tests.assess.squads import DAY, day, diary, mornings, records, session

TEN = [f"a{number}" for number in range(10)]
LOST = {"mass_post_kg": 67.5}


def board(names=TEN, **logs):
    squad = [{"athlete_id": name} for name in names]
    rows = {
        name: [row | {"athlete_id": who} for who, own in each.items() for row in own]
        for name, each in logs.items()
    }
    return assess_team(records(squad, **rows), day=DAY, reference_set="us")


def sessions(names, **values):
    return {name: [session(**values)] for name in names}


def test_one_session_that_cost_many_is_said_once_and_names_them_all():
    found = board(sessions=sessions(TEN[:6], **LOST))
    (cause,) = found.common_causes
    assert cause.sentence.startswith("6 athletes of 10 lost a large share of body mass")
    assert "Each lost 3.6 %" in cause.sentence
    assert "heat" not in cause.sentence
    assert "known weight" in cause.check_first
    assert cause.athlete_ids == cause.folded_ids == tuple(TEN[:6])
    # They stay among the names, each with its own finding and advice.
    assert [line.athlete_id for line in found.of(Group.ATTENTION)] == TEN[:6]
    assert all(line.findings and line.action for line in found.of(Group.ATTENTION))


@pytest.mark.parametrize("many", [3, 4])
def test_a_few_names_have_causes_of_their_own(many):
    # Four of ten is the share, but fewer than five athletes are never called many.
    assert board(sessions=sessions(TEN[:many], **LOST)).common_causes == ()


@pytest.mark.parametrize(
    ("weather", "is_said"),
    [
        ({"wbgt_c": 30.4}, True),
        ({"temp_c": 33.0, "rh_pct": 60.0}, True),
        ({"wbgt_c": 22.0}, False),
        ({"temp_c": 33.0}, False),
        ({}, False),
    ],
)
def test_heat_is_a_cause_only_where_the_weather_says_so(weather, is_said):
    (cause,) = board(sessions=sessions(TEN[:6], **LOST, **weather)).common_causes
    assert ("Likely the heat" in cause.sentence) is is_said
    if weather.get("wbgt_c") == 30.4:
        assert "6 of them were around 30.4 °C WBGT" in cause.sentence


def test_a_morning_on_which_all_are_lighter_points_to_the_scale():
    # The scale took 1.5 kg from everybody; five also had dark urine.
    signs = {name: mornings(68.5, colour=7 if name in TEN[:5] else 3, thirst=6) for name in TEN}
    (cause,) = board(biometrics=signs).common_causes
    assert "Likely the scale" in cause.sentence
    assert "10 athletes by 2.1 % in the middle" in cause.sentence
    assert cause.check_first.startswith("Check first: put a known weight")


def test_some_light_mornings_do_not_point_to_the_scale():
    dry = {name: mornings(68.5, colour=7, thirst=6) for name in TEN[:5]}
    fine = {name: mornings(70.0) for name in TEN[5:]}
    (cause,) = board(biometrics=dry | fine).common_causes
    assert "Likely the scale" not in cause.sentence
    assert cause.folded_ids == tuple(TEN[:5])


def test_loss_and_signs_of_the_morning_are_one_cause():
    dry = {name: mornings(68.5, colour=7, thirst=6) for name in TEN[:3]}
    short = {name: mornings(68.5) for name in TEN[3:6]}
    before = sessions(TEN[3:6], local_date=day(1), mass_post_kg=68.2)
    (cause,) = board(biometrics=dry | short, sessions=before).common_causes
    assert cause.codes == ("HYD03", "HYD04")
    assert set(cause.athlete_ids) == set(TEN[:6])


def test_whoever_has_another_reason_stays_in_the_open():
    lost = sessions(TEN[:8], **LOST)
    lost["a5"] = [session(mass_post_kg=66.0)]
    told = {
        "a0": [{"symptom": "confusion"}],
        "a1": [{"symptom": "other", "notes": "felt odd"}],
    }
    food = {"a2": diary(14, magnesium_mg=90.0)}
    gained = {"a3": [session(**LOST), session(mass_post_kg=71.0, local_date=day(1))]}
    found = board(sessions=lost | gained, symptoms=told, diet=food)
    (cause,) = found.common_causes
    assert "They lost 3.6 to 5.7 %" in cause.sentence
    assert len(cause.athlete_ids) == 8
    # Symptoms, food, a gain, and a loss beyond 5 % are each their own.
    assert cause.folded_ids == ("a4", "a6", "a7")


def test_a_gain_of_many_is_said_and_every_one_keeps_the_place():
    found = board(sessions=sessions(TEN[:6], mass_post_kg=71.0, fluid_ml=2500.0))
    (cause,) = found.common_causes
    assert "gained mass" in cause.sentence
    assert cause.folded_ids == ()
    assert all(line.guard_on for line in found.of(Group.ATTENTION))
    assert "drink " not in cause.check_first


@pytest.mark.parametrize(
    "logs",
    [
        {"symptoms": {name: [{"symptom": "confusion"}] for name in TEN}},
        {"diet": {name: diary(14, magnesium_mg=90.0) for name in TEN}},
    ],
)
def test_symptoms_and_food_are_never_put_together(logs):
    found = board(**logs)
    assert len(found.of(Group.ATTENTION)) == 10
    assert found.common_causes == ()
