"""What a table and a column are: name, unit, meaning, ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "whole", "text", "date", "time", "flag", "choice", "moment"]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its unit stands in its name, and here in words.

    Outside `hard` a value is refused, outside `soft` it is kept and questioned. Both
    are import checks against slips of the pen and of the unit, not medical limits.
    `tells_mass` marks body mass, energy, and what energy is the sum of: coaches of a team with
    weight privacy do not see it.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = False
    hard: Range | None = None
    soft: Range | None = None
    choices: tuple[str, ...] = ()
    example: str = ""
    tells_mass: bool = False

    @property
    def choices_in_words(self) -> str:
        """Return the choices as people write them; files are read with blanks or without."""
        return ", ".join(map(choice_in_words, self.choices))


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and the key columns that make a row the same row again."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return one column, or raise KeyError naming the columns there are."""
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(column.name for column in self.columns)
        raise KeyError(f"Table {self.name} has no column '{name}'. It has: {known}.")


def within_a_sentence(meaning: str) -> str:
    """Return the English of a meaning as it stands inside a sentence."""
    return f"{meaning[0].lower()}{meaning[1:]}"


def choice_in_words(choice: str) -> str:
    """Return the English of a word of a fixed list as it stands in a sentence."""
    return choice.replace("_", " ")


def number(
    name: str,
    unit: str,
    meaning: str,
    *,
    hard: Range,
    soft: Range | None = None,
    required: bool = False,
    example: str = "",
    tells_mass: bool = False,
) -> Column:
    """Describe a measured quantity, which always has a unit and a hard range."""
    return Column(
        name,
        "number",
        meaning,
        unit,
        required=required,
        hard=hard,
        soft=soft,
        example=example,
        tells_mass=tells_mass,
    )


def text(name: str, meaning: str, *, required: bool = False, example: str = "") -> Column:
    """Describe free text."""
    return Column(name, "text", meaning, required=required, example=example)


def choice(
    name: str,
    meaning: str,
    choices: tuple[str, ...],
    *,
    required: bool = False,
    example: str = "",
) -> Column:
    """Describe a text that is one of a few known words."""
    return Column(name, "choice", meaning, choices=choices, required=required, example=example)


def flag(name: str, meaning: str, *, example: str = "") -> Column:
    """Describe a yes or no that may also be unknown."""
    return Column(name, "flag", meaning, example=example)
