"""Each rule inside, on and outside its threshold, and with a gap."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.findings import Verdict
from lib.assess.rule import verdicts_of
from lib.assess.rules import RULES, rule_verdicts
from tests.assess.squads import (
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
QUIET = [{"symptom": "none"}]


def verdict(code: str, **logs) -> str:
    return str(rule_verdicts(features_of(records(**logs)))[code].iloc[0])


@pytest.mark.parametrize(
    ("post_kg", "expected"),
    [(72.0, UNKNOWN), (70.7, OK), (70.8, FLAG), (69.0, OK), (None, UNKNOWN)],
)
def test_a_gain_of_more_than_one_per_cent_is_flagged(post_kg, expected):
    marks = {"quality": "soft_range:mass_change"} if post_kg == 72.0 else {}
    rows = [session(mass_post_kg=post_kg, **marks)]
    found = verdict("EAH01", sessions=rows)
    # A questioned gain is kept: it flags, and would never be an ok.
    assert found == (FLAG if post_kg == 72.0 else expected)


@pytest.mark.parametrize(
    ("post_kg", "minutes", "expected"),
    [(70.2, 120, OK), (70.3, 120, FLAG), (70.3, 119, OK), (69.5, 150, OK), (70.3, None, UNKNOWN)],
)
def test_a_small_gain_matters_in_a_long_session(post_kg, minutes, expected):
    rows = [session(mass_post_kg=post_kg, duration_min=minutes)]
    assert verdict("EAH02", sessions=rows, symptoms=QUIET) == expected


@pytest.mark.parametrize(
    ("symptoms", "expected"),
    [(QUIET, OK), ([{"symptom": "headache"}], FLAG), ([{"symptom": "cramp"}], OK), ([], UNKNOWN)],
)
def test_any_gain_matters_with_a_symptom(symptoms, expected):
    rows = [session(mass_post_kg=70.1)]
    assert verdict("EAH02", sessions=rows, symptoms=symptoms) == expected


@pytest.mark.parametrize(
    ("fluid_ml", "minutes", "expected"),
    [(600, 90, OK), (2300, 90, FLAG), (1600, 60, FLAG), (None, 90, UNKNOWN), (600, None, UNKNOWN)],
)
def test_drinking_above_sweat_or_very_fast_is_flagged(fluid_ml, minutes, expected):
    # With 2.3 L drunk and 1.6 kg gained-less, more was drunk than lost.
    post = 70.6 if fluid_ml == 2300 else 69.2
    rows = [session(fluid_ml=fluid_ml, duration_min=minutes, mass_post_kg=post)]
    assert verdict("EAH03", sessions=rows) == expected


@pytest.mark.parametrize(
    ("post_kg", "large", "guide"),
    [
        (68.6, OK, OK),
        (68.5, OK, FLAG),
        (67.9, OK, FLAG),
        (67.8, FLAG, NONE),
        (None, UNKNOWN, UNKNOWN),
    ],
)
def test_a_loss_is_judged_on_and_beyond_two_and_three_per_cent(post_kg, large, guide):
    rows = [session(mass_post_kg=post_kg)]
    assert verdict("HYD01", sessions=rows) == large
    assert verdict("HYD02", sessions=rows) == guide


def test_one_unweighed_session_takes_the_ok_of_the_other_away():
    rows = [session(), session(mass_post_kg=None, start_local="07:00")]
    for code in ("EAH01", "HYD01", "HYD02"):
        assert verdict(code, sessions=rows) == UNKNOWN


@pytest.mark.parametrize(
    ("mass", "colour", "thirst", "expected"),
    [
        (69.3, 3, 2, OK),
        (69.2, 6, 2, UNKNOWN),
        (69.2, 6, 5, FLAG),
        (70.0, 5, 4, OK),
        (70.0, 3, None, UNKNOWN),
        (70.0, None, None, UNKNOWN),
    ],
)
def test_signs_on_one_morning_name_somebody_only_when_all_three_agree(
    mass, colour, thirst, expected
):
    rows = mornings(mass, colour=colour, thirst=thirst)
    found = verdict("HYD04", biometrics=rows)
    assert found == expected


def test_two_signs_name_somebody_when_they_were_there_the_day_before():
    before = [
        {"local_date": day(1), "metric": "urine_colour", "value": 7},
        {"local_date": day(1), "metric": "thirst", "value": 6},
    ]
    today = mornings(69.2, colour=6, thirst=2)
    assert verdict("HYD04", biometrics=today) == UNKNOWN
    assert verdict("HYD05", biometrics=today) == FLAG
    assert verdict("HYD04", biometrics=[*today, *before]) == FLAG
    assert verdict("HYD05", biometrics=[*today, *before]) == NONE


@pytest.mark.parametrize(
    ("mass_today", "post_kg", "expected"),
    [(69.2, 68.6, FLAG), (69.3, 68.6, OK), (69.2, 69.2, UNKNOWN), (None, 68.6, UNKNOWN)],
)
def test_a_loss_not_made_up_by_the_morning_is_flagged(mass_today, post_kg, expected):
    rows = mornings(mass_today or 70.0)
    if mass_today is None:
        rows = [row for row in rows if row["local_date"] != day()]
    sessions = [session(local_date=day(1), mass_post_kg=post_kg)]
    assert verdict("HYD03", biometrics=rows, sessions=sessions) == expected


@pytest.mark.parametrize(
    ("magnesium", "days", "expected"),
    [
        (180.0, 10, FLAG),
        (180.0, 6, UNKNOWN),
        (255.0, 10, UNKNOWN),
        (420.0, 10, OK),
        (None, 10, UNKNOWN),
    ],
)
def test_magnesium_is_judged_against_the_ear_with_seven_days_or_more(magnesium, days, expected):
    assert verdict("DIE01", diet=diary(days, magnesium_mg=magnesium)) == expected


@pytest.mark.parametrize(("calcium", "expected"), [(350.0, FLAG), (800.0, UNKNOWN), (1600.0, OK)])
def test_calcium_is_judged_against_the_ear(calcium, expected):
    assert verdict("DIE02", diet=diary(calcium_mg=calcium)) == expected


@pytest.mark.parametrize("amount", [0.0, 1.0, 500.0, None])
@pytest.mark.parametrize(("code", "column"), [("DIE03", "potassium_mg"), ("DIE04", "sodium_mg")])
def test_a_nutrient_with_an_adequate_intake_only_is_never_called_low(code, column, amount):
    assert verdict(code, diet=diary(20, **{column: amount})) == UNKNOWN


@pytest.mark.parametrize(("code", "column"), [("DIE03", "potassium_mg"), ("DIE04", "sodium_mg")])
def test_a_nutrient_well_above_its_adequate_intake_is_fine(code, column):
    assert verdict(code, diet=diary(20, **{column: 5000.0})) == OK


@pytest.mark.parametrize(
    ("amount", "expected"), [(0.1, FLAG), (0.7, UNKNOWN), (2.4, OK), (None, UNKNOWN)]
)
def test_vitamin_b12_goes_by_days_with_a_source(amount, expected):
    assert verdict("DIE05", diet=diary(14, vitamin_b12_ug=amount)) == expected


def test_one_liver_day_does_not_make_b12_fine():
    rows = [*diary(13, vitamin_b12_ug=0.7), *diary(1, vitamin_b12_ug=70.0, local_date=day(13))]
    assert verdict("DIE05", diet=rows) == UNKNOWN


@pytest.mark.parametrize("amount", [0.0, 5.0, 80.0, None])
def test_vitamin_d_is_never_judged_from_food(amount):
    assert verdict("DIE06", diet=diary(20, vitamin_d_ug=amount)) == UNKNOWN


@pytest.mark.parametrize(("taken", "expected"), [(350.0, OK), (351.0, FLAG), (None, NONE)])
def test_the_upper_level_of_magnesium_counts_supplements_only(taken, expected):
    rows = diary(10, magnesium_mg=900.0)
    if taken is not None:
        rows.append(
            {"local_date": day(), "level": "food", "is_supplement": True, "magnesium_mg": taken}
        )
    assert verdict("DIE07", diet=rows) == expected


@pytest.mark.parametrize(
    ("symptom", "context", "code", "expected"),
    [
        ("confusion", None, "SYM01", FLAG),
        ("vomiting", "after_session", "SYM01", FLAG),
        ("vomiting", None, "SYM01", UNKNOWN),
        ("vomiting", None, "SYM02", FLAG),
        ("dark_urine", None, "SYM02", FLAG),
        ("none", None, "SYM01", OK),
        ("cramp", None, "SYM02", OK),
        ("cramp", "at_night", "SYM03", FLAG),
    ],
)
def test_symptoms_lead_where_they_should(symptom, context, code, expected):
    assert verdict(code, symptoms=[{"symptom": symptom, "context": context}]) == expected


def test_nothing_reported_is_not_no_symptoms():
    for code in ("SYM01", "SYM02", "SYM03"):
        assert verdict(code, sessions=[session()]) == UNKNOWN


def test_a_heavy_salty_sweater_needs_an_own_test():
    heavy = [
        session(local_date=day(before), mass_pre_kg=100.0, mass_post_kg=98.2, fluid_ml=2000.0)
        for before in range(0, 20, 2)
    ]
    assert verdict("SWT01", sessions=heavy) == UNKNOWN
    tested = [row | {"sweat_na_mmol_l": 98.0, "sweat_na_site": "forearm"} for row in heavy]
    assert verdict("SWT01", sessions=tested) == FLAG
    nowhere = [row | {"sweat_na_site": "other"} for row in tested]
    assert verdict("SWT01", sessions=nowhere) == UNKNOWN


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_taking_any_input_away_never_turns_a_verdict_into_ok(rule):
    features = sample_features()
    before = rule.judge(features)
    for name in rule.needs:
        without = features.assign(**{name: float("nan")})
        after = rule.judge(without)
        assert not ((before != OK) & (after == OK)).any(), name
        gone = verdicts_of(rule, features.drop(columns=name))
        assert (gone == UNKNOWN).all(), name


def test_every_verdict_is_one_of_four_and_all_four_occur():
    found = rule_verdicts(sample_features())
    assert set(pd.unique(found.to_numpy().ravel())) == {each.value for each in Verdict}


def dry(change_kg=1.0):
    return mornings(70.0 - change_kg, colour=7)


@pytest.mark.parametrize(
    ("weather", "before", "expected"),
    [
        ({"wbgt_c": 30.1}, 0, "flag"),
        ({"wbgt_c": 30.1}, 1, "flag"),
        ({"wbgt_c": 30.1}, 2, "not enough data"),
        ({"wbgt_c": 30.0}, 0, "not enough data"),
        # 33 °C and 60 % humidity: 41 °C on a sunny day, by the estimate.
        ({"temp_c": 33.0, "rh_pct": 60.0}, 0, "flag"),
        ({"temp_c": 33.0}, 0, "not enough data"),
        # What a meter read goes before the estimate.
        ({"temp_c": 33.0, "rh_pct": 60.0, "wbgt_c": 24.0}, 0, "not enough data"),
    ],
)
def test_two_signs_on_one_morning_name_somebody_in_heat(weather, before, expected):
    hot = records(sessions=[session(local_date=day(before), **weather)], biometrics=dry())
    assert rule_verdicts(features_of(hot))["HYD04"].iloc[0] == expected


def test_the_heat_is_part_of_the_evidence():
    line = line_of(records(sessions=[session(wbgt_c=31.4)], biometrics=dry()))
    shown = {each.label: each.value for each in line.findings[0].evidence}
    assert shown["hottest session of today and yesterday"] == "31.4"
    cool = line_of(records(biometrics=mornings(69.0, colour=7, thirst=6)))
    assert "hottest session of today and yesterday" not in {
        each.label for each in cool.findings[0].evidence
    }


def noisy_mornings(change_percent):
    """Return mornings that swing by 1 % from day to day, and one after them."""
    swing = [
        {"local_date": day(before), "metric": "body_mass", "value": 70.0 + 0.7 * (-1) ** before}
        for before in range(1, 15)
    ]
    today = {"local_date": day(), "metric": "body_mass", "value": 70.0 * (1 + change_percent / 100)}
    return [*swing, today]


@pytest.mark.parametrize(("change", "expected"), [(-1.3, "not enough data"), (-1.9, "flag")])
def test_a_morning_within_the_own_noise_is_not_called_short(change, expected):
    lost = session(local_date=day(1), mass_post_kg=68.0)
    squad = records(sessions=[lost], biometrics=noisy_mornings(change))
    assert rule_verdicts(features_of(squad))["HYD03"].iloc[0] == expected
    steady = [*mornings(70.0 * (1 + change / 100))]
    squad = records(sessions=[lost], biometrics=steady)
    assert rule_verdicts(features_of(squad))["HYD03"].iloc[0] == "flag"


SESSION_RULES = ("EAH01", "EAH02", "EAH03", "HYD01", "HYD02")


@pytest.mark.parametrize(
    "doubt",
    [
        {"method": "device_estimate"},
        {"method": "model"},
        {"quality": "soft_range:food_g", "food_g": 1500.0},
        {"quality": "soft_range:urine_ml", "urine_ml": 1400.0},
        {"quality": "soft_range:energy_kcal"},
    ],
)
def test_what_no_scale_has_shown_and_what_is_questioned_gives_no_ok(doubt):
    squad = records(sessions=[session()], symptoms=[{"symptom": "none"}])
    doubted = records(sessions=[session()], symptoms=[{"symptom": "none"}])
    for name, value in doubt.items():
        doubted.sessions[name] = value
    fine, found = (rule_verdicts(features_of(each)).iloc[0] for each in (squad, doubted))
    assert {fine[code] for code in SESSION_RULES} == {"ok"}
    assert {found[code] for code in SESSION_RULES} == {"not enough data"}
