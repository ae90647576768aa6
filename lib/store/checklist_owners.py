"""Who does an item of an opened checklist, until when, and which lists a person has ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Table, delete, insert, select

from lib.schema.day_tables import OWNERS
from lib.store.engine import reading, writing
from lib.store.rows import to_frame
from lib.store.tables import checklist_endings as ending_table
from lib.store.tables import checklist_owners as owner_table
from lib.store.teams import hold_athlete, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say

LONGEST_TEXT = 300


def _rows(engine: Engine, viewer: Viewer, table: Table, team_id: str) -> pd.DataFrame:
    statement = (
        select(table)
        .where(table.c.team_id == team_id, viewer.may_see(table))
        .order_by(table.c.opened_on.desc(), table.c.athlete_id)
    )
    with reading(engine) as connection:
        return to_frame(connection, table.name, statement)


def owners(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return who does which item, one row an item and day of opening, the latest first."""
    return _rows(engine, viewer, owner_table, team_id)


def endings(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return the lists that a person has ended, the latest first."""
    return _rows(engine, viewer, ending_table, team_id)


def _replace(
    connection: Connection, table: Table, key: dict[str, Any], more: dict[str, Any]
) -> None:
    """Keep one row under its key; the athlete is held, so that two come one after the other."""
    hold_athlete(connection, key["team_id"], key["athlete_id"])
    same = [table.c[name] == value for name, value in key.items()]
    connection.execute(delete(table).where(*same))
    connection.execute(insert(table).values(key | more))


@dataclass(frozen=True, slots=True)
class Owner:
    """Who does an item, under which name, and until when."""

    owner: str
    name: str = ""
    due_on: dt.date | None = None


def set_owner(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    athlete_id: str,
    *,
    checklist: str,
    item_key: str,
    opened_on: dt.date,
    who: Owner,
) -> None:
    """Say who does an item of a list that was opened on a day; said again, the new one holds.

    Raises
    ------
    NotAllowedError
        When the viewer may not write about this athlete, or there is none.
    ValueError
        When the owner is unknown, or the date is before the opening.
    """
    if not viewer.may_write(team_id, frozenset({athlete_id})):
        raise NotAllowedError
    if who.owner not in OWNERS:
        message = f"'{who.owner}' cannot do it. Known are: {', '.join(OWNERS)}."
        raise ValueError(message)
    if who.due_on is not None and who.due_on < opened_on:
        raise ValueError(say("The date is before the day on which the list was opened."))
    key = {
        "team_id": team_id,
        "athlete_id": athlete_id,
        "item_key": item_key,
        "opened_on": opened_on.isoformat(),
    }
    more = {
        "checklist": checklist,
        "owner": who.owner,
        "owner_name": who.name.strip()[:LONGEST_TEXT] or None,
        "due_on": None if who.due_on is None else who.due_on.isoformat(),
        "said_at": now(),
        "said_by": viewer.person,
    }
    with writing(engine) as connection:
        _replace(connection, owner_table, key, more)


def end_list(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    athlete_id: str,
    *,
    checklist: str,
    opened_on: dt.date,
    ended_on: dt.date,
    reason: str,
) -> None:
    """Put a list aside with a reason. Only a coach of the team may.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team, or there is no such athlete.
    ValueError
        When no reason is given.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    why = reason.strip()[:LONGEST_TEXT]
    if not why:
        raise ValueError(say("Say why, such as: a doctor has seen the athlete and agreed."))
    key = {
        "team_id": team_id,
        "athlete_id": athlete_id,
        "checklist": checklist,
        "opened_on": opened_on.isoformat(),
    }
    more = {
        "ended_on": ended_on.isoformat(),
        "reason": why,
        "said_at": now(),
        "said_by": viewer.person,
    }
    with writing(engine) as connection:
        _replace(connection, ending_table, key, more)


def take_back_ending(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    athlete_id: str,
    *,
    checklist: str,
    opened_on: dt.date,
) -> None:
    """Open a list again that was put aside; doing it twice changes nothing."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        connection.execute(
            delete(ending_table).where(
                ending_table.c.team_id == team_id,
                ending_table.c.athlete_id == athlete_id,
                ending_table.c.checklist == checklist,
                ending_table.c.opened_on == opened_on.isoformat(),
            )
        )
