"""Erasing a team leaves nothing of it behind, not even in the bytes of the files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from lib.store import engine as engine_module
from lib.store import identity
from lib.store import teams as teams_module
from lib.store.agreed import Agreement, agree
from lib.store.checklist_owners import Owner, end_list, set_owner
from lib.store.engine import open_store, reading
from lib.store.expected import add_absence, set_expected_days, set_most_names
from lib.store.logs import read_log
from lib.store.mends import Change, mend
from lib.store.notes import delete_note, write_note
from lib.store.own_foods import save_own_food
from lib.store.plans import save_plan
from lib.store.remembered import remember_answers, remember_mapping
from lib.store.roster import rename_athlete
from lib.store.sheet_rows import save_row
from lib.store.sheets import Sheet
from lib.store.tables import metadata
from lib.store.teams import athletes, create_team, delete_team, teams
from lib.store.ticks import set_tick
from lib.store.uploads import undo_upload
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.made import dump, every_log, log_rows, save

CANARY = "canaryx7q"
# The same for every team, and nothing about anybody.
OF_NO_TEAM = {"official_foods"}
DAY = dt.date(2026, 6, 1)


def _fill(engine) -> str:
    """Put the canary into every text of a team: in old versions and undone files too."""
    team_id = create_team(engine, LOCAL_COACH, name=f"{CANARY} team")
    people = pd.DataFrame({"athlete": [CANARY], "sport": [f"{CANARY} sport"]})
    viewer = Viewer(f"{CANARY} person", "coach", None)
    for version in ("old", "new", "undone"):
        tables = every_log([CANARY, f"{CANARY} 2"], days=20, mark=f"{CANARY} {version}")
        name = f"{CANARY} {version}.csv"
        whole = {"diet": tables["diet"]}
        saved = save(
            engine,
            team_id,
            tables,
            file_name=name,
            people=people,
            viewer=viewer,
            whole_days=whole,
        )
    undo_upload(engine, LOCAL_COACH, team_id, saved.upload_id)
    who = athletes(engine, LOCAL_COACH, team_id)["athlete_id"].iloc[0]
    set_tick(engine, viewer, team_id, who, item_key=CANARY, day=DAY, done=True)
    set_expected_days(engine, viewer, team_id, weekdays={"food": ("mon",)})
    set_most_names(engine, viewer, team_id, number=3)
    add_absence(engine, viewer, team_id, who, reason="ill", first_day=DAY, last_day=DAY)
    opened = {"checklist": CANARY, "opened_on": DAY}
    owner = Owner("doctor", f"{CANARY} doctor")
    set_owner(engine, viewer, team_id, who, item_key=CANARY, who=owner, **opened)
    end_list(engine, viewer, team_id, who, ended_on=DAY, reason=CANARY, **opened)
    said = {"note_kind": "shared", "text": f"{CANARY} note"}
    note_id = write_note(engine, viewer, team_id, who, **said)
    delete_note(engine, viewer, team_id, note_id=note_id)
    agree(engine, viewer, team_id, who, agreement=Agreement(f"{CANARY} agreed", DAY))
    save_plan(
        engine,
        viewer,
        team_id,
        name=f"{CANARY} plan",
        day=DAY,
        session={
            "sport": "running",
            "effort": "easy",
            "duration_min": 60.0,
            "temp_c": 20.0,
            "rh_pct": 50.0,
            "recovery_h": 24.0,
        },
        lines=pd.DataFrame({"athlete_id": [who], "outcome": ["range"]}),
    )
    food = {"name": CANARY, "portion": f"1 {CANARY}", "portion_g": 30.0, "kind": "food"}
    save_own_food(engine, viewer, team_id, food=food | {"tags": CANARY})
    said = {CANARY: f"{CANARY} answer"}
    for whom in ("", who):
        remember_answers(engine, viewer, team_id, f"{CANARY} file", said, whom)
    remember_mapping(engine, viewer, team_id, f"{CANARY} file", said, f"{CANARY} title")
    rename_athlete(engine, viewer, team_id, who, name=f"{CANARY} renamed")
    row = read_log(engine, viewer, team_id, "sessions", athlete_id=who).iloc[0]
    notes = Change("sessions", row["row_id"], "notes", row["notes"], f"{CANARY} mended")
    mend(engine, viewer, team_id, [notes])
    save_row(
        engine,
        viewer,
        team_id,
        sheet=Sheet("session", DAY, start_local="23:00"),
        athlete_id=who,
        entry={"note": CANARY},
        rows=log_rows("sessions", mark=CANARY).drop(columns="athlete"),
        seen=0,
        reason=CANARY,
    )
    return team_id


def _canaries(folder: Path) -> int:
    """Count the canary in the bytes of every file of the store."""
    return sum(path.read_bytes().count(CANARY.encode()) for path in folder.iterdir())


@pytest.fixture
def filled(sqlite_url):
    """Give a SQLite store with one team to erase, and one to keep."""
    engine = open_store(sqlite_url)
    kept = create_team(engine, LOCAL_COACH, name="Stays")
    save(engine, kept, every_log(days=5))
    yield engine, _fill(engine), kept
    engine.dispose()


def test_no_byte_of_an_erased_team_is_left(filled, tmp_path):
    engine, team_id, _ = filled
    delete_team(engine, LOCAL_COACH, team_id)
    assert _canaries(tmp_path) == 0


def test_without_emptying_the_write_ahead_log_bytes_would_be_left(filled, tmp_path, monkeypatch):
    """The search above does find what is there."""
    engine, team_id, _ = filled
    monkeypatch.setattr(teams_module, "empty_write_ahead_log", lambda _: None)
    delete_team(engine, LOCAL_COACH, team_id)
    assert _canaries(tmp_path) > 0


def test_before_the_erasure_the_canary_is_in_the_files(filled, tmp_path):
    assert _canaries(tmp_path) > 0


def test_no_row_of_an_erased_team_is_left(store):
    team_id = _fill(store)
    delete_team(store, LOCAL_COACH, team_id)
    left = {name: rows for name, rows in dump(store).items() if rows}
    assert left == {}


def test_another_team_stays_as_it_was(filled):
    engine, team_id, kept = filled
    before = dump(engine, team_id=kept)
    delete_team(engine, LOCAL_COACH, team_id)
    assert dump(engine, team_id=kept) == before


def test_an_erased_team_reads_as_one_that_never_was(store):
    team_id = _fill(store)
    delete_team(store, LOCAL_COACH, team_id)
    assert teams(store, LOCAL_COACH).empty
    assert read_log(store, LOCAL_COACH, team_id, "sessions").empty


@pytest.mark.parametrize(
    "viewer",
    [
        Viewer("stranger", "coach", frozenset({"another team"})),
        Viewer("athlete", "athlete", None, "somebody"),
    ],
)
def test_nobody_else_may_erase_a_team(store, team, viewer):
    with pytest.raises(NotAllowedError):
        delete_team(store, viewer, team)
    assert teams(store, LOCAL_COACH)["team_id"].tolist() == [team]


def test_every_table_is_searched(store):
    """A table that the erasure forgets would have to be one without a team."""
    _fill(store)
    with reading(store) as connection:
        filled = {
            table.name
            for table in metadata.sorted_tables
            if connection.execute(table.select()).first()
        }
    assert filled == set(metadata.tables) - OF_NO_TEAM


def test_a_reader_who_keeps_erased_bytes_alive_is_reported(sqlite_url, monkeypatch, caplog):
    impatient = [pragma for pragma in engine_module.PRAGMAS if "busy_timeout" not in pragma]
    monkeypatch.setattr(engine_module, "PRAGMAS", ["busy_timeout=1", *impatient])
    engine = open_store(sqlite_url)
    team_id = _fill(engine)
    with reading(engine) as reader:
        reader.execute(metadata.tables["teams"].select()).all()
        delete_team(engine, LOCAL_COACH, team_id)
    engine.dispose()
    assert "erased rows stay" in caplog.text


def test_what_was_said_of_an_athlete_goes_with_the_athlete(store, team):
    """Undoing the only upload that names somebody takes all about them, and nothing else."""
    first = save(store, team, every_log(["Ann"]), file_name="ann.csv")
    tables = every_log(["Ben"])
    saved = save(store, team, tables, file_name="ben.csv", whole_days={"diet": tables["diet"]})
    ben = identity.athlete_id(team, "Ben")
    remember_answers(store, LOCAL_COACH, team, "file", {"unit": "lb"}, ben)
    row = read_log(store, LOCAL_COACH, team, "sessions", athlete_id=ben).iloc[0]
    notes = Change("sessions", row["row_id"], "notes", row["notes"], "mended")
    mend(store, LOCAL_COACH, team, [notes])
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    assert not any(dump(store, athlete_id=ben).values())
    assert dump(store, upload_id=first.upload_id)["sessions"]
