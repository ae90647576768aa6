"""Cronometer's `notes.csv`: free text, in which a symptom may stand.

No note becomes a symptom by itself: each that names one is shown to a person.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.mapped import MappedImporter, Told, clock, day, texts_of
from lib.imports.settling import Settling
from lib.imports.sheet import shortened
from lib.imports.signatures import SIGNATURES
from lib.imports.word_cells import symptoms_within

MOST_ASKED: Final = 20
"""More notes than this are not asked about; the newest are."""


class CronometerNotes(MappedImporter):
    """Notes of Cronometer."""

    key = "cronometer_notes"
    title = "Cronometer Notes (notes.csv)"
    how_to_export = "On cronometer.com: More, Account, Export Data, choose the dates, 'Notes'."
    variants = "With and without times"
    needs = SIGNATURES["cronometer_notes"]
    fields = (day("day"), clock("time"))
    looked_at = frozenset({"group", "note"})
    reads = "Symptoms that a note names, once a person has said that they are some"
    leaves_out = "All other notes"

    def finish(self, told: Told, settling: Settling) -> None:
        """Ask about each note that names a symptom, and keep those that are confirmed."""
        frame = told.frame
        notes = pd.Series(texts_of(told.sheet, "note"), dtype="str")
        named = notes.map(symptoms_within)
        asked = frame[frame["day"].notna() & named.map(len).gt(0)].sort_values("day")
        rows: list[tuple[int, str, str]] = []
        for place in asked.index[-MOST_ASKED:]:
            date = frame["day"].loc[place]
            words = " and ".join(each.replace("_", " ") for each in named[place])
            mark = sha256(f"{date:%Y-%m-%d}{notes[place]}".encode()).hexdigest()[:12]
            answer = settling.answers.get(f"symptom {mark}")
            if answer == "yes":
                rows += [(int(place), symptom, notes[place]) for symptom in named[place]]
            elif answer != "no":
                settling.questions.append(
                    Question(
                        f"symptom {mark}",
                        f"The note of {date:%Y-%m-%d} says '{shortened(notes[place])}'. "
                        f"Did the athlete have {words}?",
                        (
                            Option("yes", "Yes", f"kept as {words} on {date:%Y-%m-%d}"),
                            Option("no", "No", "nothing is kept of this note"),
                        ),
                    )
                )
        told.notes.append("Notes are not kept; only symptoms that a person confirms are.")
        if len(asked) > MOST_ASKED:
            told.notes.append(
                f"Older notes that name a symptom, not asked about: {len(asked) - MOST_ASKED:,}. "
                "Export fewer days to be asked."
            )
        told.tables["symptoms"] = self._table(frame, rows, settling.answers.get("athlete"))
        told.headings["symptoms"] = {"local_date": "Day", "time_local": "Time", "notes": "Note"}

    def _table(
        self, frame: pd.DataFrame, rows: list[tuple[int, str, str]], athlete: str | None
    ) -> pd.DataFrame:
        table = pd.DataFrame(rows, columns=["source_row", "symptom", "notes"])
        moments = frame.loc[table["source_row"]].set_axis(table.index, axis="index")
        table = table.assign(
            local_date=moments["day"], athlete=athlete, method="self_report", severity_0_10=None
        )
        return table.assign(time_local=moments["clock"]) if "clock" in moments else table
