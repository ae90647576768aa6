"""MacroFactor's quick export: energy and macronutrients of each day, and the weight of its scale.

The trend weight is smoothed and the targets are plans, so neither is read.
"""

from __future__ import annotations

from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.nutrients import food_fields, not_tracked
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_EATEN = ("energy_kcal", "protein_g", "fat_g", "carbs_g")


class MacroFactorDays(MappedImporter):
    """Quick Export of MacroFactor."""

    key = "macrofactor_days"
    title = "MacroFactor Quick Export"
    how_to_export = noted("In MacroFactor: More, Data Management, Data Export, 'Quick Export'.")
    variants = "Excel workbook with day numbers, CSV, kilograms or pounds"
    needs = SIGNATURES["macrofactor_days"]
    fields = (
        day("date"),
        Field("biometrics.body_mass", Measure.MASS, "weight"),
        *food_fields(),
    )
    constants = same_in_all(
        diet={"level": "day", "method": "self_report", "is_supplement": False},
        biometrics={"method": "self_report"},
    )
    whole_days = frozenset({"diet"})
    reads = noted("Energy and macronutrients of each day, body mass")
    leaves_out = noted(
        "Trend weight (smoothed), expenditure (estimated), targets, steps; the food log has the "
        "minerals"
    )

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Leave out days on which nothing was logged, and say what the file cannot tell."""
        diet = told.tables.get("diet")
        if diet is None:
            return
        eaten = [name for name in _EATEN if name in diet.columns]
        logged = diet[eaten].fillna(0).gt(0).any(axis="columns")
        told.tables["diet"] = diet[logged]
        with_mass = told.tables.get("biometrics", diet.iloc[:0])["source_row"]
        gone = diet.loc[~logged, "source_row"]
        told.empty |= {int(place) for place in gone[~gone.isin(with_mass)]}
        if len(gone):
            told.notes.append(
                say(
                    "Days without food in the log: {count}. They are missing days and not days of "
                    "eating nothing.",
                    count=with_marks(f"{len(gone):,}"),
                )
            )
        told.notes += not_tracked(
            frozenset(diet.columns), say("Send MacroFactor's Food Log instead.")
        )
