"""One training told by a weigh-in and a watch is one session: matched, filled, never added."""

from __future__ import annotations

import math
from collections import Counter
from itertools import product
from random import Random

import numpy as np
import pandas as pd
import pytest

from lib.assess.grid import Grid
from lib.assess.one_session import disagreements, one_session, sweat_tests_once
from lib.assess.session_features import QUANTITIES, session_features, session_quantities
from lib.assess.taken_values import TAKEN
from lib.schema.frames import typed

DAY = pd.Timestamp("2026-06-01")
WEIGHED = {
    "source": "team_sheet",
    "method": "measured",
    "mass_pre_kg": 84.0,
    "mass_post_kg": 83.0,
    "fluid_ml": 500.0,
}
WATCH = {
    "source": "garmin_fit",
    "method": "device_estimate",
    "start_local": "17:00",
    "duration_min": 80.0,
    "distance_km": 9.0,
    "energy_kcal": 900.0,
    "sweat_loss_ml": 1100.0,
    "sweat_loss_method": "device_estimate",
}
ACCOUNT = WATCH | {"source": "garmin_account", "sweat_loss_ml": 1120.0, "distance_km": None}
LISTED = WATCH | {"source": "strava_activities", "sport": "Run", "sweat_loss_ml": None}


def _rows(*rows):
    frame = pd.DataFrame([{"athlete_id": "ann", "local_date": DAY} | row for row in rows])
    return typed("sessions", frame).assign(row_id=[f"row {at}" for at in range(len(rows))])


def _only(*rows):
    found = one_session(_rows(*rows))
    assert len(found.sessions) == 1
    return found.sessions.iloc[0], found


def test_a_weigh_in_takes_what_it_lacks_from_the_watch_and_keeps_its_own():
    row, found = _only(WATCH, WEIGHED | {"start_local": "16:50", "duration_min": 100.0})
    assert (row["source"], row["start_local"], row["duration_min"]) == ("team_sheet", "16:50", 100)
    assert (row["distance_km"], row["energy_kcal"], row["sweat_loss_ml"]) == (9.0, 900.0, 1100.0)
    taken = {"distance_km", "energy_kcal", "sweat_loss_ml", "sweat_loss_method"}
    assert set(row[TAKEN].split(",")) == taken
    check = found.checks.iloc[0]
    assert (check["row_id"], check["other_row_id"]) == ("row 1", "row 0")
    assert (check["other_duration_min"], check["other_sweat_loss_ml"]) == (80.0, 1100.0)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_of_several_exports_of_a_watch_the_file_of_the_session_goes_first(order):
    rows = [WATCH | {"distance_km": None, "energy_kcal": 880.0}, ACCOUNT, LISTED]
    row, found = _only(*([*rows, WEIGHED][at] for at in order))
    assert (row["energy_kcal"], row["sweat_loss_ml"], row["sport"]) == (880.0, 1100.0, "Run")
    assert row["distance_km"] == 9.0
    assert sorted(found.checks["other_source"]) == sorted(each["source"] for each in rows)
    device_only, _ = _only(*rows)
    assert device_only["source"] == "garmin_fit"
    assert device_only["distance_km"] == 9.0


@pytest.mark.parametrize(
    ("weighed", "watch", "sessions"),
    [
        ({"start_local": "17:40", "duration_min": 80.0}, {}, 1),
        ({"start_local": "17:41", "duration_min": 80.0}, {}, 2),
        ({"start_local": "09:00", "duration_min": 80.0}, {}, 2),
        ({"start_local": "16:50"}, {}, 1),
        ({"start_local": "16:49"}, {}, 2),
        ({"start_local": "18:20"}, {}, 1),
        ({"start_local": "18:21"}, {}, 2),
        ({"start_local": "17:11"}, {"duration_min": None}, 2),
        ({}, {}, 1),
        ({"duration_min": 160.0}, {}, 1),
        ({"duration_min": 161.0}, {}, 2),
        ({"athlete_id": "ben"}, {}, 2),
        ({"local_date": DAY + pd.Timedelta(days=1)}, {}, 2),
        ({"source": "garmin_fit", "start_local": "17:00", "duration_min": 80.0}, {}, 2),
    ],
)
def test_when_two_rows_are_one_session(weighed, watch, sessions):
    assert len(one_session(_rows(WEIGHED | weighed, WATCH | watch)).sessions) == sessions


def test_without_a_start_a_second_session_of_either_source_leaves_them_apart():
    early = WATCH | {"start_local": "07:00"}
    found = one_session(_rows(WEIGHED, WATCH, early))
    assert len(found.sessions) == 3
    assert found.checks.empty


def test_rows_of_one_source_are_never_one_session_even_by_way_of_another():
    first = WATCH | {"start_local": "17:00", "duration_min": 60.0}
    second = WATCH | {"start_local": "18:30", "duration_min": 60.0}
    between = LISTED | {"start_local": "17:30", "duration_min": 120.0}
    found = one_session(_rows(first, second, between))
    assert sorted(found.sessions["start_local"]) == ["17:00", "18:30"]


TWO_SHEETS = [
    WEIGHED | {"start_local": "17:00", "duration_min": 80.0},
    WEIGHED | {"source": "own_template", "start_local": "17:00", "duration_min": 80.0},
]


def test_two_weighings_that_agree_are_one_and_those_that_do_not_are_both_questioned():
    sheet, template = TWO_SHEETS
    template = template | {"fluid_ml": None, "urine_ml": 100.0, "mass_post_kg": 83.04}
    row, _ = _only(sheet, template)
    assert (row["urine_ml"], row["fluid_ml"], row[TAKEN]) == (100.0, 500.0, "")
    against = one_session(_rows(sheet, template | {"mass_post_kg": 84.5}))
    assert len(against.sessions) == 2
    assert session_quantities(against.sessions)["is_questioned"].all()
    other_time = template | {"mass_post_kg": 84.5, "start_local": None}
    apart = one_session(_rows(sheet, other_time))
    assert not session_quantities(apart.sessions)["is_questioned"].any()


def test_the_sweat_of_a_weighing_is_the_same_with_a_watch_beside_it():
    alone = session_quantities(_rows(WEIGHED))
    beside = session_quantities(one_session(_rows(WEIGHED, WATCH)).sessions)
    same = ["sweat_l", "sweat_low_l", "sweat_high_l", "is_corrected", "sweat_rate_l_h"]
    same += ["net_water_gain_l", "deficit_l", "loss_percent", "is_questioned"]
    pd.testing.assert_frame_equal(alone[same], beside[same])


def test_the_drink_of_a_watch_is_taken_but_not_its_zero_and_never_as_sweat():
    dry = WEIGHED | {"fluid_ml": None}
    row, _ = _only(dry, WATCH | {"fluid_ml": 0.0})
    assert math.isnan(row["fluid_ml"])
    row, found = _only(dry, WATCH | {"fluid_ml": 2500.0})
    assert row["fluid_ml"] == 2500.0
    quantities = session_quantities(found.sessions).iloc[0]
    assert quantities["drink_rate_l_h"] == 1.88
    assert math.isnan(quantities["sweat_l"])


def test_a_row_whose_masses_nobody_else_has_stays():
    scale_of_device = WATCH | {"mass_pre_kg": 84.0, "mass_post_kg": 84.6}
    unweighed = {"source": "team_sheet", "method": "measured", "fluid_ml": 500.0}
    assert len(one_session(_rows(unweighed, scale_of_device)).sessions) == 2


def test_doubts_and_notes_come_along_with_what_is_taken():
    watch = WATCH | {"temp_c": 43.0, "quality": "soft_range:temp_c,soft_range:fluid_ml"}
    watch |= {"fluid_ml": 7000.0, "notes": "took ibuprofen"}
    row, _ = _only(WEIGHED | {"notes": "rain", "fluid_ml": None}, watch)
    assert row["quality"] == "soft_range:temp_c"
    assert row["notes"] == "rain; took ibuprofen"


def test_a_sweat_test_of_a_joined_row_counts_once():
    sensor = WATCH | {"sweat_na_mmol_l": 45.0, "sweat_na_site": "forearm"}
    older = _rows(WEIGHED | {"sweat_na_mmol_l": 50.0}).assign(row_id="older")
    rows = _rows(WEIGHED, sensor)
    found = one_session(rows)
    tests = sweat_tests_once(found, pd.concat([older, rows[rows["sweat_na_mmol_l"].notna()]]))
    assert tests["row_id"].tolist() == ["older", "row 0"]
    assert tests["sweat_na_mmol_l"].tolist() == [50.0, 45.0]
    assert tests["sweat_na_site"].iloc[1] == "forearm"


def test_a_disagreement_shows_both_volumes():
    timed = WEIGHED | {"duration_min": 80.0, "energy_kcal": 900.0, "urine_ml": 0.0, "food_g": 0.0}
    agrees = disagreements(one_session(_rows(timed, WATCH | {"sweat_loss_ml": 1300.0}))).iloc[0]
    # 84.0 - 83.0 + 0.5 L drunk, less 0.0002 L for each of 900 kcal.
    assert agrees["weighed_l"] == pytest.approx(1.32)
    assert (agrees["stated_l"], agrees["differs"]) == (1.3, False)
    differs = disagreements(one_session(_rows(timed, WATCH | {"sweat_loss_ml": 600.0}))).iloc[0]
    assert differs["differs"]
    assert differs["weighed_low_l"] > differs["stated_l"] == 0.6


def test_no_sessions_and_one_source_change_nothing():
    rows = _rows(WEIGHED, WEIGHED)
    found = one_session(rows)
    pd.testing.assert_frame_equal(found.sessions.drop(columns=TAKEN), rows)
    assert one_session(rows.head(0)).sessions.empty
    assert disagreements(one_session(rows.head(0))).empty


ORDER = {"team_sheet": 0, "garmin_fit": 2, "garmin_account": 3, "strava_activities": 4}


def _of_one_time(one, other, alone):
    start, length = one["start"], one["length"]
    begins, lasts = other["start"], other["length"]
    if start is None or begins is None:
        alike = length is None or lasts is None or min(length, lasts) >= 0.5 * max(length, lasts)
        return (alone and alike), -1
    if length is not None and lasts is not None:
        shared = min(start + length, begins + lasts) - max(start, begins)
        return shared >= 0.5 * min(length, lasts), shared
    if length is not None:
        start, begins, lasts = begins, start, length
    return begins - 10 <= start <= begins + (10 if lasts is None else lasts), -1


def _pairs(rows, heads, source):
    """Return the heads that each row of a source may join, in the stated order."""
    count = Counter(row["source"] for row in rows)
    pairs = []
    for row, head in product([each for each in rows if each["source"] == source], heads):
        alone = count[source] == 1 == count[head["source"]]
        same, overlap = _of_one_time(row, head, alone)
        if same:
            pairs.append((ORDER[head["source"]], -overlap, head["at"], row["at"]))
    return sorted(pairs)


def _naive(rows):
    """Join the rows of one day one by one, in the stated order; return who joins whom."""
    heads, joined = {}, {}
    for source in sorted(ORDER, key=lambda name: ORDER[name]):
        mine = {row["at"]: row for row in rows if row["source"] == source}
        full = set()
        for *_, head, row in _pairs(rows, heads.values(), source):
            if row not in joined and head not in full:
                joined[row] = head
                full.add(head)
                known = {name: mine[row][name] for name in ("start", "length")}
                heads[head] |= {k: v for k, v in known.items() if heads[head][k] is None}
        heads |= {at: dict(row) for at, row in mine.items() if at not in joined}
    return joined


def _day(random):
    return [
        {
            "source": random.choice(list(ORDER)),
            "start": random.choice([None, 480, 500, 540, 600]),
            "length": random.choice([None, 30, 60, 100]),
        }
        for _ in range(random.randrange(7))
    ]


def test_the_rows_of_many_days_join_as_a_plain_loop_joins_them():
    random = Random(4)
    rows, expected = [], {}
    for number in range(400):
        numbered = [row | {"at": len(rows) + at} for at, row in enumerate(_day(random))]
        expected |= _naive(numbered)
        rows += [row | {"local_date": DAY + pd.Timedelta(days=number)} for row in numbered]
    frame = pd.DataFrame(rows)
    weighed = frame["source"] == "team_sheet"
    minutes = frame["start"].astype("Int64")
    frame = frame.assign(
        athlete_id="ann",
        method="unknown",
        start_local=(minutes // 60).astype("str") + ":" + (minutes % 60).astype("str").str.zfill(2),
        duration_min=frame["length"],
        mass_pre_kg=np.where(weighed, 84.0, np.nan),
        mass_post_kg=np.where(weighed, 83.0, np.nan),
    ).drop(columns=["start", "length"])
    found = one_session(typed("sessions", frame).assign(row_id=frame["at"].astype("str")))
    heads = found.checks["row_id"].astype("int")
    joined = dict(zip(found.checks["other_row_id"].astype("int"), heads, strict=True))
    assert len(expected) > 200
    assert joined == expected
    assert len(found.sessions) + len(joined) == len(rows)


def test_what_a_watch_fills_in_may_raise_a_flag_and_never_gives_an_ok():
    """A gain without a duration of its own, and a drink that only the watch knows."""
    gained = WEIGHED | {"mass_post_kg": 84.6, "fluid_ml": None}
    watch = WATCH | {"fluid_ml": 2500.0}
    grid = Grid(pd.Index(["ann"]), pd.DatetimeIndex([DAY]))
    alone, beside = (
        {
            name: float(cells[0, 0])
            for name, cells in session_features(
                grid, session_quantities(grid.located(rows))
            ).items()
        }
        for rows in (_rows(gained), one_session(_rows(gained, watch)).sessions)
    )
    assert beside["recent_drink_rate_l_h"] == 1.88
    assert math.isnan(alone["recent_drink_rate_l_h"])
    assert beside["recent_sessions"] == 1
    unknown = [name for name in alone if name.endswith("_unknown")]
    assert len(unknown) == len(QUANTITIES)
    assert {name: beside[name] for name in unknown} == {name: alone[name] for name in unknown}
