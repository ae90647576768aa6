"""Words and signs for severities, groups and verdicts. A sign never stands without its word."""

from __future__ import annotations

import datetime as dt

from lib.assess.findings import Group, Severity, Verdict
from lib.words.days import day_and_month

SEVERITY_WORDS = {
    Severity.ACT_NOW: "Act now",
    Severity.ACT_TODAY: "Act today",
    Severity.WATCH: "Watch",
    Severity.NOTE: "Note",
}
SEVERITY_ICONS = {
    Severity.ACT_NOW: ":material/emergency_home:",
    Severity.ACT_TODAY: ":material/error:",
    Severity.WATCH: ":material/visibility:",
    Severity.NOTE: ":material/info:",
}
GROUP_TITLES = {
    Group.NOT_KNOWN: "Not known",
    Group.MISSING: "Missing",
    Group.CLEAR: "Nothing found in what was sent",
}
VERDICT_WORDS = {
    Verdict.FLAG: "flagged",
    Verdict.OK: "nothing found",
    Verdict.NOT_APPLICABLE: "does not apply",
    Verdict.NOT_ENOUGH_DATA: "not known",
}
HEAT_WORDS = (
    "WBGT is the wet-bulb globe temperature: heat, humidity, sun and wind in one number. Its steps "
    "are Normal, Care, Limit and Cancel; the page Session plan says what each of them means."
)


def age(days: int | None, last: dt.date | None) -> str:
    """Say how old the data is."""
    if days is None or last is None:
        return "no data yet"
    if days == 0:
        return "data of this day"
    return f"data of {day_and_month(last)}, {days} {'day' if days == 1 else 'days'} old"


def on_day(moment: dt.date | None) -> str:
    """Say a day as people do; a day that is not known is a dash with words."""
    return "never" if moment is None else day_and_month(moment)


def chance(names: float) -> str:
    """Return an expected number of names, without pretending that it is none."""
    return f"about {names:g}" if names >= 0.1 else "fewer than 0.1"  # noqa: PLR2004 - digits
