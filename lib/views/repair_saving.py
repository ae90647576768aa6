"""Save a repair that a coach has chosen, and take one back.

These are callbacks, which run before the page is drawn again: two quick clicks act in the
order they were made, and the page shows what the store holds afterwards.
"""

from __future__ import annotations

import math

import streamlit as st

from lib.assess.repair import Repair, Value, Way
from lib.store.mends import Change, StoredValueError, mend, undo_mend
from lib.store.viewer import NotAllowedError
from lib.views import cached
from lib.views.opened import Opened
from lib.views.repair_units import as_stored, stored_unit
from lib.words.language import noted, said, say, say_count
from lib.words.reader import reader

DONE = "repair_done"
FAILED = "repair_failed"
NOT_ALLOWED = noted("Only coaches of the team can mend values.")
NOT_POSSIBLE = noted("This cannot be saved as it stands. Type what is right, or leave it out.")


def way_key(repair: Repair) -> str:
    """Return the key of the choice of a repair."""
    return f"way_{repair.key}"


def typed_key(repair: Repair, place: int) -> str:
    """Return the key of the field for one value that is typed."""
    return f"typed_{repair.key}_{place}_{reader().units}"


def why_key(repair: Repair) -> str:
    """Return the key of the field for the reason."""
    return f"why_{repair.key}"


def typed_value(text: str) -> Value:
    """Return what was typed as a number where it is one, with a point or a comma.

    Examples
    --------
    >>> typed_value(" 71,4 "), typed_value("12 st"), typed_value("nan")
    (71.4, '12 st', 'nan')
    """
    plain = text.strip()
    try:
        number = float(plain.replace(",", ".") if plain.count(",") == 1 else plain)
    except ValueError:
        return plain
    return number if math.isfinite(number) else plain


def _changes(opened: Opened, repair: Repair, way: Way) -> list[Change]:
    why = str(st.session_state.get(why_key(repair), "")).strip()
    metrics = cached.body_metrics(opened) if way.is_typed else {}
    made: list[Change] = []
    for place, cell in enumerate(way.cells):
        new = cell.mended
        if way.is_typed:
            text = str(st.session_state.get(typed_key(repair, place), ""))
            if not text.strip():
                raise ValueError(say("Type the value first, or choose to leave it out."))
            unit = stored_unit(cell.log, cell.column, metrics.get(cell.row_id))
            new = as_stored(typed_value(text), unit)
        marks = tuple(cell.marks)
        made.append(Change(cell.log, cell.row_id, cell.column, cell.original, new, marks, why))
    return made


def _refusal(opened: Opened, way: Way, fault: ValueError) -> str:
    """Return why a way cannot be saved, without what the team keeps from the reader.

    What was typed may be said back; any other new value is made from what is stored.
    """
    if not opened.scope.reader.hides_mass:
        return str(fault)
    if isinstance(fault, StoredValueError):
        return fault.unnamed
    return str(fault) if way.is_typed else said(NOT_POSSIBLE)


def save(opened: Opened, repair: Repair) -> None:
    """Save the chosen way; what cannot be saved is said on the card."""
    st.session_state.pop(FAILED, None)
    chosen = st.session_state.get(way_key(repair))
    if chosen is None:
        return
    scope, way = opened.scope, repair.ways[int(chosen)]
    try:
        changes = _changes(opened, repair, way)
        mend(cached.store(scope.url), scope.viewer, scope.team_id, changes)
    except ValueError as fault:
        st.session_state[FAILED] = (repair.key, _refusal(opened, way, fault))
        return
    except NotAllowedError:
        st.session_state[FAILED] = (repair.key, said(NOT_ALLOWED))
        return
    st.session_state[DONE] = say_count(
        "Saved: {count} value. What the file said is kept beside it, below.",
        "Saved: {count} values. What the file said is kept beside it, below.",
        len(changes),
    )


def undo(opened: Opened, mend_ids: tuple[str, ...]) -> None:
    """Take back what was mended at one time."""
    scope = opened.scope
    undo_mend(cached.store(scope.url), scope.viewer, scope.team_id, mend_ids)
    st.session_state[DONE] = say_count(
        "Taken back: {count} value.", "Taken back: {count} values.", len(mend_ids)
    )
