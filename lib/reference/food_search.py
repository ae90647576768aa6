"""Find a food by what people type.

Three answers, kept apart: the food of exactly that name, foods whose names hold all the
words, and offers for a word that may be misspelt. An offer is a question to a person and is
never taken for the food. The amounts are in `lib/reference/foods.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from lib.reference.data_files import once_per_language
from lib.reference.food_words import plain, words_of
from lib.reference.foods import OFFICIAL, OWN_LABEL, all_foods
from lib.words.language import said
from lib.words.reader import Language, reader

MOST_FOUND: Final = 20
MOST_OFFERS: Final = 3
LIKE_A_WORD: Final = 0.7
"""Least share of a word's letters that must agree, a swap of neighbours being one slip."""
LIKE_A_NAME: Final = 78.0
"""Least likeness of whole names, of 100."""
_TIERS: Final = {OWN_LABEL: 0, OFFICIAL: 2}
_LAST: Final = 2
_WORDS_TRIED: Final = 4
_NAMES_TRIED: Final = 12
_ONE_WORD: Final[frozenset[Language]] = frozenset({"de"})
"""Languages that write a kind and its food as one word, as in "Vollkornbrot"."""
_SHORTEST_PART: Final = 4
_END_OF_HEAD: Final = re.compile(",")
_END_OF_GERMAN_HEAD: Final = re.compile(r",| (?:mit|aus|in|ohne|auf|vom|\() ?")
_FIRST_LETTER: Final = 10.0
"""What the first letter counts, of 100: slips of the pen seldom hit it."""
_LATER: Final = 0.5
"""What each place further down the order of the names costs an offer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, best first: positions in the index's `foods`.

    `exact` says that the first of `foods` has exactly this name. `offers` are for a person
    to choose from, and empty where something was found.
    """

    foods: tuple[int, ...] = ()
    offers: tuple[int, ...] = ()
    exact: bool = False


class FoodIndex:
    """Foods with every writing of their names, ready to be searched.

    For whoever reads another language now, they have their names in it as well.

    Parameters
    ----------
    foods
        Rows like those of `all_foods`. Earlier rows go first where a query fits several equally
        well, and have the right to a name that two rows claim. Own foods go before the table,
        the table before foods of the official archive, however well they fit.
    """

    def __init__(self, foods: pd.DataFrame) -> None:
        self.foods = foods.reset_index(drop=True)
        self._tags = [frozenset(text.split(";")) for text in self.foods["tags"]]
        self._tier = [_TIERS.get(basis, 1) for basis in self.foods["basis"]]
        self._by_plain: dict[str, int] = {}
        self._by_words: dict[tuple[str, ...], int | None] = {}
        self._words: list[tuple[str, ...]] = []
        self._heads: list[tuple[str, ...]] = []
        self._of: list[int] = []
        names = zip(self.foods["name"], self.foods["aliases"], strict=True)
        self._is_one_word = reader().language in _ONE_WORD
        for position, (name, aliases) in enumerate(names):
            for label in (str(name), *filter(None, str(aliases).split(";"))):
                self._take(position, label)
        for position, name in enumerate(self.foods["name"]):
            if (translated := said(str(name))) != name:
                self._take(position, translated)
        self._joined = ["".join(words) for words in self._words]
        self._spaced = [" ".join(words) for words in self._words]
        holders: dict[str, list[int]] = {}
        for label, words in enumerate(self._words):
            for word in dict.fromkeys(words):
                holders.setdefault(word, []).append(label)
        self._vocabulary = sorted(holders)
        self._labels_with = {
            word: np.array(labels, dtype=np.intp) for word, labels in holders.items()
        }

    def _take(self, position: int, label: str) -> None:
        words = words_of(label)
        if not words:
            return
        self._by_plain.setdefault(plain(label), position)
        owner = self._by_words.setdefault(words, position)
        if owner is not None and owner != position and self._tier[owner] == self._tier[position]:
            self._by_words[words] = None  # two foods: only a person can tell which
        self._words.append(words)
        end = _END_OF_GERMAN_HEAD if self._is_one_word else _END_OF_HEAD
        self._heads.append(words_of(end.split(label, maxsplit=1)[0]) or words)
        self._of.append(position)

    def exactly(self, text: str) -> int | None:
        """Return the position of the food that has this name, or None.

        Case, accents, punctuation, plurals and British or American words make no
        difference; everything else does, the order of the words included.
        """
        by_plain = self._by_plain.get(plain(text))
        return by_plain if by_plain is not None else self._by_words.get(words_of(text))

    def search(
        self, query: str, *, needed_tags: frozenset[str] = frozenset(), limit: int = MOST_FOUND
    ) -> Found:
        """Return the foods that a query finds, or else the offers for it.

        Parameters
        ----------
        query
            What a person typed: a name, words of a name in any order, the beginning of it.
        needed_tags
            Foods without one of these tags are left out.
        limit
            Most foods returned.
        """
        words = words_of(query)
        if not words:
            return Found()
        first = self.exactly(query)
        ranked = self._ranked(self._holding(words), words)
        order = [first, *ranked] if first is not None else ranked
        found = self._fitting(order, needed_tags)
        if first is None and len(found) == 1 and self._is_only_part(found[0], words):
            return Found((), found)
        if found:
            return Found(found[:limit], (), exact=first is not None and found[0] == first)
        offers = self._fitting(self._like(words), needed_tags)
        return Found((), offers[:MOST_OFFERS])

    def _is_only_part(self, position: int, words: tuple[str, ...]) -> bool:
        """Say whether no word of a food is one of these: "Cola" is at the end of "Rucola"."""
        if not self._is_one_word:
            return False
        labels = (own for own, of in zip(self._words, self._of, strict=True) if of == position)
        known = {_without_ending(each) for own in labels for each in own}
        return known.isdisjoint(_without_ending(word) for word in words)

    def offers(self, text: str) -> tuple[int, ...]:
        """Return up to three foods that a name may mean, for a person to choose from."""
        found = self.search(text, limit=MOST_OFFERS)
        return found.foods or found.offers

    def _fitting(self, order: list[int], needed_tags: frozenset[str]) -> tuple[int, ...]:
        distinct = dict.fromkeys(order)
        return tuple(position for position in distinct if needed_tags <= self._tags[position])

    def _beginning(self, word: str) -> list[str]:
        """Return the known words that begin with this one, or end with it where words are long."""
        start = bisect_left(self._vocabulary, word)
        end = bisect_left(self._vocabulary, word + "\uffff")
        found = self._vocabulary[start:end]
        if self._is_one_word:
            part = _without_ending(word)
            # A part of a word begins it, or is long enough to be known at its end. In the
            # middle of it are other words: "Ente" is not in "Studentenfutter".
            known = set(found)
            found += [
                other
                for other in self._vocabulary
                if other not in known
                and (
                    other.startswith(part)
                    or (len(part) >= _SHORTEST_PART and _without_ending(other).endswith(part))
                )
            ]
        return found

    def _labels(self, alternatives: list[str]) -> npt.NDArray[np.intp]:
        found = [self._labels_with[word] for word in alternatives]
        return np.unique(np.concatenate(found)) if found else np.array([], dtype=np.intp)

    def _holding(self, words: tuple[str, ...]) -> list[int]:
        """Return the labels that hold a word for each of these, or one beginning with it."""
        kept: npt.NDArray[np.intp] | None = None
        for word in words:
            labels = self._labels(self._beginning(word))
            kept = labels if kept is None else np.intersect1d(kept, labels, assume_unique=True)
        return [] if kept is None else [int(label) for label in kept]

    def _ranked(self, labels: list[int], words: tuple[str, ...]) -> list[int]:
        """Order foods by how little else their name says.

        What stands before a comma is the food, what stands behind it the kind; and the last
        word names the thing: "natural yogurt" is a yogurt, "yogurt drink" is not.
        """

        def rank(label: int) -> tuple[int, int, int, int, int]:
            own, head = self._words[label], self._heads[label]
            whole = sum(self._has(own, word) for word in words)
            is_one = head == words or (self._has(head[-1:], words[-1]) and own != words)
            beyond = len(own) - len(words)
            tier = self._tier[self._of[label]] == _LAST
            more = 0 if head == words else beyond + 1
            if self._is_one_word:
                return (int(tier), -whole, -int(is_one), more, label)
            return (int(tier), -whole, more, -int(is_one), label)

        return [self._of[label] for label in sorted(labels, key=rank)]

    def _has(self, own: tuple[str, ...], word: str) -> bool:
        """Say whether a word is among those of a name, or the end of one that is put together."""
        if not self._is_one_word:
            return word in own
        part = _without_ending(word)
        return any(_without_ending(each).endswith(part) for each in own)

    def _like(self, words: tuple[str, ...]) -> list[int]:
        """Return foods that a query may mean: misspelt, or of several foods; best first."""
        scores: dict[int, float] = {}
        whole = ("".join(words), self._joined, fuzz.ratio)
        sorted_words = (" ".join(words), self._spaced, fuzz.token_sort_ratio)
        for text, labels, scorer in (whole, sorted_words):
            for _, score, label in process.extract(
                text, labels, scorer=scorer, limit=_NAMES_TRIED, score_cutoff=LIKE_A_NAME
            ):
                if score - _FIRST_LETTER * (labels[label][0] != text[0]) >= LIKE_A_NAME:
                    _note(scores, self._of[label], score)
        for place, (position, score) in enumerate(self._by_words_alike(words)):
            _note(scores, position, score - place * _LATER)
        return sorted(scores, key=lambda position: (-scores[position], position))

    def _by_words_alike(self, words: tuple[str, ...]) -> list[tuple[int, float]]:
        """Mend each word by itself; where no food holds them all, take those of some."""
        mended = [self._alike(word) for word in words]
        known = [each for each in mended if each]
        if not known:
            return []
        likeness = 100 * sum(max(each.values()) for each in known) / len(words)
        best = tuple(max(each, key=lambda word: each[word]) for each in known)
        labels = self._labels(list(known[0]))
        for each in known[1:]:
            labels = np.intersect1d(labels, self._labels(list(each)), assume_unique=True)
        if len(labels):
            together = self._ranked([int(label) for label in labels], best)
            return [(position, likeness) for position in dict.fromkeys(together)][:_NAMES_TRIED]
        alone = [self._ranked([int(x) for x in self._labels([word])], (word,)) for word in best]
        return [(positions[0], likeness / len(best)) for positions in alone]

    def _alike(self, word: str) -> dict[str, float]:
        """Return words of the table like this one, with how alike they are, 1 being the same."""
        beginning = self._beginning(word)
        if beginning:
            return dict.fromkeys(beginning, 1.0)
        found = process.extract(
            word,
            self._vocabulary,
            scorer=OSA.normalized_similarity,
            limit=_NAMES_TRIED,
            score_cutoff=LIKE_A_WORD - _FIRST_LETTER / 100,
        )
        scores = {
            other: float(score) + (_FIRST_LETTER / 100 if other[0] == word[0] else 0.0)
            for other, score, _ in found
        }
        alike = {other: score for other, score in scores.items() if score >= LIKE_A_WORD}
        best = sorted(alike, key=lambda other: -alike[other])[:_WORDS_TRIED]
        return {other: min(alike[other], 1.0) for other in best}


def _without_ending(word: str) -> str:
    """Return a German word without the ending that may be of many or of a case.

    Examples
    --------
    >>> [_without_ending(word) for word in ("bananen", "nusse", "brot", "kase")]
    ['banan', 'nuss', 'brot', 'kase']
    """
    for ending in ("en", "n", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_PART:
            return word.removesuffix(ending)
    return word


def _note(scores: dict[int, float], position: int, score: float) -> None:
    scores[position] = max(scores.get(position, 0.0), score)


@once_per_language
def everyday_foods() -> FoodIndex:
    """Return the index of the table of everyday foods."""
    return FoodIndex(all_foods())
