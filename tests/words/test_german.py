"""What a German text must keep of the English one, where a mistake would do harm."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from lib.imports.word_cells import symptoms
from lib.words.language import translations
from lib.words.spoken_names import SYMPTOMS
from tests.words.texts import ROOT, catalogues

NUMBER = re.compile(r"(?<![\w{])\d+(?:[.,]\d+)*(?![\w}])")
DRINKS = re.compile(r"trink(?!plan)|flüssigkeit|schluck|durst", re.IGNORECASE)
ABOUT_DRINK = re.compile(
    r"drink|drank|drunk|fluid|sip|thirst|water|hydrat|bottle|sweat|pour|beverage"
    r"|over the next hours",
    re.IGNORECASE,
)
# What English says of getting help, and of what German says of it.
HELP = (
    (r"medical help|emergency|ambulance", r"ärztlich|Notruf|Notfall|Rettung|medizinische Hilfe"),
    (r"\bdoctor|\bphysician", r"Ärzt|Arzt|ärztlich"),
    (r"\bdietitian", r"ernährung"),
    (r"\bred[- ]flag", r"Warnzeichen"),
)
SAYS_NO = re.compile(r"\b(?:no fluid|not drink|no more drink|never|do not|don't)\b", re.IGNORECASE)
SAGT_NEIN = re.compile(r"\b(?:kein\w*|nichts?|nie|niemals|niemand\w*|ohne|weder)\b", re.IGNORECASE)
SURENESS = (
    (r"\bat least\b", r"mindest|wenigstens"),
    (r"\bat most\b", r"höchstens|maximal|nicht mehr als"),
    (r"\bnot known\b|\bunknown\b", r"unbekannt|nichts? bekannt|nicht zu sagen|weiß|wissen"),
    (
        r"\bmay\b|\bmight\b",
        r"k[aö]nn|mag|möglich|vielleicht|dürf|darf|lassen|lässt|unter Umständen",
    ),
)


def _pairs() -> list[tuple[str, str]]:
    found = []
    for catalogue in catalogues("de").values():
        for message in catalogue:
            if not message.id:
                continue
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            said = [message.string] if isinstance(message.string, str) else list(message.string)
            found += zip(ids, said, strict=True)
    return found


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    return _pairs()


def _numbers(text: str) -> list[str]:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    return sorted(re.sub(r"[.,]", "", each) for each in NUMBER.findall(plain))


def test_numbers_are_the_same(pairs):
    wrong = [(en, de) for en, de in pairs if _numbers(en) != _numbers(de)]
    assert wrong == []


def test_nobody_is_told_to_drink_where_the_english_is_not_about_drinking(pairs):
    wrong = [(en, de) for en, de in pairs if DRINKS.search(de) and not ABOUT_DRINK.search(en)]
    assert wrong == []


@pytest.mark.parametrize(("english", "german"), HELP + SURENESS)
def test_help_and_sureness_are_not_lost(pairs, english, german):
    asks, answers = re.compile(english, re.IGNORECASE), re.compile(german, re.IGNORECASE)
    said = [(en, de) for en, de in pairs if asks.search(en)]
    assert said
    assert [(en, de) for en, de in said if not answers.search(de)] == []


def test_what_is_not_to_be_done_stays_not_to_be_done(pairs):
    wrong = [(en, de) for en, de in pairs if SAYS_NO.search(en) and not SAGT_NEIN.search(de)]
    assert wrong == []


def test_one_english_text_is_said_in_one_way():
    # The same text stands in several files of translations; the last one read would win.
    said: dict[object, set[object]] = {}
    for file in sorted((ROOT / "lib/words/de").glob("*.po")):
        with file.open("rb") as content:
            for message in read_po(content, locale="de"):
                if message.id:
                    said.setdefault((message.id, message.context), set()).add(message.string)
    assert said
    assert [key for key, forms in said.items() if len(forms) > 1] == []


def test_a_symptom_is_read_by_the_word_that_it_is_shown_with():
    shown = translations("de")
    for code, english in SYMPTOMS.items():
        (told,) = symptoms(str(shown[english, None]))
        assert told.symptom == code
