"""What the team sends on which days, who is ill or away, and how many names the board shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256

import pandas as pd
from sqlalchemy import Engine, delete, insert, select

from lib.schema.day_tables import KINDS, MOST_NAMES, REASONS, WEEKDAYS
from lib.store.engine import reading, writing
from lib.store.rows import to_frame
from lib.store.tables import absences as absence_table
from lib.store.tables import board_settings as setting_table
from lib.store.tables import expected_days as expected_table
from lib.store.teams import bump_revision, hold_athlete, hold_team, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say

ABSENCE_ID_LENGTH = 16
_SEPARATOR = "\x1f"


def expected_days(engine: Engine, viewer: Viewer, team_id: str) -> dict[str, tuple[str, ...]]:
    """Return the days of the week on which each kind is expected.

    A kind of which nobody has said anything is not in it; one that is never sent is there
    with no day.
    """
    statement = select(expected_table.c.kind, expected_table.c.weekdays).where(
        expected_table.c.team_id == team_id, viewer.may_see(expected_table)
    )
    with reading(engine) as connection:
        found = {str(kind): str(days) for kind, days in connection.execute(statement)}
    return {
        kind: tuple(day for day in WEEKDAYS if day in found[kind].split(","))
        for kind in KINDS
        if kind in found
    }


def set_expected_days(
    engine: Engine, viewer: Viewer, team_id: str, *, weekdays: Mapping[str, tuple[str, ...]]
) -> None:
    """Say on which days each of these kinds is expected. Only a coach of the team may.

    Raises
    ------
    ValueError
        For a kind or a day that is none; the message names the known ones.
    """
    unknown = [kind for kind in weekdays if kind not in KINDS]
    unknown += [day for days in weekdays.values() for day in days if day not in WEEKDAYS]
    if unknown:
        known = ", ".join((*KINDS, *WEEKDAYS))
        message = f"'{unknown[0]}' is neither a kind nor a day of the week. Known are: {known}."
        raise ValueError(message)
    if not viewer.coaches(team_id):
        raise NotAllowedError
    said = {"team_id": team_id, "said_at": now(), "said_by": viewer.person}
    rows = [
        said | {"kind": kind, "weekdays": ",".join(day for day in WEEKDAYS if day in days)}
        for kind, days in weekdays.items()
    ]
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(
            delete(expected_table).where(
                expected_table.c.team_id == team_id, expected_table.c.kind.in_(list(weekdays))
            )
        )
        if rows:
            connection.execute(insert(expected_table), rows)
        bump_revision(connection, team_id)


def absences(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return when nothing is expected of whom, the latest first."""
    statement = (
        select(absence_table)
        .where(absence_table.c.team_id == team_id, viewer.may_see(absence_table))
        .order_by(absence_table.c.first_day.desc(), absence_table.c.absence_id)
    )
    with reading(engine) as connection:
        return to_frame(connection, "absences", statement)


def add_absence(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    athlete_id: str,
    *,
    reason: str,
    first_day: dt.date,
    last_day: dt.date,
) -> str:
    """Say that an athlete is ill or away on these days, both included; return its identifier.

    One that begins on the same day is replaced, so that saying it twice is saying it once.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team, or there is no such athlete.
    ValueError
        When the last day is before the first, or for another reason.
    """
    if reason not in REASONS:
        message = f"'{reason}' is no reason. Known are: {', '.join(REASONS)}."
        raise ValueError(message)
    if last_day < first_day:
        raise ValueError(say("The last day is before the first."))
    if not viewer.coaches(team_id):
        raise NotAllowedError
    key = _SEPARATOR.join((team_id, athlete_id, first_day.isoformat()))
    absence_id = sha256(key.encode()).hexdigest()[:ABSENCE_ID_LENGTH]
    row = {
        "team_id": team_id,
        "absence_id": absence_id,
        "athlete_id": athlete_id,
        "reason": reason,
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "said_at": now(),
        "said_by": viewer.person,
    }
    with writing(engine) as connection:
        hold_team(connection, team_id)
        hold_athlete(connection, team_id, athlete_id)
        connection.execute(
            delete(absence_table).where(
                absence_table.c.team_id == team_id, absence_table.c.absence_id == absence_id
            )
        )
        connection.execute(insert(absence_table).values(row))
        bump_revision(connection, team_id)
    return absence_id


def remove_absence(engine: Engine, viewer: Viewer, team_id: str, *, absence_id: str) -> None:
    """Take back that somebody is ill or away; doing it twice changes nothing."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(
            delete(absence_table).where(
                absence_table.c.team_id == team_id, absence_table.c.absence_id == absence_id
            )
        )
        bump_revision(connection, team_id)


def most_names(engine: Engine, viewer: Viewer, team_id: str) -> int | None:
    """Return how many names the team's board shows, or nothing where nobody has said."""
    statement = select(setting_table.c.most_names).where(
        setting_table.c.team_id == team_id, viewer.may_see(setting_table)
    )
    with reading(engine) as connection:
        found = connection.execute(statement).scalar_one_or_none()
    return None if found is None else int(found)


def set_most_names(engine: Engine, viewer: Viewer, team_id: str, *, number: int) -> None:
    """Set how many names the board shows before it folds the rest. Only a coach of it may.

    Raises
    ------
    ValueError
        When it is not in the range of `MOST_NAMES`.
    """
    fewest, most = MOST_NAMES
    if not fewest <= number <= most:
        message = say(
            "{number} names cannot be shown. Choose {fewest} to {most}.",
            number=number,
            fewest=fewest,
            most=most,
        )
        raise ValueError(message)
    if not viewer.coaches(team_id):
        raise NotAllowedError
    row = {"team_id": team_id, "most_names": number, "said_at": now(), "said_by": viewer.person}
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(delete(setting_table).where(setting_table.c.team_id == team_id))
        connection.execute(insert(setting_table).values(row))
