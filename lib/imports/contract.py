"""What goes into an importer and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet
from lib.schema.problems import Problem

__all__ = [
    "ImportRefused",
    "Imported",
    "Importer",
    "Option",
    "Question",
    "Reading",
    "Upload",
]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name is shown to people and never used as a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, and what it would make of the file."""

    value: str
    label: str
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file cannot tell; `options` is empty where the page knows the choices."""

    key: str
    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one importer made of a sheet, before the checks of the glossary.

    In `tables`, `source_row` is the position of the row in `Sheet.rows`. `rows_used`
    names rows that served as a check sum, `rows_empty` rows that hold nothing to read.
    """

    tables: dict[str, pd.DataFrame]
    headings: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    rows_used: frozenset[int] = frozenset()
    rows_empty: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was read: rows by table, and an account of every row of the file.

    Always `rows_read` = accepted + refused + duplicate + blank + waiting. Rows wait, and
    `tables` is empty, while a question other than `athlete` is open.
    """

    format: str
    title: str
    tables: dict[str, pd.DataFrame]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    rows_read: int
    rows_accepted: int
    rows_refused: int
    rows_duplicate: int
    rows_blank: int
    rows_waiting: int = 0


class Importer(Protocol):
    """One format."""

    @property
    def key(self) -> str:
        """Short name kept with each row as its source."""
        ...

    @property
    def title(self) -> str:
        """Name of the format for people."""
        ...

    @property
    def how_to_export(self) -> str:
        """How a person gets such a file."""
        ...

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are those of this format."""
        ...

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Turn cells into rows; a bad cell is a gap and a Problem."""
        ...
