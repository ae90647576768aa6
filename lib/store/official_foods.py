"""Foods of the official archive: no team's, nobody's data, replaced as a whole."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine, delete, func, insert, select

from lib.schema.frames import typed
from lib.store.engine import reading, writing
from lib.store.rows import to_frame, to_records
from lib.store.tables import official_foods as food_table
from lib.store.teams import now
from lib.store.viewer import NotAllowedError, Viewer

BATCH = 1_000


def official_foods(engine: Engine, viewer: Viewer) -> pd.DataFrame:
    """Return the imported foods in the order of their import; whoever looks may see them."""
    del viewer
    statement = select(food_table).order_by(food_table.c.source, food_table.c.name)
    with reading(engine) as connection:
        return to_frame(connection, "official_foods", statement)


def official_version(engine: Engine, viewer: Viewer) -> str:
    """Return a text that changes with every import, for caches to key on."""
    del viewer
    statement = select(func.count(), func.max(food_table.c.noted_at))
    with reading(engine) as connection:
        count, latest = connection.execute(statement).one()
    return f"{count} {latest or ''}"


def replace_official_foods(engine: Engine, viewer: Viewer, *, foods: pd.DataFrame) -> int:
    """Put these foods in the place of all earlier ones; return how many there are.

    Raises
    ------
    NotAllowedError
        When the viewer is not the coach of every team: the foods are found by all of them.
    """
    if viewer.role != "coach" or viewer.team_ids is not None:
        raise NotAllowedError
    moment = now()
    rows = typed("official_foods", foods).drop(columns=["noted_at"])
    records = [record | {"noted_at": moment} for record in to_records("official_foods", rows)]
    with writing(engine) as connection:
        connection.execute(delete(food_table))
        for start in range(0, len(records), BATCH):
            connection.execute(insert(food_table), records[start : start + BATCH])
    return len(records)
