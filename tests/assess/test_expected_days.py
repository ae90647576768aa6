"""The missing list: expected less received; days of rest and of illness are not missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.assess.expected_days import Absence, Expected, missing, without_excused
from lib.assess.findings import Group
from lib.assess.reminder import reminder_for, reminder_for_all, reminder_for_silent
from lib.assess.team_summary import assess_team
from lib.schema.day_tables import KINDS, WEEKDAYS
from tests.assess.squads import DAY, day, diary, mornings, records, session
from tests.assess.taken_away import pill

EVERY_DAY = Expected(tuple((kind, WEEKDAYS) for kind in KINDS))
NEVER = Expected(tuple((kind, ()) for kind in KINDS))
LINK = "https://club.example/upload?team=t"


def on(**weekdays: tuple[str, ...]) -> Expected:
    return Expected(tuple((kind, weekdays.get(kind, ())) for kind in KINDS))


def ill(first: int, last: int, who: str = "a") -> Absence:
    return Absence(who, "ill", day(first).date(), day(last).date())


def owed_by(squad, expected, who: str = "a") -> dict[str, list[int]]:
    """Return what an athlete owes as days before the day of the board, by kind."""
    found = missing(squad, day=DAY, expected=expected)
    mine = [each for each in found.owed if each.athlete_id == who]
    return {kind: [(DAY - each).days for each in days] for each in mine for kind, days in each.days}


def test_where_nobody_has_said_anything_nothing_is_learned_from_the_logs():
    squad = records(sessions=[session(local_date=day(before)) for before in range(1, 8)])
    found = missing(squad, day=DAY, expected=Expected())
    assert (found.is_said, found.owed, found.expected) == (False, (), 0)
    assert not missing(squad, day=DAY, expected=Expected((("food", ("mon",)),))).is_said


def test_only_the_days_of_the_week_that_were_said_are_missing():
    # The day of the board is a Tuesday; of it only the morning can be missing.
    squad = records(sessions=[session(local_date=day(1))])
    assert owed_by(squad, on(weigh_in=("mon", "thu", "tue"), morning=("tue",))) == {
        "morning": [0],
    }
    earlier = records(sessions=[session(local_date=day(8)), session(local_date=day(1))])
    assert owed_by(earlier, on(weigh_in=("mon", "thu", "tue"), morning=("tue",))) == {
        "weigh_in": [7, 5],
        "morning": [7, 0],
    }


@pytest.mark.parametrize(
    ("logs", "kind"),
    [
        ({"sessions": [session(local_date=day(1), mass_post_kg=None)]}, "weigh_in"),
        ({"diet": [pill(local_date=day(1), magnesium_mg=100.0)]}, "food"),
        ({"biometrics": [{"local_date": day(1), "metric": "sleep", "value": 400.0}]}, "morning"),
    ],
)
def test_half_a_weighing_a_tablet_or_a_night_is_not_what_was_expected(logs, kind):
    assert owed_by(records(**logs), on(**{kind: ("mon",)})) == {kind: [1]}


@pytest.mark.parametrize(
    ("absence", "owed"),
    [
        (ill(6, 1), [7]),
        (ill(2, 0), []),
        (ill(0, -5), []),
        (ill(3, 3), [7, 6, 5, 4, 2, 1]),
        (ill(9, 8), [7, 6, 5, 4, 3, 2, 1]),
    ],
)
def test_days_of_illness_expect_nothing_and_the_days_around_them_do(absence, owed):
    squad = records(sessions=[session(local_date=day(20))])
    said = Expected(on(weigh_in=WEEKDAYS).weekdays, (absence,))
    assert owed_by(squad, said) == ({"weigh_in": owed} if owed else {})


def test_nobody_owes_the_days_before_the_first_entry_and_the_inactive_owe_nothing():
    squad = records(
        [{"athlete_id": "a"}, {"athlete_id": "b"}, {"athlete_id": "c", "active": False}],
        diet=[*diary(1, local_date=day(2))],
    )
    found = missing(squad, day=DAY, expected=on(food=WEEKDAYS))
    assert [(each.athlete_id, len(each.days[0][1])) for each in found.owed] == [("a", 1), ("b", 7)]
    assert (found.expected, found.received) == (9, 1)


days_said = st.lists(st.sampled_from(WEEKDAYS), unique=True).map(tuple)
came = st.sets(st.integers(0, 9))
away = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=3)


@given(st.tuples(days_said, days_said), st.tuples(came, came), away)
def test_the_list_is_that_of_a_plain_loop(said, received, absences):
    weighed, ate = received
    squad = records(
        sessions=[session(local_date=day(each)) for each in weighed],
        diet=[{"local_date": day(each), "level": "day", "energy_kcal": 2000.0} for each in ate],
        hydration=[{"local_date": day(30), "volume_ml": 300.0, "kind": "drink"}],
    )
    gone = tuple(ill(first + length, first) for first, length in absences)
    expected = Expected(on(weigh_in=said[0], food=said[1]).weekdays, gone)
    plain: dict[str, list[int]] = {}
    for kind, weekdays, there in (("weigh_in", said[0], weighed), ("food", said[1], ate)):
        for before in range(7, 0, -1):
            when = day(before).date()
            excused = any(each.first_day <= when <= each.last_day for each in gone)
            excused |= any(each.first_day <= DAY <= each.last_day for each in gone)
            if WEEKDAYS[when.weekday()] in weekdays and not excused and before not in there:
                plain.setdefault(kind, []).append(before)
    assert owed_by(squad, expected) == plain


def board(squad, expected):
    found = assess_team(squad, day=DAY, reference_set="us")
    return without_excused(found, missing(squad, day=DAY, expected=expected))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (Expected((), (ill(2, -3),)), "Said to be ill until 3 July 2026"),
        (Expected(EVERY_DAY.weekdays, (ill(9, -3),)), "Said to be ill until 3 July 2026"),
        (NEVER, "Nothing was expected in the last 7 days"),
    ],
)
def test_whoever_is_excused_is_not_missing_and_never_fine(expected, words):
    (line,) = board(records(sessions=[session(local_date=day(9))]), expected).lines
    assert line.group is Group.NOT_KNOWN
    assert words in line.sentence
    assert "Last data from 21 June 2026" in line.sentence


@pytest.mark.parametrize(
    "expected",
    [Expected(), EVERY_DAY, Expected((), (ill(9, 1),)), Expected((("food", ()),))],
)
def test_whoever_is_not_excused_stays_missing(expected):
    (line,) = board(records(sessions=[session(local_date=day(9))]), expected).lines
    assert line.group is Group.MISSING


def test_being_away_takes_nobody_off_the_names():
    squad = records(sessions=[session(mass_post_kg=71.5)])
    away_now = Expected(EVERY_DAY.weekdays, (ill(1, -1),))
    assert board(squad, away_now).lines == assess_team(squad, day=DAY, reference_set="us").lines


def test_a_text_to_one_names_nobody_else_and_no_measure():
    people = [{"athlete_id": "a", "name": "Ann"}, {"athlete_id": "b", "name": "Ben"}]
    weights = [row | {"athlete_id": who} for who in ("a", "b") for row in mornings(70.0)[:9]]
    squad = records(people, biometrics=weights)
    found = missing(squad, day=DAY, expected=EVERY_DAY)
    ann, ben = found.owed
    for text, own, other in (
        (reminder_for(ann, link=LINK), "Ann", "Ben"),
        (reminder_for(ben, link=LINK), "Ben", "Ann"),
        (reminder_for_silent("Ann", link=LINK), "Ann", "Ben"),
    ):
        assert own in text
        assert other not in text
        assert LINK in text
        assert "kg" not in text
        assert "70" not in text
    everybody = reminder_for_all(found, link=LINK)
    assert LINK in everybody
    assert "Ann" not in everybody
    assert "Ben" not in everybody


def test_days_are_said_as_people_say_them():
    squad = records(sessions=[session(local_date=day(9))])
    (owed,) = missing(squad, day=DAY, expected=on(weigh_in=("mon",), food=WEEKDAYS)).owed
    assert owed.words == "weigh-in: Monday 29 June; food diary: 7 days since Tuesday 23 June"
