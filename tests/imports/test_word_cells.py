"""Words: yes and no, sex, diet pattern, site, symptoms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports import word_cells
from lib.imports.sheet import BadCell
from lib.schema.glossary import TABLES
from lib.schema.log_tables import SWEAT_SITES, SYMPTOMS
from lib.words import reader as reading
from lib.words.language import LANGUAGES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("none", ["none"]),
        ("No symptoms", ["none"]),
        ("cramp", ["cramp"]),
        ("Cramps; headache", ["cramp", "headache"]),
        ("Kopfschmerzen, Übelkeit", ["headache", "nausea"]),
        ("crampe / vertige", ["cramp", "dizziness"]),
        ("nausea and vomiting", ["nausea", "vomiting"]),
        ("short of breath", ["breathlessness"]),
        ("collapsed, confused", ["collapse", "confusion"]),
        ("none; cramp", ["cramp"]),
        ("cramp; cramp", ["cramp"]),
        ("purple toes", ["other"]),
        ("keine Symptome", ["none"]),
        ("Beschwerdefrei", ["none"]),
        ("symptomfrei", ["none"]),
        ("ohne Beschwerden", ["none"]),
        ("keine", ["none"]),
        ("ist zusammengebrochen", ["collapse"]),
        ("Ohnmächtig geworden", ["collapse"]),
        ("hatte Kopfschmerzen 4/10", ["headache"]),
        ("Erbrechen oder Übelkeit", ["vomiting", "nausea"]),
        ("vomiting or nausea; cramp", ["vomiting", "nausea", "cramp"]),
        ("Schwindel, Herzrasen oder Herzstolpern", ["dizziness", "palpitations"]),
        ("Cramp or two", ["cramp", "other"]),
        ("two or three blisters", ["other"]),
    ],
)
def test_symptoms_are_read_from_lists_and_synonyms(text, told):
    assert [one.symptom for one in word_cells.symptoms(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "kein Kollaps",
        "ist nicht zusammengebrochen",
        "keine Übelkeit oder Erbrechen",
        "weder Krampf oder Schwindel",
        "no vomiting or nausea",
        "no headache, nausea or dizziness",
        "not dizzy",
        "bin fit",
        "war fast ohnmächtig",
    ],
)
def test_what_is_denied_or_only_nearly_so_is_kept_in_the_words_of_the_athlete(text):
    told = word_cells.symptoms(text)
    assert [one.symptom for one in told if one.symptom != "other"] == []
    assert told[-1].own_words.replace(";", ",") == text


def test_behind_a_denial_a_list_is_still_read_for_nobody_knows_how_far_it_reaches():
    told = word_cells.symptoms("keine Krämpfe, Erbrechen")
    assert [one.symptom for one in told] == ["vomiting", "other"]


def test_no_word_of_a_symptom_is_taken_for_a_denial():
    assert [one.symptom for one in word_cells.symptoms("kein Urin")] == ["low_urine"]
    assert [one.symptom for one in word_cells.symptoms("keine Luft")] == ["other"]
    assert [one.symptom for one in word_cells.symptoms("keine, Krampf")] == ["cramp"]


def test_a_score_behind_a_symptom_is_its_severity():
    told = word_cells.symptoms("cramp (6); headache 3/10")
    assert [(one.symptom, one.severity_0_10) for one in told] == [("cramp", 6), ("headache", 3)]


def test_a_word_we_do_not_know_is_kept_in_the_words_of_the_athlete():
    assert word_cells.symptoms("purple toes")[0].own_words == "purple toes"


@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_every_symptom_of_the_glossary_can_be_written(symptom):
    assert [one.symptom for one in word_cells.symptoms(symptom)] == [symptom]


@pytest.mark.parametrize("site", SWEAT_SITES)
def test_every_site_of_the_glossary_can_be_written(site):
    assert word_cells.sweat_site(site) == site


@pytest.mark.parametrize(
    ("text", "sex"), [("F", "F"), ("female", "F"), ("m", "M"), ("Männlich", "M"), ("x", None)]
)
def test_the_sex_for_reference_values_is_read(text, sex):
    assert word_cells.sex(text) == sex


@pytest.mark.parametrize(
    ("text", "flag"), [("yes", True), ("FALSE", False), ("ja", True), ("0", False)]
)
def test_yes_and_no_are_read(text, flag):
    assert word_cells.flag(text) is flag


@pytest.mark.parametrize("read", [word_cells.sex, word_cells.flag, word_cells.diet_pattern])
def test_an_unknown_word_is_refused_with_the_known_ones(read):
    with pytest.raises(BadCell) as wrong:
        read("perhaps")
    assert "Write" in wrong.value.mend


def _offered(read, text="perhaps"):
    with pytest.raises(BadCell) as wrong:
        read(text)
    return wrong.value.mend.partition(": ")[2].rstrip(".").split(", ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("read", "choices"),
    [
        (word_cells.sex, ("F", "M")),
        (word_cells.diet_pattern, TABLES["athletes"].column("diet_pattern").choices),
        (word_cells.sweat_site, SWEAT_SITES),
        (word_cells.sweat_test_method, TABLES["sessions"].column("sweat_na_method").choices),
    ],
)
def test_every_word_that_is_offered_is_read(read, choices, language, monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: reading.Reader(language=language))
    assert tuple(map(read, _offered(read))) == choices


def test_a_long_text_is_no_list_of_symptoms():
    with pytest.raises(BadCell, match="not a list"):
        word_cells.symptoms(";".join(f"w{number}" for number in range(50)))


@given(st.text(min_size=1, max_size=30))
def test_any_text_tells_at_least_one_symptom_of_the_glossary(text):
    told = word_cells.symptoms(text)
    assert all(one.symptom in SYMPTOMS for one in told)
