"""Each rule on both sides of each of its cuts, asked directly and not through logs.

Every rule has a state in which all is known and fine. One or two features are changed, to the
cut and to just beyond it. Whatever is missing, the answer is never ok.
"""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.overdrinking_rules import guard_on
from lib.assess.rules import RULES
from lib.reference.thresholds import value

FLAG, OK, UNKNOWN, NONE = "flag", "ok", "not enough data", "not applicable"
NAN = float("nan")
STEP = 0.01
BY_CODE = {rule.code: rule for rule in RULES}

SESSION = {
    "recent_sessions": 1.0,
    "recent_loss_percent": 1.0,
    "recent_loss_percent_unknown": 0.0,
    "recent_gain_percent": -1.0,
    "recent_gain_kg": -0.7,
    "recent_gain_kg_unknown": 0.0,
    "recent_long_gain": 0.0,
    "recent_long_gain_unknown": 0.0,
    "recent_drink_to_sweat": 0.5,
    "recent_drink_to_sweat_unknown": 0.0,
    "recent_drink_to_sweat_careful": 0.6,
    "recent_drink_to_sweat_careful_unknown": 0.0,
    "recent_drink_rate_l_h": 0.5,
    "recent_drink_rate_l_h_unknown": 0.0,
    "recent_fast_for_very_long": 0.0,
    "recent_fast_for_very_long_unknown": 0.0,
    "recent_net_water_gain_l": -0.5,
    "recent_net_water_gain_careful_l": -0.4,
    "recent_net_water_gain_careful_l_unknown": 0.0,
    "recent_gain_with_context": 0.0,
    "painkiller_recent": 0.0,
}
MORNING = {
    "morning_change_percent": 0.0,
    "morning_mass_z": 0.0,
    "morning_mass_doubted": 0.0,
    "morning_signs_doubted": 0.0,
    "loss_before_morning_percent": 1.0,
    "far_below_today": 0.0,
    "far_below_before": 0.0,
    "baseline_days": 10.0,
    "signs_known": 3.0,
    "signs_present": 0.0,
    "signs_agree_before": 0.0,
    "hottest_wbgt_recent_c": 20.0,
}
REPORTS = {
    "emergency_recent": 0.0,
    "emergency_earlier": 0.0,
    "same_day_recent": 0.0,
    "same_day_earlier": 0.0,
    "symptom_report_today": 1.0,
    "symptom_unsure_recent": 0.0,
    "own_words_recent": 0.0,
    "severe_recent": 0.0,
    "severity_open_recent": 0.0,
    "complaints_recent": 0.0,
    "follow_up_report_days": 8.0,
    "follow_up_unsure": 0.0,
    "gain_symptom_recent": 0.0,
    "cramp_days": 0.0,
    "cramp_at_rest_days": 0.0,
    "symptom_report_days": 14.0,
}
SWEAT = {
    "sodium_tests": 1.0,
    "sodium_tests_doubted": 0.0,
    "sweat_rate_sessions": 1.0,
    "sodium_loss_low_mg_h": 300.0,
    "sodium_loss_high_mg_h": 900.0,
}
FOOD = {
    "diet_days_logged": 10.0,
    "age_years": 26.0,
    "life_stage": "none",
    **{f"{name}_days": 10.0 for name in ("magnesium", "calcium", "potassium", "sodium")},
    **{f"{name}_ear": 300.0 for name in ("magnesium", "calcium")},
    **{f"{name}_ear_z": 2.0 for name in ("magnesium", "calcium")},
    **{f"{name}_ear_z_cautious": 1.5 for name in ("magnesium", "calcium")},
    **{f"{name}_ai_z": 2.0 for name in ("magnesium", "calcium", "potassium", "sodium")},
    "vitamin_b12_days": 10.0,
    "vitamin_b12_share": 1.0,
    "vitamin_b12_without_largest": 4.0,
    "vitamin_b12_ear": 2.0,
    "vitamin_b12_ai": NAN,
    **{
        f"{name}_sure_days": 10.0
        for name in ("magnesium", "calcium", "potassium", "sodium", "vitamin_b12")
    },
    "supplement_b12_days": 0.0,
    "supplement_magnesium_mg": 200.0,
    "supplements_without_magnesium": 0.0,
    "supplement_days": 3.0,
    "magnesium_ul": 350.0,
}
ENERGY = {
    "diet_days_used": 10.0,
    "energy_days": 10.0,
    "energy_doubted": 0.0,
    "energy_is_possible": 1.0,
    "energy_ratio_low": 1.6,
    "energy_ratio_high": 1.8,
    "energy_low_trained": 1.0,
    "energy_low_heavy": 1.3,
    "energy_high_trained": 2.4,
    "energy_high_heavy": 3.4,
}
DATA = {"suspect_values": 0.0, "received_recently": 1.0}
FINE = SESSION | MORNING | REPORTS | SWEAT | FOOD | ENERGY | DATA
# Nothing can be judged from food alone here.
NEVER_OK = {"DIE06"}
# What an ok does not hang on: the EAR decides where there is one, else the AI; heat and the day
# before only add reasons to name somebody; whoever gained nothing is not asked about bloating;
# without an age there is no reference, so that an ok cannot come about; reasons for care that
# nobody wrote down are not asked about where nothing was gained.
MAY_BE_MISSING = {
    "DIE01": {"magnesium_ai_z", "magnesium_ear", "magnesium_ear_z", "life_stage"},
    "DIE02": {"calcium_ai_z", "calcium_ear", "calcium_ear_z", "life_stage"},
    "DIE03": {"age_years", "life_stage"},
    "DIE04": {"age_years", "life_stage"},
    "DIE05": {"vitamin_b12_ai", "age_years", "life_stage"},
    "DIE07": {"supplement_days"},
    "DIE08": {"energy_low_trained", "energy_high_heavy", "age_years", "life_stage"},
    "EAH02": {"symptom_report_today", "symptom_unsure_recent", "gain_symptom_recent"},
    "EAH03": {"recent_net_water_gain_l"},
    "EAH04": set(BY_CODE["EAH04"].needs)
    - {"recent_sessions", "recent_gain_kg", "recent_gain_kg_unknown"},
    "HYD03": {"morning_mass_z", "loss_before_morning_percent", "far_below_today"}
    | {"far_below_before"},
    "HYD04": {"signs_agree_before", "hottest_wbgt_recent_c"},
    "HYD05": {"signs_agree_before", "hottest_wbgt_recent_c"},
    "SWT01": {"sodium_loss_low_mg_h"},
    "SYM06": {"emergency_recent", "same_day_recent", "own_words_recent", "severe_recent"},
}


def judged(code: str, *changes: dict[str, object]) -> list[str]:
    """Return the answers of one rule to the fine state with each of the changes."""
    frame = pd.DataFrame([FINE | each for each in changes])
    return BY_CODE[code].judge(frame[list(BY_CODE[code].needs)]).tolist()


@pytest.mark.parametrize("code", BY_CODE)
def test_each_rule_is_fine_where_all_is_known_and_fine(code):
    assert judged(code, {}) == [UNKNOWN if code in NEVER_OK else OK]


@pytest.mark.parametrize("code", BY_CODE)
def test_whatever_is_missing_the_answer_is_not_ok(code):
    needs, may = BY_CODE[code].needs, MAY_BE_MISSING.get(code, set())
    assert may <= set(needs)
    must = [name for name in needs if name not in may]
    answers = judged(code, *({name: NAN} for name in must))
    assert [name for name, answer in zip(must, answers, strict=True) if answer == OK] == []
    assert judged(code, dict.fromkeys(needs, NAN)) == [UNKNOWN]


def cut(key: str, beyond: float = 0.0) -> float:
    return value(key) + beyond


SALTY = "sweat.salty.sodium_mg_per_h"
LARGE, GUIDE = "session.mass_loss.large_percent", "session.mass_loss.usual_guide_percent"
FALL, FAR_Z = "recovery.next_morning_fall_percent", "morning_mass.z_below"
FEWEST_B12 = "diet.vitamin_b12.fewest_days"
RATIO = "overdrinking.drink_to_sweat_ratio"
EDGES = [
    ("EAH01", {"recent_gain_percent": cut("overdrinking.mass_gain_percent")}, OK),
    ("EAH01", {"recent_gain_percent": cut("overdrinking.mass_gain_percent", STEP)}, FLAG),
    ("EAH01", {"recent_sessions": 0.0}, UNKNOWN),
    ("EAH01", {"recent_loss_percent_unknown": 1.0}, UNKNOWN),
    ("EAH02", {"recent_long_gain": 1.0}, FLAG),
    ("EAH02", {"recent_gain_kg": 0.3}, OK),
    ("EAH02", {"recent_gain_kg": 0.3, "gain_symptom_recent": 1.0}, FLAG),
    ("EAH02", {"recent_gain_kg": -0.3, "gain_symptom_recent": 1.0}, OK),
    ("EAH02", {"recent_gain_kg": 0.3, "gain_symptom_recent": NAN}, UNKNOWN),
    ("EAH02", {"recent_gain_kg": 0.3, "symptom_report_today": NAN}, UNKNOWN),
    ("EAH02", {"recent_gain_kg": 0.3, "symptom_unsure_recent": 1.0}, UNKNOWN),
    (
        "EAH02",
        {
            "recent_gain_kg": cut("overdrinking.gain_with_symptom_kg"),
            "gain_symptom_recent": 1.0,
        },
        OK,
    ),
    (
        "EAH02",
        {
            "recent_gain_kg": cut("overdrinking.gain_with_symptom_kg", STEP),
            "gain_symptom_recent": 1.0,
        },
        FLAG,
    ),
    ("EAH02", {"recent_sessions": 0.0}, UNKNOWN),
    ("EAH02", {"recent_gain_kg_unknown": 1.0}, UNKNOWN),
    ("EAH02", {"recent_long_gain_unknown": 1.0}, UNKNOWN),
    ("EAH03", {"recent_drink_to_sweat": cut(RATIO)}, OK),
    ("EAH03", {"recent_drink_to_sweat": cut(RATIO, STEP)}, FLAG),
    ("EAH03", {"recent_drink_to_sweat_careful": cut(RATIO)}, OK),
    ("EAH03", {"recent_drink_to_sweat_careful": cut(RATIO, STEP)}, UNKNOWN),
    ("EAH03", {"recent_drink_rate_l_h": cut("overdrinking.drink_rate_l_per_h")}, OK),
    ("EAH03", {"recent_drink_rate_l_h": cut("overdrinking.drink_rate_l_per_h", STEP)}, FLAG),
    ("EAH03", {"recent_gain_kg": cut("overdrinking.any_gain_kg")}, OK),
    ("EAH03", {"recent_gain_kg": cut("overdrinking.any_gain_kg", STEP)}, FLAG),
    ("EAH03", {"recent_sessions": 0.0}, UNKNOWN),
    ("EAH03", {"recent_drink_to_sweat_unknown": 1.0}, UNKNOWN),
    ("EAH03", {"recent_drink_to_sweat_careful_unknown": 1.0}, UNKNOWN),
    ("EAH03", {"recent_drink_rate_l_h_unknown": 1.0}, UNKNOWN),
    ("EAH03", {"recent_gain_kg_unknown": 1.0}, UNKNOWN),
    ("EAH03", {"recent_fast_for_very_long": 1.0}, FLAG),
    ("EAH03", {"recent_fast_for_very_long_unknown": 1.0}, UNKNOWN),
    ("EAH03", {"recent_net_water_gain_l": cut("overdrinking.net_water_gain_l")}, OK),
    ("EAH03", {"recent_net_water_gain_l": cut("overdrinking.net_water_gain_l", STEP)}, FLAG),
    ("EAH03", {"recent_net_water_gain_careful_l": cut("overdrinking.net_water_gain_l")}, OK),
    (
        "EAH03",
        {"recent_net_water_gain_careful_l": cut("overdrinking.net_water_gain_l", STEP)},
        UNKNOWN,
    ),
    ("EAH03", {"recent_net_water_gain_careful_l_unknown": 1.0}, UNKNOWN),
    ("EAH04", {"recent_gain_with_context": 1.0}, FLAG),
    ("EAH04", {"recent_gain_kg": 0.1, "painkiller_recent": 1.0}, FLAG),
    ("EAH04", {"recent_gain_kg": 0.0, "painkiller_recent": 1.0}, OK),
    ("EAH04", {"recent_gain_kg": 0.1}, UNKNOWN),
    ("EAH04", {"recent_gain_kg_unknown": 1.0}, UNKNOWN),
    ("EAH04", {"recent_sessions": 0.0}, UNKNOWN),
    ("EAH04", {"recent_gain_with_context": 1.0, "recent_gain_percent": 2.0}, NONE),
    ("EAH04", {"recent_gain_with_context": 1.0, "recent_long_gain": 1.0}, NONE),
    ("HYD01", {"recent_loss_percent": cut(LARGE)}, OK),
    ("HYD01", {"recent_loss_percent": cut(LARGE, STEP)}, FLAG),
    ("HYD01", {"recent_loss_percent_unknown": 1.0}, UNKNOWN),
    ("HYD01", {"recent_loss_percent": cut(LARGE, 1), "recent_loss_percent_unknown": 1.0}, FLAG),
    ("HYD01", {"recent_sessions": 0.0}, UNKNOWN),
    ("HYD02", {"recent_loss_percent": cut(GUIDE)}, OK),
    ("HYD02", {"recent_loss_percent": cut(GUIDE, STEP)}, FLAG),
    ("HYD02", {"recent_loss_percent": cut(LARGE)}, FLAG),
    ("HYD02", {"recent_loss_percent": cut(LARGE, STEP)}, NONE),
    ("HYD02", {"recent_loss_percent_unknown": 1.0}, UNKNOWN),
    ("HYD02", {"recent_sessions": 0.0}, UNKNOWN),
    ("HYD03", {"morning_change_percent": -cut(FALL)}, OK),
    ("HYD03", {"morning_change_percent": -cut(FALL, STEP)}, UNKNOWN),
    ("HYD03", {"morning_mass_doubted": 1.0}, UNKNOWN),
    ("HYD03", {"far_below_today": 1.0, "morning_change_percent": -2.1}, UNKNOWN),
    (
        "HYD03",
        {"far_below_today": 1.0, "far_below_before": 1.0, "morning_change_percent": -2.1},
        FLAG,
    ),
    ("HYD04", {"signs_present": 2.0}, UNKNOWN),
    ("HYD04", {"signs_present": 2.0, "signs_agree_before": 1.0}, FLAG),
    ("HYD04", {"signs_present": 1.0, "signs_agree_before": 1.0}, OK),
    ("HYD04", {"signs_present": 3.0}, FLAG),
    ("HYD04", {"signs_known": 2.0}, UNKNOWN),
    ("HYD04", {"morning_signs_doubted": 1.0}, UNKNOWN),
    (
        "HYD04",
        {"signs_present": 2.0, "hottest_wbgt_recent_c": cut("heat.wbgt.limit_above_c")},
        UNKNOWN,
    ),
    (
        "HYD04",
        {"signs_present": 2.0, "hottest_wbgt_recent_c": cut("heat.wbgt.limit_above_c", STEP)},
        FLAG,
    ),
    ("HYD04", {"signs_present": 1.0, "hottest_wbgt_recent_c": 40.0}, OK),
    ("HYD06", {"signs_present": 1.0}, FLAG),
    ("HYD06", {"signs_present": 1.0, "signs_known": 2.0}, UNKNOWN),
    ("HYD06", {"signs_present": 2.0}, NONE),
    ("HYD06", {"morning_signs_doubted": 1.0}, UNKNOWN),
    ("HYD05", {"signs_present": 2.0}, FLAG),
    ("HYD05", {"signs_present": 2.0, "signs_agree_before": 1.0}, NONE),
    ("HYD05", {"signs_known": 2.0}, UNKNOWN),
    ("SWT01", {"sodium_loss_low_mg_h": cut(SALTY)} | {"sodium_loss_high_mg_h": 2e3}, UNKNOWN),
    ("SWT01", {"sodium_loss_low_mg_h": cut(SALTY, 1)} | {"sodium_loss_high_mg_h": 2e3}, FLAG),
    ("SWT01", {"sodium_loss_high_mg_h": cut(SALTY)}, OK),
    ("SWT01", {"sodium_loss_high_mg_h": cut(SALTY, 1)}, UNKNOWN),
    ("SWT01", {"sodium_tests": 0.0, "sodium_loss_low_mg_h": 2e3}, UNKNOWN),
    ("SWT01", {"sweat_rate_sessions": 0.0, "sodium_loss_low_mg_h": 2e3}, UNKNOWN),
    ("SWT01", {"sodium_tests": 0.0}, UNKNOWN),
    ("SWT01", {"sweat_rate_sessions": 0.0}, UNKNOWN),
    ("SWT01", {"sodium_tests_doubted": 1.0}, UNKNOWN),
    ("SYM01", {"emergency_recent": 1.0}, FLAG),
    ("SYM01", {"emergency_recent": 1.0, "symptom_unsure_recent": 1.0}, FLAG),
    ("SYM01", {"emergency_earlier": 1.0}, UNKNOWN),
    ("SYM01", {"symptom_unsure_recent": 1.0}, UNKNOWN),
    ("SYM01", {"symptom_report_today": 0.0}, UNKNOWN),
    ("SYM02", {"same_day_recent": 1.0}, FLAG),
    ("SYM02", {"same_day_earlier": 1.0}, UNKNOWN),
    ("SYM02", {"symptom_unsure_recent": 1.0}, UNKNOWN),
    ("SYM02", {"symptom_report_today": 0.0}, UNKNOWN),
    ("SYM03", {"cramp_days": cut("symptoms.cramps.persistent_reports")}, FLAG),
    ("SYM03", {"cramp_days": cut("symptoms.cramps.persistent_reports", -1)}, UNKNOWN),
    (
        "SYM03",
        {"cramp_days": 1.0, "cramp_at_rest_days": cut("symptoms.cramps.at_rest_reports")},
        FLAG,
    ),
    ("SYM03", {"symptom_report_days": cut("diet.days.standard")}, OK),
    ("SYM03", {"symptom_report_days": cut("diet.days.standard", -1)}, UNKNOWN),
    ("SYM04", {"emergency_earlier": 1.0}, FLAG),
    ("SYM04", {"same_day_earlier": 1.0}, FLAG),
    ("SYM04", {"follow_up_report_days": cut("symptoms.emergency_follow_up_days")}, UNKNOWN),
    ("SYM04", {"follow_up_unsure": 1.0}, UNKNOWN),
    ("SYM05", {"own_words_recent": 1.0}, FLAG),
    ("SYM05", {"severe_recent": 1.0}, FLAG),
    ("SYM05", {"severity_open_recent": 1.0}, UNKNOWN),
    ("SYM05", {"symptom_report_today": 0.0}, UNKNOWN),
    ("SYM05", {"emergency_recent": 1.0, "severe_recent": 1.0}, NONE),
    ("SYM05", {"same_day_recent": 1.0, "severe_recent": 1.0}, NONE),
    ("SYM05", {"same_day_recent": 1.0, "own_words_recent": 1.0}, FLAG),
    ("SYM06", {"complaints_recent": 1.0}, FLAG),
    ("SYM06", {"symptom_report_today": 0.0}, UNKNOWN),
    ("SYM06", {"complaints_recent": 1.0, "emergency_recent": 1.0}, NONE),
    ("SYM06", {"complaints_recent": 1.0, "same_day_recent": 1.0}, NONE),
    ("SYM06", {"complaints_recent": 1.0, "own_words_recent": 1.0}, NONE),
    ("SYM06", {"complaints_recent": 1.0, "severe_recent": 1.0}, NONE),
    ("DAT01", {"suspect_values": 1.0}, FLAG),
    ("DAT01", {"received_recently": NAN, "suspect_values": 0.0}, UNKNOWN),
    ("DIE05", {"vitamin_b12_share": cut("diet.vitamin_b12.some_share", -STEP)}, FLAG),
    ("DIE05", {"vitamin_b12_share": cut("diet.vitamin_b12.some_share")}, UNKNOWN),
    ("DIE05", {"vitamin_b12_share": 0.0, "supplement_b12_days": 1.0}, UNKNOWN),
    ("DIE05", {"vitamin_b12_share": 0.0, "vitamin_b12_days": cut(FEWEST_B12)}, FLAG),
    ("DIE05", {"vitamin_b12_share": 0.0, "vitamin_b12_days": cut(FEWEST_B12, -1)}, UNKNOWN),
    ("DIE05", {"vitamin_b12_share": cut("diet.vitamin_b12.regular_share")}, OK),
    ("DIE05", {"vitamin_b12_share": cut("diet.vitamin_b12.regular_share", -STEP)}, UNKNOWN),
    ("DIE05", {"vitamin_b12_without_largest": 2.0}, OK),
    ("DIE05", {"vitamin_b12_without_largest": 1.9}, UNKNOWN),
    ("DIE05", {"vitamin_b12_ear": NAN, "vitamin_b12_ai": 4.0}, OK),
    ("DIE05", {"vitamin_b12_ear": NAN, "vitamin_b12_ai": 4.1}, UNKNOWN),
    ("DIE07", {"supplement_magnesium_mg": 350.0}, OK),
    ("DIE07", {"supplement_magnesium_mg": 351.0}, FLAG),
    ("DIE07", {"supplements_without_magnesium": 1.0}, UNKNOWN),
    ("DIE07", {"supplement_days": 0.0}, NONE),
]
for _code, _name in (("DIE01", "magnesium"), ("DIE02", "calcium")):
    EDGES += [
        (_code, {f"{_name}_ear_z": cut("diet.ear_z.low")}, OK),
        (_code, {f"{_name}_ear_z": cut("diet.ear_z.low", -STEP)}, FLAG),
        (_code, {f"{_name}_ear_z_cautious": cut("diet.ear_z.probably_enough")}, OK),
        (_code, {f"{_name}_ear_z_cautious": cut("diet.ear_z.probably_enough", -STEP)}, UNKNOWN),
        (_code, {f"{_name}_days": cut("diet.days.standard")}, OK),
        (_code, {f"{_name}_days": cut("diet.days.standard", -1), f"{_name}_ear_z": -2}, UNKNOWN),
        (_code, {f"{_name}_ear": NAN, f"{_name}_ai_z": cut("diet.ai_z.probably_fine")}, OK),
        (
            _code,
            {f"{_name}_ear": NAN, f"{_name}_ai_z": cut("diet.ai_z.probably_fine", -STEP)},
            UNKNOWN,
        ),
        (_code, {f"{_name}_ear": NAN, f"{_name}_ear_z": -3.0}, OK),
    ]
for _code, _name in (("DIE03", "potassium"), ("DIE04", "sodium")):
    EDGES += [
        (_code, {f"{_name}_ai_z": cut("diet.ai_z.probably_fine")}, OK),
        (_code, {f"{_name}_ai_z": -3.0}, UNKNOWN),
        (_code, {f"{_name}_days": cut("diet.days.standard", -1)}, UNKNOWN),
    ]
for _code in ("DIE01", "DIE02", "DIE03", "DIE04", "DIE05", "DIE06", "DIE08"):
    EDGES += [
        (_code, {"life_stage": "pregnancy"}, NONE),
        (_code, {"life_stage": "lactation"}, NONE),
        (_code, {"age_years": cut("diet.lowest_age_years", -1)}, NONE),
    ]
_MOST_LOGGED = 10 / (1 - value("diet.excluded_share"))
for _code in ("DIE01", "DIE02", "DIE03", "DIE04", "DIE05"):
    EDGES += [(_code, {"energy_is_possible": 0.0}, UNKNOWN)]
for _code in ("DIE01", "DIE02", "DIE03", "DIE04", "DIE05", "DIE08"):
    EDGES += [
        (_code, {"diet_days_logged": _MOST_LOGGED - STEP}, OK),
        (_code, {"diet_days_logged": _MOST_LOGGED + STEP}, UNKNOWN),
        (_code, {"age_years": cut("diet.lowest_age_years")}, OK),
    ]
for _code, _name in {
    "DIE01": "magnesium",
    "DIE02": "calcium",
    "DIE03": "potassium",
    "DIE04": "sodium",
    "DIE05": "vitamin_b12",
}.items():
    EDGES += [
        (_code, {f"{_name}_sure_days": cut("diet.days.standard")}, OK),
        (_code, {f"{_name}_sure_days": cut("diet.days.standard", -1)}, UNKNOWN),
    ]
EDGES += [
    ("DIE08", {"energy_ratio_low": 1.3}, OK),
    ("DIE08", {"energy_ratio_low": 1.3 - STEP}, UNKNOWN),
    ("DIE08", {"energy_ratio_high": 2.4}, OK),
    ("DIE08", {"energy_ratio_high": 2.4 + STEP}, UNKNOWN),
    ("DIE08", {"energy_ratio_low": 0.8, "energy_ratio_high": 1.0}, UNKNOWN),
    ("DIE08", {"energy_ratio_low": 0.8, "energy_ratio_high": 1.0 - STEP}, FLAG),
    ("DIE08", {"energy_ratio_low": 3.4, "energy_ratio_high": 3.6}, UNKNOWN),
    ("DIE08", {"energy_ratio_low": 3.4 + STEP, "energy_ratio_high": 3.6}, FLAG),
    ("DIE08", {"energy_days": cut("diet.days.standard")}, OK),
    ("DIE08", {"energy_days": cut("diet.days.standard", -1)}, UNKNOWN),
    ("DIE08", {"energy_days": cut("diet.days.fewest"), "energy_ratio_high": 0.5}, FLAG),
    ("DIE08", {"energy_days": cut("diet.days.fewest", -1), "energy_ratio_high": 0.5}, UNKNOWN),
    ("DIE08", {"energy_doubted": 1.0}, UNKNOWN),
]
AFTER_A_LOSS = {
    "loss_before_morning_percent": value("recovery.session_loss_percent"),
    "morning_change_percent": -value(FALL) - STEP,
    "morning_mass_z": value(FAR_Z) - STEP,
}
EDGES += [
    ("HYD03", AFTER_A_LOSS, FLAG),
    (
        "HYD03",
        AFTER_A_LOSS | {"loss_before_morning_percent": cut("recovery.session_loss_percent", -STEP)},
        UNKNOWN,
    ),
    ("HYD03", AFTER_A_LOSS | {"morning_change_percent": -cut(FALL)}, OK),
    # Lighter by more than the cut, and still within the athlete's own noise.
    ("HYD03", AFTER_A_LOSS | {"morning_mass_z": cut(FAR_Z)}, UNKNOWN),
]


@pytest.mark.parametrize("code", BY_CODE)
def test_each_rule_turns_at_its_cuts(code):
    edges = [(changes, expected) for rule, changes, expected in EDGES if rule == code]
    answers = judged(code, *(changes for changes, _ in edges))
    wrong = [
        (changes, expected, answer)
        for (changes, expected), answer in zip(edges, answers, strict=True)
        if answer != expected
    ]
    assert edges
    assert not wrong


@pytest.mark.parametrize("code", BY_CODE)
def test_the_answer_for_one_athlete_does_not_hang_on_the_others_or_on_labels(code):
    rule = BY_CODE[code]
    needs = list(rule.needs)
    edges = [changes for each, changes, _ in EDGES if each == code]
    rows = [FINE, FINE | dict.fromkeys(needs, NAN), *(FINE | changes for changes in edges)]
    frame = pd.DataFrame(rows, index=range(40, 40 + len(rows)))[needs]
    together = rule.judge(frame)
    alone = [rule.judge(frame.iloc[[place]]).item() for place in range(len(rows))]
    assert together.tolist() == alone
    assert together.index.equals(frame.index)
    assert together.dtype == "str"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"recent_gain_kg": value("overdrinking.any_gain_kg")}, False),
        ({"recent_gain_kg": value("overdrinking.any_gain_kg") + STEP}, True),
        ({"recent_drink_to_sweat": value(RATIO) + STEP}, True),
        ({"recent_gain_kg": NAN, "recent_gain_percent": NAN}, False),
        ({"recent_long_gain": 1.0}, True),
    ],
)
def test_the_guard_is_on_with_any_gain_and_any_drinking_above_sweat(changes, expected):
    assert guard_on(pd.DataFrame([FINE | changes])).tolist() == [expected]


def test_the_guard_of_one_athlete_does_not_hang_on_the_others_or_on_labels():
    gained = {"recent_gain_kg": value("overdrinking.any_gain_kg") + STEP}
    frame = pd.DataFrame([FINE, FINE | gained, FINE], index=[40, 50, 60])
    found = guard_on(frame)
    assert found.to_dict() == {40: False, 50: True, 60: False}
    assert found.dtype == "bool"
