"""MacroFactor's food log: one row a food with about fifty nutrients, commas inside headings."""

from __future__ import annotations

import pandas as pd

from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, clock, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.nutrients import food_fields, not_tracked
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.imports.supplements import set_supplements_apart
from lib.imports.water import drinks_among
from lib.words.language import noted, say


class MacroFactorFoods(MappedImporter):
    """Food Log of MacroFactor."""

    key = "macrofactor_foods"
    title = "MacroFactor Food Log"
    how_to_export = noted(
        "In MacroFactor: More, Data Management, Data Export, 'Granular Export', Food Log."
    )
    variants = "Excel workbook, CSV, Excel with semicolons"
    needs = SIGNATURES["macrofactor_foods"]
    fields = (
        day("date"),
        clock("time"),
        Field("diet.food_name", Measure.TEXT, "food name"),
        Field("diet.amount_text", Measure.TEXT, "serving size"),
        *food_fields(),
    )
    constants = same_in_all(diet={"level": "food", "method": "self_report", "is_supplement": False})
    whole_days = frozenset({"diet", "hydration"})
    looked_at = frozenset({"serving qty", "serving weight"})
    reads = noted("Each food with its nutrients; rows of plain water as drinks")
    leaves_out = noted("Amino acids, single fats, other vitamins: nothing here uses them")

    def finish(self, told: Told, settling: Settling) -> None:
        """Set supplements apart, lay water out as drinks, and say what the file cannot tell."""
        diet = told.tables["diet"]
        set_supplements_apart(told, settling, pd.Series("", index=diet.index, dtype="str"))
        told.tables["hydration"] = drinks_among(diet)
        told.headings["hydration"] = told.headings["diet"] | {
            "volume_ml": told.headings["diet"].get("water_g", "")
        }
        told.notes += not_tracked(
            frozenset(diet.columns), say("Export the food log with all its columns.")
        )
