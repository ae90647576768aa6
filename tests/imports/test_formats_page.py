"""The page of formats is what the code says, and says something of every format."""

from __future__ import annotations

import pytest

from lib.imports.recognise import IMPORTERS
from tests.imports.formats_page import PAGE, page
from tests.imports.golden import samples


def test_the_page_is_what_the_importers_say():
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.key)
def test_a_format_tells_all_a_person_needs_and_has_a_sample(importer):
    assert len(importer.how_to_export) > 30
    for words in (importer.title, importer.variants, importer.reads, importer.leaves_out):
        assert len(words) > 5
    assert [path for path in samples() if path.parent.name == importer.key]


def test_every_folder_of_samples_belongs_to_a_format():
    keys = {importer.key for importer in IMPORTERS} | {"refused", "own_table"}
    assert {path.parent.name for path in samples()} == keys
