"""What stands for a number that a team's setting hides."""

from __future__ import annotations

from lib.words.language import say


def hidden_mass() -> str:
    """Return what stands for a body mass."""
    return say("(kilograms hidden)")


def hidden_number() -> str:
    """Return what stands for any other number that tells body mass or energy."""
    return say("hidden: weight privacy")


def hidden_energy() -> str:
    """Return what stands for an amount of energy."""
    return say("(energy hidden: weight privacy)")
