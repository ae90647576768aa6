"""What a repair is: a value to look at, what was found, and the ways to mend it.

Nothing here mends anything: a way is only what would be done once a coach has chosen it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import pandas as pd

from lib.assess.in_words import listed
from lib.assess.records import Records
from lib.schema.column import Column
from lib.schema.glossary import TABLES
from lib.words.hidden import hidden_number
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks
from lib.words.quantities import read_in

Value = str | float | bool | None
MASSES = ("mass_pre_kg", "mass_post_kg", "body_mass")
CHANGE = "mass_change"
"""The mark of a change between two masses, which is no column of its own."""
NAMED = 2
"""So many athletes are named, the others counted."""
SHORT_NAMES: Final = {
    "mass_pre_kg": noted("Body mass before"),
    "mass_post_kg": noted("Body mass after"),
    "fluid_ml": noted("Drunk in the session"),
    "urine_ml": noted("Urine passed"),
    "day_complete": noted("Whole day"),
    "carried_forward": noted("Repeated, not measured"),
}


class Kind(StrEnum):
    """What is to be looked at, in the order of the list where effects are equal.

    The words are `said` where they are shown.
    """

    UNIT = noted("Unit")
    MASS_CHANGE = noted("Change of mass")
    UNUSUAL = noted("Unusual value")
    RATE = noted("Sweat rate")
    KIT = noted("Kit")
    COPIED = noted("Copied")
    ZERO_DRINKS = noted("Drinks of zero")
    NO_URINE = noted("Urine not written down")
    SOURCES = noted("Two sources")
    WHOLE_DAYS = noted("Whole days")
    ENERGY = noted("Energy in the food log")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and what becomes of it; where both are the same it is confirmed.

    `marks` are doubts, as in the column `quality`, that no longer hold then.
    """

    log: str
    row_id: str
    column: str
    original: Value
    mended: Value
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done. With `is_typed` a person writes the new values."""

    words: str
    cells: tuple[Cell, ...]
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A value as its file has it, for people: whose, when, what, and file and row."""

    athlete_id: str
    name: str
    day: pd.Timestamp
    shown: str
    file: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing to look at. Without ways there is only something to talk about.

    `likeliest` is the place, among the ways, of what is probably right; None where nobody
    can say. `key` stays the same as long as the same values are asked about. `private` is the
    sentence for whoever is to see no body mass, where a value in it that tells one may have no
    unit by which it would be found and hidden.
    """

    key: str
    kind: Kind
    log: str
    column: str
    sentence: str
    places: tuple[Place, ...]
    ways: tuple[Way, ...] = ()
    likeliest: int | None = None
    private: str = ""

    @property
    def athlete_ids(self) -> tuple[str, ...]:
        """Return whose values they are, each once."""
        return tuple(dict.fromkeys(place.athlete_id for place in self.places))

    @property
    def last_day(self) -> pd.Timestamp:
        """Return the newest day it is about."""
        return max(place.day for place in self.places)


@dataclass(frozen=True)
class Material:
    """What repairs are looked for in: `records` with sessions as they were sent.

    `once` are the same sessions, each once although several sources tell of it.
    """

    records: Records
    once: pd.DataFrame
    day: pd.Timestamp

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the athletes' names by their identifiers."""
        people = self.records.athletes
        return dict(zip(people["athlete_id"].astype("str"), people["name"], strict=True))

    def who(self, athlete_ids: Iterable[str]) -> str:
        """Return names as words: all of few, else the first and how many others."""
        names = sorted(self._name(each) for each in set(athlete_ids))
        if len(names) <= NAMED + 1:
            return listed(names)
        return say_count(
            "{names} and {count} other",
            "{names} and {count} others",
            len(names) - NAMED,
            names=", ".join(names[:NAMED]),
        )

    def _name(self, athlete_id: str) -> str:
        return str(self.names.get(athlete_id, say("Somebody")))

    def places(self, rows: pd.DataFrame, shown: Iterable[str]) -> tuple[Place, ...]:
        """Return where values stand; `shown` are the values in words, one a row."""
        ids = rows["athlete_id"].astype("str")
        columns = (ids, rows["local_date"], rows["source_file"], rows["source_row"])
        return tuple(
            Place(
                who,
                self._name(who),
                day,
                words,
                str(plain(file) or say("unknown file")),
                None if pd.isna(row) else int(row),
            )
            for who, day, file, row, words in zip(*columns, shown, strict=True)
        )


def plain(value: object) -> Value:
    """Return a cell as a plain value; nothing is None."""
    if value is None or pd.isna(value) or value == "":  # pyright: ignore[reportArgumentType, reportCallIssue, reportGeneralTypeIssues] - one cell
        return None
    return value.item() if hasattr(value, "item") else value  # pyright: ignore[reportReturnType, reportAttributeAccessIssue] - a scalar of numpy


def cells(
    log: str,
    rows: pd.DataFrame,
    column: str,
    mended: Iterable[Value],
    marks: Iterable[tuple[str, ...]] | None = None,
) -> tuple[Cell, ...]:
    """Return a cell for each row: `mended` are the new values, `marks` the doubts that go."""
    gone = [()] * len(rows) if marks is None else marks
    return tuple(
        Cell(log, str(row_id), column, plain(value), new, tuple(away))
        for row_id, value, new, away in zip(
            rows["row_id"], rows[column].astype("object"), mended, gone, strict=True
        )
    )


def confirmed(log: str, rows: pd.DataFrame, column: str) -> tuple[Cell, ...]:
    """Return cells that stay as they are."""
    return cells(log, rows, column, [plain(value) for value in rows[column].astype("object")])


def same(log: str, rows: pd.DataFrame, column: str, value: Value) -> tuple[Cell, ...]:
    """Return cells that all become one value."""
    return cells(log, rows, column, [value] * len(rows))


def asked_before(rows: pd.DataFrame, column: str) -> pd.Series[bool]:
    """Say where a coach has already mended or confirmed this column."""
    quality = "," + rows["quality"].fillna("").astype("str") + ","
    return quality.str.contains(f",mended:{column},", regex=False)


def hidden_value() -> str:
    """Return what stands in a private sentence for a value."""
    return f"({hidden_number()})"


def in_unit(value: float, unit: str) -> str:
    """Return a value with its unit, as a file would write it."""
    return f"{with_marks(f'{value:,.10g}')} {unit}".strip()


def mass_as_read(mass_kg: float) -> str:
    """Return a mass in the reader's unit, with the digits that a scale showed."""
    mass, unit = read_in(mass_kg, "kg")
    return f"{with_marks(f'{mass:g}')} {unit}"


def short_name(log: str, name: str) -> str:
    """Return what a column holds, in as few words as a card has room for."""
    return said(SHORT_NAMES.get(name, column_of(log, name).meaning))


def column_of(log: str, name: str) -> Column:
    """Return what the glossary says of a column."""
    return TABLES[log].column(name)
