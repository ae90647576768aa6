"""A list of days and weights, as MyFitnessPal and many scales write it, often without a unit."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from lib.imports.converting import Values
from lib.imports.deleted_rows import not_deleted
from lib.imports.fields import Field
from lib.imports.headings import heading
from lib.imports.mapped import MappedImporter, clock, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.sheet import Sheet
from lib.words.language import noted

_BESIDE: Final = frozenset(
    {
        "date",
        "time",
        "weight",
        "body weight",
        "body fat",
        "fat",
        "bmi",
        "neck",
        "waist",
        "hips",
        "chest",
        "thigh",
        "arm",
        "steps",
        "note",
        "notes",
        "comment",
        "comments",
        "source",
        "resting heart rate",
        "last updated",
        "deleted",
        "secondary value",
    }
)


class WeightList(MappedImporter):
    """Weights by day, from MyFitnessPal or any scale."""

    key = "weight_list"
    title = noted("List of weights (from MyFitnessPal, Lose It! or any scale)")
    how_to_export = noted(
        "A sheet with the headings Date and Weight, one row a weighing; those of MyFitnessPal and "
        "Lose It! come in the ZIP of their export."
    )
    variants = "With and without a unit, body fat, body measures, times"
    fields = (
        day("date"),
        clock("time"),
        Field("biometrics.body_mass", Measure.MASS, "weight, body weight"),
        Field("biometrics.body_fat", Measure.PERCENT, "body fat, fat", unit="%"),
    )
    looked_at = frozenset({"deleted"})
    constants = same_in_all(biometrics={"method": "self_report"})
    reads = noted("Body mass, body fat")
    leaves_out = noted("Other body measures")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether there are days and weights, and nothing but measures of the body."""
        if sheet.kind != self.kind:
            return False
        named = [{name for name, _ in heading(text).readings} for text in sheet.headings if text]
        found = set[str]().union(*named)
        return (
            "date" in found
            and bool(found & {"weight", "body weight"})
            and (all(names & _BESIDE for names in named))
        )

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:  # noqa: ARG002 - the mark is a text
        """Leave out weighings that the app has marked as deleted."""
        return not_deleted(sheet)
