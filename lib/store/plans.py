"""Saved plans: kept under a name for a day, read again, taken away."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import Any

import pandas as pd
from sqlalchemy import Engine, delete, insert, select

from lib.schema.frames import empty, typed
from lib.schema.names import folded
from lib.store.engine import reading, writing
from lib.store.rows import to_frame, to_records
from lib.store.tables import athletes as athlete_table
from lib.store.tables import plan_lines as line_table
from lib.store.tables import plans as plan_table
from lib.store.teams import hold_team, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say

PLAN_ID_LENGTH = 16
_SEPARATOR = "\x1f"


def plan_id(team_id: str, name: str, day: dt.date) -> str:
    """Return the identifier of the plan of this name for this day."""
    key = _SEPARATOR.join((team_id, folded(name), day.isoformat()))
    return sha256(key.encode()).hexdigest()[:PLAN_ID_LENGTH]


def save_plan(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    *,
    name: str,
    day: dt.date,
    session: dict[str, Any],
    lines: pd.DataFrame,
) -> str:
    """Save a plan; one of the same name for the same day is replaced, so that twice is once.

    Parameters
    ----------
    name, day
        What it is called and when it is for.
    session
        What is planned: columns of the glossary's `plans` from ``sport`` to ``recovery_h``.
    lines
        One row an athlete: ``athlete_id`` and columns of `plan_lines`. Whoever is no longer in
        the team is left out.

    Returns
    -------
    The identifier of the plan.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team, or there is no such team.
    ValueError
        When the name is blank.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    if not folded(name):
        raise ValueError(say("A plan needs a name, such as: Saturday's match."))
    same = plan_id(team_id, name, day)
    record = {
        **session,
        "team_id": team_id,
        "plan_id": same,
        "name": name.strip(),
        "local_date": day.isoformat(),
        "saved_at": now(),
        "saved_by": viewer.person,
    }
    rows = to_records(
        "plan_lines", typed("plan_lines", lines.assign(team_id=team_id, plan_id=same))
    )
    here = (plan_table.c.team_id == team_id) & (plan_table.c.plan_id == same)
    members = select(athlete_table.c.athlete_id).where(athlete_table.c.team_id == team_id)
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(delete(plan_table).where(here))
        connection.execute(insert(plan_table).values(record))
        there = set(connection.execute(members).scalars())
        kept = [row for row in rows if row["athlete_id"] in there]
        if kept:
            connection.execute(insert(line_table), kept)
    return same


def plans(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return the saved plans of a team, the latest day first. Only a coach sees this list."""
    if viewer.role != "coach":
        return empty("plans")
    statement = (
        select(plan_table)
        .where(plan_table.c.team_id == team_id, viewer.may_see(plan_table))
        .order_by(plan_table.c.local_date.desc(), plan_table.c.name)
    )
    with reading(engine) as connection:
        return to_frame(connection, "plans", statement)


def plan_lines(engine: Engine, viewer: Viewer, team_id: str, *, plan_id: str) -> pd.DataFrame:
    """Return what a plan said, one row an athlete whom this viewer may see."""
    statement = (
        select(line_table)
        .where(
            line_table.c.team_id == team_id,
            line_table.c.plan_id == plan_id,
            viewer.may_see(line_table),
        )
        .order_by(line_table.c.athlete_id)
    )
    with reading(engine) as connection:
        return to_frame(connection, "plan_lines", statement)


def plans_of_day(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str, *, day: dt.date
) -> pd.DataFrame:
    """Return what plans for a day said for one athlete, the latest saved first.

    Columns of `plan_lines`, and of its plan ``name``, ``sport``, ``effort``, ``duration_min``
    and ``saved_at``. An athlete gets the own line, and never the list of plans.
    """
    of_plan = [plan_table.c[name] for name in ("name", "sport", "effort", "duration_min")]
    statement = (
        select(line_table, *of_plan, plan_table.c.saved_at)
        .join(
            plan_table,
            (plan_table.c.team_id == line_table.c.team_id)
            & (plan_table.c.plan_id == line_table.c.plan_id),
        )
        .where(
            line_table.c.team_id == team_id,
            line_table.c.athlete_id == athlete_id,
            plan_table.c.local_date == day.isoformat(),
            viewer.may_see(line_table),
        )
        .order_by(plan_table.c.saved_at.desc(), plan_table.c.name)
    )
    with reading(engine) as connection:
        return to_frame(connection, "plan_lines", statement)


def delete_plan(engine: Engine, viewer: Viewer, team_id: str, *, plan_id: str) -> None:
    """Take a plan away; doing it twice changes nothing."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(
            delete(plan_table).where(
                plan_table.c.team_id == team_id, plan_table.c.plan_id == plan_id
            )
        )
