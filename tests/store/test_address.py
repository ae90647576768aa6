"""DATABASE_URL: what works, and what is wrong with it in words that give no secret away."""

from __future__ import annotations

import socket

import pytest

from lib.store.address import checked, default_url
from lib.store.engine import open_store
from lib.store.teams import create_team, teams
from lib.store.upgrades import StoreNotOpenedError
from lib.store.viewer import LOCAL_COACH

CANARY = "s3cretx7q"
WRONG = {
    "not an address": "is not an address of a store",
    f"postgresql://coach:{CANARY}@host:port/team": "is not an address of a store",
    f"postgresql://coach:{CANARY}@{CANARY}/x@host/team": "more than one @.*%40",
    f"postgresql://coach:a@{CANARY}@host/team": "more than one @.*%40",
    f"mysql://coach:{CANARY}@host/team": "begins with 'mysql'.*SQLite and on PostgreSQL",
    "nosuch:///team": "begins with 'nosuch'",
    "sqlite://": "in memory would forget everything",
    "sqlite:///:memory:": "in memory would forget everything",
    "sqlite:////no/such/folder/team.db": "no folder /no/such/folder for the store team.db",
    "sqlite:///no_such_folder/team.db": "no folder .*/no_such_folder for the store team.db",
    "sqlite:////proc/team.db": "store /proc/team.db cannot be opened: unable to open",
}


def _refusal(address: str) -> str:
    with pytest.raises(StoreNotOpenedError) as refusal:
        open_store(address)
    return str(refusal.value)


@pytest.mark.parametrize(("address", "words"), WRONG.items())
def test_what_is_wrong_with_an_address_is_said_in_words(address, words):
    with pytest.raises(StoreNotOpenedError, match=words):
        open_store(address)


@pytest.mark.parametrize("address", [address for address in WRONG if CANARY in address])
def test_the_words_hold_nothing_of_the_password(address):
    assert CANARY not in _refusal(address)


def test_a_server_that_does_not_answer_is_said_without_the_password():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        words = _refusal(f"postgresql://coach:{CANARY}@127.0.0.1:{port}/team")
    assert "The store 'team' on the PostgreSQL server of 127.0.0.1 cannot be opened" in words
    assert CANARY not in words


def test_a_database_that_is_not_there_is_said_in_words(postgresql):
    words = _refusal(postgresql.replace("/postgres?", "/nowhere?"))
    assert "'nowhere'" in words
    assert "does not exist" in words


def test_a_folder_is_no_store(tmp_path):
    assert f"{tmp_path} is a folder" in _refusal(f"sqlite:///{tmp_path}")


def test_another_file_is_no_store_and_stays_as_it_was(tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear coach, " * 500, encoding="utf-8")
    before = other.read_bytes()
    assert f"{other} cannot be opened: file is not a database" in _refusal(f"sqlite:///{other}")
    assert other.read_bytes() == before


def test_a_relative_path_stays_the_same_file_wherever_the_app_goes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    engine = open_store("sqlite:///team.db")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    engine.dispose()
    create_team(engine, LOCAL_COACH, name="The team")
    engine.dispose()
    assert [path.name for path in tmp_path.glob("**/*.db")] == ["team.db"]


@pytest.mark.parametrize(
    ("written", "password"),
    [("p%40s%2Fs%3Aw%25", "p@s/s:w%"), ("p:w", "p:w"), ("p/w?", "p/w?"), ("p#w", "p#w")],
)
@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_a_password_arrives_as_it_is(scheme, written, password):
    found = checked(f"{scheme}://coach:{written}@host/team")
    assert (found.drivername, found.password) == ("postgresql+psycopg", password)
    assert (found.username, found.host, found.database) == ("coach", "host", "team")


def test_the_environment_names_another_store(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    assert default_url() == "postgresql://somewhere/else"


@pytest.mark.parametrize("folder", ["plain", "of Zoë?#", "100%41"])
def test_the_default_store_is_a_file_of_this_user(monkeypatch, tmp_path, folder):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / folder))
    engine = open_store()
    create_team(engine, LOCAL_COACH, name="The team")
    assert len(teams(engine, LOCAL_COACH)) == 1
    engine.dispose()
    (found,) = tmp_path.glob("**/*.db")
    assert found == tmp_path / folder / "athlete-electrolyte-dashboard" / "dashboard.db"


def test_a_data_folder_that_cannot_be_made_is_said_in_words(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(StoreNotOpenedError, match="for the data cannot be made: Not a directory"):
        default_url()
