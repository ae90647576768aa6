"""Words in a free note that a person should ask about before anything else is said."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# The first syllables are enough: people write in haste, and in three languages. Without
# accents and marks, as the notes are read.
ALARMING: Final = {
    "confusion": r"confus|verwirr|d[ie]sorient|benommen|not making sense|nicht (?:ganz )?bei sich"
    r"|neben sich|nicht ansprechbar|orientierungslos|wirr",
    "vomiting": r"vomi|threw up|throw(?:ing|n)? up|puk|erbr[aeoi]ch|ue?bergeben|be(?:ing|en) sick"
    r"|ue?bergibt|ue?bergab|(?:ge)?kotz|gespuckt|(?:ge)?spei(?:t|en)\b|spuckt\b|brechreiz"
    r"|muss(?:te)? (?:sich )?brechen|brechen muss",
    "collapse": r"collaps|faint|pass(?:ed|ing) out|unconscious|black(?:ed)? ?out|kolla(?:b|ps)"
    r"|ohnmacht|bewusstlos|bewusstsein|evanoui|syncop|umgekippt|umgefallen|umgeklappt"
    r"|zusammen(?:ge)?(?:brach|brech|broch|bruch|klapp|sack)|weggetreten|schwarz vor (?:den )?augen"
    r"|kipp(?:te|t)? (?:\w+ )?um\b|brach (?:\w+ )?zusammen",
    "seizure": r"seizure|convuls|krampfanfae?ll|anfalls?\b|anfae?llen?\b|epilep",
    "chest_pain": r"chest (?:pain|tight)|tight chest|(?:pain|tightness) in (?:the |my )?chest"
    r"|brust ?(?:schmerz|eng|druck|stech)|douleurs? thoracique|herz ?(?:schmerz|stech)"
    r"|(?:schmerz(?:en)?|stechen|druck|enge|ziehen) (?:in|auf|an) (?:der |meiner )?brust"
    r"|brust (?:tut |tat )?(?:weh|schmerz|sticht|drueckt|druckt)",
    "breathlessness": r"breathless|short(?:ness)? of breath|can(?:no| ?)t breathe|atemnot|essouffl"
    r"|(?:trouble|difficulty) breathing|luftnot|kurzatmig|(?:kaum|keine|zu wenig) luft"
    r"|atem(?:problem|beschwerd|schwierig)|(?:schwer|kaum|nicht|schlecht) (?:zu )?atmen",
    "headache": r"head ?ache|sore head|kopfschmerz|kopfweh|ma(?:l|ux) de tete|migr(?:ai|ae?)ne"
    r"|schae?del(?:weh|brumm)|brummschae?del|kopf (?:tut |tat )?(?:weh|schmerzt)",
    "nausea": r"naus|feel(?:s|ing)? sick|queasy|ue?bel|unwohl|flau(?:es)?\b"
    r"|(?:mir|ihm|ihr|dir|ihnen) (?:\w+ ){0,2}schlecht\b|brechreiz",
    "dizziness": r"dizz|light ?headed|schwind(?:el|lig)|vertige|unsteady|schwumm?e?rig"
    r"|schummrig|taumel|torkel|gleichgewichtss?(?:prob|stoe?r|schwier)",
    "swelling": r"swell|swollen|puffy|bloated|(?:an)?geschwollen|(?:an)?schwell|gonfl|aufgedunsen"
    r"|(?:auf)?geblae?ht|dicke (?:finger|hae?nde|fue?sse|beine|knoe?chel)|wassereinlager",
    "heat_illness": r"heat ?(?:stroke|illness|exhaustion)|over ?heat(?:ed|ing)|sun ?stroke"
    r"|hitze? ?schlag|hitze ?(?:kollaps|erschoe?pf|e?r?krank|krampf)|sonnenstich|ue?berhitz"
    r"|coup de chaleur",
    "palpitations": r"palpit|(?:racing|irregular) heart|heart (?:is |was )?(?:racing|irregular)"
    r"|herz ?(?:ras|stolper|klopf|rhythmus|flatter|aussetzer)"
    r"|herz (?:\w+ )?(?:rast|stolpert|klopft|flattert)",
    "tingling": r"tingl|pins (?:and |n )?needles|numb(?!er)|kribbel|fourmill|ameisenlauf"
    r"|taub(?:e[nrs]?|heit\w*)?\b"
    r"|eingeschlafene[nr]? (?:finger|hand|hae?nde|fuss|fue?sse|bein|arm)"
    r"|(?:finger|hand|hae?nde|fuss|fue?sse|beine?|arme?) (?:\w+ )?eingeschlafen",
    "muscle_weakness": r"weak|muskelschwa|faiblesse|schwach|schwae?che|kraftlos|keine kraft",
    "dark_urine": r"(?:dark|brown|cola)(?: colou?red)? (?:urine|pee)|dunkle[rn]? urin"
    r"|(?:urine?|pee) (?:is |was )?(?:very )?(?:dark|brown|dunkel)|urines? foncee"
    r"|(?:urin|pipi) (?:ist |war )?(?:sehr |ganz |so )?(?:dunkel|braun|rot|blutig|wie cola)"
    r"|(?:sehr )?(?:dunkel\w*|braun\w*|roter?|blutig\w*|cola\w*) (?:urin|pipi)|blut im urin",
    "low_urine": r"(?:low|little|no) (?:urine|pee)\b|not pee(?:ing|d)|wenig urin|peu d ?urine"
    r"|(?:kein|kaum|wenig)(?:en)? (?:urin|pipi|wasser gelassen)|(?:kaum|nicht) (?:ge)?pinkel"
    r"|(?:kaum|nicht) (?:aufs? )?(?:klo|wc|toilette)\b",
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
