"""A known format of which the column of its measure is gone is read as empty, not as an error."""

from __future__ import annotations

import pytest

from tests.imports.fuzzing import attempt

ANSWERS = {"athlete": "A01", "time_zone": "Europe/Berlin", "distance_unit": "km",
           "morning_weighing": "no", "sweat_is": "whole_body"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("strava", 'Activity ID,Activity Date\n1,"Jun 1, 2026, 5:58:10 AM"\n'),
        ("garmin_activities", "Activity Type,Favorite,Title,Date\nRunning,false,x,2026-06-01\n"),
        ("intervals_activities", "start_date_local,moving_time (kg)\n2026-06-01T06:00:00,4\n"),
        ("trainingpeaks", "WorkoutDay,TimeTotalInHours (kg)\n2026-06-01,3\n"),
        ("openscale", "datetime,weight (l),water,fat,bone\n2026-06-01 07:00,70,1,1,1\n"),
        ("sweat_sensor", "timestamp,sweat loss\n2026-06-01 07:00,0.7\n"),
    ],
)
def test_nothing_is_accepted_and_nothing_fails(name, text):
    result = attempt(text.encode(), ANSWERS)
    assert result is not None
    assert (result.format, result.rows_accepted) == (name, 0)


def test_the_other_measures_of_a_scale_are_kept_without_its_weight():
    text = "date,BMI,Body Fat,Visceral Fat\n2026-06-01 07:00,22,12,5\n"
    result = attempt(text.encode(), ANSWERS)
    assert result is not None
    assert result.tables["biometrics"]["metric"].tolist() == ["body_fat"]
