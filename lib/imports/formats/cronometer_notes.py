"""Cronometer's `notes.csv`: free text, in which a symptom may stand.

No note becomes a symptom by itself: each that names one is shown to a person.
"""

from __future__ import annotations

from lib.imports.comments import keep_confirmed
from lib.imports.mapped import MappedImporter, Told, clock, day, texts_of
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.words.language import noted, say


class CronometerNotes(MappedImporter):
    """Notes of Cronometer."""

    key = "cronometer_notes"
    title = noted("Cronometer Notes (notes.csv)")
    how_to_export = noted(
        "On cronometer.com: More, Account, Export Data, choose the dates, 'Notes'."
    )
    variants = "With and without times"
    needs = SIGNATURES["cronometer_notes"]
    fields = (day("day"), clock("time"))
    looked_at = frozenset({"group", "note"})
    reads = noted("Symptoms that a note names, once a person has said that they are some")
    leaves_out = noted("All other notes")

    def finish(self, told: Told, settling: Settling) -> None:
        """Ask about each note that names a symptom, and keep those that are confirmed."""
        keep_confirmed(told, settling, heading="Note", notes=texts_of(told.sheet, "note"))
        told.notes.append(say("Notes are not kept; only symptoms that a person confirms are."))
