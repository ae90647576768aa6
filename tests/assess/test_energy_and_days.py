"""Which diary days count, resting energy, and the note about a log that cannot be whole."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lib.assess.diet_days import diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.findings import Group
from lib.assess.food_log import food_log, is_provisional
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.assess.rules import rule_verdicts
from lib.assess.team_summary import assess_team
from tests.assess.squads import (
    DAY,
    codes,
    day,
    diary,
    features_of,
    line_of,
    records,
    sample_features,
    session,
)

FLAG, OK, UNKNOWN, NONE = "flag", "ok", "not enough data", "not applicable"
# A woman of 26 at 70 kg: 13.1 * 70 + 558 kcal; a man: 16 * 70 + 545 kcal.
RESTING, OF_A_MAN = 1475.0, 1665.0
MEALS = ("Breakfast", "Lunch", "Dinner")


def weighed(kg: float = 70.0, **values: object) -> list[dict[str, object]]:
    return [{"local_date": day(3), "metric": "body_mass", "value": kg, **values}]


def meals(names=MEALS, *, days: int = 8, energy: float = 2600.0, **values):
    """Return days of so many foods, each a part of the day's amounts, that nobody marked."""
    part = {
        "level": "food",
        "day_complete": None,
        "energy_kcal": energy / len(names),
        "magnesium_mg": 450.0 / len(names),
    }
    return [
        {**row, **part, "meal": name, "food_name": f"food {number}", **values}
        for row in diary(days)
        for number, name in enumerate(names)
    ]


def later(rows, days: int):
    """Move rows so many days into the past."""
    return [row | {"local_date": row["local_date"] - pd.Timedelta(days=days)} for row in rows]


def case(diet, kg: float | None = 70.0, **person: object) -> dict[str, object]:
    return {"diet": diet, "biometrics": [] if kg is None else weighed(kg), "person": person}


def squad_of(cases) -> Records:
    """Return one squad with an athlete for each case, by its name."""
    return records(
        [{"athlete_id": name} | each["person"] for name, each in cases.items()],
        **{
            table: [row | {"athlete_id": name} for name in cases for row in cases[name][table]]
            for table in ("diet", "biometrics")
        },
    )


def verdicts(code: str, cases) -> list[str]:
    """Answer one rule for many athletes at once, in the order of the cases."""
    features = features_of(squad_of(cases))
    found = dict(zip(features["athlete_id"], rule_verdicts(features)[code], strict=True))
    return [str(found[name]) for name in cases]


def log_of(rows, masses=None):
    squad = records(biometrics=weighed() if masses is None else masses, diet=rows)
    return food_log(squad, athlete_id="a", last_day=DAY)


def resting_of(squad: Records) -> pd.Series:
    return resting_energy(people_on(squad.athletes, DAY), squad, day()).loc["a"]


def test_resting_energy_is_henrys_for_the_median_of_what_was_weighed():
    rows = [*weighed(69.0), *weighed(70.0, local_date=day(1))]
    found = resting_of(records(biometrics=rows, sessions=[session(mass_pre_kg=74.0)]))
    assert found["low_kcal"] == found["high_kcal"] == pytest.approx(RESTING)


def test_without_sex_both_equations_are_asked():
    unknown = [{"athlete_id": "a", "sex_for_reference": None}]
    found = resting_of(records(unknown, biometrics=weighed()))
    assert found["low_kcal"] == pytest.approx(RESTING)
    assert found["high_kcal"] == pytest.approx(OF_A_MAN)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        weighed(local_date=day(28)),
        weighed(carried_forward=True),
        weighed(154.0, quality="unit_suspect:body_mass"),
        weighed(154.0, quality="soft_range:value"),
    ],
    ids=["none", "too old", "copied", "pounds", "questioned"],
)
def test_without_a_mass_that_can_be_believed_there_is_no_resting_energy(rows):
    assert resting_of(records(biometrics=rows)).isna().all()


def test_without_age_there_is_no_resting_energy():
    squad = records([{"athlete_id": "a", "birth_year": None}], biometrics=weighed())
    assert resting_of(squad).isna().all()


@pytest.mark.parametrize(
    ("mark", "energy", "kg", "used"),
    [
        (None, 1180.0, 70.0, 1),
        (None, 1179.9, 70.0, 0),
        (None, 1300.0, 100.0, 0),
        (None, None, 70.0, 0),
        (True, 300.0, 70.0, 1),
        (False, 5000.0, 70.0, 0),
    ],
)
def test_a_mark_stands_and_without_one_a_day_needs_four_fifths_of_resting_energy(
    mark, energy, kg, used
):
    assert log_of(diary(1, day_complete=mark, energy_kcal=energy), weighed(kg)).used == used


@pytest.mark.parametrize(
    ("names", "used", "unchecked"),
    [
        (MEALS, 8, 0),
        (("Lunch", "Dinner"), 0, 0),
        (("Lunch", "Lunch", "Lunch", "Dinner"), 0, 0),
        ((None, None), 8, 8),
    ],
    ids=["three meals", "two", "two in four foods", "not named"],
)
def test_an_unmarked_day_needs_three_meals_where_meals_are_named(names, used, unchecked):
    found = log_of(meals(names))
    assert (found.logged, found.used, found.unchecked) == (8, used, unchecked)


def test_times_stand_in_for_names_to_leave_a_day_out_but_not_to_check_it():
    assert log_of(meals((None,) * 4, time_local="12:00")).used == 0
    spread = [
        row | {"time_local": f"{8 + number % 4 * 3:02d}:00"}
        for number, row in enumerate(meals((None,) * 4))
    ]
    found = log_of(spread)
    assert (found.used, found.unchecked) == (8, 8)


def test_an_unmarked_log_may_show_too_little_but_enough_only_once_it_is_checked():
    unmarked = diary(10, day_complete=None)
    cases = {
        "unchecked": case(unmarked, None),
        "weighed": case(unmarked),
        "marked": case(diary(10), None),
        "low": case(diary(10, day_complete=None, magnesium_mg=150.0), None),
    }
    assert verdicts("DIE01", cases) == [UNKNOWN, OK, OK, FLAG]


def test_taking_anything_away_makes_no_ok():
    """Days near every bound, which a missing value would tip if it were read as good."""
    squad = squad_of(
        {
            f"{marked} {partial} {energy:.0f}": case(
                [
                    *diary(marked),
                    *later(meals(days=5, energy=energy), marked),
                    *later(meals(("Lunch",), days=partial, energy=energy), marked + 5),
                ]
            )
            for marked in (2, 6, 7)
            for partial in (0, 5, 9)
            for energy in (1170.0, 1250.0, 1400.0, 2300.0, 9000.0)
        }
    )
    before = rule_verdicts(features_of(squad))
    for code in ("DIE01", "DIE05", "DIE08"):
        assert {OK, UNKNOWN} <= set(before[code])
    for table, gap in (
        ("athletes", "sex_for_reference"),
        ("athletes", "birth_year"),
        ("diet", "meal"),
        ("diet", "energy_kcal"),
        ("biometrics", "value"),
    ):
        rows = getattr(squad, table)
        nothing = rows[gap].where(np.zeros(len(rows), dtype=bool))
        less = replace(squad, **{table: rows.assign(**{gap: nothing})})
        risen = (before != OK) & (rule_verdicts(features_of(less)) == OK)
        assert not risen.to_numpy().any(), (gap, risen.columns[risen.any()].tolist())


@pytest.mark.parametrize(
    ("logged", "used", "expected"),
    [(10, 6, False), (10, 5, True), (15, 9, False), (28, 16, True), (0, 0, False)],
)
def test_above_two_fifths_left_out_every_answer_is_provisional(logged, used, expected):
    assert is_provisional(logged=logged, used=used) is expected
    several = is_provisional(logged=pd.Series([float(logged)]), used=pd.Series([float(used)]))
    assert several.tolist() == [expected]


def test_a_finding_from_a_thin_log_is_called_provisional():
    low = diary(10, magnesium_mg=150.0)
    partial = later([row | {"day_complete": False} for row in low], 10)
    for rows, provisional in ((low, False), ([*low, *partial], True)):
        sentence = line_of(records(diet=rows)).findings[0].sentence
        assert sentence.startswith("Provisional") is provisional


def test_a_day_left_out_changes_no_mean():
    part = diary(1, day_complete=False, magnesium_mg=5000.0, energy_kcal=9000.0)
    found = features_of(
        squad_of({"with": case([*diary(8), *later(part, 9)]), "without": case(diary(8))})
    )
    used = ["magnesium_mean", "magnesium_days", "magnesium_ear_z", "energy_ratio_low"]
    assert found[used].notna().all().all()
    assert found[used].nunique().tolist() == [1, 1, 1, 1]


def test_the_log_says_why_days_do_not_count():
    found = log_of(
        [
            *diary(5),
            *diary(1, day_complete=False, local_date=day(6)),
            *diary(1, day_complete=None, energy_kcal=400.0, local_date=day(7)),
            *diary(1, day_complete=None, energy_kcal=None, local_date=day(8)),
            *later(meals(("Lunch",), days=1), 9),
            *diary(1, day_complete=None, local_date=day(10)),
            *diary(1, local_date=day(28)),
        ]
    )
    assert (found.logged, found.used, found.unchecked, found.is_provisional) == (10, 6, 0, False)
    assert found.reasons[0] == ("marked complete", 5, True)
    assert set(found.reasons[1:]) == {
        ("marked as not complete", 1, False),
        ("not marked, too little energy for a whole day", 1, False),
        ("not marked, energy not written down", 1, False),
        ("not marked, fewer than 3 meals", 1, False),
        ("not marked, but whole by its energy", 1, True),
    }


def test_an_empty_log_has_no_days():
    found = log_of([])
    assert (found.logged, found.used, found.reasons, found.is_provisional) == (0, 0, (), False)
    assert found.is_too_short


def test_energy_is_judged_inside_on_and_outside_its_limits():
    # Seven days: light training explains 1.19 to 2.57 times resting energy, heavy 1.56 to 3.38.
    expected = {
        1.18: FLAG,
        1.19: UNKNOWN,
        1.55: UNKNOWN,
        1.56: OK,
        2.57: OK,
        2.58: UNKNOWN,
        3.38: UNKNOWN,
        3.39: FLAG,
    }
    cases = {str(ratio): case(diary(7, energy_kcal=ratio * RESTING)) for ratio in expected}
    cases["none"] = case(diary(7, energy_kcal=None))
    assert verdicts("DIE08", cases) == [*expected.values(), UNKNOWN]


def test_a_note_takes_three_days_and_nothing_found_takes_a_week():
    expected = {
        (2, 0.7): UNKNOWN,
        (3, 0.7): FLAG,
        (3, 2.0): UNKNOWN,
        (6, 2.0): UNKNOWN,
        (7, 2.0): OK,
    }
    cases = {
        f"{days} {ratio}": case(diary(days, energy_kcal=ratio * RESTING))
        for days, ratio in expected
    }
    assert verdicts("DIE08", cases) == list(expected.values())


def test_without_sex_the_cautious_of_both_answers_is_given():
    expected = {1.17 * RESTING: FLAG, 1.17 * OF_A_MAN: UNKNOWN, 1.6 * RESTING: UNKNOWN, 2700.0: OK}
    cases = {
        str(energy): case(diary(7, energy_kcal=energy), sex_for_reference=None)
        for energy in expected
    }
    assert verdicts("DIE08", cases) == list(expected.values())


def test_who_is_not_scored_gets_no_note():
    little = diary(10, energy_kcal=700.0)
    cases = {
        "pregnant": case(little, life_stage="pregnancy"),
        "lactating": case(little, life_stage="lactation"),
        "eight": case(little, birth_year=2018),
        "nine": case(little, birth_year=2017),
        "no age": case(little, birth_year=None),
        "no mass": case(little, None),
    }
    assert verdicts("DIE08", cases) == [NONE, NONE, NONE, UNKNOWN, UNKNOWN, UNKNOWN]


def test_doubted_and_partial_energy_gives_no_ok_and_no_note():
    fine = diary(8, energy_kcal=2.0 * RESTING)
    partial = later([row | {"day_complete": False} for row in fine], 8)
    in_parts = [
        row | {"day_complete": True, "energy_kcal": None if row["meal"] != "Lunch" else 400.0}
        for row in meals(days=8)
    ]
    cases = {
        "fine": case(fine),
        "questioned": case([fine[0] | {"quality": "soft_range:energy_kcal"}, *fine[1:]]),
        "foods without energy": case(in_parts),
        "two fifths left out": case([*fine, *partial[:5]]),
        "more left out": case([*fine, *partial[:6]]),
    }
    assert verdicts("DIE08", cases) == [OK, UNKNOWN, UNKNOWN, OK, UNKNOWN]


def test_a_log_of_more_than_anybody_eats_shows_plenty_of_nothing():
    cases = {
        "possible": case(diary(10, energy_kcal=3.3 * RESTING)),
        "impossible": case(diary(10, energy_kcal=3.5 * RESTING)),
        "impossible, and low": case(diary(10, energy_kcal=3.5 * RESTING, magnesium_mg=90.0)),
        "small, not weighed": case(diary(10, energy_kcal=3000.0), None),
        "large, not weighed": case(diary(10, energy_kcal=3001.0), None),
        "not written down": case(diary(10, energy_kcal=None)),
    }
    found = rule_verdicts(features_of(squad_of(cases)).sort_values("athlete_id"))
    order = [sorted(cases).index(name) for name in cases]
    assert found["DIE01"].iloc[order].tolist() == [OK, UNKNOWN, FLAG, OK, UNKNOWN, UNKNOWN]
    assert found["DIE05"].iloc[order].tolist() == [OK, UNKNOWN, UNKNOWN, OK, UNKNOWN, UNKNOWN]


def test_the_note_leaves_both_readings_open_and_shows_no_energy():
    squad = squad_of(
        {
            f"{opening} {year}": case(diary(10, energy_kcal=energy, source_row=2), birth_year=year)
            for energy, opening in ((1000.0, "Less food"), (8000.0, "More food"))
            for year in (2000, 2011)
        }
    )
    lines = assess_team(squad, day=DAY, reference_set="us").lines
    assert len(lines) == 4
    for line in lines:
        note = next(each for each in line.findings if each.code == "DIE08")
        opening, _, year = line.athlete_id.rpartition(" ")
        assert note.sentence.startswith(opening)
        if opening == "Less food":
            assert "missing from the log, or the athlete may be eating too little" in note.sentence
            assert ("parents" in note.action) is (year == "2011")
        own = [note.title, note.sentence, note.action, note.why, note.against, note.would_change]
        own += [note.evidence[0].label, note.evidence[0].value]
        assert not re.search(r"\d", " ".join(own))
        assert not re.search("under-?report|deficien", " ".join(own), re.IGNORECASE)
        assert note.checklist == ""
        assert note.rows == ("test.csv, row 2",)


def test_the_note_is_neither_a_name_on_the_board_nor_in_its_sentences():
    logs = {"biometrics": weighed(), "diet": diary(10, energy_kcal=1000.0)}
    line = line_of(records(sessions=[session()], **logs))
    assert codes(line) == ["DIE08"]
    assert line.group is Group.CLEAR
    assert "food" not in line.sentence
    suspect = session(local_date=day(1), quality="unit_suspect:mass_pre_kg", mass_pre_kg=154.0)
    named = line_of(records(sessions=[session(), suspect], **logs))
    assert codes(named) == ["DAT01", "DIE08"]
    assert named.group is Group.ATTENTION
    assert "wrong unit" in named.sentence


def test_nobody_of_the_demonstration_gets_the_note():
    last = sample_features()[lambda rows: rows["local_date"] == day()]
    assert set(rule_verdicts(last)["DIE08"]) == {OK}


SLOPES = {
    ("F", 10): (11.1, 761),
    ("F", 18): (13.1, 558),
    ("F", 30): (9.74, 694),
    ("F", 60): (10.1, 569),
    ("M", 10): (18.4, 581),
    ("M", 18): (16.0, 545),
    ("M", 30): (14.2, 593),
    ("M", 60): (13.5, 514),
}


def test_ratio_and_limits_equal_a_loop():
    rng = np.random.default_rng(5)
    cases, expected = {}, {}
    for number, year in enumerate(rng.integers(1960, 2014, 12)):
        sex, age = "FM"[number % 2], DAY.year - int(year)
        masses = rng.normal(70, 12, 5).round(1)
        energies = rng.normal(2500, 600, int(rng.integers(0, 20))).round()
        cases[f"a{number}"] = {
            "person": {"sex_for_reference": sex, "birth_year": int(year)},
            "biometrics": [
                row for at, kg in enumerate(masses) for row in weighed(kg, local_date=day(at))
            ],
            "diet": [
                row | {"energy_kcal": energy}
                for row, energy in zip(diary(len(energies)), energies, strict=True)
            ],
        }
        slope, intercept = SLOPES[sex, max(bound for bound in (10, 18, 30, 60) if age >= bound)]
        days = len(energies)
        mean = float(np.mean(energies)) if days else math.nan
        cv = math.sqrt(23**2 / days + 8.5**2 + 15**2) / 100 if days else math.nan
        expected[f"a{number}"] = (
            days,
            mean / (slope * float(np.median(masses)) + intercept),
            1.75 * math.exp(-2 * cv),
            2.3 * math.exp(2 * cv),
        )
    found = features_of(squad_of(cases)).set_index("athlete_id")
    names = ["energy_days", "energy_ratio_low", "energy_low_trained", "energy_high_heavy"]
    for athlete, values in expected.items():
        assert found.loc[athlete, names].tolist() == pytest.approx(values, abs=0.0051, nan_ok=True)
    pd.testing.assert_series_equal(
        found["energy_ratio_low"], found["energy_ratio_high"], check_names=False
    )


def test_which_days_count_equals_a_loop():
    rng = np.random.default_rng(8)
    resting = pd.DataFrame(
        {
            "low_kcal": [1400.0, 1900.0, np.nan, 1500.0],
            "high_kcal": [1400.0, 1900.0, np.nan, 1800.0],
        },
        index=["a0", "a1", "a2", "a3"],
    )
    rows = [
        row | {"athlete_id": athlete, "day_complete": mark, "energy_kcal": float(energy)}
        for athlete in resting.index
        for row, mark, energy in zip(
            diary(28), rng.choice([True, False, None], 28), rng.integers(600, 2400, 28), strict=True
        )
    ]
    squad = records([{"athlete_id": athlete} for athlete in resting.index], diet=rows)
    found = diet_days(squad.diet, resting).set_index(["athlete_id", "local_date"])
    for row in rows:
        low, high = resting.loc[row["athlete_id"]]
        unmarked, energy = row["day_complete"] is None, row["energy_kcal"]
        used = unmarked and energy >= (1200 if math.isnan(low) else 0.8 * low)
        sure = used and energy >= 0.8 * high
        got = found.loc[(row["athlete_id"], row["local_date"])]
        assert got["is_used"] == (used or row["day_complete"] is True)
        assert got["is_sure"] == (sure or row["day_complete"] is True)


def test_food_rows_from_several_files_may_repeat_each_other_and_show_no_plenty():
    squad = records(biometrics=weighed(), diet=meals(day_complete=True))
    resting = resting_energy(people_on(squad.athletes, DAY), squad, day())
    one = diet_days(squad.diet.assign(upload_id="first"), resting)
    by_turns = np.where(np.arange(len(squad.diet)) % 2, "first", "second")
    two = diet_days(squad.diet.assign(upload_id=by_turns), resting)
    assert one["is_sure"].all()
    assert two["is_used"].all()
    assert not two["is_sure"].any()
    assert two["reason"].str.contains("several files").all()


def test_a_zero_for_what_a_source_lacks_neither_lowers_nor_completes_a_day():
    mark = "soft_range:energy_kcal,zero_may_be_missing:potassium_mg"
    given = meals(days=4, potassium_mg=1200.0)
    lunches = [row | {"potassium_mg": 0.0} for row in given if row["meal"] == "Lunch"]
    others = [row for row in given if row["meal"] != "Lunch"]
    squad = squad_of(
        {
            "zero": case([*others, *(row | {"quality": mark} for row in lunches)]),
            "gap": case([*others, *(row | {"potassium_mg": None} for row in lunches)]),
            "none": case([*others, *lunches]),
        }
    )
    resting = resting_energy(people_on(squad.athletes, DAY), squad, day())
    found = diet_days(squad.diet, resting).groupby("athlete_id")["coverage_potassium"]
    assert found.mean().round(2).to_dict() == {"zero": 0.67, "gap": 0.67, "none": 1.0}
    features = features_of(squad).set_index("athlete_id")
    assert features.loc[["zero", "gap", "none"], "potassium_days"].tolist() == [0, 0, 4]
