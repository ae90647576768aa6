"""The science notes as one page of Markdown, written from the same records as the Evidence page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lib.assess.evidence import catalogue, kinds, to_verify
from lib.reference.evidence import MEANING, Record, Status, counted_in_words
from lib.reference.evidence_tables import FOODS, TABLES
from lib.reference.formulas import CONVERSION, FORMULA, IN_WORDS
from lib.reference.sources import all_sources, source

FOOD: Final = TABLES[FOODS][0]
INTRO: Final = """# Science notes

Written by `python -m lib science-notes` from the code and from `lib/reference`; not edited by
hand. The Evidence page of the app shows the same records, with search.

## How sure we are

Every number and formula the app uses is listed here with its source, the place in it, and how
far somebody looked. A number can be right without having been checked; then it says so, and the
app uses it with that doubt. Nothing here is a diagnosis, and a rule is a prompt to look, not a
finding of illness. Most sources were seen as abstracts, tables and excerpts, not as whole papers.
"""
TAGS: Final = """## How a number is tagged
"""
VERIFY: Final = """## How to verify a number

1. Take one from "Not yet verified" below and open the source at the place that is named.
2. Compare value, unit, population and edition with the row in `lib/reference`, or the equation
   with the code of the formula.
3. If it agrees, set `status` to `verified` (for a formula in its row of `formula_checks.csv`),
   write the day into `checked_on`, and make the locator exact: table, page or section.
4. If it differs, change the value, or add a row and name it in `superseded_by`; say in the
   CHANGELOG which flags or numbers change, and for whom.
5. Run `python -m lib science-notes` and the tests.

A review of new science answers the questions in CONTRIBUTING in writing.
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines) + "\n"


def _status(record: Record) -> str:
    checked = f", {record.checked_on}" if record.checked_on else ""
    return f"{record.status.words}{checked}"


def _used(record: Record) -> str:
    return "; ".join((*record.rules, *record.used_in)) or "nothing yet"


def _where(record: Record) -> str:
    keys = ", ".join(f"`{key}`" for key in record.sources)
    return ": ".join(each for each in (keys, record.locator) if each)


def _value(record: Record) -> str:
    if record.kind in {FORMULA, CONVERSION} and record.value != IN_WORDS:
        return f"`{record.value}`" + (f" [{record.unit}]" if record.unit else "")
    return record.amount


def _section(kind: str, records: tuple[Record, ...]) -> str:
    rows = (
        (
            f"`{each.key}`",
            each.name,
            _value(each),
            _where(each),
            _status(each),
            _used(each),
            each.note,
        )
        for each in records
    )
    headings = ("key", "what", "value", "source: where in it", "how sure", "used by", "note")
    return f"## {kind}\n\n{counted_in_words(records)}\n\n{_table(headings, rows)}"


def _foods(records: tuple[Record, ...]) -> str:
    """Count the foods by source: the file lists each with its entry."""
    found: dict[tuple[str, str], int] = {}
    for each in records:
        place = (_where(each).partition(":")[0], each.status.words)
        found[place] = found.get(place, 0) + 1
    rows = ((keys, words, str(number)) for (keys, words), number in found.items())
    return (
        f"## {FOOD}\n\n{counted_in_words(records)} Each row of `foods.csv` names its entry in the "
        f"source.\n\n{_table(('source', 'how sure', 'foods'), rows)}"
    )


def _not_verified(records: tuple[Record, ...]) -> str:
    lines = ["## Not yet verified", "", "What somebody must open, and what for.", ""]
    for place, those in to_verify(records).items():
        lines.append(f"- **{place}**")
        lines += [f"  - {each.name}: {each.amount}" for each in those]
    return "\n".join(lines) + "\n"


def _sources() -> str:
    keys = (str(key) for key in all_sources()["key"])
    return "## Sources\n\n" + "\n".join(f"- `{key}`: {source(key).citation}" for key in keys) + "\n"


def science_notes() -> str:
    """Return the whole page."""
    records = catalogue()
    tags = ((each.words, MEANING[each]) for each in Status)
    parts = [
        INTRO,
        f"{counted_in_words(records)}\n",
        TAGS,
        _table(("tag", "meaning"), tags),
        VERIFY,
    ]
    for kind in kinds(records):
        of_kind = tuple(each for each in records if each.kind == kind)
        parts.append(_foods(of_kind) if kind == FOOD else _section(kind, of_kind))
    return "\n".join([*parts, _not_verified(records), _sources()])
