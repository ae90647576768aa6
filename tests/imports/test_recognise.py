"""Choosing one importer, asking what a file cannot tell, and what answers change."""

from __future__ import annotations

import pytest

from lib.imports import recognise
from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from lib.imports.team_sheet import TeamSheet
from tests.imports.golden import FILES, LATEST_DAY


def read_text(text, answers=None, **more):
    return read(Upload("x.csv", text.encode()), answers, latest_day=LATEST_DAY, **more)


def test_a_file_two_importers_claim_is_asked_about_naming_both(monkeypatch):
    class Twin(TeamSheet):
        key = "twin"
        title = "Twin of the team sheet"

    monkeypatch.setattr(recognise, "IMPORTERS", (*recognise.IMPORTERS, Twin()))
    text = "Athlete,Date,Pre weight (kg)\nA,2026-06-01,70\n"
    asked = read_text(text)
    assert [option.value for option in asked.questions[0].options] == ["team_sheet", "twin"]
    assert (asked.rows_waiting, asked.tables) == (1, {})
    assert read_text(text, {"format": "twin"}).format == "twin"
    assert read_text(text, {"format": "another"}).questions == asked.questions


def test_a_file_nobody_knows_is_asked_about_naming_its_headings():
    result = read_text("red,green\n1,2\n")
    assert [question.key for question in result.questions] == ["columns"]
    for word in ("'red'", "'green'"):
        assert word in result.questions[0].text
    assert (result.rows_read, result.rows_waiting, result.rows_accepted) == (1, 1, 0)


@pytest.mark.parametrize(
    ("answer", "days"),
    [("dmy", ["2026-04-03", "2026-05-03"]), ("mdy", ["2026-03-04", "2026-03-05"])],
)
def test_the_answer_settles_the_order_of_the_dates(answer, days):
    text = (FILES / "team_sheet" / "ambiguous_dates.csv").read_text()
    sessions = read_text(text, {"date_order": answer}).tables["sessions"]
    assert sessions["local_date"].dt.strftime("%Y-%m-%d").tolist() == days


def test_a_file_that_tells_its_order_is_not_overruled_by_an_answer():
    text = "Athlete,Date,Pre weight (kg)\nA,13/04/2026,70\nA,03/04/2026,70.2\n"
    sessions = read_text(text, {"date_order": "mdy"}).tables["sessions"]
    assert sessions["local_date"].dt.month.tolist() == [4, 4]


def test_an_answer_that_is_no_option_leaves_the_question_open():
    text = (FILES / "team_sheet" / "ambiguous_dates.csv").read_text()
    result = read_text(text, {"date_order": "perhaps"})
    assert [question.key for question in result.questions] == ["date_order"]
    assert result.tables == {}


@pytest.mark.parametrize(("unit", "mass_kg"), [("kg", 145.0), ("lb", 65.7709)])
def test_the_answer_settles_the_unit_of_the_weights(unit, mass_kg):
    text = "Athlete,Date,Pre weight,Post weight\nA,2026-06-01,145,144\n"
    sessions = read_text(text, {"mass_unit": unit}).tables["sessions"]
    assert sessions["mass_pre_kg"].tolist() == pytest.approx([mass_kg], abs=1e-4)


def test_the_options_of_a_question_show_their_consequence():
    text = "Athlete,Date,Pre weight,Post weight\nA,2026-06-01,145,144\n"
    (question,) = read_text(text).questions
    shown = [option.consequence for option in question.options]
    assert shown == [
        "the median 144.5 is read as 144.5 kg",
        "the median 144.5 is read as 65.54 kg",
    ]


def test_a_column_of_the_same_kind_lends_its_unit_and_a_note_says_so():
    text = "Athlete,Date,Pre weight (kg),Post weight\nA,2026-06-01,70,69.5\n"
    result = read_text(text)
    assert result.questions == ()
    assert result.tables["sessions"]["mass_post_kg"].tolist() == [69.5]
    assert any("Post weight" in note and "Kilograms" in note for note in result.notes)


@pytest.mark.parametrize(
    ("answer", "minutes"), [("h:mm", [930.0, 730.0]), ("m:ss", [15.5, 12.1667])]
)
def test_two_part_durations_that_could_be_either_are_asked(answer, minutes):
    text = "Athlete,Date,Pre weight (kg),Duration\nA,2026-06-01,70,15:30\nB,2026-06-01,60,12:10\n"
    (question,) = read_text(text).questions
    assert question.key == "duration_form"
    assert question.options[1].consequence == "'15:30' is 15 min 30 s"
    sessions = read_text(text, {"duration_form": answer}).tables["sessions"]
    assert sessions["duration_min"].tolist() == pytest.approx(minutes, abs=1e-4)


@pytest.mark.parametrize(("answer", "fluid_ml"), [("point", 1200.0), ("comma", 1.2)])
def test_a_decimal_mark_nobody_can_tell_is_asked(answer, fluid_ml):
    text = "Athlete;Date;Pre weight (kg);Fluid (mL)\nA;2026-06-01;70;1,200\n"
    (question,) = read_text(text).questions
    assert question.key == "decimal_mark"
    assert [option.consequence for option in question.options] == [
        "'1,200' is read as 1200",
        "'1,200' is read as 1.2",
    ]
    sessions = read_text(text, {"decimal_mark": answer}).tables["sessions"]
    assert sessions["fluid_ml"].tolist() == [fluid_ml]


def test_rows_with_only_weather_or_only_a_name_are_skipped_and_counted():
    result = read_text(
        "Athlete,Date,Pre weight (kg),Temp (C)\nA,2026-06-01,70,25\nB,2026-06-01,,25\n"
        "C,2026-06-01,,\n"
    )
    assert (result.rows_accepted, result.rows_blank, result.rows_refused) == (1, 2, 0)
    assert any("weather" in note for note in result.notes)
    assert any("nothing else" in note for note in result.notes)


def test_a_column_without_a_heading_is_named():
    result = read_text("Athlete,Date,Pre weight (kg),\nA,2026-06-01,70,7\n")
    assert "Columns without a heading were not read: column 4." in result.notes


def test_a_row_that_was_refused_whole_has_a_sentence():
    result = read_text("Athlete,Date,Pre weight (kg)\nA,2026-06-01,heavy\nB,2026-06-01,70\n")
    assert (result.rows_accepted, result.rows_refused) == (1, 1)
    assert [problem.row for problem in result.problems] == [2]


def test_an_athlete_told_in_two_ways_is_questioned():
    result = read_text("Athlete,Sex,Date,Pre weight (kg)\nA,F,2026-06-01,70\nA,M,2026-06-02,70.1\n")
    assert result.tables["athletes"]["sex_for_reference"].tolist() == ["F"]
    assert [(p.row, p.column, p.severity) for p in result.problems] == [(3, "Sex", "questioned")]


def test_the_athlete_is_asked_but_the_rows_are_shown_meanwhile():
    text = "Date,Weight before (kg),Weight after (kg)\n2026-06-01,70,69.5\n"
    asked = read_text(text)
    assert [question.key for question in asked.questions] == ["athlete"]
    assert asked.tables["sessions"]["athlete"].isna().all()
    answered = read_text(text, {"athlete": "Mia"})
    assert answered.questions == ()
    assert answered.tables["sessions"]["athlete"].tolist() == ["Mia"]


def test_columns_that_are_not_read_are_named():
    result = read_text("Athlete,Date,Pre weight (kg),Shoe size\nA,2026-06-01,70,43\n")
    assert "Kept in your file, not read: Shoe size." in result.notes


def test_a_row_without_session_values_gives_no_session():
    result = read_text(
        "Athlete,Date,Sport,Pre weight (kg),Temp (C),Morning weight (kg)\n"
        "A,2026-06-01,Rugby,,25,70.2\n"
    )
    assert "sessions" not in result.tables
    assert result.tables["biometrics"]["value"].tolist() == [70.2]


def test_a_missing_cell_stays_missing_and_a_zero_stays_zero():
    sessions = read_text(
        "Athlete,Date,Pre weight (kg),Fluid (mL),Urine (mL)\nA,2026-06-01,70,0,--\n"
    ).tables["sessions"]
    assert sessions["fluid_ml"].tolist() == [0.0]
    assert sessions["urine_ml"].isna().all()


def test_what_is_known_of_an_athlete_questions_a_mass_in_pounds():
    text = "Athlete,Date,Pre weight (kg),Post weight (kg)\nA,2026-06-01,125,124\n"
    assert read_text(text).problems == ()
    questioned = read_text(text, known_mass_kg={"A": 56.7}).problems
    assert {problem.severity for problem in questioned} == {"questioned"}
    assert {problem.column for problem in questioned} == {"Pre weight (kg)", "Post weight (kg)"}


def test_a_total_row_is_no_food_of_its_own():
    grouped = read(
        Upload("x.csv", (FILES / "cronometer_daily" / "grouped.csv").read_bytes()),
        {"supplements_in_totals": "no"},
        latest_day=LATEST_DAY,
    )
    first = grouped.tables["diet"].iloc[0]
    assert (first["energy_kcal"], first["magnesium_mg"], first["sodium_mg"]) == (1800, 258, 2030)


def test_a_nutrient_without_a_column_is_not_tracked_and_never_zero():
    result = read(
        Upload("x.csv", (FILES / "cronometer_daily" / "without_sodium.csv").read_bytes()),
        {"supplements_in_totals": "no"},
        latest_day=LATEST_DAY,
    )
    assert result.tables["diet"]["sodium_mg"].isna().all()
    assert any("Not tracked" in note and "sodium" in note for note in result.notes)


def test_a_supplement_is_a_row_of_its_own_and_never_food():
    diet = read_text(
        "Athlete,Date,Magnesium (mg),Supplement magnesium (mg)\nA,2026-06-01,300,200\n"
    ).tables["diet"]
    food = diet[diet["is_supplement"] == False]  # noqa: E712 - a nullable flag
    tablets = diet[diet["is_supplement"] == True]  # noqa: E712 - a nullable flag
    assert food["magnesium_mg"].tolist() == [300.0]
    assert tablets["magnesium_mg"].tolist() == [200.0]


def test_a_long_hostile_name_is_shortened():
    with pytest.raises(ImportRefused) as refusal:
        read(Upload("x" * 5_000 + ".csv", b""))
    assert len(str(refusal.value)) < 120


def test_the_sample_team_imports_without_a_refusal():
    sample = FILES.parents[1] / "data" / "sample_athletes.csv"
    result = read(Upload(sample.name, sample.read_bytes()), latest_day=LATEST_DAY)
    assert result.format == "team_sheet"
    assert result.questions == ()
    assert result.rows_refused == 0
    assert [p.sentence for p in result.problems if p.severity == "refused"] == []
    assert any("pounds in a kilogram column" in p.what for p in result.problems)


def test_more_cells_of_one_kind_than_are_listed_stop_nothing():
    rows = "".join(f"A,{2020 + n // 300}-01-01,{n % 24:02d}:{n // 24 % 60:02d},body_mass,70\n"
                   for n in range(300))  # fmt: skip
    result = read_text(f"athlete,local_date,time_local,metric,value\n{rows}")
    assert (result.format, result.rows_read, result.rows_refused) == ("own_template", 300, 300)
    assert result.tables["biometrics"].empty
    assert "does not say the unit of this body mass" in result.problems[0].what
