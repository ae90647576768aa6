"""What is typed is called alike in the store whoever typed it, and said to whoever reads."""

from __future__ import annotations

import pytest

from lib.reference.lab_tests import title_in_english
from lib.schema.log_tables import SYMPTOMS
from lib.views.stored_entries import days_since
from lib.views.symptom_words import said_symptom, symptom_in_english, symptom_words
from lib.views.typed_entry import FORMAT, upload_name
from lib.words import reader as reading
from lib.words.reader import Reader


@pytest.fixture
def reads_german(monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))


@pytest.mark.usefixtures("reads_german")
def test_the_name_of_an_entry_is_kept_in_english_and_said_in_german():
    assert title_in_english("sodium") == "Sodium"
    assert symptom_in_english("low_urine") == "Very little urine"
    assert upload_name("Typed: Sodium", FORMAT) == "Eingetippt: Natrium"
    assert upload_name("Typed: Chest pain", FORMAT) == "Eingetippt: Brustschmerzen"
    # What was typed as a test of one's own, and a file, are called as they are.
    assert upload_name("Typed: Ferritin 2", FORMAT) == "Eingetippt: Ferritin 2"
    for name in ("Waage.csv", "Typed: Sodium"):
        assert upload_name(name, "weight_list") == name


def test_every_symptom_is_found_again_by_its_english():
    assert {word: said_symptom(symptom_in_english(word)) for word in SYMPTOMS} == {
        word: symptom_words(word) for word in SYMPTOMS
    }


def test_one_day_is_one_day_and_a_part_of_one_is_not_rounded():
    assert [days_since(each) for each in (0, 1, 1.5, 3)] == [
        "0 days since a hard session",
        "1 day since a hard session",
        "1.5 days since a hard session",
        "3 days since a hard session",
    ]
