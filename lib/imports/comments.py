"""Symptoms that a free note names: each is shown to a person, and stored only on a yes."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.mapped import CLOCK, DAY, Told
from lib.imports.settling import Settling
from lib.imports.sheet import shortened
from lib.imports.word_cells import symptoms_within
from lib.words.language import say
from lib.words.numbers import with_marks
from lib.words.spoken_names import symptom

MOST_ASKED: Final = 20
"""More notes than this are not asked about; the newest are."""


def _in_words(symptoms: Sequence[str]) -> str:
    words = [symptom(each) for each in symptoms]
    found = words[0]
    for word in words[1:]:
        found = say("{these} and {last}", these=found, last=word)
    return found


def keep_confirmed(told: Told, settling: Settling, *, heading: str, notes: Sequence[str]) -> None:
    """Ask about each note that names a symptom, and lay out those that are confirmed as rows.

    `notes` holds one text a row of the sheet, and `heading` is that of its column.
    """
    frame = told.frame
    texts = pd.Series(list(notes), index=frame.index, dtype="str")
    named = texts.map(symptoms_within)
    asked = frame[frame[DAY].notna() & named.map(len).gt(0)].sort_values(DAY)
    rows: list[tuple[int, str, str]] = []
    for place in asked.index[-MOST_ASKED:]:
        date = frame[DAY].loc[place]
        words = _in_words(named[place])
        mark = sha256(f"{date:%Y-%m-%d}{texts[place]}".encode()).hexdigest()[:12]
        answer = settling.answers.get(f"symptom {mark}")
        if answer == "yes":
            rows += [(int(place), symptom, texts[place]) for symptom in named[place]]
        elif answer != "no":
            settling.questions.append(
                Question(
                    f"symptom {mark}",
                    say(
                        "The note of {day} says '{note}'. Did the athlete have {symptoms}?",
                        day=f"{date:%Y-%m-%d}",
                        note=shortened(texts[place]),
                        symptoms=words,
                    ),
                    (
                        Option(
                            "yes",
                            say("Yes"),
                            say(
                                "kept as {symptoms} on {day}",
                                symptoms=words,
                                day=f"{date:%Y-%m-%d}",
                            ),
                        ),
                        Option("no", say("No"), say("nothing is kept of this note")),
                    ),
                )
            )
    if len(asked) > MOST_ASKED:
        told.notes.append(
            say(
                "Older notes that name a symptom, not asked about: {count}. "
                "Export fewer days to be asked.",
                count=with_marks(f"{len(asked) - MOST_ASKED:,}"),
            )
        )
    told.tables["symptoms"] = _table(frame, rows, settling.answers.get("athlete"))
    told.headings["symptoms"] = {"local_date": "Day", "time_local": "Time", "notes": heading}
    told.empty -= {row for row, _, _ in rows}


def _table(
    frame: pd.DataFrame, rows: list[tuple[int, str, str]], athlete: str | None
) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["source_row", "symptom", "notes"])
    moments = frame.loc[table["source_row"]].set_axis(table.index, axis="index")
    table = table.assign(
        local_date=moments[DAY], athlete=athlete, method="self_report", severity_0_10=None
    )
    return table.assign(time_local=moments[CLOCK]) if CLOCK in moments else table
