"""An export under weight privacy: nothing tells a mass, and sent back it changes nothing."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest

from lib.imports.own_export import KEEPS_MASS
from lib.imports.refusal import ImportRefused
from lib.reports.export import everything
from lib.schema.export_tables import TELLING_MASS, number_text
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.store.engine import open_store
from lib.store.kept_mass import NOT_TOLD_APART, PARTLY_TOLD
from lib.store.teams import create_team
from lib.store.viewer import LOCAL_COACH
from tests.reports.exported import (
    assert_equal,
    bring,
    bring_back,
    changed,
    everything_in,
    imported,
    members,
    tables,
    with_cell,
)

TEAM = "everything"
MASS = ["mass_pre_kg", "mass_post_kg", "energy_kcal"]


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
        assert not set(TELLING_MASS[name.removesuffix(".csv")]) & set(_rows(content)[0])
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


def _with_columns(content, *, filled=None):
    """Put the columns of body mass and energy back, as somebody does by hand: empty."""
    filled = filled or {}

    def change(rows):
        rows[0] += MASS
        for place, row in enumerate(rows[1:]):
            row += [filled.get((place, name), "") for name in MASS]
        return rows

    return changed(content, change)


def test_empty_columns_put_back_by_hand_erase_no_mass(own_copy, hiding):
    before = everything_in(own_copy, TEAM)
    content = _with_columns(tables(hiding)["sessions.csv"])
    found, saved = bring(own_copy, TEAM, "sessions.csv", content)
    assert found.notes == (KEEPS_MASS,)
    assert (saved.rows_new, saved.rows_changed) == (0, 0)
    assert_equal(everything_in(own_copy, TEAM), before)


def test_with_empty_columns_and_every_note_changed_each_mass_stays(own_copy, hiding):
    content = _with_columns(tables(hiding)["sessions.csv"])

    def noted(rows):
        place = rows[0].index("notes")
        return [rows[0], *([*row[:place], "hot", *row[place + 1 :]] for row in rows[1:])]

    before = everything_in(own_copy, TEAM)["sessions"]
    bring(own_copy, TEAM, "sessions.csv", changed(content, noted))
    after = everything_in(own_copy, TEAM)["sessions"]
    assert set(after["notes"]) == {"hot"}
    by = ["athlete", "local_date", "start_local", "source_row", *MASS]
    assert_equal(
        {"sessions": after.sort_values(by, ignore_index=True)[by]},
        {"sessions": before.sort_values(by, ignore_index=True)[by]},
    )


def test_a_mass_typed_into_the_columns_put_back_is_saved_and_the_others_stay(own_copy, hiding):
    content = tables(hiding)["sessions.csv"]
    place = next(n for n, row in enumerate(_rows(content)) if row["local_date"] == "2026-06-12")
    before = everything_in(own_copy, TEAM)["sessions"]
    part = {(place, "mass_pre_kg"): "71.25"}
    with pytest.raises(ValueError, match=PARTLY_TOLD):
        bring(own_copy, TEAM, "part.csv", _with_columns(content, filled=part))
    assert_equal({"sessions": everything_in(own_copy, TEAM)["sessions"]}, {"sessions": before})
    heavy = before[before["mass_pre_kg"] == 154.1].iloc[0]
    typed = {
        (place, name): number_text(value)
        for name, value in {"mass_pre_kg": 71.25, "mass_post_kg": 70.5, "energy_kcal": 800}.items()
        if name == "mass_pre_kg" or heavy[name] == heavy[name]
    }
    bring(own_copy, TEAM, "whole.csv", _with_columns(content, filled=typed))
    after = everything_in(own_copy, TEAM)["sessions"]
    assert 71.25 in set(after["mass_pre_kg"])
    assert 154.1 not in set(after["mass_pre_kg"])
    assert after["mass_pre_kg"].notna().sum() == before["mass_pre_kg"].notna().sum()


def test_rows_of_both_kinds_of_export_in_one_table_lose_nothing(own_copy, hiding, full_export):
    whole = _rows(tables(full_export)["sessions.csv"])
    half = len(whole) // 2

    def with_first_half_full(rows):
        names = rows[0]
        return [names, *([row[name] for name in names] for row in whole[:half]), *rows[half + 1 :]]

    content = changed(_with_columns(tables(hiding)["sessions.csv"]), with_first_half_full)
    before = everything_in(own_copy, TEAM)
    _, saved = bring(own_copy, TEAM, "both.csv", content)
    assert (saved.rows_new, saved.rows_changed) == (0, 0)
    assert_equal(everything_in(own_copy, TEAM), before)


def test_in_a_full_export_a_mass_that_somebody_emptied_goes(own_copy, full_export):
    content = tables(full_export)["sessions.csv"]
    place = next(n for n, row in enumerate(_rows(content)) if row["mass_pre_kg"] == "154.1")
    bring(own_copy, TEAM, "sessions.csv", with_cell(content, place, "mass_pre_kg", ""))
    assert 154.1 not in set(everything_in(own_copy, TEAM)["sessions"]["mass_pre_kg"])


def test_one_column_of_masses_alone_is_refused_without_advice_that_erases(hiding):
    content = changed(
        tables(hiding)["sessions.csv"],
        lambda rows: [[*rows[0], "mass_pre_kg"], *([*row, ""] for row in rows[1:])],
    )
    with pytest.raises(ImportRefused, match="with what stood in them, or take out all") as refused:
        imported("sessions.csv", content)
    assert "empty cells" not in str(refused.value)


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
