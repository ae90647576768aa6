"""Everything of a team or of one athlete, as tables that our own import reads again.

What the store holds by now, as the viewer may see it. Plans, ticked checklists, notes, agreed
items and the team's own foods are no logs, and are not in it. For a coach of a team with weight
privacy, the columns and rows that tell body mass or energy are not in it either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from lib.reports.export_csv import csv_archive
from lib.reports.export_parquet import parquet_archive
from lib.schema.export_tables import EXPORT_TABLES, ROW_CHECK, TELLING_MASS, row_checks
from lib.schema.glossary import TABLES
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.schema.names import folded
from lib.store.engine import Store
from lib.store.logs import read_log
from lib.store.teams import athletes
from lib.store.viewer import Viewer

Form = Literal["csv", "parquet"]
PEOPLE = "athletes"
_PLACE_DIGITS = 4
"""The last signs of a row's identifier number the rows that share a key."""


def _in_order(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Sort by athlete, day and key, the same in every store that holds these rows.

    Rows that share a key stay in the order in which they came, which tells them apart.
    """
    keys = {"athlete": rows["athlete"]}
    keys |= {name: rows[name].astype("str").fillna("") for name in TABLES[table].key}
    keys = {
        name: values.map({text: folded(text) for text in values.unique()})
        for name, values in keys.items()
    }
    keys |= {"source": rows["source"], "place": rows["row_id"].str[-_PLACE_DIGITS:]}
    order = pd.DataFrame(keys).sort_values(list(keys), kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def _exported(table: str, rows: pd.DataFrame, *, hides_mass: bool = False) -> pd.DataFrame:
    names = [column.name for column in EXPORT_TABLES[table].columns if column.name != ROW_CHECK]
    kept = rows[names]
    marks = row_checks(table, kept, hides_mass=hides_mass)
    return kept.assign(**{ROW_CHECK: pd.Series(marks, dtype="str")})


def _without_mass(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with nothing in them that tells body mass or energy."""
    if table == "biometrics":
        rows = rows[~rows["metric"].isin(METRICS_THAT_TELL_MASS)].reset_index(drop=True)
    return rows.assign(**dict.fromkeys(TELLING_MASS[table], float("nan")))


def tables_of(
    engine: Store,
    viewer: Viewer,
    team_id: str,
    *,
    athlete_id: str | None = None,
    hides_mass: bool = False,
) -> dict[str, pd.DataFrame]:
    """Return the tables with rows: `athlete`, the glossary's columns, and the mark of a row.

    With `hides_mass` the tables lack the columns that tell body mass or energy, and the marks
    are those of rows without them, and say so: a mark of the whole row would let a mass be
    guessed.
    A team or an athlete the viewer may not see gives no table at all.
    """
    people = athletes(engine, viewer, team_id, with_archived=True)
    if athlete_id is not None:
        people = people[people["athlete_id"] == athlete_id]
    if people.empty:
        return {}
    people = people.assign(athlete=people["name"])
    order = people["name"].map(folded).sort_values(kind="stable").index
    found = {PEOPLE: _exported(PEOPLE, people.loc[order].reset_index(drop=True))}
    names = people.set_index("athlete_id")["name"]
    for table in TABLES.keys() & EXPORT_TABLES.keys() - {PEOPLE}:
        rows = read_log(engine, viewer, team_id, table, athlete_id=athlete_id)
        # Somebody added since the athletes were read is left to the next export.
        rows = rows[rows["athlete_id"].isin(names.index)]
        if len(rows):
            rows = rows.assign(athlete=rows["athlete_id"].map(names)).reset_index(drop=True)
            rows = _in_order(table, rows)
            if not hides_mass:
                found[table] = _exported(table, rows)
                continue
            kept = _exported(table, _without_mass(table, rows), hides_mass=True)
            if len(kept):
                found[table] = kept.drop(columns=[*TELLING_MASS[table]])
    return {name: found[name] for name in EXPORT_TABLES if name in found}


def archive(tables: Mapping[str, pd.DataFrame], form: Form, *, hides_mass: bool = False) -> bytes:
    """Return the tables as one ZIP file; the same tables give the same bytes."""
    make = parquet_archive if form == "parquet" else csv_archive
    return make(tables, hides_mass=hides_mass)


def everything(
    engine: Store,
    viewer: Viewer,
    team_id: str,
    form: Form,
    *,
    athlete_id: str | None = None,
    hides_mass: bool = False,
) -> bytes:
    """Return all logs of a team, or of one athlete, as one ZIP file."""
    tables = tables_of(engine, viewer, team_id, athlete_id=athlete_id, hides_mass=hides_mass)
    return archive(tables, form, hides_mass=hides_mass)
