"""Items agreed with an athlete in a talk: what, who does it, until when, and what became of it."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlalchemy import Engine, insert, select, update

from lib.schema.names import folded
from lib.schema.talk_tables import AGREED_STATES, OWNERS
from lib.store.engine import reading, writing
from lib.store.notes import checked_text
from lib.store.rows import to_frame
from lib.store.tables import agreed_items as item_table
from lib.store.teams import hold_athlete, hold_team, now
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say

ITEM_ID_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed on a day: in whose hands it is, and when it is looked at again.

    `item_key` names the checklist item it was picked from; words of their own have none.
    """

    text: str
    day: dt.date
    owner: str = "athlete"
    until: dt.date | None = None
    item_key: str | None = None


def agreed_items(engine: Engine, viewer: Viewer, team_id: str, athlete_id: str) -> pd.DataFrame:
    """Return what was agreed with an athlete, the latest first."""
    statement = (
        select(item_table)
        .where(
            item_table.c.team_id == team_id,
            item_table.c.athlete_id == athlete_id,
            viewer.may_see(item_table),
        )
        .order_by(item_table.c.agreed_on.desc(), item_table.c.state_at.desc(), item_table.c.item_id)
    )
    with reading(engine) as connection:
        return to_frame(connection, "agreed_items", statement)


def agree(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str, *, agreement: Agreement
) -> str:
    """Keep an item and return its identifier; one that is open already is not doubled.

    Raises
    ------
    NotAllowedError
        When the viewer may not write about this athlete, or there is none.
    ValueError
        When the text is blank or too long, the owner is unknown, or the end is before the talk.
    """
    if not viewer.may_write(team_id, frozenset({athlete_id})):
        raise NotAllowedError
    kept = checked_text(agreement.text, say("The item"))
    if agreement.owner not in OWNERS:
        raise ValueError(f"'{agreement.owner}' cannot do it. Known are: {', '.join(OWNERS)}.")
    until = agreement.until
    if until is not None and until < agreement.day:
        raise ValueError(say("The day to look at it again is before the day of the talk."))
    said = {
        "text": kept,
        "item_key": agreement.item_key,
        "owner": agreement.owner,
        "until": None if until is None else until.isoformat(),
        "state_at": now(),
        "state_by": viewer.person,
    }
    with writing(engine) as connection:
        hold_team(connection, team_id)
        hold_athlete(connection, team_id, athlete_id)
        open_ones = connection.execute(
            select(item_table.c.item_id, item_table.c.text).where(
                item_table.c.team_id == team_id,
                item_table.c.athlete_id == athlete_id,
                item_table.c.state == "open",
            )
        ).all()
        known = {folded(str(row.text)): str(row.item_id) for row in open_ones}
        if folded(kept) in known:
            item_id = known[folded(kept)]
            here = (item_table.c.team_id == team_id) & (item_table.c.item_id == item_id)
            connection.execute(update(item_table).where(here).values(said))
            return item_id
        item_id = secrets.token_hex(ITEM_ID_BYTES)
        row = said | {
            "team_id": team_id,
            "item_id": item_id,
            "athlete_id": athlete_id,
            "agreed_on": agreement.day.isoformat(),
            "agreed_by": viewer.person,
            "state": "open",
        }
        connection.execute(insert(item_table).values(row))
    return item_id


def set_agreed(
    engine: Engine, viewer: Viewer, team_id: str, athlete_id: str, *, item_id: str, state: str
) -> None:
    """Say what became of an item: ``open`` again, ``done``, or ``taken back``.

    Raises
    ------
    NotAllowedError
        When the viewer may not write about this athlete, or there is no such item.
    ValueError
        For another state; the message names the known ones.
    """
    if not viewer.may_write(team_id, frozenset({athlete_id})):
        raise NotAllowedError
    if state not in AGREED_STATES:
        raise ValueError(f"'{state}' is no state. Known are: {', '.join(AGREED_STATES)}.")
    statement = (
        update(item_table)
        .where(
            item_table.c.team_id == team_id,
            item_table.c.athlete_id == athlete_id,
            item_table.c.item_id == item_id,
        )
        .values(state=state, state_at=now(), state_by=viewer.person)
    )
    with writing(engine) as connection:
        hold_team(connection, team_id)
        if connection.execute(statement).rowcount == 0:
            raise NotAllowedError
