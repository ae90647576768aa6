"""Prevention checklists: what to do, in plain words, each item with its source.

Which items an athlete sees is decided by the assessment: those that add fluid go while
there are signs of over-drinking, those not for minors go below the adult age, and with a
red flag only medical ones stay. Texts are those of the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from lib.reference.data_files import once_per_language, unknown, yaml_record
from lib.words.language import said


class Kind(StrEnum):
    """What sort of step an item is."""

    FOOD = "food"
    DRINK = "drink"
    ACTION = "action"
    PEOPLE = "people"
    MEDICAL = "medical"


@dataclass(frozen=True, slots=True)
class Item:
    """One step, with whom it is not for."""

    key: str
    text: str
    kind: Kind
    adds_fluid: bool
    for_minors: bool
    source: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Steps for one occasion, in the order of use."""

    key: str
    title: str
    when: str
    items: tuple[Item, ...]


def _item(record: Mapping[str, object]) -> Item:
    return Item(
        key=str(record["key"]),
        text=said(str(record["text"])),
        kind=Kind(str(record["kind"])),
        adds_fluid=record.get("adds_fluid", False) is True,
        for_minors=record.get("for_minors", True) is True,
        source=str(record["source"]),
    )


@once_per_language
def _by_key() -> dict[str, Checklist]:
    records = cast("dict[str, Mapping[str, object]]", yaml_record("checklists"))
    return {
        key: Checklist(
            key=key,
            title=said(str(record["title"])),
            when=said(str(record["when"])),
            items=tuple(
                _item(each) for each in cast("list[Mapping[str, object]]", record["items"])
            ),
        )
        for key, record in records.items()
    }


def checklist(key: str) -> Checklist:
    """Return one checklist; an unknown key is an error that names those most like it.

    Examples
    --------
    >>> checklist("heat").title
    'In the heat'
    """
    known = _by_key()
    if key not in known:
        raise unknown("checklist", key, known)
    return known[key]


def all_checklists() -> tuple[Checklist, ...]:
    """Return every checklist, in the order of the file."""
    return tuple(_by_key().values())


def text_as_written(item_key: str) -> str:
    """Return the text of an item as the file has it, whoever reads; empty where there is none.

    Examples
    --------
    >>> text_as_written("nothing")
    ''
    """
    records = cast("dict[str, Mapping[str, object]]", yaml_record("checklists"))
    items = (
        item
        for record in records.values()
        for item in cast("list[Mapping[str, object]]", record["items"])
    )
    return next((str(item["text"]) for item in items if item["key"] == item_key), "")
