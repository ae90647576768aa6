"""The import contracts notice a wrong import: each is broken on purpose in a copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINTER = Path(sys.executable).with_name("lint-imports")
WRONG = [
    ("lib/science/sweat.py", "import lib.reference.sources", "Layers"),
    ("lib/assess/rules.py", "import lib.store.logs", "Layers"),
    ("lib/imports/gate.py", "import lib.assess.rules", "Layers"),
    ("lib/charts/mass.py", "import lib.views.wording", "Layers"),
    ("lib/views/wording.py", "import pages.coach.today", "Nothing in lib knows a page"),
    ("lib/charts/mass.py", "import streamlit", "Only views and pages speak Streamlit"),
    ("lib/views/wording.py", "import sqlalchemy", "Only the store speaks SQL"),
    ("lib/reports/export.py", "import lib.views.wording", "Layers"),
    ("pages/coach/today.py", "import sqlalchemy", "Only the store speaks SQL"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what the contracts look at."""
    without = shutil.ignore_patterns("__pycache__")
    for folder in ("lib", "pages"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=without)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _broken(folder: Path) -> list[str]:
    answer = subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    broken = [line for line in answer.stdout.splitlines() if line.endswith(" BROKEN")]
    assert bool(broken) == (answer.returncode != 0), answer.stdout + answer.stderr
    return [line.removesuffix(" BROKEN") for line in broken]


def test_the_contracts_are_kept(copy):
    assert _broken(copy) == []


@pytest.mark.parametrize(("path", "line", "contract"), WRONG)
def test_a_wrong_import_breaks_its_contract(path, line, contract, copy):
    file = copy / path
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    assert _broken(copy) == [contract]


def test_a_folder_without_a_place_among_the_layers_is_noticed(copy):
    folder = copy / "lib" / "undeclared"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Nobody said where this belongs."""\n')

    assert _broken(copy) == ["Layers"]
