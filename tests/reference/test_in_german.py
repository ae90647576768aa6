"""The tables read in German: the same rows by the same keys, in words that say the same."""

from __future__ import annotations

import re

import pytest

from lib.reference.checklist_rules import closing_in_words
from lib.reference.checklists import all_checklists, checklist
from lib.reference.data_files import csv_table
from lib.reference.evidence_tables import table_records
from lib.reference.evidence_words import statements
from lib.reference.food_search import everyday_foods
from lib.reference.foods import all_foods
from lib.reference.formulas import formulas
from lib.reference.learning import seeing_a_doctor
from lib.reference.thresholds import threshold
from lib.words import reader as reading
from lib.words.language import said
from lib.words.reader import Reader
from tests.words.tables import texts_of_tables

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture
def reads_german(monkeypatch):
    def read() -> None:
        monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))

    return read


def _facts():
    records = (*table_records(), *statements(), *formulas())
    return [(each.key, each.kind, each.sources, each.status) for each in records]


def test_the_records_are_the_same_but_for_their_words(reads_german):
    english = _facts()
    reads_german()
    assert _facts() == english


def test_the_lists_have_the_same_items_for_the_same_people(reads_german):
    def items():
        return [
            (each.key, item.key, item.kind, item.adds_fluid, item.for_minors)
            for each in all_checklists()
            for item in each.items
        ]

    english, title = items(), checklist("red_flags").title
    reads_german()
    assert items() == english
    assert checklist("red_flags").title != title


def test_no_number_of_a_text_changes(reads_german):
    english = [text for _, text in texts_of_tables()]
    reads_german()
    for text in english:
        told, found = (
            {each.replace(",", ".") for each in NUMBER.findall(words)}
            for words in (said(text), text)
        )
        assert told == found, text


def test_numbers_come_into_what_closes_a_list(reads_german):
    reads_german()
    for kind in csv_table("closing_kinds")["closes_on"]:
        assert "{" not in closing_in_words(kind)
    assert "höchstens 1 %" in closing_in_words("mass_back")


def test_units_and_marks_of_a_threshold_are_german(reads_german):
    reads_german()
    assert threshold("symptoms.red_flag_look_back_days").shown == "1 Tag"
    assert threshold("overdrinking.drink_rate_l_per_h").as_read == "1,5 L/h"


def test_an_emergency_is_called_for_in_german(reads_german):
    reads_german()
    first = seeing_a_doctor()[0]
    assert first.title == "Sofort den Notruf wählen"
    assert "Notruf" in checklist("red_flags").items[0].text


@pytest.mark.parametrize(
    ("query", "food_id"),
    [
        ("Vollkornbrot", "wholemeal_bread"),
        ("brot", "wholemeal_bread"),
        ("Bananen", "banana"),
        ("Kürbiskerne", "pumpkin_seeds"),
        ("Kuerbiskerne", "pumpkin_seeds"),
        ("Eier", "egg_boiled"),
        ("pumpkin seeds", "pumpkin_seeds"),
    ],
)
def test_a_food_is_found_by_its_german_name(query, food_id, reads_german):
    reads_german()
    index = everyday_foods()
    found = index.search(query)
    assert food_id in {index.foods["food_id"][place] for place in found.foods or found.offers}


def test_each_food_is_the_one_of_its_german_name(reads_german):
    reads_german()
    index = everyday_foods()
    for place, name in enumerate(all_foods()["name"]):
        assert index.exactly(said(str(name))) == place, name


def test_english_readers_do_not_find_foods_by_german_names():
    assert everyday_foods().exactly("Kürbiskerne") is None


@pytest.mark.parametrize("query", ["Ente", "Rahm"])
def test_the_middle_of_a_german_word_is_not_another_food(query, reads_german):
    reads_german()
    assert everyday_foods().search(query).foods == ()


def test_a_food_that_only_begins_alike_is_asked_about_and_not_taken(reads_german):
    reads_german()
    index = everyday_foods()
    found = index.search("Eis")
    assert found.foods == ()
    assert [said(str(index.foods["name"][place])) for place in found.offers] == ["Eisbergsalat"]
