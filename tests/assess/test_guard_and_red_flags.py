"""Over-drinking takes every drinking advice away; a red flag takes every other advice away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.assess.findings import Group, Lane, Severity, Verdict
from lib.assess.hydration_rules import drink_back
from lib.assess.ledger import week_ledger
from lib.assess.open_checklists import open_items
from lib.assess.team_summary import WAITING_CODES, assess_team
from lib.reference.checklists import checklist
from lib.words import reader as words
from lib.words.reader import Reader
from tests.advice_to_drink import advice_in
from tests.assess.squads import (
    DAY,
    codes,
    day,
    diary,
    line_of,
    mornings,
    records,
    sample,
    session,
)

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


@pytest.fixture(params=[Reader(), Reader(mass="lb", volume="fl oz", temperature="f")], ids=str)
def read_in_units(request, monkeypatch):
    monkeypatch.setattr(words, "_asked", lambda: request.param)


@pytest.fixture
def over_drinker(read_in_units):
    lost = session(local_date=day(1), mass_post_kg=67.5)
    return line_of(records(sessions=[GAINED, lost], biometrics=DRY_MORNING))


def test_a_gain_outranks_every_sign_of_being_short_of_fluid(over_drinker):
    assert over_drinker.guard_on
    assert over_drinker.group is Group.ATTENTION
    assert over_drinker.lane is Lane.MASS_GAIN
    assert {"EAH01", "HYD01", "HYD04"} <= set(codes(over_drinker))


def test_no_text_of_an_over_drinker_suggests_a_drink(over_drinker):
    assert [text for text in texts(over_drinker) if advice_in(text)] == []


def test_the_mornings_signs_wait_while_more_was_drunk_than_lost(over_drinker):
    waiting = [each for each in over_drinker.findings if each.code in WAITING_CODES]
    assert {each.code for each in waiting} == {"HYD03", "HYD04"}
    assert all(each.severity is Severity.NOTE and "wait" in each.title for each in waiting)
    assert {each.checklist for each in waiting} == {"over_drinker"}
    answered = {each.code: each.verdict for each in over_drinker.answers}
    assert {answered[code] for code in WAITING_CODES} == {Verdict.NOT_APPLICABLE}
    assert "short_of_fluid" not in {each.key for each in open_items(over_drinker)}


def test_the_same_athlete_without_the_gain_does_get_drinking_advice(read_in_units):
    lost = session(mass_post_kg=67.5)
    line = line_of(records(sessions=[lost], biometrics=DRY_MORNING))
    assert not line.guard_on
    assert [text for text in texts(line) if advice_in(text)]


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
    assert "Nothing to drink meanwhile" in line.action
    others = {each.action for each in line.findings if each.lane is not Lane.SYMPTOMS}
    assert len(others) == 1
    assert not any(advice_in(text) for text in texts(line))


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


def every_text(line, ledger) -> list[str]:
    """Return all words that the pages draw from a line and its ledger."""
    found = [*texts(line), *(f"{each.title} {each.missing}" for each in line.answers)]
    for each in line.findings:
        found += [each.why, each.against, each.would_change, each.uncertainty, each.threshold]
        found += [each.days_of_data, *each.rows]
        found += [f"{one.label} {one.value} {one.unit}" for one in each.evidence]
    found += [text for opened in open_items(line) for text in (opened.title, opened.why_open)]
    found += [ledger.foods.note, *(food.sentence for food in ledger.foods.foods)]
    return [*found, *(each.note for each in ledger.lines)]


def everything_wrong(**logs):
    """Return an over-drinker who is also short of every mineral and takes a supplement."""
    tablet = {
        "local_date": day(),
        "level": "food",
        "is_supplement": True,
        "magnesium_mg": 500.0,
    }
    rows = {
        "sessions": [GAINED, session(local_date=day(1), mass_post_kg=67.5)],
        "biometrics": DRY_MORNING,
        "diet": [*diary(magnesium_mg=90.0, calcium_mg=200.0, vitamin_b12_ug=0.0), tablet],
    }
    return records(**(rows | logs))


@pytest.mark.parametrize("pattern", [None, "vegan", "vegetarian"])
@pytest.mark.parametrize("mineral", ["magnesium", "calcium"])
def test_no_text_of_any_kind_invites_an_over_drinker_to_drink(pattern, mineral):
    squad = everything_wrong()
    squad = replace(squad, athletes=squad.athletes.assign(diet_pattern=pattern))
    line = line_of(squad)
    assert line.guard_on
    assert {"EAH01", "HYD01", "HYD04", "DIE01", "DIE02", "DIE07"} <= set(codes(line))
    ledger = week_ledger(squad, athlete_id="a", last_day=DAY, reference_set="us", foods_for=mineral)
    assert [text for text in every_text(line, ledger) if advice_in(text)] == []


def test_a_red_flag_leaves_no_food_advice_in_any_card():
    line = line_of(everything_wrong(symptoms=[{"symptom": "confusion"}]))
    advice = re.compile(r"food can|-rich food|yogurt|beans|salty meal|to thirst", re.IGNORECASE)
    for each in line.findings:
        words = (each.action, each.would_change, each.why)
        assert not any(advice.search(text) for text in words), each.code


def test_cramps_never_stand_before_a_gain():
    cramps = [{"symptom": "cramp", "local_date": day(before)} for before in (0, 2, 4)]
    line = line_of(records(sessions=[GAINED], symptoms=cramps))
    assert line.lane is Lane.MASS_GAIN
    assert line.severity is Severity.ACT_NOW
    assert "SYM03" in codes(line)


def test_what_to_drink_back_belongs_to_the_day_of_the_session():
    lost = session(local_date=day(1), mass_post_kg=67.6)
    assert "L spread over" not in line_of(records(sessions=[lost])).action
    today = lost | {"local_date": day()}
    assert "L spread over" in line_of(records(sessions=[today])).action
    # In the second session, which nobody weighed, anything may have been drunk.
    unweighed = session(mass_pre_kg=None, mass_post_kg=None, start_local="18:00")
    assert "L spread over" not in line_of(records(sessions=[today, unweighed])).action


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([session(mass_post_kg=70.4, fluid_ml=None, duration_min=None)], "Gained 0.4 kg."),
        ([session(mass_post_kg=70.4, fluid_ml=300.0)], "Gained 0.4 kg in 90 min after"),
        ([session(fluid_ml=1600.0, duration_min=60.0)], "Drank 1.6 L an hour."),
    ],
)
def test_a_sentence_tells_what_happened_and_never_an_unknown(rows, expected):
    line = line_of(records(sessions=rows))
    assert codes(line) == ["EAH03"]
    assert line.sentence.startswith(expected)
    assert line.findings[0].days_of_data == "1 session in two days"


def test_the_row_shown_is_the_row_that_caused_the_finding():
    rows = [
        session(mass_post_kg=70.3, duration_min=150.0, source_row=4),
        session(mass_post_kg=70.6, duration_min=60.0, source_row=9, start_local="18:00"),
    ]
    found = {each.code: each for each in line_of(records(sessions=rows)).findings}
    assert found["EAH02"].rows == ("test.csv, row 4",)
    told = [{"symptom": "headache", "severity_0_10": 2.0, "source_row": 6}]
    small = [session(mass_post_kg=70.1, source_row=3)]
    line = line_of(records(sessions=small, symptoms=told))
    assert line.findings[0].rows == ("test.csv, row 3", "test.csv, row 6")
    assert "Reported headache." in line.sentence


def test_morning_signs_show_the_rows_of_every_sign():
    rows = [
        row | {"source_row": number}
        for number, row in enumerate(mornings(69.0, colour=7, thirst=6))
    ]
    found = {each.code: each for each in line_of(records(biometrics=rows)).findings}
    assert set(found["HYD04"].rows) == {f"test.csv, row {number}" for number in (10, 11, 12)}


def test_food_findings_show_rows_of_days_that_count_only():
    rows = [row | {"source_row": 5} for row in diary(8, magnesium_mg=100.0)]
    rows += diary(2, day_complete=False, local_date=day(12), source_row=77)
    tablet = {"level": "food", "is_supplement": True, "magnesium_mg": 400.0, "source_row": 88}
    line = line_of(records(diet=[*rows, tablet | {"local_date": day()}]))
    found = {each.code: each for each in line.findings}
    assert set(found["DIE01"].rows) == {"test.csv, row 5"}
    assert found["DIE07"].rows == ("test.csv, row 88",)


def test_no_text_reads_like_a_missing_number():
    for squad in (everything_wrong(), sample()):
        for line in assess_team(squad, day=DAY, reference_set="us").lines:
            for text in [line.sentence, line.action, *texts(line)]:
                assert not re.search(
                    r"\bnan\b|None|<NA>|unknown (?:L|fl oz)|\b1 (sessions|days)\b", text
                )
