"""Every cited value: where it is from, how far to trust it, and that its source is known."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from lib.reference import data_files
from lib.reference.checklists import all_checklists
from lib.reference.learning import care, claims, nutrients, questions, seeing_a_doctor
from lib.reference.sources import all_sources, source

VALUE_FILES = [
    "thresholds",
    "intakes",
    "within_person_sd",
    "sweat_norms",
    "sweat_sites",
    "resting_energy",
    "efforts",
    "sport_kinds",
]
STATUSES = {"verified", "secondary", "memory", "design"}
FOLDER = Path(data_files.__file__).parent
SCIENCE = FOLDER.parent / "science"


def cited_by_files():
    named = set(data_files.csv_table("foods")["source"])
    for name in VALUE_FILES:
        named |= set(data_files.csv_table(name)["source"])
    return named


def cited_by_words():
    named = {item.source for each in all_checklists() for item in each.items}
    for many in (*nutrients(), *claims(), *questions()):
        named |= set(many.sources)
    return named | {one.source for one in (*care(), *seeing_a_doctor())}


def cited_by_formulas():
    named = set()
    for file in SCIENCE.glob("*.py"):
        for citation in re.findall(r"\.\. \[\d\] keys? (.*?)``lib/reference", file.read_text()):
            named |= set(re.findall(r"``(\w+)``", citation))
    return named


@pytest.mark.parametrize("name", VALUE_FILES)
def test_every_value_has_a_source_a_locator_an_edition_and_a_status(name):
    table = data_files.csv_table(name)
    for column in ("source", "locator", "edition"):
        blank = table[table[column].str.strip() == ""]
        assert blank.empty, f"{name}.csv has rows without {column}:\n{blank.head()}"
    assert set(table["status"]) <= STATUSES


@pytest.mark.parametrize("name", VALUE_FILES)
def test_a_value_from_memory_has_no_date_and_every_other_one_has(name):
    table = data_files.csv_table(name)
    from_memory = table["status"] == "memory"
    assert (table.loc[from_memory, "checked_on"] == "").all()
    assert table.loc[~from_memory, "checked_on"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()


@pytest.mark.parametrize("name", VALUE_FILES)
def test_a_choice_of_ours_never_passes_for_a_verified_value(name):
    table = data_files.csv_table(name)
    ours = table[table["source"] == "design"]
    assert set(ours["status"]) <= {"design", "memory"}


def test_every_source_that_is_cited_is_known():
    for key in cited_by_files() | cited_by_words() | cited_by_formulas():
        assert source(key).key == key


def test_every_known_source_is_cited():
    known = set(all_sources()["key"])
    assert known - cited_by_files() - cited_by_words() - cited_by_formulas() == set()


def test_sources_are_listed_once_with_authors_title_and_kind():
    table = all_sources()
    assert table["key"].is_unique
    for column in ("authors", "title", "kind"):
        assert (table[column].str.strip() != "").all()


def test_an_address_is_a_doi_a_web_page_or_empty():
    pattern = r"(doi:10\.\d{4,}/\S+|https://\S+)?"
    assert all_sources()["doi_or_url"].str.fullmatch(pattern).all()


def test_a_doi_becomes_a_link_and_a_citation_ends_with_it():
    assert source("almond2005").link == "https://doi.org/10.1056/NEJMoa043901"
    assert source("almond2005").citation.endswith(source("almond2005").link)
    assert source("design").link == ""


def test_a_citation_without_a_year_has_no_empty_brackets():
    assert "()" not in source("nguyen_kurtz").citation


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_every_line_of_a_table_has_as_many_cells_as_its_heading(file):
    table = pd.read_csv(file, dtype="str", keep_default_na=False)
    assert not table.isna().any().any()
    assert not table.columns.str.startswith("Unnamed").any()
    assert not table.duplicated().any()


def test_an_unknown_key_names_those_most_like_it():
    with pytest.raises(data_files.UnknownReferenceError, match=r"'almond2006'.*almond2005"):
        source("almond2006")


def test_an_unknown_key_like_none_names_all_known_ones():
    error = data_files.unknown("reference set", "zzz", ["us", "efsa"])
    assert str(error) == "There is no reference set 'zzz'. Known are: efsa, us."
