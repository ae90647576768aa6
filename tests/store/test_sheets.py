"""Typed sheets: saved row by row, never doubled, never on another athlete, undone whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from lib.imports.typed_sheet import merged, morning_rows, session_row
from lib.store import sheets as sheet_store
from lib.store.logs import read_log
from lib.store.mends import Change, mend
from lib.store.sheet_rows import save_row, set_times
from lib.store.sheets import Sheet, SheetChangedError
from lib.store.teams import athletes, create_team
from lib.store.uploads import undo_upload, uploads
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from lib.words import reader as reading
from tests.store.at_once import all_at_once
from tests.store.made import log_rows, save

DAY = dt.date(2026, 6, 30)
SHEET = Sheet("session", DAY, start_local="17:00", duration_min=90.0)


@pytest.fixture
def team(store) -> str:
    team_id = create_team(store, LOCAL_COACH, name="Team")
    save(store, team_id, {"biometrics": log_rows("biometrics", ["Ann", "Ben"])})
    return team_id


def who(store, team) -> dict[str, str]:
    people = athletes(store, LOCAL_COACH, team)
    return dict(zip(people["name"], people["athlete_id"], strict=True))


def put(store, team, name, entry, *, seen=0, sheet=SHEET, **more):
    rows = (
        session_row(entry, mass_unit=sheet.mass_unit, duration_min=sheet.duration_min)
        if sheet.kind == "session"
        else morning_rows(entry, mass_unit=sheet.mass_unit)
    ).rows
    athlete_id = who(store, team)[name]
    return save_row(
        store,
        LOCAL_COACH,
        team,
        sheet=sheet,
        athlete_id=athlete_id,
        entry=entry,
        rows=rows,
        seen=seen,
        **more,
    )


def sessions(store, team) -> pd.DataFrame:
    return read_log(store, LOCAL_COACH, team, "sessions")


def test_a_row_is_a_session_like_one_from_a_team_sheet(store, team):
    put(store, team, "Ann", {"before": "72,4", "after": "70.95", "drink": "800", "urine": "150"})
    (row,) = sessions(store, team).to_dict("records")
    assert row["athlete_id"] == who(store, team)["Ann"]
    assert (row["mass_pre_kg"], row["mass_post_kg"]) == (72.4, 70.95)
    assert (row["fluid_ml"], row["urine_ml"], row["duration_min"]) == (800, 150, 90)
    assert (row["method"], row["start_local"], row["source"]) == (
        "measured",
        "17:00",
        "weigh_in_sheet",
    )


def test_saving_twice_does_not_double_and_a_correction_replaces(store, team):
    entry = {"before": "72.4", "after": "71.4"}
    first = put(store, team, "Ann", entry)
    assert put(store, team, "Ann", entry) == first
    second = put(store, team, "Ann", entry | {"after": "71.9"}, seen=1)
    assert (second.version, second.is_saved) == (2, True)
    assert list(sessions(store, team)["mass_post_kg"]) == [71.9]
    versions = sheet_store.entries(store, LOCAL_COACH, team, sheet_id=first.upload_id)
    assert [each["after"] for each in versions["entry"]] == ["71.4", "71.9"]
    assert set(versions["saved_by"]) == {LOCAL_COACH.person}


def test_a_squad_is_one_line_of_the_history_and_is_undone_whole(store, team):
    saved = put(store, team, "Ann", {"before": "72.4"})
    put(store, team, "Ben", {"before": "81.0"})
    listed = uploads(store, LOCAL_COACH, team)
    assert list(listed["file_name"]) == ["Weigh-in of 30 June 2026, 17:00", "log.csv"]
    assert listed["rows_new"].iloc[0] == 2
    assert undo_upload(store, LOCAL_COACH, team, saved.upload_id) == 2
    assert sessions(store, team).empty
    assert sheet_store.sheets(store, LOCAL_COACH, team, kind="session", day=DAY) == ()
    # The same sheet can be begun again, from nothing.
    again = put(store, team, "Ann", {"before": "70.0"})
    assert again.upload_id != saved.upload_id
    assert again.version == 1


def test_who_has_not_seen_the_newest_version_saves_nothing(store, team):
    put(store, team, "Ann", {"before": "72.4"})
    answer = put(store, team, "Ann", {"before": "70.0"})
    assert (answer.version, answer.is_saved) == (1, False)
    assert list(sessions(store, team)["mass_pre_kg"]) == [72.4]


def test_who_has_seen_a_sheet_that_was_taken_back_saves_nothing_into_the_next(store, team):
    first = put(store, team, "Ann", {"before": "72.4"})
    seen = replace(SHEET, upload_id=first.upload_id)
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    entry = {"before": "72.4", "drink": "600"}
    assert not put(store, team, "Ann", entry, sheet=seen, seen=1).is_saved
    assert sessions(store, team).empty
    # Begun anew by somebody else, its first version is not the one that was seen either.
    put(store, team, "Ann", {"before": "80.5"})
    answer = put(store, team, "Ann", entry, sheet=seen, seen=1)
    assert (answer.version, answer.is_saved) == (1, False)
    assert list(sessions(store, team)["mass_pre_kg"]) == [80.5]


def test_an_emptied_row_leaves_no_session(store, team):
    put(store, team, "Ann", {"before": "72.4"})
    put(store, team, "Ann", {}, seen=1)
    assert sessions(store, team).empty


def test_twenty_at_once_make_one_sheet_and_lose_no_row(store):
    names = [f"Player {number}" for number in range(20)]
    team = create_team(store, LOCAL_COACH, name="Team")
    save(store, team, {"biometrics": log_rows("biometrics", names)})
    ids = who(store, team)
    rows = session_row({"before": "72.4"}, mass_unit="kg", duration_min=90.0).rows
    all_at_once(
        lambda number: save_row(
            store,
            LOCAL_COACH,
            team,
            sheet=SHEET,
            athlete_id=ids[names[number]],
            entry={"before": "72.4"},
            rows=rows,
            seen=0,
        )
    )
    assert set(sessions(store, team)["athlete_id"]) == set(ids.values())
    assert len(sessions(store, team)) == 20
    assert len(uploads(store, LOCAL_COACH, team)) == 2


def test_two_of_the_same_row_at_once_are_one_and_a_refusal(store, team):
    ids = who(store, team)
    texts = ["72.4", "74.2"]

    def both(number):
        return put(store, team, "Ann", {"before": texts[number]})

    answers = all_at_once(both, count=2)
    assert sorted(each.is_saved for each in answers) == [False, True]
    assert len(sessions(store, team)) == 1
    assert set(sessions(store, team)["athlete_id"]) == {ids["Ann"]}


def test_new_times_go_to_every_row_and_to_later_ones(store, team):
    put(store, team, "Ann", {"before": "72.4", "note": "late"})
    (there,) = sheet_store.sheets(store, LOCAL_COACH, team, kind="session", day=DAY)
    set_times(
        store, LOCAL_COACH, team, sheet=replace(there, start_local="18:30", duration_min=60.0)
    )
    # Who has not seen the new times does not bring the old ones back.
    put(store, team, "Ben", {"before": "81.0"})
    found = sessions(store, team)
    assert set(found["start_local"]) == {"18:30"}
    assert set(found["duration_min"]) == {60.0}
    assert "late" in set(found["notes"])
    assert "18:30" in uploads(store, LOCAL_COACH, team)["file_name"].iloc[0]


def test_what_was_mended_stays_so_when_the_sheet_gets_another_time(store, team):
    saved = put(store, team, "Ann", {"before": "70.4", "after": "69.0"})
    (row_id,) = sessions(store, team)["row_id"]
    change = Change("sessions", row_id, "mass_pre_kg", 70.4, 71.4)
    mend(store, LOCAL_COACH, team, [change])
    later = replace(SHEET, upload_id=saved.upload_id, start_local="18:30")
    set_times(store, LOCAL_COACH, team, sheet=later)
    assert sessions(store, team)["start_local"].tolist() == ["18:30"]
    assert sessions(store, team)["mass_pre_kg"].tolist() == [71.4]


def test_two_sheets_of_a_day_never_begin_at_the_same_time(store, team):
    put(store, team, "Ann", {"before": "72.4"})
    with pytest.raises(SheetChangedError, match="another sheet of this day at 17:00"):
        put(store, team, "Ann", {"before": "71"}, sheet=replace(SHEET, number=2))
    put(store, team, "Ann", {"before": "71"}, sheet=replace(SHEET, number=2, start_local="20:00"))
    assert sorted(sessions(store, team)["mass_pre_kg"]) == [71.0, 72.4]


def test_a_sheet_begun_in_another_unit_is_said_and_not_mixed(store, team):
    put(store, team, "Ann", {"before": "72.4"})
    with pytest.raises(SheetChangedError, match="begun in kg"):
        put(store, team, "Ben", {"before": "180"}, sheet=replace(SHEET, mass_unit="lb"))


def test_undoing_the_file_that_brought_an_athlete_keeps_who_was_weighed(store, team):
    put(store, team, "Ann", {"before": "72.4"})
    late = save(store, team, {"biometrics": log_rows("biometrics", ["Zoe"])}, file_name="late.csv")
    put(store, team, "Zoe", {"before": "60"})
    undo_upload(store, LOCAL_COACH, team, late.upload_id)
    assert "Zoe" in who(store, team)
    assert len(sessions(store, team)) == 2


def test_a_morning_is_one_row_a_measure(store, team):
    sheet = Sheet("morning", DAY, mass_unit="lb")
    entry = {"mass": "154.6", "urine_colour": "3", "thirst": "2"}
    put(store, team, "Ann", entry, sheet=sheet)
    put(store, team, "Ann", entry | {"thirst": "4"}, sheet=sheet, seen=1)
    rows = read_log(store, LOCAL_COACH, team, "biometrics", since=DAY).set_index("metric")
    assert round(rows["value"]["body_mass"], 3) == 70.125
    assert (rows["value"]["urine_colour"], rows["value"]["thirst"]) == (3, 4)
    assert set(rows["context"]) == {"morning_fasted"}


def test_only_a_coach_of_the_team_types_and_only_for_its_athletes(store, team):
    rows = session_row({"before": "72.4"}, mass_unit="kg", duration_min=None).rows
    ann = who(store, team)["Ann"]
    own = Viewer("Ann", "athlete", frozenset({team}), ann)
    arguments = {"sheet": SHEET, "entry": {"before": "72.4"}, "rows": rows, "seen": 0}
    for viewer, athlete_id in ((own, ann), (LOCAL_COACH, "nobody")):
        with pytest.raises(NotAllowedError):
            save_row(store, viewer, team, athlete_id=athlete_id, **arguments)
    assert sessions(store, team).empty
    assert uploads(store, LOCAL_COACH, team)["format"].tolist() == ["test"]


def test_the_next_sheet_begins_as_the_last_one(store, team):
    put(store, team, "Ann", {"before": "72.4"})
    later = DAY + dt.timedelta(days=2)
    last = sheet_store.last_sheet(store, LOCAL_COACH, team, kind="session", day=later)
    assert last is not None
    assert (last.start_local, last.duration_min, last.mass_unit) == ("17:00", 90.0, "kg")


@pytest.mark.parametrize(
    ("seen", "theirs", "mine", "joined", "differing"),
    [
        ({"before": "72"}, {"before": "72", "after": "71"}, {"before": "73"}, ("73", "71"), ()),
        ({"before": "72"}, {"before": "74"}, {"before": "73"}, ("73", ""), ("before",)),
        ({"before": "72"}, {}, {"before": "72", "after": "71"}, ("", "71"), ()),
        ({"before": "72"}, {"before": "72"}, {}, ("", ""), ()),
        ({}, {"before": "72"}, {"before": "72"}, ("72", ""), ()),
    ],
)
def test_what_two_typed_at_once_is_joined_by_field(seen, theirs, mine, joined, differing):
    found, fields = merged(seen, theirs, mine)
    assert (found.get("before", ""), found.get("after", "")) == joined
    assert fields == differing


def test_a_sheet_is_stored_in_english_and_called_in_the_readers_language(store, team, monkeypatch):
    put(store, team, "Ann", {"before": "70.0", "after": "69.2"})
    in_english = uploads(store, LOCAL_COACH, team)
    monkeypatch.setattr(reading, "_asked", lambda: reading.Reader(language="de"))

    assert SHEET.name == in_english["file_name"].iloc[0] == "Weigh-in of 30 June 2026, 17:00"
    listed = uploads(store, LOCAL_COACH, team)
    assert listed["file_name"].tolist() == [
        "Wiegen vom 30.\u00a0Juni 2026, 17:00",
        *in_english["file_name"].iloc[1:],
    ]
    assert set(sessions(store, team)["source_file"]) == {"Wiegen vom 30.\u00a0Juni 2026, 17:00"}
