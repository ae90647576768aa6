"""What counts as advice to drink, for the tests that search texts for it."""

from __future__ import annotations

import re

_WORDS = (
    r"\bdrink (?:more|extra|plenty|enough|often|freely|up|again|back|now|early|water|fluids?|it\b)",
    r"\bdrinks? to (?:your )?thirst\b",
    r"(?<!\ba )\bdrink (?:when|with|at|before|after|during|every|as much|regularly|steadily)\b",
    r"\b(?:have|take|get|offer|give|grab|carry|keep) (?:\w+ ){0,3}(?:drinks?|water|fluids?)"
    r"(?: \w+){0,2} (?:with|within|at|before|after|to hand|in reach|on the way)\b",
    r"\b(?:have|take) (?:a|another|some|small) (?:drink|glass|sips?|fluid)\b",
    r"\b(?:more|extra|additional) (?:fluids?|water|drinks?|hydration)\b(?! than)",
    r"\brehydrat\w*|\bhydrate\b|\bhydration (?:plan|target|goal)",
    r"\btop(?:ping)?[ -]?(?:it |them )?up\b",
    r"\b(?:replace|make up|restore|drink back|put back)\b[^.]{0,30}"
    r"\b(?:fluids?|water|sweat|litres?|losses|deficit)\b",
    r"\bdrink(?:ing)? (?:back|target|goal|range|plan)\b",
    r"\b(?:fluid|volume|drinking|intake) (?:target|goal|range)\b",
    r"\btarget (?:volume|fluid|intake)\b",
    r"\d ?(?:L|mL|fl oz|litres?|millilitres?|(?:fluid )?ounces?)\b[^.]{0,25}"
    r"\b(?:over|within|in|during) (?:the )?next\b",
    r"\d ?(?:L|mL|fl oz|litres?|ounces?)\b (?:spread )?over \d+ ?(?:h\b|hours?)",
    r"\bsips?\b|\bsipping\b",
    r"\b(?:a|one|two|three|half a|\d+) (?:glass|bottle|carton|cup|beaker)(?:e?s)? "
    r"(?:of|an|per|every|each|more|before|after|with)\b|\bbottle \(",
    r"\bdrink\w*\b[^.|]{0,60}\d(?:\.\d+)? ?(?:to|-|–) ?\d+(?:\.\d+)? ?(?:m?L|fl oz)\b",  # noqa: RUF001 - a dash between numbers
    r"\buntil (?:the |your )?urine (?:is|turns|looks) (?:pale|clear|light)",
    r"\baim for [^.]{0,20}(?:pale|clear|light) (?:urine|yellow)",
    r"\bplan for drinking\b",
)
_COMMAND = r"(?:^|(?<=[.:;!?)] )|(?<=[-*•] ))Drink (?!nothing|no\b|less|too\b|only)[a-z\d]"
ADVICE = re.compile("|".join(f"(?i:{each})" for each in _WORDS) + "|" + _COMMAND, re.MULTILINE)
# Warnings that hold the words above and say the opposite.
OPPOSITE = re.compile(
    r"\b(?:do not|don't|never|nobody|no reason to|nothing [^.]{0,30}|without|leave [^.]{0,20}alone)"
    r"[^.]{0,30}$",
    re.IGNORECASE,
)


def advice_in(text: str) -> list[str]:
    """Return each place of a text that invites to drink; warnings against it are none."""
    plain = text.replace("\\", "").replace("**", "")
    return [
        plain[max(0, found.start() - 40) : found.end() + 40]
        for found in ADVICE.finditer(plain)
        if not OPPOSITE.search(plain[: found.start()])
    ]
