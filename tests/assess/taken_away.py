"""Squads from which something is taken away, all of them side by side in one team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import pandas as pd

from lib.assess.records import Records
from lib.schema.column import Column
from lib.schema.glossary import TABLES
from lib.schema.log_tables import NUTRIENTS
from tests.assess.squads import LOGS, day, diary, mornings, records, session

# What says how to read a value: without it the value is read as an ordinary one. An athlete
# whose stage of life nobody stated is read as neither pregnant nor breastfeeding.
HOW_TO_READ = {
    "athlete_id",
    "team_id",
    "name",
    "active",
    "life_stage",
    "local_date",
    "row_id",
    "source",
    "source_file",
    "source_row",
    "quality",
    "level",
    "is_supplement",
    "day_complete",
    "context",
    "carried_forward",
    "unit",
    "time_local",
    "start_local",
    # A sweat test whose method nobody wrote down is read as a patch during training, the usual
    # one; a weighing as one by a scale.
    "sweat_na_method",
    "method",
    # A sum that states no coverage is read as whole: it is a lower bound either way.
    *(f"coverage_{nutrient}" for nutrient in NUTRIENTS),
}
TABLES_READ = (*LOGS, "athletes")
QUIET: list[dict[str, object]] = [{"symptom": "none", "local_date": day()}]


@dataclass(frozen=True, slots=True)
class Taken:
    """Columns of one table that are blanked, or a metric of the body measures that never came."""

    table: str
    columns: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    whole_table: bool = False


def pill(**values: object) -> dict[str, object]:
    return {"local_date": day(), "level": "food", "is_supplement": True} | values


def troubled() -> Records:
    """Return athletes with one trouble each, and all else known and fine."""
    sessions = {
        "gained": session(mass_post_kg=71.0, fluid_ml=2500.0),
        "a_little": session(mass_post_kg=70.1, fluid_ml=900.0),
        "long": session(mass_post_kg=70.3, duration_min=150.0),
        "fast": session(fluid_ml=1800.0, duration_min=60.0, mass_post_kg=69.5),
        "lost": session(mass_post_kg=67.5),
        "guide": session(mass_post_kg=68.3),
        "below": session(local_date=day(1), mass_post_kg=68.5),
        "pills": session(mass_post_kg=70.1, fluid_ml=900.0),
    }
    symptoms = {
        "headache": {"symptom": "headache", "severity_0_10": 8.0},
        "confused": {"symptom": "confusion", "severity_0_10": 3.0},
        "earlier": {"symptom": "collapse", "local_date": day(3)},
        "own_words": {"symptom": "other", "notes": "saw spots"},
        "sick": {"symptom": "vomiting"},
        "severe": {"symptom": "nausea", "severity_0_10": 9.0},
        "night": {"symptom": "cramp", "context": "at_night"},
        "pills": {"symptom": "fatigue", "severity_0_10": 2.0, "notes": "took ibuprofen"},
    }
    masses = {"below": 69.1, "dry": 69.1, "dark": 69.1}
    eaten = {
        "food": {"magnesium_mg": 120.0, "calcium_mg": 250.0, "vitamin_b12_ug": 0.0},
        "little": {"energy_kcal": 900.0},
    }
    signs = {"dry": {"colour": 7, "thirst": 6}, "dark": {"colour": 7}}
    names = [
        *sessions,
        *(name for name in symptoms if name not in sessions),
        *signs,
        "food",
        "little",
    ]
    logs: dict[str, list[dict[str, object]]] = {name: [] for name in LOGS}
    for name in names:
        own = {"athlete_id": name}
        logs["sessions"].append(sessions.get(name, session()) | own)
        told = [*QUIET, *([symptoms[name]] if name in symptoms else [])]
        logs["symptoms"] += [{"local_date": day()} | each | own for each in told]
        logs["biometrics"] += [
            each | own for each in mornings(masses.get(name, 70.0), **signs.get(name, {}))
        ]
        logs["hydration"].append({"volume_ml": 500.0, "kind": "drink"} | own)
        logs["diet"] += [each | own for each in diary(**eaten.get(name, {}))]
    logs["diet"].append(pill(athlete_id="food", magnesium_mg=500.0))
    return records([{"athlete_id": name, "sport": "Rugby"} for name in names], **logs)


def _drawn(column: Column, rows: int, rng: np.random.Generator) -> object:
    """Return ordinary values of a column, as the glossary describes it."""
    if column.choices:
        return rng.choice(column.choices, rows)
    if column.kind == "flag":
        return rng.uniform(size=rows) < 0.5
    low, high = column.soft or column.hard or (0.0, 1.0)
    drawn = rng.uniform(low, low + (high - low) / 4, rows)
    if column.kind == "date":
        return day() - pd.to_timedelta(rng.integers(20 * 365, 30 * 365, rows), unit="D")
    return {"number": drawn, "whole": drawn.round()}.get(column.kind, "said")


def everything_stated(squad: Records, *, seed: int) -> Records:
    """Return the squad with a value in every column of the glossary that had none.

    Columns that are new in the glossary are filled and taken away like all others.
    """
    rng = np.random.default_rng(seed)
    tables: dict[str, pd.DataFrame] = {}
    for table in TABLES_READ:
        rows = getattr(squad, table)
        blank = [
            column
            for column in TABLES[table].columns
            if column.name not in HOW_TO_READ and rows[column.name].isna().all()
        ]
        drawn = {column.name: _drawn(column, len(rows), rng) for column in blank}
        tables[table] = rows.assign(
            **{
                name: pd.Series(values, index=rows.index).astype(rows[name].dtype)
                for name, values in drawn.items()
            }
        )
    return replace(squad, **tables)


def stated(rows: pd.DataFrame) -> list[str]:
    return [name for name in rows.columns if name not in HOW_TO_READ and rows[name].notna().any()]


def _some(names: Sequence[str], sizes: tuple[int, ...]) -> list[tuple[str, ...]]:
    return [chosen for size in sizes for chosen in combinations(names, size)]


def one_thing(squad: Records) -> list[Taken]:
    """Return each column, each metric and each log that can be taken from the squad."""
    columns = [
        Taken(table, (name,)) for table in TABLES_READ for name in stated(getattr(squad, table))
    ]
    metrics = [Taken("biometrics", metrics=(name,)) for name in squad.biometrics["metric"].unique()]
    logs = [Taken(table, whole_table=True) for table in LOGS]
    all_columns = [Taken(table, tuple(stated(getattr(squad, table)))) for table in TABLES_READ]
    return [*columns, *metrics, *logs, *all_columns]


def two_things(squad: Records, table: str) -> list[Taken]:
    """Return every pair of columns of a table, and every pair of metrics."""
    pairs = [Taken(table, pair) for pair in _some(stated(getattr(squad, table)), (2,))]
    if table != "biometrics":
        return pairs
    metrics = sorted(squad.biometrics["metric"].unique())
    return [*pairs, *(Taken(table, metrics=pair) for pair in _some(metrics, (2,)))]


def _copies(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return so many copies of the rows, each with athletes of its own."""
    copies = rows.iloc[np.tile(np.arange(len(rows)), count)].reset_index(drop=True)
    number = pd.Series(np.repeat(np.arange(count), len(rows))).astype("str").str.zfill(5)
    apart = copies.assign(athlete_id=number + "|" + copies["athlete_id"])
    return apart.assign(row_id=number + "|" + apart["row_id"]) if "row_id" in apart else apart


def _taken_from(rows: pd.DataFrame, taken: list[Taken], table: str, size: int) -> pd.DataFrame:
    gone = np.zeros(len(rows), dtype=bool)
    blank = {name: np.zeros(len(rows), dtype=bool) for name in rows.columns}
    for number, each in enumerate(taken):
        if each.table != table:
            continue
        here = slice(number * size, (number + 1) * size)
        gone[here] = each.whole_table
        if each.metrics:
            gone[here] = rows["metric"].iloc[here].isin(each.metrics)
        for name in each.columns:
            blank[name][here] = True
    gaps = {name: rows[name].mask(where) for name, where in blank.items() if where.any()}
    return rows.assign(**gaps)[~gone]


def side_by_side(squad: Records, taken: list[Taken]) -> Records:
    """Return one team in which the whole squad stands once for each thing taken away.

    Athletes are called `00012|name`, so that in the order of identifiers all of one
    thing taken away stand together, in the order they have in the squad.
    """
    tables = {
        table: _taken_from(
            _copies(getattr(squad, table), len(taken)), taken, table, len(getattr(squad, table))
        )
        for table in TABLES_READ
    }
    return replace(squad, **tables)
