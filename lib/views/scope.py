"""What a cached value depends on: the store, the viewer, the team, and its revision."""

from __future__ import annotations

from dataclasses import dataclass

from lib.store.viewer import Viewer
from lib.words.reader import Reader


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that decides what may be read and how, so that it is in every cache key."""

    url: str
    viewer: Viewer
    team_id: str
    revision: int
    reader: Reader
