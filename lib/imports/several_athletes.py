"""Rows of a whole squad in a file that is read as one athlete's: refused, never put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.imports.headings import heading, names_in
from lib.imports.matching import Matched
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet, shortened
from lib.imports.signatures import is_of_one_person
from lib.words.language import say
from lib.words.numbers import with_marks

NAMES_OF_ATHLETES: Final = frozenset(
    {"athlete", "athlete name", "athlete id", "player", "player name", "player id", "initials",
     "shirt", "shirt number", "pupil", "athlet", "spieler", "joueur"}
)  # fmt: skip
"""Folded headings of a column that says of whom each row is."""


def refuse_several_athletes(
    sheet: Sheet, matched: Mapping[str, Matched], named: frozenset[str]
) -> None:
    """Refuse a table of which a column, by one of these folded names, names several people.

    Raises
    ------
    ImportRefused
        When it does: summed or sorted by day, the rows of a squad would look like one athlete's.
    """
    if sheet.kind != "table":
        return
    if is_of_one_person(names_in(sheet.headings)):
        named = named - {"name"}
    taken = {one.position for one in matched.values()}
    for position, text in enumerate(sheet.headings):
        if position in taken or not any(name in named for name, _ in heading(text).readings):
            continue
        people = {row[position].strip().casefold() for row in sheet.rows} - {""}
        if len(people) > 1:
            raise ImportRefused(
                say(
                    "{file} names {count} athletes under '{column}', and a file of this kind is "
                    "read as one athlete's. Send one file for each athlete.",
                    file=sheet.name,
                    count=with_marks(f"{len(people):,}"),
                    column=shortened(text),
                )
            )
