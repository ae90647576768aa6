"""What a symptom asks for while it is typed says no less than the rules say afterwards."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from lib.assess.rule import verdicts_of
from lib.assess.symptom_features import EMERGENCY, EMERGENCY_WHEN_SEVERE, WITH_GAIN
from lib.assess.symptom_help import Urgency, medical_help, symptom_help
from lib.assess.symptom_rules import EMERGENCY_SYMPTOM, SAME_DAY_SYMPTOM, TO_ASK
from lib.schema.log_tables import SYMPTOMS
from tests.advice_to_drink import advice_in
from tests.assess.squads import features_of, records

CONTEXTS = (None, "during_session", "at_night")
SEVERITIES = (None, 6.0, 7.0)
CASES = list(itertools.product(SYMPTOMS, SEVERITIES, CONTEXTS))
ORDER = list(Urgency)


def helped(symptom, severity=None, context=None, **more):
    return symptom_help(symptom, severity=severity, context=context, **({"guard_on": False} | more))


def test_no_rule_is_more_urgent_than_what_was_said_at_once():
    """Every symptom, severity and context, each of an athlete of its own."""
    ids = [f"{number:03d}" for number in range(len(CASES))]
    symptoms = [
        {"athlete_id": who, "symptom": word, "severity_0_10": severity, "context": context}
        for who, (word, severity, context) in zip(ids, CASES, strict=True)
    ]
    squad = records([{"athlete_id": who} for who in ids], symptoms=symptoms)
    features = features_of(squad).set_index("athlete_id").loc[ids].reset_index()
    least = pd.Series(Urgency.NONE, index=features.index, dtype="object")
    for rule, urgency in (
        (TO_ASK, Urgency.ASK),
        (SAME_DAY_SYMPTOM, Urgency.TODAY),
        (EMERGENCY_SYMPTOM, Urgency.NOW),
    ):
        flagged = (verdicts_of(rule, features) == "flag").to_numpy()
        assert flagged.any()
        assert not flagged.all()
        least = least.mask(flagged, urgency)
    milder = [
        case
        for case, urgency in zip(CASES, least, strict=True)
        if ORDER.index(helped(*case).urgency) > ORDER.index(urgency)
    ]
    assert milder == []


@pytest.mark.parametrize("word", sorted(EMERGENCY | EMERGENCY_WHEN_SEVERE | {"vomiting"}))
def test_a_red_flag_is_answered_before_anything_else_is_known(word):
    found = helped(word)
    assert found.urgency is Urgency.NOW
    assert medical_help(guard_on=False) in found.sentence
    assert advice_in(found.sentence) == []


def test_vomiting_with_training_stays_urgent_and_at_rest_names_when_it_would_be():
    assert helped("vomiting", context="after_session").urgency is Urgency.NOW
    at_rest = helped("vomiting", context="at_rest")
    assert at_rest.urgency is Urgency.TODAY
    assert "medical help now" in at_rest.sentence


@pytest.mark.parametrize(
    ("word", "severity", "urgency"),
    [
        ("headache", 6.0, Urgency.NONE),
        ("headache", 7.0, Urgency.NOW),
        ("palpitations", 6.0, Urgency.TODAY),
        ("dark_urine", 1.0, Urgency.TODAY),
        ("fatigue", 6.0, Urgency.NONE),
        ("fatigue", 7.0, Urgency.ASK),
        ("other", None, Urgency.ASK),
        ("none", None, Urgency.NONE),
    ],
)
def test_other_symptoms_say_whom_they_need(word, severity, urgency):
    assert helped(word, severity).urgency is urgency


@pytest.mark.parametrize("word", sorted(WITH_GAIN))
def test_early_signs_after_drinking_more_than_was_lost_are_an_emergency(word):
    found = helped(word, 1.0, "after_session", guard_on=True)
    assert found.urgency is Urgency.NOW
    assert "Nothing to drink meanwhile" in found.sentence


def test_own_words_that_can_mean_a_red_flag_are_taken_for_one():
    found = helped("other", read_in_words=["cramp", "chest_pain"])
    assert found.urgency is Urgency.NOW
    assert "These words can mean chest pain. Medical help now" in found.sentence
    assert helped("other", read_in_words=["cramp"]).urgency is Urgency.ASK
