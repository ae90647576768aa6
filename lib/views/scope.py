"""What a cached value depends on: the store, the viewer, the team, and its revision."""

from __future__ import annotations

from dataclasses import dataclass

from lib.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that decides what may be read, so that it is part of every cache key."""

    url: str
    viewer: Viewer
    team_id: str
    revision: int
