"""Which row is the same row again, and whether it has changed.

A row's identity comes from what it is about (team, athlete, source, day and the key of
its table), never from when or in which file it arrived. Rows of one key, such as two
sessions of a day without a time, are numbered in the order of the file.
"""

from __future__ import annotations

from hashlib import sha256

import pandas as pd

from lib.schema.export_tables import ADDED_LATER
from lib.schema.glossary import TABLES
from lib.schema.names import folded

KEY_LENGTH = 28
"""How many characters of a row's identifier all rows of one key share."""
FIRST = "0000"
"""How the identifier of the first row of a key goes on; every file with the key has it."""
ATHLETE_ID_LENGTH = 16
_SEPARATOR = "\x1f"
_NOT_CONTENT = frozenset({"source_row"})


def athlete_id(team_id: str, name: str) -> str:
    """Return the identifier of the athlete of this name in this team."""
    key = f"{team_id}{_SEPARATOR}{folded(name)}"
    return sha256(key.encode()).hexdigest()[:ATHLETE_ID_LENGTH]


def _key_texts(values: pd.Series) -> pd.Series:
    texts = values.astype("str").fillna("")
    return texts.map({text: folded(text) for text in texts.unique()})


def row_ids(team_id: str, table: str, rows: pd.DataFrame) -> pd.Series:
    """Return one identifier a row, equal for equal keys in the same order of the file."""
    key = rows["athlete_id"].astype("str") + _SEPARATOR + rows["source"].fillna("").astype("str")
    for name in TABLES[table].key:
        key = key + _SEPARATOR + _key_texts(rows[name])
    full = f"{team_id}{_SEPARATOR}{table}{_SEPARATOR}" + key
    places = key.groupby(key, sort=False).cumcount()
    hashed = [
        f"{sha256(text.encode()).hexdigest()[:KEY_LENGTH]}{place:0{len(FIRST)}x}"
        for text, place in zip(full, places, strict=True)
    ]
    return pd.Series(hashed, index=rows.index, dtype="str")


def contents(table: str, rows: pd.DataFrame) -> pd.Series:
    """Return one short mark a row that differs when any value differs.

    A blank in a column that the table did not always have leaves the mark as it was before.
    """
    names = [column.name for column in TABLES[table].columns if column.name not in _NOT_CONTENT]
    later = [name for name in names if name in ADDED_LATER.get(table, frozenset())]
    first = [name for name in names if name not in later]
    marks = pd.util.hash_pandas_object(rows[first], index=False)
    if later:
        is_stated = rows[later].notna().any(axis="columns")
        marks = marks.mask(is_stated, pd.util.hash_pandas_object(rows[names], index=False))
    return marks.astype("str")
