"""Cronometer's `servings.csv`: one row a food, the only file that tells how much is known.

A blank cell is an unknown amount, never 0. Free accounts get the list without any nutrient;
it is refused, with the name of the file that has them.
"""

from __future__ import annotations

import pandas as pd

from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, clock, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.nutrients import food_fields, not_tracked
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.imports.supplements import set_supplements_apart
from lib.imports.water import drinks_among
from lib.words.language import noted, say


class CronometerFoods(MappedImporter):
    """Food & Recipe Entries of Cronometer."""

    key = "cronometer_foods"
    title = noted("Cronometer Food & Recipe Entries (servings.csv)")
    how_to_export = noted(
        "On cronometer.com: More, Account, Export Data, choose the dates, 'Food & Recipe Entries'. "
        "With a free account this file has no nutrients: choose 'Daily Nutrition' instead."
    )
    variants = "2012 without groups, 2026 with times, free account without nutrients, Excel"
    needs = SIGNATURES["cronometer_foods"]
    fields = (
        day("day"),
        clock("time"),
        Field("diet.meal", Measure.TEXT, "group"),
        Field("diet.food_name", Measure.TEXT, "food name"),
        Field("diet.amount_text", Measure.TEXT, "amount"),
        *food_fields(),
    )
    constants = same_in_all(diet={"level": "food", "method": "self_report", "is_supplement": False})
    looked_at = frozenset({"category"})
    whole_days = frozenset({"diet", "hydration"})
    reads = noted("Each food with its nutrients; rows of plain water as drinks")
    leaves_out = noted("Amino acids, single fats, other vitamins: nothing here uses them")

    def finish(self, told: Told, settling: Settling) -> None:
        """Set supplements apart, lay water out as drinks, and say what the file cannot tell."""
        diet = told.tables["diet"]
        columns = frozenset(diet.columns)
        nutrients = columns & {each.key.partition(".")[2] for each in food_fields()}
        if not nutrients:
            raise ImportRefused(
                say(
                    "{file} is the food list of a free Cronometer account: it names the "
                    "foods and holds no nutrients. On cronometer.com choose More, Account, Export "
                    "Data, 'Daily Nutrition', and send that file.",
                    file=told.sheet.name,
                )
            )
        kinds = pd.Series(texts_of(told.sheet, "category"), dtype="str")
        set_supplements_apart(told, settling, kinds.loc[diet["source_row"]].set_axis(diet.index))
        told.tables["hydration"] = drinks_among(diet)
        told.headings["hydration"] = told.headings["diet"] | {
            "volume_ml": told.headings["diet"].get("water_g", "")
        }
        told.notes += not_tracked(
            columns, say("In Cronometer, make these nutrients visible and export again.")
        )
