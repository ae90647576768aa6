"""What is said of a team sheet as a whole: whose it is, which day, and which columns are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lib.imports.contract import Question
from lib.imports.matching import Match
from lib.imports.settling import athlete_question
from lib.imports.sheet import Sheet, shortened
from lib.words.language import say

NAMES_SHOWN: Final = 8


def no_day(sheet: Sheet, without: Sequence[str]) -> str:
    """Say that the sheet states no day; `without` are the sheets that might have."""
    if len(sheet.parts) > 1:
        return say(
            "{file} has no column for the date, and no day in the name of these sheets or above "
            "their table: {sheets}. Add a column 'Date' with the day of each row, written as "
            "2026-06-01.",
            file=sheet.name,
            sheets=", ".join(shortened(title) for title in without[:NAMES_SHOWN]),
        )
    return say(
        "{file} has no column for the date. Add a column 'Date' with the day of each row, "
        "written as 2026-06-01.",
        file=sheet.name,
    )


def whose(sheet: Sheet) -> Question:
    """Ask whose file it is; several sheets may be several people, which must be said."""
    if len(sheet.parts) == 1:
        return athlete_question()
    named = ", ".join(shortened(title) for title in sheet.parts[:NAMES_SHOWN])
    return replace(
        athlete_question(),
        text=say(
            "Whose file is this? It names no athlete. All its sheets ({sheets}) go to this one "
            "person; where each sheet is another athlete, do not save it but add a column "
            "'Athlete' first.",
            sheets=named,
        ),
    )


def notes(sheet: Sheet, found: Match) -> tuple[str, ...]:
    """Say which columns were not read, or read as something else than they seem."""
    told: list[str] = []
    if found.not_read:
        named = ", ".join(shortened(text) for text in found.not_read)
        told.append(say("Kept in your file, not read: {columns}.", columns=named))
    if found.other_scale:
        named = ", ".join(shortened(text) for text in found.other_scale)
        told.append(
            say(
                "On another scale than ours, so not read: {columns}. We read urine colour from 1 "
                "to 8, thirst from 1 to 9 and exertion from 0 to 10.",
                columns=named,
            )
        )
    if found.taken_as_morning:
        named = ", ".join(shortened(text) for text in found.taken_as_morning)
        told.append(
            say(
                "The sheet tells of no session, so this was read as the morning's: {columns}.",
                columns=named,
            )
        )
    nameless = [
        position
        for position, heading in enumerate(sheet.headings)
        if not heading and any(row[position].strip() for row in sheet.rows)
    ]
    if nameless:
        places = ", ".join(str(position + 1) for position in nameless)
        told.append(say("Columns without a heading were not read: column {places}.", places=places))
    return tuple(told)
