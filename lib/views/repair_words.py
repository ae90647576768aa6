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
from lib.words.language import said, say, say_count
from lib.words.numbers import with_marks
from lib.words.reader import reader


def effect_words(effect: Effect) -> str:
    """Say what would change, in answers and flags."""
    parts = []
    if effect.settled:
        parts.append(
            say_count(
                "{count} answer of {athletes} would turn from not known to known",
                "{count} answers of {athletes} would turn from not known to known",
                effect.settled,
                athletes=counted(effect.athletes, "athlete"),
            )
        )
    if effect.flags_new:
        parts.append(
            say_count("{count} flag would appear", "{count} flags would appear", effect.flags_new)
        )
    if effect.flags_gone:
        parts.append(
            say_count("{count} flag would go", "{count} flags would go", effect.flags_gone)
        )
    if effect.lost:
        parts.append(
            say_count(
                "{count} answer would no longer be known",
                "{count} answers would no longer be known",
                effect.lost,
            )
        )
    return listed(parts) or say("no answer of this day would change")


def first_line(queue: Sequence[Queued]) -> str:
    """Say how much there is to look at, and what the first would settle."""
    things = say_count(
        "**{count} thing to look at.**", "**{count} things to look at.**", len(queue)
    )
    effect = queue[0].effect
    if effect is None or effect.settled == 0:
        return f"{things} {say('None would settle an answer that is not known today.')}"
    athletes = counted(effect.athletes, "athlete")
    if len(queue) == 1:
        settles = say_count(
            "It would settle **{count} answer** not known today, of {athletes}.",
            "It would settle **{count} answers** not known today, of {athletes}.",
            effect.settled,
            athletes=athletes,
        )
    else:
        settles = say_count(
            "The first would settle **{count} answer** not known today, of {athletes}.",
            "The first would settle **{count} answers** not known today, of {athletes}.",
            effect.settled,
            athletes=athletes,
        )
    return f"{things} {settles}"


def value_words(value: Value) -> str:
    """Return a value of a log as people read it."""
    if value is None:
        return say("nothing")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return value if isinstance(value, str) else with_marks(f"{value:,.10g}")


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
    words = said(short_name(log, name))
    return f"{words} ({said(unit)})" if unit else words
