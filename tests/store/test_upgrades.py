"""Upgrading a store: complete or not at all, and never by an older version of the app."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine, MetaData, create_engine, inspect, text
from sqlalchemy.engine import make_url

from lib.store import upgrades
from lib.store.engine import open_store, reading, writing
from lib.store.tables import metadata
from lib.store.teams import create_team
from lib.store.upgrades import StoreTooNewError
from lib.store.viewer import LOCAL_COACH
from tests.store.made import every_log, read_everything, save

NEXT_VERSION = '''"""A later version, for a test."""
from __future__ import annotations
import sqlalchemy as sa
from alembic import op
revision = "later"
down_revision = "{before}"
def upgrade():
    op.add_column("sessions", sa.Column("altitude_m", sa.Text()))
    op.create_table("later_table", sa.Column("id", sa.Integer()))
    {and_then}
'''


def _newest() -> str:
    folder = upgrades.MIGRATIONS / "versions"
    return max(path.name.split("_")[0] for path in folder.glob("[0-9]*.py"))


def _later_version(folder: Path, monkeypatch: pytest.MonkeyPatch, and_then: str = "") -> None:
    """Make this version of the app one with a further upgrade."""
    shutil.copytree(
        upgrades.MIGRATIONS, folder / "later", ignore=shutil.ignore_patterns("__pycache__")
    )
    words = NEXT_VERSION.format(before=_newest(), and_then=and_then)
    (folder / "later" / "versions" / "later.py").write_text(words, encoding="utf-8")
    monkeypatch.setattr(upgrades, "MIGRATIONS", folder / "later")


def _version(engine: Engine) -> str:
    with reading(engine) as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _words(index: Mapping[str, Any]) -> str:
    only = [f"{key}: {value}" for key, value in index.get("dialect_options", {}).items()]
    return f"{index['name']} {index['column_names']} {bool(index['unique'])} {only}"


def _shape(engine: Engine) -> dict[str, dict[str, list[str]]]:
    """Return every table's columns, keys, indexes and checks, as the database has them."""
    with reading(engine) as connection:
        look = inspect(connection)
        return {
            table: {
                # An upgrade can only add a column at the end: their order means nothing.
                "columns": sorted(
                    f"{column['name']} {column['type']} {column['nullable']} {column['default']}"
                    for column in look.get_columns(table)
                ),
                "checks": sorted(str(check) for check in look.get_check_constraints(table)),
                "foreign keys": sorted(str(key) for key in look.get_foreign_keys(table)),
                "indexes": sorted(_words(index) for index in look.get_indexes(table)),
                "primary key": [str(look.get_pk_constraint(table))],
                "options": [str(look.get_table_options(table))],
            }
            for table in look.get_table_names()
            if table != "alembic_version"
        }


def _like_new(url: str, shape: MetaData) -> dict[str, dict[str, list[str]]]:
    if url.startswith("sqlite"):
        engine = create_engine("sqlite://")
    else:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    shape.create_all(engine)
    found = _shape(engine)
    engine.dispose()
    return found


def test_the_upgrades_lead_to_the_tables_of_the_glossary(bare_url):
    """A column or range changed in the glossary needs an upgrade of the store."""
    engine = open_store(bare_url)
    upgraded = _shape(engine)
    engine.dispose()
    assert upgraded == _like_new(bare_url, metadata)


def test_opening_twice_changes_nothing(bare_url):
    open_store(bare_url).dispose()
    engine = open_store(bare_url)
    before = _shape(engine)
    engine.dispose()
    engine = open_store(bare_url)
    assert _shape(engine) == before
    engine.dispose()


def test_an_older_store_is_upgraded_and_keeps_its_rows(bare_url, tmp_path, monkeypatch):
    engine = open_store(bare_url)
    team_id = create_team(engine, LOCAL_COACH, name="Long here")
    save(engine, team_id, every_log(days=2))
    before = read_everything(engine, team_id)
    engine.dispose()
    _later_version(tmp_path, monkeypatch)
    engine = open_store(bare_url)
    after = read_everything(engine, team_id)
    assert _version(engine) == "later"
    engine.dispose()
    for name, rows in before.items():
        assert_frame_equal(after[name], rows)


def test_an_upgrade_that_fails_half_way_leaves_the_old_store(bare_url, tmp_path, monkeypatch):
    engine = open_store(bare_url)
    before, version = _shape(engine), _version(engine)
    engine.dispose()
    with monkeypatch.context() as later:
        _later_version(tmp_path, later, and_then="raise ArithmeticError")
        with pytest.raises(ArithmeticError):
            open_store(bare_url)
    engine = open_store(bare_url)
    assert (_shape(engine), _version(engine)) == (before, version)
    engine.dispose()


def test_a_store_of_a_newer_version_is_refused_in_words(bare_url):
    engine = open_store(bare_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreTooNewError, match=r"version 9999.*newer version of the app.*backup"):
        open_store(bare_url)


def test_a_store_of_a_newer_version_is_left_as_it_is(bare_url):
    engine = open_store(bare_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = _shape(engine)
    with pytest.raises(StoreTooNewError):
        open_store(bare_url)
    assert (_shape(engine), _version(engine)) == (before, "9999")
    engine.dispose()


def open_and_close(url: str) -> None:
    """Open the store in a process of its own."""
    open_store(url).dispose()


def test_several_processes_may_open_a_new_store_at_once(bare_url):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.test_upgrades"])
    processes = [context.Process(target=open_and_close, args=(bare_url,)) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 8
