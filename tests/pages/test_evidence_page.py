"""The Evidence page: counts, search, choices, addresses, and what nobody has checked."""

from __future__ import annotations

import pytest

from lib.assess.evidence import Narrowing, catalogue, narrowed
from lib.reference.evidence import counted_in_words
from lib.store.identity import athlete_id
from lib.views.evidence_view import PAGE_SIZE
from lib.views.menu import ATHLETE, EVIDENCE, LEARN
from tests.pages.conftest import texts

LEFT_OUT = "not there, so it was left out"


def said(app) -> str:
    return texts(app).replace("\\", "")


@pytest.fixture
def evidence(open_page):
    """Give a function that opens the page by an address."""

    def opened(**address):
        app = open_page(EVIDENCE)
        for name, text in address.items():
            app.query_params[name] = text
        return app.run()

    return opened


def shown(app) -> str:
    """Return the entries that are shown, without what stands below them."""
    return said(app).partition("Shown: ")[2]


def choice(app, label):
    return next(each for each in app.selectbox if each.label == label)


def test_the_page_counts_everything_and_lists_what_nobody_has_checked(evidence):
    app = evidence()
    assert not app.exception
    words = said(app)
    assert counted_in_words(catalogue()) in words
    for each in catalogue():
        if each.is_unverified:
            assert each.name in words, each.key
    assert words.count("Used by: ") == PAGE_SIZE


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ({"rule": "DIE01"}, Narrowing(rule="DIE01")),
        ({"source": "iom2000"}, Narrowing(source="iom2000")),
        ({"status": "memory", "kind": "Food"}, Narrowing(status="memory", kind="Food")),
    ],
    ids=["rule", "source", "status-and-kind"],
)
def test_an_address_narrows_the_page(address, wanted, evidence):
    app = evidence(**address)
    assert not app.exception
    assert counted_in_words(narrowed(wanted)) in shown(app)
    assert LEFT_OUT not in said(app)


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ({"threshold": "signs.thirst_from"}, "5 of 9"),
        ({"formula": "intake.ear_z"}, "(mean - EAR) / sqrt((cv * EAR)**2 + sd**2 / n)"),
    ],
    ids=["threshold", "formula"],
)
def test_an_address_shows_one_entry_and_leads_back_to_all(address, value, evidence):
    app = evidence(**address)
    assert shown(app).startswith("1 entry")
    assert value in shown(app)
    app.button(key="evidence_everything").click().run()
    assert counted_in_words(catalogue()) in shown(app)


@pytest.mark.parametrize("name", ["rule", "source", "threshold", "formula", "kind", "status"])
@pytest.mark.parametrize("wrong", ["zzz", "<b>x</b>"])
def test_a_wrong_address_is_left_out_with_one_sentence(name, wrong, evidence):
    app = evidence(**{name: wrong})
    assert not app.exception
    assert said(app).count(LEFT_OUT) == 1
    assert wrong not in said(app)
    assert counted_in_words(catalogue()) in shown(app)


def test_choosing_a_rule_narrows_and_writes_the_address(evidence):
    app = evidence()
    choice(app, "Used by rule").select("HYD04").run()
    assert counted_in_words(narrowed(Narrowing(rule="HYD04"))) in shown(app)
    assert app.query_params["rule"] in ("HYD04", ["HYD04"])
    choice(app, "Used by rule").select("").run()
    assert counted_in_words(catalogue()) in shown(app)
    assert "rule" not in app.query_params


def test_a_search_shows_what_fits_and_says_what_to_do_when_nothing_does(evidence):
    app = evidence()
    app.text_input(key="evidence_words").input("magnesium EAR").run()
    assert counted_in_words(narrowed(Narrowing(words="magnesium EAR"))) in shown(app)
    app.text_input(key="evidence_words").input("<b>nothing</b>").run()
    assert not app.exception
    assert "Nothing fits" in said(app)


def test_the_card_of_a_flag_names_its_numbers_and_leads_here(open_page):
    app = open_page(ATHLETE)
    app.selectbox(key="choose_athlete_demonstration_None").select(
        athlete_id("demonstration", "Petra L.")
    ).run()
    words = said(app)
    assert "(evidence?rule=" in words
    assert "(evidence?threshold=" in words
    assert "verified in the source" in words or "choice of this app" in words


def test_every_claim_on_learn_leads_to_its_sources(open_page):
    words = said(open_page(LEARN))
    assert "(evidence?source=garrison2020)" in words
    assert "(evidence?source=channarong2023)" in words
