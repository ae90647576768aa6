"""The friendly text that asks for what is missing: no measure, and nobody else's name."""

from __future__ import annotations

from typing import Final

from lib.assess.expected_days import KIND_WORDS, Missing, Owed, days_in_words
from lib.assess.in_words import listed
from lib.words.language import noted, said, say

CLOSING: Final = noted(
    "If you are ill or away, just tell me: then nothing is missing. Questions are welcome too. "
    "Thank you!"
)


def reminder_for(owed: Owed, *, link: str) -> str:
    """Return the text for one athlete.

    Examples
    --------
    >>> import datetime as dt
    >>> owed = Owed("a", "Ann", (("morning", (dt.date(2026, 6, 30),)),))
    >>> print(reminder_for(owed, link="https://club.example/upload").splitlines()[0])
    Hello Ann, a friendly reminder. These have not arrived yet:
    """
    lines = [f"- {said(KIND_WORDS[kind])}: {days_in_words(days)}" for kind, days in owed.days]
    return "\n".join(
        (
            say(
                "Hello {name}, a friendly reminder. These have not arrived yet:",
                name=owed.name,
            ),
            *lines,
            say("You can send them here: {link}", link=link),
            said(CLOSING),
        )
    )


def reminder_for_silent(name: str, *, link: str) -> str:
    """Return the text for an athlete who has sent nothing for days."""
    return "\n".join(
        (
            say(
                "Hello {name}, how are you? I have not had anything from you for a few days.",
                name=name,
            ),
            say("When it suits you, you can send it here: {link}", link=link),
            said(CLOSING),
        )
    )


def reminder_for_all(found: Missing, *, link: str) -> str:
    """Return the text for the group's chat: what is missing, and nobody by name."""
    kinds = [kind for kind in KIND_WORDS if any(kind in dict(each.days) for each in found.owed)]
    what = listed(said(KIND_WORDS[kind]) for kind in kinds) or say("a few entries")
    return "\n".join(
        (
            say(
                "Hello all, a friendly reminder: of some of you {what} of the last days has not "
                "arrived yet.",
                what=what,
            ),
            say("You can send it here: {link}", link=link),
            said(CLOSING),
        )
    )
