"""One refused or questioned cell, as a record a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.words.language import say


class Severity(StrEnum):
    """What happened to the value: left out, kept but doubted, or only remarked on."""

    REFUSED = "refused"
    QUESTIONED = "questioned"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Where something is wrong in a file, what was found there, and how to mend it.

    `row` counts as a spreadsheet does, the first line being 1; it is None when the
    problem concerns the whole file. `column` is the heading as the file has it.
    """

    severity: Severity
    where: str
    row: int | None
    column: str
    value: str
    what: str
    mend: str
    rule: str = ""

    @property
    def sentence(self) -> str:
        """Say it in one line: place, value, what is wrong, what to do."""
        place = [say("Row {row}", row=self.row)] if self.row is not None else []
        if self.column:
            place.append(self.column)
        prefix = ", ".join(place)
        quoted = f"'{self.value}' " if self.value else ""
        lead = f"{prefix}: " if prefix else ""
        return f"{lead}{quoted}{self.what} {self.mend}".strip()
