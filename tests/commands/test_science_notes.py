"""The science notes: up to date with the code and the tables, and nothing left out."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from lib.assess.evidence import catalogue
from lib.commands.application import application
from lib.commands.science_notes import FOOD, science_notes
from lib.reference.sources import all_sources

NOTES = science_notes()


def test_the_notes_in_the_repository_are_those_of_today(request):
    written = (request.config.rootpath / "docs" / "science.md").read_text(encoding="utf-8")
    assert written == NOTES, "run: python -m lib science-notes"


def test_every_formula_number_rule_and_statement_is_in_the_notes_once():
    listed = re.findall(r"^\| `(.+?)` \|", NOTES, re.MULTILINE)
    keys = [each.key for each in catalogue() if each.kind != FOOD]
    assert [key for key in listed if " " in key] == keys


def test_the_foods_are_counted():
    foods = sum(each.kind == FOOD for each in catalogue())
    assert f"{foods:,} entries" in NOTES.partition(f"## {FOOD}\n")[2]


def test_every_unverified_entry_is_listed_under_not_yet_verified():
    section = NOTES.partition("## Not yet verified\n")[2].partition("\n## ")[0]
    wanted = [each for each in catalogue() if each.is_unverified]
    assert section.count("\n  - ") == len(wanted)
    assert [each.key for each in wanted if each.name not in section] == []


def test_every_source_is_named():
    section = NOTES.partition("\n## Sources\n")[2]
    assert [key for key in all_sources()["key"] if f"`{key}`" not in section] == []


def test_every_row_of_a_table_has_the_cells_of_its_heading():
    lines = [line for line in NOTES.splitlines() if line.startswith("| ")]
    counts = {line.replace("\\|", "").count("|") for line in lines}
    assert lines
    assert counts <= {3, 4, 8}


def test_the_command_writes_what_it_says(tmp_path):
    target = tmp_path / "notes.md"
    answer = CliRunner().invoke(application, ["science-notes", str(target)])
    assert answer.exit_code == 0
    assert target.read_text(encoding="utf-8") == NOTES


@pytest.mark.parametrize("words", ["How to verify a number", "How sure we are"])
def test_the_notes_say_how_to_use_them(words):
    assert f"## {words}" in NOTES
