"""An export without body mass and energy comes back: what is stored of them stays with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd
from sqlalchemy import Connection, select

from lib.schema.export_tables import TELLING_MASS
from lib.schema.glossary import TABLES
from lib.store import identity
from lib.store.logs import is_current
from lib.store.rows import to_frame
from lib.store.tables import LOGS
from lib.words.language import noted, said

NOT_TOLD_APART: Final = noted(
    "Several sessions or meals of one day are there without a time, and the file no longer has "
    "all of them, so that nobody can say whose body mass or energy is whose. Nothing was saved. "
    "Put the rows back as they were exported, and save the file once more."
)
PARTLY_TOLD: Final = noted(
    "A row gives some of body mass and energy, and leaves empty what is stored of the rest. "
    "Nothing was saved. Fill in all of it in that row, or none."
)
_CHANGE: Final = "mass_change"


def _stored(connection: Connection, team_id: str, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    log = LOGS[table]
    days = rows["local_date"].dt.strftime("%Y-%m-%d")
    names = [column.name for column in TABLES[table].columns]
    statement = select(*(log.c[name] for name in (*names, "row_id"))).where(
        log.c.team_id == team_id,
        log.c.local_date.between(days.min(), days.max()),
        is_current(log),
    )
    there = to_frame(connection, table, statement)
    there = there.assign(key=there["row_id"].astype("str").str[: identity.KEY_LENGTH])
    return there[there["key"].isin(rows["row_id"].str[: identity.KEY_LENGTH])]


def _keys_of_several(rows: pd.DataFrame) -> set[str]:
    return set(rows.loc[rows["key"].duplicated(), "key"])


def _places(rows: pd.DataFrame, several: set[str]) -> pd.Series:
    """Return what tells a row from others: its key, and among several also its first row."""
    first = rows["source_row"].astype("str").fillna("")
    return rows["key"] + first.where(rows["key"].isin(several), "")


def _marks(own: str, stored: str, hidden: frozenset[str]) -> str:
    """Return the marks of the file, with those that stand there on what the file does not tell."""
    given = [each for each in own.split(",") if each]
    before = [each for each in stored.split(",") if each]
    kept = [each for each in before if each in given or each.partition(":")[2] in hidden]
    return ",".join([*kept, *(each for each in given if each not in kept)])


def with_stored_mass(
    connection: Connection, team_id: str, prepared: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Return prepared rows with the stored values of the columns that tell mass or energy.

    A row that gives any of it itself is taken as it is. Rows that share a key are told apart by
    the row of the file from which they came first.

    Raises
    ------
    ValueError
        When a stored value would be lost, or could come to stand in another row.
    """
    return {name: _filled(connection, team_id, name, rows) for name, rows in prepared.items()}


def _filled(connection: Connection, team_id: str, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    names = [*TELLING_MASS[table]]
    if not names or rows.empty:
        return rows
    there = _stored(connection, team_id, table, rows)
    here = rows.assign(key=rows["row_id"].str[: identity.KEY_LENGTH])
    several = _keys_of_several(here) | _keys_of_several(there)
    place, place_there = _places(here, several), _places(there, several)
    told = there[names].notna().any(axis="columns")
    lost = told & (~place_there.isin(place) | place_there.duplicated(keep=False))
    if lost.any() or place[place.isin(place_there[told])].duplicated().any():
        raise ValueError(said(NOT_TOLD_APART))
    kept = there[told].set_index(place_there[told])
    found = kept[[*names, "quality"]].reindex(place).set_axis(rows.index)
    gives = rows[names].notna().any(axis="columns")
    if (rows[names].isna() & found[names].notna())[gives].to_numpy().any():
        raise ValueError(said(PARTLY_TOLD))
    hidden = frozenset({*names, _CHANGE})
    stands = found["quality"].mask(gives).fillna("")
    marks = [
        _marks(own, stored, hidden)
        for own, stored in zip(here["quality"].fillna(""), stands, strict=True)
    ]
    values = {name: rows[name].where(gives, found[name]) for name in names}
    told_marks = pd.Series(marks, index=rows.index, dtype="str")
    quality = told_marks.where(told_marks.ne("") | rows["quality"].notna())
    filled = rows.assign(**values, quality=quality)
    return filled.assign(content=identity.contents(table, filled))
