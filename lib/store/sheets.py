"""Sheets typed in the app, after a training or of a morning: which there are, and their rows.

One sheet is one upload, so that it stands once in the history and is undone whole. How a row
is saved is in `lib/store/sheet_rows.py`.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, select

from lib.store.engine import reading
from lib.store.tables import sheet_entries as entry_table
from lib.store.tables import sheets as sheet_table
from lib.store.tables import uploads as upload_table
from lib.store.viewer import Viewer
from lib.words.days import day as day_in_words
from lib.words.language import WRITTEN_IN, say
from lib.words.reader import reader

Kind = Literal["session", "morning"]
Unit = Literal["kg", "lb"]
SOURCE: Final[dict[str, str]] = {"session": "weigh_in_sheet", "morning": "morning_sheet"}
"""What the rows of each kind of sheet are called the source of, and their uploads the format."""
LOG: Final[dict[str, str]] = {"session": "sessions", "morning": "biometrics"}
_SEPARATOR: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a session of a day, or its morning. `upload_id` is empty until a row is saved.

    `number` counts the sheets of the kind on the day. `start_local` is HH:MM, empty where not
    known; `duration_min` is the time between the two weighings.
    """

    kind: Kind
    day: dt.date
    number: int = 1
    start_local: str = ""
    duration_min: float | None = None
    mass_unit: Unit = "kg"
    upload_id: str = ""

    @property
    def mark(self) -> str:
        """Return what tells this sheet from every other of its team."""
        return f"{self.kind}_{self.day.isoformat()}_{self.number}"

    @property
    def name(self) -> str:
        """Return what the sheet is stored as: in English, whoever makes it."""
        what = "Weigh-in" if self.kind == "session" else "Morning sheet"
        at = f", {self.start_local}" if self.start_local else ""
        return f"{what} of {self.day.day} {self.day:%B %Y}{at}"

    @property
    def called(self) -> str:
        """Return what the sheet is called in the reader's language."""
        day = day_in_words(self.day)
        if self.kind == "session":
            name = say("Weigh-in of {day}", day=day)
        else:
            name = say("Morning sheet of {day}", day=day)
        return f"{name}, {self.start_local}" if self.start_local else name


class SheetChangedError(ValueError):
    """The sheet is not as it was shown; the text is a sentence for people."""


def fingerprint(team_id: str, sheet: Sheet) -> str:
    """Return what an upload of this sheet carries in the place of a file's bytes."""
    return sha256(f"{team_id}{_SEPARATOR}{sheet.mark}".encode()).hexdigest()


def as_sheet(row: RowMapping) -> Sheet:
    """Return a row of the table of sheets as a sheet."""
    return Sheet(
        kind=row["kind"],
        day=dt.date.fromisoformat(row["local_date"]),
        number=int(row["number"]),
        start_local=row["start_local"] or "",
        duration_min=row["duration_min"],
        mass_unit=row["mass_unit"],
        upload_id=row["upload_id"],
    )


def names_of_sheets(connection: Connection, viewer: Viewer, team_id: str) -> dict[str, str]:
    """Return what sheets are called where it is not what they are stored as, by upload."""
    if reader().language == WRITTEN_IN:
        return {}
    statement = select(sheet_table).where(
        sheet_table.c.team_id == team_id, viewer.may_see(sheet_table)
    )
    made = map(as_sheet, connection.execute(statement).mappings())
    return {sheet.upload_id: sheet.called for sheet in made}


def standing(
    connection: Connection, team_id: str, kind: str, day: dt.date, *also: ColumnElement[bool]
) -> list[Sheet]:
    """Return the sheets of a day that nobody has undone, within a transaction."""
    statement = (
        select(sheet_table)
        .join(
            upload_table,
            (upload_table.c.team_id == sheet_table.c.team_id)
            & (upload_table.c.upload_id == sheet_table.c.upload_id),
        )
        .where(
            *also,
            sheet_table.c.team_id == team_id,
            sheet_table.c.kind == kind,
            sheet_table.c.local_date == day.isoformat(),
            upload_table.c.undone_at.is_(None),
        )
        .order_by(sheet_table.c.number)
    )
    return [as_sheet(row) for row in connection.execute(statement).mappings()]


def sheets(
    engine: Engine, viewer: Viewer, team_id: str, *, kind: str, day: dt.date
) -> tuple[Sheet, ...]:
    """Return the sheets of a kind and day that nobody has undone. Only a coach sees them."""
    if viewer.role != "coach":
        return ()
    with reading(engine) as connection:
        return tuple(standing(connection, team_id, kind, day, viewer.may_see(sheet_table)))


def last_sheet(
    engine: Engine, viewer: Viewer, team_id: str, *, kind: str, day: dt.date
) -> Sheet | None:
    """Return the latest sheet of a kind up to a day: what the next one begins with."""
    if viewer.role != "coach":
        return None
    statement = (
        select(sheet_table)
        .where(
            sheet_table.c.team_id == team_id,
            viewer.may_see(sheet_table),
            sheet_table.c.kind == kind,
            sheet_table.c.local_date <= day.isoformat(),
        )
        .order_by(sheet_table.c.local_date.desc(), sheet_table.c.number.desc())
        .limit(1)
    )
    with reading(engine) as connection:
        row = connection.execute(statement).mappings().first()
    return None if row is None else as_sheet(row)


def entries(engine: Engine, viewer: Viewer, team_id: str, *, sheet_id: str) -> pd.DataFrame:
    """Return every version of every row of a sheet, oldest first; `sheet_id` is its upload's.

    Returns
    -------
    ``athlete_id``, ``version`` from 1, ``entry``, a dictionary of what was typed by field,
    ``reason`` for what was asked about, ``saved_at`` (UTC) and ``saved_by``.
    """
    names = ("athlete_id", "version", "entry", "reason", "saved_at", "saved_by")
    statement = (
        select(*(entry_table.c[name] for name in names))
        .where(
            entry_table.c.team_id == team_id,
            entry_table.c.upload_id == sheet_id,
            viewer.may_see(entry_table),
        )
        .order_by(entry_table.c.athlete_id, entry_table.c.version)
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(statement)]
    frame = pd.DataFrame(rows, columns=list(names), dtype="object")
    typed = [json.loads(text) for text in frame["entry"]]
    return frame.assign(
        entry=pd.Series(typed, index=frame.index, dtype="object"),
        saved_at=pd.to_datetime(frame["saved_at"], utc=True),
    )
