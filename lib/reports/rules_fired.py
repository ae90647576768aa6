"""The rules that fired, as rows for a doctor, and the sources they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lib.assess.findings import Finding
from lib.reference.sources import source
from lib.reports.logged_rows import Row
from lib.reports.paper import (
    Block,
    Line,
    first_words,
)
from lib.words.language import said, say

_LONGEST_CELL: Final = 240
_LONGEST_VALUES: Final = 420


def rule_rows(findings: tuple[Finding, ...], numbers: Mapping[str, int]) -> tuple[Row, ...]:
    """Return one row a rule; a value that stands in a row above is not written again."""
    rows: list[Row] = []
    written: set[str] = set()
    for found in findings:
        values = [f"{each.label} {each.value} {each.unit}".strip() for each in found.evidence]
        new = [each for each in values if each not in written]
        again = [say("as above")] if len(new) < len(values) else []
        written.update(values)
        what = f"{found.title} ({said(found.severity.value)}). {found.sentence}"
        rows.append(
            (
                found.code,
                first_words(what, _LONGEST_CELL),
                first_words("; ".join(again + new), _LONGEST_VALUES),
                first_words(found.threshold, _LONGEST_CELL) or say("no number decides it"),
                ", ".join(str(numbers[key]) for key in found.source_keys),
            )
        )
    return tuple(rows)


def places(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the number of each source of these findings, in the order of use."""
    keys = dict.fromkeys(key for found in findings for key in found.source_keys)
    return {key: place for place, key in enumerate(keys, 1)}


def sources(numbers: Mapping[str, int]) -> tuple[Block, ...]:
    """Return the numbered sources in one paragraph."""
    cited = [
        f"{place} {source(key).authors} {source(key).year} {source(key).doi_or_url}".strip()
        for key, place in numbers.items()
    ]
    return (Line(f"{'; '.join(cited)}.", say("Sources:")),) if cited else ()
