"""The texts that stand in tables of the reference and not in the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, cast

from lib.reference.data_files import yaml_record

YAML_TEXTS: Final = frozenset(
    {
        "answer",
        "athletes",
        "claim",
        "disclaimer",
        "do",
        "grade",
        "grade_note",
        "known",
        "lack",
        "question",
        "role",
        "signs",
        "sweat",
        "text",
        "title",
        "too_much",
        "when",
    }
)
"""What people read of the files of texts; the rest are keys, sources and statuses."""


def _below(name: str, part: object) -> Iterator[str]:
    """Return the texts at and below a part of a file of texts."""
    if isinstance(part, Mapping):
        for inner, each in cast("Mapping[str, object]", part).items():
            yield from _below(inner, each)
    elif isinstance(part, list):
        for each in cast("list[object]", part):
            yield from _below(name, each)
    elif name in YAML_TEXTS:
        yield str(part)


def texts_of_tables() -> Iterator[tuple[str, str]]:
    """Return the file and the English of every text in a table that people read."""
    for file in ("checklists", "learning"):
        for english in _below("", yaml_record(file)):
            yield f"lib/reference/{file}.yaml", english
