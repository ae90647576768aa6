"""No kilogram is left in a text, and what stands for it is right."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.assess.findings import Evidence, Severity
from lib.assess.team_summary import assess_team
from lib.assess.without_kilograms import HIDDEN, PERCENT, without_kilograms
from tests.assess.squads import DAY, sample

KILOGRAMS = re.compile(r"\d\s?kg\b")


@pytest.mark.parametrize(
    ("words", "usual_kg", "shown"),
    [
        ("Gained 1.0 kg in 165 min.", 58.0, f"Gained 1.7 {PERCENT} in 165 min."),
        ("before 71.4 kg; after 70.2 kg", 70.0, f"before 102.0 {PERCENT}; after 100.3 {PERCENT}"),
        ("between 69.3 and 70.7 kg", 70.0, f"between 99.0 and 101.0 {PERCENT}"),
        ("\u22120.35 kg", 70.0, f"\u22120.5 {PERCENT}"),
        ("mass 71.4\u00a0kg", 70.0, f"mass 102.0 {PERCENT}"),
        ("900 mOsm/kg", 70.0, "900 mOsm/kg"),
        ("5 mL per kg and 12 kgs", 70.0, "5 mL per kg and 12 kgs"),
        ("Gained 1.0 kg.", math.nan, f"Gained ({HIDDEN})."),
    ],
)
def test_kilograms_become_per_cent_of_the_own_usual_mass(words, usual_kg, shown):
    assert without_kilograms(words, usual_kg) == shown


def test_number_and_unit_of_a_card_are_hidden_together():
    mass, water = Evidence("body mass", "71.4", "kg"), Evidence("drunk", "900", "mL")
    assert without_kilograms(mass, 70.0) == Evidence("body mass", "102.0", PERCENT)
    assert without_kilograms(mass, math.nan) == Evidence("body mass", HIDDEN)
    assert without_kilograms(water, 70.0) == water
    assert without_kilograms(Evidence("mass", "unknown", "kg"), 70.0).value == HIDDEN


@given(
    number=some.floats(0, 500), usual=some.floats(30, 200), words=some.text("a1 .kg", max_size=9)
)
def test_no_kilogram_is_left_whatever_stands_around_it(number, usual, words):
    for shown in (
        without_kilograms(f"{words} {number:.1f} kg {words}", usual),
        without_kilograms(f"{words} {number:.1f} to {number + 1:.1f} kg", math.nan),
    ):
        assert f"{number:.1f} kg" not in shown


def test_a_whole_line_of_the_board_keeps_all_but_its_kilograms():
    found = assess_team(sample(), day=DAY, reference_set="us")
    assert any(KILOGRAMS.search(str(line)) for line in found.lines)
    for line in found.lines:
        hidden = without_kilograms(line, 70.0)
        assert not KILOGRAMS.search(str(hidden))
        assert "unit='kg'" not in str(hidden)
        assert [each.code for each in hidden.findings] == [each.code for each in line.findings]
        assert hidden.severity is None or isinstance(hidden.severity, Severity)
        assert hidden.answers == line.answers
