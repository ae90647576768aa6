"""The rows of the data files as records: every table that names a source is found by itself.

The tables that are here today have words of their own; any other one is shown by its columns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd

from lib.reference.data_files import FOLDER, csv_table, once_per_language
from lib.reference.evidence import DESIGN_SOURCE, Record, Status
from lib.reference.evidence_rows import (
    CLOSING,
    ORIGIN,
    Row,
    digits,
    of_any,
    of_closing,
    of_effort,
    of_food,
    of_intake,
    of_lab_note,
    of_lab_unit,
    of_norm,
    of_resting_energy,
    of_site,
    of_sport_kind,
    of_threshold,
    of_within_person,
    plain,
)
from lib.words.language import noted, said, say
from lib.words.spoken_names import with_capital

Words = Callable[[Row], tuple[str, str, str]]

FOODS: Final = "foods"
# What this app measured of itself: its source is the command that measured it.
MEASURED: Final = "measured_figures"
STATUS_OF_FOOD: Final = {
    "table": Status.VERIFIED,
    "calculated": Status.COMPUTED,
    "label_typical": Status.MEMORY,
}
# Title of the kind, the columns that tell rows apart, and the words.
TABLES: Final[dict[str, tuple[str, tuple[str, ...], Words]]] = {
    "thresholds": (noted("Threshold"), ("key",), of_threshold),
    "intakes": (
        noted("Reference intake"),
        ("reference_set", "nutrient", "measure", "sex", "life_stage", "age_from_years"),
        of_intake,
    ),
    "within_person_sd": (
        noted("Day-to-day variation"),
        ("nutrient", "sex", "age_from_years"),
        of_within_person,
    ),
    "sweat_norms": (noted("Sweat norm"), ("key",), of_norm),
    "sweat_sites": (noted("Sweat site"), ("mineral", "site"), of_site),
    "resting_energy": (noted("Resting energy"), ("sex", "age_from_years"), of_resting_energy),
    "efforts": (noted("Effort"), ("sport", "effort"), of_effort),
    "sport_kinds": (noted("Kind of sport"), ("kind",), of_sport_kind),
    "lab_units": (noted("Laboratory unit"), ("test", "unit"), of_lab_unit),
    "lab_notes": (noted("Laboratory test"), ("test",), of_lab_note),
    MEASURED: (noted("Measured here"), ("key",), of_threshold),
    FOODS: (noted("Food"), ("food_id",), of_food),
    "closing_kinds": (CLOSING, ("closes_on",), of_closing),
}


def value_tables() -> tuple[str, ...]:
    """Return the names of all tables whose rows have an origin, in order.

    Examples
    --------
    >>> "intakes" in value_tables(), "sources" in value_tables()
    (True, False)
    """
    names = sorted(path.stem for path in FOLDER.glob("*.csv"))
    found = [name for name in names if name in FROM or "source" in csv_table(name).columns]
    return (*(name for name in TABLES if name in found), *(n for n in found if n not in TABLES))


def _key(row: Row, columns: tuple[str, ...]) -> str:
    cells = (row[name] for name in columns)
    return " ".join(digits(cell) if isinstance(cell, float) else str(cell) for cell in cells)


def _from_food(row: Row) -> dict[str, object]:
    """Give a food the columns that other tables have."""
    status = STATUS_OF_FOOD[str(row["basis"])]
    kinds = {"table": say("entry"), "calculated": say("sum of entries")}
    place = kinds.get(str(row["basis"])) or say("a typical label: compare with the label in hand")
    return {
        "locator": f"{place} {row['source_id']}".strip(),
        "status": status.value,
        "note": str(row["unit_note"]),
    }


def _from_measuring(row: Row) -> dict[str, object]:
    """Give a figure that was measured here the columns that other tables have."""
    return {
        "source": DESIGN_SOURCE,
        "locator": f"{row['how_measured']}; {row['command']}",
        "status": Status.COMPUTED.value,
        "checked_on": row["measured_on"],
    }


FROM: Final[dict[str, Callable[[Row], dict[str, object]]]] = {
    FOODS: _from_food,
    MEASURED: _from_measuring,
}


def _note(row: Row) -> str:
    newer = str(row.get("superseded_by", ""))
    replaced = say("Superseded by {newer}.", newer=newer) if newer else ""
    return " ".join(each for each in (said(str(row.get("note", ""))), replaced) if each)


def _telling_apart(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the first columns that tell every row apart."""
    columns = [str(name) for name in table.columns if name not in {*ORIGIN, "note"}]
    known = (columns[:count] for count in range(1, len(columns)))
    return tuple(next((few for few in known if not table.duplicated(few).any()), columns))


def _record(table: str, row: Row) -> Record:
    kind, key_columns, words = TABLES.get(table) or (
        with_capital(plain(table)),
        _telling_apart(csv_table(table)),
        of_any,
    )
    name, value, unit = words(row)
    if table not in TABLES:
        name = f"{said(kind)}: {name}"
    origin = {**row, **FROM[table](row)} if table in FROM else row
    return Record(
        key=f"{table} {_key(row, key_columns)}",
        kind=kind,
        name=name,
        value=value,
        unit=unit,
        sources=(str(origin["source"]),),
        locator=str(origin.get("locator", "")),
        edition=str(origin.get("edition", "")),
        status=Status(str(origin.get("status", Status.MEMORY))),
        checked_on=str(origin.get("checked_on", "")),
        note=_note(origin),
    )


@once_per_language
def table_records() -> tuple[Record, ...]:
    """Return a record for every row of every table that names a source.

    Examples
    --------
    >>> found = {each.key: each for each in table_records()}
    >>> found["thresholds signs.thirst_from"].amount
    '5 of 9'
    >>> found["intakes us magnesium EAR F none 31"].name
    'Magnesium, estimated average requirement (EAR): women and girls, 31 to 50 years, American set'
    """
    return tuple(_record(table, row) for table in value_tables() for row in _rows(csv_table(table)))


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]
