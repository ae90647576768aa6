"""One athlete's food against need: the test, the words, the days, and what stands beside."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lib.assess.intake_answers import intake_answers
from lib.assess.intake_words import ai_answer, ear_answer
from tests.assess.squads import DAY, day, diary, records, session


def answer(nutrient="magnesium", *, reference_set="us", person=None, sessions=(), rows=None):
    people = [{"athlete_id": "a"} | (person or {})]
    squad = records(people, diet=diary() if rows is None else rows, sessions=list(sessions))
    found = intake_answers(squad, athlete_id="a", last_day=DAY, reference_set=reference_set)
    return next(each for each in found if each.nutrient == nutrient)


@pytest.mark.parametrize(
    ("z", "words"),
    [
        # The conclusion table of iom2000 with the asymmetry of this app, from strong to low.
        (2.0, "Very likely enough"),
        (1.5, "Very likely enough"),
        (1.49, "Probably enough"),
        (1.0, "Probably enough"),
        (0.99, "Could be enough; not sure"),
        (0.5, "Could be enough; not sure"),
        (0.49, "Not clear"),
        (0.0, "Not clear"),
        (-0.01, "Probably worth increasing"),
        (-0.5, "Probably worth increasing"),
        (-1.0, "Probably worth increasing"),
        (-1.01, "Logged intake looks low"),
    ],
)
def test_the_words_follow_the_steps_of_z(z, words):
    assert ear_answer(z)[0] == words


def test_no_answer_for_an_adequate_intake_says_low():
    words = [ai_answer(z)[0] for z in (-9.0, -0.01, 0.0, 0.99, 1.0, 9.0)]
    assert len(set(words)) == 3
    assert not [each for each in words if "low" in each.lower().split() or "lack of" in each]


@pytest.mark.parametrize("amount", [60.0, 250.0])
def test_under_efsa_magnesium_is_never_called_low(amount):
    rows = diary(14, magnesium_mg=amount)
    assert answer(rows=rows).answer == "Logged intake looks low" or amount == 250.0
    found = answer(rows=rows, reference_set="efsa")
    assert found.test == "AI"
    assert found.answer == "Below the reference; this does not show a lack"
    assert found.confidence == ""


@pytest.mark.parametrize(
    ("mean", "usual", "words"),
    [
        # By hand, women 19 to 30: EAR 255, SD 86, 10 days: sqrt(25.5**2 + 86**2 / 10) = 37.31.
        (315.0, 1.61, "Probably enough"),
        (255.0, 0.0, "Not clear"),
        (210.0, -1.21, "Logged intake looks low"),
    ],
)
def test_enough_goes_by_the_careful_reading_and_low_by_the_usual_one(mean, usual, words):
    found = answer(rows=diary(10, magnesium_mg=mean))
    # Careful: the larger of 1.5 * 86 and 38 % of the mean.
    careful = (mean - 255) / math.hypot(25.5, max(129.0, 0.38 * mean) / math.sqrt(10))
    assert found.z == pytest.approx(careful if usual > 0 else usual, abs=0.006)
    assert found.answer == words


def test_the_band_is_never_narrower_than_the_answer_and_is_said_once_when_it_is_the_same():
    wide = answer(rows=diary(7, magnesium_mg=285.0))
    assert wide.confidence == "about 8 in 10"
    assert wide.band == "about 7 in 10 to about 8 in 10"
    assert answer(rows=diary(14, magnesium_mg=100.0)).band == "less than 1 in 10"


@pytest.mark.parametrize(
    ("days", "mean", "words"),
    [
        (14, 560.0, "enough for an answer"),
        (4, 300.0, "About 6 complete days in all would settle it"),
        (7, 270.0, "More days cannot settle it"),
    ],
)
def test_the_days_still_needed_are_said(days, mean, words):
    assert words in answer(rows=diary(days, magnesium_mg=mean)).days_words


@pytest.mark.parametrize(("days", "known"), [(2, False), (3, True)])
def test_two_days_give_no_answer_and_three_a_provisional_one(days, known):
    found = answer(rows=diary(days))
    assert (found.answer != "Not known yet: keep logging") == known
    if known:
        assert any("Provisional" in each for each in found.reasons)
    else:
        assert math.isnan(found.z)
        assert found.confidence == ""


def test_days_that_nobody_marked_can_look_low_but_never_enough():
    rows = [row | {"day_complete": None} for row in diary(14, magnesium_mg=600.0)]
    found = answer(rows=rows)
    assert found.answer == "Could be enough; not sure"
    assert (found.confidence, found.band) == ("", "")
    assert any("cannot show that there is enough" in each for each in found.reasons)
    low = [row | {"magnesium_mg": 100.0} for row in rows]
    assert answer(rows=low).answer == "Logged intake looks low"


@pytest.mark.parametrize(
    ("energy", "words"), [(3000.0, "Very likely enough"), (3001.0, "Could be enough; not sure")]
)
def test_a_log_of_more_than_can_be_eaten_shows_nothing_to_be_enough(energy, words):
    # Without a body mass the limit is that of a small body.
    found = answer(rows=diary(14, energy_kcal=energy))
    assert found.answer == words
    assert any("More food is logged" in reason for reason in found.reasons) is (energy > 3000.0)
    low = answer(rows=diary(14, energy_kcal=energy, magnesium_mg=120.0))
    assert low.answer == "Logged intake looks low"


def test_a_nutrient_that_is_not_tracked_is_not_known_and_never_zero():
    found = answer(rows=diary(14, magnesium_mg=None))
    assert math.isnan(found.mean)
    assert found.answer == "Not known yet: keep logging"
    assert "This log does not track it." in found.reasons


@pytest.mark.parametrize(
    "person",
    [{"life_stage": "pregnancy"}, {"life_stage": "lactation"}, {"birth_year": DAY.year - 8}],
)
def test_some_are_left_to_professionals(person):
    found = answer(person=person, rows=diary(14, magnesium_mg=50.0))
    assert (found.test, found.answer) == ("none", "Left to a doctor or dietitian")


def test_without_a_year_of_birth_there_is_no_answer():
    found = answer(person={"birth_year": None})
    assert found.answer == "Not known: year of birth is missing"
    assert found.needed == "not known"


def test_without_a_sex_both_are_read_and_said():
    found = answer(person={"sex_for_reference": None}, rows=diary(14, magnesium_mg=270.0))
    assert found.needed.startswith("for women 255 mg")
    assert "for men 330 mg" in found.needed
    assert found.answer.startswith("for women: ")
    assert "for men: Logged intake looks low" in found.answer
    same = answer(person={"sex_for_reference": None}, rows=diary(14, magnesium_mg=60.0))
    assert same.answer == "Logged intake looks low"


def test_an_own_spread_is_taken_only_when_it_is_larger_and_from_enough_days():
    rng = np.random.default_rng(3)
    wild = [row | {"magnesium_mg": float(rng.choice([60, 700]))} for row in diary(14)]
    assert "the athlete's own" in answer(rows=wild).spread_words
    assert "of many people" in answer(rows=wild[:13]).spread_words
    calm = [row | {"magnesium_mg": 300.0} for row in diary(20)]
    assert "SD 86 mg" in answer(rows=calm).spread_words


@pytest.mark.parametrize(
    ("days", "amount", "supplement", "words"),
    [
        (6, 5.0, False, "keep logging"),
        (7, 5.0, False, "Regular B12 sources logged"),
        (7, 0.7, False, "amounts look small"),
        (7, 0.1, False, "Few B12 sources logged"),
        (7, 0.1, True, "A supplement with B12 on 1 of 28 days"),
    ],
)
def test_vitamin_b12_goes_by_how_often(days, amount, supplement, words):
    rows = diary(days, vitamin_b12_ug=amount)
    if supplement:
        rows.append(
            {"local_date": day(), "level": "food", "is_supplement": True, "vitamin_b12_ug": 10.0}
        )
    found = answer("vitamin_b12", rows=rows)
    assert words in found.answer
    assert found.confidence == ""


@pytest.mark.parametrize("reference_set", ["us", "efsa"])
def test_vitamin_d_is_never_judged_from_food(reference_set):
    found = answer("vitamin_d", rows=diary(28, vitamin_d_ug=0.1), reference_set=reference_set)
    assert "blood test" in found.answer
    assert math.isnan(found.z)


def test_the_scenario_of_hard_training_stands_beside_and_changes_nothing():
    found = answer(rows=diary(14, magnesium_mg=300.0))
    (beside,) = found.beside
    assert "280 to 306 mg" in beside
    assert found.reference == 255.0


@pytest.mark.parametrize(
    ("sessions", "words"),
    [
        ([], "advised to cut back"),
        ([session(local_date=day(number), duration_min=150.0) for number in range(14)],
         "much of it may replace sweat"),
        ([session(local_date=day(number), duration_min=None, mass_post_kg=None)
          for number in range(14)], "much of it may replace sweat"),
    ],
)  # fmt: skip
def test_much_sodium_is_named_only_from_days_that_were_no_hard_ones(sessions, words):
    found = answer("sodium", rows=diary(14, sodium_mg=3800.0), sessions=sessions)
    assert words in found.beside[0]


def test_little_sodium_needs_no_word():
    assert answer("sodium", rows=diary(14, sodium_mg=2000.0)).beside == ()


@pytest.mark.parametrize(
    ("amount", "words"), [(1400.0, ""), (2480.0, "Near the upper level"), (2900.0, "Above the")]
)
def test_calcium_near_its_upper_level_is_said(amount, words):
    beside = answer("calcium", rows=diary(14, calcium_mg=amount)).beside
    assert (words in "".join(beside)) if words else not beside


@pytest.mark.parametrize("amount", [2900.0, 1650.0])
def test_one_slip_of_the_pen_does_not_turn_low_into_enough(amount):
    rows = diary(10, magnesium_mg=180.0)
    rows[0] |= {"magnesium_mg": amount}
    found = answer(rows=rows)
    assert found.answer == "Logged intake looks low"
    assert found.days_used == 9


def test_without_a_year_of_birth_nothing_is_said_of_vitamin_b12():
    found = answer("vitamin_b12", person={"birth_year": None})
    assert found.answer == "Not known: year of birth is missing"


def test_vitamin_b12_of_a_log_nobody_checked_is_not_called_regular():
    rows = [row | {"day_complete": None} for row in diary(14)]
    assert "could not be checked" in answer("vitamin_b12", rows=rows).answer


@pytest.mark.parametrize("reference_set", ["us", "efsa"])
def test_a_log_without_energy_is_not_called_enough(reference_set):
    rows = [row | {"energy_kcal": None} for row in diary(14, magnesium_mg=600.0)]
    found = answer(rows=rows, reference_set=reference_set)
    assert found.answer in {"Could be enough; not sure", "Around the reference; not certain"}
    assert (found.confidence, found.band) == ("", "")
    assert any("Without the energy" in each for each in found.reasons)
