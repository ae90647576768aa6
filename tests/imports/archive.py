"""A small invented archive in the form of FoodData Central, to be damaged by tests."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

FOODS = [
    ["1", "sr_legacy_food", "Kale, raw, of the archive"],
    ["2", "foundation_food", "Oat milk, of the archive"],
    ["3", "survey_fndds_food", "Banana"],
    ["4", "branded_food", "A brand"],
    ["5", "sample_food", "A sample"],
    ["6", "sr_legacy_food", "Known by nothing"],
]
NUTRIENTS = [
    ["1008", "Energy", "KCAL", "208"],
    ["1062", "Energy", "kJ", "268"],
    ["2047", "Energy (Atwater General Factors)", "KCAL", "957"],
    ["2048", "Energy (Atwater Specific Factors)", "KCAL", "958"],
    ["1051", "Water", "G", "255"],
    ["1090", "Magnesium, Mg", "MG", "304"],
    ["1087", "Calcium, Ca", "MG", "301"],
    ["1092", "Potassium, K", "MG", "306"],
    ["1093", "Sodium, Na", "MG", "307"],
    ["1114", "Vitamin D (D2 + D3)", "UG", "328"],
    ["1110", "Vitamin D (D2 + D3), International Units", "IU", "324"],
    ["1178", "Vitamin B-12", "UG", "418"],
]
AMOUNTS = [
    ["1", "1008", "35"], ["1", "1062", "146"], ["1", "1090", "32.7"], ["1", "1110", "40"],
    ["2", "2047", "48"], ["2", "2048", "46.5"], ["2", "1087", "148"], ["2", "1093", "-3"],
    ["3", "208", "97"], ["3", "304.0", "28"], ["3", "1178", ""], ["3", "1114", "9999"],
    ["4", "1008", "500"], ["5", "1090", "1"],
]  # fmt: skip
PORTIONS = [
    ["1", "2", "1", "1000", "", "chopped", "67"],
    ["1", "1", "1", "1000", "", "", "21"],
    ["3", "1", "", "9999", "Quantity not specified", "90000", "126"],
    ["3", "2", "", "9999", "1 small", "63209", "101"],
]
UNITS = [["1000", "cup"], ["9999", "undetermined"]]
FILES = {
    "food.csv": (["fdc_id", "data_type", "description"], FOODS),
    "nutrient.csv": (["id", "name", "unit_name", "nutrient_nbr"], NUTRIENTS),
    "food_nutrient.csv": (["fdc_id", "nutrient_id", "amount"], AMOUNTS),
    "food_portion.csv": (
        ["fdc_id", "seq_num", "amount", "measure_unit_id", "portion_description", "modifier",
         "gram_weight"],
        PORTIONS,
    ),
    "measure_unit.csv": (["id", "name"], UNITS),
}  # fmt: skip


def text_of(headings: list[str], rows: list[list[str]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow(["id_of_row", *headings])
    writer.writerows([str(number), *row] for number, row in enumerate(rows))
    return target.getvalue()


def archive(path: Path, **changes: str | None) -> Path:
    """Write the archive; a change replaces the text of a file by its stem, None leaves it out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for file, (headings, rows) in FILES.items():
            text = changes.get(Path(file).stem, text_of(headings, rows))
            if text is not None:
                made.writestr(f"FoodData_Central_csv/{file}", text)
    return path
