"""A list of days and weights, as MyFitnessPal and many scales write it, often without a unit."""

from __future__ import annotations

from typing import Final

from lib.imports.fields import Field
from lib.imports.headings import heading
from lib.imports.mapped import MappedImporter, clock, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.sheet import Sheet

_BESIDE: Final = frozenset(
    [
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
    ]
)


class WeightList(MappedImporter):
    """Weights by day, from MyFitnessPal or any scale."""

    key = "weight_list"
    title = "List of weights (MyFitnessPal Measurement-Summary.csv, or any scale)"
    how_to_export = (
        "A sheet with the headings Date and Weight, one row a weighing; MyFitnessPal's comes in "
        "the ZIP of Reports, Export Data."
    )
    variants = "With and without a unit, body fat, body measures, times"
    fields = (
        day("date"),
        clock("time"),
        Field("biometrics.body_mass", Measure.MASS, "weight, body weight"),
        Field("biometrics.body_fat", Measure.PERCENT, "body fat, fat", unit="%"),
    )
    constants = same_in_all(biometrics={"method": "self_report"})
    reads = "Body mass, body fat"
    leaves_out = "Other body measures"

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether there are days and weights, and nothing but measures of the body."""
        if sheet.kind != self.kind:
            return False
        named = [{name for name, _ in heading(text).readings} for text in sheet.headings if text]
        found = set[str]().union(*named)
        return {"date", "weight"} <= found and all(names & _BESIDE for names in named)
