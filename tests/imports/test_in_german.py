"""Whoever reads another language has the same rows read of a file, and is asked the same."""

from __future__ import annotations

import pytest

from lib.imports.contract import ImportRefused, Upload
from lib.imports.recognise import read
from lib.views.cells_of_files import quoted_as_shown
from lib.words import reader as reading
from lib.words.reader import Reader
from tests.imports.golden import LATEST_DAY, answers_for, imported, samples
from tests.words.texts import TRANSLATED, catalogues

ONE_OF_EACH = list({sample.parent: sample for sample in samples()}.values())


def reads_german(monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de", hides_mass=True))


@pytest.mark.parametrize(
    "sample",
    [each for each in ONE_OF_EACH if each.parent.name != "refused"],
    ids=lambda sample: sample.parent.name,
)
def test_the_same_is_read_of_a_file(sample, monkeypatch):
    before = imported(sample)  # in English, for the other tests
    reads_german(monkeypatch)
    found = read(
        Upload(sample.name, sample.read_bytes()), answers_for(sample), latest_day=LATEST_DAY
    )

    assert found.fingerprint == before.fingerprint
    assert {name: rows.to_csv() for name, rows in found.tables.items()} == {
        name: rows.to_csv() for name, rows in before.tables.items()
    }
    assert [(each.rule, each.row, each.column) for each in found.problems] == [
        (each.rule, each.row, each.column) for each in before.problems
    ]
    assert _asked(found) == _asked(before)
    assert len(found.notes) == len(before.notes)


def _asked(found):
    return [(each.key, [option.value for option in each.options]) for each in found.questions]


def test_a_file_is_refused_in_words(monkeypatch):
    reads_german(monkeypatch)
    with pytest.raises(ImportRefused, match="ist leer"):
        read(Upload("week.csv", b" "))


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_quotes_a_cell_is_known_by_its_words(language, monkeypatch):
    """Weight privacy covers the digits of a quoted cell, which may be those of a mass."""
    reads_german(monkeypatch)
    quoting = [
        str(message.string)
        for catalogue in catalogues(language).values()
        for message in catalogue
        if isinstance(message.id, str) and " is read as {" in message.id and message.string
    ]

    assert quoting
    for words in quoting:
        shown = words.replace("{", "7{")
        assert "7" not in quoted_as_shown(shown), words
