"""The squad as a coach keeps it: added by hand, renamed, put in order, erased.

Archiving is `teams.update_athlete` with `active`: everything is kept, and nothing is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, case, delete, exists, insert, select, update

from lib.schema.names import folded
from lib.store.engine import empty_write_ahead_log, writing
from lib.store.names import Names, names_in
from lib.store.squad import DETAILS
from lib.store.tables import LOGS
from lib.store.tables import athlete_names as name_table
from lib.store.tables import athletes as athlete_table
from lib.store.tables import uploads as upload_table
from lib.store.teams import bump_revision, hold_team, with_year_of_birth
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say
from lib.words.numbers import with_marks

MOST_ATHLETES: Final = 2_000
LONGEST_NAME: Final = 80
BATCH: Final = 500


class NameTakenError(ValueError):
    """A name means somebody else already; the message says whom, and what to do."""

    def __init__(self, name: str, other: str, *, archived: bool) -> None:
        if archived:
            words = say(
                "'{name}' is a name of {other}, who is archived. Give one of the two a mark, such "
                "as a shirt number, so that files can tell them apart.",
                name=name,
                other=other,
            )
        else:
            words = say(
                "'{name}' is a name of {other}. Give one of the two a mark, such as a shirt "
                "number, so that files can tell them apart.",
                name=name,
                other=other,
            )
        super().__init__(words)


def _checked_name(name: str) -> str:
    plain = " ".join(name.split())
    if not folded(plain):
        raise ValueError(say("Write a name, initials or an ID first."))
    if len(plain) > LONGEST_NAME:
        raise ValueError(say("A name has at most {most} characters.", most=LONGEST_NAME))
    return plain


def _known(connection: Connection, team_id: str) -> dict[str, tuple[str, bool]]:
    """Return name and whether archived, by identifier."""
    statement = select(
        athlete_table.c.athlete_id, athlete_table.c.name, athlete_table.c.active
    ).where(athlete_table.c.team_id == team_id)
    return {str(row[0]): (str(row[1]), row[2] == 0) for row in connection.execute(statement)}


def _refuse_taken(
    names: Names, known: Mapping[str, tuple[str, bool]], name: str, own: str = ""
) -> str:
    """Return the identifier that a name means, or say who has it."""
    athlete_id = names.athlete_id(name)
    if athlete_id in known and athlete_id != own:
        other, archived = known[athlete_id]
        raise NameTakenError(name, other, archived=archived)
    return athlete_id


def add_athletes(
    engine: Engine, viewer: Viewer, team_id: str, people: Sequence[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Add athletes, all of them or none; return their identifiers. Only a coach may.

    Parameters
    ----------
    people
        ``name`` and any of ``sex_for_reference``, ``birth_year``, ``birth_date`` (ISO text),
        ``sport``, ``diet_pattern``, ``life_stage`` and ``position``; None is unknown.

    Raises
    ------
    NameTakenError
        When a name means somebody already: nobody is merged in silence.
    ValueError
        When a name is blank or long, or the team would become too large.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    records: list[dict[str, Any]] = []
    with writing(engine) as connection:
        hold_team(connection, team_id)
        names, known = names_in(connection, viewer, team_id), _known(connection, team_id)
        for person in people:
            name = _checked_name(str(person["name"]))
            athlete_id = _refuse_taken(names, known, name)
            known[athlete_id] = (name, False)
            told = {key: person.get(key) for key in (*DETAILS, "position")}
            told = {key: each for key, each in told.items() if each is not None}
            empty: dict[str, Any] = dict.fromkeys((*DETAILS, "position"))
            records.append(
                empty
                | with_year_of_birth(told)
                | {"team_id": team_id, "athlete_id": athlete_id, "name": name, "active": 1}
            )
        if len(known) > MOST_ATHLETES:
            raise ValueError(
                say("A team has at most {most} athletes.", most=with_marks(f"{MOST_ATHLETES:,}"))
            )
        for start in range(0, len(records), BATCH):
            connection.execute(insert(athlete_table), records[start : start + BATCH])
        bump_revision(connection, team_id)
    return tuple(str(record["athlete_id"]) for record in records)


def rename_athlete(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str, *, name: str
) -> None:
    """Give an athlete another name; files with the earlier one still find the same athlete.

    Raises
    ------
    NameTakenError
        When the name means somebody else.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    plain = _checked_name(name)
    here = (athlete_table.c.team_id == team_id) & (athlete_table.c.athlete_id == athlete_id)
    with writing(engine) as connection:
        hold_team(connection, team_id)
        names, known = names_in(connection, viewer, team_id), _known(connection, team_id)
        if athlete_id not in known:
            raise NotAllowedError
        if _refuse_taken(names, known, plain, own=athlete_id) != athlete_id:
            key = {"team_id": team_id, "name_key": folded(plain)}
            connection.execute(insert(name_table).values(**key, athlete_id=athlete_id, name=plain))
        connection.execute(update(athlete_table).where(here).values(name=plain))
        bump_revision(connection, team_id)


def order_squad(engine: Engine, viewer: Viewer, team_id: str, athlete_ids: Sequence[str]) -> None:
    """Put the squad list into this order; an empty order is the one by name."""
    if not viewer.coaches(team_id):
        raise NotAllowedError
    of_team = athlete_table.c.team_id == team_id
    places = {athlete_id: place for place, athlete_id in enumerate(dict.fromkeys(athlete_ids), 1)}
    with writing(engine) as connection:
        hold_team(connection, team_id)
        connection.execute(update(athlete_table).where(of_team).values(position=None))
        ids = list(places)
        for start in range(0, len(ids), BATCH):
            some = {athlete_id: places[athlete_id] for athlete_id in ids[start : start + BATCH]}
            statement = update(athlete_table).where(of_team, athlete_table.c.athlete_id.in_(some))
            connection.execute(
                statement.values(position=case(some, value=athlete_table.c.athlete_id))
            )
        bump_revision(connection, team_id)


def _forget_in_notes(connection: Connection, team_id: str, athlete_id: str) -> None:
    """Take the athlete out of the notes of uploads; one that has nothing else left goes too."""
    statement = select(upload_table.c.upload_id, upload_table.c.athletes_before).where(
        upload_table.c.team_id == team_id
    )
    for upload_id, text in connection.execute(statement).all():
        notes = json.loads(str(text))
        if notes.pop(athlete_id, None) is None:
            continue
        here = (upload_table.c.team_id == team_id) & (upload_table.c.upload_id == upload_id)
        connection.execute(
            update(upload_table).where(here).values(athletes_before=json.dumps(notes))
        )
        of_others = [
            exists().where(log.c.team_id == team_id, log.c.upload_id == upload_id)
            for log in LOGS.values()
        ]
        if not notes and not any(connection.execute(select(each)).scalar() for each in of_others):
            connection.execute(delete(upload_table).where(here))


def erase_athlete(engine: Engine, viewer: Viewer, team_id: str, athlete_id: str) -> None:
    """Erase an athlete with every row, leaving no trace in the store's files.

    What stays: names of files that also hold rows of others, and what people wrote of the
    athlete in rows of somebody else. The same file sent again makes the athlete anew.
    """
    if not viewer.coaches(team_id):
        raise NotAllowedError
    here = (athlete_table.c.team_id == team_id) & (athlete_table.c.athlete_id == athlete_id)
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if connection.execute(delete(athlete_table).where(here)).rowcount == 0:
            raise NotAllowedError
        _forget_in_notes(connection, team_id, athlete_id)
        bump_revision(connection, team_id)
    empty_write_ahead_log(engine)
