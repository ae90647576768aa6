"""Which columns the features are made of, and by which expression, read from the code."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, cast

from lib.assess.code_names import Module, modules
from lib.schema.glossary import TABLES

ASSESS: Final = "lib.assess."
FEATURES: Final = "lib.assess.features"
SHORTEST_ENDING: Final = 4
PAIR: Final = 2
# A function that makes so many columns is not taken as a whole; each of them is followed.
MANY: Final = 3
# One expression that makes a named column, with the function around it.
Making = tuple[Module, ast.FunctionDef, ast.expr]


def _pattern(key: ast.expr | None) -> str:
    """Return the text of a key; of one with a gap, its beginning or end with a star."""
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return key.value
    if not isinstance(key, ast.JoinedStr):
        return ""
    first, last = key.values[0], key.values[-1]
    if isinstance(last, ast.Constant):
        return f"*{last.value}"
    return f"{first.value}*" if isinstance(first, ast.Constant) else ""


def _makes_columns(called: ast.expr) -> bool:
    """Say whether keywords name columns: those of `assign` and of classes do."""
    if isinstance(called, ast.Attribute):
        return called.attr == "assign"
    return isinstance(called, ast.Name) and called.id[:1].isupper()


def _columns(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """Give every named value that a function makes: by key, by keyword, or by assignment."""
    for node in ast.walk(function):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                yield _pattern(key), value
        if isinstance(node, ast.Tuple) and len(node.elts) == PAIR:
            yield _pattern(node.elts[0]), node.elts[1]
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            yield _pattern(node.targets[0].slice), node.value
        if isinstance(node, ast.Call) and _makes_columns(node.func):
            yield from ((each.arg, each.value) for each in node.keywords if each.arg)


def _names(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _without_columns(value: ast.AST) -> ast.AST | None:
    """Leave out the columns that an expression adds or holds: they speak for themselves."""
    while isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "assign":
        value = cast("ast.Attribute", value.func).value
    return None if isinstance(value, ast.Dict) and len(value.keys) >= MANY else value


def _given(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Give each name that this statement sets, with what it is made from."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if not isinstance(target, ast.Subscript):
                yield from ((name, node.value) for name in _names(target))
    if isinstance(node, ast.FunctionDef):
        yield node.name, node
    if isinstance(node, ast.comprehension):
        yield from ((name, node.iter) for name in _names(node.target))


@cache
def made_inside(function: ast.FunctionDef) -> dict[str, list[ast.AST]]:
    """Return what each name inside a function is made from."""
    made: dict[str, list[ast.AST]] = defaultdict(list)
    for node in ast.walk(function):
        if node is not function:
            for name, value in _given(node):
                if (kept := _without_columns(value)) is not None:
                    made[name].append(kept)
    return made


def _feature_files() -> set[str]:
    """Return the files of the assessment that the features are made in."""
    found: set[str] = set()
    waiting = [FEATURES]
    while waiting:
        name = waiting.pop()
        if name in modules() and name.startswith(ASSESS) and name not in found:
            found.add(name)
            meant = modules()[name].meanings.values()
            waiting += [part for each in meant for part in (each, each.rpartition(".")[0])]
    return found


@cache
def _logged() -> frozenset[str]:
    """Return the columns that come from a log as they are, even where a feature mends them."""
    return frozenset(column.name for table in TABLES.values() for column in table.columns)


@cache
def makings() -> dict[str, dict[str, list[Making]]]:
    """Return by file and column what makes it."""
    found: dict[str, dict[str, list[Making]]] = {}
    for name in sorted(_feature_files()):
        columns: dict[str, list[Making]] = defaultdict(list)
        for function in modules()[name].functions.values():
            for column, value in _columns(function):
                if column and column not in _logged():
                    columns[column].append((modules()[name], function, value))
        found[name] = columns
    return found


@cache
def _calls_inside(module: Module) -> dict[str, list[tuple[ast.FunctionDef, ast.Call]]]:
    """Return by the name of a function where its own file calls it."""
    found: dict[str, list[tuple[ast.FunctionDef, ast.Call]]] = defaultdict(list)
    for caller in module.functions.values():
        for node in ast.walk(caller):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found[node.func.id].append((caller, node))
    return found


def handed_in(module: Module, function: ast.FunctionDef, parameter: str) -> list[Making]:
    """Return what the file itself gives to one of its inner functions under this name."""
    if not function.name.startswith("_"):
        return []
    places = [each.arg for each in function.args.args]
    found: list[Making] = []
    for caller, call in _calls_inside(module).get(function.name, []):
        given = dict(zip(places, call.args, strict=False))
        if parameter in given:
            found.append((module, caller, given[parameter]))
    return found


@cache
def makers() -> frozenset[tuple[str, str]]:
    """Return the functions that make many columns, which speak for them one by one."""
    count = Counter(
        (module.name, function.name)
        for columns in makings().values()
        for made in columns.values()
        for module, function, _ in made
    )
    return frozenset(each for each, columns in count.items() if columns >= MANY)


def alike(name: str, patterns: Iterable[str]) -> set[str]:
    """Return the patterns with this beginning, and the longest of those with this ending."""
    endings = {
        pattern: len(pattern)
        for pattern in patterns
        if len(pattern) >= SHORTEST_ENDING and name.endswith(f"_{pattern.lstrip('*_')}")
    }
    longest = max(endings.values(), default=0)
    beginnings = {each for each in patterns if each.endswith("*") and name.startswith(each[:-1])}
    return beginnings | {each for each, length in endings.items() if length == longest}
