"""One refused or questioned cell, as a record a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lib.words.language import noted, said, say

KEPT: Final = noted("It was kept and marked.")
NOT_USED: Final = noted("It was kept but is not used.")
BOTH_KEPT: Final = noted("Both masses were kept and marked.")
BOTH_LEFT_OUT: Final = noted("Both masses were left out.")
LEFT_OUT: Final = noted("It was left out.")
WHAT_BECAME: Final = (KEPT, NOT_USED, BOTH_KEPT, BOTH_LEFT_OUT, LEFT_OUT)
"""What became of a value: a sentence of its own, which is not true of one being typed."""


def left_as(outcome: str, what: str) -> str:
    """Return what is wrong with a value, and behind it what became of it."""
    return f"{what} {said(outcome)}"


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
