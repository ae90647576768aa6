"""Foods that close a gap: what is eaten goes first, by way of eating, a group each, in portions."""

from __future__ import annotations

import math

import pytest

from lib.assess.food_ideas import FoodIdea, foods_eaten, ideas_for
from lib.reference.foods import CALCIUM_NOT_TAKEN_UP, NO_IDEA_FOR_ANYBODY, all_foods
from tests.assess.squads import DAY, day, records, sample

NUTRIENTS = ("magnesium", "calcium", "potassium", "sodium", "vitamin_d", "vitamin_b12")
TABLE = all_foods().set_index("name")


def eaten(*names: str, before: int = 3, **values: object) -> list[dict[str, object]]:
    usual = {"level": "food", "local_date": day(before), "energy_kcal": 100.0}
    return [usual | {"food_name": name} | values for name in names]


def ideas(nutrient="magnesium", diet=(), pattern="omnivore", line=(200.0, 300.0)):
    athlete = {"athlete_id": "a", "diet_pattern": pattern}
    squad = records([athlete], diet=list(diet))
    return ideas_for(squad, athlete_id="a", last_day=DAY, nutrient=nutrient, lines={nutrient: line})


def test_what_the_athlete_eats_goes_first_and_says_so():
    found = ideas(diet=eaten("Oats, rolled, dry", "almonds")).foods
    assert [food.name for food in found[:2]] == ["Almonds", "Oats, rolled, dry"]
    assert [food.is_eaten for food in found] == [True, True, False]
    assert "eaten already" in found[0].sentence


def test_a_portion_says_how_much_of_the_gap_it_covers():
    # A portion of dry oats is 40 g at 138 mg in 100 g: 55.2 mg of a gap of 300 - 200 mg.
    (oats, *_) = ideas(diet=eaten("Oats, rolled, dry")).foods
    assert oats.amount == pytest.approx(55.2)
    assert oats.share_of_gap == pytest.approx(0.552)
    assert oats.sentence == (
        "Oats, rolled, dry, 1 small bowl, dry (40 g): about 55 mg; about 55 % of the gap of a day; "
        "eaten already"
    )


@pytest.mark.parametrize("line", [(math.nan, 300.0), (200.0, math.nan), (320.0, 300.0)])
def test_without_a_known_gap_no_share_is_told(line):
    assert all(math.isnan(food.share_of_gap) for food in ideas(line=line).foods)
    assert not any("gap" in food.sentence for food in ideas(line=line).foods)


@pytest.mark.parametrize(
    ("rows", "is_seen"),
    [
        (eaten("almonds", before=27), True),
        (eaten("almonds", before=28), False),
        (eaten("almonds", before=-1), False),
        (eaten("almonds", is_supplement=True), False),
        (eaten("almonds", level="meal"), False),
        (eaten("almnods"), False),
        ([*eaten("almonds"), *eaten("a food nobody knows")], True),
    ],
)
def test_only_foods_named_exactly_in_the_last_four_weeks_count_as_eaten(rows, is_seen):
    diet = records(diet=rows).diet
    assert foods_eaten(diet, DAY) == (frozenset({"almonds"}) if is_seen else frozenset())


@pytest.mark.parametrize("nutrient", NUTRIENTS)
@pytest.mark.parametrize("pattern", ["omnivore", "vegetarian", "vegan", None])
def test_ideas_fit_the_way_of_eating_and_are_of_three_groups_at_most(nutrient, pattern):
    everything = eaten(*TABLE.index)
    for diet in ((), everything):
        found = ideas(nutrient, diet, pattern, (1.0, 10.0)).foods
        rows = TABLE.loc[[food.name for food in found]]
        assert len(rows) <= 3
        assert rows["group"].is_unique
        assert (rows["kind"] == "food").all()
        assert not set(rows["food_id"]) & NO_IDEA_FOR_ANYBODY
        if pattern in {"vegan", "vegetarian"}:
            assert all(pattern in tags.split(";") for tags in rows["tags"])
        if nutrient == "calcium":
            assert not set(rows["food_id"]) & CALCIUM_NOT_TAKEN_UP


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_foods_new_to_the_diary_are_without_nuts_and_not_typical_labels(nutrient):
    found = ideas(nutrient, line=(math.nan, math.nan))
    assert len(found.foods) == 3
    for food in found.foods:
        assert "nut_free" in TABLE.loc[food.name, "tags"].split(";")
        assert not food.is_typical_label
    assert "without nuts" in found.note
    assert "Allergies first" in found.note


def test_a_typical_label_that_is_eaten_is_marked():
    found = ideas("calcium", eaten("Quark, fat free"), line=(500.0, 800.0)).foods
    (quark,) = [food for food in found if food.name == "Quark, fat free"]
    assert quark.is_typical_label
    assert "typical label, check yours" in quark.sentence


def test_a_food_that_is_eaten_but_holds_next_to_nothing_is_no_idea():
    found = ideas(diet=eaten("Butter, salted", "Honey")).foods
    assert not any(food.is_eaten for food in found)
    assert len(found) == 3


def test_an_unknown_way_of_eating_is_said():
    assert "not known" in ideas(pattern=None).note
    assert "not known" not in ideas(pattern="vegan").note


def test_the_demonstration_vegan_gets_vegan_foods():
    found = ideas_for(sample(), athlete_id="Noa S.", last_day=DAY, nutrient="calcium", lines={})
    assert len(found.foods) == 3
    assert all("vegan" in TABLE.loc[food.name, "tags"] for food in found.foods)


def test_a_food_that_covers_the_gap_says_so_and_a_small_share_is_not_zero():
    usual = {"name": "X", "portion": "1 bowl", "unit": "mg", "is_eaten": False}
    whole = FoodIdea(amount=120.0, share_of_gap=1.2, is_typical_label=False, **usual)
    small = FoodIdea(amount=3.0, share_of_gap=0.01, is_typical_label=False, **usual)
    assert whole.sentence == "X, 1 bowl: about 120 mg; as much as the gap of a day"
    assert small.sentence == "X, 1 bowl: about 3.0 mg; about 5 % of the gap of a day"
