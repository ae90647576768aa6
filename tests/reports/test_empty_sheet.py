"""The empty sheet as a file: what comes back filled is read like the sheet typed in the app."""

from __future__ import annotations

import datetime as dt

import pytest

from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.imports.typed_sheet import morning_rows, session_row
from lib.reports.empty_sheet import empty_sheet
from lib.store.sheets import Sheet

DAY = dt.date(2026, 6, 30)
SESSION = {"before": "72.4", "after": "71.1", "drink": "650", "urine": "100", "kit": "dry"}
MORNING = {"mass": "72.4", "urine_colour": "3", "thirst": "2"}


@pytest.mark.parametrize("unit", ["kg", "lb"])
@pytest.mark.parametrize("kind", ["session", "morning"])
def test_a_filled_sheet_is_read_like_the_typed_one(kind, unit):
    sheet = Sheet(kind, DAY, start_local="17:00", duration_min=90.0, mass_unit=unit)
    typed = SESSION if kind == "session" else MORNING
    lines = empty_sheet(sheet, ["Ann", "Ben"]).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    blanks = len(typed) + (kind == "session")
    assert lines[1].endswith("," * blanks)
    filled = lines[1][: len(lines[1]) - blanks + 1] + ",".join(typed.values())
    filled += "," * (kind == "session")
    found = read(Upload("sheet.csv", "\r\n".join([lines[0], filled]).encode()))
    assert found.questions == ()
    table = "sessions" if kind == "session" else "biometrics"
    if kind == "session":
        own = session_row(typed, mass_unit=unit, duration_min=90.0).rows
        columns = ["mass_pre_kg", "mass_post_kg", "fluid_ml", "urine_ml", "duration_min"]
    else:
        own, columns = morning_rows(typed, mass_unit=unit).rows, ["value"]
    there = found.tables[table]
    assert set(there["athlete"]) == {"Ann"}
    assert set(there["local_date"].dt.date) == {DAY}
    for column in columns:
        assert sorted(there[column].round(6)) == sorted(own[column].round(6)), column
