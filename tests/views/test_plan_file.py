"""The plan as a file: everybody is in it, and those without amounts have none there either."""

from __future__ import annotations

import csv
import re
from io import StringIO

from lib.assess.session_plan import plan_session
from lib.assess.session_plan_words import all_plan_words
from lib.reference.sources import source
from lib.views.plan_view import LIMITS, headings, plan_file, session_words
from lib.words import reader as reading
from lib.words.reader import Reader
from tests.assess.plans import made_basis, planned

AMOUNT = re.compile(r"\d\s*(?:L|mL|fl oz|mg|%)", re.IGNORECASE)


def test_the_file_holds_everybody_and_no_amount_for_those_who_see_none():
    basis = made_basis(name=["Many", "Few", "None", "Guard", "Flag", "Minor", "=1+1"])
    asked = planned(recovery_h=6.0)
    content = plan_file(
        headings(), session_words(asked), all_plan_words(plan_session(basis, asked), asked)
    )
    heading, *rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    said = {row[0]: " ".join(row[1:4]) for row in rows}
    assert heading[0] == "Athlete"
    assert list(said) == ["Many", "Few", "None", "Guard", "Flag", "Minor", "'=1+1"]
    assert [name for name, words in said.items() if not AMOUNT.search(words)] == [
        "Guard",
        "Flag",
        "'=1+1",
    ]
    assert {row[4] for row in rows} == {"120 min, hard, 28 °C, 60 % humidity"}


def test_headings_and_cells_are_in_one_language(monkeypatch):
    basis, asked = made_basis(), planned()

    def first_lines() -> list[list[str]]:
        words = all_plan_words(plan_session(basis, asked), asked)
        content = plan_file(headings(), session_words(asked), words)
        return [*csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))]

    assert first_lines()[0] == ["Athlete", "Plan", "What to do", "Why, and how sure", "Session"]
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))
    heading, row, *_ = first_lines()
    assert heading == ["Person", "Plan", "Was zu tun ist", "Warum, und wie sicher", "Einheit"]
    assert row[4] == "120 min, hart, 28 °C, 60 % Luftfeuchte"


def test_every_source_named_on_the_page_is_known():
    for _, keys in LIMITS:
        for key in keys:
            assert source(key).title
