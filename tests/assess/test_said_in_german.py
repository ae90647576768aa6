"""What the assessment says to somebody who reads German."""

from __future__ import annotations

import pytest

from lib.assess.diet_days import FEW_MEALS, reason_in_words
from lib.assess.diet_rules import MAGNESIUM
from lib.assess.evidence import Narrowing, catalogue, narrowed
from lib.assess.rule import as_read
from lib.words import reader as reading
from lib.words.reader import Reader
from tests.assess.squads import diary, line_of, records


@pytest.fixture
def in_german(monkeypatch):
    """Say that whoever reads reads German."""
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))


def names() -> dict[str, str]:
    return {each.key: each.name for each in catalogue()}


def test_the_list_of_what_to_check_is_there_in_each_language(monkeypatch):
    english = names()
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))
    german = names()
    assert german["rule DIE01"] == "DIE01: Magnesium laut Protokoll wirkt niedrig"
    assert narrowed(Narrowing(words="magnesium laut protokoll", kind="Rule"))
    # The words of the English and the code are found as well, by themselves and beside German.
    assert [each.key for each in narrowed(Narrowing(words="logged magnesium looks low wirkt"))] == [
        "rule DIE01"
    ]
    assert "rule DIE01" in {each.key for each in narrowed(Narrowing(words="die01"))}
    assert narrowed(Narrowing(words="signs.thirst_from"))
    assert list(german) == list(english)
    monkeypatch.setattr(reading, "_asked", Reader)
    assert names() == english


@pytest.mark.usefixtures("in_german")
def test_a_card_is_said_in_german_whatever_was_read_before():
    found = line_of(records(diet=diary(magnesium_mg=100.0)))
    (card,) = [each for each in found.findings if each.code == MAGNESIUM.code]
    assert card.title == "Magnesium laut Protokoll wirkt niedrig"
    assert card.against == as_read(MAGNESIUM.against)
    assert "etwas zu geringe zufuhr" in card.against.lower()


@pytest.mark.usefixtures("in_german")
def test_why_a_day_does_not_count_is_said_with_its_number():
    assert reason_in_words(FEW_MEALS) == "nicht markiert, weniger als 3 Mahlzeiten"
