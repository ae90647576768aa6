"""The mark beside an athlete's name: a shape and a word, the same on every page."""

from __future__ import annotations

from lib.assess.findings import AthleteLine, Group, Severity, TeamAssessment
from lib.views.escaping import literal
from lib.words.language import noted, said

# Noted here, and said for whoever reads.
RED_FLAG = noted("■ Red flag")
ACT = noted("▲ Act")
WATCH = noted("◆ Watch")
OF_GROUP = {
    Group.NOT_KNOWN: noted("? Not known"),
    Group.MISSING: noted("□ Missing"),
    Group.CLEAR: noted("○ Nothing found"),
}

URGENT = frozenset({Severity.ACT_NOW, Severity.ACT_TODAY})


def status_mark(line: AthleteLine) -> str:
    """Return the athlete's state as a shape with its word; never a shape alone.

    Somebody with a red flag or a gain is never shown as anything milder.
    """
    if line.red_flag:
        return said(RED_FLAG)
    if line.guard_on or line.severity in URGENT:
        return said(ACT)
    return said(OF_GROUP.get(line.group, WATCH))


def no_mark() -> str:
    """Return the mark of somebody who is not on the board."""
    return said(OF_GROUP[Group.NOT_KNOWN])


def beside(name: str, mark: str | None) -> str:
    """Return a name with its mark; one that is nobody's on the board has none."""
    return name if mark is None else f"{name} · {mark}"


def marked(line: AthleteLine) -> str:
    """Return the name with its mark, for a heading."""
    return beside(literal(line.name), status_mark(line))


def marked_plain(line: AthleteLine) -> str:
    """Return the name with its mark, for a list to choose from, where nothing is markup."""
    return beside(line.name, status_mark(line))


def marks_of(found: TeamAssessment) -> dict[str, str]:
    """Return the mark of each athlete on the board, by `athlete_id`."""
    return {line.athlete_id: status_mark(line) for line in found.lines}
