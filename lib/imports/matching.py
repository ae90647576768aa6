"""Which column of a team sheet tells what, and in which unit."""

from __future__ import annotations

from dataclasses import dataclass

from lib.imports.fields import Field
from lib.imports.headings import UNIT_OF, heading, unit_of
from lib.imports.measures import accepts
from lib.imports.sheet import Sheet
from lib.imports.team_sheet_columns import (
    ANY_MASS,
    FIELDS_BY_NAME,
    MORNING_OF,
    SCALES,
    SESSION_CONTEXT,
    SESSION_VALUES,
)

_OF_A_SESSION = frozenset({*SESSION_VALUES, *SESSION_CONTEXT, "bottle_before_g"}) - set(MORNING_OF)


@dataclass(frozen=True, slots=True)
class Matched:
    """A column of the file that tells one thing; `unit` is empty when none is stated."""

    what: Field
    position: int
    heading: str
    unit: str


@dataclass(frozen=True, slots=True)
class Match:
    """All columns of a sheet: by key, those that are not read, and pairs in conflict."""

    columns: dict[str, Matched]
    not_read: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]
    other_scale: tuple[str, ...] = ()
    taken_as_morning: tuple[str, ...] = ()


def _match_one(sheet: Sheet, position: int) -> Matched | None:
    text = sheet.headings[position]
    below = unit_of(sheet.units[position]) or ""
    for name, stated in heading(text).readings:
        unit = stated or below or UNIT_OF.get(name, "")
        if not unit and ("calorie" in name or "kcal" in name):
            unit = "kcal"
        for what in FIELDS_BY_NAME.get(name, ()):
            if (unit and accepts(what.measure, unit)) or (not unit and what.bare):
                return Matched(what, position, text, unit)
    return None


def _is_our_scale(column: Matched) -> bool:
    stated = heading(column.heading).scale
    return stated is None or stated in SCALES.get(column.what.key, {stated})


def match(sheet: Sheet) -> Match:
    """Match every heading; a heading nobody knows is listed, never passed over."""
    columns: dict[str, Matched] = {}
    not_read: list[str] = []
    conflicts: list[tuple[str, str]] = []
    other_scale: list[str] = []
    for position, text in enumerate(sheet.headings):
        found = _match_one(sheet, position)
        if found is None:
            if text:
                not_read.append(text)
        elif not _is_our_scale(found):
            other_scale.append(text)
        elif found.what.key not in columns:
            columns[found.what.key] = found
        elif found.what.first_wins:
            not_read.append(text)
        else:
            conflicts.append((columns[found.what.key].heading, text))
    morning = () if columns.keys() & _OF_A_SESSION else _move_to_morning(columns)
    if ANY_MASS in columns:
        not_read.append(columns.pop(ANY_MASS).heading)
    return Match(columns, tuple(not_read), tuple(conflicts), tuple(other_scale), morning)


def _move_to_morning(columns: dict[str, Matched]) -> tuple[str, ...]:
    """Give columns without a time of day to the morning; return their headings.

    A sheet of weights, urine and thirst without any session is what a squad fills in
    before breakfast. The page says how it was read.
    """
    moved: list[str] = []
    for key, of_morning in MORNING_OF.items():
        if key in columns and of_morning not in columns:
            columns[of_morning] = columns.pop(key)
            moved.append(columns[of_morning].heading)
    return tuple(moved)
