"""What is known about minerals, fluid and cramps, in plain words with the grade of evidence.

Static text only, in the reader's language. Nothing here is chosen or written from an athlete's
values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar, cast

from lib.reference.data_files import once_per_language, unknown, yaml_record
from lib.reference.foods import all_foods, amount_per_portion
from lib.words.language import said

Record = Mapping[str, object]
Made = TypeVar("Made")


class Grade(StrEnum):
    """How strong the evidence is for what is said to be known."""

    STRONG = "strong"
    GOOD = "good"
    MIXED = "mixed"
    WEAK = "weak"
    NOT_SUPPORTED = "not supported"

    @property
    def words(self) -> str:
        """Say it in the reader's language."""
        return said(self.value)


class Urgency(StrEnum):
    """How soon a sign needs somebody, most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    SOON = "soon"
    SELF_CARE = "self_care"


@dataclass(frozen=True, slots=True)
class FoodAmount:
    """What one usual portion of a food holds, in the unit of the nutrient."""

    food_id: str
    name: str
    portion: str
    amount: float
    unit: str
    tags: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about cramps and knots and one nutrient, and how well."""

    known: str
    grade: Grade
    sources: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class NutrientPage:
    """One nutrient: what it does, what too little and too much do, and what athletes lose."""

    key: str
    title: str
    unit: str
    role: str
    lack: str
    too_much: str
    sweat: str
    athletes: str
    grade: Grade
    grade_note: str
    cramps: Known
    foods: tuple[FoodAmount, ...]
    sources: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim people hear, what is known about it, and how well."""

    key: str
    claim: str
    known: str
    grade: Grade
    sources: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Care:
    """One gentle thing to do for a sore or tight muscle."""

    key: str
    title: str
    text: str
    source: str
    status: str
    adds_fluid: bool
    for_minors: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing worth looking at after a cramp."""

    text: str
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Triage:
    """Signs of one urgency, and what to do."""

    level: Urgency
    title: str
    do: str
    signs: tuple[str, ...]
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question people ask, with a short answer."""

    key: str
    question: str
    answer: str
    sources: tuple[str, ...]
    status: str


def _texts(record: Record, name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in cast("list[object]", record[name]))


def _text(record: Record, name: str) -> str:
    """Return a text of the file in the reader's language."""
    return said(str(record[name]))


def _made(section: str, make: Callable[[Record], Made]) -> tuple[Made, ...]:
    return tuple(make(each) for each in cast("list[Record]", yaml_record("learning")[section]))


NUTRIENT_OF_PAGE = {"fluid": "total_water"}
"""Where the name of a page is not that of the nutrient in the food table."""


def _foods(record: Record) -> tuple[FoodAmount, ...]:
    key, unit = str(record["key"]), str(record["unit"])
    wanted = _texts(record, "foods")
    foods = all_foods().set_index("food_id", drop=False)
    chosen = foods.loc[list(wanted)]
    amounts = amount_per_portion(chosen, NUTRIENT_OF_PAGE.get(key, key))
    # The food table has water in grams; the page speaks of litres.
    scale = 1000 if key in NUTRIENT_OF_PAGE else 1
    return tuple(
        FoodAmount(
            food_id=food_id,
            name=said(str(chosen["name"].loc[food_id])),
            portion=said(str(chosen["portion"].loc[food_id])),
            amount=float(amounts.loc[food_id]) / scale,
            unit=unit,
            tags=tuple(tag for tag in str(chosen["tags"].loc[food_id]).split(";") if tag),
            source=str(chosen["source"].loc[food_id]),
        )
        for food_id in wanted
    )


def _known(record: Record) -> Known:
    return Known(
        known=_text(record, "known"),
        grade=Grade(str(record["grade"])),
        sources=_texts(record, "sources"),
        status=str(record["status"]),
    )


def _nutrient(record: Record) -> NutrientPage:
    words = ("title", "role", "lack", "too_much", "sweat", "athletes", "grade_note")
    return NutrientPage(
        key=str(record["key"]),
        unit=str(record["unit"]),
        **{name: _text(record, name) for name in words},
        grade=Grade(str(record["grade"])),
        cramps=_known(cast("Record", record["cramps"])),
        foods=_foods(record),
        sources=_texts(record, "sources"),
        status=str(record["status"]),
    )


@once_per_language
def nutrients() -> tuple[NutrientPage, ...]:
    """Return the page of every nutrient, in the order of the file."""
    return _made("nutrients", _nutrient)


def nutrient(key: str) -> NutrientPage:
    """Return the page of one nutrient; an unknown key is an error naming the known ones.

    Examples
    --------
    >>> nutrient("magnesium").foods[0].name
    'Pumpkin seeds'
    """
    pages = {page.key: page for page in nutrients()}
    if key not in pages:
        raise unknown("nutrient page", key, pages)
    return pages[key]


@once_per_language
def claims() -> tuple[Claim, ...]:
    """Return the claims about cramps, knots and sweat, each with what is known."""
    return _made(
        "claims",
        lambda record: Claim(
            key=str(record["key"]),
            claim=_text(record, "claim"),
            known=_text(record, "known"),
            grade=Grade(str(record["grade"])),
            sources=_texts(record, "sources"),
            status=str(record["status"]),
        ),
    )


@once_per_language
def worth_checking() -> tuple[Check, ...]:
    """Return what to look at after a cramp, the likeliest first."""
    return _made(
        "worth_checking",
        lambda record: Check(
            text=_text(record, "text"), source=str(record["source"]), status=str(record["status"])
        ),
    )


@once_per_language
def care() -> tuple[Care, ...]:
    """Return gentle things to do for a sore or tight muscle."""
    return _made(
        "care",
        lambda record: Care(
            key=str(record["key"]),
            title=_text(record, "title"),
            text=_text(record, "text"),
            source=str(record["source"]),
            status=str(record["status"]),
            adds_fluid=record.get("adds_fluid", False) is True,
            for_minors=record.get("for_minors", True) is True,
        ),
    )


@once_per_language
def seeing_a_doctor() -> tuple[Triage, ...]:
    """Return the signs that need somebody, most urgent first."""
    return _made(
        "seeing_a_doctor",
        lambda record: Triage(
            level=Urgency(str(record["level"])),
            title=_text(record, "title"),
            do=_text(record, "do"),
            signs=tuple(said(sign) for sign in _texts(record, "signs")),
            source=str(record["source"]),
            status=str(record["status"]),
        ),
    )


@once_per_language
def questions() -> tuple[Question, ...]:
    """Return the questions people ask, with short answers."""
    return _made(
        "questions",
        lambda record: Question(
            key=str(record["key"]),
            question=_text(record, "question"),
            answer=_text(record, "answer"),
            sources=_texts(record, "sources"),
            status=str(record["status"]),
        ),
    )


def disclaimer() -> str:
    """Return the words that stand on every page.

    Examples
    --------
    >>> disclaimer().endswith("follow medical advice, not this screen.")
    True
    """
    return said(str(yaml_record("learning")["disclaimer"]))
