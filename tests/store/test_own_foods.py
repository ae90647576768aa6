"""A team's own foods: what is saved comes back, a gap stays a gap, one name is one food."""

from __future__ import annotations

import math

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from lib.schema.food_tables import OWN_FOODS
from lib.store import own_foods as own_foods_module
from lib.store.engine import writing
from lib.store.own_foods import TooManyFoodsError, own_foods, remove_own_food, save_own_food
from lib.store.tables import own_foods as food_table
from lib.store.teams import create_team, revision
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer

BREAD = {
    "name": "Our bread",
    "portion": "1 slice",
    "portion_g": 50.0,
    "kind": "food",
    "energy_kcal": 240.0,
    "sodium_mg": 0.0,
    "magnesium_mg": None,
    "tags": "vegan;vegetarian",
}
LIMITS = [
    (column.name, value)
    for column in OWN_FOODS.columns
    if column.hard is not None
    for value in (column.hard[0] - 1, column.hard[1] + 1, math.inf)
]


def names(store, team, viewer=LOCAL_COACH) -> list[str]:
    return own_foods(store, viewer, team)["name"].tolist()


def test_what_was_saved_comes_back_and_unknown_stays_unknown(store, team):
    food_id = save_own_food(store, LOCAL_COACH, team, food=BREAD)
    (row,) = own_foods(store, LOCAL_COACH, team).to_dict("records")
    assert row["food_id"] == food_id
    for name in ("name", "portion", "portion_g", "kind", "energy_kcal", "sodium_mg", "tags"):
        assert row[name] == BREAD[name]
    assert math.isnan(row["magnesium_mg"])
    assert math.isnan(row["vitamin_d_ug"])
    assert row["noted_by"] == "local coach"


def test_a_food_of_the_same_name_is_replaced_however_it_is_written(store, team):
    first = save_own_food(store, LOCAL_COACH, team, food=BREAD)
    second = save_own_food(store, LOCAL_COACH, team, food=BREAD | {"name": " our  BREAD "})
    assert first == second
    assert names(store, team) == ["our BREAD"]


def test_a_removed_food_is_gone_and_removing_it_again_is_refused(store, team):
    food_id = save_own_food(store, LOCAL_COACH, team, food=BREAD)
    remove_own_food(store, LOCAL_COACH, team, food_id=food_id)
    assert names(store, team) == []
    with pytest.raises(NotAllowedError):
        remove_own_food(store, LOCAL_COACH, team, food_id=food_id)


def test_each_change_is_seen_by_the_caches(store, team):
    before = revision(store, LOCAL_COACH, team)
    food_id = save_own_food(store, LOCAL_COACH, team, food=BREAD)
    remove_own_food(store, LOCAL_COACH, team, food_id=food_id)
    assert revision(store, LOCAL_COACH, team) == before + 2


def test_two_teams_have_foods_of_one_name_apart(store, team):
    other = create_team(store, LOCAL_COACH, name="Other")
    save_own_food(store, LOCAL_COACH, team, food=BREAD)
    save_own_food(store, LOCAL_COACH, other, food=BREAD | {"energy_kcal": 100.0})
    assert own_foods(store, LOCAL_COACH, team)["energy_kcal"].tolist() == [240.0]
    assert own_foods(store, LOCAL_COACH, other)["energy_kcal"].tolist() == [100.0]


def test_an_athlete_sees_the_teams_foods_and_changes_none(store, team):
    athlete = Viewer("ann", "athlete", frozenset({team}), "ann")
    food_id = save_own_food(store, LOCAL_COACH, team, food=BREAD)
    assert names(store, team, athlete) == ["Our bread"]
    with pytest.raises(NotAllowedError):
        save_own_food(store, athlete, team, food=BREAD)
    with pytest.raises(NotAllowedError):
        remove_own_food(store, athlete, team, food_id=food_id)


def test_there_is_an_end_to_own_foods(store, team, monkeypatch):
    monkeypatch.setattr(own_foods_module, "MOST_OWN_FOODS", 1)
    save_own_food(store, LOCAL_COACH, team, food=BREAD)
    save_own_food(store, LOCAL_COACH, team, food=BREAD)
    with pytest.raises(TooManyFoodsError, match="Remove one"):
        save_own_food(store, LOCAL_COACH, team, food=BREAD | {"name": "Another"})


def test_the_database_refuses_what_the_glossary_refuses(store, team):
    """NaN is left out: SQLite keeps it as a gap, which it is."""
    row = {key: given for key, given in BREAD.items() if given is not None}
    row |= {"team_id": team, "food_id": "x", "noted_at": "now", "noted_by": "test"}
    for column, value in LIMITS:
        with pytest.raises(DBAPIError), writing(store) as connection:
            connection.execute(insert(food_table).values(row | {column: value}))
