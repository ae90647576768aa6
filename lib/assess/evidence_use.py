"""What each rule rests on, read from the code: formulas, thresholds, norms and tables.

Nothing is listed by hand. A rule names the features it needs; a feature is followed to the
expression it is made by, and from there to the functions and columns that it names. Where
that cannot be seen exactly, too much is named rather than too little.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from types import CodeType, FunctionType
from typing import Any, Final, cast

from lib.assess.code_names import LOOK_UPS, READER, Module, mentions, modules
from lib.assess.feature_code import Making, alike, handed_in, made_inside, makers, makings
from lib.assess.rule import Rule
from lib.reference.thresholds import all_thresholds

SCIENCE: Final = "lib.science."


@dataclass(slots=True)
class _Search:
    """What has been found and where it has been looked already."""

    found: set[str] = field(default_factory=set)
    seen: set[object] = field(default_factory=set)

    def _is_new(self, place: object) -> bool:
        is_new = place not in self.seen
        self.seen.add(place)
        return is_new

    def feature(self, name: str) -> None:
        """Follow a feature that a rule needs, by its whole name or else by its pattern."""
        columns = [pair for made in makings().values() for pair in made.items()]
        patterns = {pattern for pattern, _ in columns}
        wanted = {name} if name in patterns else alike(name, patterns)
        self._makings(making for pattern, made in columns if pattern in wanted for making in made)

    def _column(self, file: str, name: str) -> None:
        """Follow a column that code names: of its own file, or of any if it is no plain word."""
        for other, columns in makings().items():
            if other == file or "_" in name:
                self._makings(columns.get(name, []))

    def function(self, name: str) -> None:
        """Follow a function by its full name."""
        if not self._is_new(name) or name in LOOK_UPS or name == READER:
            return
        if name.startswith(SCIENCE):
            self.found.add(name)
        inside, _, last = name.rpartition(".")
        module = modules().get(inside)
        if module is None or last not in module.functions or (inside, last) in makers():
            return
        node = module.functions[last]
        self._mentions(module, node, node)

    def _makings(self, makings: Iterable[Making]) -> None:
        for module, function, value in makings:
            if self._is_new(id(value)):
                self._mentions(module, function, value)

    def _mentions(self, module: Module, around: ast.FunctionDef, node: ast.AST) -> None:
        inside = made_inside(around)
        for mention in mentions(module, node):
            if mention.startswith("="):
                self._name(module, around, mention[1:], inside)
            elif mention.startswith("."):
                self._makings(makings().get(module.name, {}).get(mention[1:], []))
            elif mention.startswith("'"):
                self._column(module.name, mention[1:])
            elif " " in mention:
                self.found.add(mention)
            else:
                self.function(mention)

    def _name(
        self, module: Module, around: ast.FunctionDef, name: str, inside: dict[str, list[ast.AST]]
    ) -> None:
        """Follow a name to what it is made from here, or to what was handed in under it."""
        for node in inside.get(name, []):
            if self._is_new(id(node)):
                self._mentions(module, around, node)
        if name in {each.arg for each in around.args.args}:
            self._makings(handed_in(module, around, name))

    def code(self, code: CodeType, names: dict[str, Any]) -> None:
        """Follow the compiled code of a rule: what it calls, and the keys it names."""
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self.code(constant, names)
            elif constant in _threshold_keys():
                self.found.add(f"thresholds {constant}")
        for name in code.co_names:
            meant = names.get(name)
            if isinstance(meant, FunctionType):
                self.function(f"{meant.__module__}.{meant.__name__}")


@cache
def _threshold_keys() -> frozenset[object]:
    return frozenset(all_thresholds()["key"])


def _function(part: Callable[..., Any]) -> FunctionType:
    while isinstance(part, partial):
        part = part.func
    return cast("FunctionType", part)


@cache
def rests_on(rule: Rule) -> frozenset[str]:
    """Return what a rule rests on.

    Each is named as ``lib.science.<file>.<formula>``, as table and key
    (``thresholds signs.thirst_from``), or, for a whole table, as ``table <name>``.
    """
    search = _Search()
    for name in rule.needs:
        search.feature(name)
    for part in (rule.judge, rule.sentence, rule.action, rule.evidence, rule.rows, rule.days):
        function = _function(part)
        search.code(function.__code__, function.__globals__)
    return frozenset(search.found | {f"thresholds {key}" for key in rule.thresholds})


def file_of(rule: Rule) -> str:
    """Return the file in which a rule is judged.

    Examples
    --------
    >>> from lib.assess.diet_rules import MAGNESIUM
    >>> file_of(MAGNESIUM)
    'lib/assess/diet_rules.py'
    """
    return f"{_function(rule.judge).__module__.replace('.', '/')}.py"
