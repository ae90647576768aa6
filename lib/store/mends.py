"""A coach mends or confirms doubted values; what the file said stays beside them.

How mends reach the rows that are read is in `lib/store/mended.py`.
"""

from __future__ import annotations

import json
import math
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select, update

from lib.schema.column import Column, choice_in_words
from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES, METRIC_RANGES
from lib.schema.plausible import IMPOSSIBLE_CHANGE_PERCENT
from lib.store.engine import reading, writing
from lib.store.logs import is_current
from lib.store.mended import Value, alike, mended, mends_of, plain, that_count, with_values
from lib.store.rows import to_frame
from lib.store.tables import LOGS
from lib.store.tables import mends as mend_table
from lib.store.teams import bump_revision, hold_team, next_sequence, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import said, say
from lib.words.numbers import with_marks

MEND_ID_BYTES: Final = 8
BATCH: Final = 5_000
FIXED: Final = frozenset(
    {"local_date", "metric", "symptom", "analyte", "source", "source_row", "method", "quality"}
)
"""What a row is about and where it is from: another file says that anew, or none does."""
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


class StoredValueError(ValueError):
    """A refusal that tells what is stored; `unnamed` is the same sentence without it."""

    def __init__(self, text: str, unnamed: str) -> None:
        super().__init__(text)
        self.unnamed = unnamed


@dataclass(frozen=True, slots=True)
class Change:
    """One value to be mended, or confirmed where `mended` is `original`.

    `original` is the value as it was shown, from the file or mended before; None and ''
    are no value. `quality_removed` are marks that no longer hold, as in the column `quality`.
    """

    log: str
    row_id: str
    column_name: str
    original: Value
    mended: Value
    quality_removed: tuple[str, ...] = ()
    why: str = ""

    @property
    def confirms(self) -> bool:
        """Say whether the value stays as it was shown."""
        return alike(plain(self.original), plain(self.mended))


def _column(change: Change) -> Column:
    known = change.log in LOG_TABLES
    names = [column.name for column in TABLES[change.log].columns] if known else []
    if change.column_name not in names or change.column_name in FIXED:
        raise ValueError(
            say(
                "{column} of {log} cannot be mended here. Mend it in the file, or undo the upload.",
                column=change.column_name,
                log=change.log,
            )
        )
    return TABLES[change.log].column(change.column_name)


def _in_range(value: Value, column: Column, metric: str | None, what: str) -> Value:
    if isinstance(value, bool | str | None) or not math.isfinite(value):
        raise ValueError(
            say(
                "{what} is no number. Write a plain number such as {example}.",
                what=what,
                example=with_marks("71.4"),
            )
        )
    of_metric = METRIC_RANGES.get(metric or "")
    low, high = of_metric[0] if of_metric else column.hard or (-math.inf, math.inf)
    unit = "" if of_metric else f" {said(column.unit)}"
    if not low <= value <= high:
        raise ValueError(
            say(
                "{what} is outside what is possible, {low} to {high}. Check the number and its "
                "unit.",
                what=what,
                low=with_marks(f"{low:g}"),
                high=with_marks(f"{high:g}") + unit,
            )
        )
    return int(value) if column.kind == "whole" else float(value)


def _of(meaning: str, value: Value) -> str:
    """Return a value with what it is of, as the reader writes it."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{meaning}: {with_marks(str(value)) if is_number else value}"


def _checked(change: Change, column: Column, metric: str | None) -> Value:
    """Return the new value as it is kept, or say in a sentence why it cannot be."""
    value = plain(change.mended)
    meaning = said(column.meaning)
    what = _of(meaning, change.mended)
    is_number = column.kind in {"number", "whole"}
    if value is None:
        if column.required and not is_number:
            raise ValueError(
                say("{what}: this cannot be left out. Undo the upload instead.", what=meaning)
            )
        return None
    if is_number:
        return _in_range(value, column, metric, what)
    if column.kind == "flag" and not isinstance(value, bool):
        raise ValueError(say("{what} is neither yes nor no.", what=what))
    if column.choices and value not in column.choices:
        raise ValueError(
            say(
                "{what} is not one of the known words: {words}.",
                what=what,
                words=", ".join(said(choice_in_words(each)) for each in column.choices),
            )
        )
    if column.kind == "time" and not _TIME.fullmatch(str(value)):
        raise ValueError(
            say(
                "{what} is no time of day. Write hours and minutes, such as 17:05.",
                what=what,
            )
        )
    return value if column.kind == "flag" else str(value)


def _current(connection: Connection, team_id: str, log: str, row_ids: list[str]) -> pd.DataFrame:
    """Return the current rows as their files have them."""
    table = LOGS[log]
    names = [*(column.name for column in TABLES[log].columns), "athlete_id", "row_id"]
    frames = [
        to_frame(
            connection,
            log,
            select(*(table.c[name] for name in names)).where(
                table.c.team_id == team_id,
                table.c.row_id.in_(row_ids[start : start + BATCH]),
                is_current(table),
            ),
        )
        for start in range(0, len(row_ids), BATCH)
    ]
    return pd.concat(frames, ignore_index=True)


def _records(
    log: str, changes: list[Change], raw: pd.DataFrame, there: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    """Return what is to be kept of the changes of one log; `there` are its mends so far."""
    shown = mended(log, raw, there).set_index("row_id")
    raw = raw.set_index("row_id")
    metrics = raw["metric"] if log == "biometrics" else pd.Series(index=raw.index, dtype="str")
    before = there.drop_duplicates(["row_id", "column_name"], keep="last")
    removed = before.set_index(["row_id", "column_name"])["quality_removed"].to_dict()
    for change in changes:
        cell = (change.row_id, change.column_name)
        column = _column(change)
        if change.row_id not in shown.index or not alike(
            plain(shown.loc[cell[0], cell[1]]), plain(change.original)
        ):
            meaning = said(column.meaning)
            raise StoredValueError(
                say(
                    "{what} has changed since it was shown. Look at it again before mending it.",
                    what=_of(meaning, change.original),
                ),
                say(
                    "{what}: this value has changed since it was shown. Look at it again before "
                    "mending it.",
                    what=meaning,
                ),
            )
        marks = list(change.quality_removed)
        if change.confirms:
            # What an earlier mend took away stays away.
            marks += [mark for mark in str(removed.get(cell, "")).split(",") if mark]
        metric = plain(metrics.get(change.row_id))
        value = _checked(change, column, None if metric is None else str(metric))
        yield {
            "athlete_id": str(raw.loc[change.row_id, "athlete_id"]),
            "log": log,
            "row_id": change.row_id,
            "column_name": change.column_name,
            "original": json.dumps(plain(raw.loc[cell[0], cell[1]])),
            "mended": json.dumps(value),
            "quality_removed": ",".join(dict.fromkeys(marks)),
            "confirms": int(change.confirms),
            "why": change.why,
        }


def _refuse_impossible(rows: pd.DataFrame) -> None:
    """Refuse two masses that cannot both be right, as a file with them would be."""
    change = 100 * (rows["mass_post_kg"] / rows["mass_pre_kg"] - 1)
    for pre, post in rows.loc[
        change.abs() > IMPOSSIBLE_CHANGE_PERCENT, ["mass_pre_kg", "mass_post_kg"]
    ].itertuples(index=False):
        mend_both = say("Mend both masses at once, or check their units. Nothing was changed.")
        named = say(
            "{before} kg before and {after} kg after one session cannot be.",
            before=with_marks(f"{pre:g}"),
            after=with_marks(f"{post:g}"),
        )
        unnamed = say("The masses before and after one session cannot both be right.")
        raise StoredValueError(f"{named} {mend_both}", f"{unnamed} {mend_both}")


def mend(
    engine: Engine, viewer: Viewer, team_id: str, changes: Sequence[Change]
) -> tuple[str, ...]:
    """Mend or confirm values, all of them or none; return the identifiers of the mends.

    Only coaches may. A newer mend of a value stands in for the older one until it is undone.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team.
    ValueError
        When a value cannot be, may not be mended, or has changed since it was shown; the
        text is a sentence for people.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    cells = [(change.log, change.row_id, change.column_name) for change in changes]
    if len(set(cells)) < len(cells):
        raise ValueError(say("The same value is to be mended twice at once. Say it once."))
    for change in changes:
        _column(change)
    made: list[str] = []
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if not changes:
            return ()
        common = {"team_id": team_id, "sequence": next_sequence(connection, team_id)}
        common |= {"made_at": now(), "made_by": viewer.person}
        for log in dict.fromkeys(change.log for change in changes):
            of_log = [change for change in changes if change.log == log]
            ids = sorted({change.row_id for change in of_log})
            raw = _current(connection, team_id, log, ids)
            there = mends_of(connection, viewer, team_id, log)
            records = [
                record | common | {"mend_id": secrets.token_hex(MEND_ID_BYTES)}
                for record in _records(log, of_log, raw, there)
            ]
            connection.execute(insert(mend_table), records)
            if log == "sessions":
                now_there = mends_of(connection, viewer, team_id, log)
                _refuse_impossible(with_values(raw, that_count(raw, now_there)))
            made += [str(record["mend_id"]) for record in records]
    return tuple(made)


def mends(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str | None = None
) -> pd.DataFrame:
    """Return what was mended or confirmed, newest first, undone mends too.

    Returns
    -------
    One row a mend: `mend_id`, `athlete_id`, `log`, `row_id`, `column_name`, `original` as the
    file has it and `mended` as values (None for no value), `quality_removed` as a comma-joined
    text, `confirms`, `why`, `made_at` and `undone_at` (UTC), `made_by`.
    """
    names = [name for name in mend_table.c.keys() if name not in {"team_id", "sequence"}]  # noqa: SIM118 - iterating gives columns
    statement = (
        select(*(mend_table.c[name] for name in names))
        .where(mend_table.c.team_id == team_id, viewer.may_see(mend_table))
        .order_by(mend_table.c.sequence.desc(), mend_table.c.mend_id)
    )
    if athlete_id is not None:
        statement = statement.where(mend_table.c.athlete_id == athlete_id)
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(statement)]
    frame = pd.DataFrame(rows, columns=names, dtype="object")
    values = {name: frame[name].map(json.loads).astype("object") for name in ("original", "mended")}
    times = {name: pd.to_datetime(frame[name], utc=True) for name in ("made_at", "undone_at")}
    return frame.assign(**values, **times, confirms=frame["confirms"].astype("bool"))


def undo_mend(engine: Engine, viewer: Viewer, team_id: str, mend_ids: Sequence[str]) -> None:
    """Take back mends, all at once: those before them, or the file, count again.

    Only coaches may. Doing it twice changes nothing.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    statement = (
        update(mend_table)
        .where(
            mend_table.c.team_id == team_id,
            mend_table.c.mend_id.in_(mend_ids),
            mend_table.c.undone_at.is_(None),
        )
        .values(undone_at=now())
    )
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if connection.execute(statement).rowcount:
            bump_revision(connection, team_id)
