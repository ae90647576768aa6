"""Lose It!'s `water-intake.csv`: one value a day, without a word about what or how much it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lib.imports.contract import Option, Question
from lib.imports.converting import Columns, Values
from lib.imports.deleted_rows import not_deleted
from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.words.language import noted, say

_QUESTION = "values_are_water"
_VOLUME = "hydration.volume_ml"


class LoseItWater(MappedImporter):
    """Water of Lose It!."""

    key = "lose_it_water"
    title = noted("Lose It! water (water-intake.csv)")
    how_to_export = noted("On loseit.com: Settings, Export data. A ZIP is made; send it as it is.")
    variants = "Any unit, which is asked"
    needs = frozenset({"date", "value", "secondary value"})
    fields = (day("date"), Field(_VOLUME, Measure.VOLUME, "value"))
    constants = same_in_all(hydration={"kind": "daily_total", "method": "self_report"})
    looked_at = frozenset({"deleted", "secondary value", "last updated"})
    reads = noted("Water drunk on each day")
    leaves_out = noted("Days with 0, on which nothing was logged")

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:
        """Leave out deleted rows and days of which nothing was logged."""
        value = told.frame[_VOLUME]
        return not_deleted(sheet) & ~value.eq(0).to_numpy(dtype=np.bool_)

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:
        """Ask whether the values are water at all: the headings would fit any daily value."""
        answer = settling.answers.get(_QUESTION)
        if answer == "no" or _VOLUME not in columns:
            raise ImportRefused(
                say(
                    "{file} holds a value a day that is not water, so it was not read. Name its "
                    "column 'Value' after what it is, such as Weight (kg).",
                    file=sheet.name,
                )
            )
        if answer != "yes":
            settling.questions.append(
                Question(
                    _QUESTION,
                    say(
                        "The file does not say what its values are. Are they water that was drunk?"
                    ),
                    (
                        Option(
                            "yes",
                            say("Yes, water of each day"),
                            say("read as what was drunk that day"),
                        ),
                        Option("no", say("No, something else"), say("nothing is read")),
                    ),
                    each_time=True,
                )
            )

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Say that this is water alone."""
        told.tables["hydration"] = told.tables["hydration"].assign(beverage="Water")
        told.notes.append(say("It counts the water of each day; other drinks are not in it."))
