"""Sheets as staff and athletes really keep them: right, or a sentence, and nothing guessed."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lib.imports.cell_units import parted
from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from lib.imports.word_cells import symptoms
from lib.schema.templates import TEMPLATE_TABLES, template_columns
from tests.imports.books import read_sheets
from tests.imports.golden import LATEST_DAY

HEADINGS = "Athlete,Date,Pre weight (kg),Post weight (kg),Fluid (mL),Duration (min)\n"
ROW = "Ann,2026-06-01,70.0,69.4,500,60\n"
DAY = dt.date(2026, 6, 1)


def read_text(text, answers=None):
    return read(Upload("x.csv", text.encode()), answers, latest_day=LATEST_DAY)


def people(result):
    return result.tables["athletes"]["athlete"].tolist()


def test_a_legend_below_the_table_makes_no_athlete():
    result = read_text(HEADINGS + ROW + ",,,,,\nLegend:,,,,,\n* weighed in kit,,,,,\n")
    assert people(result) == ["Ann"]
    assert (result.rows_accepted, result.rows_blank) == (1, 3)
    assert any("'Legend:', '* weighed in kit'" in note for note in result.notes)


def test_a_legend_below_a_sheet_named_by_its_day_makes_no_athlete():
    result = read_sheets(
        **{"2026-06-01": [("Athlete", "Pre weight (kg)"), ("Ann", 70), ("all weighed nude",)]}
    )
    assert people(result) == ["Ann"]
    assert result.rows_read == result.rows_accepted + result.rows_blank


def test_a_legend_below_a_template_makes_no_athlete():
    result = read_text("athlete,local_date,symptom\nAnn,2026-06-01,none\nLegend: see below,,\n")
    assert people(result) == ["Ann"]
    assert result.rows_refused == 1


def test_a_name_with_a_day_and_nothing_else_is_still_somebody_in_the_squad():
    result = read_text(HEADINGS + ROW + "Ben,2026-06-01,,,,\n")
    assert people(result) == ["Ann", "Ben"]


@pytest.mark.parametrize(("other", "named"), [("Ben", ["Max", "Ben"]), ("Average", ["Ben"])])
def test_max_is_a_person_unless_other_sums_stand_beside(other, named):
    rows = [("Athlete", "Pre weight (kg)"), ("Max", 80), (other, 75)]
    if other == "Average":
        rows.insert(1, ("Ben", 75))
    assert people(read_sheets(**{"2026-06-01": rows})) == named


@pytest.mark.parametrize(
    ("column", "kept"),
    [
        ("Thirst (1-9)", True),
        ("Thirst", True),
        ("Thirst (1-5)", False),
        ("Thirst (0-10)", False),
        ("Urine colour (1-8)", True),
        ("Urine colour (1 to 10)", False),
        ("RPE (0-10)", True),
        ("RPE (6-20)", False),
    ],
)
def test_a_rating_on_another_scale_is_not_read_and_said(column, kept):
    result = read_text(f"Athlete,Date,Pre weight (kg),{column}\nAnn,2026-06-01,70,7\n")
    tables = result.tables.values()
    values = {7.0} & {
        value
        for table in tables
        for value in table.select_dtypes("float").to_numpy().ravel().tolist()
    }
    assert bool(values) == kept
    assert any(f"not read: {column}." in note for note in result.notes) == (not kept)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("70.4 kg", "70.4", "kg"),
        ("154lbs", "154", "lb"),
        ("0,5 L", "0,5", "l"),
        ("16 oz", "16", "us fl oz"),
        ("27°C", "27", "c"),
        ("62 %", "62", "%"),
        ("70", "70", ""),
        ("about 70 kg", "about 70", "kg"),
        ("12 apples", "12 apples", ""),
        ("kg", "kg", ""),
        ("", "", ""),
    ],
)
def test_a_cell_is_parted_into_number_and_unit(text, number, unit):
    assert parted(text) == (number, unit)


def test_cells_with_their_own_unit_are_read_in_it_and_nothing_is_asked():
    result = read_text(
        "Athlete,Date,Pre weight,Fluid (mL),Duration,RH\n"
        "Ann,2026-06-01,70.4 kg,500 ml,60 min,62%\nBen,2026-06-01,154 lb,0.5 L,1.5 h,62\n"
    )
    rows = result.tables["sessions"]
    assert result.questions == ()
    assert rows["mass_pre_kg"].round(2).tolist() == [70.4, 69.85]
    assert rows["fluid_ml"].tolist() == [500.0, 500.0]
    assert rows["duration_min"].tolist() == [60.0, 90.0]
    assert rows["rh_pct"].tolist() == [62.0, 62.0]
    assert any("'0.5 L'" in note for note in result.notes)


def test_a_cell_without_a_unit_among_others_is_asked():
    text = "Athlete,Date,Pre weight\nAnn,2026-06-01,70.4 kg\nBen,2026-06-01,154\n"
    assert [question.key for question in read_text(text).questions] == ["mass_unit"]
    rows = read_text(text, {"mass_unit": "lb"}).tables["sessions"]
    assert rows["mass_pre_kg"].round(2).tolist() == [70.4, 69.85]


@pytest.mark.parametrize("cell", ["12 st", "80 °C", "70-71 kg", "about 70 kg"])
def test_a_unit_the_column_cannot_have_is_refused(cell):
    result = read_text(f"Athlete,Date,Pre weight (kg)\nAnn,2026-06-01,{cell}\n")
    assert [(problem.row, problem.value) for problem in result.problems] == [(2, cell)]
    assert "sessions" not in result.tables


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Athlete,Date,Weight,,Fluid,Duration", ",,pre (kg),post (kg),(mL),(min)"),
        ("Athlete,Date,Body mass (kg),,Drinks,", ",,Before,After,mL,min"),
        ("Athlete,Date,Body mass,,Drinks,", ",,Pre (kg),Post (kg),Fluid (mL),Duration (min)"),
        ("Our club,,Before,After,,", "Athlete,Date,Weight (kg),Weight (kg),Fluid (mL),Minutes"),
    ],
)
def test_two_rows_of_headings_are_read_as_one(upper, lower):
    result = read_text(f"{upper}\n{lower}\n{ROW}")
    assert result.rows_read == result.rows_accepted == 1
    row = result.tables["sessions"].iloc[0]
    assert (row["mass_pre_kg"], row["mass_post_kg"], row["fluid_ml"]) == (70.0, 69.4, 500.0)
    assert row["source_row"] == 3


def test_a_row_of_words_below_the_headings_stays_data():
    result = read_sheets(
        **{"2026-06-01": [("Athlete", "Pre weight (kg)", "Symptoms"), ("Ann", None, "cramp")]}
    )
    assert result.tables["symptoms"]["symptom"].tolist() == ["cramp"]


def test_a_value_that_was_converted_is_shown_as_it_stands_in_the_file():
    problems = read_text(
        "Athlete,Date,Pre weight (lb),Fluid (L)\nAnn,2026-06-01,1540,500\nBen,2026-06-01,9.0,0.5\n"
    ).problems
    assert [(problem.row, problem.value) for problem in problems] == [
        (2, "500 (read as 500000)"),
        (2, "1540 (read as 698.532)"),
        (3, "9.0 (read as 4.08233)"),
    ]


def test_a_drink_from_bottles_names_the_bottles():
    (problem,) = read_text(
        "Athlete,Date,Pre weight (kg),Bottle before,Bottle after\nAnn,2026-06-01,70,0.85,0.30\n"
    ).problems
    assert (problem.column, problem.value) == ("Bottle before, Bottle after", "0.55")


@pytest.mark.parametrize(("unit", "scale"), [("g", 1), ("kg", 1000), ("mL", 1), ("L", 1000)])
def test_bottles_may_be_weighed_or_read_off(unit, scale):
    rows = read_text(
        f"Athlete,Date,Pre weight (kg),Bottle before ({unit}),Bottle after ({unit})\n"
        f"Ann,2026-06-01,70,{850 / scale},{300 / scale}\n"
    ).tables["sessions"]
    assert rows["fluid_ml"].round(6).tolist() == [550.0]


@pytest.mark.parametrize("level", ["diet", "hydration"])
def test_a_whole_day_is_told_once_whatever_time_stands_there(level):
    text = {
        "diet": "athlete,local_date,level,time_local,energy_kcal\n"
        "Ann,2026-06-01,day,08:00,2500\nAnn,2026-06-01,day,20:00,2600\n",
        "hydration": "athlete,local_date,kind,time_local,volume_ml\n"
        "Ann,2026-06-01,daily_total,08:00,2500\nAnn,2026-06-01,daily_total,20:00,2600\n",
    }[level]
    result = read_text(text)
    assert len(result.tables[level]) == 1
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.value) == (3, "local_date", "2026-06-01")
    assert problem.mend == "Keep one row for the whole day."


def test_the_time_behind_the_day_is_the_start_where_no_column_tells_it():
    text = "Athlete,Date,Pre weight (kg)\nAnn,2026-06-01T07:30:00,70\nAnn,2026-06-01 00:00,70.5\n"
    starts = read_text(text).tables["sessions"]["start_local"]
    assert starts.fillna("").tolist() == ["07:30", ""]
    beside = text.replace("Date", "Date,Start").replace(":00,70\n", ":00,09:15,70\n")
    beside = beside.replace("00:00,70.5", "00:00,,70.5")
    starts = read_text(beside).tables["sessions"]["start_local"]
    assert starts.fillna("").tolist() == ["09:15", ""]


@pytest.mark.parametrize(
    ("cell", "day"),
    [("1-Jun-26", "2026-06-01"), ("1. Juni 26", "2026-06-01"), ("31-Sep-26", None)],
)
def test_a_day_as_a_spreadsheet_shows_it_by_itself(cell, day):
    result = read_text(f"Athlete,Date,Pre weight (kg)\nAnn,{cell},70\n")
    if day is None:
        assert [problem.value for problem in result.problems] == [cell]
    else:
        assert result.tables["sessions"]["local_date"].astype("str").tolist() == [day]


def test_the_day_above_each_table_is_the_day_of_that_sheet():
    def sheet(day, mass):
        return [("Date:", day), ("Athlete", "Pre weight (kg)"), ("Ann", mass)]

    rows = read_sheets(Mon=sheet("13/06/2026", 70), Tue=sheet("14/06/2026", 71)).tables["sessions"]
    assert rows["local_date"].dt.day.tolist() == [13, 14]
    assert rows["mass_pre_kg"].tolist() == [70.0, 71.0]


def test_a_sheet_without_a_day_is_named():
    rows = [("Athlete", "Pre weight (kg)"), ("Ann", 70)]
    with pytest.raises(ImportRefused, match="above their table: Summary"):
        read_sheets(**{"2026-06-01": rows, "Summary": rows})


def test_whose_file_it_is_names_all_sheets_that_go_to_one_person():
    def sheet(mass):
        return [("Date", "Pre weight (kg)"), (DAY, mass)]

    (question,) = read_sheets(Mia=sheet(70), Tom=sheet(80)).questions
    assert question.key == "athlete"
    assert "(Mia, Tom) go to this one person" in question.text
    (question,) = read_sheets(Mia=sheet(70)).questions
    assert "sheets" not in question.text


def test_a_formula_without_a_stored_result_is_said():
    rows = [
        ("Athlete", "Date", "Pre weight (kg)", "Post weight (kg)"),
        ("Ann", DAY, 70, "=C2-1"),
        ("Ben", DAY, 80, 79),
    ]
    notes = read_sheets(S=rows).notes
    assert any(
        note.startswith("Formulas without a stored result, read as empty cells: 1.")
        for note in notes
    )


@pytest.mark.parametrize(
    ("headings", "row", "hint"),
    [
        ("Date,Weight,Colour", "2026-06-01,70,red", "'Weight' does not say when"),
        (
            "Athlete,Date,Pre weight (st)",
            "Ann,2026-06-01,70",
            "'Pre weight (st)' has a unit that we do not read there",
        ),
    ],
)
def test_a_sheet_that_is_nearly_known_is_told_what_it_lacks(headings, row, hint):
    result = read_text(f"{headings}\n{row}\n")
    assert [question.key for question in result.questions] == ["columns"]
    assert hint in result.questions[0].text


@pytest.mark.parametrize("headings", ["Athlete,Date,Thirst", "Athlete,Date,Weight (kg)"])
def test_one_morning_measure_is_enough(headings):
    result = read_text(
        f"{headings}\nAnn,2026-06-01,5\n".replace(",5", ",70" * ("kg" in headings) or ",5")
    )
    assert len(result.tables["biometrics"]) == 1


def test_a_template_with_headings_in_capitals_is_read():
    rows = read_text(
        "Athlete,Local_date,Mass_pre_kg,Fluid_ml,Usg_pre\nAnn,2026-06-01,70,500,1.018\n"
    ).tables["sessions"]
    assert rows[["mass_pre_kg", "fluid_ml", "usg_pre"]].iloc[0].tolist() == [70.0, 500.0, 1.018]


def test_symptoms_in_a_template_are_never_lost():
    result = read_text(
        "athlete,local_date,symptom,notes\nAnn,2026-06-01,cramp; confusion,late\n"
        "Ben,2026-06-01,saw stars,\nCem,2026-06-01,n/a,\n"
    )
    rows = result.tables["symptoms"]
    assert rows["symptom"].tolist() == ["cramp", "confusion", "other"]
    assert rows["notes"].tolist() == ["late", "late", "saw stars"]
    assert [(p.row, p.severity) for p in result.problems] == [(3, "questioned"), (4, "refused")]


_WORDS_OF_TEMPLATES = [
    (table, column.name)
    for table in TEMPLATE_TABLES
    for column in template_columns(table)
    if column.choices and column.name != "symptom"
]


def _problems_of_words(table, name, words):
    """Return what is said of a column of a template with these words, one in each row."""
    examples = {column.name: column.example for column in template_columns(table)}
    days = [f"2026-05-{day:02d}" for day in range(1, len(words) + 1)]
    rows = [
        {"athlete": "Ann"} | examples | {"local_date": day, name: word}
        for day, word in zip(days, words, strict=True)
    ]
    result = read_text(pd.DataFrame(rows).to_csv(index=False))
    return [problem for problem in result.problems if problem.column == name]


@pytest.mark.parametrize(("table", "name"), _WORDS_OF_TEMPLATES)
def test_every_word_that_a_template_offers_is_read(table, name):
    (refused,) = _problems_of_words(table, name, ["perhaps"])
    offered = refused.mend.removeprefix("Write one of: ").rstrip(".").split(", ")
    assert len(offered) > 2
    assert not any("_" in word for word in offered)
    assert _problems_of_words(table, name, offered) == []


def test_a_template_reads_a_place_on_the_body_in_german():
    result = read_text("athlete,local_date,sweat_na_mmol_l,sweat_na_site\nAnn,2026-06-01,40,Wade\n")
    assert result.tables["sessions"]["sweat_na_site"].tolist() == ["calf"]


def test_two_unknown_words_stay_in_one_row():
    (told,) = symptoms("wobbly; saw stars")
    assert (told.symptom, told.own_words) == ("other", "wobbly; saw stars")
    assert [told.symptom for told in symptoms("cramp; other")] == ["cramp", "other"]


def test_measures_of_a_template_are_brought_to_one_unit():
    result = read_text(
        "athlete,local_date,metric,value,unit\nAnn,2026-06-01,usg,1.018,\n"
        "Ann,2026-06-01,sleep,8,h\nAnn,2026-06-02,sleep,480,min\nAnn,2026-06-03,sleep,8,\n"
    )
    assert result.tables["biometrics"]["value"].tolist() == [1.018, 480.0, 480.0]
    assert result.problems[0].what.startswith("does not say the unit of this sleep")


CRONOMETER = "Date,Group,Energy (kcal),Water (g),Magnesium (mg),Sodium (mg),Completed\n"


def cronometer(rows):
    return read_text(CRONOMETER + rows, {"athlete": "Mia", "supplements_in_totals": "no"})


def test_a_sum_of_groups_with_a_gap_is_unknown_and_not_smaller():
    result = cronometer(
        "2026-06-01,Breakfast,610,420,,410,true\n2026-06-01,Dinner,1190,510,160,1620,true\n"
        "2026-06-01,Snacks,,,,,true\n"
    )
    (row,) = result.tables["diet"].to_dict("records")
    assert (row["energy_kcal"], row["sodium_mg"]) == (1800.0, 2030.0)
    assert row["magnesium_mg"] != row["magnesium_mg"]
    assert any("left unknown" in note and note.endswith(": 1.") for note in result.notes)


def test_a_gap_in_a_group_does_not_doubt_the_stated_total():
    result = cronometer(
        "2026-06-01,Breakfast,610,420,,410,true\n2026-06-01,Dinner,1190,510,160,1620,true\n"
        "2026-06-01,Total,1800,930,258,2030,true\n"
    )
    assert result.problems == ()
    assert result.tables["diet"]["magnesium_mg"].tolist() == [258.0]
    assert not any("left unknown" in note for note in result.notes)


def test_a_day_of_water_alone_is_no_day_of_eating_nothing():
    result = cronometer(
        "2026-06-01,Total,0,500,0,0,false\n2026-06-02,Total,2500,2000,300,2100,false\n"
    )
    assert result.tables["diet"]["local_date"].dt.day.tolist() == [2]
    assert result.tables["hydration"]["volume_ml"].tolist() == [500.0, 2000.0]
    assert any("Days without food in the log: 1." in note for note in result.notes)


def test_a_nutrient_without_a_unit_is_named_and_not_guessed():
    result = read_text(
        "Date,Energy (kcal),Vitamin D,Sodium (mg),Completed\n2026-06-01,2500,200,2100,true\n",
        {"athlete": "Mia", "supplements_in_totals": "no"},
    )
    assert result.tables["diet"]["vitamin_d_ug"].isna().all()
    assert any(
        note.startswith("No unit is stated, so not read: Vitamin D.") for note in result.notes
    )
