"""How many names the board shows: urgent ones always, the rest folded and counted, food apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from lib.assess.findings import Group
from lib.assess.name_budget import is_urgent, names_first
from lib.assess.team_summary import assess_team
from tests.assess.squads import DAY, diary, mornings, records, session
from tests.assess.taken_away import troubled


def board(sessions=(), symptoms=(), diets=(), dry=(), others=6):
    names = [*sessions, *symptoms, *diets, *dry, *(f"z{number}" for number in range(others))]
    logs = {
        "sessions": [
            session(mass_post_kg=mass, athlete_id=who) for who, mass in dict(sessions).items()
        ],
        "symptoms": [{"symptom": what, "athlete_id": who} for who, what in dict(symptoms).items()],
        "diet": [
            row | {"athlete_id": who} for who in diets for row in diary(14, magnesium_mg=90.0)
        ],
        "biometrics": [
            row | {"athlete_id": who} for who in dry for row in mornings(68.5, colour=7, thirst=6)
        ],
    }
    squad = records([{"athlete_id": who} for who in dict.fromkeys(names)], **logs)
    return assess_team(squad, day=DAY, reference_set="us")


def names(lines) -> list[str]:
    return [line.name for line in lines]


def test_beyond_the_number_names_are_folded_and_counted_by_what_they_are_about():
    found = board(sessions={"a": 67.5, "b": 67.5}, dry=("c",))
    shares = names_first(found, most=1)
    assert names(shares.shown) == ["a"]
    assert names(shares.folded) == ["b", "c"]
    assert (
        shares.folded_in_words
        == "2 more names: 1 with a loss to make up and 1 with signs that agree"
    )
    assert shares.today == 3


def test_red_flags_gains_and_very_large_losses_are_shown_beyond_any_number():
    found = board(
        sessions={"gain": 71.2, "huge": 65.0, "loss": 67.5}, symptoms={"faint": "collapse"}
    )
    shares = names_first(found, most=1)
    assert set(names(shares.shown)) == {"faint", "gain", "huge"}
    assert names(shares.folded) == ["loss"]


def test_the_number_is_kept_with_urgent_names_inside_it():
    found = board(sessions={"gain": 71.2, "l1": 67.5, "l2": 67.5, "l3": 67.5})
    assert names(names_first(found, most=3).shown) == ["gain", "l1", "l2"]


def test_food_alone_waits_for_the_week_and_food_beside_a_loss_does_not():
    found = board(sessions={"both": 67.5}, diets=("both", "food"))
    shares = names_first(found, most=5)
    assert names(shares.weekly) == ["food"]
    assert names(shares.shown) == ["both"]


def test_names_under_one_cause_stand_there_and_nowhere_else():
    found = board(sessions={f"a{number}": 67.5 for number in range(6)}, others=4)
    shares = names_first(found, most=5)
    assert len(shares.under_a_cause) == 6
    assert shares.shown == shares.folded == ()
    assert shares.today == 6


@pytest.mark.parametrize("most", range(1, 31, 4))
def test_nobody_is_lost_or_told_twice_and_nobody_urgent_is_folded(most):
    found = assess_team(troubled(), day=DAY, reference_set="us")
    shares = names_first(found, most=most)
    parts = (shares.shown, shares.folded, shares.under_a_cause, shares.weekly)
    told = [line.name for part in parts for line in part]
    assert sorted(told) == sorted(line.name for line in found.of(Group.ATTENTION))
    assert all(not set(names(a)) & set(names(b)) for a, b in combinations(parts, 2))
    assert not [line.name for line in (*shares.folded, *shares.weekly) if is_urgent(line, found)]
