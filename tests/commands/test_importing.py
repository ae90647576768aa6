"""The command that brings files: summary, questions, exit codes, and nothing saved unasked."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from typer.testing import CliRunner

from lib.commands.application import application
from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.store import logs, remembered
from lib.store.engine import open_store
from lib.store.teams import teams
from lib.store.viewer import LOCAL_COACH
from tests.imports.golden import FILES, answers_for

FOODS = FILES / "cronometer_foods" / "year_2026.csv"
DATES = FILES / "team_sheet" / "ambiguous_dates.csv"
TABLE = FILES / "own_table" / "dietitian.csv"


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory):
    path = tmp_path_factory.mktemp("import") / "store.db"
    open_store(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def store(tmp_path, empty_store):
    """Give the address of a store of this test's own: opening a copy is quicker than making one."""
    shutil.copy(empty_store, tmp_path / "store.db")
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def bring(store):
    def command(*arguments, team="Sharks"):
        words = ["import", *map(str, arguments), "--team", team, "--new-team"]
        return CliRunner().invoke(application, words, env={"DATABASE_URL": store})

    return command


def rows(store, table):
    engine = open_store(store)
    try:
        known = teams(engine, LOCAL_COACH)
        return logs.read_log(engine, LOCAL_COACH, str(known["team_id"].iloc[0]), table)
    finally:
        engine.dispose()


def test_a_file_is_summed_up_and_saved_and_the_second_time_it_is_known(bring, store):
    first = bring(FOODS, "--athlete", "Ann")
    assert first.exit_code == 0
    assert "Food: 2 days from 1 June 2026 to 2 June 2026" in first.output
    assert "Rows: 5 read, 5 ready, 0 refused, 0 twice, 0 blank, 0 waiting." in first.output
    assert "Saved: 6 new rows, 0 changed, 0 already known." in first.output
    assert "Already imported on" in bring(FOODS, "--athlete", "Ann").output
    assert len(rows(store, "diet")) == 5


def test_a_file_that_names_nobody_asks_and_saves_nothing(bring, store):
    result = bring(FOODS)
    assert result.exit_code == 3
    assert "Whose file is this?" in result.output
    assert "--athlete NAME" in result.output
    assert rows(store, "diet").empty


def test_an_answer_is_given_by_its_key_with_what_it_would_make_of_the_file(bring, store):
    asked = bring(DATES)
    assert asked.exit_code == 3
    assert "--answer date_order=dmy" in asked.output
    assert "is 4 March 2026" in asked.output or "is 3 April 2026" in asked.output
    assert bring(DATES, "--answer", "date_order=dmy").exit_code == 0
    days = sorted(rows(store, "sessions")["local_date"].dt.strftime("%Y-%m-%d"))
    assert days == ["2026-04-03", "2026-05-03"]


def test_a_dry_run_reads_and_saves_nothing(bring, store):
    bring(DATES, "--answer", "date_order=dmy")
    assert bring(FOODS, "--athlete", "Ann", "--dry-run").exit_code == 0
    assert rows(store, "diet").empty


def test_what_is_refused_is_said_and_the_rest_is_saved(bring, store, tmp_path):
    page = tmp_path / "page.csv"
    page.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    result = bring(page, FOODS, "--athlete", "Ann")
    assert result.exit_code == 1
    assert "page.csv is a web page." in result.output
    assert len(rows(store, "diet")) == 5


def test_an_archive_is_brought_file_by_file(bring, store, tmp_path):
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(FOODS, "servings.csv")
        target.write(FILES / "withings" / "english.csv", "more/weight of ann.csv")
        target.writestr("readme.txt", "nothing")
    result = bring(archive, "--athlete", "Ann", "--answer", "morning_weighing=no")
    assert result.exit_code == 0
    assert "not read, because nothing in them is needed: readme.txt" in result.output
    assert len(rows(store, "diet")) == 5
    assert set(rows(store, "biometrics")["metric"]) >= {"body_mass"}


def test_a_table_explained_once_is_read_from_then_on(bring, store):
    asked = bring(TABLE)
    assert asked.exit_code == 3
    assert "Say it once on the Upload page" in asked.output
    engine = open_store(store)
    team_id = str(teams(engine, LOCAL_COACH)["team_id"].iloc[0])
    mapping = {"columns": answers_for(TABLE)["columns"]}
    mark = read(Upload(TABLE.name, TABLE.read_bytes())).fingerprint
    remembered.remember_mapping(engine, LOCAL_COACH, team_id, mark, mapping, "Dietitian's sheet")
    engine.dispose()
    answers = answers_for(TABLE)
    assert bring(TABLE).exit_code == 3
    tablets = f"supplements_in_totals={answers['supplements_in_totals']}"
    assert bring(TABLE, "--answer", tablets).exit_code == 0
    assert len(rows(store, "diet")) == 3


def test_a_team_nobody_made_and_an_answer_that_is_none_are_told(store):
    run = CliRunner().invoke
    alone = ["import", str(FOODS), "--team", "Nobody"]
    result = run(application, alone, env={"DATABASE_URL": store})
    assert result.exit_code == 1
    assert "There is no team 'Nobody'. Known are: none." in result.output
    wrong = run(application, [*alone, "--answer", "dmy"], env={"DATABASE_URL": store})
    assert wrong.exit_code == 2


def test_a_food_log_that_leaves_foods_out_asks_whether_its_days_are_whole(bring, store, tmp_path):
    heading = "Athlete,Date,Food,Amount,Unit\n"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    twice = "Ann,2026-06-01,apple,1,piece\nAnn,2026-06-01,apple,2,piece\n"
    first.write_text(f"{heading}{twice}", encoding="utf-8")
    second.write_text(f"{heading}Ann,2026-06-01,banana,1,piece\n", encoding="utf-8")
    dry = bring(first, "--dry-run")
    assert (dry.exit_code, "2 ready" in dry.output) == (0, True)
    assert bring(first).exit_code == 0
    asked = bring(second)
    assert asked.exit_code == 3
    assert "first.csv told of 2 foods that it does not name" in asked.output
    assert bring(second, "--answer", "whole_days=replace").exit_code == 0
    assert len(rows(store, "diet")) == 1


def test_a_folder_is_no_file(bring, tmp_path):
    assert bring(tmp_path).exit_code == 2
