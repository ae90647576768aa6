"""One scale that reads wrong moves a whole squad on one morning: said once, for all."""

from __future__ import annotations

from lib.assess.in_words import decimal
from lib.assess.rule import Features
from lib.reference.thresholds import value
from lib.words.language import say


def scale_check(squad: Features) -> str:
    """Say that the whole squad reads lighter or heavier this morning, or nothing.

    `squad` has a row an active athlete on the day. The middle change of those weighed is
    looked at, where enough of the squad were and each has a baseline. It takes nothing back:
    every name on the board stays.
    """
    known = squad["morning_change_percent"].dropna()
    if len(known) < value("board.squad_mean_athletes"):
        return ""
    if len(known) < value("board.squad_mean_share") * len(squad):
        return ""
    middle = round(float(known.median()), 1)
    if abs(middle) <= value("morning_mass.team_shift_percent"):
        return ""
    words = {"change": decimal(abs(middle)), "number": str(len(known))}
    if middle < 0:
        return say(
            "The whole squad reads lighter this morning: {change} % in the middle of {number} "
            "athletes. Check the scale with a known weight before reading anything into one of "
            "them; then think of what they share, such as heat, a journey or a late meal.",
            **words,
        )
    return say(
        "The whole squad reads heavier this morning: {change} % in the middle of {number} "
        "athletes. Check the scale with a known weight before reading anything into one of them; "
        "then think of what they share, such as heat, a journey or a late meal.",
        **words,
    )
