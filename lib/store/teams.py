"""Teams and their athletes."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.schema.names import folded
from lib.store.engine import empty_write_ahead_log, reading, writing
from lib.store.rows import to_frame
from lib.store.tables import athletes as athlete_table
from lib.store.tables import teams as team_table
from lib.store.viewer import NotAllowedError, Viewer

TEAM_ID_BYTES = 8
_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
EDITABLE = frozenset(
    {
        "sex_for_reference",
        "birth_year",
        "birth_date",
        "sport",
        "diet_pattern",
        "life_stage",
        "active",
    }
)


def now() -> str:
    """Return this moment in UTC, as the store writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def hold_team(connection: Connection, team_id: str) -> None:
    """Keep every other writer of the team waiting until this transaction ends.

    Whoever changes a team holds it first. On PostgreSQL an undo could otherwise remove
    an athlete to whom a file that is being saved has just added rows.
    """
    statement = select(team_table.c.team_id).where(team_table.c.team_id == team_id)
    # SQLite has one writer anyhow, and leaves these words out.
    if connection.execute(statement.with_for_update(key_share=True)).first() is None:
        raise NotAllowedError


def hold_athlete(connection: Connection, team_id: str, athlete_id: str) -> None:
    """Keep every other writer of the athlete waiting; refuse where there is no such athlete."""
    statement = select(athlete_table.c.athlete_id).where(
        athlete_table.c.team_id == team_id, athlete_table.c.athlete_id == athlete_id
    )
    if connection.execute(statement.with_for_update(key_share=True)).first() is None:
        raise NotAllowedError


def next_sequence(connection: Connection, team_id: str) -> int:
    """Take the team's next number; the row stays locked until the transaction ends."""
    statement = (
        update(team_table)
        .where(team_table.c.team_id == team_id)
        .values(
            last_sequence=team_table.c.last_sequence + 1,
            revision=team_table.c.revision + 1,
        )
        .returning(team_table.c.last_sequence)
    )
    found = connection.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotAllowedError
    return int(found)


def bump_revision(connection: Connection, team_id: str) -> None:
    """Tell caches that something of the team has changed."""
    changed = update(team_table).where(team_table.c.team_id == team_id)
    connection.execute(changed.values(revision=team_table.c.revision + 1))


def teams(engine: Engine, viewer: Viewer) -> pd.DataFrame:
    """Return the teams this viewer may see, oldest first."""
    statement = (
        select(team_table)
        .where(viewer.may_see(team_table))
        .order_by(team_table.c.created_at, team_table.c.name)
    )
    with reading(engine) as connection:
        return to_frame(connection, "teams", statement)


def create_team(
    engine: Engine,
    viewer: Viewer,
    *,
    name: str,
    is_demonstration: bool = False,
    reference_set: str = "us",
    team_id: str | None = None,
) -> str:
    """Make a team and return its identifier. Only a coach of every team may.

    A fixed `team_id` is for the demonstration: making it again changes nothing.
    """
    if viewer.role != "coach" or viewer.team_ids is not None:
        raise NotAllowedError
    new_id = team_id or secrets.token_hex(TEAM_ID_BYTES)
    values = {
        "team_id": new_id,
        "name": name.strip(),
        "is_demonstration": int(is_demonstration),
        "reference_set": reference_set,
        "created_at": now(),
    }
    # Not first looked up and then made: on PostgreSQL two could find it missing at once.
    insert = _INSERTS[engine.dialect.name](team_table).values(values)
    with writing(engine) as connection:
        connection.execute(insert.on_conflict_do_nothing(index_elements=["team_id"]))
    return new_id


def delete_team(engine: Engine, viewer: Viewer, team_id: str) -> None:
    """Erase a team with everything in it, leaving no trace in the store's files."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        connection.execute(delete(team_table).where(team_table.c.team_id == team_id))
    empty_write_ahead_log(engine)


def athletes(
    engine: Engine, viewer: Viewer, team_id: str, *, with_archived: bool = False
) -> pd.DataFrame:
    """Return the athletes of a team this viewer may see, in the order of the squad list.

    The order is the team's own where there is one, else by name; whoever has no place in it
    comes last. Archived athletes are left out unless they are asked for: their rows are in the
    logs, and whoever puts names to those asks for them.
    """
    statement = select(athlete_table).where(
        athlete_table.c.team_id == team_id, viewer.may_see(athlete_table)
    )
    if not with_archived:
        statement = statement.where(athlete_table.c.active.is_distinct_from(0))
    with reading(engine) as connection:
        found = to_frame(connection, "athletes", statement)
    # Databases order letters in different ways.
    order = found.assign(by_name=found["name"].map(folded)).sort_values(
        ["position", "by_name"], na_position="last", kind="stable"
    )
    return found.loc[order.index].reset_index(drop=True)


def with_year_of_birth(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values so that day and year of birth never contradict each other."""
    if values.get("birth_date") is not None:
        return values | {"birth_year": int(str(values["birth_date"])[:4])}
    if "birth_year" in values:
        return values | {"birth_date": None}
    return values


def update_athlete(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    athlete_id: str,
    *,
    values: dict[str, Any],
) -> None:
    """Change what is known of one athlete; None makes it unknown again.

    A day of birth brings its year along, and a year alone takes the day away.
    """
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"Cannot change {sorted(unknown)}; possible are {sorted(EDITABLE)}.")
    if not viewer.may_write(team_id, frozenset({athlete_id})):
        raise NotAllowedError
    statement = (
        update(athlete_table)
        .where(athlete_table.c.team_id == team_id, athlete_table.c.athlete_id == athlete_id)
        .values(with_year_of_birth(values))
    )
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if connection.execute(statement).rowcount == 0:
            raise NotAllowedError
        bump_revision(connection, team_id)


def revision(engine: Engine, viewer: Viewer, team_id: str) -> int:
    """Return a number that grows with every change to the team, for caches to key on."""
    statement = select(team_table.c.revision).where(
        team_table.c.team_id == team_id, viewer.may_see(team_table)
    )
    with reading(engine) as connection:
        found = connection.execute(statement).scalar_one_or_none()
    return -1 if found is None else int(found)
