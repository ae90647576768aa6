"""No kilogram is left in a text, and what stands for it is right."""

from __future__ import annotations

import dataclasses
import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.assess.findings import Evidence, Severity
from lib.assess.team_summary import assess_team
from lib.assess.without_kilograms import without_kilograms
from lib.words import reader as reading
from lib.words.hidden import hidden_energy, hidden_mass, hidden_number
from lib.words.reader import Language, Reader
from tests.assess.squads import DAY, line_of, records, sample

PERCENT = "% of own usual mass"
HIDDEN, HIDDEN_NUMBER, HIDDEN_ENERGY = hidden_mass().strip("()"), hidden_number(), hidden_energy()
DE_HIDDEN, DE_NUMBER = "(Kilogramm ausgeblendet)", "ausgeblendet: Gewicht ist privat"
KILOGRAMS = re.compile(r"\d\s?kg\b")
MASS_OR_ENERGY = re.compile(r"\d\s?(kg|lb|kcal|kJ)\b")


@pytest.fixture(scope="module")
def found():
    return assess_team(sample(), day=DAY, reference_set="us")


@pytest.mark.parametrize(
    ("words", "usual_kg", "shown"),
    [
        ("Gained 1.0 kg in 165 min.", 58.0, f"Gained 1.7 {PERCENT} in 165 min."),
        ("before 71.4 kg; after 70.2 kg", 70.0, f"before 102.0 {PERCENT}; after 100.3 {PERCENT}"),
        ("between 69.3 and 70.7 kg", 70.0, f"between 99.0 and 101.0 {PERCENT}"),
        ("\u22120.35 kg", 70.0, f"\u22120.5 {PERCENT}"),
        ("mass 71.4\u00a0kg", 70.0, f"mass 102.0 {PERCENT}"),
        ("900 mOsm/kg", 70.0, "900 mOsm/kg"),
        ("5 mL per kg and 14 kgs", 70.0, f"5 mL per kg and 20.0 {PERCENT}"),
        ("154.3 lbs, 70 KG", 70.0, f"100.0 {PERCENT}, 100.0 {PERCENT}"),
        ("154.3 Pounds, 70 kilos", 70.0, f"100.0 {PERCENT}, 100.0 {PERCENT}"),
        ("in 0.35-kg steps", 70.0, f"in 0.5 {PERCENT} steps"),
        ("70,7 kg", 70.0, f"101.0 {PERCENT}"),
        # No body has 1,400 kg: it was typed with the comma of another language.
        ("1,400 kg", 70.0, f"2.0 {PERCENT}"),
        ("71,250 kg, 0,700 kg", 70.0, f"101.8 {PERCENT}, 1.0 {PERCENT}"),
        ("from 70 down to 67.9 kg", 70.0, f"from 100.0 down to 97.0 {PERCENT}"),
        ("70 instead of 67.9 kg", 70.0, f"100.0 instead of 97.0 {PERCENT}"),
        (
            "70 \u2192 67.9 kg, 70 -> 67.9 kg",
            70.0,
            f"100.0 \u2192 97.0 {PERCENT}, 100.0 -> 97.0 {PERCENT}",
        ),
        ("from 70 down to 67.9 kg", math.nan, f"from ({HIDDEN})"),
        ("from 70 kg to 67.9.", 70.0, f"from 100.0 {PERCENT} to 97.0 {PERCENT}."),
        ("von 70 kg auf 67,9", math.nan, f"von ({HIDDEN}) auf ({HIDDEN})"),
        (
            "70 kg to 30 min, 70 kg -> 68",
            math.nan,
            f"({HIDDEN}) to 30 min, ({HIDDEN}) -> ({HIDDEN})",
        ),
        ("pounds in a kilogram column", 70.0, "pounds in a kilogram column"),
        ("lost a kilo", 70.0, f"lost ({HIDDEN})"),
        (
            "1\u00bd kg, \u22121 \u00bd kg, \u00bd kg",
            50.0,
            f"3.0 {PERCENT}, \u22123.0 {PERCENT}, 1.0 {PERCENT}",
        ),
        ("half a kilo more, one and a half pounds", 70.0, f"({HIDDEN}) more, ({HIDDEN})"),
        (
            "12 % body fat, body fat now 12 %",
            70.0,
            f"({HIDDEN_NUMBER}) body fat, body fat now ({HIDDEN_NUMBER})",
        ),
        ("body fat percentage (12 per cent)", 70.0, f"body fat percentage (({HIDDEN_NUMBER}))"),
        ("Calories: 2400", 70.0, f"Calories: {HIDDEN_ENERGY}"),
        (
            "Down 2.1 % of body mass; body fat is not known",
            70.0,
            "Down 2.1 % of body mass; body fat is not known",
        ),
        ("lost 2.1 % and body fat is not known", 70.0, "lost 2.1 % and body fat is not known"),
        ("Week 3 - 70 kg", 70.0, f"Week 3 - 100.0 {PERCENT}"),
        ("Week 3 - 70 kg", math.nan, f"Week 3 - ({HIDDEN})"),
        ("69.3 - 70.7 kg", 70.0, f"99.0 - 101.0 {PERCENT}"),
        ("Week 3 - 69.3 - 70.7 kg", 70.0, f"Week 3 - 99.0 - 101.0 {PERCENT}"),
        ("0.35 - 1.4 kg", 70.0, f"0.5 - 2.0 {PERCENT}"),
        ("2026-06-30 \u2013 70 kg", 70.0, f"2026-06-30 \u2013 100.0 {PERCENT}"),
        (
            "1.4 - 70 kg, \u22127 - 70 kg",
            70.0,
            f"2.0 - 100.0 {PERCENT}, \u221210.0 - 100.0 {PERCENT}",
        ),
        ("3-70 kg", 70.0, f"4.3-100.0 {PERCENT}"),
        (
            "is outside what is possible (25 to 250 kg). It was left out: 14 kg.",
            70.0,
            f"is outside what is possible (25 to 250 kg). It was left out: 20.0 {PERCENT}.",
        ),
        (
            "28 kg is unusual (usually 35 to 180 kg).",
            70.0,
            f"40.0 {PERCENT} is unusual (usually 35 to 180 kg).",
        ),
        # Only what a check says is the same for everybody.
        ("I weigh more (usually 70 kg).", 70.0, f"I weigh more (usually 100.0 {PERCENT})."),
        (
            "ist ungewöhnlich (üblich: 78 bis 396 lb).",
            70.0,
            "ist ungewöhnlich (üblich: 78 bis 396 lb).",
        ),
        ("1200 KCAL and 9000 kj", 70.0, f"{HIDDEN_ENERGY} and {HIDDEN_ENERGY}"),
        ("Body water: 55.1 %", 70.0, f"Body water: ({HIDDEN_NUMBER})"),
        ("Gained 1.0 kg.", math.nan, f"Gained ({HIDDEN})."),
        ("1.0\u20131.5 kg", 50.0, f"2.0\u20133.0 {PERCENT}"),
        ("1.0-1.5 kg", 50.0, f"2.0-3.0 {PERCENT}"),
        ("70 kg to 71.4 kg", 70.0, f"100.0 {PERCENT} to 102.0 {PERCENT}"),
        ("about 0.2 kg (80 %)", 50.0, f"about 0.4 {PERCENT} (80 %)"),
        # 154.3 lb are 70.0 kg.
        ("154.3 lb", 70.0, f"100.0 {PERCENT}"),
        # 11 stone are 154 lb, 69.85 kg; 4 lb are 1.81 kg.
        ("11 stone, the 1st 3 days", 70.0, f"99.8 {PERCENT}, the 1st 3 days"),
        ("11st 4lb", 70.0, f"99.8 {PERCENT} 2.6 {PERCENT}"),
        ("11 st 4 pounds", math.nan, f"({HIDDEN}) ({HIDDEN})"),
        ("70 kilogrammes", 70.0, f"100.0 {PERCENT}"),
        ("2300 kilocalories, 1 calorie", 70.0, f"{HIDDEN_ENERGY}, {HIDDEN_ENERGY}"),
        ("9000 kilojoules", 70.0, HIDDEN_ENERGY),
        ("4 W/kg, 0.5 g/kg, 3 mmol", 70.0, "4 W/kg, 0.5 g/kg, 3 mmol"),
        ("1,200 kcal were burned", 70.0, f"{HIDDEN_ENERGY} were burned"),
        ("2,400 to 2,600 kcal a day", 70.0, f"{HIDDEN_ENERGY} a day"),
        ("31.5 kcal/kg FFM/day", math.nan, HIDDEN_ENERGY),
        ("9000 kJ", 70.0, HIDDEN_ENERGY),
        ("Body fat is 75 to 80 on 3 days", 70.0, f"Body fat is ({HIDDEN_NUMBER}) on 3 days"),
    ],
)
def test_kilograms_become_per_cent_of_the_own_usual_mass(words, usual_kg, shown):
    assert without_kilograms(words, usual_kg) == shown


@pytest.mark.parametrize(
    ("words", "usual_kg", "shown"),
    [
        ("Gewicht 71,4 kg", 70.0, "Gewicht 102,0 % des eigenen üblichen Gewichts"),
        ("69,3 bis 70,7 kg", 70.0, "99,0 bis 101,0 % des eigenen üblichen Gewichts"),
        ("zwischen 69,3 und 70,7 Kilo", math.nan, "zwischen (Kilogramm ausgeblendet)"),
        # As people write it who type a point.
        ("70.7 kg", 70.0, "101,0 % des eigenen üblichen Gewichts"),
        ("1.400 Kilogramm", 70.0, "2,0 % des eigenen üblichen Gewichts"),
        ("70.700 kg", 70.0, "101,0 % des eigenen üblichen Gewichts"),
        ("\u22120.700 kg", 70.0, "\u22121,0 % des eigenen üblichen Gewichts"),
        ("von 70 auf 67,9 kg", 70.0, "von 100,0 auf 97,0 % des eigenen üblichen Gewichts"),
        ("70 statt 67,9 kg", 70.0, "100,0 statt 97,0 % des eigenen üblichen Gewichts"),
        ("70 bzw. 67,9 kg", 70.0, "100,0 bzw. 97,0 % des eigenen üblichen Gewichts"),
        ("70 zu 67,9 kg", 70.0, "100,0 zu 97,0 % des eigenen üblichen Gewichts"),
        ("67,9 bis zu 70 kg", 70.0, "97,0 bis zu 100,0 % des eigenen üblichen Gewichts"),
        ("um 0,7 Kilogrammen", 70.0, "um 1,0 % des eigenen üblichen Gewichts"),
        ("140 Pfunde, von 140 Pfunden", math.nan, f"{DE_HIDDEN}, von {DE_HIDDEN}"),
        ("ein halbes Kilo, eineinhalb Kilo", 70.0, f"{DE_HIDDEN}, {DE_HIDDEN}"),
        ("12 % Körperfett", 70.0, f"({DE_NUMBER}) Körperfett"),
        ("Körperfett bei 12 Prozent", 70.0, f"Körperfett bei ({DE_NUMBER})"),
        ("Körperfett jetzt 12 %", 70.0, f"Körperfett jetzt ({DE_NUMBER})"),
        ("Fettanteil 12 %, KFA 12 %", 70.0, f"Fettanteil ({DE_NUMBER}), KFA ({DE_NUMBER})"),
        ("Kalorien: 2400", 70.0, "Kalorien: (Energie ausgeblendet: Gewicht ist privat)"),
        (
            "Körperfett gleich, Gewicht 2,1 % weniger",
            70.0,
            "Körperfett gleich, Gewicht 2,1 % weniger",
        ),
        ("154,3 lb", 70.0, "100,0 % des eigenen üblichen Gewichts"),
        ("154,3 Pfund", math.nan, "(Kilogramm ausgeblendet)"),
        ("Es waren 1.200 kcal.", 70.0, "Es waren (Energie ausgeblendet: Gewicht ist privat)."),
        ("2300 Kalorien", 70.0, "(Energie ausgeblendet: Gewicht ist privat)"),
        ("Körperfett: 12,5 %", 70.0, "Körperfett: (ausgeblendet: Gewicht ist privat)"),
        ("Magermasse 58,1 kg", 70.0, "Magermasse (ausgeblendet: Gewicht ist privat) kg"),
        ("(25 bis 250 kg)", math.nan, "((Kilogramm ausgeblendet))"),
        (
            "liegt außerhalb des Möglichen (25 bis 250 kg): 14 kg.",
            70.0,
            "liegt außerhalb des Möglichen (25 bis 250 kg): 20,0 % des eigenen üblichen Gewichts.",
        ),
        ("900 mOsm/kg und 1,3 L", 70.0, "900 mOsm/kg und 1,3 L"),
    ],
)
def test_masses_are_hidden_in_german_as_well(monkeypatch, words, usual_kg, shown):
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))
    assert without_kilograms(words, usual_kg) == shown


def test_a_card_in_german_is_per_cent_of_the_own_mass(monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))
    card = Evidence("Gewicht", "71,4", "kg")
    assert without_kilograms(card, 70.0) == Evidence(
        "Gewicht", "102,0", "% des eigenen üblichen Gewichts"
    )
    fat = without_kilograms(Evidence("Körperfett", "12,5", "%"), 70.0)
    assert fat.value == "ausgeblendet: Gewicht ist privat"


def test_number_and_unit_of_a_card_are_hidden_together():
    mass, water = Evidence("body mass", "71.4", "kg"), Evidence("drunk", "900", "mL")
    assert without_kilograms(mass, 70.0) == Evidence("body mass", "102.0", PERCENT)
    assert without_kilograms(mass, math.nan) == Evidence("body mass", HIDDEN)
    assert without_kilograms(water, 70.0) == water
    assert without_kilograms(Evidence("mass", "unknown", "kg"), 70.0).value == HIDDEN


@pytest.mark.parametrize(
    "shown",
    [
        Evidence("energy used", "1,200", "kcal"),
        Evidence("energy eaten", "9,000", "kJ/day"),
        Evidence("energy availability", "31", "kcal/kg FFM/day"),
        Evidence("lean mass", "58.1", "kg"),
        Evidence("body fat", "12.5", "%"),
        Evidence("body water", "55.1", "%"),
    ],
)
def test_energy_and_what_a_body_is_made_of_say_that_they_are_hidden(shown):
    hidden = without_kilograms(shown, 70.0)
    assert (hidden.label, hidden.value, hidden.unit) == (shown.label, HIDDEN_NUMBER, "")


def test_a_switch_for_kilograms_alone_leaves_energy():
    words = "Gained 0.7 kg, 1,200 kcal were burned."
    hidden = f"Gained 1.0 {PERCENT}, 1,200 kcal were burned."
    assert without_kilograms(words, 70.0, energy=False) == hidden


def test_a_cut_that_is_the_same_for_everybody_does_not_tell_the_own_mass(found):
    card = next(each for line in found.lines for each in line.findings)
    hidden = without_kilograms(
        dataclasses.replace(card, threshold="a lighter athlete: 50 kg", uncertainty="by 0.2 kg"),
        62.0,
    )
    assert hidden.threshold == f"a lighter athlete: ({HIDDEN})"
    assert hidden.uncertainty == f"by ({HIDDEN})"


# As the sentences, cards, repairs and plans of the product write masses and energies.
TEMPLATES = (
    "Gained {a:.1f} kg in {b:.0f} min after drinking 1.2 L.",
    "{b:g} kg before and {c:g} kg after one session, up {a:.1f} %.",
    "{b:g} kg before, {c:g} kg after, 500 mL drunk",
    "body mass is {b:,.10g} to {c:,.10g} kg on 3 days. Usual is 35 to 180 kg.",
    "Body mass: {b:g} kg, where {c:.1f} kg is usual; {b:g} lb is {c:g} kg.",
    "{b:g} kg \u00d7 2.2046 is {c:g} kg",
    "{b:.1f}\u2013{c:.1f} kg",
    "{b:.1f}-{c:.1f} lb",
    "between {b:.1f} and {c:.1f} kg, blurred by about {a:.1f} kg (80 %)",
    "while {b:,.0f} kcal were burned: about 0.25 L of water gained",
    "total {b:,.0f} kcal, foods {c:,.0f} kJ",
    "{b:,.0f} to {c:,.0f} kcal a day, {a:.0f} kcal/kg FFM/day",
)


@given(
    words=some.lists(some.sampled_from(TEMPLATES), min_size=1, max_size=4),
    a=some.floats(-3, 3),
    b=some.floats(0, 9000),
    c=some.floats(30, 200),
    usual=some.one_of(some.just(math.nan), some.floats(30, 200)),
)
def test_no_mass_and_no_energy_is_left_of_what_the_product_writes(words, a, b, c, usual):
    said = " ".join(words).format(a=a, b=b, c=c)
    assert not MASS_OR_ENERGY.search(without_kilograms(said, usual))


@given(
    number=some.floats(0, 500), usual=some.floats(30, 200), words=some.text("a1 .kg", max_size=9)
)
def test_no_kilogram_is_left_whatever_stands_around_it(number, usual, words):
    for shown in (
        without_kilograms(f"{words} {number:.1f} kg {words}", usual),
        without_kilograms(f"{words} {number:.1f} to {number + 1:.1f} kg", math.nan),
    ):
        assert f"{number:.1f} kg" not in shown


def test_a_whole_line_of_the_board_keeps_all_but_its_kilograms(found):
    assert any(KILOGRAMS.search(str(line)) for line in found.lines)
    for line in found.lines:
        hidden = without_kilograms(line, 70.0)
        assert not KILOGRAMS.search(str(hidden))
        assert "unit='kg'" not in str(hidden)
        assert [each.code for each in hidden.findings] == [each.code for each in line.findings]
        assert hidden.severity is None or isinstance(hidden.severity, Severity)
        assert hidden.answers == line.answers


def _texts(thing: object) -> list[str]:
    if isinstance(thing, str):
        return [str(thing)]
    if isinstance(thing, tuple):
        return [text for each in thing for text in _texts(each)]
    if dataclasses.is_dataclass(thing):
        return [
            text for each in dataclasses.fields(thing) for text in _texts(getattr(thing, each.name))
        ]
    return []


TELLS = re.compile(
    r"\d\s?(?:kgs?|kilo\w*|lbs?|pounds?|pfund\w*|kcal|kj|kalorien|calories)\b", re.IGNORECASE
)


@pytest.mark.parametrize("usual_kg", [60.0, math.nan])
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_of_a_whole_board_tells_a_mass_in_either_language(monkeypatch, language, usual_kg):
    reads: Language = language
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language=reads))
    lines = assess_team(sample(), day=DAY, reference_set="us").lines
    shown, hidden = _texts(lines), _texts(without_kilograms(lines, usual_kg))
    assert any(TELLS.search(text) for text in shown)
    assert [text for text in hidden if TELLS.search(text)] == []
    # What tells none, such as a change in per cent, is left as it is.
    quiet = {
        text
        for text in shown
        if "%" in text and not re.search(r"kg|lb|kcal|kJ|kilo|energ", text, re.IGNORECASE)
    }
    assert quiet
    assert quiet <= set(hidden)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "note",
    [
        "von 70 auf 68 kg",
        "70 instead of 68 kg",
        "70 -> 68 kg",
        "70 bzw. 68 Kilogrammen",
        "KFA 70 %",
    ],
)
def test_what_a_person_wrote_into_a_note_is_hidden_on_the_board(monkeypatch, language, note):
    reads: Language = language
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language=reads))
    symptom = {"athlete_id": "a", "row_id": "s", "local_date": pd.Timestamp(DAY)}
    symptom |= {"symptom": "other", "notes": f"dizzy, {note}", "severity_0_10": 8.0}
    line = line_of(records(symptoms=[symptom]))
    assert any("70" in text for text in _texts(line))
    assert not any(re.search("70|68", text) for text in _texts(without_kilograms(line, 60.0)))
