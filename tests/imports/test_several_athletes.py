"""A squad's rows in a file of one athlete's are never put together."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from tests.imports.golden import FILES, LATEST_DAY, answers_for

ONE_EACH = [
    "cronometer_daily/year_2025",
    "cronometer_foods/year_2012",
    "garmin_activities/english",
    "intervals_wellness/all_columns",
    "macrofactor_days/kilograms",
    "myfitnesspal_nutrition/with_times_2018",
    "renpho/one_time_column",
    "strava/duplicate_headings",
    "sweat_sensor/one_session",
    "trainingpeaks/workouts",
    "weight_list/pounds",
    "withings/english",
]


def of_squad(text: str, heading: str, people: tuple[str, ...]) -> bytes:
    rows = list(csv.reader(StringIO(text, newline="")))
    out = StringIO(newline="")
    named = (people[place % len(people)] for place in range(len(rows)))
    csv.writer(out).writerows(
        [[heading, *rows[0]], *([next(named), *row] for row in rows[1:] if row)]
    )
    return out.getvalue().encode()


def athletes_of(sample: str, heading: str, people: tuple[str, ...]) -> set[str]:
    path = FILES / f"{sample}.csv"
    upload = Upload("squad.csv", of_squad(path.read_text("utf-8-sig"), heading, people))
    result = read(upload, answers_for(path), latest_day=LATEST_DAY)
    return {
        str(each)
        for rows in result.tables.values()
        if "athlete" in rows
        for each in rows["athlete"].dropna()
    }


@pytest.mark.parametrize("sample", ONE_EACH)
def test_rows_of_two_players_are_never_those_of_one_athlete(sample):
    try:
        found = athletes_of(sample, "Player", ("Mia", "Ann"))
    except ImportRefused:
        found = set[str]()
    assert found in (set(), {"Mia", "Ann"})


def test_what_is_said_of_a_squad_names_the_column_and_the_way_out():
    with pytest.raises(ImportRefused, match=r"names 2 athletes under 'Player'.*one file for each"):
        athletes_of("renpho/one_time_column", "Player", ("Mia", "Ann"))


def test_a_column_that_names_one_athlete_is_no_doubt():
    assert athletes_of("renpho/one_time_column", "Player", ("Mia",)) == {"A01"}
