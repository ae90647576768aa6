"""A card names the reports and the session that raised it, and no others."""

from __future__ import annotations

import pytest

from tests.assess.squads import day, line_of, records, session

REPORTS = [
    {"symptom": "collapse", "severity_0_10": 9.0, "local_date": day()},
    {"symptom": "seizure", "severity_0_10": 9.0, "local_date": day(1)},
    {"symptom": "confusion", "severity_0_10": 9.0, "local_date": day(3)},
    {"symptom": "palpitations", "severity_0_10": 5.0, "local_date": day()},
    {"symptom": "swelling", "severity_0_10": 3.0, "local_date": day(1)},
    {"symptom": "dark_urine", "severity_0_10": 3.0, "local_date": day(3)},
    {"symptom": "cramp", "severity_0_10": 4.0, "local_date": day()},
    {"symptom": "bloating", "severity_0_10": 2.0, "local_date": day()},
]
WORDS = ("collapse", "seizure", "confusion", "palpitations", "swelling", "dark urine", "bloating")


def card(code: str, **logs):
    line = line_of(records(**logs))
    return next(finding for finding in line.findings if finding.code == code)


def named(sentence: str) -> set[str]:
    return {word for word in WORDS if word in sentence}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SYM01", {"collapse", "seizure"}),
        ("SYM02", {"palpitations", "swelling"}),
        ("SYM04", {"confusion", "dark urine"}),
    ],
)
def test_a_card_of_symptoms_names_those_of_its_kind_and_days(code, expected):
    found = card(code, symptoms=REPORTS)
    assert named(found.sentence) == expected
    assert named(" ".join(each.label for each in found.evidence)) == expected


def test_vomiting_in_a_session_is_named_with_the_emergency():
    told = [{"symptom": "vomiting", "severity_0_10": 7.0, "local_date": day()}, *REPORTS]
    found = card("SYM01", symptoms=told, sessions=[session()])
    assert "vomiting" in found.sentence


def test_a_mild_complaint_is_named_on_the_days_of_the_look_back_only():
    told = [
        {"symptom": "headache", "severity_0_10": 2.0, "local_date": day()},
        {"symptom": "none", "local_date": day(1)},
        {"symptom": "cramp", "severity_0_10": 2.0, "local_date": day(2)},
    ]
    found = card("SYM06", symptoms=told)
    assert "headache" in found.sentence
    assert "cramp" not in found.sentence
    assert "none" not in found.sentence


SMALL = {"mass_post_kg": 70.1, "fluid_ml": 700.0, "urine_ml": 0.0}


def test_a_gain_with_a_reason_is_the_one_that_is_told():
    """The larger gain of the day has no reason for care; the smaller one has."""
    plain = session(mass_post_kg=70.25, duration_min=60.0, start_local="08:00", source_row=2)
    with_reason = session(**SMALL, notes="ibuprofen before", start_local="17:00", source_row=3)
    found = card("EAH04", sessions=[plain, with_reason])
    assert "0.1 kg" in found.sentence
    assert "painkiller" in found.sentence


@pytest.mark.parametrize(("days_ago", "is_told"), [(0, True), (1, True), (2, False)])
def test_a_painkiller_in_a_report_counts_for_the_days_of_the_look_back(days_ago, is_told):
    told = [
        {
            "symptom": "cramp",
            "severity_0_10": 2.0,
            "notes": "took ibuprofen",
            "local_date": day(days_ago),
        },
        {"symptom": "none", "local_date": day()},
    ]
    line = line_of(records(sessions=[session(**SMALL)], symptoms=told))
    care = [finding for finding in line.findings if finding.code == "EAH04"]
    assert bool(care) == is_told
    assert all("painkiller" in finding.sentence for finding in care)


def test_another_reason_is_told_without_a_painkiller_that_nobody_took():
    small_body = session(
        **(SMALL | {"mass_pre_kg": 45.0, "mass_post_kg": 45.1}), notes="easy", source_row=2
    )
    told = [{"symptom": "cramp", "severity_0_10": 2.0, "notes": "left calf", "local_date": day()}]
    found = card("EAH04", sessions=[small_body], symptoms=told)
    assert "painkiller" not in found.sentence


def test_a_gain_in_a_long_session_is_told_before_a_larger_one_in_a_short_session():
    short = session(mass_post_kg=70.6, duration_min=60.0, start_local="07:00", source_row=2)
    long = {"duration_min": 270.0, "energy_kcal": 2400.0}
    first = session(mass_post_kg=70.3, start_local="10:00", source_row=3, **long)
    second = session(mass_post_kg=70.4, start_local="15:30", source_row=4, **long)
    found = card("EAH02", sessions=[short, first, second])
    assert "0.4 kg in 4.5 h" in found.sentence
    assert len([each for each in found.evidence if each.label == "duration"]) == 1


def test_only_symptoms_that_go_with_a_gain_are_told_with_it_and_only_for_two_days():
    gained = session(mass_post_kg=71.0, fluid_ml=2600.0, duration_min=150.0)
    told = [
        {"symptom": "nausea", "severity_0_10": 4.0, "local_date": day()},
        {"symptom": "swelling", "severity_0_10": 4.0, "local_date": day(1)},
        {"symptom": "headache", "severity_0_10": 4.0, "local_date": day(2)},
        {"symptom": "cramp", "severity_0_10": 4.0, "local_date": day()},
    ]
    found = card("EAH02", sessions=[gained], symptoms=told)
    said = " ".join([found.sentence, *(each.label for each in found.evidence)]).lower()
    assert "nausea" in said
    assert "swelling" in said
    assert "headache" not in said
    assert "cramp" not in said


def test_own_words_and_severe_complaints_are_asked_about_and_mild_known_ones_are_not():
    told = [
        {"symptom": "other", "notes": "odd feeling", "severity_0_10": 2.0, "local_date": day()},
        {"symptom": "nausea", "severity_0_10": 9.0, "local_date": day()},
        {"symptom": "headache", "severity_0_10": 2.0, "local_date": day()},
    ]
    found = card("SYM05", symptoms=told)
    assert "odd feeling" in found.sentence
    assert "nausea" in found.sentence
    assert "headache" not in found.sentence


def test_earlier_emergencies_are_asked_about_newest_first():
    told = [
        {"symptom": "confusion", "severity_0_10": 9.0, "local_date": day(5)},
        {"symptom": "seizure", "severity_0_10": 9.0, "local_date": day(2)},
    ]
    found = card("SYM04", symptoms=told)
    assert found.sentence.index("seizure") < found.sentence.index("confusion")


def test_vomiting_long_ago_that_was_no_emergency_is_no_longer_asked_about():
    told = [
        {"symptom": "vomiting", "severity_0_10": 3.0, "local_date": day(5)},
        {"symptom": "palpitations", "severity_0_10": 5.0, "local_date": day(2)},
    ]
    found = card("SYM04", symptoms=told)
    assert "palpitations" in found.sentence
    assert "vomiting" not in found.sentence


def test_without_a_long_session_the_largest_gain_is_told_with_the_symptoms():
    smaller = session(mass_post_kg=70.3, start_local="08:00", source_row=2)
    larger = session(mass_post_kg=70.5, start_local="17:00", source_row=3)
    told = [{"symptom": "nausea", "severity_0_10": 4.0, "local_date": day()}]
    found = card("EAH02", sessions=[larger, smaller], symptoms=told)
    assert "0.5 kg" in found.sentence
    assert "nausea" in found.sentence
