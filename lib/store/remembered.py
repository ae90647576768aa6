"""What a team has said once of its files: answers to questions, and which column is what.

A fingerprint is whatever the caller tells files of one kind apart by, such as their headings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, Engine, delete, insert, select

from lib.store.engine import reading, writing
from lib.store.tables import column_mappings as mapping_table
from lib.store.tables import import_answers as answer_table
from lib.store.teams import hold_athlete, hold_team, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say

_ID_LENGTH: Final = 16
_SEPARATOR: Final = "\x1f"


def _answer_id(fingerprint: str, athlete_id: str, question: str) -> str:
    key = _SEPARATOR.join((fingerprint, athlete_id, question))
    return sha256(key.encode()).hexdigest()[:_ID_LENGTH]


def _about(team_id: str, fingerprint: str, athlete_id: str) -> ColumnElement[bool]:
    """Return the condition of the answers of one kind of file about one athlete, or about none."""
    whom = answer_table.c.athlete_id
    of_whom = whom == athlete_id if athlete_id else whom.is_(None)
    return (
        (answer_table.c.team_id == team_id) & (answer_table.c.fingerprint == fingerprint) & of_whom
    )


def _may_answer(viewer: Viewer, team_id: str, athlete_id: str) -> bool:
    """Say who may answer: a coach anything, an athlete what is asked of the own files."""
    if not athlete_id:
        return viewer.coaches(team_id)
    return viewer.may_write(team_id, frozenset({athlete_id}))


def answers(
    engine: Engine, viewer: Viewer, team_id: str, fingerprint: str, athlete_id: str = ""
) -> dict[str, str]:
    """Return what was answered for files of this kind: answer by question.

    Without `athlete_id` these are the answers that are not about one athlete, which only a
    coach gets; with it, the ones about that athlete and no others.
    """
    statement = select(answer_table.c.question, answer_table.c.answer).where(
        _about(team_id, fingerprint, athlete_id), viewer.may_see(answer_table)
    )
    with reading(engine) as connection:
        return {str(row[0]): str(row[1]) for row in connection.execute(statement)}


def remember_answers(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    fingerprint: str,
    answers: Mapping[str, str],
    athlete_id: str = "",
) -> None:
    """Keep answers by question; an earlier one to the same question is replaced.

    Raises
    ------
    NotAllowedError
        When the viewer may not answer for this team or athlete, or there is no such athlete.
    """
    if not _may_answer(viewer, team_id, athlete_id):
        raise NotAllowedError
    records = [
        {
            "team_id": team_id,
            "answer_id": _answer_id(fingerprint, athlete_id, question),
            "fingerprint": fingerprint,
            "athlete_id": athlete_id or None,
            "question": question,
            "answer": answer,
            "answered_at": now(),
            "answered_by": viewer.person,
        }
        for question, answer in answers.items()
    ]
    before = _about(team_id, fingerprint, athlete_id) & answer_table.c.question.in_(list(answers))
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if athlete_id:
            hold_athlete(connection, team_id, athlete_id)
        connection.execute(delete(answer_table).where(before))
        if records:
            connection.execute(insert(answer_table), records)


def forget_answers(
    engine: Engine, viewer: Viewer, team_id: str, fingerprint: str, athlete_id: str = ""
) -> None:
    """Forget what was answered for files of this kind; doing it twice changes nothing."""
    if not _may_answer(viewer, team_id, athlete_id):
        raise NotAllowedError
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(delete(answer_table).where(_about(team_id, fingerprint, athlete_id)))


def mapping(
    engine: Engine, viewer: Viewer, team_id: str, fingerprint: str
) -> dict[str, Any] | None:
    """Return which column of files of this kind is what, or None when nobody has said."""
    statement = select(mapping_table.c.mapping).where(
        mapping_table.c.team_id == team_id,
        mapping_table.c.fingerprint == fingerprint,
        viewer.may_see(mapping_table),
    )
    with reading(engine) as connection:
        found = connection.execute(statement).scalar_one_or_none()
    return None if found is None else json.loads(str(found))


def mappings(engine: Engine, viewer: Viewer, team_id: str) -> pd.DataFrame:
    """Return a team's mappings by title: fingerprint, title, saved_at as UTC, saved_by."""
    names = ["fingerprint", "title", "saved_at", "saved_by"]
    statement = (
        select(*(mapping_table.c[name] for name in names))
        .where(mapping_table.c.team_id == team_id, viewer.may_see(mapping_table))
        .order_by(mapping_table.c.title, mapping_table.c.fingerprint)
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(statement)]
    frame = pd.DataFrame(rows, columns=names, dtype="str")
    return frame.assign(saved_at=pd.to_datetime(frame["saved_at"], utc=True))


def remember_mapping(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    fingerprint: str,
    mapping: Mapping[str, Any],
    title: str,
) -> None:
    """Keep which column is what, in place of what was said before. Only coaches may.

    It changes what the files of the whole team are read as.

    Parameters
    ----------
    mapping
        Anything that JSON can hold.
    title
        What people call files of this kind.

    Raises
    ------
    NotAllowedError
        When the viewer is no coach of the team.
    ValueError
        When the title is blank.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    if not title.strip():
        raise ValueError(say("Files of this kind need a name, such as: Scale in the locker room."))
    record = {
        "team_id": team_id,
        "fingerprint": fingerprint,
        "mapping": json.dumps(mapping, ensure_ascii=False),
        "title": title.strip(),
        "saved_at": now(),
        "saved_by": viewer.person,
    }
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(delete(mapping_table).where(_of_kind(team_id, fingerprint)))
        connection.execute(insert(mapping_table).values(record))


def forget_mapping(engine: Engine, viewer: Viewer, team_id: str, fingerprint: str) -> None:
    """Forget which column is what; doing it twice changes nothing. Only coaches may."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(delete(mapping_table).where(_of_kind(team_id, fingerprint)))


def _of_kind(team_id: str, fingerprint: str) -> ColumnElement[bool]:
    return (mapping_table.c.team_id == team_id) & (mapping_table.c.fingerprint == fingerprint)
