"""Words in a free note that a person should ask about before anything else is said."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# The first syllables are enough: people write in haste, and in three languages. Without
# accents and marks, as the notes are read.
ALARMING: Final = {
    "confusion": r"confus|verwirr|disorient|benommen|not making sense",
    "vomiting": r"vomi|threw up|throw(?:ing|n)? up|puk|erbr[eo]ch|ue?bergeben|be(?:ing|en) sick",
    "collapse": r"collaps|faint|pass(?:ed|ing) out|unconscious|black(?:ed)? ?out|kollab"
    r"|ohnmacht|bewusstlos|evanoui|syncop",
    "seizure": r"seizure|convuls|krampfanfall",
    "chest_pain": r"chest (?:pain|tight)|tight chest|(?:pain|tightness) in (?:the |my )?chest"
    r"|brustschmerz|douleurs? thoracique",
    "breathlessness": r"breathless|short(?:ness)? of breath|can(?:no| ?)t breathe|atemnot|essouffl"
    r"|(?:trouble|difficulty) breathing",
    "headache": r"head ?ache|sore head|kopfschmerz|kopfweh|ma(?:l|ux) de tete",
    "nausea": r"naus|feel(?:s|ing)? sick|queasy|ue?bel",
    "dizziness": r"dizz|light ?headed|schwind(?:el|lig)|vertige|unsteady",
    "swelling": r"swell|swollen|puffy|bloated|geschwollen|schwell|gonfl",
    "heat_illness": r"heat ?(?:stroke|illness|exhaustion)|over ?heat(?:ed|ing)|sun ?stroke"
    r"|hitzschlag|coup de chaleur",
    "palpitations": r"palpit|(?:racing|irregular) heart|heart (?:is |was )?(?:racing|irregular)"
    r"|herzras",
    "tingling": r"tingl|pins (?:and |n )?needles|numb(?!er)|kribbel|fourmill",
    "muscle_weakness": r"weak|muskelschwa|faiblesse",
    "dark_urine": r"(?:dark|brown|cola)(?: colou?red)? (?:urine|pee)|dunkle[rn]? urin"
    r"|(?:urine?|pee) (?:is |was )?(?:very )?(?:dark|brown|dunkel)|urines? foncee",
    "low_urine": r"(?:low|little|no) (?:urine|pee)\b|not pee(?:ing|d)|wenig urin|peu d ?urine",
}
"""Our words for what can be an emergency, or goes with a gain, and how notes tell of them."""
_PATTERNS: Final = {
    symptom: re.compile(rf"\b(?:{pattern})") for symptom, pattern in ALARMING.items()
}
_MARKS: Final = re.compile(r"[\W_]+")


def _plain(note: str) -> str:
    letters = unicodedata.normalize("NFKD", note.casefold())
    return _MARKS.sub(" ", "".join(each for each in letters if not unicodedata.combining(each)))


def symptoms_in_note(note: str) -> tuple[str, ...]:
    """Return the symptoms that a note may tell of; even "no headache" is asked about.

    Examples
    --------
    >>> symptoms_in_note("bit confused, threw up once"), symptoms_in_note("new shoes")
    (('confusion', 'vomiting'), ())
    """
    plain = _plain(note)
    return tuple(symptom for symptom, pattern in _PATTERNS.items() if pattern.search(plain))
