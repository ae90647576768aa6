"""Foods of the official archive: replaced as a whole, by the coach of every team alone."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.store.official_foods import official_foods, official_version, replace_official_foods
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer

ROW = {"portion": "about 1 cup", "portion_g": 67.0, "source": "sr_legacy", "magnesium_mg": 32.7}
FOODS = pd.DataFrame(
    [ROW | {"food_id": "fdc_1", "name": "Kale"}, ROW | {"food_id": "fdc_2", "name": "Chard"}]
)


@pytest.fixture(autouse=True)
def emptied(store):
    """Leave the table as it was found; no team owns it."""
    yield
    replace_official_foods(store, LOCAL_COACH, foods=FOODS.head(0))


def test_what_was_imported_comes_back_with_its_gaps(store):
    assert replace_official_foods(store, LOCAL_COACH, foods=FOODS) == 2
    found = official_foods(store, LOCAL_COACH)
    assert found["name"].tolist() == ["Chard", "Kale"]
    assert found["magnesium_mg"].tolist() == [32.7, 32.7]
    assert found["calcium_mg"].map(math.isnan).all()


def test_a_new_import_replaces_the_earlier_one_and_changes_the_version(store):
    before = official_version(store, LOCAL_COACH)
    replace_official_foods(store, LOCAL_COACH, foods=FOODS)
    assert official_version(store, LOCAL_COACH) != before
    replace_official_foods(store, LOCAL_COACH, foods=FOODS.head(1))
    assert official_foods(store, LOCAL_COACH)["name"].tolist() == ["Kale"]


@pytest.mark.parametrize(
    "viewer",
    [Viewer("coach", "coach", frozenset({"one team"})), Viewer("ann", "athlete", None, "ann")],
)
def test_only_the_coach_of_every_team_replaces_them_and_everybody_sees_them(store, viewer):
    replace_official_foods(store, LOCAL_COACH, foods=FOODS)
    with pytest.raises(NotAllowedError):
        replace_official_foods(store, viewer, foods=FOODS.head(0))
    assert len(official_foods(store, viewer)) == 2


def test_a_failing_import_leaves_the_earlier_one(store):
    replace_official_foods(store, LOCAL_COACH, foods=FOODS)
    twice = pd.concat([FOODS, FOODS])
    with pytest.raises(Exception, match=r"(?i)unique"):
        replace_official_foods(store, LOCAL_COACH, foods=twice)
    assert len(official_foods(store, LOCAL_COACH)) == 2
