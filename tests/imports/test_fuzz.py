"""Any bytes are read or refused with a sentence; every row is counted; no column shifts."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.imports.contract import Upload
from lib.imports.food_log import TEMPLATE_CSV as FOOD_CSV
from lib.imports.formats.sweat_sensor import TEMPLATE_CSV as SENSOR_CSV
from lib.imports.recognise import read
from lib.schema.templates import TEMPLATE_TABLES, template_csv
from tests.imports.fuzzing import attempt, one
from tests.imports.golden import LATEST_DAY, answers_for, imported, samples

FEWEST_FORMATS = 8


def _rows(path):
    text = path.read_bytes().decode("utf-8-sig")
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), delimiter


def _is_plain_table(path):
    """Say whether the first line holds the headings, each once, and every row has all cells."""
    if path.suffix != ".csv" or path.parent.name == "refused":
        return False
    try:
        rows, _ = _rows(path)
    except UnicodeDecodeError:
        return False
    heading = [cell for cell in rows[0] if cell]
    widths = {len(row) for row in rows if row}
    return len(widths) == 1 and len(set(heading)) == len(rows[0]) > 2


def _turned_round(path):
    rows, delimiter = _rows(path)
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows([*reversed(row)] for row in rows)
    return target.getvalue().encode()


def _in_one_order(rows):
    shown = rows[sorted(rows.columns)].astype("object").where(rows.notna(), None)
    marks = [f"{list(each)}" for each in shown.itertuples(index=False)]
    return shown.iloc[sorted(range(len(marks)), key=marks.__getitem__)].reset_index(drop=True)


TABLES = [path for path in samples() if _is_plain_table(path)]
UNIT = re.compile(rb"^(kg|lb|lbs|g|mg|ug|ml|l|%|bpm|mmol/l)$", re.IGNORECASE)
# A whole cell that is a number: digits, and what stands before further ones.
AMOUNT = re.compile(rb"(?<![^,])(\d{1,4})(\.\d*)?(?![^,])")
MANY_ROWS = 900
TEAM_HEADINGS = ("Athlete", "Date", "Pre weight (kg)", "Post weight (kg)", "Fluid (mL)", "Symptoms")
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)


@QUIET
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    attempt(content)


@QUIET
@given(st.text(alphabet="Athlete,Date;\"\n\r\t 0123456789.-kg()='", max_size=300))
def test_any_text_of_a_sheet_is_read_or_refused(text):
    attempt(text.encode())


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "--", "NA", "70.5", "70,5", "1,200", "2026-06-01", "13/01/2026", "1/13/2026", "12:30",
         "none", "cramp", "yes", "1e9", "inf", "-5", "A01", "=1+1", '"', "a;b", "x\ny", "0"]
    ),
)  # fmt: skip


@QUIET
@given(
    headings=st.lists(
        st.sampled_from(
            [*TEAM_HEADINGS, "Duration", "Temp", "Weight in (lb)", "Sex", "Birth year", "USG",
             "Vitamin D (IU)", "Magnesium (mg)", "Notes", "Sweat Na", "Bottle before", "x",
             "Bottle after", "Supplement magnesium (mg)", "Morning weight", "local_date", ""]
        ),
        min_size=2,
        max_size=9,
        unique=True,
    ),
    rows=st.lists(st.lists(CELLS, min_size=9, max_size=9), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t"),
)  # fmt: skip
def test_any_cells_under_known_headings_are_read_or_refused(headings, rows, delimiter):
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows(row[: len(headings)] for row in rows)
    content = target.getvalue().encode("utf-8", errors="replace")
    attempt(content)
    attempt(
        content,
        {
            "date_order": "dmy", "mass_unit": "kg", "fluid_unit": "ml", "temperature_unit": "c",
            "duration_unit": "min", "duration_form": "m:ss", "decimal_mark": "comma",
            "sweat_sodium_unit": "mg/l", "athlete": "A",
        },
    )  # fmt: skip


@pytest.mark.parametrize("first", range(0, 1_500, 250))
def test_damaged_samples_are_read_or_refused(first):
    """Fifteen hundred damaged files, some of every format; `make fuzz` reads a hundred thousand."""
    formats = {one(seed).format for seed in range(first, first + 250)}
    # Not everything is refused at the door: the damage reaches the importers.
    assert len(formats - {"refused", "unknown"}) > FEWEST_FORMATS


FAULTS = {
    "none": lambda cell: cell,
    "below zero": lambda cell: b"-" + cell,
    "without its unit": lambda cell: UNIT.sub(b"", cell),
    "no number": lambda _: b"some",
}


def _with_fault(path, fault):
    """Return the line of headings, and the rows with the fault in each cell."""
    first, *rows = path.read_bytes().rstrip().splitlines()
    return first, [b",".join(map(FAULTS[fault], row.split(b","))) for row in rows]


# A sheet without a unit in a cell has none to leave out, and is read once as it is.
FAULTY = [
    pytest.param(path, fault, id=f"{path.parent.name}-{path.stem}-{fault}")
    for path in TABLES
    for fault in FAULTS
    if fault == "none" or _with_fault(path, fault) != _with_fault(path, "none")
]


def _again(row, number):
    """Return the row with numbers that differ a little, or it would count as sent twice."""
    return AMOUNT.sub(lambda found: b"%s%s%04d" % (found[1], found[2] or b".", number), row)


@pytest.mark.parametrize(("path", "fault"), FAULTY)
def test_a_fault_in_every_row_of_a_long_sheet_does_not_stop_the_reading(path, fault):
    """What is listed has a limit, and what lies beyond it must be counted all the same."""
    first, faulty = _with_fault(path, fault)
    times = MANY_ROWS // len(faulty) + 1
    attempt(
        b"\n".join([first, *(_again(row, number) for number in range(times) for row in faulty)]),
        answers_for(path),
    )


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_columns_may_stand_in_any_order(path):
    """A cell is found by its heading alone, whatever columns stand before it."""
    before = imported(path)
    after = read(Upload(path.name, _turned_round(path)), answers_for(path), latest_day=LATEST_DAY)
    assert (after.format, after.rows_accepted) == (before.format, before.rows_accepted)
    assert after.tables.keys() == before.tables.keys()
    for name, rows in before.tables.items():
        same = _in_one_order(after.tables[name])
        pd.testing.assert_frame_equal(_in_one_order(rows), same, obj=name)


@QUIET
@example(order=[3, 2, 1, 0], extra='A,"B"\n\'', trailing=True, blank_after=True, delimiter=";")
@given(
    order=st.permutations([0, 1, 2, 3]),
    extra=st.text(alphabet="ab,;\"\n\t' x", max_size=20),
    trailing=st.booleans(),
    blank_after=st.booleans(),
    delimiter=st.sampled_from(",;\t"),
)
def test_a_value_is_never_found_under_another_heading(
    order, extra, trailing, blank_after, delimiter
):
    """Each column carries numbers of its own size, so a shift by one would show."""
    columns = (
        ("Pre weight (kg)", lambda n: f"{70 + n / 10:.1f}"),
        ("Post weight (kg)", lambda n: f"{69 + n / 10:.1f}"),
        ("Fluid (mL)", lambda n: f"{500 + n}"),
        ("Urine (mL)", lambda n: f"{100 + n}"),
    )
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter)
    writer.writerow(["Athlete", "Note here", "Date", *(columns[place][0] for place in order)])
    for number in range(5):
        cells = [f"A{number}", extra, "2026-06-01"]
        cells += [columns[place][1](number) for place in order]
        writer.writerow([*cells, ""] if trailing else cells)
        if blank_after:
            writer.writerow([])
    result = attempt(target.getvalue().encode())
    assert result is not None
    rows = result.tables["sessions"].sort_values("athlete", ignore_index=True)
    steps = pd.Series(range(5), dtype="float64")
    assert rows["mass_pre_kg"].round(6).tolist() == (70 + steps / 10).round(6).tolist()
    assert rows["mass_post_kg"].round(6).tolist() == (69 + steps / 10).round(6).tolist()
    assert rows["fluid_ml"].tolist() == (500 + steps).tolist()
    assert rows["urine_ml"].tolist() == (100 + steps).tolist()
    assert result.rows_blank == (5 if blank_after else 0)


@pytest.mark.parametrize("table", TEMPLATE_TABLES)
def test_a_template_as_downloaded_imports_without_a_problem(table):
    result = attempt(template_csv(table).encode())
    assert result is not None
    assert result.format == "own_template"
    assert result.problems == ()
    assert result.questions == ()
    assert (result.rows_read, result.rows_accepted) == (1, 1)
    assert len(result.tables[table]) == 1
    assert result.tables["athletes"]["athlete"].tolist() == ["A. Example"]


@pytest.mark.parametrize(
    ("text", "format_read"), [(FOOD_CSV, "food_log"), (SENSOR_CSV, "sweat_sensor")]
)
def test_the_other_templates_are_read_too(text, format_read):
    result = attempt(text.encode("utf-8-sig"), {"athlete": "A"})
    assert result is not None
    assert result.format == format_read
    assert result.rows_refused == 0
    assert not [problem for problem in result.problems if problem.severity == "refused"]
