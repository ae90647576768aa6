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
        ("war nach dem Lauf nicht mehr ansprechbar", "confusion"),
        ("kaum noch ansprechbar", "confusion"),
        ("reagiert nicht mehr", "confusion"),
        ("hat auf nichts reagiert, nicht auf Rufe reagiert", "confusion"),
        ("wusste nicht mehr, wo er war", "confusion"),
        ("war völlig neben der Spur", "confusion"),
        ("unresponsive at the finish", "confusion"),
        ("not responding", "confusion"),
        ("he wasn\u2019t responding to us", "confusion"),
        ("wasn't making sense", "confusion"),
        ("talking nonsense", "confusion"),
        ("didn't know where he was", "confusion"),
        ("hat 2x gebrochen", "vomiting"),
        ("hat im Bus zweimal gebrochen", "vomiting"),
        ("hat nach dem Ziel in die Büsche gebrochen", "vomiting"),
        ("Gebrochen nach Kilometer 30", "vomiting"),
        ("ist weggekippt", "collapse"),
        ("kippte kurz weg", "collapse"),
        ("zuckte am ganzen Körper", "seizure"),
        ("am ganzen Koerper gezuckt", "seizure"),
        ("twitching", "seizure"),
        ("Stechen im Brustkorb", "chest_pain"),
        ("Druck im Brustkorb", "chest_pain"),
        ("Enge im Brustkorb", "chest_pain"),
        ("Schmerzen in der linken Brust", "chest_pain"),
        ("Schmerzen links in der Brust", "chest_pain"),
        # What has gone was there.
        ("keine Schmerzen in der Brust mehr", "chest_pain"),
        ("nichts am Knie, keine Schmerzen, aber Druck auf der Brust", "chest_pain"),
        ("chest hurts", "chest_pain"),
        ("chest was really tight", "chest_pain"),
        ("pain in his left chest", "chest_pain"),
        ("pain in left side of the chest", "chest_pain"),
        ("bekam schlecht Luft", "breathlessness"),
        ("bekommt schwer Luft", "breathlessness"),
        ("Luft blieb weg", "breathlessness"),
        ("kriegt nicht genug Luft", "breathlessness"),
        ("Atmen fällt schwer", "breathlessness"),
        ("hard to breathe", "breathlessness"),
        ("struggling to breathe", "breathlessness"),
        ("couldn't catch his breath", "breathlessness"),
        ("Kopf dröhnt", "headache"),
        ("Schädel brummt", "headache"),
        ("head was pounding", "headache"),
        ("Hände ganz dick", "swelling"),
        ("Ringe passen nicht mehr", "swelling"),
        ("rings don't fit", "swelling"),
        ("Puls raste", "palpitations"),
        ("Herz hat gerast", "palpitations"),
        ("Puls sehr unregelmäßig", "palpitations"),
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
        "keine Schmerzen in der Brust",
        "kein Druck im Brustkorb",
        "100 m Brust, schmerzfrei",
        "hat nicht gebrochen",
        "hat sich den Arm gebrochen",
        "gut ansprechbar",
        "war immer ansprechbar",
        "schlechte Luft in der Halle",
        "Schuhe passen nicht mehr",
        "responded well, chest strap slipped",
        "didn't make the team",
        "breathing fine, heart rate 150",
    ],
)
def test_a_word_that_only_begins_alike_says_nothing(note):
    assert symptoms_in_note(note) == ()
