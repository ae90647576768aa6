"""Numbers and lists as people read them; rounded once, to the precision shown."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lib.words import quantities
from lib.words.language import say, say_count
from lib.words.numbers import with_marks

MINUTES_SHOWN_AS_HOURS = 180
ML_PER_L = 1000
MIN_PER_H = 60


def decimal(number: float, digits: int = 1) -> str:
    """Return the number with so many digits, with a true minus sign, or 'unknown'."""
    return quantities.decimal(number, digits)


def thousands(number: float) -> str:
    """Return a whole number with thin groups, or 'unknown'."""
    return quantities.unknown() if math.isnan(number) else with_marks(f"{number:,.0f}")


def amount(number: float) -> str:
    """Return an amount with the digits it deserves: whole from ten, else two that count."""
    if math.isnan(number):
        return say("not known")
    if number >= 10:  # noqa: PLR2004 - digits shown
        return thousands(number)
    return with_marks(f"{number:.1f}" if number >= 1 else f"{number:.2g}")


def minutes(number: float) -> str:
    """Return a duration in minutes, or in hours when it is long."""
    if math.isnan(number):
        return say("an unknown time")
    if number >= MINUTES_SHOWN_AS_HOURS:
        return f"{decimal(number / MIN_PER_H)} h"
    return f"{number:.0f} min"


def litres(millilitres: float) -> str:
    """Return what was drunk or sweated, from millilitres, as an amount of about a litre."""
    return (
        say("an unknown amount")
        if math.isnan(millilitres)
        else quantities.volume(millilitres / ML_PER_L)
    )


def listed(words: Iterable[str]) -> str:
    """Join words with commas and a last 'and'."""
    found = list(words)
    if len(found) <= 1:
        return "".join(found)
    return say("{these} and {last}", these=", ".join(found[:-1]), last=found[-1])


def out_of_ten(probability: float) -> str:
    """Return a confidence as 'about 9 in 10', never as certainty."""
    if math.isnan(probability):
        return quantities.unknown()
    tenths = round(probability * 10)
    if tenths <= 0:
        return say("less than 1 in 10")
    if tenths >= 10:  # noqa: PLR2004 - ten tenths
        return say("more than 9 in 10")
    return say("about {tenths} in 10", tenths=tenths)


def counted(number: float, one: str, many: str | None = None) -> str:
    """Return a whole number with its noun, as in '1 session' and '2 sessions'."""
    return say_count(f"{{count}} {one}", f"{{count}} {many or one + 's'}", number)


def signed_change(percent: float) -> str:
    """Return a mass change as 'down 1.4 %' or 'up 0.4 %'; the input is positive when lost."""
    if math.isnan(percent):
        return say("mass change unknown")
    if percent == 0:
        return say("no change in mass")
    if percent > 0:
        return say("down {change} %", change=decimal(percent))
    return say("up {change} %", change=decimal(-percent))
