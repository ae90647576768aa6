"""The Evidence page: counts, search, choices, addresses, and what nobody has checked.

Each test opens the page once and runs it again with other words or another address.
"""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.assess.evidence import Narrowing, catalogue, narrowed
from lib.reference.evidence import counted_in_words
from lib.store.identity import athlete_id
from lib.views.evidence_view import PAGE_SIZE
from lib.views.menu import ATHLETE, EVIDENCE
from tests.pages.conftest import ENTRY, SECONDS, texts

LEFT_OUT = "not there, so it was left out"
EVERYTHING = counted_in_words(catalogue())


def said(app: AppTest) -> str:
    return texts(app).replace("\\", "")


def shown(app: AppTest) -> str:
    """Return the entries that are shown, and what stands below them."""
    return said(app).partition("Shown: ")[2]


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(ENTRY.parent / EVIDENCE), default_timeout=SECONDS).run()


def at(app: AppTest, **address: str) -> AppTest:
    """Run the page with this address and no other."""
    app.query_params.clear()
    for name, text in address.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def choice(app: AppTest, label: str):
    return next(each for each in app.selectbox if each.label == label)


def test_the_page_counts_lists_what_is_open_and_narrows_by_words_and_choices(app):
    words = said(app)
    assert EVERYTHING in words
    assert words.count("Used by: ") == PAGE_SIZE
    unverified = [each for each in catalogue() if each.is_unverified]
    assert [each.key for each in unverified if each.name not in words] == []

    app.text_input(key="evidence_words").input("magnesium EAR").run()
    assert counted_in_words(narrowed(Narrowing(words="magnesium EAR"))) in shown(app)
    app.text_input(key="evidence_words").input("<b>nothing</b>").run()
    assert not app.exception
    assert "Nothing fits" in said(app)
    app.text_input(key="evidence_words").input("").run()

    choice(app, "Used by rule").select("HYD04").run()
    assert counted_in_words(narrowed(Narrowing(rule="HYD04"))) in shown(app)
    assert "HYD04" in app.query_params["rule"]
    choice(app, "Used by rule").select("").run()
    assert EVERYTHING in shown(app)
    assert "rule" not in app.query_params


def test_an_address_leads_to_what_it_names(app):
    for address in (
        {"rule": "DIE01"},
        {"source": "iom2000"},
        {"status": "memory", "kind": "Food"},
        {"rule": "SWT01", "kind": "Formula"},
    ):
        wanted = counted_in_words(narrowed(Narrowing(**address)))
        assert wanted in shown(at(app, **address)), address
        assert LEFT_OUT not in said(app)
    for address, value in (
        ({"threshold": "signs.thirst_from"}, "5 of 9"),
        ({"formula": "intake.ear_z"}, "(mean - EAR) / sqrt((cv * EAR)**2 + sd**2 / n)"),
    ):
        assert shown(at(app, **address)).startswith("1 entry")
        assert value in shown(app)
    app.button(key="evidence_everything").click().run()
    assert EVERYTHING in shown(app)


def test_a_wrong_address_is_left_out_with_one_sentence(app):
    for name in ("rule", "source", "threshold", "formula", "kind", "status"):
        for wrong in ("zzz", "<b>x</b>"):
            words = said(at(app, **{name: wrong}))
            assert words.count(LEFT_OUT) == 1, name
            assert wrong not in words
            assert EVERYTHING in shown(app)


def test_the_card_of_a_flag_names_its_numbers_and_leads_here():
    athlete = AppTest.from_file(str(ENTRY.parent / ATHLETE), default_timeout=SECONDS).run()
    athlete.selectbox(key="choose_athlete_demonstration_None").select(
        athlete_id("demonstration", "Ines R.")
    ).run()
    words = said(athlete)
    assert "[All that rule DIE01 rests on](evidence?rule=DIE01)" in words
    assert "(evidence?threshold=diet.ear_z.low): **-1 SD** (Institute of Medicine 2000" in words
    assert "from memory, not checked" in words
