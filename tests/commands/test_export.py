"""The command that writes everything of a team: whole files only, and nothing replaced unasked."""

from __future__ import annotations

import zipfile

import pytest
from typer.testing import CliRunner

from lib.commands.application import application
from lib.store.engine import open_store
from lib.store.teams import create_team
from lib.store.viewer import LOCAL_COACH
from tests.store.made import log_rows, save


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('export') / 'store.db'}"
    engine = open_store(url)
    for name in ("Sharks", "Twins", "twins"):
        team_id = create_team(engine, LOCAL_COACH, name=name)
        save(engine, team_id, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    engine.dispose()
    return url


@pytest.fixture
def run(url):
    def export(*arguments):
        command = ["export", *map(str, arguments)]
        return CliRunner().invoke(application, command, env={"DATABASE_URL": url})

    return export


def names_in(path):
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_a_team_and_one_athlete_are_written(run, tmp_path):
    result = run("sharks", "--to", tmp_path / "team.zip")
    assert (result.exit_code, "bytes." in result.output) == (0, True)
    assert names_in(tmp_path / "team.zip") == [
        "README.txt",
        "athletes.csv",
        "sessions.csv",
        "columns.csv",
    ]
    one = run("Sharks", "--athlete", "ann", "--parquet", "--to", tmp_path / "ann.zip")
    assert one.exit_code == 0
    assert "sessions.parquet" in names_in(tmp_path / "ann.zip")


def test_a_file_that_is_there_is_replaced_only_when_asked(run, tmp_path):
    file = tmp_path / "team.zip"
    file.write_bytes(b"mine")
    result = run("Sharks", "--to", file)
    assert result.exit_code == 1
    assert "--force" in result.output
    assert file.read_bytes() == b"mine"
    assert run("Sharks", "--to", file, "--force").exit_code == 0
    assert "sessions.csv" in names_in(file)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("Whales",), "There is no team 'Whales'. Known are: 'Sharks', 'Twins', 'twins'."),
        (("Twins",), "There are several teams 'Twins'. Name one of: "),
        (("Sharks", "--athlete", "Zoe"), "There is no athlete 'Zoe'. Known are: 'Ann', 'Ben'."),
    ],
)
def test_what_is_not_there_gets_a_sentence_and_no_file(run, tmp_path, asked, sentence):
    result = run(*asked, "--to", tmp_path / "out.zip")
    assert result.exit_code == 1
    assert sentence in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_gets_a_sentence(run, tmp_path):
    result = run("Sharks", "--to", tmp_path / "no" / "out.zip")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
