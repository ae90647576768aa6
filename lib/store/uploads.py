"""Save one import as one transaction, list what was saved, undo it whole."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, select, update

from lib.schema.frames import empty, typed
from lib.schema.glossary import TABLES
from lib.store import identity
from lib.store.engine import reading, writing
from lib.store.kept_mass import with_stored_mass
from lib.store.logs import is_current
from lib.store.names import Names, names_in, names_of
from lib.store.rows import Record, to_frame, to_records
from lib.store.sheets import names_of_sheets
from lib.store.squad import forget_people, named_people, save_people
from lib.store.tables import LOGS
from lib.store.tables import uploads as upload_table
from lib.store.tables import whole_days as whole_day_table
from lib.store.teams import bump_revision, hold_team, next_sequence, now
from lib.store.told_days import KEY, told_days
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import noted, said

UPLOAD_ID_BYTES = 8
BATCH = 5_000
_DAY = ["athlete_id", "source", "local_date"]
RENAMED_MEANWHILE = noted(
    "Somebody of the team was renamed at this moment. Save the file once more."
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What an import did to the store. `already` says that these bytes were there before."""

    upload_id: str
    rows_new: int
    rows_changed: int
    rows_same: int
    already: bool
    saved_at: str


def _prepared(
    names: Names, table: str, rows: pd.DataFrame, source: str, upload_id: str
) -> pd.DataFrame:
    """Give every row its athlete, upload, identity and content mark."""
    labels = rows["athlete"].astype("str")
    ids = names.athlete_ids(labels.dropna().unique())
    frame = typed(table, rows.drop(columns="athlete")).assign(athlete_id=labels.map(ids))
    if frame["athlete_id"].isna().any():
        raise ValueError(f"Some rows of {table} name no athlete; ask for one before saving.")
    frame["source"] = frame["source"].fillna(source)
    marks = {
        "team_id": names.team_id,
        "row_id": identity.row_ids(names.team_id, table, frame),
        "content": identity.contents(table, frame),
    }
    return frame.assign(**marks, upload_id=upload_id)


def _records(prepared: Mapping[str, pd.DataFrame]) -> dict[str, list[Record]]:
    return {name: to_records(name, rows) for name, rows in prepared.items()}


def _counts(
    connection: Connection, team_id: str, table: str, rows: pd.DataFrame, told: pd.DataFrame
) -> pd.Series:
    """Compare with what stands there for the same keys and whole days: new, changed, the same.

    The order of rows that share a key is no difference. One that is no longer in the file
    counts as changed.
    """
    log = LOGS[table]
    days = pd.concat([rows["local_date"].dt.strftime("%Y-%m-%d"), told["local_date"]])
    statement = select(
        log.c.row_id, log.c.content, log.c.athlete_id, log.c.source, log.c.local_date
    ).where(
        log.c.team_id == team_id,
        log.c.local_date.between(days.min(), days.max()),
        is_current(log),
    )
    found = [tuple(row) for row in connection.execute(statement)]
    there = pd.DataFrame(found, columns=["row_id", "content", *_DAY], dtype="str")
    retold = pd.MultiIndex.from_frame(there[_DAY]).isin(pd.MultiIndex.from_frame(told[_DAY]))
    there, here = (
        frame.assign(key=frame["row_id"].str[: identity.KEY_LENGTH])[["key", "content"]]
        for frame in (there, rows)
    )
    there = there[there["key"].isin(here["key"]) | retold]
    many = pd.concat([here["key"].value_counts(), there["key"].value_counts()], axis=1).fillna(0)
    new = (many.iloc[:, 0] - many.iloc[:, 1]).clip(lower=0).sum()
    equal = pd.concat([here.value_counts(), there.value_counts()], axis=1).min(axis=1, skipna=False)
    same = equal.fillna(0).sum()
    return pd.Series({"new": new, "changed": len(there) - same, "same": same})


def _all_counts(
    connection: Connection, team_id: str, prepared: Mapping[str, pd.DataFrame], told: pd.DataFrame
) -> pd.Series:
    counts = pd.Series({"new": 0, "changed": 0, "same": 0})
    for name in LOGS:
        rows, of_log = prepared.get(name), told[told["log"] == name]
        if rows is None and of_log.empty:
            continue
        rows = empty(name).assign(row_id="", content="") if rows is None else rows
        found = _counts(connection, team_id, name, rows, of_log)
        counts = counts.add(found, fill_value=0).astype("int64")
    return counts


def _insert(connection: Connection, table: str, records: list[Record], sequence: int) -> None:
    statement = insert(LOGS[table]).values(sequence=sequence)
    for start in range(0, len(records), BATCH):
        connection.execute(statement, records[start : start + BATCH])


def _existing(connection: Connection, team_id: str, sha256: str) -> Saved | None:
    statement = select(upload_table).where(
        upload_table.c.team_id == team_id,
        upload_table.c.sha256 == sha256,
        upload_table.c.undone_at.is_(None),
    )
    row = connection.execute(statement).mappings().one_or_none()
    if row is None:
        return None
    same = int(row["rows_new"]) + int(row["rows_changed"]) + int(row["rows_same"])
    return Saved(str(row["upload_id"]), 0, 0, same, already=True, saved_at=str(row["uploaded_at"]))


def save_import(  # noqa: PLR0913 - one call saves all of a file, or nothing
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    *,
    file_name: str,
    sha256: str,
    file_format: str,
    tables: Mapping[str, pd.DataFrame],
    people: pd.DataFrame | None = None,
    whole_days: Mapping[str, pd.DataFrame] | None = None,
    keeps_mass: bool = False,
) -> Saved:
    """Save checked rows of one file: all of them, or none.

    Parameters
    ----------
    file_name, sha256, file_format
        Where the rows come from; the same bytes are saved once a team.
    tables
        Log rows by table, with the glossary's columns and `athlete`, the label.
    people
        What the file says of its athletes: `athlete` and columns of the athletes table.
        Blanks that are known by now are filled, known values are never overwritten.
    whole_days
        By log table the days that this file tells whole: `athlete`, `local_date`, and
        `source` where it is not `file_format`. What an earlier file of that source said of
        such a day no longer counts, whatever its rows were called, until this upload is
        undone.
    keeps_mass
        The rows come without what tells body mass and energy: what is stored of it stays.

    Raises
    ------
    NotAllowedError
        When the viewer may not write for this team or these athletes.
    ValueError
        When a row or a whole day names no athlete, somebody is being renamed meanwhile, or a
        stored mass could not be kept.
    """
    upload_id, saved_at = secrets.token_hex(UPLOAD_ID_BYTES), now()
    names = names_of(engine, viewer, team_id)
    # All of this comes before the transaction: nobody should wait while we calculate.
    prepared = {
        name: _prepared(names, name, rows, file_format, upload_id)
        for name, rows in tables.items()
        if name in LOGS and len(rows)
    }
    records = _records(prepared)
    told = told_days(names, whole_days, source=file_format)
    named = named_people(names, [*tables.items(), *(whole_days or {}).items()], people)
    if not viewer.may_write(team_id, frozenset(str(person["athlete_id"]) for person in named)):
        raise NotAllowedError
    with writing(engine) as connection:
        sequence = next_sequence(connection, team_id)
        already = _existing(connection, team_id, sha256)
        if already is not None:
            return already
        if names_in(connection, viewer, team_id) != names:
            raise ValueError(said(RENAMED_MEANWHILE))
        if keeps_mass:
            prepared = with_stored_mass(connection, team_id, prepared)
            records = _records(prepared)
        notes = save_people(connection, team_id, named)
        counts = _all_counts(connection, team_id, prepared, told)
        values: dict[str, Any] = {
            "team_id": team_id,
            "upload_id": upload_id,
            "sequence": sequence,
            "file_name": file_name,
            "sha256": sha256,
            "format": file_format,
            "uploaded_at": saved_at,
            "uploaded_by": viewer.person,
            "rows_new": int(counts["new"]),
            "rows_changed": int(counts["changed"]),
            "rows_same": int(counts["same"]),
            "athletes_before": json.dumps(notes),
        }
        connection.execute(insert(upload_table).values(values))
        for name, rows_of_table in records.items():
            _insert(connection, name, rows_of_table, sequence)
        if len(told):
            mark = {"team_id": team_id, "upload_id": upload_id, "sequence": sequence}
            days = [
                mark | dict(zip(KEY, row, strict=True)) for row in told[KEY].to_numpy().tolist()
            ]
            connection.execute(insert(whole_day_table), days)
    return Saved(
        upload_id,
        int(counts["new"]),
        int(counts["changed"]),
        int(counts["same"]),
        already=False,
        saved_at=saved_at,
    )


def uploads(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return the uploads of a team, newest first, undone ones too.

    A sheet is called what it is called in the reader's language.
    """
    if viewer.role != "coach":
        return empty("uploads")
    columns = [upload_table.c[column.name] for column in TABLES["uploads"].columns]
    statement = (
        select(*columns)
        .where(upload_table.c.team_id == team_id, viewer.may_see(upload_table))
        .order_by(upload_table.c.sequence.desc())
    )
    with reading(engine) as connection:
        found = to_frame(connection, "uploads", statement)
        names = names_of_sheets(connection, viewer, team_id)
    if not names:
        return found
    called = found["upload_id"].map(names).fillna(found["file_name"])
    return found.assign(file_name=called.astype(found["file_name"].dtype))


def undo_upload(engine: Engine, viewer: Viewer, team_id: str, upload_id: str) -> int:
    """Take back one upload; return how many rows went. Doing it twice changes nothing."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    removed = 0
    with writing(engine) as connection:
        hold_team(connection, team_id)
        mark = (
            update(upload_table)
            .where(
                upload_table.c.team_id == team_id,
                upload_table.c.upload_id == upload_id,
                upload_table.c.undone_at.is_(None),
            )
            .values(undone_at=now())
            .returning(upload_table.c.athletes_before, upload_table.c.sequence)
        )
        undone = connection.execute(mark).one_or_none()
        if undone is None:
            return 0
        told = (whole_day_table.c.team_id == team_id) & (whole_day_table.c.upload_id == upload_id)
        connection.execute(delete(whole_day_table).where(told))
        for log in LOGS.values():
            gone = connection.execute(
                delete(log).where(log.c.team_id == team_id, log.c.upload_id == upload_id)
            )
            removed += gone.rowcount
        notes, sequence = json.loads(str(undone.athletes_before)), int(undone.sequence)
        forget_people(connection, team_id, notes, sequence)
        bump_revision(connection, team_id)
    return removed
