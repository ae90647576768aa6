"""Read the logs: the current version of each row, as the viewer may see it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Select, Table, Text, exists, func, select, union_all
from sqlalchemy.sql.expression import literal

from lib.schema.glossary import TABLES
from lib.store import identity
from lib.store.engine import reading
from lib.store.mended import mended, mended_row_ids, mends_of
from lib.store.rows import to_frame
from lib.store.sheets import SOURCE, names_of_sheets
from lib.store.tables import LOGS
from lib.store.tables import uploads as upload_table
from lib.store.tables import whole_days as whole_day_table
from lib.store.viewer import Viewer


def is_current(table: Table) -> Any:  # noqa: ANN401 - SQLAlchemy's type has no short name
    """Return the condition that no newer file says something of the same key or whole day.

    Of rows that share a key, such as two sessions of a day without a time, the newest file
    counts alone: a row deleted from a sheet is gone, and the rows after it stand there once.
    """
    newer = table.alias("newer")
    key = func.substr(table.c.row_id, 1, identity.KEY_LENGTH, type_=Text)
    same_key = exists().where(
        newer.c.team_id == table.c.team_id,
        newer.c.row_id == key + identity.FIRST,
        newer.c.sequence > table.c.sequence,
    )
    return ~same_key & ~_told_anew(table)


def _told_anew(table: Table) -> Any:  # noqa: ANN401 - SQLAlchemy's type has no short name
    """Return the condition that a newer file of the same source tells the whole day anew."""
    told = whole_day_table.alias("told")
    return exists().where(
        told.c.team_id == table.c.team_id,
        told.c.athlete_id == table.c.athlete_id,
        told.c.log == table.name,
        told.c.local_date == table.c.local_date,
        told.c.source == table.c.source,
        told.c.sequence > table.c.sequence,
    )


def _visible(viewer: Viewer, team_id: str, table: Table, *columns: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - any columns of that table
    return select(*columns).where(
        table.c.team_id == team_id, viewer.may_see(table), is_current(table)
    )


def read_log(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    table: str,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    athlete_id: str | None = None,
    only_with: str | None = None,
) -> pd.DataFrame:
    """Return one log table of a team, both days included, mended values in place.

    `only_with` names a column that must be known, such as the result of a test.

    Returns
    -------
    The columns of the glossary, then `athlete_id`, `row_id`, `upload_id` and
    `source_file`, the name of the file the row came from; a sheet is called what it is called
    in the reader's language.
    """
    log = LOGS[table]
    names = [column.name for column in TABLES[table].columns]
    file_name = upload_table.c.file_name.label("source_file")
    own = [log.c[name] for name in (*names, "athlete_id", "row_id", "upload_id")]
    statement = _visible(viewer, team_id, log, *own, file_name).join(
        upload_table,
        (upload_table.c.team_id == log.c.team_id) & (upload_table.c.upload_id == log.c.upload_id),
    )
    if since is not None:
        statement = statement.where(log.c.local_date >= since.isoformat())
    if until is not None:
        statement = statement.where(log.c.local_date <= until.isoformat())
    if athlete_id is not None:
        statement = statement.where(log.c.athlete_id == athlete_id)
    if only_with is not None:
        known = log.c[only_with].is_not(None)
        statement = statement.where(known | log.c.row_id.in_(mended_row_ids(team_id, table)))
    statement = statement.order_by(
        log.c.athlete_id, log.c.local_date, log.c.source_row, log.c.row_id
    )
    with reading(engine) as connection:
        frame = to_frame(connection, table, statement)
        frame = mended(table, frame, mends_of(connection, viewer, team_id, table))
        has_sheets = frame["source"].isin(SOURCE.values()).any()
        names = names_of_sheets(connection, viewer, team_id) if has_sheets else {}
    if names:
        called = frame["upload_id"].map(names).fillna(frame["source_file"])
        frame = frame.assign(source_file=called)
    if only_with is not None:
        frame = frame[frame[only_with].notna()].reset_index(drop=True)
    return frame.astype(dict.fromkeys(("athlete_id", "row_id", "upload_id", "source_file"), "str"))


def _last_days(viewer: Viewer, team_id: str, log: Table) -> Select[*tuple[Any, ...]]:
    day = func.max(log.c.local_date).label("last_day")
    return (
        select(log.c.athlete_id, literal(log.name).label("table"), day)
        .where(log.c.team_id == team_id, viewer.may_see(log))
        .group_by(log.c.athlete_id)
    )


def _was_emptied(team_id: str, log: Table) -> Select[*tuple[Any, ...]]:
    """Return the athletes of whose last day nothing stands any more since it was told anew."""
    own = select(log.c.athlete_id, func.max(log.c.local_date).label("last_day"))
    last = own.where(log.c.team_id == team_id).group_by(log.c.athlete_id).subquery()
    of_day = (log.c.team_id == team_id, log.c.athlete_id == last.c.athlete_id)
    stands = exists().where(*of_day, log.c.local_date == last.c.last_day, ~_told_anew(log))
    return select(last.c.athlete_id).where(~stands)


def last_days(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return the last day with data of each athlete and table: athlete_id, table, last_day."""
    # The day is part of every key, so that older versions of a row say nothing else; not
    # to look for the newest is what makes this quick enough for every page. Only a day told
    # anew may have become empty, and only then the days before it are looked at one by one.
    parts = [_last_days(viewer, team_id, log) for log in LOGS.values()]
    with reading(engine) as connection:
        found = {
            (str(row[0]), str(row[1])): row[2] for row in connection.execute(union_all(*parts))
        }
        for name, log in LOGS.items():
            emptied = connection.execute(_was_emptied(team_id, log)).scalars().all()
            if not emptied:
                continue
            for athlete in emptied:
                found.pop((str(athlete), name), None)
            again = _last_days(viewer, team_id, log).where(
                log.c.athlete_id.in_(emptied), ~_told_anew(log)
            )
            found |= {(str(row[0]), name): row[2] for row in connection.execute(again)}
    rows = [(*key, day) for key, day in found.items()]
    frame = pd.DataFrame(rows, columns=["athlete_id", "table", "last_day"], dtype="object")
    return frame.assign(last_day=pd.to_datetime(frame["last_day"]).astype("datetime64[us]"))


def usual_mass_kg(engine: Engine, viewer: Viewer, team_id: str) -> pd.Series:
    """Return the median morning mass of each athlete, for spotting a wrong unit. [kg]."""
    log = LOGS["biometrics"]
    names = ("athlete_id", "row_id", "local_date", "metric", "value", "quality")
    statement = _visible(viewer, team_id, log, *(log.c[name] for name in names)).where(
        log.c.metric == "body_mass"
    )
    with reading(engine) as connection:
        frame = to_frame(connection, "biometrics", statement)
        frame = mended("biometrics", frame, mends_of(connection, viewer, team_id, "biometrics"))
    doubted = frame["quality"].fillna("").str.contains("unit_suspect")
    return frame[~doubted].groupby("athlete_id")["value"].median()
