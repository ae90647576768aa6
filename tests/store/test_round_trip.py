"""What is written is what is read, for every column, on both databases."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from lib.schema.column import Column
from lib.schema.frames import typed
from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES
from lib.store.logs import read_log
from lib.store.teams import athletes, create_team
from lib.store.viewer import LOCAL_COACH
from tests.store.made import log_rows, save

FIXED = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# PostgreSQL keeps no NUL in a text, and no encoding knows half a surrogate pair.
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
NAMES = st.sampled_from(["Ann", "Zoë Ω", "李 四", "O'Brien; DROP TABLE teams", "-1"])
_numbers = itertools.count()


def _values(column: Column) -> st.SearchStrategy[Any]:
    by_kind: dict[str, st.SearchStrategy[Any]] = {
        "date": st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
        "time": st.times().map(lambda time: f"{time:%H:%M}"),
        "flag": st.booleans(),
        "choice": st.sampled_from(column.choices or ("",)),
        "text": TEXTS,
    }
    if column.hard is not None:
        low, high = column.hard
        by_kind["number"] = st.floats(low, high)
        by_kind["whole"] = st.integers(int(low), int(high))
    values = by_kind[column.kind]
    return values if column.required else st.none() | values


def _rows(table: str) -> st.SearchStrategy[pd.DataFrame]:
    cells = {column.name: _values(column) for column in TABLES[table].columns}
    # A row without a source gets that of its file, so here every row has one.
    cells |= {"athlete": NAMES, "source": st.just("test")}
    record = st.fixed_dictionaries(cells)
    return st.lists(record, min_size=1, max_size=6).map(lambda rows: typed(table, _frame(rows)))


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, dtype="object")
    return frame.assign(source_row=range(2, len(rows) + 2))


def _as_read(engine: Engine, team_id: str, table: str) -> pd.DataFrame:
    rows = read_log(engine, LOCAL_COACH, team_id, table)
    names = athletes(engine, LOCAL_COACH, team_id).set_index("athlete_id")["name"]
    rows = rows.assign(athlete=rows["athlete_id"].map(names).astype("str"))
    columns = [*(column.name for column in TABLES[table].columns), "athlete"]
    return rows[columns].sort_values("source_row").reset_index(drop=True)


@pytest.mark.parametrize("table", LOG_TABLES)
def test_what_is_written_is_read(store, table):
    @FIXED
    @given(rows=_rows(table))
    def check(rows):
        team_id = create_team(store, LOCAL_COACH, name="Round trip")
        save(store, team_id, {table: rows}, file_name=f"{next(_numbers)}.csv")
        expected = rows.assign(athlete=rows["athlete"].astype("str"))
        assert_frame_equal(_as_read(store, team_id, table), expected, check_exact=True)

    check()


def test_a_missing_value_stays_missing(store, team):
    rows = log_rows("sessions").assign(fluid_ml=float("nan"), notes=None, rpe=float("nan"))
    save(store, team, {"sessions": rows})
    found = read_log(store, LOCAL_COACH, team, "sessions")
    assert found[["fluid_ml", "notes", "rpe"]].isna().all(axis=None)


def test_an_unknown_flag_is_neither_yes_nor_no(store, team):
    rows = log_rows("diet", days=3).assign(day_complete=pd.array([True, False, None], "boolean"))
    save(store, team, {"diet": rows})
    found = read_log(store, LOCAL_COACH, team, "diet")["day_complete"]
    assert found.tolist() == [True, False, pd.NA]


def test_a_row_names_its_file_and_its_place_in_it(store, team):
    rows = log_rows("sessions").assign(source_row=17)
    save(store, team, {"sessions": rows}, file_name="june.csv")
    found = read_log(store, LOCAL_COACH, team, "sessions")
    assert found[["source_file", "source_row"]].to_numpy().tolist() == [["june.csv", 17]]


def test_a_row_without_a_source_gets_the_format_of_its_file(store, team):
    save(store, team, {"sessions": log_rows("sessions").assign(source=None)})
    assert read_log(store, LOCAL_COACH, team, "sessions")["source"].tolist() == ["test"]


@pytest.mark.parametrize("table", LOG_TABLES)
def test_a_log_without_rows_has_the_same_columns_and_types(store, team, table):
    nothing = read_log(store, LOCAL_COACH, team, table)
    save(store, team, {table: log_rows(table)})
    something = read_log(store, LOCAL_COACH, team, table)
    assert nothing.dtypes.to_dict() == something.dtypes.to_dict()


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [(None, None, [1, 2, 3, 4]), (2, None, [2, 3, 4]), (None, 3, [1, 2, 3]), (2, 3, [2, 3])],
)
def test_both_days_of_a_window_are_included(store, team, since, until, days):
    save(store, team, {"sessions": log_rows("sessions", days=4)})
    window = {
        "since": since and dt.date(2026, 6, since),
        "until": until and dt.date(2026, 6, until),
    }
    found = read_log(store, LOCAL_COACH, team, "sessions", **window)
    assert found["local_date"].dt.day.tolist() == days


def test_one_athlete_can_be_read_alone(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    people = athletes(store, LOCAL_COACH, team).set_index("name")["athlete_id"]
    found = read_log(store, LOCAL_COACH, team, "sessions", athlete_id=people["Ben"])
    assert found["athlete_id"].tolist() == [people["Ben"]]
