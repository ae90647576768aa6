"""Words for symptoms as people choose and read them."""

from __future__ import annotations

from lib.schema.log_tables import SYMPTOMS
from lib.words.language import noted, said
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
    plain = said(_OWN[word]) if word in _OWN else symptom(word)
    return with_capital(plain)


def in_order() -> list[str]:
    """Return every symptom once, urgent ones first."""
    between = [word for word in SYMPTOMS if word not in _FIRST + _LAST]
    return [*_FIRST, *between, *_LAST]
