"""Which names the code of this app uses where, read from its files.

So that nobody has to write down, and keep true, where a formula or a number is used.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import lib

ROOT: Final = Path(lib.__file__).parent
# Looked up by name: the first argument says which row of which table.
LOOK_UPS: Final = {
    "lib.reference.thresholds.value": "thresholds",
    "lib.reference.thresholds.threshold": "thresholds",
    "lib.reference.sweat_norms.norm": "sweat_norms",
}
READER: Final = "lib.reference.data_files.csv_table"
CITED: Final = ("lib.science", "lib.reference")
# A quoted text that can be the key of a threshold.
DOTTED: Final = re.compile(r"""["'][a-z][a-z0-9_]*\.[a-z0-9_.]+["']""")


class Module:
    """One file: what its names mean, and its functions."""

    def __init__(self, path: Path) -> None:
        self.name = ".".join(("lib", *path.relative_to(ROOT).with_suffix("").parts))
        self._text = path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return the file, parsed."""
        return ast.parse(self._text)

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """Return the functions of the file by name, without those of its classes."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Return in full what each name of the file means, if it is one of ours."""
        found = {name: f"{self.name}.{name}" for name in self.functions}
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lib"):
                for each in node.names:
                    found[each.asname or each.name] = f"{node.module}.{each.name}"
        return found

    @cached_property
    def may_cite(self) -> bool:
        """Say whether a formula, a table or the key of a number can be named in this file.

        Reading every file of the app closely would take a server seconds of its start.
        """
        return any(word in self._text for word in CITED) or bool(DOTTED.search(self._text))

    def named(self, node: ast.expr) -> str:
        """Return what a name or a name after a dot means, else nothing."""
        if isinstance(node, ast.Name):
            return self.meanings.get(node.id, "")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            inside = self.meanings.get(node.value.id, "")
            return f"{inside}.{node.attr}" if inside else ""
        return ""


@cache
def mentions(module: Module, node: ast.AST) -> frozenset[str]:
    """Return everything of ours that is named in the code, and every text in it.

    What is imported from `lib` is given in full, a row of a table as its table and key, a
    text with a quote before it, an attribute with a dot, any other name with an equals sign.
    """
    found: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            found |= _looked_up(module, each)
        elif isinstance(each, ast.Attribute):
            found |= {module.named(each), f".{each.attr}"}
        elif isinstance(each, ast.Name):
            found |= {module.named(each), f"={each.id}"}
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            found.add(f"'{each.value}")
    return frozenset(found - {""})


def _looked_up(module: Module, call: ast.Call) -> set[str]:
    function = module.named(call.func)
    key = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    if function in LOOK_UPS and key:
        return {f"{LOOK_UPS[function]} {key}"}
    return {f"table {key}"} if function == READER and key else set()


@cache
def modules() -> dict[str, Module]:
    """Return every file of `lib` by its name."""
    folders = [path for path in sorted(ROOT.iterdir()) if path.is_dir()]
    files = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return {module.name: module for module in (Module(path) for path in files)}


def users_of(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each name the files of this app in which it is named, other than its own.

    Parameters
    ----------
    names
        Such as ``lib.science.sweat.sweat_rate_l_h`` or ``thresholds signs.thirst_from``.

    Examples
    --------
    >>> name = "lib.science.intake.ear_z"
    >>> "lib/assess/diet_features.py" in users_of([name])[name]
    True
    """
    found: dict[str, list[str]] = {name: [] for name in names}
    # The key of a threshold may be kept in a list of texts and be looked up from there.
    begins = "thresholds "
    said = {f"'{name.removeprefix(begins)}": name for name in found if name.startswith(begins)}
    for module in modules().values():
        if not module.may_cite:
            continue
        mentioned = mentions(module, module.tree)
        keys = {said[text] for text in said.keys() & mentioned}
        for name in sorted(found.keys() & mentioned | keys):
            if not name.startswith(f"{module.name}."):
                found[name].append(f"{module.name.replace('.', '/')}.py")
    return {name: tuple(files) for name, files in found.items()}


@cache
def files_reading(table: str) -> tuple[str, ...]:
    """Return the files that use a whole table through the file of `lib.reference` that reads it.

    Examples
    --------
    >>> "lib/assess/sweat_tests.py" in files_reading("sweat_sites")
    True
    """
    readers = [
        module
        for module in modules().values()
        if module.may_cite and f"table {table}" in mentions(module, module.tree)
    ]
    names = [f"{module.name}.{name}" for module in readers for name in module.functions]
    own = {f"{module.name.replace('.', '/')}.py" for module in readers}
    found = {file for files in users_of(names).values() for file in files}
    return tuple(sorted(file for file in found - own if not file.startswith("lib/reference/")))
