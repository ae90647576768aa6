"""Names that code takes from the data files exist there, and nothing names one machine."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lib.assess.chance import HOLDS
from lib.assess.rule import NO_CHECKLIST
from lib.assess.rules import RULES
from lib.reference.checklists import checklist
from lib.reference.sweat_norms import norm
from lib.reference.thresholds import all_thresholds, threshold

ROOT = Path(__file__).parents[1]
LOOK_UPS: dict[str, Callable[[str], object]] = {
    "value": threshold,
    "threshold": threshold,
    "norm": norm,
    "checklist": checklist,
}
# Folders of one person's or one machine's own.
MACHINE = re.compile(r"/(?:work|root|home/\w+|Users/\w+)/")
FOLDERS = ("lib", "pages", "tests", "bench", "data", "docs", ".streamlit")
TEXTS = [
    ROOT / "Makefile",
    ROOT / ".ci" / "run",
    *ROOT.glob("*.*"),
    *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*")),
]
WRITTEN = {".py", ".md", ".toml", ".txt", ".csv", ".yaml", ".json", ".mako"}


def _named_in(path: Path) -> list[tuple[str, str]]:
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
    ]
    return [
        (call.func.id, str(call.args[0].value))
        for call in calls
        if call.func.id in LOOK_UPS
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]


@cache
def _named() -> list[tuple[str, str]]:
    return sorted({found for path in (ROOT / "lib").rglob("*.py") for found in _named_in(path)})


def test_every_name_in_code_is_in_the_data():
    assert len(_named()) > len(LOOK_UPS)
    for look_up, name in _named():
        assert LOOK_UPS[look_up](name), name


def test_a_threshold_that_decides_nothing_says_so():
    read = {name for _, name in _named()} | {key for rule in RULES for key in rule.thresholds}
    read |= set(HOLDS)
    for row in all_thresholds().to_dict("records"):
        assert (row["used_by"] == "nothing yet") is (row["key"] not in read), row["key"]


def test_every_checklist_a_rule_opens_exists():
    opening = [rule for rule in RULES if rule.checklist != NO_CHECKLIST]
    assert opening
    for rule in opening:
        assert checklist(rule.checklist).items, rule.code


def test_no_file_names_a_folder_of_one_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TEXTS
        if path.name in {"Makefile", "run"} or path.suffix in WRITTEN
        if (match := MACHINE.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert found == []
