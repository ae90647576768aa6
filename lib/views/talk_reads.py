"""Small reads about one athlete, never cached: what was typed is there at once."""

from __future__ import annotations

import pandas as pd

from lib.store import agreed, plans, teams
from lib.store import notes as notes_stored
from lib.views.cached import store
from lib.views.opened import Opened


def squad_names(opened: Opened) -> dict[str, str]:
    """Return the names of who is in the squad now, by identifier."""
    scope = opened.scope
    people = teams.athletes(store(scope.url), scope.viewer, scope.team_id)
    return dict(zip(people["athlete_id"].astype("str"), people["name"].astype("str"), strict=True))


def agreed_items(opened: Opened, athlete_id: str) -> pd.DataFrame:
    """Return what was agreed with one athlete."""
    scope = opened.scope
    return agreed.agreed_items(store(scope.url), scope.viewer, scope.team_id, athlete_id)


def notes(opened: Opened, athlete_id: str) -> pd.DataFrame:
    """Return the notes about one athlete this viewer may read."""
    scope = opened.scope
    return notes_stored.notes(store(scope.url), scope.viewer, scope.team_id, athlete_id)


def note_versions(opened: Opened, note_id: str) -> pd.DataFrame:
    """Return every version of one note."""
    scope = opened.scope
    engine = store(scope.url)
    return notes_stored.note_versions(engine, scope.viewer, scope.team_id, note_id=note_id)


def plans_of_day(opened: Opened, athlete_id: str) -> pd.DataFrame:
    """Return what saved plans said of the day for one athlete."""
    scope = opened.scope
    return plans.plans_of_day(
        store(scope.url), scope.viewer, scope.team_id, athlete_id, day=opened.day
    )
