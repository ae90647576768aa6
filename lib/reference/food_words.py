"""How people write the names of foods: plurals, spellings, and British and American words.

Only writings of the same food are made one here. A misspelt word is nobody's synonym; what
it may mean is asked, see `lib/reference/food_search.py`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from lib.reference.data_files import csv_table

LONGEST_QUERY: Final = 80
LONGEST_NAME: Final = 240
"""Longer than any name, so that two names are never the same because they were cut."""
SMALL_WORDS: Final = frozenset({"a", "an", "the", "of", "and", "with", "in", "some", "my"})
_BETWEEN_WORDS: Final = re.compile(r"[^\w%]+|_+")
_APOSTROPHE: Final = re.compile(r"['\u2019`]")
_KEEP_THEIR_S: Final = ("ss", "us", "is", "ous")
_SHORTEST_PLURAL: Final = 4


def plain(text: str) -> str:
    """Return a name without case, accents and punctuation.

    Examples
    --------
    >>> plain("  Jalape\u00f1o, Shepherd's-Pie (hot) ")
    'jalapeno shepherds pie hot'
    """
    ampersand = text[: 4 * LONGEST_NAME].casefold().replace("&", " and ")
    letters = unicodedata.normalize("NFKD", ampersand.replace("\u00df", "ss"))
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHE.sub("", bare)).strip()[:LONGEST_NAME].strip()


def singular(word: str) -> str:
    """Return one form for the one and the many.

    Examples
    --------
    >>> [singular(word) for word in ("bananas", "tomatoes", "berries", "hummus", "radishes")]
    ['banana', 'tomato', 'berry', 'hummus', 'radish']
    """
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_KEEP_THEIR_S):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > _SHORTEST_PLURAL + 1 else word[:-1]
    if word.endswith(("oes", "shes", "ches", "xes", "sses")):
        return word[:-2]
    return word[:-1]


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return the phrases that begin with a word, each with what it means, the longest first."""
    rows = csv_table("food_words")
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for word, means in zip(rows["word"], rows["means"], strict=True):
        phrase = tuple(singular(part) for part in plain(word).split())
        meant = tuple(singular(part) for part in plain(means).split())
        found.setdefault(phrase[0], []).append((phrase, meant))
    for phrases in found.values():
        phrases.sort(key=lambda pair: -len(pair[0]))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that tell, in their order and one spelling each.

    Examples
    --------
    >>> words_of("Canned Tomatoes"), words_of("a bowl of Yoghurts")
    (('tinned', 'tomato'), ('bowl', 'yogurt'))
    """
    words = tuple(singular(word) for word in plain(text).split())
    place = 0
    while place < len(words):
        for phrase, means in _phrases().get(words[place], ()):
            if words[place : place + len(phrase)] == phrase:
                words = (*words[:place], *means, *words[place + len(phrase) :])
                place += len(means) - 1
                break
        place += 1
    told = tuple(word for word in words if word not in SMALL_WORDS)
    return told or words
