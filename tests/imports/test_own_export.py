"""Our own export read back: as it was written, saved again by a spreadsheet, or changed."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.imports.contract import ImportRefused
from lib.reports.export_csv import csv_files
from lib.schema.export_tables import ROW_CHECK, row_checks
from lib.schema.frames import typed
from lib.schema.problems import Severity
from tests.reports.exported import changed, imported, with_cell

DAYS = pd.to_datetime(["2026-06-03", "2026-06-04", "2026-06-14", "2026-06-15"])


def _file(table, **columns):
    """Return an export of these rows of Ann."""
    rows = typed(table, pd.DataFrame({"athlete": "Ann"} | columns))
    rows = rows.assign(**{ROW_CHECK: row_checks(table, rows)})
    (content,) = csv_files(table, rows)
    return content


@pytest.fixture
def sessions():
    return _file(
        "sessions",
        local_date=DAYS,
        start_local="07:05",
        mass_pre_kg=[70.25, 70.5, 155.0, 70.1],
        mass_post_kg=[69.5, 69.9, 154.0, 69.33],
        fluid_ml=[500.0, None, 750.0, 1200.0],
        notes=["=1+1", "a; b", None, " kept "],
        source="team_sheet",
        source_row=[7, 8, 9, 10],
        method="device_estimate",
        quality=["", "", "unit_suspect:mass_pre_kg,unit_suspect:mass_post_kg", ""],
    )


def _sentences(found):
    return [problem.sentence for problem in found.problems]


def test_source_row_method_and_marks_stay_as_they_were(sessions):
    found = imported("sessions.csv", sessions)
    rows = found.tables["sessions"]
    assert set(rows["source"]) == {"team_sheet"}
    assert rows["source_row"].tolist() == [7, 8, 9, 10]
    assert set(rows["method"]) == {"device_estimate"}
    assert rows["quality"].tolist()[2].count("unit_suspect") == 2
    assert rows["notes"].dropna().tolist() == ["=1+1", "a; b", " kept "]
    assert _sentences(found) == []


def _as_a_spreadsheet_saves(rows):
    def cell(text):
        year, *rest = text.split("-")
        if len(year) == 4 and len(rest) == 2:
            return f"{rest[1]}.{rest[0]}.{year}"
        if text.count(":") == 1 and text.replace(":", "").isdigit():
            return f"{text}:00"
        return text.replace(".", ",") if text.replace(".", "").isdigit() else text

    return [[cell(text) for text in row] for row in rows]


def test_a_file_saved_again_by_a_spreadsheet_counts_as_unchanged(sessions):
    saved_again = changed(sessions, _as_a_spreadsheet_saves, delimiter=";")
    assert b"14.06.2026" in saved_again
    assert b"70,25" in saved_again
    again, first = (imported("sessions.csv", each) for each in (saved_again, sessions))
    assert _sentences(again) == []
    assert again.notes == ()
    pd.testing.assert_frame_equal(again.tables["sessions"], first.tables["sessions"])


def test_days_that_could_be_two_days_are_asked_about(sessions):
    def american(rows):
        return [
            [f"{text[5:7]}/{text[8:]}/{text[:4]}" if text[4:5] == "-" else text for text in row]
            for row in rows[:3]
        ]

    content = changed(sessions, american)
    assert [each.key for each in imported("sessions.csv", content).questions] == ["date_order"]
    answered = imported("sessions.csv", content, answers={"date_order": "mdy"})
    assert answered.tables["sessions"]["local_date"].tolist() == DAYS[:2].tolist()


def test_a_value_changed_by_hand_is_checked_like_any_other(sessions):
    found = imported("sessions.csv", with_cell(sessions, 1, "mass_post_kg", "9000"))
    assert [problem.severity for problem in found.problems] == [Severity.REFUSED]
    assert found.tables["sessions"]["mass_post_kg"].isna().tolist() == [False, True, False, False]
    assert found.notes == ("Rows changed or added since the export, checked anew: 1.",)
    pounds = imported(
        "sessions.csv",
        with_cell(sessions, 1, "mass_pre_kg", "154"),
        known_mass_kg={"Ann": 70.0},
    )
    assert "unit_suspect:mass_pre_kg" in pounds.tables["sessions"]["quality"][1]
    assert "2.2 times" in _sentences(pounds)[0]


def test_a_part_of_a_number_where_a_whole_one_belongs_is_left_out(sessions):
    found = imported("sessions.csv", with_cell(sessions, 1, "source_row", "8.5"))
    assert [problem.what for problem in found.problems] == ["is not a whole number."]
    assert len(found.tables["sessions"]) == len(DAYS)


def test_a_doubted_value_that_is_mended_keeps_its_mark_until_that_is_emptied_too(sessions):
    mended = with_cell(with_cell(sessions, 2, "mass_pre_kg", "70.3"), 2, "mass_post_kg", "69.9")
    kept = imported("sessions.csv", mended).tables["sessions"]
    assert "unit_suspect:mass_pre_kg" in kept["quality"][2]
    emptied = imported("sessions.csv", with_cell(mended, 2, "quality", ""))
    assert emptied.tables["sessions"]["quality"][2] == ""
    assert _sentences(emptied) == []


def test_emptying_the_marks_alone_does_not_clear_a_value(sessions):
    emptied = with_cell(sessions, 2, "quality", "")
    found = imported("sessions.csv", emptied, known_mass_kg={"Ann": 70.0}).tables["sessions"]
    assert "unit_suspect:mass_pre_kg" in found["quality"][2]


def test_a_row_added_by_hand_is_a_row_of_this_file(sessions):
    def with_a_row(rows):
        new = dict.fromkeys(rows[0], "") | {"athlete": "Ben", "local_date": "2026-06-20"}
        new |= {"mass_pre_kg": "400", "fluid_ml": "600"}
        return [*rows, list(new.values())]

    found = imported("sessions.csv", changed(sessions, with_a_row))
    row = found.tables["sessions"].iloc[-1]
    assert (row["athlete"], row["source"], row["source_row"]) == ("Ben", "own_export", 6)
    assert pd.isna(row["mass_pre_kg"])
    assert "Row 6, mass_pre_kg: '400'" in _sentences(found)[0]


def test_a_second_total_of_a_day_is_refused_and_what_was_stored_stays():
    content = _file(
        "hydration",
        local_date=DAYS[:1],
        volume_ml=[2000.0],
        kind="daily_total",
        source="team_sheet",
    )

    def with_another_before_it(rows):
        another = ["2500" if text == "2000" else text for text in rows[1]]
        return [rows[0], another, rows[1]]

    found = imported("hydration.csv", changed(content, with_another_before_it))
    assert found.tables["hydration"]["volume_ml"].tolist() == [2000.0]
    assert "second time as a whole day" in _sentences(found)[0]


def test_equal_rows_of_a_store_are_all_kept_and_totals_of_two_sources_too():
    drinks = {"local_date": DAYS[0], "volume_ml": 500.0, "beverage": "Water", "source": "form"}
    content = _file("hydration", kind=["drink", "drink", "drink"], **drinks)
    assert len(imported("hydration.csv", content).tables["hydration"]) == 3
    totals = drinks | {"source": ["form", "team_sheet"], "kind": "daily_total"}
    found = imported("hydration.csv", _file("hydration", **totals))
    assert len(found.tables["hydration"]) == 2
    assert _sentences(found) == []


@pytest.mark.parametrize(
    "value", [0.1 + 0.2, 1e-05, 1.2345678901234567e-09, 123456.78901234567, 5e-324, 84.0]
)
def test_a_number_comes_back_to_the_last_digit(value):
    content = _file("labs", local_date=DAYS[:1], analyte="x", value=[value], unit="mmol/L")
    found = imported("labs.csv", content)
    assert found.tables["labs"]["value"].tolist() == [value]


def test_people_are_read_with_what_is_known_of_them():
    content = _file(
        "athletes",
        sex_for_reference=["F"],
        birth_year=[1999],
        sport="=Rugby",
        diet_pattern="vegan",
        life_stage="lactation",
        active=False,
        birth_date=["1999-02-03"],
        position=[7],
    )
    (person,) = imported("athletes.csv", content).tables["athletes"].to_dict("records")
    assert person == {
        "athlete": "Ann",
        "name": "Ann",
        "sex_for_reference": "F",
        "birth_year": 1999,
        "sport": "=Rugby",
        "diet_pattern": "vegan",
        "life_stage": "lactation",
        "active": False,
        "birth_date": pd.Timestamp("1999-02-03"),
        "position": 7,
    }
    wrong = with_cell(with_cell(content, 0, "sex_for_reference", "yes"), 0, "birth_year", "3000")
    wrong = with_cell(wrong, 0, "birth_date", "2999-02-03")
    found = imported("athletes.csv", wrong)
    assert found.rows_accepted == 1
    columns = ["sex_for_reference", "birth_year", "birth_date"]
    assert [problem.column for problem in found.problems] == columns


def test_an_export_of_an_earlier_version_is_read_without_the_later_columns():
    def as_before(rows):
        later = [rows[0].index(name) for name in ("birth_date", "position")]
        return [[cell for at, cell in enumerate(row) if at not in later] for row in rows]

    content = changed(_file("athletes", birth_year=[1999], sport="Rugby"), as_before)
    (person,) = imported("athletes.csv", content).tables["athletes"].to_dict("records")
    assert (person["birth_year"], person["sport"]) == (1999, "Rugby")
    assert pd.isna(person["birth_date"])


def test_an_athlete_without_a_name_or_named_twice_is_left_out():
    content = _file("athletes", sport=["Rugby", "Judo"])
    found = imported("athletes.csv", with_cell(content, 0, "athlete", " "))
    assert found.tables["athletes"]["sport"].tolist() == ["Judo"]
    assert (found.rows_accepted, found.rows_refused) == (1, 1)
    twice = imported("athletes.csv", content)
    assert twice.tables["athletes"]["sport"].tolist() == ["Rugby"]
    assert "an athlete of an earlier row" in _sentences(twice)[0]


def test_a_column_that_is_missing_is_named(sessions):
    def without_notes(rows):
        place = rows[0].index("notes")
        return [[*row[:place], *row[place + 1 :]] for row in rows]

    with pytest.raises(ImportRefused, match=r"table sessions .* missing: notes\. Put them back"):
        imported("sessions.csv", changed(sessions, without_notes))


def test_two_tables_side_by_side_are_refused(sessions):
    labs = _file("labs", local_date=DAYS[:1], analyte="x", value=[1.0], unit="mmol/L")
    more = labs.decode("utf-8-sig").splitlines()[0].split(",")

    def beside(rows):
        new = [name for name in more if name not in rows[0]]
        return [[*rows[0], *new], *([*row, *[""] * len(new)] for row in rows[1:])]

    with pytest.raises(ImportRefused, match="several tables of our export: sessions, labs"):
        imported("both.csv", changed(sessions, beside))
