"""The mark beside an athlete's name: a shape and a word, the same on every page."""

from __future__ import annotations

from lib.assess.findings import AthleteLine, Group, Severity, TeamAssessment
from lib.views.escaping import literal

RED_FLAG = "■ Red flag"
ACT = "▲ Act"
WATCH = "◆ Watch"
OF_GROUP = {
    Group.NOT_KNOWN: "? Not known",
    Group.MISSING: "□ Missing",
    Group.CLEAR: "○ Nothing found",
}
# Somebody who is not on the board.
NO_MARK = OF_GROUP[Group.NOT_KNOWN]
URGENT = frozenset({Severity.ACT_NOW, Severity.ACT_TODAY})


def status_mark(line: AthleteLine) -> str:
    """Return the athlete's state as a shape with its word; never a shape alone.

    Somebody with a red flag or a gain is never shown as anything milder.
    """
    if line.red_flag:
        return RED_FLAG
    if line.guard_on or line.severity in URGENT:
        return ACT
    return OF_GROUP.get(line.group, WATCH)


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
