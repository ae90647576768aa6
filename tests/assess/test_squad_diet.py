"""What the squad's diet says and refuses: small groups, AI nutrients, people not scored."""

from __future__ import annotations

import numpy as np
import pytest

from lib.assess.squad_diet import _fewer, squad_diet
from tests.assess.squads import DAY, diary, records

MEN, WOMEN = 12, 10


def squad(men=MEN, women=WOMEN, *, days=8, change=None, factor=1.0):
    rng = np.random.default_rng(11)
    people = [
        {"athlete_id": f"{sex}{place:02d}", "sex_for_reference": sex}
        for sex, size in (("M", men), ("F", women))
        for place in range(size)
    ]
    for person in people:
        person.update((change or {}).get(person["athlete_id"], {}))
    rows = []
    for person in people:
        usual = rng.normal(430 if person["athlete_id"][0] == "M" else 330, 90)
        for row in diary(days):
            amounts = {"magnesium_mg": factor * max(60.0, rng.normal(usual, 100))}
            rows.append(row | amounts | {"athlete_id": person["athlete_id"]})
    return records(people, diet=rows)


def of(found, nutrient):
    return next(each for each in found.nutrients if each.nutrient == nutrient)


def magnesium(team, reference_set="us"):
    return of(squad_diet(team, last_day=DAY, reference_set=reference_set), "magnesium")


def test_a_share_is_a_number_of_athletes_with_a_range():
    found = magnesium(squad(factor=0.8))
    assert found.is_shown
    assert found.judged == found.squad == MEN + WOMEN
    assert found.days == (MEN + WOMEN) * 8
    assert 0 < found.low < found.middle < found.high < MEN + WOMEN
    assert found.sentence.startswith(f"Of 22 athletes, {found.low} to {found.high} probably eat")


def test_eating_less_means_more_athletes_below():
    assert magnesium(squad(factor=0.7)).middle > magnesium(squad()).middle


def test_no_name_and_no_ranking_leaves_the_answer():
    team = squad()
    text = str(squad_diet(team, last_day=DAY, reference_set="us"))
    assert not [each for each in team.athletes["athlete_id"] if each in text]


@pytest.mark.parametrize("reference_set", ["us", "efsa"])
@pytest.mark.parametrize("nutrient", ["potassium", "sodium"])
def test_an_adequate_intake_gives_no_share(nutrient, reference_set):
    found = of(squad_diet(squad(), last_day=DAY, reference_set=reference_set), nutrient)
    assert not found.is_shown
    assert "no share of the squad can be computed" in found.sentence


def test_the_set_chooses_the_test_of_magnesium():
    assert magnesium(squad(), "us").is_shown
    refused = magnesium(squad(factor=0.5), "efsa")
    assert not refused.is_shown
    assert "shows no shortage" in refused.sentence
    assert "low" not in refused.sentence.split()


def test_fewer_than_ten_are_not_shown():
    found = magnesium(squad(9, 0))
    assert not found.is_shown
    assert "now there are 9" in found.sentence


def test_a_small_group_of_one_sex_is_left_out_and_said():
    found = magnesium(squad(12, 4))
    assert found.is_shown
    assert found.judged == 12
    assert found.left_out == ("4 athletes in a group of fewer than 5 of one sex",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"life_stage": "pregnancy"}, "in pregnancy, lactation or below nine years"),
        ({"birth_year": 2019}, "in pregnancy, lactation or below nine years"),
        ({"birth_year": None}, "without sex or year of birth"),
        ({"sex_for_reference": None}, "without sex or year of birth"),
    ],
)
def test_who_cannot_be_judged_is_counted_with_the_reason(change, words):
    found = magnesium(squad(change={"F03": change}))
    assert found.judged == MEN + WOMEN - 1
    assert len(found.left_out) == 1
    assert found.left_out[0].startswith("1 athlete ")
    assert words in found.left_out[0]


def test_two_days_are_too_few_and_an_incomplete_day_is_no_day():
    few = magnesium(squad(days=2))
    assert not few.is_shown
    assert few.left_out == ("22 athletes with fewer than 3 checked diary days that state it",)
    team = squad()
    team.diet["day_complete"] = False
    assert magnesium(team).days == 0


def test_a_day_that_covers_little_of_the_energy_is_not_counted():
    team = squad()
    team.diet["coverage_magnesium"] = 0.5
    assert not magnesium(team).is_shown


def test_an_inactive_athlete_is_not_of_the_squad():
    assert magnesium(squad(change={"M01": {"active": False}})).squad == MEN + WOMEN - 1


def test_nobody_with_a_diary_is_said():
    team = records([{"athlete_id": "a"}, {"athlete_id": "b"}])
    found = squad_diet(team, last_day=DAY, reference_set="us")
    assert not any(each.is_shown for each in found.nutrients)
    assert found.response.startswith("0 of 2 athletes")


def test_days_that_nobody_marked_do_not_reassure():
    team = squad()
    team.diet["day_complete"] = float("nan")
    found = magnesium(team)
    assert not found.is_shown
    assert found.judged == 0


@pytest.mark.parametrize("energy", [13_000.0, float("nan")])
def test_a_log_of_more_than_can_be_eaten_or_without_energy_does_not_reassure(energy):
    team = squad()
    team.diet["energy_kcal"] = energy
    found = magnesium(team)
    assert found.judged == 0
    assert "of more food than can be eaten" in found.left_out[0]


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((1, 3), "Of 22 athletes, 1 to 3 probably eat less magnesium than they need;"),
        ((1, 1), "Of 22 athletes, about 1 probably eats less magnesium than needed;"),
        ((4, 4), "Of 22 athletes, about 4 probably eat less magnesium than they need;"),
    ],
)
def test_a_range_is_said_as_one_number_only_where_it_is_one(ends, words):
    assert _fewer("magnesium", 22, ends, ends[0]).startswith(words)
