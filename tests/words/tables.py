"""The texts that stand in tables of the reference and not in the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, cast

from lib.reference.checklist_rules import closing_texts
from lib.reference.data_files import csv_table, yaml_record
from lib.reference.evidence_rows import plain
from lib.reference.foods import NUTRIENT_COLUMNS
from lib.reference.formulas import formulas
from lib.schema.food_tables import OWN_FOODS
from tests.words.units_in_words import needs_words

YAML_TEXTS: Final = frozenset(
    {
        "answer",
        "athletes",
        "claim",
        "disclaimer",
        "do",
        "grade",
        "grade_note",
        "known",
        "lack",
        "question",
        "role",
        "signs",
        "sweat",
        "text",
        "title",
        "too_much",
        "when",
    }
)
"""What people read of the files of texts; the rest are keys, sources and statuses."""


def _below(name: str, part: object) -> Iterator[str]:
    """Return the texts at and below a part of a file of texts."""
    if isinstance(part, Mapping):
        for inner, each in cast("Mapping[str, object]", part).items():
            yield from _below(inner, each)
    elif isinstance(part, list):
        for each in cast("list[object]", part):
            yield from _below(name, each)
    elif name in YAML_TEXTS:
        yield str(part)


SENTENCES: Final = {
    "thresholds": ("meaning",),
    "sport_kinds": ("title", "note"),
    "efforts": ("effort", "words"),
    "lab_units": ("title",),
    "lab_notes": ("words",),
    "foods": ("name", "portion", "unit_note"),
    "measured_figures": ("meaning",),
    "intakes": ("note",),
    "within_person_sd": ("note",),
    "sweat_norms": ("note",),
    "sweat_sites": ("note",),
}
"""The columns that people read as they are."""
KEYS_AS_WORDS: Final = {
    "intakes": ("nutrient",),
    "sweat_norms": ("key",),
    "sweat_sites": ("mineral", "site"),
    "lab_notes": ("test",),
    "efforts": ("sport",),
    "closing_kinds": ("closes_on",),
}
"""The columns whose keys are written as words where nothing else names the row."""
WITH_UNITS: Final = ("thresholds", "measured_figures", "intakes", "within_person_sd")


def _units() -> Iterator[tuple[str, str]]:
    """Return units in words, those of one as well as of several."""
    for table in WITH_UNITS:
        for unit in csv_table(table)["unit"].unique():
            if needs_words(str(unit)):
                yield table, str(unit)
                if str(unit).endswith("s"):
                    yield table, str(unit).removesuffix("s")


def _cells(wanted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for table, columns in wanted.items():
        for column in columns:
            for cell in csv_table(table)[column].unique():
                yield table, str(cell)


def _of_csv() -> Iterator[tuple[str, str]]:
    """Return the table and each text in a file of rows."""
    for table, cell in _cells(SENTENCES):
        yield table, cell
    for table, cell in _cells(KEYS_AS_WORDS):
        yield table, plain(cell)
    for title in csv_table("sport_kinds")["title"]:
        yield "sport_kinds", str(title).lower()
    for words in closing_texts().values():
        yield "closing_kinds", words
    yield from _units()


def _of_code() -> Iterator[tuple[str, str]]:
    """Return the file and each text that it takes from names and words of other code."""
    for column in OWN_FOODS.columns:
        if column.hard is not None:
            yield "food_label", column.meaning
    for nutrient in NUTRIENT_COLUMNS:
        yield "foods", plain(nutrient)
    for each in formulas():
        yield "formulas", each.name
        if each.unit and needs_words(each.unit):
            yield "formulas", each.unit


def texts_of_tables() -> Iterator[tuple[str, str]]:
    """Return the file and the English of every text in a table that people read."""
    for file in ("checklists", "learning"):
        for english in _below("", yaml_record(file)):
            yield f"lib/reference/{file}.yaml", english
    for table, english in _of_csv():
        yield f"lib/reference/{table}.csv", english
    for file, english in _of_code():
        yield f"lib/reference/{file}.py", english
