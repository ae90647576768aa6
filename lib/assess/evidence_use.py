"""What the rules rest on, read from the code: formulas, thresholds, norms and tables.

Nothing is listed by hand. Every function, and every named column that one makes, is followed
to the functions and columns it is made from. Where that cannot be seen exactly, too much is
named rather than too little.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from types import CodeType
from typing import Final, cast

import lib
from lib.assess.rule import Rule

ROOT: Final = Path(lib.__file__).parent
# Looked up by name: the first argument says which row of which table.
LOOK_UPS: Final = {
    "lib.reference.thresholds.value": "thresholds",
    "lib.reference.thresholds.threshold": "thresholds",
    "lib.reference.sweat_norms.norm": "sweat_norms",
}
READER: Final = "lib.reference.data_files.csv_table"
Names = frozenset[str]


class _Module:
    """One file: what its names mean, and its functions."""

    def __init__(self, path: Path) -> None:
        self.name = ".".join(("lib", *path.relative_to(ROOT).with_suffix("").parts))
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.functions = {
            node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)
        }
        self.meanings = {name: f"{self.name}.{name}" for name in self.functions}
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lib"):
                for each in node.names:
                    self.meanings[each.asname or each.name] = f"{node.module}.{each.name}"

    def named(self, node: ast.expr) -> str:
        """Return what a name or a name after a dot means, else nothing."""
        if isinstance(node, ast.Name):
            return self.meanings.get(node.id, "")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            inside = self.meanings.get(node.value.id, "")
            return f"{inside}.{node.attr}" if inside else ""
        return ""

    def mentions(self, node: ast.AST) -> Iterator[str]:
        """Give everything of ours that is named in the code, and every text in it."""
        for each in ast.walk(node):
            if isinstance(each, ast.Call):
                yield from self._looked_up(each)
            if isinstance(each, (ast.Name, ast.Attribute)) and (found := self.named(each)):
                yield found
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield f"'{each.value}"
            if isinstance(each, ast.Attribute):
                yield f"'{each.attr}"
            if isinstance(each, ast.Name):
                yield f"={each.id}"

    def _looked_up(self, call: ast.Call) -> Iterator[str]:
        function = self.named(call.func)
        key = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
        if function in LOOK_UPS and key:
            yield f"{LOOK_UPS[function]} {key}"
        if function == READER and key:
            yield f"table {key}"


@cache
def _modules() -> dict[str, _Module]:
    folders = [path for path in sorted(ROOT.iterdir()) if path.is_dir()]
    files = (path for folder in folders for path in sorted(folder.glob("*.py")))
    return {module.name: module for module in (_Module(path) for path in files)}


def users_of(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each name the files of this app in which it is named, other than its own.

    Parameters
    ----------
    names
        Such as ``lib.science.sweat.sweat_rate_l_h`` or ``thresholds signs.thirst_from``.

    Examples
    --------
    >>> name = "lib.science.intake.ear_z"
    >>> users_of([name])[name]
    ('lib/assess/diet_features.py',)
    """
    wanted = set(names)
    found: dict[str, list[str]] = {name: [] for name in wanted}
    for module in _modules().values():
        for mention in sorted(wanted & set(module.mentions(module.tree))):
            if not mention.startswith(f"{module.name}."):
                found[mention].append(f"{module.name.replace('.', '/')}.py")
    return {name: tuple(files) for name, files in found.items()}


def _pattern(key: ast.expr | None) -> str:
    """Return the text of a key; of a text with gaps only what stands after the last gap."""
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return key.value
    last = key.values[-1] if isinstance(key, ast.JoinedStr) else None
    return f"*{last.value}" if isinstance(last, ast.Constant) else ""


def _columns(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """Give every named value that a function makes: by key, by keyword, or by assignment."""
    for node in ast.walk(function):
        if isinstance(node, ast.Dict):
            yield from ((_pattern(key), value) for key, value in zip(node.keys, node.values, strict=True))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            yield _pattern(node.targets[0].slice), node.value
        if isinstance(node, ast.Call):
            yield from ((each.arg, each.value) for each in node.keywords if each.arg)


def _locals(function: ast.FunctionDef) -> dict[str, list[ast.AST]]:
    """Return what each name inside a function is made from."""
    made: dict[str, list[ast.AST]] = defaultdict(list)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name) and not isinstance(target, ast.Subscript):
                        made[name.id].append(node.value)
        if isinstance(node, ast.FunctionDef) and node is not function:
            made[node.name].append(node)
        if isinstance(node, ast.comprehension):
            for name in ast.walk(node.target):
                if isinstance(name, ast.Name):
                    made[name.id].append(node.iter)
    return made
