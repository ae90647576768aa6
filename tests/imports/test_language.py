"""What a file tells is the same whoever reads; only what is said about it is in their language."""

from __future__ import annotations

import pytest

from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from lib.words import reader as reading
from lib.words.reader import Reader
from tests.imports.golden import LATEST_DAY, answers_for, samples

ONE_OF_EACH = list({sample.parent.name: sample for sample in reversed(samples())}.values())


def _read(sample, answers):
    try:
        found = read(Upload(sample.name, sample.read_bytes()), answers, latest_day=LATEST_DAY)
    except ImportRefused:
        return "refused"
    told = {name: rows.to_dict("list") for name, rows in found.tables.items()}
    counts = (found.rows_read, found.rows_accepted, found.rows_refused, found.rows_duplicate)
    problems = [(each.severity, each.row, each.column, each.rule) for each in found.problems]
    asked = [(each.key, [one.value for one in each.options]) for each in found.questions]
    return repr((found.format, found.fingerprint, told, counts, problems, asked))


@pytest.mark.parametrize("sample", ONE_OF_EACH, ids=lambda sample: sample.parent.name)
def test_a_file_tells_the_same_in_every_language(sample, monkeypatch):
    for answers in ({}, answers_for(sample)):
        told = _read(sample, answers)
        with monkeypatch.context() as other:
            other.setattr(reading, "_asked", lambda: Reader(language="de"))
            assert _read(sample, answers) == told
