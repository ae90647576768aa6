"""What a symptom asks for at once, while it is typed: the same lists and lines as the rules.

It reads one report alone. The board looks at what came before and after it as well, and may
say more; it never says less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from lib.assess.in_words import listed
from lib.assess.symptom_features import (
    AT_REST,
    EMERGENCY,
    EMERGENCY_WHEN_SEVERE,
    VOMITING,
    marked,
)
from lib.reference.thresholds import value
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks
from lib.words.spoken_names import symptom as in_words

SEE_A_DOCTOR: Final = noted(
    "Speak with the athlete and have a doctor look today, before any training."
)


class Urgency(StrEnum):
    """How soon a report needs somebody, most urgent first."""

    NOW = "now"
    TODAY = "today"
    ASK = "ask"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Help:
    """What is to be said of a report, before anything else."""

    urgency: Urgency
    sentence: str = ""


def medical_help(*, guard_on: bool) -> str:
    """Say to get help; after drinking more than was lost anything drunk can make it worse."""
    if guard_on:
        return say(
            "Medical help now: reach the athlete, and call the emergency number if this is still "
            "going on. Nothing to drink meanwhile, and say that more was drunk than lost."
        )
    return say(
        "Medical help now: reach the athlete, and call the emergency number if this is still "
        "going on. Do not force fluids."
    )


def _row(symptom: str, severity: float | None, context: str | None) -> pd.Series:
    report = pd.DataFrame(
        {
            "symptom": [symptom],
            "severity_0_10": pd.Series([severity], dtype="float64"),
            "context": pd.Series([context], dtype="str"),
            "notes": pd.Series([None], dtype="str"),
        }
    )
    return marked(report).iloc[0]


def _urgent(symptom: str, marks: pd.Series, context: str | None, *, guard_on: bool) -> bool:
    vomiting = symptom == VOMITING and context not in AT_REST
    return bool(marks["emergency"] == 1) or vomiting or (guard_on and bool(marks["with_gain"] == 1))


def symptom_help(
    symptom: str,
    *,
    severity: float | None,
    context: str | None,
    read_in_words: Iterable[str] = (),
    guard_on: bool,
) -> Help:
    """Return what one report asks for at once.

    Parameters
    ----------
    symptom
        One of the known words.
    severity
        From 0 to 10, or None while it is not given.
    context
        When it came, or None while it is not given; vomiting then counts as in training.
    read_in_words
        Known symptoms that stand in the person's own words.
    guard_on
        Whether the athlete drank more than was lost: then early signs of low sodium are an
        emergency.

    Returns
    -------
    The urgency, and the sentence that stands before anything else.

    Examples
    --------
    >>> symptom_help("collapse", severity=None, context=None, guard_on=False).urgency.value
    'now'
    >>> symptom_help("thirst", severity=2, context="at_rest", guard_on=False).urgency.value
    'none'
    """
    marks = _row(symptom, severity, context)
    meant = [
        word for word in read_in_words if word in EMERGENCY | EMERGENCY_WHEN_SEVERE | {VOMITING}
    ]
    if _urgent(symptom, marks, context, guard_on=guard_on):
        return Help(Urgency.NOW, medical_help(guard_on=guard_on))
    if meant:
        sentence = say(
            "These words can mean {symptoms}. {help}",
            symptoms=listed(in_words(word) for word in meant),
            help=medical_help(guard_on=guard_on),
        )
        return Help(Urgency.NOW, sentence)
    if marks["unrated"] == 1:
        sentence = say(
            "If it is severe ({severe} or more of 10), came suddenly or is getting worse: {help} "
            "Say below how bad it is.",
            severe=with_marks(f"{value('symptoms.severe_from'):g}"),
            help=medical_help(guard_on=guard_on),
        )
        return Help(Urgency.NOW, sentence)
    return _less_urgent(symptom, marks)


def _less_urgent(symptom: str, marks: pd.Series) -> Help:
    if marks["same_day"] == 1:
        if symptom != VOMITING:
            return Help(Urgency.TODAY, said(SEE_A_DOCTOR))
        again = say(
            "If it came on a day of training or the day after, or more than once: medical help now."
        )
        return Help(Urgency.TODAY, f"{said(SEE_A_DOCTOR)} {again}")
    if marks["own_words"] == 1:
        return Help(
            Urgency.ASK,
            say(
                "Only a person can read these words, so ask the athlete now. With confusion, "
                "collapse, a seizure, chest pain or trouble breathing: medical help first."
            ),
        )
    if marks["severe"] == 1:
        return Help(
            Urgency.ASK,
            say(
                "Ask the athlete before training; with doubt, or when it lasts, a doctor should "
                "look."
            ),
        )
    return Help(Urgency.NONE)
