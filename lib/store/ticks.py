"""Ticks on checklist items: who ticked what for whom, and for which day."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from sqlalchemy import Engine, delete, insert, select

from lib.store.engine import reading, writing
from lib.store.tables import ticks as tick_table
from lib.store.teams import hold_athlete, now
from lib.store.viewer import NotAllowedError, Viewer


def ticked(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str, *, day: dt.date
) -> frozenset[str]:
    """Return the items ticked for an athlete on a day."""
    statement = select(tick_table.c.item_key).where(
        tick_table.c.team_id == team_id,
        tick_table.c.athlete_id == athlete_id,
        tick_table.c.day == day.isoformat(),
        viewer.may_see(tick_table),
    )
    with reading(engine) as connection:
        return frozenset(str(key) for key in connection.execute(statement).scalars())


def ticks_since(engine: Engine, viewer: Viewer, team_id: str, *, day: dt.date) -> pd.DataFrame:
    """Return the ticks of a team from a day on: athlete, item, day and who ticked it."""
    names = ("athlete_id", "item_key", "day", "person")
    statement = (
        select(*(tick_table.c[name] for name in names))
        .where(
            tick_table.c.team_id == team_id,
            tick_table.c.day >= day.isoformat(),
            viewer.may_see(tick_table),
        )
        .order_by(tick_table.c.day, tick_table.c.item_key)
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(statement)]
    found = pd.DataFrame(rows, columns=list(names), dtype="str")
    return found.assign(day=pd.to_datetime(found["day"], format="%Y-%m-%d"))


def set_tick(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    athlete_id: str,
    *,
    item_key: str,
    day: dt.date,
    done: bool,
) -> None:
    """Tick or untick one item; saying the same twice changes nothing."""
    if not viewer.may_write(team_id, frozenset({athlete_id})):
        raise NotAllowedError
    key = {
        "team_id": team_id,
        "athlete_id": athlete_id,
        "item_key": item_key,
        "day": day.isoformat(),
    }
    same = [tick_table.c[name] == value for name, value in key.items()]
    with writing(engine) as connection:
        # Held, so that two who tick the same item come one after the other.
        hold_athlete(connection, team_id, athlete_id)
        connection.execute(delete(tick_table).where(*same))
        if done:
            values = key | {"ticked_at": now(), "person": viewer.person}
            connection.execute(insert(tick_table).values(values))
