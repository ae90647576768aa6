"""Any bytes are read or refused with a sentence; every row is counted; no column shifts."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.imports.contract import Imported, ImportRefused, Upload
from lib.imports.recognise import read
from lib.schema.templates import TEMPLATE_TABLES, template_csv
from tests.imports.golden import LATEST_DAY, answers_for, samples

SAMPLES = [path for path in samples() if path.suffix == ".csv"]
TEAM_HEADINGS = ("Athlete", "Date", "Pre weight (kg)", "Post weight (kg)", "Fluid (mL)", "Symptoms")
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=15000)


def attempt(content: bytes, answers: dict[str, str] | None = None) -> Imported | None:
    """Read, and hold what must hold for every file whatever is in it."""
    try:
        result = read(Upload("fuzz.csv", content), answers, latest_day=LATEST_DAY)
    except ImportRefused as refusal:
        said = str(refusal)
    else:
        said = ""
    if said:
        assert said.startswith("fuzz.csv")
        return None
    counted = (
        result.rows_accepted
        + result.rows_refused
        + result.rows_duplicate
        + result.rows_blank
        + result.rows_waiting
    )
    assert result.rows_read == counted
    assert min(result.rows_accepted, result.rows_refused, result.rows_blank) >= 0
    refused_rows = {problem.row for problem in result.problems}
    assert len(refused_rows - {None}) >= min(result.rows_refused, 1)
    for problem in result.problems:
        assert problem.what
        assert problem.mend
        assert "\n" not in problem.sentence
    return result


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


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@settings(deadline=None, max_examples=400)
@given(data=st.data())
def test_a_damaged_sample_is_read_or_refused(path, data):
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        change = data.draw(st.sampled_from(["replace", "delete", "insert", "cut"]))
        byte = data.draw(st.sampled_from(list(b',;"\n\r\0\xff0a.-\t ')))
        if change == "replace":
            content[place] = byte
        elif change == "insert":
            content.insert(place, byte)
        elif change == "delete" and len(content) > 1:
            del content[place]
        elif change == "cut" and place > 0:
            del content[place:]
    attempt(bytes(content), answers_for(path))


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
