"""Every public formula of `lib.science`, read from its code and the words above it.

Nothing is listed by hand: a new function appears by itself. Only whether a person has compared
it with its source is kept beside the code, in ``formula_checks.csv``; a formula without a row
there counts as not checked, unless it names no source but this app.
"""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path
from typing import Final, TypeGuard

from lib import science
from lib.reference.data_files import csv_table, once_per_language
from lib.reference.evidence import DESIGN_SOURCE, Record, Status
from lib.words.language import noted, said, say
from lib.words.spoken_names import with_capital

FORMULA: Final = noted("Formula")
CONVERSION: Final = noted("Conversion of units")
# Square roots and the like: arithmetic on numbers and columns, about nobody.
ARITHMETIC: Final = "quantity"
CONVERSIONS: Final = "units"
LONGEST_IN_CODE: Final = 110
IN_WORDS: Final = noted("in words only; see the code")
FOLDER: Final = Path(science.__file__).parent
_CITATION = re.compile(r"\.\. \[\d+\] keys? (.+?) in ``lib/reference/sources\.csv``(.*)", re.DOTALL)
# Several answers put together: no equation.
_MADE = re.compile(r"(pd\.)?[A-Z]\w+\(")
_HEADING = re.compile(r"^(\w+)\n-+\n", re.MULTILINE)


def _sections(words: str) -> dict[str, str]:
    """Split a docstring at its underlined headings; what comes first has an empty name."""
    pieces = _HEADING.split(words)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _citations(references: str) -> tuple[tuple[str, ...], str]:
    """Return the keys of the sources, and what is said of where to look in them."""
    keys: list[str] = []
    places: list[str] = []
    for block in re.split(r"\n(?=\.\. \[)", references.strip()):
        found = _CITATION.match(_one_line(block))
        if found:
            keys += re.findall(r"``(\w+)``", found.group(1))
            places.append(found.group(2).strip(" ,."))
    return tuple(keys), "; ".join(each for each in places if each)


def _equation(sections: dict[str, str], node: ast.FunctionDef) -> str:
    """Return the equation of the notes, else what the code returns where that is short."""
    quoted = re.findall(r"``(.+?)``", _one_line(sections.get("Notes", "")))
    written = [each for each in quoted if not each.isidentifier()]
    if written:
        return "; ".join(written)
    answers = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
    answer = answers[0] if len(answers) == 1 else None
    # A name made on the way, or a choice between answers, would explain nothing.
    made = {each.id for each in ast.walk(node) if _is_set(each)}
    if answer is None or any(getattr(each, "id", "") in made for each in ast.walk(answer)):
        return IN_WORDS
    code = ast.unparse(answer)
    return code if len(code) <= LONGEST_IN_CODE and not _MADE.match(code) else IN_WORDS


def _is_set(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _name(first_words: str) -> str:
    """Return the first sentence of a docstring as the name of what it gives."""
    first = first_words.partition("\n\n")[0]
    words = _one_line(first).removesuffix(".").removeprefix("Return ")
    return with_capital(words)


def _worked(examples: str) -> str:
    """Return the last worked example, which is the one that prints a number."""
    found = doctest.DocTestParser().get_examples(examples)
    if not found:
        return ""
    return f"{_one_line(found[-1].source)} = {_one_line(found[-1].want)}"


def _unit(returns: str) -> str:
    units = re.findall(r"\[([^\]]+)\]", _one_line(returns))
    # "Same unit" says nothing where the inputs are not beside it.
    return units[0] if units and not units[0].startswith("same") else ""


def _record(module: str, node: ast.FunctionDef) -> Record:
    key = f"{module}.{node.name}"
    words = ast.get_docstring(node) or ""
    sections = _sections(words)
    sources, places = _citations(sections.get("References", ""))
    checks = csv_table("formula_checks").set_index("formula")
    check = checks.loc[key] if key in checks.index else None
    locator = str(check["locator"]) if check is not None else ""
    is_ours = set(sources) == {DESIGN_SOURCE}
    unchecked = Status.DESIGN if is_ours else Status.MEMORY
    worked = _worked(sections.get("Examples", ""))
    equation = _equation(sections, node)
    return Record(
        key=f"formula {key}",
        kind=CONVERSION if module == CONVERSIONS else FORMULA,
        name=said(_name(sections[""])),
        value=equation,
        unit="" if equation == IN_WORDS else said(_unit(sections.get("Returns", ""))),
        sources=sources,
        locator="; ".join(each for each in (places, locator) if each)
        or (say("choice of this app") if is_ours else ""),
        edition="",
        status=Status(str(check["status"])) if check is not None else unchecked,
        checked_on=str(check["checked_on"]) if check is not None else "",
        note=say("Worked example: {worked}", worked=worked) if worked else "",
        used_in=(f"lib/science/{module}.py",),
    )


@once_per_language
def formulas() -> tuple[Record, ...]:
    """Return every public formula and conversion, by file and in the order of the code.

    Examples
    --------
    >>> found = {each.key: each for each in formulas()}
    >>> found["formula sweat.sweat_rate_l_h"].unit
    'L/h'
    """
    return tuple(
        _record(path.stem, node)
        for path in sorted(FOLDER.glob("*.py"))
        if path.stem not in {"__init__", ARITHMETIC}
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )
