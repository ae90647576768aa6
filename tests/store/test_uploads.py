"""Files: the same twice, overlapping ones, undoing them, and in which order they come."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.store.identity import contents
from lib.store.logs import last_days, read_log
from lib.store.teams import athletes, create_team, revision
from lib.store.uploads import undo_upload, uploads
from lib.store.viewer import LOCAL_COACH, NotAllowedError
from tests.store.made import dump, every_log, log_rows, read_everything, save, sessions

JUNE = pd.to_datetime(["2026-06-01", "2026-06-02", "2026-06-03"])
COUNTS = ["rows_new", "rows_changed", "rows_same"]


def _drunk(engine, team_id):
    rows = read_log(engine, LOCAL_COACH, team_id, "sessions")
    return dict(zip(rows["local_date"].dt.day, rows["fluid_ml"], strict=True))


def _same(before, after):
    for name, rows in before.items():
        assert_frame_equal(after[name], rows, check_exact=True)


def test_the_same_bytes_again_change_nothing(store, team):
    save(store, team, every_log(days=3))
    before = read_everything(store, team)
    again = save(store, team, every_log(days=3))
    _same(before, read_everything(store, team))
    assert (again.already, again.rows_new, again.rows_changed) == (True, 0, 0)


def test_the_same_bytes_again_name_the_upload_that_was_there(store, team):
    first = save(store, team, every_log())
    again = save(store, team, every_log())
    assert (again.upload_id, again.saved_at) == (first.upload_id, first.saved_at)


def test_another_team_may_have_the_same_file(store, team):
    save(store, team, every_log())
    other = create_team(store, LOCAL_COACH, name="Other")
    assert save(store, other, every_log()).rows_new == len(every_log())


def test_the_same_rows_in_another_file_are_counted_as_the_same(store, team):
    save(store, team, every_log(days=3))
    again = save(store, team, every_log(days=3), file_name="saved again.csv")
    assert (again.rows_new, again.rows_changed, again.rows_same) == (0, 0, 18)


def test_the_place_in_the_file_is_no_change(store, team):
    save(store, team, {"sessions": sessions(local_date=JUNE, source_row=[2, 3, 4])})
    moved = sessions(local_date=JUNE, source_row=[12, 13, 14])
    assert save(store, team, {"sessions": moved}, file_name="b.csv").rows_same == 3


def test_an_overlapping_file_adds_and_updates(store, team):
    save(store, team, {"sessions": sessions(local_date=JUNE[:2], fluid_ml=[500.0, 600.0])})
    later = sessions(local_date=JUNE, fluid_ml=[500.0, 650.0, 700.0])
    saved = save(store, team, {"sessions": later}, file_name="later.csv")
    assert (saved.rows_new, saved.rows_changed, saved.rows_same) == (1, 1, 1)
    assert _drunk(store, team) == {1: 500.0, 2: 650.0, 3: 700.0}


def test_a_blank_that_is_filled_later_is_a_change(store, team):
    save(store, team, {"sessions": sessions(local_date=JUNE[:1], fluid_ml=[None])})
    filled = sessions(local_date=JUNE[:1], fluid_ml=[400.0])
    assert save(store, team, {"sessions": filled}, file_name="b.csv").rows_changed == 1


def test_two_sessions_of_a_day_without_times_are_two_rows(store, team):
    twice = sessions(local_date=[JUNE[0]] * 2, fluid_ml=[300.0, 400.0])
    save(store, team, {"sessions": twice})
    saved = save(store, team, {"sessions": twice}, file_name="again.csv")
    rows = read_log(store, LOCAL_COACH, team, "sessions")
    assert sorted(rows["fluid_ml"]) == [300.0, 400.0]
    assert saved.rows_same == 2


def _twice_a_day(*drunk):
    return {"sessions": sessions(local_date=[JUNE[0]] * len(drunk), fluid_ml=list(drunk))}


def test_sessions_of_a_day_in_another_order_are_the_same_sessions(store, team):
    save(store, team, _twice_a_day(300.0, 400.0, 400.0))
    saved = save(store, team, _twice_a_day(400.0, 300.0, 400.0), file_name="sorted.csv")
    rows = read_log(store, LOCAL_COACH, team, "sessions")
    assert sorted(rows["fluid_ml"]) == [300.0, 400.0, 400.0]
    assert (saved.rows_new, saved.rows_changed, saved.rows_same) == (0, 0, 3)


def test_a_session_deleted_from_a_sheet_is_gone_and_the_other_stands_there_once(store, team):
    first = save(store, team, _twice_a_day(300.0, 400.0))
    saved = save(store, team, _twice_a_day(400.0), file_name="mended.csv")
    rows = read_log(store, LOCAL_COACH, team, "sessions")
    assert rows["fluid_ml"].tolist() == [400.0]
    assert (saved.rows_new, saved.rows_changed, saved.rows_same) == (0, 1, 1)
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    rows = read_log(store, LOCAL_COACH, team, "sessions")
    assert rows["upload_id"].tolist() == [first.upload_id] * 2


@pytest.mark.parametrize(
    ("later", "counts"),
    [
        ((300.0, 400.0), (1, 0, 1)),
        ((400.0, 500.0), (1, 1, 0)),
        ((350.0,), (0, 1, 0)),
        ((300.0,), (0, 0, 1)),
    ],
)
def test_rows_of_one_day_are_counted_whatever_their_number(store, team, later, counts):
    save(store, team, _twice_a_day(300.0))
    saved = save(store, team, _twice_a_day(*later), file_name="later.csv")
    assert (saved.rows_new, saved.rows_changed, saved.rows_same) == counts


def test_two_equal_drinks_of_a_day_are_two(store, team):
    twice = {"hydration": pd.concat([log_rows("hydration")] * 2, ignore_index=True)}
    save(store, team, twice)
    assert save(store, team, twice, file_name="again.csv").rows_same == 2
    assert len(read_log(store, LOCAL_COACH, team, "hydration")) == 2


def test_sessions_with_times_are_told_apart_by_them(store, team):
    times = ["07:00", "17:00"]
    rows = sessions(local_date=[JUNE[0]] * 2, start_local=times, fluid_ml=[300.0, 400.0])
    save(store, team, {"sessions": rows})
    evening = rows.iloc[1:].assign(fluid_ml=450.0)
    assert save(store, team, {"sessions": evening}, file_name="evening.csv").rows_changed == 1
    found = read_log(store, LOCAL_COACH, team, "sessions").set_index("start_local")
    assert found["fluid_ml"].to_dict() == {"07:00": 300.0, "17:00": 450.0}


@pytest.mark.parametrize("again", ["cafe\u0301  noir", "CAF\u00c9 NOIR", "Caf\u00e9\u00a0noir "])
def test_a_drink_is_the_same_however_it_is_written(store, team, again):
    first = log_rows("hydration").assign(beverage="Caf\u00e9 noir")
    save(store, team, {"hydration": first})
    written = log_rows("hydration").assign(beverage=again)
    assert save(store, team, {"hydration": written}, file_name="b.csv").rows_changed == 1
    assert len(read_log(store, LOCAL_COACH, team, "hydration")) == 1


def test_different_sources_of_the_same_day_stand_side_by_side(store, team):
    save(store, team, {"sessions": sessions(local_date=JUNE[:1], source="scale")})
    watch = sessions(local_date=JUNE[:1], source="watch")
    assert save(store, team, {"sessions": watch}, file_name="b.csv").rows_new == 1


@pytest.mark.parametrize(
    "writing_of_ann",
    [
        "ann",
        " Ann ",
        "ANN",
        "Ann\u200b",
        "\ufeffAnn",
        "A\u00adnn",
        "\uff21\uff4e\uff4e",
        "\u00a0Ann",
    ],
)
def test_an_athlete_is_the_same_however_the_name_is_written(store, team, writing_of_ann):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    again = log_rows("sessions", [writing_of_ann])
    assert save(store, team, {"sessions": again}, file_name="b.csv").rows_same == 1
    assert athletes(store, LOCAL_COACH, team)["name"].tolist() == ["Ann"]


def test_undoing_the_only_upload_leaves_an_empty_team(store, team):
    saved = save(store, team, every_log(["Ann", "Ben"], days=3))
    removed = undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    left = dump(store, team_id=team)
    assert removed == 36
    assert {name for name, rows in left.items() if rows} == {"teams", "uploads"}


def test_undoing_restores_what_was_there_before(store, team):
    save(store, team, every_log(["Ann"], days=3))
    logs, people = read_everything(store, team), athletes(store, LOCAL_COACH, team)
    newer = every_log(["Ann", "Ben"], days=5, mark="newer")
    second = save(store, team, newer, file_name="newer.csv")
    undo_upload(store, LOCAL_COACH, team, second.upload_id)
    _same(logs, read_everything(store, team))
    assert_frame_equal(athletes(store, LOCAL_COACH, team), people)


def test_undoing_an_older_upload_keeps_the_newer_values(store, team):
    first = save(store, team, {"sessions": sessions(local_date=JUNE[:1], fluid_ml=[500.0])})
    newer = sessions(local_date=JUNE[:1], fluid_ml=[650.0])
    save(store, team, {"sessions": newer}, file_name="newer.csv")
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    assert _drunk(store, team) == {1: 650.0}


def test_undoing_an_upload_keeps_what_another_said_too(store, team):
    first = save(store, team, {"sessions": sessions(local_date=JUNE, fluid_ml=[1.0, 2.0, 3.0])})
    same = sessions(local_date=JUNE[:2], fluid_ml=[1.0, 2.0])
    save(store, team, {"sessions": same}, file_name="same.csv")
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    assert _drunk(store, team) == {1: 1.0, 2: 2.0}


def test_undoing_twice_changes_nothing_more(store, team):
    saved = save(store, team, every_log())
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    before = dump(store, team_id=team)
    assert undo_upload(store, LOCAL_COACH, team, saved.upload_id) == 0
    assert dump(store, team_id=team) == before


def test_a_file_can_come_again_after_it_was_undone(store, team):
    first = save(store, team, every_log())
    before = read_everything(store, team)
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    again = save(store, team, every_log())
    after = read_everything(store, team)
    assert (again.already, again.rows_new) == (False, 6)
    for name, rows in before.items():
        assert_frame_equal(after[name].drop(columns="upload_id"), rows.drop(columns="upload_id"))


def test_the_last_day_is_that_of_the_files_that_count(store, team):
    save(store, team, {"sessions": log_rows("sessions", days=2)})
    later = save(store, team, {"sessions": log_rows("sessions", days=5)}, file_name="later.csv")
    seen = [last_days(store, LOCAL_COACH, team)["last_day"].dt.day.tolist()]
    undo_upload(store, LOCAL_COACH, team, later.upload_id)
    seen.append(last_days(store, LOCAL_COACH, team)["last_day"].dt.day.tolist())
    assert seen == [[5], [2]]


def test_an_undone_upload_stays_in_the_list(store, team):
    saved = save(store, team, every_log())
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    listed = uploads(store, LOCAL_COACH, team)
    assert listed["upload_id"].tolist() == [saved.upload_id]
    assert listed["undone_at"].notna().all()


def test_the_list_of_uploads_says_what_each_did(store, team):
    save(store, team, {"sessions": sessions(local_date=JUNE[:2], fluid_ml=[1.0, 2.0])})
    later = sessions(local_date=JUNE, fluid_ml=[1.0, 9.0, 3.0])
    save(store, team, {"sessions": later}, file_name="later.csv")
    listed = uploads(store, LOCAL_COACH, team)
    assert listed["file_name"].tolist() == ["later.csv", "log.csv"]
    assert listed[COUNTS].to_numpy().tolist() == [[1, 1, 1], [2, 0, 0]]
    assert listed["uploaded_by"].unique().tolist() == [LOCAL_COACH.person]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_files_without_a_conflict_may_come_in_any_order(store, team, order):
    files = [
        {"sessions": sessions(local_date=JUNE[:2], fluid_ml=[1.0, 2.0])},
        {"sessions": sessions(local_date=JUNE[1:], fluid_ml=[2.0, 3.0])},
        {"sessions": sessions(local_date=JUNE, fluid_ml=[4.0, 5.0, 6.0], athlete="Ben")},
    ]
    # The same files come a second time: that must not matter either.
    for number in [*order, *order]:
        save(store, team, files[number], file_name=f"{number}.csv")
    rows = read_log(store, LOCAL_COACH, team, "sessions")
    assert sorted(rows["fluid_ml"]) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_a_row_that_names_nobody_is_not_saved(store, team):
    before = dump(store)
    rows = log_rows("sessions").assign(athlete=None)
    with pytest.raises(ValueError, match="name no athlete"):
        save(store, team, {"sessions": rows})
    assert dump(store) == before


def test_one_row_that_sql_refuses_refuses_the_whole_file(store, team):
    before = dump(store)
    tables = every_log(["Ann"], days=3)
    tables["symptoms"].loc[2, "severity_0_10"] = 11.0
    with pytest.raises(Exception, match="ck_symptoms_severity_0_10"):
        save(store, team, tables)
    assert dump(store) == before


def test_a_team_that_is_not_there_gets_no_upload(store):
    with pytest.raises(NotAllowedError):
        save(store, "no such team", every_log())
    assert not any(dump(store).values())


def test_every_change_moves_the_revision(store, team):
    seen = [revision(store, LOCAL_COACH, team)]
    saved = save(store, team, every_log())
    seen.append(revision(store, LOCAL_COACH, team))
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    seen.append(revision(store, LOCAL_COACH, team))
    assert seen == sorted(set(seen))


def test_reading_and_failing_leave_the_revision(store, team):
    before = revision(store, LOCAL_COACH, team)
    read_everything(store, team)
    with pytest.raises(ValueError, match="name no athlete"):
        save(store, team, {"sessions": log_rows("sessions").assign(athlete=None)})
    assert revision(store, LOCAL_COACH, team) == before


def test_a_blank_in_a_column_that_came_later_leaves_every_row_as_it_was():
    rows = log_rows("labs", ["Ann", "Ben"])
    before = rows.drop(columns=["source_row", "notes", "athlete"])
    marks = pd.util.hash_pandas_object(before, index=False).astype("str").tolist()
    noted = rows.assign(notes=pd.Series([None, "after a run"], dtype="str"))
    first, second = contents("labs", noted)
    assert first == marks[0]
    assert second != marks[1]
