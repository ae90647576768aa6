"""FatSecret's food diary: foods of each meal, with sodium and potassium."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.imports.converting import Values
from lib.imports.fields import Field
from lib.imports.formats.fatsecret_text import KIND
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.nutrients import food_fields, not_tracked
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.supplements import set_supplements_apart
from lib.imports.totals import check_totals
from lib.words.language import noted, say

_CHECKED = ("energy_kcal", "sodium_mg")
_ROUNDED = 0.5
"""Energy and sodium are whole numbers in this file."""


def _finest(sheet: Sheet) -> str:
    """Return the level that is read: foods, or days where a report lists no foods."""
    return "food" if "food" in texts_of(sheet, "level") else "day"


class FatSecret(MappedImporter):
    """Food Diary Report of FatSecret."""

    key = "fatsecret"
    title = noted("FatSecret food diary")
    how_to_export = noted(
        "On fatsecret.com: Food Diary, Reports, choose the dates, 'Detailed Report', export as CSV."
    )
    variants = "English, and translated headings and months with decimal commas; days without foods"
    kind = KIND
    fields = (
        day("date"),
        Field("diet.meal", Measure.TEXT, "meal"),
        Field("diet.food_name", Measure.TEXT, "food"),
        Field("diet.amount_text", Measure.TEXT, "amount"),
        *food_fields(),
    )
    constants = same_in_all(diet={"level": "food", "method": "self_report", "is_supplement": False})
    whole_days = frozenset({"diet"})
    looked_at = frozenset({"level"})
    reads = noted("Each food with energy, macronutrients, sodium and potassium")
    leaves_out = noted(
        "Totals of meals and days, which only check the foods; fats, sugar, cholesterol"
    )

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether this was laid out from the diary."""
        return sheet.kind == KIND

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:  # noqa: ARG002 - the level is a text
        """Leave out the totals of meals."""
        levels = np.array(texts_of(sheet, "level"))
        return (levels == _finest(sheet)) | (levels == "day")

    def finish(self, told: Told, settling: Settling) -> None:
        """Check the foods against the totals of their days, and set supplements apart."""
        levels = np.array(texts_of(told.sheet, "level"))
        told.used |= {int(place) for place in np.flatnonzero(levels != _finest(told.sheet))}
        told.empty -= told.used
        diet = told.tables["diet"]
        of_days = pd.Series(levels, dtype="str").loc[diet["source_row"]].to_numpy() == "day"
        if _finest(told.sheet) == "day":
            told.tables["diet"] = diet.assign(level="day", meal=None)
        else:
            foods = _numbered(diet[~of_days])
            shown = {
                column: told.headings["diet"][column]
                for column in _CHECKED
                if column in told.headings["diet"]
            }
            check_totals(told, diet[of_days], foods, shown, rounded=_ROUNDED)
            alone = of_days & ~diet["local_date"].isin(foods["local_date"]).to_numpy()
            told.tables["diet"] = pd.concat([foods, diet[alone].assign(level="day", meal=None)])
        diet = told.tables["diet"]
        set_supplements_apart(told, settling, pd.Series("", index=diet.index, dtype="str"))
        told.notes += not_tracked(
            frozenset(diet.columns), say("Cronometer's Daily Nutrition has all of them.")
        )


def _numbered(foods: pd.DataFrame) -> pd.DataFrame:
    """Tell equal foods of one meal apart: the totals of the file count each of them."""
    same = ["local_date", "meal", "food_name", "amount_text"]
    times = foods.groupby(same, dropna=False).cumcount() + 1
    amounts = foods["amount_text"].fillna("").astype("str")
    return foods.assign(
        amount_text=amounts.where(times == 1, amounts + " [" + times.astype("str") + "]")
    )
