"""Cells with known words: yes and no, sex, diet pattern, sweat site, symptoms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lib.imports.headings import folded
from lib.imports.sheet import BadCell
from lib.words.language import noted, said, say

_Words = Mapping[str, tuple[str, ...]]

_YES: Final = frozenset({"yes", "y", "true", "t", "1", "x", "ja", "j", "oui", "o", "wahr", "vrai"})
_NO: Final = frozenset({"no", "n", "false", "f", "0", "nein", "non", "falsch", "faux"})
_SEX_WORDS: Final[_Words] = {
    "F": ("female", "woman", "girl", "w", "weiblich", "frau", "femme"),
    "M": ("male", "man", "boy", "mannlich", "mann", "h", "homme"),
    "": ("x", "d", "other", "diverse", "divers", "autre", "unknown"),
}
_DIET_WORDS: Final[_Words] = {
    "omnivore": (
        "omnivorous",
        "mixed",
        "normal",
        "all",
        "alles",
        "omnivor",
        "isst alles",
        "mischkost",
    ),
    "vegetarian": ("veggie", "lacto ovo", "vegetarisch", "vegetarien", "vegetarienne"),
    "vegan": ("plant based", "plant only", "vegetalien", "vegane"),
}
_SITE_WORDS: Final[_Words] = {
    "whole_body": ("wholebody", "whole body washdown", "washdown", "ganzer korper", "ganzkorper"),
    "forearm": ("arm", "lower arm", "unterarm", "avant bras"),
    "thigh": ("leg", "upper leg", "oberschenkel", "cuisse"),
    "chest": ("brust", "torse", "poitrine"),
    "upper_back": ("back", "scapula", "rucken", "oberer rucken", "dos"),
    "five_sites": ("five site", "5 site", "5 sites", "fivesite", "funf stellen"),
    "ventral_forearm": ("inner forearm", "volar forearm", "anterior forearm", "unterarm innen"),
    "upper_arm": ("biceps", "triceps", "oberarm", "bras"),
    "calf": ("lower leg", "wade", "mollet"),
    "other": ("andere stelle", "anderswo"),
}
_TEST_METHOD_WORDS: Final[_Words] = {
    "patch": ("absorbent patch", "sweat patch", "tegaderm", "exercise patch", "pflaster"),
    "washdown": ("wash down", "whole body washdown", "whole body wash down", "abwaschung"),
    "pilocarpine": (
        "iontophoresis",
        "pilocarpine iontophoresis",
        "macroduct",
        "at rest",
        "pilocarpin",
        "pilokarpin",
    ),
    "conductivity": ("leitfahigkeit", "conductivite"),
    "device_estimate": (
        "device",
        "wearable",
        "sensor",
        "watch",
        "estimate",
        "gerat",
        "schatzung eines gerats",
    ),
    "other": ("andere", "anderes"),
}
SYMPTOM_WORDS: Final[_Words] = {
    "none": (
        "no",
        "nil",
        "no symptoms",
        "no symptom",
        "no complaints",
        "nothing",
        "ok",
        "fine",
        "well",
        "keine",
        "keine beschwerden",
        "keine symptome",
        "kein symptom",
        "beschwerdefrei",
        "symptomfrei",
        "ohne beschwerden",
        "ohne symptome",
        "nein",
        "nichts",
        "aucun",
        "aucune",
        "ras",
        "0",
        "false",
    ),
    "cramp": (
        "cramps",
        "cramping",
        "muscle cramp",
        "muscle cramps",
        "krampf",
        "krampfe",
        "muskelkrampf",
        "muskelkrampfe",
        "wadenkrampf",
        "wadenkrampfe",
        "crampe",
        "crampes",
        "calf cramp",
    ),
    "headache": (
        "headaches",
        "head ache",
        "sore head",
        "kopfschmerzen",
        "kopfschmerz",
        "mal de tete",
        "maux de tete",
    ),
    "dizziness": (
        "dizzy",
        "light headed",
        "lightheaded",
        "lightheadedness",
        "faint",
        "schwindel",
        "schwindelig",
        "vertige",
        "vertiges",
        "unsteady",
    ),
    "nausea": ("nauseous", "feeling sick", "queasy", "ubelkeit", "nausee", "nausees"),
    "vomiting": (
        "vomit",
        "vomited",
        "throwing up",
        "threw up",
        "erbrechen",
        "vomissement",
        "vomissements",
        "being sick",
    ),
    "palpitations": (
        "palpitation",
        "irregular heartbeat",
        "racing heart",
        "herzrasen",
        "herzstolpern",
        "herzklopfen",
        "herzrasen oder herzstolpern",
    ),
    "fatigue": (
        "tired",
        "tiredness",
        "exhausted",
        "exhaustion",
        "mude",
        "mudigkeit",
        "erschopft",
        "erschopfung",
        "fatigued",
        "weak and tired",
        "heavy legs",
    ),
    "confusion": (
        "confused",
        "disoriented",
        "disorientation",
        "verwirrt",
        "verwirrtheit",
        "desorientiert",
        "desorientierung",
        "confus",
        "not making sense",
    ),
    "collapse": (
        "collapsed",
        "fainted",
        "passed out",
        "fainting",
        "syncope",
        "blackout",
        "ohnmacht",
        "ohnmachtig",
        "zusammenbruch",
        "zusammengebrochen",
        "kollaps",
        "kollabiert",
        "bewusstlos",
        "bewusstlosigkeit",
        "malaise",
    ),
    "seizure": (
        "seizures",
        "convulsion",
        "convulsions",
        "fit",
        "krampfanfall",
        "krampfanfalle",
        "epileptischer anfall",
    ),
    "chest_pain": (
        "pain in chest",
        "chest tightness",
        "tight chest",
        "brustschmerz",
        "brustschmerzen",
        "schmerzen in der brust",
        "druck auf der brust",
        "enge in der brust",
        "douleur thoracique",
    ),
    "breathlessness": (
        "breathless",
        "short of breath",
        "shortness of breath",
        "atemnot",
        "luftnot",
        "kurzatmig",
        "kurzatmigkeit",
        "essoufflement",
        "trouble breathing",
    ),
    "swelling": (
        "swollen",
        "swollen hands",
        "swollen fingers",
        "puffy hands",
        "bloated hands",
        "schwellung",
        "schwellungen",
        "geschwollen",
        "geschwollene hande",
        "geschwollene finger",
        "gonflement",
    ),
    "tingling": ("pins and needles", "numbness", "kribbeln", "fourmillements"),
    "muscle_weakness": ("weakness", "weak", "weak muscles", "muskelschwache", "faiblesse"),
    "heat_illness": (
        "heat stroke",
        "heatstroke",
        "heat exhaustion",
        "overheated",
        "sunstroke",
        "hitzschlag",
        "hitzeerkrankung",
        "hitzeerschopfung",
        "hitzekollaps",
        "sonnenstich",
        "coup de chaleur",
    ),
    "dark_urine": (
        "dark pee",
        "brown urine",
        "dunkler urin",
        "brauner urin",
        "urine foncee",
        "cola urine",
    ),
    "low_urine": (
        "little urine",
        "no urine",
        "not peeing",
        "wenig urin",
        "sehr wenig urin",
        "kein urin",
        "peu d urine",
    ),
    "diarrhoea": ("diarrhea", "loose stool", "loose stools", "durchfall", "diarrhee", "the runs"),
    "thirst": ("thirsty", "very thirsty", "durst", "durstig", "soif"),
    "other": (),
}


def _by_any_word(words: _Words) -> dict[str, str]:
    return {folded(word): ours for ours, others in words.items() for word in (ours, *others)}


_SYMPTOM_OF: Final = _by_any_word(SYMPTOM_WORDS)
_BETWEEN: Final = re.compile(r"\s*(?:[;,/+&\n|]|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_OR: Final = re.compile(r"\s+(?:or|oder)\s+", re.IGNORECASE)
_GERMAN_VERBS: Final = re.compile(
    r"^(?:(?:ich|er|sie) )?(?:bin|ist|war|wurde|habe|hat|hatte) "
    r"| (?:gewesen|geworden|gehabt|bekommen)$"
)
"""What German puts before and behind a symptom where English says it in one word."""
_ENGLISH_NO: Final = frozenset(
    {"no", "not", "never", "neither", "nor", "none", "without", "hardly"}
)
_GERMAN_NO: Final = frozenset(
    {"kein", "keine", "keinen", "keinem", "keiner", "keinerlei", "nicht", "nie", "ohne", "weder"}
)
_NEGATIONS: Final = _ENGLISH_NO | _GERMAN_NO | {"kaum", "pas", "sans", "ni", "aucun", "aucune"}
_SCORE: Final = re.compile(r"^(.*?)\s*[(\[:]?\s*(10|[0-9](?:\.[0-9])?)(?:/10| of 10)?\s*[)\]]?$")
_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
TOO_COMMON: Final = frozenset({"fit", "faint", "malaise"})
"""Words that mean something else in most sentences."""
_NOT_ONE_OF_OURS: Final = frozenset({"none", "other"})
LONGEST_SYMPTOM: Final = 80
MOST_SYMPTOMS: Final = 30
_OF_TEN: Final = re.compile(r"/\s*10\b")


@dataclass(frozen=True, slots=True)
class Told:
    """One symptom as told: our word, how bad, and the athlete's word if it is not ours."""

    symptom: str
    severity_0_10: float | None = None
    own_words: str = ""


def _reader(words: _Words, not_known: str, mend: str) -> Callable[[str], str | None]:
    """Return what reads a word; `mend`, noted, lists words that it reads in that language."""
    by_any_word = _by_any_word(words)

    def read(text: str) -> str | None:
        plain = folded(text)
        if plain not in by_any_word:
            raise BadCell(said(not_known), said(mend))
        return by_any_word[plain] or None

    return read


sex = _reader(
    _SEX_WORDS,
    noted("is not a sex for the reference values we know."),
    noted("Write one of: F, M."),
)
diet_pattern = _reader(
    _DIET_WORDS,
    noted("is not a way of eating we know."),
    noted("Write one of: omnivore, vegetarian, vegan."),
)
sweat_site = _reader(
    _SITE_WORDS,
    noted("is not a place on the body we know."),
    noted(
        "Write one of: whole body, forearm, thigh, chest, upper back, five sites, ventral forearm, "
        "upper arm, calf, other."
    ),
)
sweat_test_method = _reader(
    _TEST_METHOD_WORDS,
    noted("is not a way of testing sweat we know."),
    noted("Write one of: patch, washdown, pilocarpine, conductivity, device estimate, other."),
)


def flag(text: str) -> bool:
    """Read yes or no."""
    plain = folded(text)
    if plain not in _YES | _NO:
        raise BadCell(
            say("is neither yes nor no."), say("Write yes or no, or leave the cell empty.")
        )
    return plain in _YES


def _known(text: str) -> str | None:
    """Return the symptom that a text is the word for, with a German verb around it or not."""
    plain = folded(text)
    if plain in _SYMPTOM_OF:
        return _SYMPTOM_OF[plain]
    bare = _GERMAN_VERBS.sub("", plain)
    # "War fit" is no seizure, and only what says so as a whole says that there was nothing.
    found = None if bare in TOO_COMMON else _SYMPTOM_OF.get(bare)
    return None if found in _NOT_ONE_OF_OURS else found


def _one(text: str) -> Told:
    known = _known(text)
    if known is not None:
        return Told(known)
    scored = _SCORE.match(text) if len(text) <= LONGEST_SYMPTOM else None
    if scored is not None:
        known = _known(scored.group(1))
        if known is not None:
            return Told(known, float(scored.group(2)))
    return Told("other", None, text)


def _parted(text: str) -> list[str]:
    """Return the parts of a list; "or" parts them where a part is known and nothing is denied."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if not _NEGATIONS.isdisjoint(folded(text).split()):  # "no cramp or nausea" is one text
        return parts
    return [each for part in parts for each in _alternatives(part)]


def _alternatives(part: str) -> list[str]:
    pieces = [part] if _is_ours(part) else _OR.split(part)
    return pieces if any(map(_is_ours, pieces)) else [part]


def _is_ours(text: str) -> bool:
    return _one(text).symptom not in _NOT_ONE_OF_OURS


def symptoms_within(text: str) -> tuple[str, ...]:
    """Return the symptoms whose words stand anywhere in a text; a person must confirm them.

    Words say nothing about whether it was so: 'no cramps' names cramp too.

    Examples
    --------
    >>> symptoms_within("Long run, bad cramps in the left calf, felt dizzy")
    ('cramp', 'dizziness')
    """
    padded = f" {_NO_LETTERS.sub(' ', folded(text))} "
    found = [
        ours
        for word, ours in _SYMPTOM_OF.items()
        if ours not in _NOT_ONE_OF_OURS and word not in TOO_COMMON and f" {word} " in padded
    ]
    return tuple(dict.fromkeys(found))


def symptoms(text: str) -> tuple[Told, ...]:
    """Read a list of symptoms; `none` counts only when it stands alone.

    Examples
    --------
    >>> [told.symptom for told in symptoms("Cramps; feeling sick")]
    ['cramp', 'nausea']
    """
    plain = " ".join(text.split())
    whole = _one(plain)
    if whole.symptom != "other":
        return (whole,)
    parts = _parted(_OF_TEN.sub(" of 10", plain))
    if len(parts) > MOST_SYMPTOMS:
        raise BadCell(
            say("is a text and not a list of symptoms."), say("Write a few words, such as cramp.")
        )
    told = tuple(dict.fromkeys(_one(part) for part in parts))
    real = tuple(one for one in told if one.symptom not in _NOT_ONE_OF_OURS)
    others = [one for one in told if one.symptom == "other"]
    if others:  # in one row, for two without a time of day would be the same row again
        words = "; ".join(one.own_words for one in others if one.own_words)
        scores = [one.severity_0_10 for one in others if one.severity_0_10 is not None]
        return (*real, Told("other", max(scores, default=None), words))
    return real or told
