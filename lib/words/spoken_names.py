"""What nutrients, measures and symptoms are called, and how a name begins or goes on in a line.

The logs keep keys; people read these words. They are small, as inside a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.words.language import noted, said
from lib.words.reader import Language, reader

NUTRIENTS: Final = {
    "energy": noted("energy"),
    "sodium": noted("sodium"),
    "potassium": noted("potassium"),
    "magnesium": noted("magnesium"),
    "calcium": noted("calcium"),
    "vitamin_d": noted("vitamin D"),
    "vitamin_b12": noted("vitamin B12"),
    "iron": noted("iron"),
    "water": noted("water"),
    "total_water": noted("water"),
}
"""By the keys of the logs and of the reference, whose foods and intakes have total water."""
MEASURES: Final = {
    "body_mass": noted("body mass"),
    "body_fat": noted("body fat"),
    "body_water": noted("body water"),
    "resting_hr": noted("resting heart rate"),
    "hrv_rmssd": noted("heart rate variability (RMSSD)"),
    "hrv_sdnn": noted("heart rate variability (SDNN)"),
    "bp_systolic": noted("systolic blood pressure"),
    "bp_diastolic": noted("diastolic blood pressure"),
    "sleep": noted("sleep"),
    "core_temp": noted("core temperature"),
    "urine_colour": noted("urine colour"),
    "thirst": noted("thirst"),
    "usg": noted("urine specific gravity"),
    "urine_osmolality": noted("urine osmolality"),
}
SYMPTOMS: Final = {
    "none": noted("none"),
    "cramp": noted("cramp"),
    "headache": noted("headache"),
    "dizziness": noted("dizziness"),
    "nausea": noted("nausea"),
    "vomiting": noted("vomiting"),
    "palpitations": noted("palpitations"),
    "fatigue": noted("fatigue"),
    "confusion": noted("confusion"),
    "collapse": noted("collapse"),
    "seizure": noted("seizure"),
    "chest_pain": noted("chest pain"),
    "breathlessness": noted("breathlessness"),
    "swelling": noted("swelling"),
    "tingling": noted("tingling"),
    "muscle_weakness": noted("muscle weakness"),
    "heat_illness": noted("heat illness"),
    "dark_urine": noted("dark urine"),
    "low_urine": noted("very little urine"),
    "diarrhoea": noted("diarrhoea"),
    "thirst": noted("thirst"),
    "other": noted("other"),
}
BEGIN_SMALL: Final[frozenset[Language]] = frozenset({"en"})
"""Languages in which a noun begins with a small letter inside a sentence."""


def word_of(known: Mapping[str, str], key: str) -> str:
    """Return the reader's word for a key of a fixed list, and any other key as it is."""
    return said(known.get(key, key.replace("_", " ")))


def nutrient(key: str) -> str:
    """Return what a nutrient is called.

    Examples
    --------
    >>> nutrient("vitamin_b12"), nutrient("zinc")
    ('vitamin B12', 'zinc')
    """
    return word_of(NUTRIENTS, key)


def measure(key: str) -> str:
    """Return what a measure of the body is called.

    Examples
    --------
    >>> measure("resting_hr")
    'resting heart rate'
    """
    return word_of(MEASURES, key)


def symptom(key: str) -> str:
    """Return a symptom as people say it.

    Examples
    --------
    >>> symptom("low_urine")
    'very little urine'
    """
    return word_of(SYMPTOMS, key)


def with_capital(words: str) -> str:
    """Return words as they begin a line or a label; what follows their first letter stays.

    Examples
    --------
    >>> with_capital("drank less than planned"), with_capital(nutrient("vitamin_d"))
    ('Drank less than planned', 'Vitamin D')
    """
    return words[:1].upper() + words[1:]


def inside_a_line(words: str) -> str:
    """Return words as they go on inside a line: small in English, as they are in German.

    Examples
    --------
    >>> inside_a_line("Likely enough")
    'likely enough'
    """
    return words[:1].lower() + words[1:] if reader().language in BEGIN_SMALL else words
