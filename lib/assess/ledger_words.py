"""The cells of the ledger in words: ranges of what is known, and what cannot be said."""

from __future__ import annotations

import math

from lib.assess.in_words import counted, thousands
from lib.assess.ledger import FULL, LedgerLine
from lib.assess.sweat_words import between, mg_between
from lib.science.units import mmol_from_mg
from lib.words.language import say, say_count


def lost(line: LedgerLine) -> str:
    """Return what left with the sweat; sodium in millimoles as well."""
    shown = mg_between(line.lost_low, line.lost_high)
    if line.mineral != "sodium" or math.isnan(line.lost_low):
        return shown
    low, high = (
        mmol_from_mg(amount_mg=each, element="sodium") for each in (line.lost_low, line.lost_high)
    )
    return f"{shown} ({between(low, high, 0)} mmol)"


def eaten(line: LedgerLine) -> str:
    """Return what was eaten as the lower bound it is, with its days and coverage."""
    if math.isnan(line.eaten):
        return say("not tracked")
    words = {"amount": thousands(line.eaten), "days": counted(line.days_eaten, "day")}
    if line.coverage < FULL:
        return say(
            "at least {amount} ({days}, known for {percent} % of the energy)",
            percent=f"{100 * line.coverage:.0f}",
            **words,
        )
    return say("at least {amount} ({days})", **words)


def needed(line: LedgerLine) -> str:
    """Return the reference value as published, whatever the sweat."""
    return (
        say("not known")
        if math.isnan(line.needed)
        else f"{thousands(line.needed)}, {line.needed_kind}"
    )


def gap(line: LedgerLine) -> str:
    """Return the gap as a range of what is known, or why nothing can be said."""
    if line.no_gap_because:
        return say("cannot be said: {reason}", reason=line.no_gap_because)
    if line.gap_high <= 0:
        return say_count("none seen in {count} day", "none seen in {count} days", line.days_eaten)
    high = thousands(line.gap_high)
    if line.gap_low > 0:
        return say("between {low} and {high} short", low=thousands(line.gap_low), high=high)
    if math.isnan(line.gap_low):
        return say("at most {high} short", high=high)
    return say(
        "cannot be said: from {short} short to {over} over",
        short=high,
        over=thousands(-line.gap_low),
    )
