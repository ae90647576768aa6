"""From what was read to the store, for pages and commands alike: answers of before, and saving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.imports.contract import Imported
from lib.imports.generic import COLUMNS
from lib.imports.recognise import UNKNOWN
from lib.store import identity, remembered, uploads
from lib.store.engine import Store
from lib.store.uploads import Saved
from lib.store.viewer import Viewer

ATHLETE: Final = "athlete"
TIME_ZONE: Final = "time_zone"
OF_THE_ATHLETE: Final = frozenset(
    {"mass_unit", "fluid_unit", "distance_unit", "morning_weighing", TIME_ZONE,
     "date_order", "decimal_mark"}
)  # fmt: skip
"""Answers that hold for one athlete's files only: the scale, the habit, the account, the place,
and how the athlete's own spreadsheet writes days and numbers."""
_OF_A_DIARY: Final = ("supplement_", "symptom ")
"""How questions begin that are about one food or one note of an athlete."""
_PEOPLE: Final = "athletes"


def answers_before(
    engine: Store, viewer: Viewer, team_id: str, found: Imported, athlete: str | None
) -> dict[str, str]:
    """Return what the team answered before for files with these headings, and of this athlete."""
    if found.format == UNKNOWN:
        mapping = remembered.mapping(engine, viewer, team_id, found.fingerprint)
        return {COLUMNS: str(mapping[COLUMNS])} if mapping and COLUMNS in mapping else {}
    known = remembered.answers(engine, viewer, team_id, found.fingerprint)
    if athlete is None:
        return known
    athlete_id = identity.athlete_id(team_id, athlete)
    return known | remembered.answers(engine, viewer, team_id, found.fingerprint, athlete_id)


def remember(
    engine: Store,
    viewer: Viewer,
    team_id: str,
    fresh: Mapping[str, Mapping[str, str]],
    *,
    athlete: str | None,
    title: str,
) -> None:
    """Keep answers, by fingerprint, for later files; `title` is what the table is called."""
    for fingerprint, answers in fresh.items():
        if COLUMNS in answers:
            said = {COLUMNS: answers[COLUMNS]}
            remembered.remember_mapping(engine, viewer, team_id, fingerprint, said, title)
        own = {
            key: each
            for key, each in answers.items()
            if athlete and (key in OF_THE_ATHLETE or key.startswith(_OF_A_DIARY))
        }
        others = {key: each for key, each in answers.items() if key not in {*own, COLUMNS}}
        if others:
            remembered.remember_answers(engine, viewer, team_id, fingerprint, others)
        if own and athlete:
            athlete_id = identity.athlete_id(team_id, athlete)
            remembered.remember_answers(engine, viewer, team_id, fingerprint, own, athlete_id)


def save_read(
    engine: Store, viewer: Viewer, team_id: str, *, name: str, sha256: str, found: Imported
) -> Saved:
    """Save what was read of one file: all of it, or nothing."""
    logs = {table: rows for table, rows in found.tables.items() if table != _PEOPLE}
    return uploads.save_import(
        engine,
        viewer,
        team_id,
        file_name=name,
        sha256=sha256,
        file_format=found.format,
        tables=logs,
        people=found.tables.get(_PEOPLE),
        whole_days={
            table: logs[table][["athlete", "local_date"]].drop_duplicates()
            for table in found.whole_days & logs.keys()
            if len(logs[table])
        },
    )
