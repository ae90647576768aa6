"""The graded statements of the Learn page as records, each with how far it was checked."""

from __future__ import annotations

from typing import Final

from lib.reference import learning
from lib.reference.data_files import once_per_language
from lib.reference.evidence import Record, Status
from lib.words.language import noted, say

STATEMENT: Final = noted("Statement")


def _record(key: str, name: str, value: str, sources: tuple[str, ...], status: str) -> Record:
    return Record(
        key=f"statement {key}",
        kind=STATEMENT,
        name=name,
        value=value,
        unit="",
        sources=sources,
        locator=say("the source as a whole"),
        edition="",
        status=Status(status),
        checked_on="",
        used_in=("lib/views/learning_view.py",),
    )


def _strength(grade: learning.Grade) -> str:
    return say("Strength of the evidence: {grade}.", grade=grade.words)


def _of_nutrient(page: learning.NutrientPage) -> Record:
    parts = (page.role, page.lack, page.too_much, page.sweat, page.athletes)
    words = f"{' '.join(parts)} {_strength(page.grade)} {page.grade_note}"
    return _record(
        f"nutrient {page.key}",
        say("{nutrient}: what is said", nutrient=page.title),
        words,
        page.sources,
        page.status,
    )


def _of_cramps(page: learning.NutrientPage) -> Record:
    told = page.cramps
    return _record(
        f"cramps {page.key}",
        say("{nutrient} and cramps or knots", nutrient=page.title),
        f"{told.known} {_strength(told.grade)}",
        told.sources,
        told.status,
    )


def _of_claim(claim: learning.Claim) -> Record:
    words = f"{claim.known} {_strength(claim.grade)}"
    name = say("“{quoted}”", quoted=claim.claim)
    return _record(f"claim {claim.key}", name, words, claim.sources, claim.status)


def _of_help(level: learning.Triage) -> Record:
    words = f"{level.do} {'; '.join(level.signs)}."
    return _record(f"help {level.level}", level.title, words, (level.source,), level.status)


@once_per_language
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
                f"after a cramp {place}",
                say("After a cramp"),
                each.text,
                (each.source,),
                each.status,
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
