"""What a repair would change, and values of a log, in words."""

from __future__ import annotations

from collections.abc import Sequence

from lib.assess.in_words import counted, listed
from lib.assess.repair import Value, short_name
from lib.assess.repair_effects import Effect
from lib.assess.repairs import Queued
from lib.schema.glossary import TABLES
from lib.views.hidden_mass import hidden, tells_mass
from lib.views.repair_units import as_read, stored_unit
from lib.views.typed_units import is_converted, typed_unit
from lib.words.reader import reader


def effect_words(effect: Effect) -> str:
    """Say what would change, in answers and flags."""
    parts = []
    if effect.settled:
        parts.append(
            f"{counted(effect.settled, 'answer')} of {counted(effect.athletes, 'athlete')} "
            "would turn from not known to known"
        )
    if effect.flags_new:
        parts.append(f"{counted(effect.flags_new, 'flag')} would appear")
    if effect.flags_gone:
        parts.append(f"{counted(effect.flags_gone, 'flag')} would go")
    if effect.lost:
        parts.append(f"{counted(effect.lost, 'answer')} would no longer be known")
    return listed(parts) or "no answer of this day would change"


def first_line(queue: Sequence[Queued]) -> str:
    """Say how much there is to look at, and what the first would settle."""
    things = counted(len(queue), "thing")
    effect = queue[0].effect
    if effect is None or effect.settled == 0:
        return f"**{things} to look at.** None would settle an answer that is not known today."
    one = len(queue) == 1
    return (
        f"**{things} to look at.** {'It' if one else 'The first'} would settle "
        f"**{counted(effect.settled, 'answer')}** not known today, of "
        f"{counted(effect.athletes, 'athlete')}."
    )


def value_words(value: Value) -> str:
    """Return a value of a log as people read it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:,.10g}"


def cell_words(value: Value, log: str, name: str, metric: str | None) -> str:
    """Return a value of a column as the reader may read it, in the unit of `column_words`."""
    if reader().hides_mass and tells_mass(log, name, metric):
        return hidden()
    return value_words(as_read(value, stored_unit(log, name, metric)))


def column_words(log: str, name: str, metric: str | None) -> str:
    """Return what a column holds, with the unit in which the reader reads it."""
    column = TABLES[log].column(name)
    unit = column.unit if column.unit and not column.unit.startswith("as the unit") else ""
    stored = stored_unit(log, name, metric)
    unit = typed_unit(stored) if is_converted(stored) else unit
    words = short_name(log, name)
    return f"{words} ({unit})" if unit else words
