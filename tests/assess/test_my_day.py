"""The athlete's own page: what is praised is earned, what is missing is said, help comes first."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from lib.assess.findings import AthleteLine, Verdict
from lib.assess.good_things import good_things
from lib.assess.known_facts import known_facts
from lib.assess.my_day import CHANGES, FOR_VEGANS, IN_WORDS, MyDay, my_day
from lib.assess.open_checklists import holds_now, item_for
from lib.assess.records import Records
from lib.assess.rules import RULES
from lib.assess.team_summary import RED_FLAG_CODES, assess_team
from lib.reference.checklists import all_checklists
from tests.advice_to_drink import advice_in
from tests.assess.squads import DAY, day, diary, line_of, mornings, records, sample, session
from tests.assess.taken_away import one_thing, side_by_side, troubled

NONE_TODAY: list[dict[str, object]] = [
    {"symptom": "none", "local_date": day(before)} for before in range(10)
]
# Nothing in a log can ask for these: they are never flagged.
NEVER_FLAGGED = {"DIE03", "DIE04", "DIE06"}


def own(squad: Records, athlete_id: str = "a") -> MyDay:
    return my_day(squad, line_of(squad, athlete_id), day=DAY)


def yesterday(**values: object) -> dict[str, object]:
    return session(local_date=day(1), mass_post_kg=69.0) | values


Log = dict[str, list[dict[str, object]]]


def earned_by(cases: dict[str, Log]) -> dict[str, set[str]]:
    """Return what each case has earned, all of them athletes of one team."""
    logs: Log = {}
    for name, tables in cases.items():
        for table, rows in tables.items():
            logs.setdefault(table, []).extend(row | {"athlete_id": name} for row in rows)
    squad = records([{"athlete_id": name} for name in cases], **logs)
    return {
        line.athlete_id: {each.key for each in good_things(squad, line, day=DAY)}
        for line in assess_team(squad, day=DAY, reference_set="us").lines
    }


def with_it(cases: dict[str, Log], key: str) -> set[str]:
    return {name for name, keys in earned_by(cases).items() if key in keys}


def test_back_at_the_own_usual_the_morning_after_a_loss():
    """The loss was above 1 %, the morning within it: `recovery.next_morning_fall_percent`."""
    masses = {"inside": 69.6, "on line below": 69.3, "below": 69.2, "on line above": 70.7}
    changes: dict[str, dict[str, object]] = {
        "no loss": {"mass_post_kg": 69.3},
        "gained": {"mass_post_kg": 71.0},
        "not weighed": {"mass_post_kg": None},
        "questioned": {"quality": "soft_range:mass_post_kg"},
        "wrong unit": {"quality": "unit_suspect:mass_post_kg"},
        "the day before": {"local_date": day(2)},
        "long ago": {"local_date": day(20)},
    }
    cases: dict[str, Log] = {
        name: {"sessions": [yesterday()], "biometrics": mornings(mass)}
        for name, mass in (masses | {"above": 70.8}).items()
    }
    cases |= {
        name: {"sessions": [yesterday(**each)], "biometrics": mornings(69.6)}
        for name, each in changes.items()
    }
    cases["no morning"] = {"sessions": [yesterday()], "biometrics": mornings(69.6)[:-3]}
    doubted = [each | {"quality": "soft_range:value"} for each in mornings(69.6)]
    cases["doubted morning"] = {"sessions": [yesterday()], "biometrics": doubted}
    assert with_it(cases, "back_to_usual") == {
        "inside",
        "on line below",
        "on line above",
        "the day before",
    }


def test_the_last_two_sessions_written_down_in_full():
    changes: dict[str, dict[str, object]] = {
        "whole": {},
        "no drink": {"fluid_ml": None},
        "no time": {"duration_min": None},
        "no mass": {"mass_pre_kg": None},
        "wrong unit": {"quality": "unit_suspect:mass_pre_kg"},
        "questioned": {"quality": "soft_range:fluid_ml"},
        "long ago": {"local_date": day(20)},
    }
    first = session(local_date=day(3))
    cases: dict[str, Log] = {
        name: {"sessions": [first, session(local_date=day(2)) | each]}
        for name, each in changes.items()
    }
    assert with_it(cases, "whole_weigh_ins") == {"whole"}


def test_signs_and_reports_on_more_than_half_of_a_week():
    def signs(days: int, **more: object) -> list[dict[str, object]]:
        return [
            {"local_date": day(before), "metric": metric, "value": 3.0} | more
            for before in range(days)
            for metric in ("urine_colour", "thirst")
        ]

    cases: dict[str, Log] = {
        str(days): {"biometrics": signs(days), "symptoms": NONE_TODAY[:days]} for days in (3, 4, 10)
    }
    # One sign alone is no morning, and what is questioned earns nothing.
    cases["half"] = {"biometrics": [row for row in signs(7) if row["metric"] == "thirst"]}
    cases["questioned"] = {"biometrics": signs(7, quality="soft_range:value")}
    found = earned_by(cases)
    assert {name for name, keys in found.items() if "signs_kept_up" in keys} == {"4", "10"}
    assert {name for name, keys in found.items() if "reports_kept_up" in keys} == {"4", "10"}


def test_food_that_brings_enough_is_told_and_a_lack_is_not_praised():
    cases: dict[str, Log] = {
        "enough": {"diet": diary(10)},
        "low": {"diet": diary(10, magnesium_mg=90.0, calcium_mg=200.0)},
        "few days": {"diet": diary(5)},
    }
    assert with_it(cases, "food_brings_enough") == {"enough"}


def test_nothing_sent_earns_nothing_and_says_what_to_send():
    found = own(records())
    assert (found.good, found.change, found.food_for) == (None, None, "")
    assert len(found.to_send) == 5
    assert found.unknown


def test_a_red_flag_leaves_nothing_but_the_stop():
    confused: list[dict[str, object]] = [{"symptom": "confusion", "severity_0_10": 3.0}]
    squad = records(symptoms=confused, diet=diary(10), sessions=[session()])
    assert line_of(squad, "a").red_flag
    assert own(squad) == MyDay(good=None, change=None, to_send=(), unknown=(), food_for="")


def test_nothing_about_an_over_drinker_invites_to_drink():
    _, squad, _ = walked()
    guarded = [line for line in walked_lines().values() if line.guard_on and not line.red_flag]
    assert len(guarded) > 3
    for line in guarded:
        found = my_day(squad, line, day=DAY)
        assert found.change is not None
        told = [found.change.text, *found.to_send, *found.unknown]
        told += [found.good.sentence] if found.good else []
        keys = ("over_drinker_pause", "over_drinker_next_time")
        assert found.change.text in {item_for("over_drinker", key, line) for key in keys}
        assert [words for words in told if advice_in(words)] == []


def test_every_finding_that_can_be_made_comes_down_to_words_for_the_athlete():
    codes = {rule.code for rule in RULES} - RED_FLAG_CODES - NEVER_FLAGGED
    assert codes <= set(CHANGES) | set(IN_WORDS)
    named = {item.key for each in all_checklists() for item in each.items}
    assert {key for keys in CHANGES.values() for key in keys} | set(FOR_VEGANS.values()) <= named


@pytest.mark.parametrize(("pattern", "word"), [("vegan", "As a vegan"), ("omnivore", "fish")])
def test_the_way_of_eating_chooses_the_words(pattern, word):
    people: list[dict[str, object]] = [{"athlete_id": "a", "diet_pattern": pattern}]
    found = own(records(people, diet=diary(10, vitamin_b12_ug=0.0)))
    assert found.change is not None
    assert found.change.finding.code == "DIE05"
    assert word in found.change.text


def test_a_minor_is_not_sent_to_pills():
    people: list[dict[str, object]] = [{"athlete_id": "a", "birth_year": 2011}]
    pills = [
        {"local_date": day(n), "level": "food", "is_supplement": True, "magnesium_mg": 500.0}
        for n in range(7)
    ]
    found = own(records(people, diet=[*diary(10), *pills]))
    assert found.change is not None
    assert found.change.finding.code == "DIE07"
    assert "parents" in found.change.text


def test_praise_is_never_for_less_of_anything():
    """No sentence that can be earned holds a word of losing, of less or of drinking."""
    squad = sample()
    lines = assess_team(squad, day=DAY, reference_set="us").lines[::2]
    said = {each.sentence.lower() for line in lines for each in good_things(squad, line, day=DAY)}
    assert len(said) > 1
    for word in ("lost", "lose", "less", "light", "drank", "drink", "kg", "calor", "than "):
        assert [each for each in said if word in each] == []


@cache
def walked() -> tuple[list[str], Records, Records]:
    squad = troubled()
    taken = one_thing(squad)
    return sorted(squad.athletes["athlete_id"]), squad, side_by_side(squad, taken)


def _lines(squad: Records) -> dict[str, AthleteLine]:
    found = assess_team(squad, day=DAY, reference_set="us")
    return {line.athlete_id: line for line in found.lines}


@cache
def walked_lines() -> dict[str, AthleteLine]:
    _, squad, _ = walked()
    return _lines(squad)


def only(squad: Records, athlete_ids: list[str]) -> Records:
    """Return the squad with these athletes alone."""
    tables = ("athletes", "sessions", "hydration", "diet", "biometrics", "symptoms")
    own_rows = {name: getattr(squad, name) for name in tables}
    return replace(
        squad,
        **{name: rows[rows["athlete_id"].isin(athlete_ids)] for name, rows in own_rows.items()},
    )


@cache
def before() -> dict[str, tuple[set[str], bool, MyDay]]:
    _, squad, _ = walked()
    return {
        name: (
            {each.key for each in good_things(squad, line, day=DAY)},
            line.red_flag,
            my_day(squad, line, day=DAY),
        )
        for name, line in walked_lines().items()
    }


# Each of these takes a while, so of the walk every so many of the athletes is looked at.
STEP = 31


def test_taking_data_away_earns_no_praise_and_never_says_that_nothing_is_to_change():
    _, _, apart = walked()
    wrong: list[tuple[str, object]] = []
    looked_at = sorted(apart.athletes["athlete_id"])[::STEP]
    few = only(apart, looked_at)
    for athlete_id, line in _lines(few).items():
        had, was_stopped, day_before = before()[line.name]
        now = my_day(few, line, day=DAY)
        more = {each.key for each in good_things(few, line, day=DAY)} - had
        is_quiet = not (line.red_flag or now.change or now.to_send or now.unknown)
        was_quiet = not (
            was_stopped or day_before.change or day_before.to_send or day_before.unknown
        )
        if more or (is_quiet and not was_quiet):
            wrong.append((athlete_id, more))
    assert len(looked_at) > 20
    assert wrong == []


def test_the_line_of_an_athlete_alone_is_the_line_of_the_board():
    """The own page reads the athlete's rows and no others, and says what the coach's board says."""
    squad = sample()
    for line in assess_team(squad, day=DAY, reference_set="us").lines[:2]:
        alone = only(squad, [line.athlete_id])
        assert line_of(alone, line.athlete_id) == line


def test_facts_count_by_hand_and_end_at_the_day():
    told = [*NONE_TODAY[:3], {"symptom": "none", "local_date": day(-1)}]
    squad = records(
        sessions=[session(), session(local_date=day(9), mass_post_kg=None), yesterday()],
        biometrics=mornings(69.9),
        symptoms=told,
        diet=diary(4),
    )
    facts = {each.key: each for each in known_facts(squad, athlete_id="a", last_day=DAY)}
    assert {key: each.days for key, each in facts.items()} == {
        "symptoms": 3,
        "sessions": 2,
        "mass": 11,
        "signs": 1,
        "food": 4,
        "sweat_test": 0,
    }
    assert all(each.last_day == DAY for key, each in facts.items() if key != "sweat_test")
    assert "down 1.1 %" in facts["sessions"].said
    assert [key for key, each in facts.items() if not each.is_enough] == ["food", "sweat_test"]


@pytest.mark.parametrize(("before_days", "is_enough"), [(6, True), (7, False)])
def test_a_weighed_session_is_fresh_for_a_week(before_days, is_enough):
    squad = records(sessions=[session(local_date=day(before_days))])
    facts = {each.key: each for each in known_facts(squad, athlete_id="a", last_day=DAY)}
    assert facts["sessions"].is_enough is is_enough


def test_what_was_agreed_waits_while_it_could_ask_for_a_drink():
    lines = walked_lines()
    guarded, stopped, fine = (lines[name] for name in ("gained", "confused", "lost"))
    keys = ("after_drink_with_meal", "after_walk_and_stretch", None)
    assert [holds_now(key, fine) for key in keys] == [True, True, True]
    assert [holds_now(key, guarded) for key in keys] == [False, True, False]
    assert [holds_now(key, stopped) for key in keys] == [False, False, False]


def test_an_unanswered_question_is_named_by_what_it_takes():
    squad = records(sessions=[session()])
    line = line_of(squad)
    open_ones = {each.missing for each in line.answers if each.verdict is Verdict.NOT_ENOUGH_DATA}
    assert set(own(squad).unknown) <= open_ones
    assert pd.Series(own(squad).unknown).is_unique
