"""What one file of an archive settles for another, so that nobody is asked what stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lib.imports.contract import Upload
from lib.words.language import noted, said

_WEIGHT_COLUMN: Final = re.compile(rb'(?:^|,)"?(Kilograms|Pounds)"?(?:,|\r|$)', re.IGNORECASE)
_UNITS: Final = {b"kilograms": "kg", b"pounds": "lb"}
_READ_SO: Final = {
    "kg": noted(
        "MyFitnessPal: its exercise file counts in kilograms, so weights were read so too."
    ),
    "lb": noted("MyFitnessPal: its exercise file counts in pounds, so weights were read so too."),
}
_HEADING_BYTES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers by question key, and what to say about them."""

    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()


def nothing_settled(uploads: Sequence[Upload]) -> Settled:  # noqa: ARG001 - for archives whose files stand alone
    """Return no answer."""
    return Settled()


def weight_unit_of_myfitnesspal(uploads: Sequence[Upload]) -> Settled:
    """Read the unit of weights off the headings of the exercise file, as the account has one.

    Examples
    --------
    >>> exercise = Upload("Exercise-Summary.csv", b"Date,Exercise,Pounds,Steps")
    >>> weight_unit_of_myfitnesspal([exercise]).answers
    {'mass_unit': 'lb'}
    """
    found: set[str] = set()
    for upload in uploads:
        if "exercise-summary" in upload.name.casefold():
            line = upload.head(_HEADING_BYTES).partition(b"\n")[0]
            found |= {_UNITS[unit.lower()] for unit in _WEIGHT_COLUMN.findall(line)}
    if len(found) != 1:
        return Settled()
    unit = found.pop()
    return Settled({"mass_unit": unit}, (said(_READ_SO[unit]),))
