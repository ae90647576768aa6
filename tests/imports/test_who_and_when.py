"""Whom a row is about and when: names written in several ways, sums, and mornings."""

from __future__ import annotations

import pytest

from lib.imports.contract import Imported, Upload
from lib.imports.recognise import read

HEADINGS = "Athlete,Date,Pre weight (kg),Post weight (kg),Fluid (mL),Duration (min)\n"


def sheet(text: str, **known: float) -> Imported:
    return read(Upload("sheet.csv", text.encode()), known_mass_kg=known)


def test_one_athlete_written_in_three_ways_is_one_and_the_page_says_so():
    found = sheet(
        HEADINGS + "Ann,2026-06-03,61.4,60.8,500,75\nANN,2026-06-04,61.2,60.6,500,75\n"
        "ann ,2026-06-05,61.3,60.9,400,60\n"
    )

    assert set(found.tables["sessions"]["athlete"]) == {"Ann"}
    assert list(found.tables["athletes"]["name"]) == ["Ann"]
    assert any("Taken for one athlete, Ann" in note for note in found.notes)


def test_an_athlete_known_before_keeps_that_name_and_the_check_of_the_unit():
    found = sheet(HEADINGS + "ANN,2026-06-03,135,134,500,75\n", Ann=61.0)

    assert set(found.tables["sessions"]["athlete"]) == {"Ann"}
    assert found.tables["sessions"]["quality"].str.contains("unit_suspect:mass_pre_kg").all()


def test_the_same_session_under_two_writings_counts_once_with_a_sentence():
    found = sheet(HEADINGS + "Ann,2026-06-03,61.4,60.8,500,75\nann,2026-06-03,61.4,60.8,500,75\n")

    assert len(found.tables["sessions"]) == 1
    assert (found.rows_accepted, found.rows_refused) == (1, 1)
    assert [(each.row, each.what) for each in found.problems] == [
        (3, "tells the same as an earlier row, so it was counted once.")
    ]


@pytest.mark.parametrize("label", ["Average", "Team total", "Squad average", "MEAN"])
def test_a_sum_of_other_rows_is_no_athlete(label):
    found = sheet(
        HEADINGS + f"Ann,2026-06-03,61.4,60.8,500,75\n{label},2026-06-03,61.4,60.8,500,75\n"
    )

    assert list(found.tables["athletes"]["name"]) == ["Ann"]
    assert any("summary of other rows" in each.what for each in found.problems)


@pytest.mark.parametrize(("day", "people"), [("2026-06-03", ["Ann", "Max"]), ("", ["Ann"])])
def test_max_is_a_person_with_a_day_and_a_largest_value_without(day, people):
    found = sheet(HEADINGS + f"Ann,2026-06-03,61.4,60.8,500,75\nMax,{day},80.1,79.3,500,75\n")

    assert list(found.tables["athletes"]["name"]) == people


def test_a_sheet_without_a_session_speaks_of_the_morning():
    found = sheet(
        "Athlete,Date,Body mass (kg),USG,Urine colour,Thirst\nAnn,2026-06-03,61.2,1.018,5,3\n"
    )

    assert "sessions" not in found.tables
    measured = found.tables["biometrics"].set_index("metric")["value"].to_dict()
    assert measured == {"body_mass": 61.2, "usg": 1.018, "urine_colour": 5.0, "thirst": 3.0}
    assert any("read as the morning's" in note for note in found.notes)


@pytest.mark.parametrize("date_and_time", [("2026-06-03 18:40", ""), ("2026-06-03", ",18:40")])
def test_a_measure_with_a_time_of_day_keeps_it_and_is_not_called_a_morning(date_and_time):
    day, time = date_and_time
    heading = (
        "Athlete,Date,Time,Body mass (kg),Thirst" if time else "Athlete,Date,Body mass (kg),Thirst"
    )
    found = sheet(f"{heading}\nAnn,{day}{time},61.2,2\n")
    rows = found.tables["biometrics"]

    assert set(rows["time_local"]) == {"18:40"}
    assert rows["context"].isna().all()


def test_beside_a_session_the_time_is_that_of_the_session():
    found = sheet(
        "Athlete,Date,Start,Duration (min),Morning weight (kg)\nAnn,2026-06-03,18:40,75,61.2\n"
    )
    rows = found.tables["biometrics"]

    assert rows["time_local"].isna().all()
    assert set(rows["context"]) == {"morning_fasted"}


@pytest.mark.parametrize("beside", ["Duration (min)", "Start"])
def test_beside_a_session_urine_belongs_to_the_session(beside):
    value = "75" if beside == "Duration (min)" else "09:30"
    found = sheet(f"Athlete,Date,{beside},USG,Weight (kg)\nAnn,2026-06-03,{value},1.018,61.2\n")

    assert found.tables["sessions"]["usg_pre"].tolist() == [1.018]
    assert "biometrics" not in found.tables
    assert any("not read: Weight (kg)" in note for note in found.notes)


def test_a_sheet_of_symptoms_alone_is_a_team_sheet():
    found = sheet("Athlete,Date,Symptoms\nAnn,2026-06-03,none\nBen,2026-06-03,cramp\n")

    assert list(found.tables["symptoms"]["symptom"]) == ["none", "cramp"]
