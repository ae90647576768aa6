"""Foods that a team has added from labels. One name is one food: saved again, it is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

import pandas as pd
from sqlalchemy import Engine, delete, insert, select

from lib.schema.frames import typed
from lib.schema.names import folded
from lib.store.engine import reading, writing
from lib.store.rows import to_frame, to_records
from lib.store.tables import own_foods as food_table
from lib.store.teams import bump_revision, hold_team, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say
from lib.words.numbers import with_marks

MOST_OWN_FOODS: Final = 1_000
_ID_LENGTH: Final = 16


class TooManyFoodsError(ValueError):
    """A team has as many own foods as are kept; the text says so."""


def own_foods(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return the own foods of a team this viewer may see, by name."""
    statement = (
        select(food_table)
        .where(food_table.c.team_id == team_id, viewer.may_see(food_table))
        .order_by(food_table.c.name)
    )
    with reading(engine) as connection:
        return to_frame(connection, "own_foods", statement)


def save_own_food(
    engine: Engine, viewer: Viewer, team_id: str, *, food: Mapping[str, object]
) -> str:
    """Add a food, or replace the one of the same name; return its identifier.

    Only coaches may: it changes what the files of the whole team are read as.

    Parameters
    ----------
    food
        ``name``, ``portion``, ``portion_g``, ``kind``, and amounts per 100 g by the column
        names of the glossary. What is left out, or None, is unknown.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team.
    TooManyFoodsError
        When the team has as many foods as are kept.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    name = " ".join(str(food["name"]).split())
    food_id = f"own_{sha256(f'{team_id} {folded(name)}'.encode()).hexdigest()[:_ID_LENGTH]}"
    noted = {
        **food,
        "team_id": team_id,
        "food_id": food_id,
        "name": name,
        "noted_at": now(),
        "noted_by": viewer.person,
    }
    (record,) = to_records("own_foods", typed("own_foods", pd.DataFrame([noted])).drop(
        columns=["noted_at"]
    ))  # fmt: skip
    with writing(engine) as connection:
        hold_team(connection, team_id)
        of_team = food_table.c.team_id == team_id
        connection.execute(delete(food_table).where(of_team, food_table.c.food_id == food_id))
        ids = connection.execute(select(food_table.c.food_id).where(of_team)).all()
        if len(ids) >= MOST_OWN_FOODS:
            raise TooManyFoodsError(
                say(
                    "A team can keep {most} own foods. Remove one that is not used.",
                    most=with_marks(f"{MOST_OWN_FOODS:,}"),
                )
            )
        connection.execute(insert(food_table).values(record | {"noted_at": noted["noted_at"]}))
        bump_revision(connection, team_id)
    return food_id


def remove_own_food(engine: Engine, viewer: Viewer, team_id: str, *, food_id: str) -> None:
    """Remove an own food. Diary rows it was used for keep the amounts they have."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    statement = delete(food_table).where(
        food_table.c.team_id == team_id, food_table.c.food_id == food_id
    )
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if connection.execute(statement).rowcount == 0:
            raise NotAllowedError
        bump_revision(connection, team_id)
