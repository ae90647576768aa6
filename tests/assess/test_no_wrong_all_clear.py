"""What nobody can judge is never fine: reports, doubts, gaps and supplements of unknown content."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.findings import Group
from lib.assess.rules import rule_verdicts
from tests.assess.squads import (
    codes,
    day,
    diary,
    features_of,
    line_of,
    mornings,
    records,
    session,
)
from tests.assess.taken_away import QUIET, pill

FLAG, OK, UNKNOWN, NONE = "flag", "ok", "not enough data", "not applicable"


def verdicts(**logs) -> dict[str, str]:
    """Return the verdict of each rule on the one athlete."""
    return rule_verdicts(features_of(records(**logs))).iloc[0].astype("str").to_dict()


def verdict(code: str, **logs) -> str:
    return verdicts(**logs)[code]


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
    found = verdicts(symptoms=told)
    assert (found["SYM01"], found["SYM02"]) == (first, second)


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
    found = verdicts(symptoms=told)
    assert found["SYM04"] == expected
    for code in ("SYM01", "SYM02"):
        assert found[code] == OK or expected == FLAG
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
