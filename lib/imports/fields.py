"""What one column of a file may tell: the names it goes by, what it measures, where it goes."""

from __future__ import annotations

from dataclasses import dataclass

from lib.imports.measures import Measure


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a file may tell, and the folded names it goes by, comma-separated.

    `bare` says whether a heading without any unit may stand for it, and `unit` what its
    cells are in then; without one the unit is implied or asked. Of several headings for a
    field with `first_wins`, the first is read and the others are named in a note.
    """

    key: str
    measure: Measure
    names: str
    bare: bool = True
    first_wins: bool = False
    unit: str = ""

    @property
    def known_as(self) -> tuple[str, ...]:
        """Return the folded names, the first of which is the usual one."""
        return tuple(name.strip() for name in self.names.split(","))
