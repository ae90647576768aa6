"""The board: who is named, in which order, and that not known is never fine."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from lib.assess.findings import Group
from lib.assess.records import Records
from lib.assess.team_summary import assess_team
from lib.reference.sources import source
from lib.schema.frames import empty
from tests.assess.squads import (
    DAY,
    codes,
    day,
    diary,
    line_of,
    mornings,
    records,
    sample,
    session,
)


@pytest.fixture(scope="module")
def board():
    return assess_team(sample(), day=DAY, reference_set="us")


def named(found, group: Group) -> list[str]:
    return [line.name for line in found.of(group)]


def test_the_demonstration_board_names_its_stories_and_no_healthy_one(board):
    assert named(board, Group.ATTENTION) == [
        "Emil T.",
        "Lena O.",
        "Bruno K.",
        "Ines R.",
        "Noa S.",
        "Petra L.",
    ]
    assert named(board, Group.MISSING) == ["Karim B."]
    assert named(board, Group.NOT_KNOWN) == []
    assert len(named(board, Group.CLEAR)) == 9


def test_every_card_has_evidence_sources_and_words(board):
    for line in board.lines:
        for each in line.findings:
            assert each.evidence
            assert each.source_keys
            assert all(source(key).title for key in each.source_keys)
            for words in (each.threshold, each.uncertainty, each.days_of_data, each.against):
                assert words
            assert each.rows, each.code


def test_an_athlete_with_data_that_says_nothing_is_not_known():
    line = line_of(records(diet=diary(2)))
    assert line.group is Group.NOT_KNOWN
    assert "Not known" in line.sentence


def test_food_alone_does_not_make_today_fine():
    assert line_of(records(diet=diary(20))).group is Group.NOT_KNOWN


def test_weights_or_morning_signs_make_a_line_that_says_what_was_checked():
    line = line_of(records(sessions=[session()]))
    assert line.group is Group.CLEAR
    assert "last session's weights" in line.sentence
    assert "symptoms" in line.sentence.split("Not known")[1]
    assert line_of(records(biometrics=mornings(70.0))).group is Group.CLEAR


def test_silence_longer_than_the_logs_reach_is_still_dated():
    squad = records()
    long_ago = pd.Series({"a": pd.Timestamp("2025-11-02")})
    line = line_of(replace(squad, last_days=long_ago))
    assert line.group is Group.MISSING
    assert "2 November 2025" in line.sentence
    later = pd.Series({"a": day() + pd.Timedelta(days=3)})
    assert line_of(replace(squad, last_days=later)).last_data_day is None


def test_somebody_who_never_sent_anything_is_missing():
    line = line_of(records())
    assert line.group is Group.MISSING
    assert line.last_data_day is None


@pytest.mark.parametrize(("age", "group"), [(3, Group.NOT_KNOWN), (4, Group.MISSING)])
def test_silence_of_four_days_is_missing(age, group):
    line = line_of(records(sessions=[session(local_date=day(age))]))
    assert line.group is group
    assert line.data_age_days == age


def test_an_inactive_athlete_is_not_on_the_board():
    gone = [{"athlete_id": "a", "active": False}, {"athlete_id": "b"}]
    found = assess_team(records(gone), day=DAY, reference_set="us")
    assert [line.athlete_id for line in found.lines] == ["b"]


def test_an_empty_team_has_an_empty_board():
    nobody = Records(
        empty("athletes"),
        *(empty(name) for name in ("sessions", "hydration", "diet", "biometrics", "symptoms")),
    )
    assert assess_team(nobody, day=DAY, reference_set="us").lines == ()


def test_nothing_after_the_day_is_looked_at(board):
    earlier = assess_team(sample(), day=DAY - dt.timedelta(days=1), reference_set="us")
    assert "Emil T." not in named(earlier, Group.ATTENTION)
    assert "Lena O." not in named(earlier, Group.ATTENTION)
    assert board.day == DAY


def test_people_alike_stand_in_the_order_of_their_names():
    three = [{"athlete_id": each} for each in ("c", "a", "b")]
    rows = [session(athlete_id=each, mass_post_kg=67.0) for each in ("c", "a", "b")]
    found = assess_team(records(three, sessions=rows), day=DAY, reference_set="us")
    assert [line.name for line in found.lines] == ["a", "b", "c"]


def test_the_european_set_turns_magnesium_into_a_test_that_cannot_flag():
    low = records(diet=diary(14, magnesium_mg=100.0))
    assert codes(line_of(low)) == ["DIE01"]
    assert codes(line_of(low, reference_set="efsa")) == []


@pytest.mark.parametrize("stage", ["pregnancy", "lactation"])
def test_pregnancy_and_lactation_are_left_to_professionals(stage):
    squad = records([{"athlete_id": "a", "life_stage": stage}], diet=diary(14, magnesium_mg=100.0))
    answers = {each.code: each.verdict for each in line_of(squad).answers}
    assert answers["DIE01"] == "not applicable"


@pytest.mark.parametrize("gap", ["sex_for_reference", "birth_year"])
def test_without_sex_or_age_food_is_not_judged(gap):
    squad = records([{"athlete_id": "a", gap: None}], diet=diary(14, magnesium_mg=100.0))
    answers = {each.code: each.verdict for each in line_of(squad).answers}
    assert answers["DIE01"] == "not enough data"


def test_days_marked_incomplete_do_not_count():
    rows = [*diary(10), *diary(9, day_complete=False, magnesium_mg=10.0, local_date=day(12))]
    line = line_of(records(diet=rows))
    assert "DIE01" not in codes(line)


def test_levels_and_sources_of_one_day_are_never_added():
    day_total = diary(10, magnesium_mg=150.0, source="one")
    meals = diary(10, magnesium_mg=150.0, level="meal", meal="Lunch", source="one")
    other = diary(10, magnesium_mg=150.0, source="two", energy_kcal=2500.0)
    line = line_of(records(diet=[*day_total, *meals, *other]))
    shown = {each.label: each.value for each in line.findings[0].evidence}
    assert shown["mean of the days used"] == "150"


def test_a_supplement_is_never_added_to_food():
    pills = [
        {"local_date": day(before), "level": "food", "is_supplement": True, "magnesium_mg": 300.0}
        for before in range(10)
    ]
    line = line_of(records(diet=[*diary(10, magnesium_mg=150.0), *pills]))
    assert codes(line) == ["DIE01"]


def test_the_board_reads_the_rows_it_names():
    line = line_of(records(sessions=[session(mass_post_kg=67.0, source_row=7)]))
    assert line.findings[0].rows == ("test.csv, row 7",)
    assert pd.Timestamp(line.findings[0].day) == day()
