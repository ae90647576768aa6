"""openScale's export: one row a measurement, always in kilograms, with empty rows behind.

Its water and fat are per cent or kilograms as the athlete once chose, which no file states.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lib.imports.converting import Columns, Values
from lib.imports.fields import Field
from lib.imports.mapped import Told, day, texts_of
from lib.imports.measures import Measure
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.weighings import MASS, ScaleTable
from lib.words.language import noted, say
from lib.words.numbers import with_marks


class OpenScale(ScaleTable):
    """The CSV file of the openScale app."""

    key = "openscale"
    title = "openScale (CSV)"
    how_to_export = noted(
        "In openScale: the menu at the top right, 'Export'. Choose one user first."
    )
    variants = "with the empty rows of version 2.5.4 at the end"
    needs = frozenset({"datetime", "weight", "water", "fat", "bone"})
    fields = (day("datetime"), Field(MASS, Measure.MASS, "weight", unit="kg"))
    said = (
        noted(
            "openScale always writes the weight in kilograms. Its water and fat state no unit and "
            "were not read."
        ),
    )
    reads = noted("Body mass")
    leaves_out = noted("Water and fat, which state no unit; circumferences: nothing here uses them")

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:
        """Refuse the weighings of several people, and ask about mornings."""
        users = {text for text in texts_of(sheet, "userid") if text}
        if len(users) > 1:
            raise ImportRefused(
                say(
                    "{file} holds the weighings of {count} users. Choose one user in openScale and "
                    "export again.",
                    file=sheet.name,
                    count=len(users),
                )
            )
        super().ask(settling, sheet, columns)

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:  # noqa: ARG002 - the weight tells
        """Leave out rows without a weight; 0.0 stands there for none."""
        stated = told.stated(MASS)
        return (stated & told.frame.get(MASS, stated).ne(0)).to_numpy(dtype=bool)

    def finish(self, told: Told, settling: Settling) -> None:
        """Say how many rows were empty."""
        super().finish(told, settling)
        if told.empty:
            told.notes.append(
                say(
                    "Rows without a weight, left out: {count}.",
                    count=with_marks(f"{len(told.empty):,}"),
                )
            )
