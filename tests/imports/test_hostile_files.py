"""Hostile files get a sentence or are read rightly, in bounded memory, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from tests.imports.golden import LATEST_DAY
from tests.imports.hostile import ARCHIVE_CASES, CASES, HEADING, TEXT_CASES

ROOT = Path(__file__).parents[2]
MEMORY_BYTES = 450 << 20


def case_names(cases):
    return [case.name for case in cases]


def attempt(case):
    return read(Upload(case.name, case.content), latest_day=LATEST_DAY)


@pytest.mark.parametrize("case", [c for c in CASES if c.words], ids=lambda case: case.name)
def test_a_hostile_file_is_refused_with_a_sentence(case):
    with pytest.raises(ImportRefused) as refusal:
        attempt(case)
    sentence = str(refusal.value)
    assert sentence.startswith(case.name)
    assert case.words in sentence
    assert sentence.rstrip("'\"").endswith((".", ")"))
    assert "Traceback" not in sentence


@pytest.mark.parametrize("case", [c for c in CASES if not c.words], ids=lambda case: case.name)
def test_an_odd_but_sound_file_is_read(case):
    result = attempt(case)
    assert result.rows_accepted == case.expected_rows
    assert len(result.tables["sessions"]) == case.expected_rows


def test_a_trailing_comma_shifts_nothing():
    rows = attempt(next(c for c in CASES if c.name.startswith("trailing comma"))).tables["sessions"]
    assert rows.loc[0, ["athlete", "mass_pre_kg", "mass_post_kg", "fluid_ml"]].tolist() == [
        "A01", 70.0, 69.4, 500.0,
    ]  # fmt: skip


def test_a_row_with_another_delimiter_is_refused_by_its_number():
    problems = attempt(next(c for c in CASES if c.name.startswith("mixed del"))).problems
    assert [(problem.row, problem.rule) for problem in problems] == [(3, "row_length")]


def test_numbers_that_are_none_are_gaps_with_a_sentence_each():
    result = attempt(next(c for c in CASES if c.name.startswith("numbers that")))
    assert result.tables["sessions"]["fluid_ml"].isna().all()
    assert result.tables["sessions"]["mass_pre_kg"].isna().tolist() == [True, False, False, True]
    refused = {problem.value for problem in result.problems}
    assert refused == {"inf", "1e400", "1_000", "\uff14\uff10", "True"}


def test_a_refused_row_of_many_is_not_lost_among_the_others():
    rows = b"".join(
        b"A%d,2026-06-01,70.0,69.4%s\n" % (n, b",500" if n % 2 else b"") for n in range(1_000)
    )
    result = read(Upload("x.csv", HEADING + rows), latest_day=LATEST_DAY)
    assert (result.rows_read, result.rows_accepted, result.rows_refused) == (1_000, 500, 500)
    assert "A further 300 rows" in result.problems[0].sentence + result.problems[-1].sentence


CHILD = """
import json, resource, sys
from tests.imports.hostile import CASES
from tests.imports.test_hostile_files import attempt
from lib.imports.contract import ImportRefused
import lib.imports.recognise
limit = int(sys.argv[1])
base = int(next(l for l in open('/proc/self/status') if l.startswith('VmSize')).split()[1]) << 10
resource.setrlimit(resource.RLIMIT_AS, (base + limit, base + limit))
ends = {}
for case in CASES:
    try:
        attempt(case)
        ends[case.name] = 'read'
    except ImportRefused:
        ends[case.name] = 'refused'
    except BaseException as wrong:
        ends[case.name] = type(wrong).__name__
print(json.dumps(ends))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_memory_stays_bounded_over_all_hostile_files():
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(MEMORY_BYTES)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    ends = json.loads(done.stdout)
    assert ends == {case.name: "refused" if case.words else "read" for case in CASES}


def test_the_collection_covers_text_and_archives():
    assert len(TEXT_CASES) >= 30
    assert len(ARCHIVE_CASES) >= 15
    assert len(set(case_names(CASES))) == len(CASES)
