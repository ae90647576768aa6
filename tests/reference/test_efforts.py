"""Words for effort in each kind of sport: complete, rising, and each with one amount."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.planned_session import met_of
from lib.reference.data_files import UnknownReferenceError, csv_table
from lib.reference.efforts import effort, efforts_of, kinds_of, sport_kinds
from lib.reference.sweat_norms import all_sweat_norms

WORDS = ["easy", "steady", "hard", "very hard"]


@pytest.mark.parametrize("kind", list(sport_kinds()))
def test_each_kind_of_sport_has_the_four_words_and_each_costs_more_than_the_last(kind):
    assert [each.effort for each in efforts_of(kind)] == WORDS
    costs = [met_of(kind, word) for word in WORDS]
    assert costs == sorted(set(costs))
    assert 3 <= costs[0] < costs[-1] <= 20


def test_each_effort_has_exactly_one_amount():
    amounts = csv_table("efforts")[["met", "speed_km_h", "power_w_kg"]]
    assert (amounts.notna().sum(axis="columns") == 1).all()


def test_no_sport_is_of_two_kinds():
    sports = csv_table("sport_kinds")["sports"].str.split(";").explode()
    assert sports[sports != ""].is_unique


def test_sports_of_the_norms_that_are_played_in_teams_or_on_foot_have_a_kind():
    sports = all_sweat_norms()["sports"].str.split(";").explode()
    known = sports[kinds_of(sports) != "other"]
    assert {"running", "soccer", "basketball", "cycling", "cricket"} <= set(known)


@pytest.mark.parametrize(
    ("sport", "kind"),
    [("RUGBY ", "team_sport"), ("Marathon", "running"), ("bike", "cycling"), ("Rowing", "other")],
)
def test_a_sport_in_any_spelling_has_its_kind(sport, kind):
    assert kinds_of(pd.Series([sport], index=["x"])).to_dict() == {"x": kind}


def test_a_word_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(UnknownReferenceError, match="very hard"):
        effort("running", "very fast")
    with pytest.raises(UnknownReferenceError, match="running"):
        efforts_of("runing")
