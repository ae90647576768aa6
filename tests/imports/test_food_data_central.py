"""The official archive: names and units choose the nutrients, nothing is guessed, no bomb opens."""

from __future__ import annotations

import math
import tracemalloc
import zipfile

import pytest

from lib.imports import food_data_central
from lib.imports.food_data_central import read_archive
from lib.imports.refusal import ImportRefused
from tests.imports.archive import FILES, NUTRIENTS, archive, text_of


@pytest.fixture
def foods(tmp_path):
    return read_archive(archive(tmp_path / "fdc.zip")).foods.set_index("food_id")


def test_foundation_legacy_and_survey_foods_are_read_and_others_are_not(foods):
    assert list(foods.index) == ["fdc_2", "fdc_1", "fdc_3"]
    assert list(foods["source"]) == ["foundation", "sr_legacy", "survey"]


def test_nutrients_are_chosen_by_name_and_unit(foods):
    kale = foods.loc["fdc_1"]
    assert (kale["energy_kcal"], kale["magnesium_mg"]) == (35, 32.7)
    assert math.isnan(kale["vitamin_d_ug"])


def test_energy_by_specific_factors_stands_in_for_a_missing_one(foods):
    assert foods.loc["fdc_2", "energy_kcal"] == 46.5


def test_the_older_numbers_of_the_survey_are_understood(foods):
    banana = foods.loc["fdc_3"]
    assert (banana["energy_kcal"], banana["magnesium_mg"]) == (97, 28)


def test_blank_and_impossible_amounts_are_unknown_and_counted(tmp_path):
    found = read_archive(archive(tmp_path / "fdc.zip"))
    foods = found.foods.set_index("food_id")
    assert math.isnan(foods.loc["fdc_3", "vitamin_b12_ug"])
    assert math.isnan(foods.loc["fdc_3", "vitamin_d_ug"])
    assert math.isnan(foods.loc["fdc_2", "sodium_mg"])
    assert "Amounts outside what is possible, left unknown: 1." in found.notes
    assert "Without any nutrient we use, left out: 1." in found.notes


def test_the_first_portion_that_says_something_is_taken(foods):
    assert tuple(foods.loc["fdc_1", ["portion", "portion_g"]]) == ("about 1 cup", 21)
    assert tuple(foods.loc["fdc_3", ["portion", "portion_g"]]) == ("about 1 small", 101)
    assert tuple(foods.loc["fdc_2", ["portion", "portion_g"]]) == ("100 g", 100)


def test_an_archive_without_portions_is_read(tmp_path):
    found = read_archive(archive(tmp_path / "fdc.zip", food_portion=None))
    assert set(found.foods["portion"]) == {"100 g"}


@pytest.mark.parametrize("file", ["food", "nutrient", "food_nutrient"])
@pytest.mark.parametrize(
    "text", [None, "", "a,b\n1,2\n", '"fdc_id","x\n', "fdc_id,data_type,description\n1\n"]
)
def test_a_damaged_archive_is_refused_with_a_sentence(tmp_path, file, text):
    with pytest.raises(ImportRefused, match=r"^fdc\.zip.*\.$"):
        read_archive(archive(tmp_path / "fdc.zip", **{file: text}))


def test_a_nutrient_in_another_unit_is_not_taken_for_ours(tmp_path):
    changed = [[*row[:2], "UG", row[3]] if row[0] == "1090" else row for row in NUTRIENTS]
    text = text_of(FILES["nutrient.csv"][0], changed)
    with pytest.raises(ImportRefused, match="magnesium_mg"):
        read_archive(archive(tmp_path / "fdc.zip", nutrient=text))


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04rubbish"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    path = tmp_path / "fdc.zip"
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match="damaged"):
        read_archive(path)


def test_a_bomb_is_not_opened(tmp_path):
    path = tmp_path / "fdc.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("food.csv", b"0" * (8 << 20))
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        read_archive(path)


def test_a_file_without_an_end_of_line_does_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(food_data_central, "LARGEST_RATIO", 10_000)
    path = archive(tmp_path / "fdc.zip", food="x" * (8 << 20))
    tracemalloc.start()
    with pytest.raises(ImportRefused, match="line that is far too long"):
        read_archive(path)
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_rows_of_other_foods_are_not_kept(tmp_path):
    other = "".join(f"{number},{number},1090,1\n" for number in range(100, 100_000))
    text = "id_of_row,fdc_id,nutrient_id,amount\n" + other + "1,1,1090,5\n"
    path = archive(tmp_path / "fdc.zip", food_nutrient=text)
    tracemalloc.start()
    found = read_archive(path)
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()
    assert found.foods["magnesium_mg"].tolist() == [5]
