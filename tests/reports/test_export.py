"""Everything of a team leaves the app, and comes back into an empty store as it was."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pandas as pd
import pyarrow.parquet as pq
import pytest

from lib.imports.contract import Upload
from lib.imports.gate import open_upload
from lib.imports.recognise import IMPORTERS
from lib.reports.export import everything, tables_of
from lib.reports.export_csv import csv_files
from lib.schema.export_tables import EXPORT_TABLES
from lib.schema.log_tables import LOG_TABLES
from lib.store.engine import open_store
from lib.store.teams import athletes, create_team
from lib.store.viewer import LOCAL_COACH, Viewer
from lib.views import demonstration
from tests.reports.exported import (
    assert_equal,
    bring_back,
    everything_in,
    imported,
    members,
    tables,
)

STARTS = ("=", "+", "@", "\t", "\r", "\n")


def _id_of(engine, team_id, name):
    people = athletes(engine, LOCAL_COACH, team_id, with_archived=True)
    return people.set_index("name")["athlete_id"][name]


@pytest.fixture(scope="module")
def again(full_export, tmp_path_factory):
    """Bring the full export into an empty store."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('again') / 'store.db'}")
    team_id = create_team(engine, LOCAL_COACH, name="Again")
    yield engine, team_id, bring_back(engine, team_id, full_export)
    engine.dispose()


def test_export_then_import_into_an_empty_store_gives_equal_tables(full_store, again):
    engine, team_id, _ = again
    before = everything_in(full_store, "everything")
    assert all(len(rows) for rows in before.values())
    assert all(before[name].notna().any().all() for name in LOG_TABLES)
    assert_equal(everything_in(engine, team_id), before)


def test_what_was_brought_back_is_exported_as_the_same_bytes(full_export, again):
    engine, team_id, _ = again
    assert everything(engine, LOCAL_COACH, team_id, "csv") == full_export


def test_what_was_questioned_keeps_its_marks_and_is_not_questioned_again(full_store, again):
    _, _, done = again
    assert [problem.sentence for found, _ in done for problem in found.problems] == []
    marks = everything_in(full_store, "everything")["sessions"]["quality"].str
    assert marks.contains("unit_suspect:mass_pre_kg").sum() == 1
    assert marks.contains("unit_suspect:fluid_ml").sum() == 1
    assert marks.contains("soft_range:mass_change").sum() == 1


def test_the_same_store_knows_every_row_already(again):
    engine, team_id, _ = again
    before = everything_in(engine, team_id)
    one = _id_of(engine, team_id, "Ann")
    export = everything(engine, LOCAL_COACH, team_id, "csv", athlete_id=one)
    saved = [each for _, each in bring_back(engine, team_id, export)]
    assert {(each.rows_new, each.rows_changed) for each in saved} == {(0, 0)}
    assert sum(each.rows_same for each in saved) > 12
    assert_equal(everything_in(engine, team_id), before)


def test_the_demonstration_team_comes_back_as_it_was(tmp_path):
    engine = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    demonstration.ensure(engine, LOCAL_COACH)
    export = everything(engine, LOCAL_COACH, demonstration.TEAM_ID, "csv")
    team_id = create_team(engine, LOCAL_COACH, name="Again")
    done = bring_back(engine, team_id, export)
    assert [found.problems for found, _ in done] == [()] * len(done)
    before = everything_in(engine, demonstration.TEAM_ID)
    assert_equal(everything_in(engine, team_id), before)
    assert everything(engine, LOCAL_COACH, team_id, "csv") == export
    engine.dispose()


def test_an_athlete_who_left_the_squad_has_not_come_back(again):
    engine, team_id, _ = again
    people = athletes(engine, LOCAL_COACH, team_id, with_archived=True).set_index("name")
    assert not people["active"]["Left the squad"]
    assert people["active"].sum() == len(people) - 1


def test_exactly_one_importer_recognises_each_table(full_export):
    found = tables(full_export)
    assert [name.removesuffix(".csv") for name in found] == list(EXPORT_TABLES)
    for name, content in found.items():
        sheet = open_upload(Upload(name, content))
        assert [each.key for each in IMPORTERS if each.recognises(sheet)] == ["own_export"]


def test_no_cell_is_a_formula(full_export):
    cells = [
        cell
        for content in (*tables(full_export).values(), members(full_export)["columns.csv"])
        for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert '\'=HYPERLINK("x")' in cells
    assert "''=quoted" in cells
    assert "-3.5" in cells
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(STARTS)]
    assert all(float(cell) < 0 for cell in cells if cell.startswith("-"))


def test_every_column_has_its_unit_and_meaning_beside_it(full_export):
    text = members(full_export)["columns.csv"].decode("utf-8-sig")
    listed = list(csv.DictReader(StringIO(text)))
    told = {(row["table"], row["column"]): row for row in listed}
    for name, content in tables(full_export).items():
        table = name.removesuffix(".csv")
        for heading in content.decode("utf-8-sig").splitlines()[0].split(","):
            assert told[table, heading]["meaning"]
    assert told["sessions", "mass_pre_kg"]["unit"] == "kg"
    assert told["diet", "vitamin_d_ug"]["unit"] == "\u00b5g"
    assert told["sessions", "mass_pre_kg"]["possible"] == "25 to 250"


def test_parquet_says_the_same_with_units_in_its_columns(full_store):
    expected = tables_of(full_store, LOCAL_COACH, "everything")
    found = members(everything(full_store, LOCAL_COACH, "everything", "parquet"))
    for name, rows in expected.items():
        table = pq.read_table(BytesIO(found[f"{name}.parquet"]))
        back = table.to_pandas()
        assert list(back.columns) == list(rows.columns)
        for column in rows:
            given, got = rows[column], back[column]
            assert given.isna().tolist() == got.isna().tolist()
            if column == "local_date":
                got = pd.to_datetime(got)
            assert got.dropna().tolist() == given.dropna().tolist()
    mass = pq.read_schema(BytesIO(found["sessions.parquet"])).field("mass_pre_kg")
    assert mass.metadata[b"unit"] == b"kg"
    assert mass.metadata[b"meaning"].startswith(b"Body mass before")
    assert mass.metadata[b"possible"] == b"25 to 250"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_store_gives_the_same_bytes(full_store, form):
    first = everything(full_store, LOCAL_COACH, "everything", form)
    assert everything(full_store, LOCAL_COACH, "everything", form) == first


def test_one_athlete_is_exported_without_the_others(full_store):
    one = _id_of(full_store, "everything", "Ann")
    export = everything(full_store, LOCAL_COACH, "everything", "csv", athlete_id=one)
    found = [imported(name, content) for name, content in tables(export).items()]
    assert len(found) == len(EXPORT_TABLES)
    assert {
        name for each in found for rows in each.tables.values() for name in rows["athlete"]
    } == {"Ann"}


def _viewers(ann):
    team = frozenset({"everything"})
    return {
        "coach": (Viewer("coach", "coach", team), None),
        "athlete": (Viewer("ann", "athlete", team, ann), {"Ann"}),
        "athlete nobody knows": (Viewer("new", "athlete", team), set()),
        "coach of another team": (Viewer("other", "coach", frozenset({"other"})), set()),
        "coach of none": (Viewer("none", "coach", frozenset()), set()),
        "athlete of another team": (Viewer("ann", "athlete", frozenset({"other"}), ann), set()),
    }


@pytest.mark.parametrize("kind", _viewers(""))
def test_nobody_takes_out_what_they_may_not_see(full_store, kind):
    ann, ben = (_id_of(full_store, "everything", name) for name in ("Ann", "Big Ben"))
    viewer, may_see = _viewers(ann)[kind]
    every = set(athletes(full_store, LOCAL_COACH, "everything", with_archived=True)["name"])
    allowed = every if may_see is None else may_see
    for asked, name in ((None, None), (ann, "Ann"), (ben, "Big Ben")):
        found = tables_of(full_store, viewer, "everything", athlete_id=asked)
        seen = {athlete for rows in found.values() for athlete in rows["athlete"]}
        assert seen == (allowed if name is None else allowed & {name})


def test_a_team_that_is_not_there_gives_no_table_and_says_so(full_store):
    export = members(everything(full_store, LOCAL_COACH, "no such team", "csv"))
    assert set(export) == {"README.txt", "columns.csv"}
    assert b"There is nothing in the logs yet." in export["README.txt"]


def test_a_large_table_is_parted_between_days_and_each_part_is_read(full_store):
    rows = tables_of(full_store, LOCAL_COACH, "everything")["sessions"]
    files = csv_files("sessions", rows, most_rows=3)
    assert len(files) > 3
    parts = [imported("part.csv", content).tables["sessions"] for content in files]
    assert max(map(len, parts)) <= 3
    assert sum(map(len, parts)) == len(rows)
    days = [frozenset(zip(part["athlete"], part["local_date"], strict=True)) for part in parts]
    assert len(frozenset().union(*days)) == sum(map(len, days))


def test_a_small_limit_of_bytes_parts_a_table_too(full_store):
    rows = tables_of(full_store, LOCAL_COACH, "everything")["diet"]
    whole = csv_files("diet", rows)
    files = csv_files("diet", rows, most_bytes=4_000)
    assert len(whole) == 1
    assert len(files) > 1
    assert max(map(len, files)) <= 4_000
