"""One athlete's row of a typed sheet: what stands in its inputs, and what became of it.

What was typed is saved with the row's own button, or Enter, and never by the place of the row:
every input and every saved value carries the athlete's identifier. Where body mass is hidden, a
mass that is stored never comes back into its input: left empty it is kept, typed anew replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from lib.assess.weigh_in_answers import RowAnswer
from lib.imports.typed_sheet import MORNING_FIELDS, SESSION_FIELDS, tidy
from lib.store.sheets import Sheet
from lib.views.scope import Scope
from lib.views.sheet_reading import Known
from lib.views.sheet_saving import MASSES, Outcome, Result, kept_masses, save_typed, taken_back

TAKEN_AWAY = frozenset({"-", "\u2013", "\u2212"})
"""What takes a hidden mass away, for an empty input keeps it."""
_STATE = "sheet_rows"


@dataclass(frozen=True, slots=True)
class Row:
    """Whose row of which sheet this is."""

    scope: Scope
    sheet: Sheet
    athlete_id: str
    name: str

    @property
    def mark(self) -> str:
        """Return the beginning of every key of this row."""
        return f"{self.scope.team_id}_{self.sheet.mark}_{self.athlete_id}"

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of the row."""
        return SESSION_FIELDS if self.sheet.kind == "session" else MORNING_FIELDS

    def key(self, field: str) -> str:
        """Return the key of one input."""
        return f"{field}_{self.mark}"

    def hides(self, field: str) -> bool:
        """Say whether what is stored of a field is kept from whoever types."""
        return self.scope.reader.hides_mass and field in MASSES


@dataclass(slots=True)
class Shown:
    """What this visitor has seen of a row: as it stood, what became of it, what it answers."""

    known: Known
    hides_mass: bool = False
    answer: RowAnswer | None = None
    outcome: Outcome | None = None


def shown_of(row: Row) -> Shown:
    """Return what this visitor has seen of a row."""
    return st.session_state.setdefault(_STATE, {}).setdefault(row.mark, Shown(Known()))


def typed(row: Row) -> dict[str, str]:
    """Return what the inputs of a row say, without empty ones; a hidden mass as it is stored."""
    entry = dict(shown_of(row).known.entry)
    found: dict[str, str] = {}
    for field in row.fields:
        text = str(st.session_state.get(row.key(field)) or "")
        if row.hides(field):
            plain = text.strip()
            text = "" if plain in TAKEN_AWAY else text if plain else entry.get(field, "")
        found[field] = text
    return tidy(found)


def _in_input(row: Row, field: str, entry: Mapping[str, str]) -> str:
    return "" if row.hides(field) else entry.get(field, "")


def _show(row: Row, known: Known) -> None:
    """Put what stands in the store into the inputs."""
    entry = dict(known.entry)
    for field in row.fields:
        # Setting an input takes away what is being typed into it, also where it stays the same.
        text = _in_input(row, field, entry)
        if st.session_state.get(row.key(field)) != text:
            st.session_state[row.key(field)] = text
    shown_of(row).known = known


def ready(row: Row, known: Known, answer: RowAnswer | None = None) -> None:
    """Bring a row up to date before it is drawn, and leave alone what is being typed."""
    shown = shown_of(row)
    entry = dict(shown.known.entry)
    absent = [field for field in row.fields if row.key(field) not in st.session_state]
    # An empty input means another thing once the team hides masses, or no longer does.
    if shown.hides_mass != row.scope.reader.hides_mass:
        shown.hides_mass = row.scope.reader.hides_mass
        absent += MASSES.intersection(row.fields)
    # Inputs that were not drawn the last time are forgotten by then, and nothing else is.
    for field in absent:
        st.session_state[row.key(field)] = _in_input(row, field, entry)
    is_as_seen = typed(row) == entry
    if shown.known.is_of_another(known.upload_id):
        # What is kept unseen is of that sheet, and not of one that was begun anew meanwhile.
        if not is_as_seen and row.scope.reader.hides_mass and kept_masses(shown.known, typed(row)):
            shown.outcome = Outcome(Result.ANEW, taken_back, known)
        shown.known = Known()
    if is_as_seen and (known.version, known.upload_id) != (
        shown.known.version,
        shown.known.upload_id,
    ):
        _show(row, known)
    shown.answer = answer


def save(row: Row, then: Callable[[], None] | None) -> None:
    """Save what is typed of a row, and do what comes then."""
    shown = shown_of(row)
    reason = str(st.session_state.get(row.key("reason"), "")).strip()
    outcome = save_typed(
        row.scope,
        row.sheet,
        athlete_id=row.athlete_id,
        name=row.name,
        entry=typed(row),
        seen=shown.known,
        reason=reason,
    )
    shown.outcome = outcome
    if outcome.result is Result.SAVED:
        _show(row, outcome.known)
        st.session_state.pop(row.key("reason"), None)
        if then is not None:
            then()
    elif outcome.result is Result.DIFFERS:
        # Seen from now on: whoever saves again means it.
        shown.known = outcome.known
    elif outcome.result is Result.ANEW:
        shown.known = Known()


def is_open(row: Row) -> bool:
    """Say whether something typed of the row waits for an answer or a correction."""
    outcome = shown_of(row).outcome
    return outcome is not None and outcome.result is not Result.SAVED


def is_saved(row: Row) -> bool:
    """Say whether anything of the row is in the store."""
    return bool(shown_of(row).known.entry)


def answer_of(row: Row) -> RowAnswer | None:
    """Return what the row answers, as far as that was looked up."""
    return shown_of(row).answer
