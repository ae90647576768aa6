"""Over-drinking takes every drinking advice away; a red flag takes every other advice away."""

from __future__ import annotations

import re

import pytest

from lib.assess.findings import Group, Lane
from lib.assess.hydration_rules import drink_back
from lib.assess.open_checklists import open_items
from lib.reference.checklists import checklist
from tests.assess.squads import codes, day, diary, line_of, mornings, records, session

DRINK_ADVICE = re.compile(r"drink more|rehydrat|drinks? to thirst|L spread over", re.IGNORECASE)
GAINED = session(mass_post_kg=71.2, fluid_ml=3000.0, duration_min=150.0)
# Short of fluid by every other sign, which must not bring the advice back.
DRY_MORNING = mornings(68.9, colour=7, thirst=8)


def texts(line) -> list[str]:
    found = [line.sentence, line.action]
    for each in line.findings:
        found += [each.sentence, each.action, each.title]
    for each in open_items(line):
        found += [text for _key, text in each.items]
    return found


@pytest.fixture
def over_drinker():
    lost = session(local_date=day(1), mass_post_kg=67.5)
    return line_of(records(sessions=[GAINED, lost], biometrics=DRY_MORNING))


def test_a_gain_outranks_every_sign_of_being_short_of_fluid(over_drinker):
    assert over_drinker.guard_on
    assert over_drinker.group is Group.ATTENTION
    assert over_drinker.lane is Lane.MASS_GAIN
    assert {"EAH01", "HYD01", "HYD04"} <= set(codes(over_drinker))


def test_no_text_of_an_over_drinker_suggests_a_drink(over_drinker):
    assert [text for text in texts(over_drinker) if DRINK_ADVICE.search(text)] == []


def test_the_same_athlete_without_the_gain_does_get_drinking_advice():
    lost = session(mass_post_kg=67.5)
    line = line_of(records(sessions=[lost], biometrics=DRY_MORNING))
    assert not line.guard_on
    assert [text for text in texts(line) if DRINK_ADVICE.search(text)]


def test_items_that_add_fluid_are_gone_while_the_guard_is_on(over_drinker):
    shown = {key for each in open_items(over_drinker) for key, _text in each.items}
    adding = {
        item.key
        for each in over_drinker.findings
        for item in checklist(each.checklist).items
        if item.adds_fluid
    }
    assert adding
    assert not adding & shown


def test_an_over_drinker_is_told_to_leave_drinks_alone(over_drinker):
    first = open_items(over_drinker)[0]
    assert first.key == "over_drinker"
    assert any("Leave drinks alone" in text for _key, text in first.items)


@pytest.mark.parametrize(("post_kg", "on"), [(70.1, True), (69.6, False), (69.0, False)])
def test_any_gain_at_all_raises_the_guard(post_kg, on):
    assert line_of(records(sessions=[session(mass_post_kg=post_kg)])).guard_on is on


def test_an_athlete_whose_mass_did_not_change_has_gained_water():
    # 700 kcal burned is 0.14 kg of fuel and breath; 0.6 L drunk replaced more than the sweat.
    line = line_of(records(sessions=[session(mass_post_kg=70.0)]))
    assert codes(line) == ["EAH03"]
    assert line.guard_on


def test_the_guard_lasts_until_the_next_day_and_no_longer():
    for before, on in ((0, True), (1, True), (2, False)):
        gained = GAINED | {"local_date": day(before)}
        assert line_of(records(sessions=[gained])).guard_on is on


def test_a_very_large_gain_that_was_questioned_still_flags_and_never_says_ok():
    rows = [session(mass_post_kg=73.2, quality="soft_range:mass_change")]
    line = line_of(records(sessions=rows))
    assert "EAH01" in codes(line)
    assert "questioned" in str(line.findings[0].evidence)


def test_masses_of_a_suspected_unit_are_used_for_nothing():
    rows = [
        session(
            mass_pre_kg=154.0,
            mass_post_kg=157.0,
            quality="unit_suspect:mass_pre_kg,unit_suspect:mass_post_kg",
        )
    ]
    line = line_of(records(sessions=rows))
    assert codes(line) == ["DAT01"]
    assert not line.guard_on
    assert "154" in line.sentence


def test_a_red_flag_leaves_one_list_and_no_other_advice():
    line = line_of(
        records(
            sessions=[GAINED],
            symptoms=[{"symptom": "confusion"}],
            biometrics=DRY_MORNING,
            diet=diary(magnesium_mg=100.0),
        )
    )
    assert line.red_flag
    assert line.lane is Lane.SYMPTOMS
    assert [each.key for each in open_items(line)] == ["red_flags"]
    others = {each.action for each in line.findings if each.lane is not Lane.SYMPTOMS}
    assert len(others) == 1
    assert not any(DRINK_ADVICE.search(text) for text in texts(line))


def test_a_minor_with_low_magnesium_gets_food_and_people():
    young = [{"athlete_id": "a", "birth_year": 2010}]
    line = line_of(records(young, diet=diary(magnesium_mg=120.0)))
    assert codes(line) == ["DIE01"]
    assert "parents" in line.action
    shown = {key for each in open_items(line) for key, _text in each.items}
    hidden = {item.key for item in checklist("low_magnesium").items if not item.for_minors}
    assert not shown & hidden


def test_an_unknown_age_counts_as_a_minor():
    nobody_knows = [{"athlete_id": "a", "birth_year": None}]
    assert line_of(records(nobody_knows, sessions=[session()])).is_minor


def test_the_amount_to_drink_back_comes_from_the_water_deficit():
    line = line_of(records(sessions=[session(mass_post_kg=67.6)]))
    assert codes(line) == ["HYD01"]
    # 2.4 kg down, 0.14 kg of it burned: 2.26 L short, times 1.25 and 1.5.
    assert "2.8 to 3.4 L" in line.action
    assert drink_back.__doc__
