"""Checklists and learning pages: careful words, sources, and what is left out for whom."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pytest

from lib.assess.rule import as_read
from lib.assess.rules import RULES
from lib.reference import checklists, learning
from lib.reference.checklists import Kind, all_checklists, checklist
from lib.reference.data_files import UnknownReferenceError
from lib.reference.evidence import Status
from lib.reference.thresholds import all_thresholds

KEYS = [
    "before",
    "during",
    "after",
    "heat",
    "travel",
    "everyday",
    "short_of_fluid",
    "salty_sweater",
    "over_drinker",
    "low_magnesium",
    "low_calcium",
    "vitamin_b12",
    "vitamin_d",
    "cramps",
    "red_flags",
    "data_quality",
]
ITEMS = [item for each in all_checklists() for item in each.items]
NEVER = [
    "deficient",
    "toxins",
    "knots caused by",
    "drink more",
    "dehydrated",
    "hyponatraem",
    "hyponatrem",
    "as much as you can",
    "stay ahead of thirst",
    "you are low in",
    "healing",
    "detox",
    "you cramp because",
]
# A cramp or a knot never has one cause here; a quoted claim alone may say so.
ONE_CAUSE = re.compile(
    r"\b(cramps?|knots?)\b[^.;]{0,30}\b(caused by|because of|due to)\b"
    r"|\b(causes?|makes|brings? on)\b[^.;]{0,20}\b(cramps|knots?)\b",
    re.IGNORECASE,
)
DOSE = re.compile(r"\b\d[\d.,]*\s?(mg|µg|ug|mcg|iu|g|ie)\b", re.IGNORECASE)


def texts(record):
    """Return every text in a record, however deep."""
    if isinstance(record, str):
        return [record]
    if isinstance(record, tuple):
        return [text for each in record for text in texts(each)]
    if is_dataclass(record):
        return [text for each in fields(record) for text in texts(getattr(record, each.name))]
    return []


PAGES = (
    *all_checklists(),
    *learning.nutrients(),
    *learning.claims(),
    *learning.care(),
    *learning.worth_checking(),
    *learning.seeing_a_doctor(),
    *learning.questions(),
)
EVERY_TEXT = [
    *(text for page in PAGES for text in texts(page)),
    *all_thresholds()["meaning"],
    learning.disclaimer(),
]


RULE_TEXTS = [
    as_read(text)
    for rule in RULES
    for text in (rule.title, rule.why, rule.against, rule.would_change, rule.uncertainty)
]


def test_nothing_but_a_quoted_claim_gives_a_cramp_or_a_knot_one_cause():
    quoted = {claim.claim for claim in learning.claims()}
    said = [text for text in (*EVERY_TEXT, *RULE_TEXTS) if ONE_CAUSE.search(text)]
    assert {text for text in said if text not in quoted} == set()
    assert quoted & set(said), "the pattern finds the claims that say so"


def test_no_rule_uses_a_word_that_diagnoses_shames_or_blames():
    assert [text for text in RULE_TEXTS for words in NEVER if words in text.lower()] == []


def test_every_nutrient_says_what_is_known_of_cramps_with_a_grade_and_sources():
    for page in learning.nutrients():
        assert page.cramps.known.endswith("."), page.key
        assert page.cramps.sources, page.key
        assert page.cramps.grade is not learning.Grade.STRONG, page.key


def test_the_claim_about_knots_is_quoted_whole_and_answered():
    claim = next(each for each in learning.claims() if each.key == "lack_makes_muscle_knots")
    for nutrient in ("magnesium", "calcium", "vitamin D", "B12"):
        assert nutrient in claim.claim
    assert claim.known.startswith("Not shown.")
    assert claim.sources != ("design",)


def test_what_to_look_at_after_a_cramp_begins_with_load_and_ends_with_food():
    found = [each.text.lower() for each in learning.worth_checking()]
    order = ["load or pace", "earlier cramps", "sleep", "drunk", "sodium", "food"]
    assert [word in text for word, text in zip(order, found, strict=True)] == [True] * len(order)


def test_every_sign_that_sends_a_cramp_to_a_doctor_is_named():
    signs = " ".join(s for each in learning.seeing_a_doctor() for s in each.signs).lower()
    for sign in ("at rest or at night", "dark like cola", "weakness", "tingling", "all over the"):
        assert sign in signs, sign
    assert "longer than a day" in signs
    assert "statin" in signs


def test_a_statement_is_marked_with_how_far_it_was_checked():
    known = {status.value for status in Status}
    said = (
        *learning.nutrients(),
        *(page.cramps for page in learning.nutrients()),
        *learning.claims(),
        *learning.care(),
        *learning.worth_checking(),
        *learning.seeing_a_doctor(),
        *learning.questions(),
    )
    assert {each.status for each in said} <= known


@pytest.mark.parametrize("words", NEVER)
def test_words_that_diagnose_shame_or_push_drinking_never_appear(words):
    assert [text for text in EVERY_TEXT if words in text.lower()] == []


def test_the_checklists_are_those_that_the_rules_open():
    assert [each.key for each in all_checklists()] == KEYS


@pytest.mark.parametrize("each", all_checklists(), ids=lambda each: each.key)
def test_a_checklist_is_short_enough_to_be_used(each):
    assert each.title
    assert each.when.endswith(".")
    assert 3 <= len(each.items) <= 9
    assert all(len(item.text) <= 135 for item in each.items)


def test_every_item_has_its_own_key_and_text():
    assert len({item.key for item in ITEMS}) == len(ITEMS)
    for each in all_checklists():
        assert all(item.key.startswith(f"{each.key}_") for item in each.items)
        assert len({item.text for item in each.items}) == len(each.items)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_no_item_names_a_dose(item):
    assert not DOSE.search(item.text)


def test_whatever_tells_somebody_to_drink_is_marked_as_adding_fluid():
    invites = re.compile(
        r"have a drink|drink to thirst|drink when|drink with|drinks within|keep a drink"
        r"|how you drink",
        re.IGNORECASE,
    )
    unmarked = [item.key for item in ITEMS if invites.search(item.text) and not item.adds_fluid]
    assert unmarked == []


def test_adding_fluid_is_only_ever_a_drink():
    assert {item.kind for item in ITEMS if item.adds_fluid} == {Kind.DRINK}


def test_nothing_in_the_list_for_over_drinking_or_red_flags_adds_fluid():
    for key in ("over_drinker", "red_flags"):
        assert not any(item.adds_fluid for item in checklist(key).items)


def test_every_checklist_still_says_something_when_fluid_is_taken_out():
    for each in all_checklists():
        assert sum(not item.adds_fluid for item in each.items) >= 3


def test_red_flags_hold_medical_steps_only_and_begin_with_a_call():
    items = checklist("red_flags").items
    assert {item.kind for item in items} == {Kind.MEDICAL}
    assert "emergency number" in items[0].text


def test_the_words_on_getting_help_name_every_symptom_that_calls_for_it():
    # The rules read these; a list that leaves one out would talk somebody out of calling.
    emergencies = ["seizure", "collapse", "confusion", "severe headache", "chest pain", "breath"]
    emergencies += ["repeated vomiting", "weakness", "heartbeat", "fainting"]
    same_day = ["dark like cola", "twelve hours", "palpitations", "tingling", "puffy hands"]
    levels = {each.level: " ".join(each.signs).lower() for each in learning.seeing_a_doctor()}
    listed = {item.key: item.text.lower() for item in checklist("red_flags").items}
    call = f"{listed['red_flags_call']} {listed['red_flags_call_too']}"
    assert [sign for sign in emergencies if sign not in call] == []
    assert [s for s in emergencies if s not in levels[learning.Urgency.EMERGENCY]] == []
    assert [sign for sign in same_day if sign not in listed["red_flags_same_day"]] == []
    assert [s for s in same_day if s not in levels[learning.Urgency.SAME_DAY]] == []


def test_dark_urine_with_cramps_comes_first_and_is_for_today():
    first = checklist("cramps").items[0]
    assert first.kind == Kind.MEDICAL
    assert "today" in first.text
    assert "dark urine" in first.text


@pytest.mark.parametrize(
    ("page", "status"),
    [("fluid", "secondary"), ("sodium", "memory"), ("vitamin_b12", "secondary")],
)
def test_a_page_is_trusted_as_far_as_its_least_certain_sentence(page, status):
    assert learning.nutrient(page).status == status


def test_what_nobody_looked_up_again_about_magnesium_and_cramps_says_so():
    status = {claim.key: claim.status for claim in learning.claims()}
    assert status["magnesium_prevents_cramps"] == "memory"


def test_no_words_speak_of_a_plan_that_the_app_does_not_show():
    assert [text for text in EVERY_TEXT if "your plan" in text.lower()] == []


def test_minors_are_never_told_of_tablets_or_supplements():
    about = re.compile(r"\btablets?\b|supplement|already take", re.IGNORECASE)
    exceptions = {
        # These say that a tablet does not help.
        "cramps_no_tablet",
        "low_magnesium_no_cramp_cure",
        "over_drinker_salt_no_cure",
    }
    shown = {item.key for item in ITEMS if about.search(item.text) and item.for_minors}
    assert shown <= exceptions


def test_where_a_supplement_item_is_hidden_minors_are_sent_to_people():
    for each in all_checklists():
        if any(not item.for_minors for item in each.items):
            assert any(item.kind == Kind.PEOPLE and item.for_minors for item in each.items)


def test_food_comes_before_any_talk_of_supplements():
    for key in ("low_magnesium", "low_calcium", "vitamin_b12", "vitamin_d", "everyday"):
        kinds = [item.kind for item in checklist(key).items]
        assert kinds[0] == Kind.FOOD
        hidden = [i for i, item in enumerate(checklist(key).items) if not item.for_minors]
        assert min(hidden) > kinds.index(Kind.FOOD)


def test_each_nutrient_page_is_whole():
    pages = learning.nutrients()
    assert {page.key for page in pages} == {
        "magnesium",
        "calcium",
        "potassium",
        "sodium",
        "vitamin_d",
        "vitamin_b12",
        "fluid",
    }
    for page in pages:
        assert all(text.strip() for text in texts(page)), page.key
        assert len(page.foods) >= 5
        assert all(food.amount > 0 for food in page.foods), page.key
        assert page.sources


def test_foods_are_counted_per_portion_from_the_food_table():
    seeds = learning.nutrient("magnesium").foods[0]
    assert (seeds.name, seeds.portion, seeds.unit) == ("Pumpkin seeds", "2 tablespoons", "mg")
    assert seeds.amount == pytest.approx(118.4, abs=0.05)
    melon = learning.nutrient("fluid").foods[0]
    assert melon.amount < 1
    assert melon.unit == "L"


def test_each_nutrient_offers_something_without_animals_and_without_nuts():
    for page in learning.nutrients():
        suited = [food for food in page.foods if {"vegan", "nut_free"} <= set(food.tags)]
        vegetarian = [food for food in page.foods if "vegetarian" in food.tags]
        assert suited or (page.key == "vitamin_b12" and vegetarian), page.key


def test_spinach_is_no_calcium_idea_and_liver_no_idea_at_all():
    calcium = {food.food_id for food in learning.nutrient("calcium").foods}
    assert not any("spinach" in food_id for food_id in calcium)
    every = {food.food_id for page in learning.nutrients() for food in page.foods}
    assert not any("liver" in food_id for food_id in every)


def test_magnesium_for_cramps_and_a_lack_behind_knots_are_not_supported():
    grades = {claim.key: claim.grade for claim in learning.claims()}
    assert grades["magnesium_prevents_cramps"] == learning.Grade.NOT_SUPPORTED
    assert grades["lack_makes_muscle_knots"] == learning.Grade.NOT_SUPPORTED
    assert grades["stretching_stops_a_cramp"] == learning.Grade.STRONG


def test_signs_are_sorted_from_emergency_to_self_care():
    assert [each.level for each in learning.seeing_a_doctor()] == list(learning.Urgency)
    assert all(each.signs and each.do for each in learning.seeing_a_doctor())


def test_there_are_enough_questions_and_each_asks_and_answers():
    found = learning.questions()
    assert 8 <= len(found) <= 12
    assert all(each.question.endswith("?") for each in found)
    assert all(each.answer.endswith(".") and each.sources for each in found)
    assert len({each.key for each in found}) == len(found)


def test_care_for_a_sore_muscle_begins_gently_and_keeps_supplements_last():
    found = learning.care()
    assert found[0].key == "care_stretch"
    supplements = next(each for each in found if "Supplements" in each.title)
    assert not supplements.for_minors
    assert [each.adds_fluid for each in found if each.key == "care_thirst"] == [True]


def test_the_disclaimer_says_what_the_tool_is_not():
    assert "does not diagnose, treat, or replace a doctor" in learning.disclaimer()


def test_an_unknown_checklist_or_page_names_the_nearest():
    with pytest.raises(UnknownReferenceError, match="low_magnesium"):
        checklists.checklist("low_magnesum")
    with pytest.raises(UnknownReferenceError, match="potassium"):
        learning.nutrient("potasium")
