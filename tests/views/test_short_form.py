"""What is typed into the short form reaches the sheet in kilograms and millilitres."""

from __future__ import annotations

import pytest

from lib.views.short_form import ENTRIES
from lib.words import reader as words
from lib.words.reader import Reader


@pytest.fixture
def read_by(monkeypatch):
    def read(reader: Reader) -> None:
        monkeypatch.setattr(words, "_asked", lambda: reader)

    return read


def of(kind: str, *typed: str) -> list[tuple[str, str]]:
    inputs = ENTRIES[kind].inputs
    return [(each.label, each.stored(text)) for each, text in zip(inputs, typed, strict=True)]


def test_without_a_choice_a_text_is_passed_on_as_it_is():
    assert of("session", "72,4", "", "1,200", "x", "90") == [
        ("Weight before (kg)", "72,4"), ("Weight after (kg)", ""),
        ("Drunk during it (mL)", "1,200"), ("Urine during it (mL)", "x"), ("Duration (min)", "90"),
    ]  # fmt: skip


@pytest.mark.parametrize("hides_mass", [False, True])
def test_pounds_and_ounces_are_converted_once(read_by, hides_mass):
    # 154.6 lb = 70.1254 kg; 20 fl oz = 591.4706 mL.
    read_by(Reader(mass="lb", volume="fl oz", hides_mass=hides_mass))
    assert of("session", "154,6", "154.6", "20", "", "90") == [
        ("Weight before (lb)", "70.1254"), ("Weight after (lb)", "70.1254"),
        ("Drunk during it (fl oz)", "591.4706"), ("Urine during it (fl oz)", ""),
        ("Duration (min)", "90"),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="Volume: '1,200' can be read in two ways"):
        of("drink", "1,200", "water")
