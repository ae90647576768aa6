"""The food search: exact names come first, every alias finds its food, slips are only offered."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reference.food_search import MOST_OFFERS, FoodIndex, everyday_foods
from lib.reference.food_words import plain, singular
from lib.reference.foods import all_foods

INDEX = everyday_foods()
NAMES = list(INDEX.foods["name"])
LABELS = [
    (position, label)
    for position, (name, aliases) in enumerate(
        zip(INDEX.foods["name"], INDEX.foods["aliases"], strict=True)
    )
    for label in (name, *filter(None, aliases.split(";")))
]


def ids(positions) -> list[str]:
    return [str(INDEX.foods["food_id"][each]) for each in positions]


def test_every_name_and_every_alias_finds_its_food_first():
    wrong = [
        label
        for position, label in LABELS
        if INDEX.search(label).foods[:1] != (position,) or not INDEX.search(label).exact
    ]
    assert wrong == []


def test_case_accents_and_punctuation_make_no_difference():
    assert ids([INDEX.exactly("  HÚMMUS! ")]) == ["hummus"]
    assert ids([INDEX.exactly("shepherd\u2019s pie")]) == ["shepherd_s_pie"]


@pytest.mark.parametrize(
    ("written", "food_id"),
    [
        ("bananas", "banana"),
        ("canned coconut milk", "coconut_milk_tinned"),
        ("Greek yoghurt", "greek_yogurt_plain_whole_milk"),
        ("zucchini, boiled", "courgette_boiled"),
    ],
)
def test_plurals_and_words_of_two_countries_are_the_same_food(written, food_id):
    assert ids([INDEX.exactly(written)]) == [food_id]


@pytest.mark.parametrize("other", ["milk rice", "rice milk", "chocolate milk", "milk chocolate"])
def test_the_order_of_words_tells_foods_apart(other):
    first, second = other.split()
    assert INDEX.exactly(other) is not None
    assert INDEX.exactly(other) != INDEX.exactly(f"{second} {first}")


def _slip(word: str, rng: random.Random) -> str:
    """Swap two neighbours inside the word."""
    place = rng.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def test_a_slip_of_the_pen_is_offered_and_never_applied():
    rng = random.Random(20)
    tried = found = 0
    for position, label in LABELS:
        if " " in label or len(label) < 6:
            continue
        typed = _slip(label, rng)
        if typed == label or plain(typed) != typed:
            continue
        if INDEX.search(typed).foods:  # the slip is another word
            continue
        tried += 1
        assert INDEX.exactly(typed) is None
        found += position in INDEX.search(typed).offers
    assert tried > 80
    assert found / tried > 0.9


def test_what_was_found_brings_no_offers_and_offers_are_at_most_three():
    for query in ("milk", "chicken", "porage", "aubergine curry", "porridge with banana"):
        found = INDEX.search(query)
        assert bool(found.foods) != bool(found.offers)
        assert len(found.offers) <= MOST_OFFERS
        assert len(INDEX.offers(query)) <= MOST_OFFERS


@pytest.mark.parametrize("query", ["", "   ", "!!!", "qxzjv", "<<<>>>", "\u200b"])
def test_nonsense_finds_nothing(query):
    assert INDEX.search(query).foods == ()
    assert INDEX.search(query).offers == ()


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered_without_a_food_twice(text):
    found = INDEX.search(text)
    assert len(set(found.foods)) == len(found.foods)
    assert not (found.foods and found.offers)
    exact = INDEX.exactly(text)
    if exact is not None:
        assert found.foods[0] == exact


def test_foods_without_a_needed_tag_are_left_out_of_found_and_of_offers():
    for query in ("milk", "yogurt", "chikcen curry"):
        found = INDEX.search(query, needed_tags=frozenset({"vegan"}))
        tags = [INDEX.foods["tags"][each].split(";") for each in (*found.foods, *found.offers)]
        assert all("vegan" in each for each in tags)
    assert INDEX.search("honey", needed_tags=frozenset({"vegan"})).exact is False


def test_words_in_another_order_are_found():
    assert ids(INDEX.search("yoghurt greek").foods)[0] == "greek_yogurt_plain_whole_milk"


def test_a_name_two_foods_claim_belongs_to_the_earlier_one():
    foods = all_foods()
    own = foods[foods["food_id"] == "granola"].assign(food_id="own_1", name="Granola")
    index = FoodIndex(pd.concat([own, foods]))
    assert index.foods["food_id"][index.exactly("granola")] == "own_1"


def test_names_in_other_scripts_are_names():
    foods = all_foods().head(2).assign(name=["Гречка", "そば"], aliases=["", ""])
    index = FoodIndex(foods)
    assert (index.exactly("ГРЕЧКА"), index.exactly("そば")) == (0, 1)
    assert index.search("греч").foods == (0,)


def test_long_names_that_begin_alike_are_not_taken_for_each_other():
    names = ["Bread, " + "very " * 30 + end for end in ("dark", "light")]
    index = FoodIndex(all_foods().head(2).assign(name=names, aliases=["", ""]))
    assert [index.exactly(name) for name in names] == [0, 1]


def test_words_that_only_become_the_same_by_spelling_are_nobodys_name():
    foods = all_foods().head(2).assign(name=["Canned plum", "Tinned plums"], aliases=["", ""])
    index = FoodIndex(foods)
    assert index.exactly("plum tinned") is None
    assert index.exactly("can of plums") is None
    assert index.exactly("canned plum") == 0


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("eggs", "egg"),
        ("peaches", "peach"),
        ("gas", "gas"),
        ("couscous", "couscous"),
        ("cherries", "cherry"),
        ("pies", "pie"),
        ("watercress", "watercress"),
    ],
)
def test_one_form_for_one_and_many(word, one):
    assert singular(word) == one
