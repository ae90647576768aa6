"""Mended values are laid over the rows; the file's own value stays, and comes back."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.schema.frames import typed
from lib.store.identity import athlete_id
from lib.store.logs import read_log, usual_mass_kg
from lib.store.mends import Change, StoredValueError, mend, mends, undo_mend
from lib.store.teams import revision
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.made import save, sessions

# Every function here is asked on PostgreSQL too, in test_rights and test_history.
pytestmark = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)

JUNE = pd.to_datetime(["2026-06-01", "2026-06-02", "2026-06-03"])
POUNDS = "unit_suspect:mass_pre_kg,unit_suspect:mass_post_kg,soft_range:mass_pre_kg"


def _sessions(*, mass_pre_kg=185.0, mass_post_kg=183.0, fluid_ml=500.0):
    rows = sessions(
        local_date=JUNE,
        mass_pre_kg=[84.0, mass_pre_kg, 83.0],
        mass_post_kg=[83.0, mass_post_kg, 82.0],
        fluid_ml=fluid_ml,
        duration_min=90.0,
        quality=["", POUNDS, ""],
    )
    return {"sessions": rows}


@pytest.fixture
def filled(store, team):
    save(store, team, _sessions())
    return store


def _read(store, team, table="sessions", **how):
    return read_log(store, LOCAL_COACH, team, table, **how)


def _second(store, team):
    return _read(store, team).iloc[1]


def _change(store, team, column, mended, *removed, row=1):
    cell = _read(store, team).iloc[row]
    original = None if pd.isna(cell[column]) else cell[column]
    return Change("sessions", cell["row_id"], column, original, mended, removed, "in pounds")


def _in_kg(store, team):
    marks = POUNDS.split(",")
    return [
        _change(store, team, "mass_pre_kg", 83.9, marks[0], marks[2]),
        _change(store, team, "mass_post_kg", 83.0, marks[1]),
    ]


def test_mended_masses_are_read_and_marked_and_the_other_rows_stay(filled, team):
    before = _read(filled, team)
    mend(filled, LOCAL_COACH, team, _in_kg(filled, team))
    after = _read(filled, team)
    assert after.loc[1, ["mass_pre_kg", "mass_post_kg"]].tolist() == [83.9, 83.0]
    assert set(after.loc[1, "quality"].split(",")) == {"mended:mass_pre_kg", "mended:mass_post_kg"}
    assert_frame_equal(after.drop(index=1), before.drop(index=1))
    untouched = ["row_id", "local_date", "fluid_ml", "source_file", "athlete_id"]
    assert after.loc[1, untouched].tolist() == before.loc[1, untouched].tolist()


def test_a_mend_survives_the_same_rows_in_another_file_and_not_another_value(filled, team):
    mend(filled, LOCAL_COACH, team, _in_kg(filled, team))
    save(filled, team, _sessions(), file_name="again.csv")
    assert _second(filled, team)["mass_pre_kg"] == 83.9
    save(filled, team, _sessions(mass_pre_kg=186.0, mass_post_kg=184.0), file_name="other.csv")
    assert _second(filled, team)[["mass_pre_kg", "mass_post_kg"]].tolist() == [186.0, 184.0]
    assert set(_second(filled, team)["quality"].split(",")) == set(POUNDS.split(","))


def test_a_mended_and_a_new_mass_that_cannot_both_be_are_both_left_out(filled, team):
    mend(filled, LOCAL_COACH, team, _in_kg(filled, team))
    save(filled, team, _sessions(mass_pre_kg=186.0), file_name="half.csv")
    assert _second(filled, team)[["mass_pre_kg", "mass_post_kg"]].isna().all()


def test_undoing_brings_back_exactly_what_the_file_said(filled, team):
    before = _read(filled, team)
    for mend_id in mend(filled, LOCAL_COACH, team, _in_kg(filled, team)):
        for _ in range(2):
            undo_mend(filled, LOCAL_COACH, team, [mend_id])
    assert_frame_equal(_read(filled, team), before)
    assert mends(filled, LOCAL_COACH, team)["undone_at"].notna().tolist() == [True, True]


def test_a_newer_mend_stands_in_for_the_older_until_it_is_undone(filled, team):
    mend(filled, LOCAL_COACH, team, [_change(filled, team, "fluid_ml", 700.0)])
    (newer,) = mend(filled, LOCAL_COACH, team, [_change(filled, team, "fluid_ml", 800.0)])
    assert _second(filled, team)["fluid_ml"] == 800.0
    assert mends(filled, LOCAL_COACH, team)["original"].tolist() == [500.0, 500.0]
    undo_mend(filled, LOCAL_COACH, team, [newer])
    assert _second(filled, team)["fluid_ml"] == 700.0


def test_an_unusual_new_value_is_marked_until_it_is_confirmed(filled, team):
    mark = "soft_range:fluid_ml"
    mend(filled, LOCAL_COACH, team, [_change(filled, team, "fluid_ml", 7000.0, mark)])
    assert mark in _second(filled, team)["quality"]
    mend(filled, LOCAL_COACH, team, [_change(filled, team, "fluid_ml", 7000.0, mark)])
    assert mark not in _second(filled, team)["quality"]
    assert _second(filled, team)["fluid_ml"] == 7000.0


def test_a_confirmation_removes_the_marks_it_names_and_no_others(filled, team):
    mend(filled, LOCAL_COACH, team, [_change(filled, team, "mass_pre_kg", 185.0, POUNDS[:24])])
    assert POUNDS[:24] == "unit_suspect:mass_pre_kg"
    marks = _second(filled, team)["quality"].split(",")
    assert "unit_suspect:mass_pre_kg" not in marks
    assert {"unit_suspect:mass_post_kg", "soft_range:mass_pre_kg"} <= set(marks)


def test_a_new_mass_that_makes_the_change_unusual_is_marked(filled, team):
    change = _change(filled, team, "mass_post_kg", 76.5, row=0)
    mend(filled, LOCAL_COACH, team, [change])
    assert "soft_range:mass_change" in _read(filled, team).loc[0, "quality"]


WRONG = [
    ("mass_pre_kg", 850.0, "outside what is possible, 25 to 250 kg"),
    ("mass_pre_kg", 83.9, "83.9 kg before and 183 kg after one session cannot be"),
    ("mass_pre_kg", "84", "no number"),
    ("mass_pre_kg", float("inf"), "no number"),
    ("mass_pre_kg", True, "no number"),
    ("start_local", "25:00", "no time of day"),
    ("sweat_na_site", "nose", "known words"),
    ("local_date", "2026-06-02", "cannot be mended"),
    ("source", "mine", "cannot be mended"),
]


def test_what_cannot_be_is_refused_in_words_and_nothing_is_changed(filled, team):
    before, number = _read(filled, team), revision(filled, LOCAL_COACH, team)
    fine = _change(filled, team, "fluid_ml", 700.0)
    for column, value, words in WRONG:
        with pytest.raises(ValueError, match=words):
            mend(filled, LOCAL_COACH, team, [fine, _change(filled, team, column, value)])
    assert_frame_equal(_read(filled, team), before)
    assert revision(filled, LOCAL_COACH, team) == number


def test_a_value_that_changed_since_it_was_shown_is_not_mended(filled, team):
    change = _change(filled, team, "fluid_ml", 700.0)
    save(filled, team, _sessions(fluid_ml=600.0), file_name="newer.csv")
    with pytest.raises(StoredValueError, match=r"500\.0 has changed since it was shown") as refused:
        mend(filled, LOCAL_COACH, team, [change])
    # Who may not see what is stored is told the rest of it.
    assert "500" not in refused.value.unnamed
    assert "this value has changed since it was shown" in refused.value.unnamed
    lost = dataclasses.replace(change, row_id="no row")
    with pytest.raises(ValueError, match="has changed since it was shown"):
        mend(filled, LOCAL_COACH, team, [lost])
    with pytest.raises(ValueError, match="twice at once"):
        mend(filled, LOCAL_COACH, team, [change, change])


def test_a_value_left_out_and_a_gap_filled(filled, team):
    left_out = _change(filled, team, "mass_pre_kg", "")
    filled_in = _change(filled, team, "sweat_na_mmol_l", 45.0)
    mend(filled, LOCAL_COACH, team, [left_out, filled_in])
    assert pd.isna(_second(filled, team)["mass_pre_kg"])
    tested = _read(filled, team, only_with="sweat_na_mmol_l")
    assert tested["sweat_na_mmol_l"].tolist() == [45.0]


def test_a_test_that_was_left_out_is_no_test(store, team):
    rows = sessions(local_date=JUNE[:2], sweat_na_mmol_l=[45.0, 90.0])
    save(store, team, {"sessions": rows})
    mend(store, LOCAL_COACH, team, [_change(store, team, "sweat_na_mmol_l", None)])
    tested = _read(store, team, only_with="sweat_na_mmol_l")
    assert tested["sweat_na_mmol_l"].tolist() == [45.0]


def _masses(*values, quality=""):
    rows = pd.DataFrame({"local_date": JUNE[: len(values)], "value": values, "athlete": "Ann"})
    extra = {"metric": "body_mass", "unit": "kg", "quality": quality}
    return {"biometrics": typed("biometrics", rows.assign(**extra))}


def test_the_usual_mass_is_that_of_mended_values(store, team):
    save(store, team, _masses(185.0, 186.0, quality="unit_suspect:body_mass"))
    rows = _read(store, team, "biometrics")
    in_kg = [
        Change("biometrics", row.row_id, "value", row.value, kg, ("unit_suspect:body_mass",))
        for row, kg in zip(rows.itertuples(), (84.0, None), strict=True)
    ]
    mend(store, LOCAL_COACH, team, in_kg)
    assert usual_mass_kg(store, LOCAL_COACH, team).tolist() == [84.0]
    assert _read(store, team, "biometrics")["value"].tolist() == [84.0]


def test_the_range_of_a_measure_is_that_of_its_metric(store, team):
    save(store, team, _masses(84.0))
    change = Change("biometrics", _read(store, team, "biometrics")["row_id"][0], "value", 84.0, 840)
    with pytest.raises(ValueError, match="25 to 250"):
        mend(store, LOCAL_COACH, team, [change])


def test_mends_say_who_what_and_why(filled, team):
    coach = Viewer("coach", "coach", frozenset({team}))
    made = mend(filled, coach, team, _in_kg(filled, team))
    listed = mends(filled, coach, team, athlete_id(team, "Ann"))
    assert set(listed["mend_id"]) == set(made)
    row = listed.set_index("column_name").loc["mass_pre_kg"]
    assert (row["original"], row["mended"], row["made_by"]) == (185.0, 83.9, "coach")
    assert (row["why"], row["confirms"]) == ("in pounds", False)
    assert mends(filled, coach, team, "somebody else").empty


def test_a_mend_is_seen_by_caches_and_only_a_coach_mends(filled, team):
    number = revision(filled, LOCAL_COACH, team)
    change = _change(filled, team, "fluid_ml", 700.0)
    ann = Viewer("ann", "athlete", frozenset({team}), athlete_id(team, "Ann"))
    with pytest.raises(NotAllowedError):
        mend(filled, ann, team, [change])
    (mend_id,) = mend(filled, LOCAL_COACH, team, [change])
    assert revision(filled, LOCAL_COACH, team) == number + 1
    undo_mend(filled, LOCAL_COACH, team, [mend_id])
    assert revision(filled, LOCAL_COACH, team) == number + 2
    assert mend(filled, LOCAL_COACH, team, []) == ()
