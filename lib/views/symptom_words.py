"""Words for symptoms as people choose and read them."""

from __future__ import annotations

from lib.schema.log_tables import SYMPTOMS
from lib.words.language import noted, said
from lib.words.spoken_names import SYMPTOMS as SYMPTOMS_IN_ENGLISH
from lib.words.spoken_names import symptom, with_capital

CONTEXT_WORDS = {
    "during_session": noted("During a session"),
    "after_session": noted("After a session"),
    "at_rest": noted("At rest"),
    "at_night": noted("At night"),
}
_OWN = {"none": noted("No symptom"), "other": noted("Something else")}
# The most urgent stand first, where a hurried finger finds them.
_FIRST = (
    "collapse", "confusion", "seizure", "chest_pain", "breathlessness", "heat_illness", "vomiting",
)  # fmt: skip
_LAST = ("other", "none")


def symptom_words(word: str) -> str:
    """Return a symptom as it is chosen.

    Examples
    --------
    >>> symptom_words("chest_pain"), symptom_words("other")
    ('Chest pain', 'Something else')
    """
    return said(_OWN[word]) if word in _OWN else with_capital(symptom(word))


def symptom_in_english(word: str) -> str:
    """Return a symptom as its entry is called in the store, which every reader shares.

    Examples
    --------
    >>> symptom_in_english("chest_pain"), symptom_in_english("none")
    ('Chest pain', 'No symptom')
    """
    return _OWN.get(word) or with_capital(SYMPTOMS_IN_ENGLISH[word])


def said_symptom(english: str) -> str:
    """Return in the reader's language what `symptom_in_english` called so, or nothing."""
    word = next((word for word in SYMPTOMS if symptom_in_english(word) == english), None)
    return "" if word is None else symptom_words(word)


def in_order() -> list[str]:
    """Return every symptom once, urgent ones first."""
    between = [word for word in SYMPTOMS if word not in _FIRST + _LAST]
    return [*_FIRST, *between, *_LAST]
