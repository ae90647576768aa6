"""The demonstration team: the sample sheet, taken in the same way as any other file."""

from __future__ import annotations

import threading
from hashlib import sha256
from pathlib import Path

from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.store import teams, uploads
from lib.store.engine import Store
from lib.store.viewer import Viewer
from lib.words.language import noted

SHEET = Path(__file__).parents[2] / "data" / "sample_athletes.csv"
NAME = noted("Demonstration team (invented)")
TEAM_ID = "demonstration"
PEOPLE = "athletes"

_one_at_a_time = threading.Lock()


def ensure(engine: Store, viewer: Viewer) -> None:
    """Make the demonstration team on a store without teams; do nothing on any other.

    Two visitors at once make one team: its identifier is fixed, and the same bytes are
    saved only once.
    """
    with _one_at_a_time:
        if not teams.teams(engine, viewer).empty:
            return
        content = SHEET.read_bytes()
        imported = read(Upload(SHEET.name, content))
        teams.create_team(engine, viewer, name=NAME, is_demonstration=True, team_id=TEAM_ID)
        uploads.save_import(
            engine,
            viewer,
            TEAM_ID,
            file_name=SHEET.name,
            sha256=sha256(content).hexdigest(),
            file_format=imported.format,
            tables={name: rows for name, rows in imported.tables.items() if name != PEOPLE},
            people=imported.tables.get(PEOPLE),
        )
