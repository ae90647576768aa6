"""Symptoms that a free comment names: offered to a person, and stored only on a yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.headings import folded
from lib.imports.mapped import Told
from lib.imports.settling import Settling
from lib.imports.sheet import shortened
from lib.imports.word_cells import SYMPTOM_OF

COMMENT_QUESTION: Final = "comment_symptoms"
_OFFERED: Final = frozenset(
    {"cramp", "headache", "dizziness", "nausea", "vomiting", "palpitations", "confusion",
     "collapse", "seizure", "chest_pain", "breathlessness", "swelling", "tingling",
     "heat_illness", "dark_urine", "diarrhoea"}
)  # fmt: skip
"""What is worth asking about; tiredness and thirst stand in too many comments."""
_OTHER_MEANING: Final = frozenset({"fit", "malaise", "confus"})
_DENIED: Final = r"(?:no|not|without|never|zero|kein|keine|keinen|ohne|nicht|pas de|sans|aucune?)"
_LONGEST_COMMENT: Final = 2_000
_SHOWN: Final = 3


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words: dict[str, list[str]] = {}
    for word, ours in SYMPTOM_OF.items():
        if ours in _OFFERED and word not in _OTHER_MEANING:
            words.setdefault(ours, []).append(re.escape(word.replace("_", " ")))
    return tuple(
        (ours, re.compile(rf"(?<!\w)({_DENIED} (?:\w+ )?)?(?:{'|'.join(each)})(?!\w)"))
        for ours, each in words.items()
    )


@lru_cache(maxsize=4_096)
def symptoms_in(comment: str) -> tuple[str, ...]:
    """Return the symptoms a comment names, those it denies apart.

    Examples
    --------
    >>> symptoms_in("Cramp left calf, no headache"), symptoms_in("easy run")
    (('cramp',), ())
    """
    plain = folded(comment[:_LONGEST_COMMENT])
    return tuple(
        ours
        for ours, pattern in _patterns()
        if any(not found.group(1) for found in pattern.finditer(plain))
    )


def ask_comments(settling: Settling, comments: Sequence[str]) -> None:
    """Ask whether the comments that name a symptom are to be kept as symptoms."""
    named = [text for text in comments if symptoms_in(text)]
    if not named or settling.answers.get(COMMENT_QUESTION) in {"yes", "no"}:
        return
    shown = "; ".join(f"'{shortened(text)}'" for text in dict.fromkeys(named[:_SHOWN]))
    count = sum(len(symptoms_in(text)) for text in named)
    words = sorted({each.replace("_", " ") for text in named for each in symptoms_in(text)})
    settling.questions.append(
        Question(
            COMMENT_QUESTION,
            f"Comments that name a symptom: {len(named)}, such as {shown}. Were these symptoms of "
            "the athlete?",
            (
                Option("yes", "Yes", f"{count} are kept as symptoms: {', '.join(words)}"),
                Option("no", "No", "no symptom is kept, and no day counts as free of symptoms"),
            ),
        )
    )


def say_comments(told: Told, settling: Settling, comments: Sequence[str], heading: str) -> None:
    """Lay the symptoms out as rows, where a person said yes."""
    if settling.answers.get(COMMENT_QUESTION) != "yes":
        return
    days = told.values.frame["day"]  # noqa: PD011 - no array, but what was read
    rows = [
        (row, days[row], symptom, text)
        for row, text in enumerate(comments)
        for symptom in symptoms_in(text)
        if pd.notna(days[row])
    ]
    if not rows:
        return
    frame = pd.DataFrame(rows, columns=["source_row", "local_date", "symptom", "notes"])
    told.tables["symptoms"] = frame.assign(
        athlete=settling.answers.get("athlete"), method="self_report"
    )
    told.headings["symptoms"] = {"symptom": heading, "notes": heading}
    told.empty -= set(frame["source_row"])
