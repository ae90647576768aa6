"""Words in a free note that a person should ask about before anything else is said."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NOT: Final = r"(?:not|(?:was|is|did|does|do)n ?t|stopped|no longer)"
# What may stand between a pain and the chest in which it is.
_HIS: Final = r"(?:(?:the|my|his|her|their|your|left|right|upper|centre|center|side|of) ){0,5}"
_SEINER: Final = (
    r"(?:(?:de[rmn]|die|(?:m|d|s)eine[rmn]?|ihre[rmn]?|linke[rmn]?|rechte[rmn]?|ganze[rmn]?) ){0,3}"
)
_IN_DER_BRUST: Final = (
    r"(?:schmerz(?:en)?|stechen|stiche?|druck|druckgefue?hl|enge|engegefue?hl|ziehen|brennen)"
    rf" (?:(?:links|rechts|mittig) )?(?:i[nm]|auf|a[nm]|hinter|ue?ber) (?:{_SEINER})brust"
)
# "gebrochen" is also said of an arm or a record, which then has an article, and a not.
_GEBROCHEN: Final = (
    r"(?:hat|hab|habe|haben|hatte|hatten) (?:(?:in|auf|an|vor|neben|hinter|ue?ber) (?:den|die|das) "
    r"|(?!nicht|nie|kein|den |die |das |einen |(?:m|d|s)einen? |ihren? )\w+ ){0,5}gebrochen\b"
    r"|(?:\d+ ?(?:x|mal)?|\w+mals?|mehrfach|wieder|dauernd) gebrochen\b"
    r"|(?:er|sie|ich) gebrochen ha(?:t|be)|(?<!\w )gebrochen\b"
)
# The first syllables are enough: people write in haste, and in three languages. Without
# accents and marks, as the notes are read.
ALARMING: Final = {
    "confusion": r"confus|verwirr|d[ie]sorient|benommen|nicht (?:ganz |mehr )*bei sich"
    r"|neben sich|neben der spur|orientierungslos|wirr|unansprechbar"
    r"|(?:nicht|kaum|schlecht|schwer) (?:(?:mehr|noch|ganz|richtig|gut|immer) )*ansprechbar"
    r"|ansprechbar (?:war|ist) (?:\w+ )?(?:nicht|kaum)|(?:nicht|kaum) (?:\w+ ){0,3}reagiert"
    r"|reagier(?:t|te|ten|en) (?:\w+ ){0,3}(?:nicht|kaum)|(?:redet|redete|sprach) (?:\w+ )?unsinn"
    r"|(?:nicht (?:mehr )?gewusst|wusste(?:n)? (?:\w+ )?nicht(?: mehr)?) (?:wo|wer|welcher tag)\b"
    r"|wusste(?:n)? (?:\w+ )?nicht mehr|lallt|gelallt"
    rf"|unresponsive|(?:{_NOT}|hardly|barely) respon(?:d|sive)"
    rf"|{_NOT} mak(?:e|ing) (?:any |much )?sense"
    r"|talk(?:s|ed|ing)? (?:\w+ )?(?:nonsense|gibberish)|slurr"
    rf"|{_NOT} know where (?:he|she|they|i|we)\b",
    "vomiting": r"vomi|threw up|throw(?:ing|n)? up|puk|erbr[aeoi]ch|ue?bergeben|be(?:ing|en) sick"
    r"|ue?bergibt|ue?bergab|(?:ge)?kotz|gespuckt|(?:ge)?spei(?:t|en)\b|spuckt\b|brechreiz"
    r"|muss(?:te)? (?:sich )?brechen|brechen muss"
    rf"|{_GEBROCHEN}",
    "collapse": r"collaps|faint|pass(?:ed|ing) out|unconscious|black(?:ed)? ?out|kolla(?:b|ps)"
    r"|ohnmacht|bewusstlos|bewusstsein|evanoui|syncop|(?:um|weg)gekippt|umgefallen|umgeklappt"
    r"|zusammen(?:ge)?(?:brach|brech|broch|bruch|klapp|sack)|weggetreten|schwarz vor (?:den )?augen"
    r"|kipp(?:te|t)? (?:\w+ ){0,2}(?:um|weg)\b|weggesackt|sackte? (?:\w+ )?(?:weg|zusammen)"
    r"|brach (?:\w+ )?zusammen",
    "seizure": r"seizure|convuls|krampfanfae?ll|anfalls?\b|anfae?llen?\b|epilep"
    r"|twitch|shak(?:ing|es|en) all over|fitting on the (?:ground|floor)|zuckung"
    r"|(?:ge)?(?:zuck|krampf|zitter)\w* (?:\w+ )?am ganzen (?:koe?rper|leib)"
    r"|am ganzen (?:koe?rper|leib) (?:\w+ )?(?:ge)?(?:zuck|krampf|zitter)",
    "chest_pain": r"chest (?:(?:is|was|felt|feels|still|really) ){0,2}(?:pain|tight|hurt|ach)"
    rf"|tight chest|(?:pain|tightness|pressure|stabbing) (?:in|on|across) {_HIS}chest"
    r"|brust ?(?:schmerz(?!frei|los)|eng|druck|stech|beklemm)|douleurs? thoracique"
    rf"|herz ?(?:schmerz|stech)|(?<!kein )(?<!keine )(?<!keinen )(?<!ohne ){_IN_DER_BRUST}"
    # What is no more has been before.
    rf"|{_IN_DER_BRUST}\w* mehr|engegefue?hl"
    r"|brust(?:korb)? (?:(?:tut|tat|ist|war|ihm|ihr|mir|etwas|sehr) ){0,3}"
    r"(?:weh|schmerz(?!frei|los)|sticht|stach|drue?ckt|eng\b)",
    "breathlessness": r"breathless|short(?:ness)? of breath|atemnot|essouffl|gasp"
    r"|(?:can(?:no| ?)t|could(?: not|n ?t)) (?:\w+ )?(?:breathe|catch (?:\w+ )?breath)"
    r"|(?:trouble|difficulty|hard time) breathing|(?:hard|difficult|struggl\w+) to breathe"
    r"|struggl\w+ for (?:air|breath)|luftnot|kurzatmig|nach luft"
    r"|(?:kaum|keine|zu wenig|schwer|schlecht) (?:(?:noch|mehr|genug) )?luft"
    r"|nicht (?:mehr )?(?:genug|genue?gend|richtig) luft|luft (?:\w+ ){0,2}weg"
    r"|atem(?:problem|beschwerd|schwierig)|(?:schwer|kaum|nicht|schlecht) (?:zu )?atmen"
    r"|atm(?:en|et|ete|eten) (?:\w+ ){0,3}(?:schwer|schlecht|kaum|nicht)",
    "headache": r"head ?ache|sore head|kopfschmerz|kopfweh|ma(?:l|ux) de tete|migr(?:ai|ae?)ne"
    r"|schae?del(?:weh| ?brumm)|brummschae?del|brummkopf"
    r"|kopf (?:\w+ ){0,2}(?:weh|schmerzt|droe?hn|gedroe?hn|brumm|hae?mmert)"
    r"|head (?:(?:is|was|still|really) ){0,2}(?:hurt|pound|throb|ach)|pounding head",
    "nausea": r"naus|feel(?:s|ing)? sick|queasy|ue?bel|unwohl|flau(?:es)?\b"
    r"|(?:mir|ihm|ihr|dir|ihnen) (?:\w+ ){0,2}schlecht\b|brechreiz",
    "dizziness": r"dizz|light ?headed|schwind(?:el|lig)|vertige|unsteady|schwumm?e?rig"
    r"|schummrig|taumel|torkel|gleichgewichtss?(?:prob|stoe?r|schwier)",
    "swelling": r"swell|swollen|puffy|bloated|(?:an)?geschwollen|(?:an)?schwell|gonfl|aufgedunsen"
    r"|(?:auf)?geblae?ht|dicke (?:finger|hae?nde|fue?sse|beine|knoe?chel)|wassereinlager"
    r"|(?:finger|hae?nde|fue?sse|beine|knoe?chel) (?:\w+ ){0,2}dick\b"
    r"|ringe? (?:\w+ ){0,2}(?:zu eng|(?:passt|passen|passte|passten|ging|gingen|geht|gehen)"
    r" (?:\w+ ){0,2}(?:nicht|kaum))|rings? (?:\w+ ){0,2}(?:tight|not fit|t fit)",
    "heat_illness": r"heat ?(?:stroke|illness|exhaustion)|over ?heat(?:ed|ing)|sun ?stroke"
    r"|hitze? ?schlag|hitze ?(?:kollaps|erschoe?pf|e?r?krank|krampf)|sonnenstich|ue?berhitz"
    r"|coup de chaleur",
    "palpitations": r"palpit|(?:racing|irregular) (?:heart|pulse)"
    r"|(?:heart|pulse) (?:is |was )?(?:racing|irregular)"
    r"|herz ?(?:ras|stolper|klopf|rhythmus|flatter|aussetzer)"
    r"|(?:herz|puls) (?:\w+ ){0,2}(?:rast|gerast|(?:ge)?(?:stolpert|klopft|flattert)|unregelm)",
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

    Only whole denials that German writes in one breath, such as "keine Schmerzen in der Brust"
    and "hat nicht gebrochen", are left alone.

    Examples
    --------
    >>> symptoms_in_note("bit confused, threw up once"), symptoms_in_note("new shoes")
    (('confusion', 'vomiting'), ())
    """
    plain = _plain(note)
    return tuple(symptom for symptom, pattern in _PATTERNS.items() if pattern.search(plain))
