"""What goes into an importer and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol

import pandas as pd

from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet
from lib.schema.problems import Problem

__all__ = [
    "Glimpse",
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
    """A file as it came: its name is shown to people and never used as a path.

    A large file on this machine's disk can stay there: then `path` says where, `content` is
    empty, and what needs only its beginning or a stream does not load it.

    `progress` is told how much of a file that is read as a stream has been read, from 0 to 1.
    Whoever shows it gives the function; two uploads of the same bytes are equal without it.
    """

    name: str
    content: bytes = b""
    path: Path | None = None
    progress: Callable[[float], None] | None = field(default=None, compare=False, repr=False)

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return len(self.content) if self.path is None else self.path.stat().st_size

    def head(self, size: int) -> bytes:
        """Return the first bytes."""
        if self.path is None:
            return self.content[:size]
        with self.path.open("rb") as stream:
            return stream.read(size)

    def stream(self) -> IO[bytes]:
        """Open the bytes for reading; close it afterwards."""
        return BytesIO(self.content) if self.path is None else self.path.open("rb")

    def report(self, share: float) -> None:
        """Tell whoever waits which share of the file has been read, never more than all."""
        if self.progress is not None:
            self.progress(min(share, 1.0))

    def loaded(self) -> bytes:
        """Return all bytes; for what has been found small enough."""
        return self.content if self.path is None else self.path.read_bytes()


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, and what it would make of the file."""

    value: str
    label: str
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file cannot tell; `options` is empty where the page knows the choices.

    The answer holds for later files of the same headings too, unless `each_time` is set.
    """

    key: str
    text: str
    options: tuple[Option, ...] = ()
    each_time: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one importer made of a sheet, before the checks of the glossary.

    In `tables`, `source_row` is the position of the row in `Sheet.rows`. `rows_used`
    names rows that served as a check sum, `rows_empty` rows that hold nothing to read.
    `whole_days` names tables of which the file tells each of its days whole, so that it takes
    the place of what the same source told of that day before. `keeps_mass` says that the file
    is an export without what tells body mass or energy: what is stored of it stays.
    """

    tables: dict[str, pd.DataFrame]
    headings: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    rows_used: frozenset[int] = frozenset()
    rows_empty: frozenset[int] = frozenset()
    whole_days: frozenset[str] = frozenset()
    keeps_mass: bool = False


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A table nobody recognises: its headings and first rows, for a person to say what is what."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was read: rows by table, and an account of every row of the file.

    Always `rows_read` = accepted + refused + duplicate + blank + waiting. Rows wait, and
    `tables` is empty, while a question other than `athlete` is open. `fingerprint` is equal
    for files of the same format and headings, so that answers can be remembered for them.
    `glimpse` is there where nobody recognises the file and `columns` is asked.
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
    whole_days: frozenset[str] = frozenset()
    keeps_mass: bool = False
    fingerprint: str = ""
    glimpse: Glimpse | None = None


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

    @property
    def variants(self) -> str:
        """Forms of the file that are known and have a sample."""
        ...

    @property
    def reads(self) -> str:
        """What is kept of it."""
        ...

    @property
    def leaves_out(self) -> str:
        """What it holds that is not kept, and why."""
        ...

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are those of this format."""
        ...

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Turn cells into rows; a bad cell is a gap and a Problem."""
        ...
