"""Refused cells go missing with a sentence; questioned ones stay and are marked."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.schema.check import check
from lib.schema.plausible import usual_mass_kg
from lib.schema.problems import Problem, Severity

DAY = "2026-06-01"


def sessions(**columns: list[object]) -> pd.DataFrame:
    length = len(next(iter(columns.values())))
    ground = {"athlete": ["A"] * length, "local_date": [DAY] * length}
    return pd.DataFrame(ground | {"source_row": list(range(2, 2 + length))} | columns)


@pytest.mark.parametrize(
    ("mass_kg", "kept", "severity"),
    [
        (24.9, False, Severity.REFUSED),
        (25.0, True, Severity.QUESTIONED),
        (34.9, True, Severity.QUESTIONED),
        (35.0, True, None),
        (130.0, True, None),
        (130.1, True, Severity.QUESTIONED),
        (180.0, True, Severity.QUESTIONED),
        (180.1, True, Severity.QUESTIONED),
        (250.0, True, Severity.QUESTIONED),
        (250.1, False, Severity.REFUSED),
    ],
)
def test_a_mass_is_judged_inside_on_and_outside_its_ranges(mass_kg, kept, severity):
    checked = check("sessions", sessions(mass_pre_kg=[mass_kg]), where="a.csv")
    assert checked.rows["mass_pre_kg"].notna().tolist() == [kept]
    assert [problem.severity for problem in checked.problems] == ([severity] if severity else [])
    assert ("soft_range:mass_pre_kg" in checked.rows["quality"][0]) == (
        severity is Severity.QUESTIONED
    )


def test_a_gap_is_neither_refused_nor_questioned():
    checked = check("sessions", sessions(mass_pre_kg=[None], fluid_ml=[None]), where="a.csv")
    assert checked.problems == ()
    assert len(checked.rows) == 1


def test_a_problem_names_file_row_heading_value_and_remedy():
    checked = check(
        "sessions",
        sessions(mass_pre_kg=[71.0, 700.0]),
        where="week 1.csv",
        headings={"mass_pre_kg": "Pre weight (kg)"},
    )
    (problem,) = checked.problems
    assert problem.where == "week 1.csv"
    assert problem.sentence.startswith("Row 3, Pre weight (kg): '700' is outside what is possible")
    assert "Check the number and its unit." in problem.sentence


@pytest.mark.parametrize(
    ("post_kg", "kept", "severity"),
    [
        (72.1, True, None),
        (72.2, True, Severity.QUESTIONED),
        (76.9, True, Severity.QUESTIONED),
        (77.1, False, Severity.REFUSED),
        (64.4, True, None),
        (64.3, True, Severity.QUESTIONED),
        (62.9, False, Severity.REFUSED),
    ],
)
def test_a_large_gain_is_kept_because_it_may_be_the_dangerous_kind(post_kg, kept, severity):
    rows = sessions(mass_pre_kg=[70.0], mass_post_kg=[post_kg])
    checked = check("sessions", rows, where="a.csv")
    assert checked.rows["mass_pre_kg"].notna().tolist() == [kept]
    assert checked.rows["mass_post_kg"].notna().tolist() == [kept]
    assert [problem.severity for problem in checked.problems] == ([severity] if severity else [])


def test_pounds_among_kilograms_are_questioned_and_kept():
    rows = sessions(mass_pre_kg=[70.0, 70.4, 154.3, 69.8], mass_post_kg=[69.1, 69.5, 152.3, 69.0])
    checked = check(
        "sessions", rows, where="a.csv", known_mass_kg=usual_mass_kg({"sessions": rows})
    )
    assert [problem.severity for problem in checked.problems] == [Severity.QUESTIONED] * 2
    assert all("pounds" in problem.what for problem in checked.problems)
    assert checked.rows["mass_pre_kg"].tolist() == [70.0, 70.4, 154.3, 69.8]
    assert checked.rows["quality"][2] == "unit_suspect:mass_pre_kg,unit_suspect:mass_post_kg"


def test_two_values_cannot_say_which_of_them_is_wrong():
    rows = sessions(mass_pre_kg=[70.0], mass_post_kg=[69.0])
    assert usual_mass_kg({"sessions": rows}) == {}


def test_what_is_known_of_an_athlete_wins_over_the_file():
    rows = sessions(mass_pre_kg=[154.0, 155.0], mass_post_kg=[152.0, 153.0])
    usual = usual_mass_kg({"sessions": rows}, {"A": 70.0})
    checked = check("sessions", rows, where="a.csv", known_mass_kg=usual)
    assert len(checked.problems) == 4


@pytest.mark.parametrize(
    ("fluid_ml", "doubted"), [(0.0, False), (0.7, True), (64.0, True), (100.0, False)]
)
def test_a_drink_in_litres_or_ounces_is_questioned_but_no_drink_is_not(fluid_ml, doubted):
    checked = check("sessions", sessions(fluid_ml=[fluid_ml]), where="a.csv")
    assert bool(checked.problems) == doubted
    assert checked.rows["fluid_ml"].tolist() == [fluid_ml]


@pytest.mark.parametrize(
    ("kind", "volume_ml", "words"),
    [
        ("daily_total", 85.0, "little for a whole day"),
        ("daily_total", 299.0, "little for a whole day"),
        ("daily_total", 300.0, ""),
        ("daily_total", 2500.0, ""),
        ("drink", 85.0, ""),
        ("drink", 1500.0, ""),
        ("drink", 1501.0, "much for one drink"),
        ("drink", 9000.0, "usually"),
    ],
)
def test_a_volume_is_judged_by_what_it_is_the_volume_of(kind, volume_ml, words):
    rows = pd.DataFrame(
        {"athlete": "A", "local_date": [DAY], "kind": kind, "volume_ml": volume_ml, "source_row": 2}
    )
    checked = check("hydration", rows, where="a.csv")
    assert len(checked.problems) == bool(words)
    assert all(words in problem.what for problem in checked.problems)
    assert checked.rows["quality"].tolist() == ["soft_range:volume_ml" if words else ""]
    assert checked.rows["volume_ml"].tolist() == [volume_ml]


def test_a_heavy_athlete_who_is_known_is_not_questioned():
    rows = sessions(mass_pre_kg=[141.0], mass_post_kg=[139.5])
    assert check("sessions", rows, where="a.csv", known_mass_kg={"A": 140.0}).problems == ()


def test_a_file_all_in_pounds_does_not_vouch_for_itself():
    rows = sessions(mass_pre_kg=[154.0, 154.4, 153.8], mass_post_kg=[152.0, 152.3, 151.9])
    usual = usual_mass_kg({"sessions": rows})
    checked = check("sessions", rows, where="a.csv", known_mass_kg=usual)
    assert usual == {}
    assert len(checked.problems) == 6
    assert all("pounds read as kilograms" in problem.what for problem in checked.problems)
    assert set(checked.rows["quality"]) == {"soft_range:mass_pre_kg,soft_range:mass_post_kg"}


def test_a_mark_is_given_once_though_two_rules_doubt_the_value():
    rows = sessions(fluid_ml=[14_000.0], duration_min=[60.0])
    checked = check("sessions", rows, where="a.csv")
    assert len(checked.problems) == 2
    assert checked.rows["quality"].tolist() == ["soft_range:fluid_ml"]


def test_a_large_value_is_shown_with_all_its_digits():
    (problem,) = check("sessions", sessions(fluid_ml=[1_250_000.0]), where="a.csv").problems
    assert problem.value == "1250000"


def test_a_row_without_a_day_is_refused_once_and_counted():
    rows = sessions(mass_pre_kg=[70.0, 71.0])
    rows["local_date"] = [None, DAY]
    checked = check("sessions", rows, where="a.csv")
    assert checked.rows_refused == 1
    assert checked.rows["mass_pre_kg"].tolist() == [71.0]
    assert [problem.rule for problem in checked.problems] == ["local_date"]


@pytest.mark.parametrize("day", ["1999-12-31", "2026-06-03"])
def test_a_day_long_ago_or_in_the_future_is_refused_with_one_sentence(day):
    rows = sessions(mass_pre_kg=[70.0])
    rows["local_date"] = [day]
    checked = check("sessions", rows, where="a.csv", latest_day=pd.Timestamp("2026-06-02"))
    assert checked.rows_refused == 1
    assert len(checked.problems) == 1


def test_each_metric_has_its_own_range():
    rows = pd.DataFrame(
        {
            "athlete": "A",
            "local_date": DAY,
            "metric": ["thirst", "thirst", "usg", "body_mass", "urine_colour"],
            "value": [9.0, 10.0, 1.02, 190.0, 0.0],
            "source_row": [2, 3, 4, 5, 6],
        }
    )
    checked = check("biometrics", rows, where="a.csv")
    assert checked.rows["value"].tolist() == [9.0, 1.02, 190.0]
    assert [(problem.rule, problem.severity) for problem in checked.problems] == [
        ("thirst", Severity.REFUSED),
        ("body_mass", Severity.QUESTIONED),
        ("urine_colour", Severity.REFUSED),
    ]


def test_an_unknown_word_is_refused_with_the_known_ones():
    rows = pd.DataFrame(
        {"athlete": "A", "local_date": [DAY], "symptom": ["sadness"], "source_row": [2]}
    )
    checked = check("symptoms", rows, where="a.csv")
    assert checked.rows_refused == 1
    assert "cramp" in checked.problems[0].mend


def test_the_frame_given_is_not_changed():
    rows = sessions(mass_pre_kg=[300.0, 70.0], fluid_ml=[0.7, 500.0])
    before = rows.copy(deep=True)
    check("sessions", rows, where="a.csv")
    pd.testing.assert_frame_equal(rows, before)


def test_a_problem_of_a_whole_file_reads_as_a_sentence():
    problem = Problem(
        Severity.NOTE, "a.csv", None, "", "", "Sodium is not tracked.", "Switch it on."
    )
    assert problem.sentence == "Sodium is not tracked. Switch it on."


def test_a_supplement_is_not_measured_by_the_range_of_a_day():
    rows = pd.DataFrame(
        {
            "athlete": "A",
            "local_date": DAY,
            "level": ["day", "food", "food"],
            "is_supplement": [False, True, False],
            "magnesium_mg": [50.0, 50.0, 50.0],
            "source_row": [2, 3, 4],
        }
    )
    checked = check("diet", rows, where="a.csv")
    assert [problem.row for problem in checked.problems] == [2]


def test_many_bad_cells_of_one_kind_are_counted_in_one_sentence():
    checked = check("sessions", sessions(mass_pre_kg=[900.0] * 250), where="a.csv")
    assert len(checked.problems) == 201
    assert any("50 further cells" in problem.what for problem in checked.problems)
    assert checked.rows["mass_pre_kg"].isna().all()
