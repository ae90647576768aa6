"""Taking anything away never makes a verdict ok, and never moves anybody among the clear."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from lib.assess.findings import Group
from lib.assess.records import Records
from lib.assess.rules import RULES, rule_verdicts
from lib.assess.team_summary import assess_team
from tests.assess.squads import (
    DAY,
    codes,
    day,
    diary,
    features_of,
    line_of,
    mornings,
    records,
    sample_features,
    session,
)

FLAG, OK, UNKNOWN, NONE = "flag", "ok", "not enough data", "not applicable"
QUIET: list[dict[str, object]] = [{"symptom": "none", "local_date": day()}]
# What says how to read a value: without it the value is read as an ordinary one.
HOW_TO_READ = {
    "athlete_id",
    "local_date",
    "row_id",
    "source",
    "source_file",
    "source_row",
    "quality",
    "level",
    "is_supplement",
    "day_complete",
    "context",
    "carried_forward",
    "unit",
    "time_local",
    "start_local",
}


def verdict(code: str, **logs) -> str:
    return str(rule_verdicts(features_of(records(**logs)))[code].iloc[0])


def pill(**values) -> dict[str, object]:
    return {"local_date": day(), "level": "food", "is_supplement": True} | values


def troubled() -> Records:
    """Return athletes with one trouble each, and all else known and fine."""
    sessions = {
        "gained": session(mass_post_kg=71.0, fluid_ml=2500.0),
        "a_little": session(mass_post_kg=70.1, fluid_ml=900.0),
        "long": session(mass_post_kg=70.3, duration_min=150.0),
        "fast": session(fluid_ml=1800.0, duration_min=60.0, mass_post_kg=69.5),
        "lost": session(mass_post_kg=67.5),
        "guide": session(mass_post_kg=68.3),
        "below": session(local_date=day(1), mass_post_kg=68.5),
    }
    symptoms = {
        "headache": {"symptom": "headache", "severity_0_10": 8.0},
        "confused": {"symptom": "confusion", "severity_0_10": 3.0},
        "earlier": {"symptom": "collapse", "local_date": day(3)},
        "own_words": {"symptom": "other", "notes": "saw spots"},
        "sick": {"symptom": "vomiting"},
        "severe": {"symptom": "nausea", "severity_0_10": 9.0},
        "night": {"symptom": "cramp", "context": "at_night"},
    }
    masses = {"below": 69.1, "dry": 69.1}
    names = [*sessions, *(name for name in symptoms if name not in sessions), "dry", "food"]
    logs: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("sessions", "symptoms", "biometrics", "diet")
    }
    for name in names:
        own = {"athlete_id": name}
        logs["sessions"].append(sessions.get(name, session()) | own)
        told = [*QUIET, *([symptoms[name]] if name in symptoms else [])]
        logs["symptoms"] += [{"local_date": day()} | each | own for each in told]
        dry = {"colour": 7, "thirst": 6} if name == "dry" else {}
        logs["biometrics"] += [each | own for each in mornings(masses.get(name, 70.0), **dry)]
        low = {"magnesium_mg": 120.0, "calcium_mg": 250.0, "vitamin_b12_ug": 0.0}
        logs["diet"] += [each | own for each in diary(**(low if name == "food" else {}))]
    logs["diet"].append(pill(athlete_id="food", magnesium_mg=500.0))
    return records([{"athlete_id": name, "sport": "Rugby"} for name in names], **logs)


def blanked(squad: Records, table: str, columns: tuple[str, ...]) -> Records:
    rows = getattr(squad, table)
    gaps = {column: rows[column].where(np.zeros(len(rows), dtype=bool)) for column in columns}
    return replace(squad, **{table: rows.assign(**gaps)})


def stated(rows: pd.DataFrame) -> list[str]:
    return [name for name in rows.columns if name not in HOW_TO_READ and rows[name].notna().any()]


@pytest.fixture(scope="module")
def before():
    squad = troubled()
    return squad, rule_verdicts(features_of(squad)), assess_team(squad, day=DAY, reference_set="us")


def test_every_trouble_is_a_name(before):
    _squad, _verdicts, board = before
    assert {line.name for line in board.of(Group.CLEAR)} == {"guide"}
    assert {line.name for line in board.of(Group.ATTENTION)} == {
        line.name for line in board.lines if line.name != "guide"
    }


@pytest.mark.parametrize("table", ["sessions", "biometrics", "diet", "symptoms", "athletes"])
def test_blanking_columns_of_a_log_gives_no_ok_and_nobody_to_the_clear(before, table):
    squad, verdicts, board = before
    clear = {line.name for line in board.of(Group.CLEAR)}
    rows = getattr(squad, table)
    columns = [name for name in stated(rows) if name not in {"name", "team_id", "active"}]
    assert len(columns) >= 2
    for chosen in [*combinations(columns, 1), tuple(columns)]:
        less = blanked(squad, table, chosen)
        after = rule_verdicts(features_of(less))
        risen = (verdicts.to_numpy() != OK) & (after.to_numpy() == OK)
        assert not risen.any(), (chosen, after.columns[risen.any(axis=0)].tolist())
        if len(chosen) == 1:
            found = assess_team(less, day=DAY, reference_set="us")
            for line in found.of(Group.CLEAR):
                # Whoever is clear for the first time is told what is not known.
                assert line.name in clear or "Not known" in line.sentence, (chosen, line.name)


@pytest.mark.parametrize("table", ["sessions", "biometrics", "diet", "symptoms"])
def test_a_log_that_never_came_gives_no_ok_and_nobody_to_the_clear(before, table):
    squad, verdicts, board = before
    less = replace(squad, **{table: getattr(squad, table).head(0)})
    after = rule_verdicts(features_of(less))
    # Without a supplement, the question of its upper level does not arise.
    assert not ((verdicts != OK) & (after == OK)).to_numpy().any()
    found = assess_team(less, day=DAY, reference_set="us")
    clear = {line.name for line in board.of(Group.CLEAR)}
    for line in found.of(Group.CLEAR):
        assert line.name in clear or "Not known" in line.sentence


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_no_two_features_gone_together_make_an_ok(rule):
    features = sample_features()
    at_first = rule.judge(features)
    for gone in [*combinations(rule.needs, 2), rule.needs]:
        after = rule.judge(features.assign(**dict.fromkeys(gone, float("nan"))))
        assert not ((at_first != OK) & (after == OK)).any(), gone


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_reads_nothing_it_does_not_say_it_needs(rule):
    features = sample_features()
    rule.judge(features[list(rule.needs)])


@pytest.mark.parametrize(
    ("report", "first", "second"),
    [
        ({"symptom": "other"}, UNKNOWN, UNKNOWN),
        ({"symptom": None}, UNKNOWN, UNKNOWN),
        ({"symptom": "headache"}, UNKNOWN, UNKNOWN),
        ({"symptom": "headache", "severity_0_10": 3.0}, OK, OK),
        ({"symptom": "headache", "severity_0_10": 7.0}, FLAG, OK),
        ({"symptom": "palpitations"}, UNKNOWN, FLAG),
    ],
)
def test_a_report_nobody_can_judge_is_never_fine(report, first, second):
    told = [{"symptom": "none"}, report]
    assert verdict("SYM01", symptoms=told) == first
    assert verdict("SYM02", symptoms=told) == second


def test_a_symptom_in_own_words_is_shown_in_them():
    told = [{"symptom": "other", "notes": "fainted on the bus", "source_row": 5}]
    line = line_of(records(sessions=[session()], symptoms=told))
    assert codes(line) == ["SYM05"]
    assert line.group is Group.ATTENTION
    assert "fainted on the bus" in line.sentence
    assert line.findings[0].rows == ("test.csv, row 5",)


def test_a_headache_without_a_severity_is_not_known_and_said():
    line = line_of(records(sessions=[session()], symptoms=[{"symptom": "headache"}]))
    assert line.group is Group.NOT_KNOWN
    assert "Reported headache" in line.sentence
    assert "how bad" in line.action


def test_a_mild_symptom_is_noted_and_never_called_nothing_found():
    told = [{"symptom": "headache", "severity_0_10": 2.0}]
    line = line_of(records(sessions=[session()], symptoms=told))
    assert line.group is Group.CLEAR
    assert "Reported headache." in line.sentence
    assert "symptoms" not in line.sentence


def test_vomiting_on_two_days_is_repeated():
    told = [{"symptom": "vomiting", "local_date": day(before)} for before in (0, 1)]
    assert verdict("SYM01", symptoms=told) == FLAG
    # With no session on record nobody can say whether it came after one.
    assert verdict("SYM01", symptoms=told[:1]) == UNKNOWN


@pytest.mark.parametrize(
    ("symptom", "age", "expected"),
    [
        ("collapse", 2, FLAG),
        ("collapse", 7, FLAG),
        ("collapse", 8, UNKNOWN),
        ("dark_urine", 3, FLAG),
        ("dark_urine", 4, UNKNOWN),
        ("cramp", 2, UNKNOWN),
    ],
)
def test_a_red_flag_is_asked_about_until_its_days_are_over(symptom, age, expected):
    told = [*QUIET, {"symptom": symptom, "local_date": day(age)}]
    assert verdict("SYM04", symptoms=told) == expected
    for code in ("SYM01", "SYM02"):
        assert (verdict(code, symptoms=told) == OK) or expected == FLAG
    line = line_of(records(symptoms=told, sessions=[session()], diet=diary(magnesium_mg=90.0)))
    assert line.red_flag is (expected == FLAG)
    if expected == FLAG:
        assert codes(line)[0] == "SYM04"
        assert "doctor" in line.action
        assert line.group is Group.ATTENTION


def test_a_red_flag_question_is_ok_only_with_a_report_on_every_day():
    told = [{"symptom": "none", "local_date": day(before)} for before in range(8)]
    assert verdict("SYM04", symptoms=told) == OK
    assert verdict("SYM04", symptoms=told[:-1]) == UNKNOWN
    unread = {"symptom": "other", "local_date": day(4)}
    assert verdict("SYM04", symptoms=[*told, unread]) == UNKNOWN


def test_two_per_cent_lost_is_never_nothing_found_in_the_weights():
    line = line_of(records(sessions=[session(mass_post_kg=68.3)]))
    assert line.group is Group.CLEAR
    assert "last session's weights" not in line.sentence
    assert "Down 2.4 %" in line.sentence


def test_whoever_has_the_guard_on_is_never_clear():
    rows = [session(mass_post_kg=70.1, fluid_ml=None, duration_min=None)]
    line = line_of(records(sessions=rows, symptoms=QUIET))
    assert line.guard_on
    assert codes(line) == ["EAH03"]
    assert line.sentence == "Gained 0.1 kg."


@pytest.mark.parametrize(("urine_ml", "expected"), [(0.0, OK), (None, UNKNOWN)])
def test_drank_less_than_lost_is_said_by_the_least_sweat_only(urine_ml, expected):
    # 1.0 L of sweat by the middle, less by the careful reading; half a litre of it may be
    # urine that nobody wrote down.
    rows = [session(mass_post_kg=69.8, fluid_ml=900.0, urine_ml=urine_ml)]
    wide = [session(mass_post_kg=69.2, fluid_ml=800.0, urine_ml=urine_ml)]
    assert verdict("EAH03", sessions=rows) == UNKNOWN
    assert verdict("EAH03", sessions=wide) == expected


def test_a_gain_with_own_words_beside_it_is_not_fine():
    rows = [session(mass_post_kg=70.1)]
    assert verdict("EAH02", sessions=rows, symptoms=QUIET) == OK
    assert verdict("EAH02", sessions=rows, symptoms=[{"symptom": "other"}]) == UNKNOWN


def test_an_evening_mass_is_no_morning_mass():
    rows = mornings(68.8)
    late = {"local_date": day(), "metric": "body_mass", "value": 70.0, "time_local": "18:30"}
    assert verdict("HYD03", biometrics=[late, *rows]) == UNKNOWN
    early = [row | {"time_local": "07:00"} for row in rows]
    second = late | {"time_local": "09:30"}
    found = features_of(records(biometrics=[second, *early])).iloc[0]
    assert found["morning_mass_kg"] == 68.8


def test_a_questioned_sign_gives_no_ok():
    rows = [*mornings(70.0), {"local_date": day(), "metric": "usg", "value": 1.0005}]
    assert verdict("HYD04", biometrics=rows) == OK
    rows[-1] |= {"quality": "soft_range:value"}
    assert verdict("HYD04", biometrics=rows) == UNKNOWN


def test_a_questioned_sweat_test_gives_no_ok():
    small = [
        session(
            local_date=day(before),
            mass_post_kg=69.8,
            fluid_ml=400.0,
            sweat_na_mmol_l=12.0,
            sweat_na_site="forearm",
        )
        for before in range(0, 20, 2)
    ]
    assert verdict("SWT01", sessions=small) == OK
    small[0] |= {"quality": "soft_range:sweat_na_mmol_l"}
    assert verdict("SWT01", sessions=small) == UNKNOWN


def test_a_day_marked_incomplete_at_one_level_counts_at_none():
    foods = diary(10, level="food", food_name="all")
    totals = diary(10, day_complete=False)
    assert verdict("DIE01", diet=foods) == OK
    assert verdict("DIE01", diet=[*foods, *totals]) == UNKNOWN


def test_a_days_total_written_twice_is_not_eaten_twice():
    twice = [*diary(10, magnesium_mg=180.0), *diary(10, magnesium_mg=180.0, energy_kcal=2500.0)]
    assert features_of(records(diet=twice)).iloc[0]["magnesium_mean"] == 180.0
    assert verdict("DIE01", diet=twice) == FLAG


@pytest.mark.parametrize("code", ["DIE01", "DIE05"])
def test_a_few_days_that_count_among_many_give_no_ok(code):
    good = diary(8, magnesium_mg=500.0)
    poor = [
        row | {"local_date": row["local_date"] - pd.Timedelta(days=8)}
        for row in diary(12, day_complete=None, energy_kcal=None)
    ]
    assert verdict(code, diet=good) == OK
    assert verdict(code, diet=[*good, *poor]) == UNKNOWN


@pytest.mark.parametrize(
    ("pills", "expected"),
    [
        ([pill(magnesium_mg=200.0)], OK),
        ([pill(magnesium_mg=200.0), pill(vitamin_b12_ug=5.0)], UNKNOWN),
        ([pill(vitamin_b12_ug=5.0)], UNKNOWN),
        ([pill(magnesium_mg=400.0), pill(vitamin_b12_ug=5.0)], FLAG),
        ([], NONE),
    ],
)
def test_a_supplement_of_unknown_content_is_never_below_the_upper_level(pills, expected):
    assert verdict("DIE07", diet=[*diary(), *pills]) == expected
