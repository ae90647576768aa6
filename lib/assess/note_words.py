"""Words in a free note that a person should ask about before anything else is said."""

from __future__ import annotations

import re
from typing import Final

# The first syllables are enough: people write in haste, and in three languages.
_ALARMING: Final = {
    "confusion": r"confus|verwirr|disorient|benommen",
    "vomiting": r"vomit|threw up|throwing up|puk|erbr[eo]ch|übergeben|vomi",
    "collapse": r"collaps|faint|passed out|unconscious|black(?:ed)? ?out|kollab|ohnm[aä]cht"
    r"|bewusstlos|évanoui",
    "seizure": r"seizure|convuls|krampfanfall",
    "chest pain": r"chest (?:pain|tight)|brustschmerz|douleur thoracique",
    "breathlessness": r"breathless|short(?:ness)? of breath|can.?t breathe|atemnot|essouffl",
    "headache": r"headache|kopfschmerz|kopfweh|mal de t[eê]te",
    "nausea": r"naus|feel(?:s|ing)? sick|übel",
    "dizziness": r"dizz|light.?headed|schwindel|vertige",
    "swelling": r"swell|swollen|puffy|geschwollen|gonfl",
    "heat illness": r"heat (?:stroke|illness|exhaustion)|hitzschlag|coup de chaleur",
}
_PATTERNS: Final = {
    word: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for word, pattern in _ALARMING.items()
}


def symptoms_in_note(note: str) -> tuple[str, ...]:
    """Return the symptoms that a note may tell of; even "no headache" is asked about.

    Examples
    --------
    >>> symptoms_in_note("bit confused, threw up once"), symptoms_in_note("new shoes")
    (('confusion', 'vomiting'), ())
    """
    return tuple(word for word, pattern in _PATTERNS.items() if pattern.search(note))
