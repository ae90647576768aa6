"""Exports of diet apps: what a sample file cannot show."""

from __future__ import annotations

import csv
import io
import zipfile

import pandas as pd
import pytest

from lib.imports.archives import unpack
from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from lib.imports.supplements import sure_and_unsure
from lib.imports.word_cells import symptoms_within
from lib.reference.thresholds import value
from tests.imports.books import read_sheets
from tests.imports.golden import FILES, LATEST_DAY, answers_for, imported

ME = {"athlete": "A01"}
EXERCISE = "Date,Exercise,Type,Exercise Calories,Exercise Minutes,{},Note\n2026-06-01,Run,,1,2,,\n"
WEIGHTS = "Date,Weight\n2026-06-01,157.2\n2026-06-08,156.4\n"


def text_of(folder: str, name: str) -> str:
    return (FILES / folder / name).read_text(encoding="utf-8-sig")


def zipped(**members: str) -> Upload:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"File-Export-2026/{name}-2026-06-01-to-2026-06-30.csv", text)
    return Upload("myfitnesspal.zip", target.getvalue())


@pytest.mark.parametrize(
    ("headings", "kg"), [("Pounds", 71.3), ("Kilograms", 157.2), ("Sets", None)]
)
def test_the_exercise_file_of_a_zip_settles_the_unit_of_its_weights(headings, kg):
    parts = unpack(
        zipped(
            **{
                "Exercise-Summary": EXERCISE.format(headings),
                "Measurement-Summary": WEIGHTS,
                "Nutrition-Summary": text_of("myfitnesspal_nutrition", "meals_asked.csv"),
            }
        )
    )
    results = {
        each.format: each
        for each in (
            read(upload, {**ME, **parts.answers}, latest_day=LATEST_DAY) for upload in parts.uploads
        )
    }
    assert set(results) == {"myfitnesspal_exercise", "weight_list", "myfitnesspal_nutrition"}
    weights = results["weight_list"]
    if kg is None:
        assert [question.key for question in weights.questions] == ["mass_unit"]
    else:
        assert weights.tables["biometrics"]["value"].round(1).iloc[0] == kg
        assert any("weights were read so too" in note for note in parts.notes)


def test_a_lose_it_zip_gives_foods_water_and_weights_alone():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("food-logs.csv", text_of("lose_it_foods", "zip_member.csv"))
        archive.writestr("water-intake.csv", text_of("lose_it_water", "ounces.csv"))
        archive.writestr("weights.csv", text_of("weight_list", "lose_it.csv"))
        archive.writestr("profile.csv", "Name,Email\nX,x@example.org\n")
    parts = unpack(Upload("lose it.zip", target.getvalue()))
    formats = [read(upload, ME, latest_day=LATEST_DAY).format for upload in parts.uploads]
    assert formats == ["lose_it_foods", "lose_it_water", "weight_list"]
    assert any("profile.csv" in note for note in parts.notes)


def test_a_workbook_with_day_numbers_and_commas_in_headings():
    headings = "Date,Time,Food Name,Serving Size,Serving Qty,Serving Weight (g),Calories (kcal)"
    foods = read_sheets(
        ME,
        Food=[
            (*headings.split(","), "B12, Cobalamin (mcg)", "Magnesium (mg)", "Sodium (mg)"),
            (46174, "07:10", "Oats, rolled", "80 g", 1, 80, 303.2, 0, 110.4, 1.6),
        ],
    )
    (row,) = foods.tables["diet"].to_dict("records")
    assert (row["local_date"], row["time_local"]) == (pd.Timestamp("2026-06-01"), "07:10")
    assert (row["vitamin_b12_ug"], row["magnesium_mg"]) == (0.0, 110.4)
    days = read_sheets(
        ME,
        Quick=[
            ("Date", "Expenditure", "Trend Weight (lbs)", "Weight (lbs)", "Calories (kcal)"),
            (46174, 2950, 158.0, 157.2, 2810),
        ],
    )
    assert days.tables["biometrics"]["value"].round(1).tolist() == [71.3]
    assert days.tables["diet"]["energy_kcal"].tolist() == [2810.0]


def test_the_foods_of_a_nested_diary_add_up_as_a_plain_reader_finds_them():
    name = "detailed.csv"
    sums = {"energy_kcal": 0.0, "sodium_mg": 0.0, "potassium_mg": 0.0}
    for row in csv.reader(text_of("fatsecret", name).splitlines()):
        if row and row[0].startswith("  ") and not row[0].startswith("   "):
            for column, cell in zip(sums, (row[1], row[8], row[10]), strict=True):
                sums[column] += float(cell or 0)
    diet = imported(FILES / "fatsecret" / name).tables["diet"]
    assert {column: float(diet[column].sum()) for column in sums} == pytest.approx(sums)


def test_a_diary_row_with_a_comma_too_many_is_refused_and_never_shifted():
    text = text_of("fatsecret", "detailed.csv").replace("Rolled Oats", "Oats, rolled")
    result = read(
        Upload("x.csv", text.encode()),
        {**ME, "supplement_magnesium_400": "yes"},
        latest_day=LATEST_DAY,
    )
    assert (result.rows_read, result.rows_refused) == (15, 1)
    assert [problem.row for problem in result.problems if problem.rule == "row_length"] == [19]
    assert "Oats" not in set(result.tables["diet"]["food_name"])
    assert any(
        problem.rule == "check_sum:energy_kcal" and problem.row == 17 for problem in result.problems
    )


FOODS = {
    "tablet by its amount": ({"food_name": "Daily", "amount_text": "1 tablet"}, "unsure"),
    "capsule in the name": ({"food_name": "Omega capsules", "energy_kcal": 20.0}, "unsure"),
    "group": ({"food_name": "Daily", "meal": "My vitamins"}, "sure"),
    "category": ({"food_name": "Daily", "category": "Nutritional Supplements"}, "sure"),
    "category in German": ({"food_name": "x", "category": "Nahrungsergänzung"}, "sure"),
    "much magnesium, no energy": ({"food_name": "Night", "magnesium_mg": 84.0}, "unsure"),
    "little magnesium": ({"food_name": "Coffee", "magnesium_mg": 83.9}, "food"),
    "magnesium in food": ({"food_name": "Nut", "magnesium_mg": 99.0, "energy_kcal": 40.1}, "food"),
    "vitamin D drops": ({"food_name": "Sun", "vitamin_d_ug": 25.0, "energy_kcal": 1.0}, "unsure"),
    "nutrient as its name": ({"food_name": "Magnesium 400"}, "unsure"),
    "nutrient in a food": (
        {"food_name": "Milk with added vitamin D", "energy_kcal": 120.0, "vitamin_d_ug": 3.0},
        "food",
    ),
    "spinach of a composition table": (
        {"food_name": "Spinach", "category": "Vegetables and Vegetable Products",
         "magnesium_mg": 130.0, "energy_kcal": 30.0},
        "food",
    ),
    "mineral water": ({"food_name": "Mineral water", "magnesium_mg": 110.0}, "food"),
}  # fmt: skip


@pytest.mark.parametrize("food", FOODS)
def test_what_may_be_a_tablet_is_never_food_without_a_word(food):
    given, expected = FOODS[food]
    row = {"meal": "Breakfast", "amount_text": "1 serving", "energy_kcal": 0.0, **given}
    category = pd.Series([str(row.pop("category", ""))])
    sure, unsure = sure_and_unsure(pd.DataFrame([row]), category)
    assert {"sure": sure.iloc[0], "unsure": unsure.iloc[0]} == {
        "sure": expected == "sure",
        "unsure": expected == "unsure",
    }


def test_a_portion_is_called_concentrated_from_a_fifth_of_the_daily_value():
    daily, share = value("label.daily_value_2016.magnesium"), value("label.high_share")
    assert daily * share == pytest.approx(84.0)


def test_beyond_a_dozen_foods_that_may_be_tablets_are_set_apart_unasked():
    rows = "".join(f"2026-06-01,B,Pill number {n},1 tablet,0,100,\n" for n in range(14))
    text = f"Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category\n{rows}"
    asked = read(Upload("x.csv", text.encode()), ME, latest_day=LATEST_DAY)
    assert len(asked.questions) == 12
    answers = {question.key: "no" for question in asked.questions}
    diet = read(Upload("x.csv", text.encode()), {**ME, **answers}, latest_day=LATEST_DAY).tables[
        "diet"
    ]
    assert diet["is_supplement"].sum() == 2


def test_an_answer_about_one_note_is_no_answer_about_another():
    text = "Day,Group,Note\n2026-06-01,U,{}\n"
    first = read(Upload("x.csv", text.format("cramps").encode()), ME, latest_day=LATEST_DAY)
    answers = {**ME, **{question.key: "yes" for question in first.questions}}
    second = read(
        Upload("x.csv", text.format("bad cramps").encode()), answers, latest_day=LATEST_DAY
    )
    assert len(second.questions) == 1
    assert second.tables == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Krampf in der Wade!", ("cramp",)),
        ("Feeling fit, tiredness gone", ("fatigue",)),
        ("new shoes; scramped", ()),
    ],
)
def test_symptoms_are_found_as_whole_words(text, found):
    assert symptoms_within(text) == found


def test_values_with_a_unit_of_mass_are_no_water():
    text = text_of("lose_it_water", "ounces.csv").replace("Date,Value", "Date,Value (lb)")
    with pytest.raises(ImportRefused, match="is not water"):
        read(Upload("x.csv", text.encode()), ME, latest_day=LATEST_DAY)


def test_values_that_are_no_water_are_not_read():
    path = FILES / "lose_it_water" / "ounces.csv"
    answers = {**answers_for(path), "values_are_water": "no"}
    with pytest.raises(ImportRefused, match="is not water"):
        read(Upload("x.csv", path.read_bytes()), answers, latest_day=LATEST_DAY)


def test_percent_of_a_daily_value_is_no_amount():
    text = text_of("macrofactor_foods", "resaved_with_semicolons.csv")
    in_percent = text.replace("Calcium (mg)", "Calcium (% DV)")
    result = read(Upload("foods.csv", in_percent.encode()), ME, latest_day=LATEST_DAY)
    assert result.tables["diet"]["calcium_mg"].isna().all()
    assert any("not read: Calcium (% DV)" in note for note in result.notes)
    assert any(note.startswith("Not tracked in this file: calcium.") for note in result.notes)


def test_a_source_that_may_be_a_person_is_not_named():
    text = text_of("cronometer_biometrics", "mixed_units.csv").replace("Google Fit", "Ann's Watch")
    result = read(Upload("biometrics.csv", text.encode()), ME, latest_day=LATEST_DAY)
    said = [problem.sentence for problem in result.problems]
    assert any("comes from another app and differs" in sentence for sentence in said)
    assert not any("Ann" in sentence for sentence in said)
