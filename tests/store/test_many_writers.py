"""Twenty people at once: nothing lost, nothing doubled, nobody turned away."""

from __future__ import annotations

import datetime as dt
import multiprocessing

import pandas as pd

from lib.store.engine import open_store
from lib.store.logs import read_log
from lib.store.teams import athletes, create_team, teams, update_athlete
from lib.store.ticks import set_tick, ticked
from lib.store.uploads import undo_upload, uploads
from lib.store.viewer import LOCAL_COACH
from tests.store.at_once import WRITERS, all_at_once
from tests.store.made import log_rows, save

DAY = dt.date(2026, 6, 1)
NOT_SAID_OF_ANYBODY = pd.DataFrame({"athlete": []}, dtype="str")


def test_every_file_of_twenty_is_kept(store, team):
    all_at_once(
        lambda number: save(
            store,
            team,
            {"sessions": log_rows("sessions", [f"Athlete {number}"], days=10)},
            file_name=f"{number}.csv",
        )
    )
    assert len(read_log(store, LOCAL_COACH, team, "sessions")) == WRITERS * 10
    assert uploads(store, LOCAL_COACH, team)["sequence"].tolist() == [*range(WRITERS, 0, -1)]


def save_two(url: str, team_id: str, number: int) -> None:
    """Save a file of one's own and one that all bring, in a process of its own."""
    engine = open_store(url)
    rows = {"sessions": log_rows("sessions", [f"Athlete {number}"], days=10)}
    save(engine, team_id, rows, file_name=f"{number}.csv")
    save(engine, team_id, {"hydration": log_rows("hydration", days=10)}, file_name="same.csv")
    engine.dispose()


def test_twenty_processes_lose_nothing_and_save_the_same_file_once(store, store_url, team):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    processes = [
        context.Process(target=save_two, args=(store_url, team, number))
        for number in range(WRITERS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * WRITERS
    assert len(read_log(store, LOCAL_COACH, team, "sessions")) == WRITERS * 10
    assert len(read_log(store, LOCAL_COACH, team, "hydration")) == 10
    assert len(uploads(store, LOCAL_COACH, team)) == WRITERS + 1


def test_the_same_file_twenty_times_is_saved_once(store, team):
    rows = log_rows("sessions", ["Ann"], days=10)
    saved = all_at_once(lambda _: save(store, team, {"sessions": rows}))
    assert sorted(answer.already for answer in saved) == [False] + [True] * (WRITERS - 1)
    assert len(read_log(store, LOCAL_COACH, team, "sessions")) == 10


def test_twenty_versions_of_a_row_give_one_current_row(store, team):
    saved = all_at_once(
        lambda number: save(
            store,
            team,
            {"sessions": log_rows("sessions").assign(fluid_ml=float(number))},
            file_name=f"{number}.csv",
        )
    )
    listed = uploads(store, LOCAL_COACH, team).set_index("upload_id")["sequence"]
    rows = read_log(store, LOCAL_COACH, team, "sessions")
    assert rows["upload_id"].tolist() == [listed.idxmax()]
    assert sum(answer.rows_new for answer in saved) == 1


def test_twenty_files_that_name_the_same_new_athlete_make_one(store, team):
    all_at_once(
        lambda number: save(
            store,
            team,
            {"sessions": log_rows("sessions", ["New"])},
            file_name=f"{number}.csv",
        )
    )
    assert athletes(store, LOCAL_COACH, team)["name"].tolist() == ["New"]


def test_twenty_new_teams_are_all_there(store):
    all_at_once(lambda number: create_team(store, LOCAL_COACH, name=f"Team {number}"))
    assert len(teams(store, LOCAL_COACH)) == WRITERS


def test_an_upload_undone_by_twenty_is_undone_once(store, team):
    saved = save(store, team, {"sessions": log_rows("sessions", days=10)})
    removed = all_at_once(lambda _: undo_upload(store, LOCAL_COACH, team, saved.upload_id))
    assert sorted(removed) == [0] * (WRITERS - 1) + [10]


def test_reading_while_twenty_write_sees_only_whole_files(store, team):
    def write_or_read(number):
        if number % 2:
            rows = log_rows("sessions", [f"Athlete {number}"], days=10)
            save(store, team, {"sessions": rows}, file_name=f"{number}.csv")
        return len(read_log(store, LOCAL_COACH, team, "sessions"))

    assert {seen % 10 for seen in all_at_once(write_or_read)} == {0}


def test_editing_people_while_files_arrive_turns_nobody_away(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    (ann,) = athletes(store, LOCAL_COACH, team)["athlete_id"]

    def edit_or_save(number):
        if number % 2:
            values = {"birth_year": 1990 + number}
            update_athlete(store, LOCAL_COACH, team, ann, values=values)
        else:
            rows = log_rows("sessions", ["Ann"])
            save(store, team, {"sessions": rows}, file_name=f"{number}.csv")

    all_at_once(edit_or_save)
    assert len(uploads(store, LOCAL_COACH, team)) == 1 + WRITERS // 2


def test_different_items_ticked_at_once_are_all_ticked(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    (ann,) = athletes(store, LOCAL_COACH, team)["athlete_id"]
    all_at_once(
        lambda number: set_tick(
            store, LOCAL_COACH, team, ann, item_key=f"item {number}", day=DAY, done=True
        )
    )
    assert len(ticked(store, LOCAL_COACH, team, ann, day=DAY)) == WRITERS


def test_a_team_of_a_fixed_identifier_made_by_twenty_is_made_once(store):
    all_at_once(lambda _: create_team(store, LOCAL_COACH, name="Invented", team_id="fixed"))
    assert teams(store, LOCAL_COACH)["team_id"].tolist() == ["fixed"]
