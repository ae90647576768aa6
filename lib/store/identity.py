"""Which row is the same row again, and whether it has changed.

A row's identity comes from what it is about (team, athlete, source, day and the key of
its table), never from when or in which file it arrived.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256

import pandas as pd

from lib.schema.glossary import TABLES

ID_LENGTH = 32
ATHLETE_ID_LENGTH = 16
_SEPARATOR = "\x1f"
_NOT_CONTENT = frozenset({"source_row"})


def athlete_id(team_id: str, name: str) -> str:
    """Return the identifier of the athlete of this name in this team."""
    # One computer writes an accent as one character, another as two.
    folded = unicodedata.normalize("NFC", " ".join(name.split()).casefold())
    return sha256(f"{team_id}{_SEPARATOR}{folded}".encode()).hexdigest()[:ATHLETE_ID_LENGTH]


def row_ids(team_id: str, table: str, rows: pd.DataFrame) -> pd.Series:
    """Return one identifier a row, equal for equal keys in the same order of the file."""
    key = rows["athlete_id"].astype("str") + _SEPARATOR + rows["source"].fillna("").astype("str")
    for name in TABLES[table].key:
        key = key + _SEPARATOR + rows[name].astype("str").fillna("")
    ordinal = key.groupby(key, sort=False).cumcount().astype("str")
    full = f"{team_id}{_SEPARATOR}{table}{_SEPARATOR}" + key + _SEPARATOR + ordinal
    hashed = [sha256(text.encode()).hexdigest()[:ID_LENGTH] for text in full]
    return pd.Series(hashed, index=rows.index, dtype="str")


def contents(table: str, rows: pd.DataFrame) -> pd.Series:
    """Return one short mark a row that differs when any value differs."""
    names = [column.name for column in TABLES[table].columns if column.name not in _NOT_CONTENT]
    return pd.util.hash_pandas_object(rows[names], index=False).astype("str")
