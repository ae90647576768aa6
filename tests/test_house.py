"""Rules of the house that no linter knows; each failure names what breaks it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from lib.assess.rule import as_read
from lib.assess.rules import RULES
from lib.reference import sources, thresholds
from lib.schema.glossary import TABLES
from lib.views import menu

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py")
CODE = [
    *sorted((ROOT / "lib").rglob("*.py")),
    *sorted((ROOT / "pages").rglob("*.py")),
    ROOT / "dashboard.py",
]
FORMULAS = [
    (path.stem, node)
    for path in sorted((ROOT / "lib" / "science").glob("*.py"))
    if path.stem not in {"__init__", "quantity", "units"}
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
]
SHARED_DRAWERS = {"utils", "helpers", "common", "core", "misc"}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", PAGES, ids=names(PAGES))
def test_every_page_is_opened_by_the_guard_before_anything_else(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = [node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))]
    first = statements[1]
    call = first.value if isinstance(first, (ast.Assign, ast.Expr)) else None
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Name)
    assert call.func.id == "open_page"


@pytest.mark.parametrize("path", PAGES, ids=names(PAGES))
def test_a_page_is_a_list_of_calls(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.BinOp, ast.For, ast.While, ast.Lambda)
    assert not [node for node in ast.walk(tree) if isinstance(node, forbidden)]


def test_every_page_is_in_the_menu_and_nothing_else_is():
    assert set(names(PAGES)) == set(menu.TITLES)


def test_no_page_lies_directly_in_the_pages_folder():
    # Streamlit would serve it without running the entry file.
    assert names(sorted((ROOT / "pages").glob("*.py"))) == ["pages/__init__.py"]


def test_no_file_is_a_shared_drawer():
    assert not [path for path in CODE if path.stem in SHARED_DRAWERS]


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_every_file_says_what_belongs_in_it(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_has_its_words_sources_and_thresholds(rule):
    for words in (rule.title, rule.why, rule.against, rule.would_change, rule.missing):
        assert len(as_read(words)) > 5
    assert as_read(rule.uncertainty)
    assert rule.needs
    assert rule.sources
    for key in rule.sources:
        assert sources.source(key).title
    for key in rule.thresholds:
        assert thresholds.threshold(key).source


def test_no_rule_code_is_used_twice():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_every_column_has_a_meaning_and_every_number_a_unit():
    for table in TABLES.values():
        for column in table.columns:
            assert column.meaning, f"{table.name}.{column.name}"
            if column.kind in {"number", "whole"}:
                assert column.unit, f"{table.name}.{column.name}"


@pytest.mark.parametrize(("module", "node"), FORMULAS, ids=[f"{m}.{n.name}" for m, n in FORMULAS])
def test_every_formula_cites_a_source_that_exists(module, node):
    words = " ".join((ast.get_docstring(node) or "").split())
    _, _, references = words.partition("References ----------")
    references, _, _ = references.partition("Examples --------")
    cited = re.findall(r"``(\w+)``", references)
    assert cited, f"{module}.{node.name}"
    assert "lib/reference/sources.csv" in references
    for key in cited:
        assert sources.source(key).title


def test_no_advice_to_drink_more_stands_anywhere_in_code_or_reference():
    phrase = re.compile(r"drink\s+more\b", re.IGNORECASE)
    texts = [*CODE, *sorted((ROOT / "lib" / "reference").glob("*.*"))]
    found = []
    for path in texts:
        if path.suffix not in {".py", ".yaml", ".csv"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if phrase.search(line):
                found.append(f"{path.name}:{number}")
    assert not found


def test_pages_and_views_alone_call_streamlit():
    outside = [
        path
        for path in CODE
        if "streamlit" in path.read_text(encoding="utf-8")
        and "import streamlit" in path.read_text(encoding="utf-8")
        and path.relative_to(ROOT).parts[:2] != ("lib", "views")
        and path.relative_to(ROOT).parts[0] not in {"pages", "dashboard.py"}
    ]
    assert not outside
