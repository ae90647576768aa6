"""Which checklists an athlete's findings open, and which items that athlete may see."""

from __future__ import annotations

from dataclasses import dataclass

from lib.assess.findings import AthleteLine
from lib.reference.checklists import Item, Kind, all_checklists, checklist

RED_FLAGS = "red_flags"


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
            keys["over_drinker"] = "Signs of drinking more than was lost"
        for found in line.findings:
            if found.checklist:
                keys.setdefault(found.checklist, found.title)
    return tuple(
        OpenChecklist(key, checklist(key).title, why, items_for(key, line))
        for key, why in keys.items()
    )
