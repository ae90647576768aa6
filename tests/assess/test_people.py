"""Age by the day of birth where it is known, else by the year, on the cautious side."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from lib.assess.people_features import people_on
from tests.assess.squads import records

BORN = {"birth_year": 2008, "birth_date": "2008-06-30"}


def person(day, **known):
    squad = records([{"athlete_id": "a"} | known])
    return people_on(squad.athletes, dt.date.fromisoformat(day)).loc["a"]


@pytest.mark.parametrize(
    ("known", "day", "age", "is_minor"),
    [
        (BORN, "2026-06-29", 17, True),
        (BORN, "2026-06-30", 18, False),
        (BORN, "2026-07-01", 18, False),
        # Without the day, nobody is an adult before the end of the year.
        ({"birth_year": 2008}, "2026-06-30", 18, True),
        ({"birth_year": 2008}, "2027-01-01", 19, False),
        ({"birth_year": None, "birth_date": "2008-06-30"}, "2026-06-30", 18, False),
        # A day in another year than the one that is known is not believed.
        ({"birth_year": 2009, "birth_date": "1990-06-30"}, "2026-06-30", 17, True),
        ({"birth_year": 2004, "birth_date": "2004-02-29"}, "2022-02-28", 17, True),
        ({"birth_year": 2004, "birth_date": "2004-02-29"}, "2022-03-01", 18, False),
        ({"birth_year": 2030, "birth_date": "2030-01-01"}, "2026-06-30", 0, True),
    ],
)
def test_the_age_and_who_is_a_minor(known, day, age, is_minor):
    found = person(day, **known)
    assert (found["age_years"], found["is_minor"]) == (age, is_minor)


def test_an_unknown_birth_is_no_age_and_a_minor():
    found = person("2026-06-30", birth_year=None)
    assert math.isnan(found["age_years"])
    assert found["is_minor"]
