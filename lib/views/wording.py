"""Words and signs for severities, groups and verdicts. A sign never stands without its word."""

from __future__ import annotations

import datetime as dt

from lib.assess.findings import Group, Severity, Verdict
from lib.words.days import day_and_month
from lib.words.language import noted, say, say_count
from lib.words.numbers import with_marks

# The words of these tables are noted, and said where they are shown.
SEVERITY_WORDS = {
    Severity.ACT_NOW: noted("Act now"),
    Severity.ACT_TODAY: noted("Act today"),
    Severity.WATCH: noted("Watch"),
    Severity.NOTE: noted("Note"),
}
SEVERITY_ICONS = {
    Severity.ACT_NOW: ":material/emergency_home:",
    Severity.ACT_TODAY: ":material/error:",
    Severity.WATCH: ":material/visibility:",
    Severity.NOTE: ":material/info:",
}
GROUP_TITLES = {
    Group.NOT_KNOWN: noted("Not known"),
    Group.MISSING: noted("Missing"),
    Group.CLEAR: noted("Nothing found in what was sent"),
}
VERDICT_WORDS = {
    Verdict.FLAG: noted("flagged"),
    Verdict.OK: noted("nothing found"),
    Verdict.NOT_APPLICABLE: noted("does not apply"),
    Verdict.NOT_ENOUGH_DATA: noted("not known"),
}
HEAT_WORDS = noted(
    "WBGT is the wet-bulb globe temperature: heat, humidity, sun and wind in one number. Its steps "
    "are Normal, Care, Limit and Cancel; the page Session plan says what each of them means."
)


def age(days: int | None, last: dt.date | None) -> str:
    """Say how old the data is."""
    if days is None or last is None:
        return say("no data yet")
    if days == 0:
        return say("data of this day")
    return say_count(
        "data of {day}, {count} day old",
        "data of {day}, {count} days old",
        days,
        day=day_and_month(last),
    )


def on_day(moment: dt.date | None) -> str:
    """Say a day as people do; a day that is not known is a dash with words."""
    return say("never") if moment is None else day_and_month(moment)


def chance(names: float) -> str:
    """Return an expected number of names, without pretending that it is none."""
    if names >= 0.1:  # noqa: PLR2004 - digits
        return say("about {names}", names=with_marks(f"{names:g}"))
    return say("fewer than 0.1")
