"""The graded statements of the Learn page as records, each with how far it was checked."""

from __future__ import annotations

from functools import cache
from typing import Final

from lib.reference import learning
from lib.reference.evidence import Record, Status

STATEMENT: Final = "Statement"
LOCATOR: Final = "the source as a whole"


def _record(key: str, name: str, value: str, sources: tuple[str, ...], status: str) -> Record:
    return Record(
        key=f"statement {key}",
        kind=STATEMENT,
        name=name,
        value=value,
        unit="",
        sources=sources,
        locator=LOCATOR,
        edition="",
        status=Status(status),
        checked_on="",
        used_in=("lib/views/learning_view.py",),
    )


def _of_nutrient(page: learning.NutrientPage) -> Record:
    parts = (page.role, page.lack, page.too_much, page.sweat, page.athletes)
    words = f"{' '.join(parts)} Strength of the evidence: {page.grade}. {page.grade_note}"
    return _record(
        f"nutrient {page.key}", f"{page.title}: what is said", words, page.sources, page.status
    )


def _of_cramps(page: learning.NutrientPage) -> Record:
    said = page.cramps
    return _record(
        f"cramps {page.key}",
        f"{page.title} and cramps or knots",
        f"{said.known} Strength of the evidence: {said.grade}.",
        said.sources,
        said.status,
    )


def _of_claim(claim: learning.Claim) -> Record:
    words = f"{claim.known} Strength of the evidence: {claim.grade}."
    return _record(f"claim {claim.key}", f"“{claim.claim}”", words, claim.sources, claim.status)


def _of_help(level: learning.Triage) -> Record:
    words = f"{level.do} {'; '.join(level.signs)}."
    return _record(f"help {level.level}", level.title, words, (level.source,), level.status)


@cache
def statements() -> tuple[Record, ...]:
    """Return every statement with a grade or an urgency, in the order of the page.

    Examples
    --------
    >>> statements()[0].kind
    'Statement'
    """
    pages = learning.nutrients()
    return (
        *(_of_help(each) for each in learning.seeing_a_doctor()),
        *(_of_nutrient(each) for each in pages),
        *(_of_cramps(each) for each in pages),
        *(_of_claim(each) for each in learning.claims()),
        *(
            _record(
                f"after a cramp {place}", "After a cramp", each.text, (each.source,), each.status
            )
            for place, each in enumerate(learning.worth_checking(), 1)
        ),
        *(
            _record(f"care {each.key}", each.title, each.text, (each.source,), each.status)
            for each in learning.care()
        ),
        *(
            _record(f"question {each.key}", each.question, each.answer, each.sources, each.status)
            for each in learning.questions()
        ),
    )
