"""Which findings open a checklist, and what closes it and each of its items.

Closed by data, or by a person with a name where no data can show it; never because nothing came.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lib.reference.data_files import csv_table, unknown
from lib.reference.thresholds import threshold
from lib.words.language import said
from lib.words.numbers import with_marks

_PLACE = re.compile(r"\{([a-z0-9_.]+)\}")


class Trigger(StrEnum):
    """On which days a flag of a rule opens its list, or opens it again."""

    EACH_DAY = "each_day"
    WITH_SESSION = "with_session"
    WITH_CRAMP = "with_cramp"
    ONSET = "onset"


@dataclass(frozen=True, slots=True)
class Opening:
    """One rule that opens a list; the echo of an old flag may be no new reason."""

    rule: str
    checklist: str
    trigger: Trigger
    only_in_heat: bool


@cache
def openings() -> tuple[Opening, ...]:
    """Return every rule that opens a list, in the order of the file."""
    rows = csv_table("checklist_openings").to_dict("records")
    return tuple(
        Opening(
            rule=str(row["rule"]),
            checklist=str(row["checklist"]),
            trigger=Trigger(str(row["trigger"])),
            only_in_heat=row["only_in_heat"] == "yes",
        )
        for row in rows
    )


@cache
def _closings() -> dict[tuple[str, str], str]:
    rows = csv_table("checklist_closings").to_dict("records")
    return {(str(row["checklist"]), str(row["item_key"])): str(row["closes_on"]) for row in rows}


def closes_on(checklist: str, item_key: str = "") -> str:
    """Return what closes an item, or, without one, the whole list.

    Examples
    --------
    >>> closes_on("after"), closes_on("after", "after_weigh_out")
    ('mass_back', 'weighed')
    """
    known = _closings()
    if (checklist, item_key) not in known:
        raise unknown("closing", f"{checklist}/{item_key}", [f"{a}/{b}" for a, b in known])
    return known[checklist, item_key]


def item_kinds(checklist: str) -> tuple[str, ...]:
    """Return what closes items of the list, each once."""
    found = [kind for (name, item), kind in _closings().items() if name == checklist and item]
    return tuple(dict.fromkeys(found))


@cache
def closing_texts() -> dict[str, str]:
    """Return what is said of each way to close, in English, with names where numbers come in."""
    rows = csv_table("closing_kinds").to_dict("records")
    return {str(row["closes_on"]): _PLACE.sub(_named, str(row["words"])) for row in rows}


@cache
def _keys() -> dict[str, dict[str, str]]:
    """Return for each way to close the key of each number, by its name in the text."""
    rows = csv_table("closing_kinds").to_dict("records")
    return {
        str(row["closes_on"]): {_name(key): key for key in _PLACE.findall(str(row["words"]))}
        for row in rows
    }


def _name(key: str) -> str:
    return key.replace(".", "_")


def _named(place: re.Match[str]) -> str:
    return f"{{{_name(place.group(1))}}}"


def _number(key: str) -> str:
    found = threshold(key)
    number = with_marks(f"{found.value:g}")
    return f"{number} %" if found.unit.startswith("%") else number


def closing_in_words(kind: str, number: Callable[[str], str] = _number) -> str:
    """Say what closes it, with the numbers in force or another word for a number's key.

    Examples
    --------
    >>> closing_in_words("mornings")
    'Body mass on 3 later mornings.'
    """
    known = closing_texts()
    if kind not in known:
        raise unknown("closing kind", kind, known)
    return said(known[kind], **{name: number(key) for name, key in _keys()[kind].items()})
