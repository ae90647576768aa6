"""Who is looking, and what that allows. The rights are applied in SQL, never after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import ColumnElement, Table, and_, true

from lib.words.language import noted, say


class NotAllowedError(Exception):
    """The viewer may not change this, or it does not exist; both get the same answer."""

    def __init__(self) -> None:
        super().__init__(say("There is no such team, or you may not change it."))


Role = Literal["coach", "athlete", "medical"]
NOTES_SEEN: Final[Mapping[Role, tuple[str, ...]]] = {
    "athlete": ("shared",),
    "coach": ("coach", "shared"),
    "medical": ("coach", "shared", "medical"),
}
"""Which boxes of notes each role reads."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person looking at the data.

    `team_ids` None means every team, which only the coach at the machine itself gets.
    An athlete sees the own rows of the teams named. Medical staff see and write what a coach
    does about athletes, and the medical notes; they do not run the team.
    """

    person: str
    role: Role
    team_ids: frozenset[str] | None
    athlete_id: str | None = None

    def may_see(self, table: Table) -> ColumnElement[bool]:
        """Return the condition that keeps the rows of a table this viewer may read."""
        conditions: list[ColumnElement[bool]] = [true()]
        if self.team_ids is not None:
            conditions.append(table.c.team_id.in_(sorted(self.team_ids)))
        if self.role == "athlete" and "athlete_id" in table.c:
            conditions.append(table.c.athlete_id == self.athlete_id)
        if "note_kind" in table.c:
            conditions.append(table.c.note_kind.in_(NOTES_SEEN[self.role]))
        return and_(*conditions)

    def may_write(self, team_id: str, athlete_ids: frozenset[str] = frozenset()) -> bool:
        """Say whether this viewer may write for these athletes of this team."""
        if self.team_ids is not None and team_id not in self.team_ids:
            return False
        if self.role != "athlete":
            return True
        return self.athlete_id is not None and athlete_ids <= {self.athlete_id}

    def weighs(self, *, hides_mass: bool) -> bool:
        """Say whether body mass and energy are shown, in a team that hides them or does not.

        Medical staff see them, and an athlete the own ones.
        """
        return not hides_mass or self.role != "coach"

    def coaches(self, team_id: str) -> bool:
        """Say whether this viewer is a coach who may write for this team."""
        return self.role == "coach" and self.may_write(team_id)

    def notes_in(self, team_id: str, note_kind: str) -> bool:
        """Say whether this viewer writes in this box of notes; an athlete only reads."""
        is_staff = self.role != "athlete" and self.may_write(team_id)
        return is_staff and note_kind in NOTES_SEEN[self.role]


LOCAL_COACH = Viewer(person=noted("local coach"), role="coach", team_ids=None)
