"""The cells of the ledger in words: ranges of what is known, and what cannot be said."""

from __future__ import annotations

import math

from lib.assess.in_words import counted, thousands
from lib.assess.ledger import FULL, LedgerLine
from lib.assess.sweat_words import between, mg_between
from lib.science.units import mmol_from_mg


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
        return "not tracked"
    said = f"at least {thousands(line.eaten)} ({counted(line.days_eaten, 'day')}"
    if line.coverage < FULL:
        said += f", known for {100 * line.coverage:.0f} % of the energy"
    return f"{said})"


def needed(line: LedgerLine) -> str:
    """Return the reference value as published, whatever the sweat."""
    return (
        "not known" if math.isnan(line.needed) else f"{thousands(line.needed)}, {line.needed_kind}"
    )


def gap(line: LedgerLine) -> str:
    """Return the gap as a range of what is known, or why nothing can be said."""
    if line.no_gap_because:
        return f"cannot be said: {line.no_gap_because}"
    if line.gap_high <= 0:
        return f"none seen in {counted(line.days_eaten, 'day')}"
    if line.gap_low > 0:
        return f"between {thousands(line.gap_low)} and {thousands(line.gap_high)} short"
    if math.isnan(line.gap_low):
        return f"at most {thousands(line.gap_high)} short"
    return (
        f"cannot be said: from {thousands(line.gap_high)} short to {thousands(-line.gap_low)} over"
    )
