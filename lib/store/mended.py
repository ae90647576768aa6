"""Values that a coach has mended or confirmed, laid over the rows whenever they are read.

The rows themselves stay as the file has them. A mend counts as long as the file says what
it was made for: a file that brings another value is believed, and its marks are seen again.
"""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from lib.schema.check import check
from lib.store.tables import mends as mend_table
from lib.store.viewer import Viewer

Value = str | float | bool | None
RELATIVE_TOLERANCE = 1e-9
_COLUMNS = ["row_id", "column_name", "original", "mended", "quality_removed", "confirms"]


def plain(value: Any) -> Value:  # noqa: ANN401 - a cell of any column
    """Return a cell as a value that JSON can hold; nothing, and an empty text, are None."""
    if value is None or value is pd.NA or value is pd.NaT or value == "":
        return None
    if isinstance(value, bool | str):
        return value
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def alike(one: Value, other: Value) -> bool:
    """Say whether two values are the same; numbers may differ by what writing them down costs."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=RELATIVE_TOLERANCE, abs_tol=0.0)
    return one == other


def mended_row_ids(team_id: str, log: str) -> Select[tuple[str]]:
    """Return the rows of a log that have a mend, as a subquery."""
    return select(mend_table.c.row_id).where(
        mend_table.c.team_id == team_id, mend_table.c.log == log, mend_table.c.undone_at.is_(None)
    )


def mends_of(connection: Connection, viewer: Viewer, team_id: str, log: str) -> pd.DataFrame:
    """Return the mends of a log that nobody has undone, oldest first."""
    statement = (
        select(*(mend_table.c[name] for name in _COLUMNS))
        .where(
            mend_table.c.team_id == team_id,
            mend_table.c.log == log,
            mend_table.c.undone_at.is_(None),
            viewer.may_see(mend_table),
        )
        .order_by(mend_table.c.sequence)
    )
    rows = [tuple(row) for row in connection.execute(statement)]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="object")


def that_count(rows: pd.DataFrame, mends: pd.DataFrame) -> pd.DataFrame:
    """Return for each cell the newest mend made for the value that stands there."""
    mends = mends[mends["row_id"].isin(rows["row_id"])]
    raw = rows.set_index("row_id")
    counts = [mends.head(0)]
    for name, of_column in mends.groupby("column_name", sort=False):
        there = [plain(value) for value in raw[str(name)].reindex(of_column["row_id"])]
        made_for = [json.loads(text) for text in of_column["original"]]
        same = [alike(one, other) for one, other in zip(there, made_for, strict=True)]
        counts.append(of_column[same].drop_duplicates("row_id", keep="last"))
    return pd.concat(counts)


def _without(rows: pd.DataFrame, mends: pd.DataFrame) -> pd.DataFrame:
    """Take away the marks that the mends name."""
    gone: dict[str, set[str]] = {}
    for row_id, marks in zip(mends["row_id"], mends["quality_removed"], strict=True):
        gone.setdefault(row_id, set()).update(marks.split(","))
    left = [
        ",".join(mark for mark in marks.split(",") if mark not in gone.get(row_id, ()))
        for row_id, marks in zip(rows["row_id"], rows["quality"].fillna(""), strict=True)
    ]
    return rows.assign(quality=pd.Series(left, rows.index, dtype="str"))


def with_values(rows: pd.DataFrame, mends: pd.DataFrame) -> pd.DataFrame:
    """Put the values of mends that count into the rows, and nothing else."""
    rows = rows.copy()
    for name, of_column in mends.groupby("column_name", sort=False):
        value = pd.Series([json.loads(text) for text in of_column["mended"]], of_column["row_id"])
        here = rows["row_id"].isin(value.index)
        new = value.reindex(rows.loc[here, "row_id"]).to_numpy()
        rows.loc[here, str(name)] = pd.Series(new, rows.index[here]).astype(rows[str(name)].dtype)
    return rows


def _marked(rows: pd.DataFrame, mends: pd.DataFrame) -> pd.DataFrame:
    """Say in `quality` which columns are mended."""
    marks = ("mended:" + mends["column_name"]).groupby(mends["row_id"]).agg(",".join)
    added = rows["row_id"].map(marks)
    before = rows["quality"].fillna("")
    return rows.assign(quality=before.where(before == "", before + ",") + added)


def mended(log: str, rows: pd.DataFrame, mends: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with mended values in place, and ``mended:<column>`` in `quality`.

    A row with a mend is checked again: what is unusual about its new values is marked, two
    masses that cannot both be right are left out, and so is a row without a needed value.
    Marks that a confirmation names go last, so that what a coach found right stays right.

    Parameters
    ----------
    rows
        Current rows with `row_id`.
    mends
        From `mends_of`, oldest first.
    """
    # Most logs have none, and are read at every step.
    mends = mends if mends.empty else that_count(rows, mends)
    if mends.empty:
        return rows
    is_confirmation = mends["confirms"] == 1
    touched = rows[rows["row_id"].isin(mends["row_id"])]
    again = with_values(_without(touched, mends[~is_confirmation]), mends)
    again = again.assign(place=again.index)
    again = check(log, again, where="", latest_day=again["local_date"].max()).rows
    again = _marked(_without(again, mends[is_confirmation]), mends).set_index("place")
    others = rows.drop(index=touched.index)
    return pd.concat([others, again[rows.columns]]).sort_index().reset_index(drop=True)
