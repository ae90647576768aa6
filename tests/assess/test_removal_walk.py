"""Taking any input away never makes a verdict ok, and never moves anybody among the clear.

Every column of the glossary is taken away, alone and with every other of its table, from
squads in which it is stated; a new column or a new rule is walked without a word here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from lib.assess.findings import Group
from lib.assess.rules import RULES, rule_verdicts
from lib.assess.team_summary import assess_team
from lib.schema.glossary import TABLES
from tests.assess.squads import DAY, features_of, sample_features
from tests.assess.taken_away import (
    HOW_TO_READ,
    TABLES_READ,
    Taken,
    everything_stated,
    one_thing,
    side_by_side,
    stated,
    troubled,
    two_things,
)

FLAG, OK = "flag", "ok"
# These say that nothing can be judged from food, or only that it is above a reference.
NEVER_FLAG = {"DIE03", "DIE04", "DIE06"}
# Two per cent lost, two signs on one morning and a thin log are told and name nobody.
NOTED_ONLY = {"guide", "dark", "little"}
# A sweat rate outside what is plausible is not used. Without food, urine or energy a rate is
# another one, which can be plausible, and then says that sweat is not heavy.
EXCUSED = {"SWT01": {"energy_kcal", "food_g", "urine_ml"}}


@cache
def squads():
    """Return the troubled squad as it is, and twice with every other column filled."""
    plain = troubled()
    return [plain, everything_stated(plain, seed=1), everything_stated(plain, seed=2)]


@cache
def verdicts_before(place: int) -> pd.DataFrame:
    return rule_verdicts(features_of(squads()[place]))


@cache
def known_features() -> pd.DataFrame:
    """Return the features of the demonstration team and of the squads of this walk."""
    return pd.concat(
        [sample_features(), *(features_of(squad) for squad in squads())], ignore_index=True
    )


def verdicts_after(place: int, taken: list[Taken]) -> np.ndarray:
    """Return the verdicts as things taken away by athletes by rules."""
    found = rule_verdicts(features_of(side_by_side(squads()[place], taken)))
    return found.to_numpy().reshape(len(taken), *verdicts_before(place).shape)


def never_risen(place: int, taken: list[Taken]) -> None:
    before = verdicts_before(place).to_numpy()
    risen = (before != OK) & (verdicts_after(place, taken) == OK)
    names = sorted(squads()[place].athletes["athlete_id"])
    wrong = [
        (taken[each].table, taken[each].columns or taken[each].metrics, names[who], code)
        for each, who, rule in np.argwhere(risen)
        if not EXCUSED.get(code := RULES[rule].code, set()) & set(taken[each].columns)
    ]
    assert not wrong, wrong[:5]


def test_every_trouble_is_a_name():
    board = assess_team(troubled(), day=DAY, reference_set="us")
    assert {line.name for line in board.of(Group.CLEAR)} == NOTED_ONLY
    assert {line.name for line in board.of(Group.ATTENTION)} == {
        line.name for line in board.lines if line.name not in NOTED_ONLY
    }


def test_the_walk_takes_every_column_of_the_glossary():
    walked = {(each.table, name) for each in one_thing(squads()[1]) for name in each.columns}
    named = {
        (table, column.name)
        for table in TABLES_READ
        for column in TABLES[table].columns
        if column.name not in HOW_TO_READ
    }
    assert named == walked


def test_the_walk_meets_every_rule_with_a_flag_and_with_an_ok():
    features = known_features()
    found = rule_verdicts(features)
    for rule in RULES:
        answers = set(found[rule.code])
        assert FLAG in answers or rule.code in NEVER_FLAG, rule.code
        assert OK in answers or rule.code == "DIE06", rule.code


@pytest.mark.parametrize("place", range(3))
def test_one_thing_gone_gives_no_ok(place):
    never_risen(place, one_thing(squads()[place]))


@pytest.mark.parametrize("table", TABLES_READ)
@pytest.mark.parametrize("place", [0, 1])
def test_two_columns_of_a_table_gone_give_no_ok(place, table):
    pairs = two_things(squads()[place], table)
    if len(stated(getattr(squads()[place], table))) >= 2:
        assert pairs
        never_risen(place, pairs)


def test_nobody_moves_among_the_clear_untold():
    squad = squads()[0]
    taken = one_thing(squad)
    apart = side_by_side(squad, taken)
    features = features_of(apart)
    verdicts = rule_verdicts(features)
    # Whoever is flagged is a name. Of the others one line of each kind is enough: a line is
    # made of its verdicts and of these.
    naming = [rule.code for rule in RULES if rule.names_on_board]
    unlike = verdicts.assign(
        who=features["name"],
        unsure=features["symptom_unsure_recent"],
        received=features["received_recently"],
    )
    kept = unlike[~(verdicts[naming] == FLAG).any(axis="columns")].drop_duplicates().index
    people = apart.athletes.set_index("athlete_id").loc[features.loc[kept, "athlete_id"]]
    after = assess_team(replace(apart, athletes=people.reset_index()), day=DAY, reference_set="us")
    assert len(after.lines) == len(kept) > len(taken)
    for line in after.of(Group.CLEAR):
        # Whoever is clear for the first time is told what is not known.
        assert line.name in NOTED_ONLY or "Not known" in line.sentence, line.athlete_id


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_no_two_features_gone_together_make_an_ok(rule):
    features = known_features()[list(rule.needs)].drop_duplicates(ignore_index=True)
    at_first = rule.judge(features)
    for gone in [*combinations(rule.needs, 1), *combinations(rule.needs, 2), rule.needs]:
        after = rule.judge(features.assign(**dict.fromkeys(gone, float("nan"))))
        assert not ((at_first != OK) & (after == OK)).any(), gone


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_reads_nothing_it_does_not_say_it_needs(rule):
    features = sample_features()
    rule.judge(features[list(rule.needs)])
