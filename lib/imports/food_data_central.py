"""The FoodData Central archive of CSV files, read as a stream: only foods and nutrients we use.

The archive is supplied by whoever runs the app. Which nutrient is which is told by its own
table of nutrients, by name and unit, so no number has to be known here. Branded foods are
left out: millions of labels, most of them without magnesium.
"""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from lib.imports.refusal import ImportRefused
from lib.reference.food_words import LONGEST_NAME
from lib.schema.food_tables import OFFICIAL_FOODS

MOST_MEMBERS: Final = 500
MOST_UNPACKED_BYTES: Final = 12 << 30
LARGEST_RATIO: Final = 200
MOST_FOODS: Final = 100_000
LONGEST_LINE: Final = 1 << 16
DATA_TYPES: Final = {
    "foundation_food": "foundation",
    "sr_legacy_food": "sr_legacy",
    "survey_fndds_food": "survey",
}
NUTRIENTS: Final[dict[tuple[str, str], tuple[str, int]]] = {
    ("energy", "kcal"): ("energy_kcal", 0),
    ("energy (atwater specific factors)", "kcal"): ("energy_kcal", 1),
    ("energy (atwater general factors)", "kcal"): ("energy_kcal", 2),
    ("water", "g"): ("water_g", 0),
    ("magnesium, mg", "mg"): ("magnesium_mg", 0),
    ("calcium, ca", "mg"): ("calcium_mg", 0),
    ("potassium, k", "mg"): ("potassium_mg", 0),
    ("sodium, na", "mg"): ("sodium_mg", 0),
    ("vitamin d (d2 + d3)", "ug"): ("vitamin_d_ug", 0),
    ("vitamin b-12", "ug"): ("vitamin_b12_ug", 0),
}
"""Name and unit in the archive, our column, and which of several goes first."""
_NUMBER: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]{0,12})?(?:[eE]-?[0-9]{1,2})?", re.ASCII)
_NOT_A_PORTION: Final = ("quantity not specified", "undetermined")
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    UnicodeDecodeError, csv.Error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Official:
    """Foods as rows of ``official_foods``, and what is to be said about the reading."""

    foods: pd.DataFrame
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Food:
    name: str
    source: str
    amounts: dict[str, tuple[int, float]] = field(default_factory=dict[str, tuple[int, float]])
    portion: tuple[int, str, float] | None = None


def _check(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ImportRefused(f"{name} holds {len(members):,} files, far more than this archive has.")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MOST_UNPACKED_BYTES or unpacked > LARGEST_RATIO * max(packed, 1):
        raise ImportRefused(f"{name} unpacks to far more than it should, so it was not opened.")
    if any(member.flag_bits & 1 for member in members):
        raise ImportRefused(f"{name} is protected by a password.")


def _lines(name: str, file: str, text: io.TextIOWrapper) -> Iterator[str]:
    """Yield line by line, so that a file without an end of line does not fill the memory."""
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise ImportRefused(f"{name}: {file} has a line that is far too long.")
        yield line


def _rows(name: str, archive: zipfile.ZipFile, file: str, *columns: str) -> Iterator[list[str]]:
    """Yield these columns of a file of the archive, row by row, nothing kept."""
    inside = [path for path in archive.namelist() if path.rsplit("/", maxsplit=1)[-1] == file]
    if len(inside) != 1:
        found = "holds no" if not inside else "holds more than one"
        raise ImportRefused(
            f"{name} {found} {file}. Get the CSV download of FoodData Central: the full one, or "
            "one of Foundation, SR Legacy or FNDDS."
        )
    with (
        archive.open(inside[0]) as raw,
        io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text,
    ):
        lines = csv.reader(_lines(name, file, text), strict=True)
        headings = [cell.strip().casefold() for cell in next(lines, [])]
        missing = [column for column in columns if column not in headings]
        if missing:
            raise ImportRefused(f"{name}: {file} has no column {', '.join(missing)}.")
        places = [headings.index(column) for column in columns]
        for row in lines:
            if len(row) != len(headings):
                raise ImportRefused(
                    f"{name}: line {lines.line_num:,} of {file} has {len(row):,} cells under "
                    f"{len(headings):,} headings. Download the archive again."
                )
            yield [row[place].strip() for place in places]


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _foods(name: str, archive: zipfile.ZipFile) -> dict[str, _Food]:
    found: dict[str, _Food] = {}
    for key, kind, words in _rows(name, archive, "food.csv", "fdc_id", "data_type", "description"):
        source = DATA_TYPES.get(kind)
        if source is None or not key.isdecimal() or not words:
            continue
        found[key] = _Food(" ".join(words.split())[:LONGEST_NAME], source)
        if len(found) > MOST_FOODS:
            raise ImportRefused(f"{name} holds more than {MOST_FOODS:,} foods.")
    if not found:
        raise ImportRefused(f"{name} holds no foods of Foundation, SR Legacy or FNDDS.")
    return found


def _nutrients(name: str, archive: zipfile.ZipFile) -> dict[str, tuple[str, int]]:
    """Return column and rank by the archive's number: FNDDS writes the older kind of number."""
    columns: dict[str, tuple[str, int]] = {}
    rows = _rows(name, archive, "nutrient.csv", "id", "name", "unit_name", "nutrient_nbr")
    for key, title, unit, number in rows:
        known = NUTRIENTS.get((title.casefold(), unit.casefold()))
        if known is not None:
            columns[key] = known
            columns.setdefault(number.removesuffix(".0"), known)
    wanted = {column for column, _ in NUTRIENTS.values()}
    lacking = wanted - {column for column, _ in columns.values()}
    if lacking:
        raise ImportRefused(
            f"{name}: nutrient.csv does not name {', '.join(sorted(lacking))} as it used to, so "
            "nothing was taken from it."
        )
    return columns


def _fill(name: str, archive: zipfile.ZipFile, foods: dict[str, _Food]) -> int:
    """Take the amounts of the foods; return how many cells were outside what is possible."""
    columns = _nutrients(name, archive)
    limits = {column.name: column.hard for column in OFFICIAL_FOODS.columns}
    impossible = 0
    rows = _rows(name, archive, "food_nutrient.csv", "fdc_id", "nutrient_id", "amount")
    for key, nutrient, text in rows:
        food, known = foods.get(key), columns.get(nutrient.removesuffix(".0"))
        amount = _number(text)
        if food is None or known is None or amount is None:
            continue
        column, rank = known
        hard = limits[column]
        if hard is not None and not hard[0] <= amount <= hard[1]:
            impossible += 1
        elif column not in food.amounts or rank < food.amounts[column][0]:
            food.amounts[column] = (rank, amount)
    return impossible


def _portions(name: str, archive: zipfile.ZipFile, foods: dict[str, _Food]) -> None:
    """Take the first portion of each food; its words are never counted in."""
    units = dict(_rows(name, archive, "measure_unit.csv", "id", "name"))
    rows = _rows(
        name, archive, "food_portion.csv", "fdc_id", "seq_num", "amount", "measure_unit_id",
        "portion_description", "modifier", "gram_weight",
    )  # fmt: skip
    for key, order, many, unit, words, modifier, weight in rows:
        food, grams = foods.get(key), _number(weight)
        if food is None or grams is None or not 1 <= grams <= 1_000:  # noqa: PLR2004 - a helping
            continue
        measure = units.get(unit, "")
        named = measure if measure.casefold() not in _NOT_A_PORTION else ""
        text = words or " ".join(
            each for each in (many.removesuffix(".0"), named, modifier) if each
        )
        if not text.strip() or text.casefold() in _NOT_A_PORTION:
            continue
        place = int(order) if order.isdecimal() and len(order) < len("10000") else 1_000
        if food.portion is None or place < food.portion[0]:
            food.portion = (place, f"about {text[:80]}", grams)


def read_archive(path: Path) -> Official:
    """Read Foundation, SR Legacy and FNDDS foods from the archive.

    Parameters
    ----------
    path
        The ZIP file as it was downloaded. It is unpacked to nowhere.

    Raises
    ------
    ImportRefused
        When it is no such archive; the message is a sentence.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(path.name, archive)
            foods = _foods(path.name, archive)
            impossible = _fill(path.name, archive, foods)
            has_portions = any(each.endswith("food_portion.csv") for each in archive.namelist())
            if has_portions and any(
                each.endswith("measure_unit.csv") for each in archive.namelist()
            ):
                _portions(path.name, archive, foods)
    except _DAMAGED as wrong:
        raise ImportRefused(
            f"{path.name} is damaged or no ZIP archive. Download it again."
        ) from wrong
    return _official(foods, impossible)


def _official(foods: dict[str, _Food], impossible: int) -> Official:
    order = list(DATA_TYPES.values())
    filled = {key: food for key, food in foods.items() if food.amounts}
    columns = list(dict.fromkeys(column for column, _ in NUTRIENTS.values()))
    rows = [
        {
            "food_id": f"fdc_{key}",
            "name": food.name,
            "portion": food.portion[1] if food.portion else "100 g",
            "portion_g": food.portion[2] if food.portion else 100.0,
            "source": food.source,
            **{column: food.amounts.get(column, (0, math.nan))[1] for column in columns},
        }
        for key, food in sorted(filled.items(), key=lambda each: order.index(each[1].source))
    ]
    notes = [
        f"{sum(food.source == each for food in filled.values()):,} of {each}" for each in order
    ]
    words = [f"Foods: {', '.join(notes)}."]
    if len(filled) < len(foods):
        words.append(f"Without any nutrient we use, left out: {len(foods) - len(filled):,}.")
    if impossible:
        words.append(f"Amounts outside what is possible, left unknown: {impossible:,}.")
    return Official(pd.DataFrame(rows), tuple(words))
