"""Every sample file gives exactly what is written beside it, and every row is accounted for."""

from __future__ import annotations

import pytest

from lib.imports.contract import ImportRefused, Upload
from lib.imports.gate import open_upload
from lib.imports.recognise import IMPORTERS, read
from lib.schema.glossary import TABLES
from tests.imports.golden import (
    FILES,
    LATEST_DAY,
    answers_for,
    as_text,
    expectation_of,
    imported,
    outcome,
    samples,
)

EVERY_SAMPLE = samples()
ASKED = [sample for sample in EVERY_SAMPLE if sample.parent.name == "own_table"]
"""Nobody recognises these; a person says which column is what."""
READABLE = [sample for sample in EVERY_SAMPLE if sample.parent.name not in {"refused", "own_table"}]


def names(paths):
    return [f"{path.parent.name}/{path.name}" for path in paths]


@pytest.mark.parametrize("sample", EVERY_SAMPLE, ids=names(EVERY_SAMPLE))
def test_a_sample_gives_what_is_written_beside_it(sample):
    assert as_text(outcome(sample)) == expectation_of(sample).read_text()


def test_every_expectation_has_its_sample():
    expected = set(FILES.glob("*/*.expected.json"))
    assert expected == {expectation_of(sample) for sample in EVERY_SAMPLE}


@pytest.mark.parametrize("sample", READABLE, ids=names(READABLE))
def test_exactly_one_importer_recognises_a_sample(sample):
    sheet = open_upload(Upload(sample.name, sample.read_bytes()))
    claims = [importer.key for importer in IMPORTERS if importer.recognises(sheet)]
    assert claims == [sample.parent.name]


@pytest.mark.parametrize("sample", READABLE, ids=names(READABLE))
def test_the_file_name_plays_no_part(sample):
    named = read(Upload("x", sample.read_bytes()), answers_for(sample), latest_day=LATEST_DAY)
    assert named.format == sample.parent.name
    assert named.rows_accepted == imported(sample).rows_accepted


@pytest.mark.parametrize("sample", READABLE, ids=names(READABLE))
def test_every_row_is_accounted_for(sample):
    result = imported(sample)
    assert result.rows_read == (
        result.rows_accepted
        + result.rows_refused
        + result.rows_duplicate
        + result.rows_blank
        + result.rows_waiting
    )


@pytest.mark.parametrize("sample", READABLE, ids=names(READABLE))
def test_frames_have_the_columns_of_the_glossary_and_point_at_their_rows(sample):
    result = imported(sample)
    for name, rows in result.tables.items():
        if name == "athletes":
            assert rows["athlete"].is_unique
            continue
        assert {column.name for column in TABLES[name].columns} <= set(rows.columns)
        assert "athlete" in rows.columns
        assert rows["source_row"].notna().all()
        assert rows["local_date"].notna().all()
        # Only our export says where its rows came from at first.
        assert result.format == "own_export" or set(rows["source"]) <= {result.format}
        key = ["athlete", *TABLES[name].key]
        # Sessions, drinks and foods may come several times a day; the store numbers them.
        assert name not in {"biometrics", "symptoms"} or not rows.duplicated(key).any()


REFUSED = [sample for sample in EVERY_SAMPLE if sample.parent.name == "refused"]


@pytest.mark.parametrize("sample", REFUSED, ids=names(REFUSED))
def test_a_refused_file_gets_a_full_sentence_with_its_name(sample):
    with pytest.raises(ImportRefused) as refusal:
        imported(sample)
    sentence = str(refusal.value)
    assert sentence.startswith(sample.name)
    assert sentence.endswith(".")


def test_an_expectation_states_what_it_covers():
    by_format = {
        sample.parent.name: sum(1 for each in READABLE if each.parent == sample.parent)
        for sample in READABLE
    }
    assert by_format["team_sheet"] >= 15
    assert by_format["cronometer_daily"] >= 6
    assert by_format["own_template"] >= 5


@pytest.mark.parametrize("sample", ASKED, ids=names(ASKED))
def test_a_table_nobody_recognises_is_asked_about_and_then_read(sample):
    upload = Upload(sample.name, sample.read_bytes())
    sheet = open_upload(upload)
    assert not [importer.key for importer in IMPORTERS if importer.recognises(sheet)]
    first = read(upload, latest_day=LATEST_DAY)
    assert [question.key for question in first.questions] == ["columns"]
    assert first.glimpse is not None
    assert first.glimpse.headings == sheet.headings
    assert first.rows_waiting == len(sheet.rows)
    assert imported(sample).format == "own_table"
