"""An export under weight privacy: nothing tells a mass, and sent back it changes nothing."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest

from lib.reports.export import everything
from lib.schema.export_tables import TELLING_MASS
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.store.engine import open_store
from lib.store.kept_mass import NOT_TOLD_APART
from lib.store.teams import create_team
from lib.store.viewer import LOCAL_COACH
from tests.reports.exported import (
    assert_equal,
    bring,
    bring_back,
    changed,
    everything_in,
    members,
    tables,
    with_cell,
)

TEAM = "everything"


@pytest.fixture(scope="module")
def hiding(full_store):
    return everything(full_store, LOCAL_COACH, TEAM, "csv", hides_mass=True)


@pytest.fixture
def own_copy(full_store, tmp_path):
    """Give a copy of the full store that a test may change."""
    path = tmp_path / "store.db"
    with (
        closing(sqlite3.connect(full_store.url.database)) as here,
        closing(sqlite3.connect(path)) as there,
    ):
        here.backup(there)
    engine = open_store(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def _rows(content):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_nothing_of_it_tells_a_body_mass_or_an_energy(hiding, full_export):
    found, whole = tables(hiding), tables(full_export)
    assert found.keys() == whole.keys() - {"biometrics.csv"}
    assert {row["metric"] for row in _rows(whole["biometrics.csv"])} <= METRICS_THAT_TELL_MASS
    assert "mass_pre_kg" in _rows(whole["sessions.csv"])[0]
    for name, content in found.items():
        assert not TELLING_MASS[name.removesuffix(".csv")] & set(_rows(content)[0])
    assert len(_rows(found["sessions.csv"])) == len(_rows(whole["sessions.csv"]))
    assert b"154.1" in whole["sessions.csv"]
    assert b"154.1" not in b"".join(members(hiding).values())


def test_other_body_measures_are_in_it(own_copy):
    text = (
        "athlete,local_date,metric,value,unit,context\n"
        "Ann,2026-06-10,body_fat,21,%,morning_fasted\n"
        "Ann,2026-06-10,urine_colour,4,,morning_fasted\n"
    )
    bring(own_copy, TEAM, "measures.csv", text.encode())
    found = tables(everything(own_copy, LOCAL_COACH, TEAM, "csv", hides_mass=True))
    assert [row["metric"] for row in _rows(found["biometrics.csv"])] == ["urine_colour"]


def test_parquet_leaves_out_the_same(full_store, hiding):
    parquet = members(everything(full_store, LOCAL_COACH, TEAM, "parquet", hides_mass=True))
    for name, content in tables(hiding).items():
        schema = pq.read_schema(BytesIO(parquet[name.replace(".csv", ".parquet")]))
        assert schema.names == list(_rows(content)[0])


def test_the_text_beside_it_says_what_is_left_out_and_who_has_it(hiding, full_export):
    said = members(hiding)["README.txt"].decode()
    assert "sessions: mass_pre_kg, mass_post_kg, energy_kcal" in said
    assert "python -m lib export" in said
    assert "Left out" not in members(full_export)["README.txt"].decode()
    listed = {(row["table"], row["column"]) for row in _rows(members(hiding)["columns.csv"])}
    assert ("sessions", "fluid_ml") in listed
    assert ("sessions", "mass_pre_kg") not in listed


def test_sent_back_it_changes_nothing_and_erases_no_mass(own_copy, hiding):
    before = everything_in(own_copy, TEAM)
    done = bring_back(own_copy, TEAM, hiding)
    assert [found.problems for found, _ in done] == [()] * len(done)
    assert {(saved.rows_new, saved.rows_changed) for _, saved in done} == {(0, 0)}
    assert_equal(everything_in(own_copy, TEAM), before)


def test_a_note_changed_in_it_is_saved_beside_the_mass_that_is_there(own_copy, hiding):
    content = tables(hiding)["sessions.csv"]
    place = next(n for n, row in enumerate(_rows(content)) if row["local_date"] == "2026-06-12")
    before = everything_in(own_copy, TEAM)["sessions"]
    bring(own_copy, TEAM, "again.csv", with_cell(content, place, "notes", "hot"))
    after = everything_in(own_copy, TEAM)["sessions"]
    assert "hot" in set(after["notes"])
    for name in ("mass_pre_kg", "mass_post_kg", "energy_kcal"):
        assert sorted(after[name].dropna()) == sorted(before[name].dropna())
    heavy = after[after["mass_pre_kg"] == 154.1]
    assert heavy["notes"].tolist() == ["hot"]
    assert "unit_suspect:mass_pre_kg" in heavy["quality"].iloc[0]


def test_sessions_without_a_time_in_another_order_keep_each_its_own_mass(own_copy, hiding):
    content = tables(hiding)["sessions.csv"]
    before = everything_in(own_copy, TEAM)
    bring(own_copy, TEAM, "s.csv", changed(content, lambda rows: [rows[0], *reversed(rows[1:])]))
    assert_equal(everything_in(own_copy, TEAM), before)


def test_a_row_deleted_among_several_of_a_day_would_lose_a_mass_so_nothing_is_saved(
    own_copy, hiding
):
    content = tables(hiding)["sessions.csv"]

    def without_one(rows):
        day, clock = rows[0].index("local_date"), rows[0].index("start_local")
        place = next(
            n for n, row in enumerate(rows) if (row[day], row[clock]) == ("2026-06-13", "")
        )
        return [*rows[:place], *rows[place + 1 :]]

    before = everything_in(own_copy, TEAM)
    with pytest.raises(ValueError, match=NOT_TOLD_APART):
        bring(own_copy, TEAM, "again.csv", changed(content, without_one))
    assert_equal(everything_in(own_copy, TEAM), before)


def test_another_team_gets_the_rows_without_a_mass(own_copy, hiding):
    team_id = create_team(own_copy, LOCAL_COACH, name="Again")
    done = bring_back(own_copy, team_id, hiding)
    assert [found.problems for found, _ in done] == [()] * len(done)
    found, whole = everything_in(own_copy, team_id), everything_in(own_copy, TEAM)
    assert len(found["sessions"]) == len(whole["sessions"])
    assert found["sessions"]["mass_pre_kg"].isna().all()
    assert found["diet"]["sodium_mg"].notna().any()
