"""Exports that hold whole days: what an app no longer says of a day no longer counts."""

from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.schema.frames import typed
from lib.store.identity import athlete_id
from lib.store.logs import last_days, read_log
from lib.store.uploads import undo_upload
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.made import dump, save

# Every function here is asked on PostgreSQL too, in test_rights and test_history.
pytestmark = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)

MEALS = [("Ann", 1, "Breakfast"), ("Ann", 1, "Lunch"), ("Ann", 2, "Lunch"), ("Ben", 1, "Lunch")]


def _days(*days):
    frame = pd.DataFrame(days, columns=["athlete", "day"])
    return frame.assign(local_date=pd.Timestamp("2026-06-01") + pd.to_timedelta(frame["day"], "D"))


def _diet(*meals):
    frame = pd.DataFrame(meals, columns=["athlete", "day", "meal"])
    return typed("diet", _days(*zip(frame["athlete"], frame["day"], strict=True)).assign(
        meal=frame["meal"], level="meal", energy_kcal=500.0
    ).drop(columns="day"))  # fmt: skip


def _send(store, team, name, *meals, whole=None, app="app"):
    days = sorted({meal[:2] for meal in meals}) if whole is None else whole
    told = {"diet": _days(*days).drop(columns="day")}
    tables = {"diet": _diet(*meals)}
    return save(store, team, tables, file_name=name, file_format=app, whole_days=told)


def _eaten(store, team):
    rows = read_log(store, LOCAL_COACH, team, "diet")
    names = {athlete_id(team, name): name for name in ("Ann", "Ben")}
    days = (rows["local_date"] - pd.Timestamp("2026-06-01")).dt.days
    return list(zip(rows["athlete_id"].map(names), days, rows["meal"], strict=True))


def test_a_renamed_meal_stands_there_once_and_undoing_brings_the_old_name_back(store, team):
    _send(store, team, "first.csv", *MEALS)
    before = read_log(store, LOCAL_COACH, team, "diet")
    renamed = [("Ann", 1, "Breakfast"), ("Ann", 1, "Midday")]
    saved = _send(store, team, "renamed.csv", *renamed)
    assert sorted(_eaten(store, team)) == sorted([*renamed, *MEALS[2:]])
    assert (saved.rows_new, saved.rows_changed, saved.rows_same) == (1, 1, 1)
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    assert_frame_equal(read_log(store, LOCAL_COACH, team, "diet"), before)
    assert dump(store, upload_id=saved.upload_id)["whole_days"] == []


def test_without_the_mark_both_names_would_stand_there(store, team):
    _send(store, team, "first.csv", *MEALS)
    _send(store, team, "renamed.csv", ("Ann", 1, "Midday"), whole=[])
    assert len(_eaten(store, team)) == len(MEALS) + 1


def test_a_later_smaller_file_replaces_its_own_days_only(store, team):
    _send(store, team, "month.csv", *MEALS)
    _send(store, team, "day.csv", ("Ann", 2, "Dinner"))
    assert sorted(_eaten(store, team)) == sorted([*MEALS[:2], MEALS[3], ("Ann", 2, "Dinner")])


def test_another_app_keeps_what_it_says_of_the_day(store, team):
    _send(store, team, "first.csv", *MEALS)
    _send(store, team, "other.csv", ("Ann", 1, "Midday"), app="other app")
    assert len(_eaten(store, team)) == len(MEALS) + 1


def test_a_day_told_whole_and_empty_is_empty_and_no_longer_the_last_day(store, team):
    _send(store, team, "first.csv", *MEALS)
    saved = _send(store, team, "emptied.csv", whole=[("Ann", 2)])
    last = last_days(store, LOCAL_COACH, team).set_index("athlete_id")["last_day"]
    assert sorted(_eaten(store, team)) == sorted([*MEALS[:2], MEALS[3]])
    assert last[athlete_id(team, "Ann")] == pd.Timestamp("2026-06-02")
    assert (saved.rows_new, saved.rows_changed, saved.rows_same) == (0, 1, 0)


def test_an_athlete_cannot_hide_the_day_of_another(store, team):
    _send(store, team, "first.csv", *MEALS)
    ann = Viewer("ann", "athlete", frozenset({team}), athlete_id(team, "Ann"))
    told = {"diet": _days(("Ben", 1)).drop(columns="day")}
    with pytest.raises(NotAllowedError):
        save(store, team, {}, file_name="theirs.csv", viewer=ann, whole_days=told)
    assert len(_eaten(store, team)) == len(MEALS)


@pytest.mark.parametrize("wrong", [{"athlete": " "}, {"local_date": pd.NaT}])
def test_a_whole_day_of_nobody_or_no_day_is_refused(store, team, wrong):
    told = {"diet": _days(("Ann", 1)).assign(**wrong)}
    with pytest.raises(ValueError, match="whole day of 'diet'"):
        save(store, team, {}, file_name="wrong.csv", whole_days=told)
