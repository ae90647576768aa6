"""Which checklists an athlete's findings open, and which items that athlete may see."""

from __future__ import annotations

from dataclasses import dataclass

from lib.assess.checklist_history import OpenedList, open_of
from lib.assess.findings import AthleteLine
from lib.assess.in_words import listed
from lib.reference.checklists import Item, Kind, all_checklists, checklist
from lib.words.language import say

RED_FLAGS = "red_flags"
OVER_DRINKER = "over_drinker"


@dataclass(frozen=True, slots=True)
class OpenChecklist:
    """One open checklist: why it is open, and its items as key and text."""

    key: str
    title: str
    why_open: str
    items: tuple[tuple[str, str], ...]


def _shown(item: Item, line: AthleteLine) -> bool:
    if line.red_flag:
        return item.kind in {Kind.MEDICAL, Kind.PEOPLE, Kind.ACTION} and not item.adds_fluid
    if line.guard_on and item.adds_fluid:
        return False
    return item.for_minors or not line.is_minor


def items_for(key: str, line: AthleteLine) -> tuple[tuple[str, str], ...]:
    """Return the items of one checklist that this athlete may see today."""
    return tuple((item.key, item.text) for item in checklist(key).items if _shown(item, line))


def item_for(key: str, item_key: str, line: AthleteLine) -> str:
    """Return the text of one item of a checklist; empty where this athlete may not see it."""
    return dict(items_for(key, line)).get(item_key, "")


def holds_now(item_key: str | None, line: AthleteLine) -> bool:
    """Say whether something agreed earlier still holds, and may be shown.

    Nothing does with a red flag. While there are signs of over-drinking only items of our
    lists that add no fluid do: nobody can tell what words of one's own ask for.
    """
    if line.red_flag:
        return False
    if not line.guard_on:
        return True
    return any(item_for(each.key, item_key or "", line) for each in all_checklists())


def open_items(line: AthleteLine) -> tuple[OpenChecklist, ...]:
    """Return the checklists that findings have opened, each once, in the order of triage.

    A red flag leaves the red-flag list alone. While there are signs of over-drinking every
    item that adds fluid is gone, and the list for it comes first.
    """
    if line.red_flag:
        keys = {RED_FLAGS: line.findings[0].title}
    else:
        keys: dict[str, str] = {}
        if line.guard_on:
            keys[OVER_DRINKER] = say("Signs of drinking more than was lost")
        for found in line.findings:
            if found.checklist:
                keys.setdefault(found.checklist, found.title)
    return tuple(
        OpenChecklist(key, checklist(key).title, why, items_for(key, line))
        for key, why in keys.items()
    )


@dataclass(frozen=True, slots=True)
class ListNow:
    """A list to show, and when it was opened, where that is known."""

    shown: OpenChecklist
    opened: OpenedList | None

    @property
    def open_items(self) -> tuple[tuple[str, str], ...]:
        """Return the items that no data has closed, as key and text."""
        closed = dict(self.opened.closed_items) if self.opened else {}
        return tuple((key, text) for key, text in self.shown.items if key not in closed)


def _is_closed(key: str, line: AthleteLine, history: tuple[OpenedList, ...]) -> bool:
    """Say whether data has closed the list since its finding; the echo of one opens nothing."""
    if key == RED_FLAGS or (key == OVER_DRINKER and line.guard_on):
        return False
    mine = [each for each in history if each.athlete_id == line.athlete_id and each.key == key]
    return bool(mine) and not any(each.is_open for each in mine)


def lists_now(line: AthleteLine, history: tuple[OpenedList, ...]) -> tuple[ListNow, ...]:
    """Return the lists that wait for something: those of today's findings, then older ones.

    A red flag leaves the red-flag list alone, and items that add fluid go for somebody who
    drank more than was lost, whenever their list was opened.
    """
    still = open_of(history, line.athlete_id)
    today = [
        ListNow(each, still.get(each.key))
        for each in open_items(line)
        if not _is_closed(each.key, line, history)
    ]
    if line.red_flag:
        return tuple(today)
    known = {each.shown.key for each in today}
    older = [
        ListNow(
            OpenChecklist(
                key,
                checklist(key).title,
                listed(each.opened_by),
                items_for(key, line),
            ),
            each,
        )
        for key, each in still.items()
        if key not in known
    ]
    return (*today, *older)
