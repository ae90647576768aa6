"""Which athlete a name in a file means: by the name itself, or by one given later.

An athlete's identifier comes from the first name. One who is renamed keeps it, and with it
every row; the new name is kept here, so that files with either name find the same athlete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Connection, Engine, select

from lib.schema.names import folded
from lib.store import identity
from lib.store.engine import reading
from lib.store.tables import athlete_names as name_table
from lib.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Names:
    """The later names of a team's athletes; any other name stands for itself."""

    team_id: str = field(repr=False)
    later: Mapping[str, str] = field(default_factory=dict[str, str])

    def athlete_id(self, name: str) -> str:
        """Return the identifier of the athlete whom this name means, known or not."""
        return self.later.get(folded(name)) or identity.athlete_id(self.team_id, name)

    def athlete_ids(self, names: Iterable[object]) -> dict[object, str]:
        """Return the identifier of each name that is not blank."""
        return {name: self.athlete_id(str(name)) for name in names if folded(str(name))}


def names_in(connection: Connection, viewer: Viewer, team_id: str) -> Names:
    """Return the names that count within a transaction."""
    statement = select(name_table.c.name_key, name_table.c.athlete_id).where(
        name_table.c.team_id == team_id, viewer.may_see(name_table)
    )
    later = {str(row[0]): str(row[1]) for row in connection.execute(statement)}
    return Names(team_id, later)


def names_of(engine: Engine, viewer: Viewer, team_id: str) -> Names:
    """Return which athlete each name means."""
    with reading(engine) as connection:
        return names_in(connection, viewer, team_id)


def later_names(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return the names that athletes were given later: athlete_id and name."""
    statement = (
        select(name_table.c.athlete_id, name_table.c.name)
        .where(name_table.c.team_id == team_id, viewer.may_see(name_table))
        .order_by(name_table.c.name)
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(statement)]
    return pd.DataFrame(rows, columns=["athlete_id", "name"], dtype="str")
