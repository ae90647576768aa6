"""The rows of the data files as records: every table that names a source is found by itself.

The tables that are here today have words of their own; any other one is shown by its columns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import pandas as pd

from lib.reference.data_files import FOLDER, csv_table
from lib.reference.evidence import DESIGN_SOURCE, Record, Status
from lib.reference.foods import NUTRIENT_COLUMNS

Row = Mapping[str, object]
Words = Callable[[Row], tuple[str, str, str]]

FOODS: Final = "foods"
# What this app measured of itself: its source is the command that measured it.
MEASURED: Final = "measured_figures"
ORIGIN: Final = ("source", "locator", "edition", "status", "checked_on", "used_by", "superseded_by")
STATUS_OF_FOOD: Final = {
    "table": Status.VERIFIED,
    "calculated": Status.COMPUTED,
    "label_typical": Status.MEMORY,
}
MEASURES: Final = {
    "EAR": "estimated average requirement (EAR)",
    "RDA": "recommended dietary allowance (RDA)",
    "AI": "adequate intake (AI)",
    "UL": "tolerable upper intake level (UL)",
    "CDRR": "chronic disease risk reduction intake (CDRR)",
    "AR": "average requirement (AR)",
    "PRI": "population reference intake (PRI)",
    "SAFE": "safe and adequate intake",
}
PEOPLE: Final = {"F": "women and girls", "M": "men and boys"}
SETS: Final = {"us": "American", "efsa": "European"}


def _number(cell: object) -> str:
    """Return a number without trailing zeros, and nothing for a blank."""
    amount = float(str(cell)) if str(cell) else math.nan
    return "" if math.isnan(amount) else f"{amount:.10g}"


def _plain(text: object) -> str:
    words = str(text).replace("_", " ")
    return words.replace("vitamin b", "vitamin B").replace("vitamin d", "vitamin D")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ages(row: Row) -> str:
    first, last = _number(row["age_from_years"]), _number(row["age_to_years"])
    return f"{first} to {last} years" if last else f"from {first} years"


def _who(row: Row) -> str:
    stage = str(row.get("life_stage", "none"))
    people = PEOPLE[str(row["sex"])] if stage == "none" else stage
    return f"{people}, {_ages(row)}"


def _threshold(row: Row) -> tuple[str, str, str]:
    return _capital(str(row["meaning"])), _number(row["value"]), str(row["unit"])


def _intake(row: Row) -> tuple[str, str, str]:
    name = (
        f"{_capital(_plain(row['nutrient']))}, {MEASURES[str(row['measure'])]}: {_who(row)}, "
        f"{SETS[str(row['reference_set'])]} set"
    )
    return name, _number(row["value"]), str(row["unit"])


def _within_person(row: Row) -> tuple[str, str, str]:
    name = f"{_capital(_plain(row['nutrient']))}, day-to-day SD of one person: {_who(row)}"
    share = f"{_number(row['cv_percent'])} % of the mean"
    spread = _number(row["sd"])
    return (name, spread, f"{row['unit']} ({share})") if spread else (name, share, "")


def _norm(row: Row) -> tuple[str, str, str]:
    sports = str(row["sports"]).replace(";", ", ")
    name = _capital(_plain(row["key"])) + (f": {sports}" if sports else "")
    return (
        f"{name}, mean and SD",
        f"{_number(row['mean'])}, SD {_number(row['sd'])}",
        str(row["unit"]),
    )


def _site(row: Row) -> tuple[str, str, str]:
    slope, shift = _number(row["slope"]), float(str(row["intercept_mmol_l"]))
    sign = "-" if shift < 0 else "+"
    equation = (
        f"{slope} x {sign} {_number(abs(shift))}, SD of the bias {_number(row['log_bias_sd'])}"
    )
    of_whom = {"M": " of men", "F": " of women"}.get(str(row["sex"]), "")
    name = f"Whole-body {row['mineral']} from sweat of the site {_plain(row['site'])}{of_whom}"
    return name, equation, "mmol/L, SD as a logarithm"


def _resting(row: Row) -> tuple[str, str, str]:
    equation = f"{_number(row['slope_kcal_per_kg'])} x + {_number(row['intercept_kcal'])}"
    return f"Resting energy: {_who(row)}", equation, "kcal/day, x is body mass in kg"


def _lab_unit(row: Row) -> tuple[str, str, str]:
    return f"{row['title']} in {row['unit']}", _number(row["value"]), "of the test's first unit"


def _lab_note(row: Row) -> tuple[str, str, str]:
    return f"Of the laboratory test {_plain(row['test'])}", str(row["words"]), ""


def _effort(row: Row) -> tuple[str, str, str]:
    units = {"met": "MET", "speed_km_h": "km/h", "power_w_kg": "W for each kg of body mass"}
    said = [(_number(row[name]), unit) for name, unit in units.items() if _number(row[name])]
    value, unit = said[0] if said else ("not known", "")
    return f"Effort '{row['effort']}' in {_plain(row['sport'])}: {row['words']}", value, unit


def _sports(row: Row) -> tuple[str, str, str]:
    sports = str(row["sports"]).replace(";", ", ") or "every sport that is not named"
    return f"Planned as '{str(row['title']).lower()}'", sports, ""


def _food(row: Row) -> tuple[str, str, str]:
    parts = [
        f"{_plain(nutrient)} {amount} {column.rsplit('_', 1)[1].replace('ug', 'µg')}"
        for nutrient, column in NUTRIENT_COLUMNS.items()
        if (amount := _number(row[column]))
    ]
    return str(row["name"]), ", ".join(parts) or "nothing known", "in 100 g"


def _any(row: Row) -> tuple[str, str, str]:
    """Name a row of a table without words of its own by its texts, and give its numbers."""
    cells = {name: cell for name, cell in row.items() if name not in {*ORIGIN, "note"}}
    numbers = {n: _number(c) for n, c in cells.items() if isinstance(c, float)}
    texts = [str(cell) for cell in cells.values() if not isinstance(cell, float) and str(cell)]
    amounts = [f"{_plain(name)} {number}" for name, number in numbers.items() if number]
    name = ": ".join(_plain(text).replace(";", ", ") for text in texts)
    return _capital(name), "; ".join(amounts) or "in words", ""


# Title of the kind, the columns that tell rows apart, and the words.
TABLES: Final[dict[str, tuple[str, tuple[str, ...], Words]]] = {
    "thresholds": ("Threshold", ("key",), _threshold),
    "intakes": (
        "Reference intake",
        ("reference_set", "nutrient", "measure", "sex", "life_stage", "age_from_years"),
        _intake,
    ),
    "within_person_sd": (
        "Day-to-day variation",
        ("nutrient", "sex", "age_from_years"),
        _within_person,
    ),
    "sweat_norms": ("Sweat norm", ("key",), _norm),
    "sweat_sites": ("Sweat site", ("mineral", "site"), _site),
    "resting_energy": ("Resting energy", ("sex", "age_from_years"), _resting),
    "efforts": ("Effort", ("sport", "effort"), _effort),
    "sport_kinds": ("Kind of sport", ("kind",), _sports),
    "lab_units": ("Laboratory unit", ("test", "unit"), _lab_unit),
    "lab_notes": ("Laboratory test", ("test",), _lab_note),
    MEASURED: ("Measured here", ("key",), _threshold),
    FOODS: ("Food", ("food_id",), _food),
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
    return " ".join(_number(cell) if isinstance(cell, float) else str(cell) for cell in cells)


def _from_food(row: Row) -> dict[str, object]:
    """Give a food the columns that other tables have."""
    status = STATUS_OF_FOOD[str(row["basis"])]
    kinds = {"table": "entry", "calculated": "sum of entries"}
    place = kinds.get(str(row["basis"]), "a typical label: compare with the label in hand")
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
    replaced = f"Superseded by {newer}." if newer else ""
    return " ".join(each for each in (str(row.get("note", "")), replaced) if each)


def _telling_apart(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the first columns that tell every row apart."""
    columns = [str(name) for name in table.columns if name not in {*ORIGIN, "note"}]
    known = (columns[:count] for count in range(1, len(columns)))
    return tuple(next((few for few in known if not table.duplicated(few).any()), columns))


def _record(table: str, row: Row) -> Record:
    kind, key_columns, words = TABLES.get(table) or (
        _capital(_plain(table)),
        _telling_apart(csv_table(table)),
        _any,
    )
    name, value, unit = words(row)
    if table not in TABLES:
        name = f"{kind}: {name}"
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


@cache
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
