"""What a note may tell of: whatever the symptom column of a file knows, a note is asked about."""

from __future__ import annotations

import pytest

from lib.assess.note_words import ALARMING, symptoms_in_note
from lib.assess.symptom_features import EMERGENCY, EMERGENCY_WHEN_SEVERE, SAME_DAY, WITH_GAIN
from lib.imports.word_cells import SYMPTOM_WORDS, TOO_COMMON


def test_every_word_of_a_file_for_an_alarming_symptom_is_heard_in_a_note_too():
    assert set(ALARMING) == EMERGENCY | EMERGENCY_WHEN_SEVERE | SAME_DAY | WITH_GAIN
    unheard = [
        word
        for ours in ALARMING
        for word in (ours, *SYMPTOM_WORDS[ours])
        if word not in TOO_COMMON and ours not in symptoms_in_note(f"Late. {word}, went home")
    ]
    assert unheard == []


@pytest.mark.parametrize(
    ("note", "symptom"),
    [
        ("Évanouie un moment", "collapse"),
        ("ohnmächtig geworden", "collapse"),
        ("pain in the chest", "chest_pain"),
        ("PAIN IN MY CHEST", "chest_pain"),
        ("can\u2019t breathe", "breathlessness"),
        ("Übelkeit", "nausea"),
        ("ihm ist uebel", "nausea"),
        ("u\u0308bel", "nausea"),
        ("musste sich übergeben", "vomiting"),
        ("light-headed", "dizziness"),
        ("Hände schwellen an", "swelling"),
        ("heat-stroke?", "heat_illness"),
        ("heart was racing", "palpitations"),
        ("fingers numb", "tingling"),
        ("pins & needles", "tingling"),
        ("Muskelschwäche", "muscle_weakness"),
        ("brown pee", "dark_urine"),
        ("urine very dark", "dark_urine"),
        ("peu d'urine", "low_urine"),
        ("war nach dem Lauf nicht ansprechbar", "confusion"),
        ("völlig desorientiert", "confusion"),
        ("hat zweimal gekotzt", "vomiting"),
        ("übergab sich im Bus", "vomiting"),
        ("im Ziel umgekippt", "collapse"),
        ("Kurz zusammengebrochen", "collapse"),
        ("schwarz vor Augen", "collapse"),
        ("hatte einen Anfall", "seizure"),
        ("Anfälle", "seizure"),
        ("Schmerzen in der Brust", "chest_pain"),
        ("Druck auf der Brust", "chest_pain"),
        ("Luftnot am Berg", "breathlessness"),
        ("bekam kaum Luft", "breathlessness"),
        ("Kopf tut weh", "headache"),
        ("Migräne", "headache"),
        ("mir war etwas schlecht", "nausea"),
        ("war ganz schwummrig", "dizziness"),
        ("Füße angeschwollen", "swelling"),
        ("aufgebläht", "swelling"),
        ("Sonnenstich?", "heat_illness"),
        ("überhitzt", "heat_illness"),
        ("Herzstolpern", "palpitations"),
        ("Herz rast", "palpitations"),
        ("Finger taub", "tingling"),
        ("Fuß war eingeschlafen", "tingling"),
        ("musste brechen", "vomiting"),
        ("Beine schwach", "muscle_weakness"),
        ("Urin war sehr dunkel", "dark_urine"),
        ("dunkelbrauner Urin", "dark_urine"),
        ("kaum Urin", "low_urine"),
    ],
)
def test_a_symptom_is_heard_as_people_write_it(note, symptom):
    assert symptom in symptoms_in_note(note)


@pytest.mark.parametrize(
    "note",
    [
        "shirt number 9",
        "last week in new boots",
        "urine in bottle",
        "felt fit, no pain",
        "schlecht geschlafen",
        "neue Schuhe, gut gelaufen",
        "Urin in der Flasche",
        "lange Anfahrt, wenig getrunken",
        "erst um eins eingeschlafen wegen Lärm",
        "Gleichgewichtsübungen, Flaute auf dem See",
    ],
)
def test_a_word_that_only_begins_alike_says_nothing(note):
    assert symptoms_in_note(note) == ()
