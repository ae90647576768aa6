"""MyFitnessPal's nutrition file: meals without foods, minerals partly in % of a daily value.

It writes 0 for what a food entry does not state. Magnesium, vitamin D, B12 and water are not
in it at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.converting import Columns
from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, clock, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.nutrients import food_fields, not_tracked
from lib.imports.settling import Settling, median_of
from lib.imports.sheet import Sheet
from lib.imports.signatures import SIGNATURES
from lib.imports.supplements import is_shelf
from lib.imports.totals import check_totals, is_total
from lib.imports.zeros import mark_zeros
from lib.reference.thresholds import value
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

_IN_PERCENT: Final = ("calcium", "iron")
_WORKED_OUT: Final = {
    "calcium": noted("Calcium was worked out from % of {amount} mg, as you said."),
    "iron": noted("Iron was worked out from % of {amount} mg, as you said."),
}
_LEAVE_OUT: Final = "leave_out"
_BASE: Final = "daily_value_base"
_ROUNDED_KCAL: Final = 0.5
_ZERO_FOR_UNKNOWN: Final = ("sodium_mg", "potassium_mg", "calcium_mg", "iron_mg", "fiber_g")


def _bases() -> Mapping[str, Mapping[str, float]]:
    return {
        "2016": {
            "calcium": value("label.daily_value_2016.calcium"),
            "iron": value("label.daily_value_2016.iron"),
        },
        "1993": {
            "calcium": value("label.daily_value_1993.calcium"),
            "iron": value("label.daily_value_1993.iron"),
        },
    }


class MyFitnessPalNutrition(MappedImporter):
    """Nutrition Summary of MyFitnessPal."""

    key = "myfitnesspal_nutrition"
    title = noted("MyFitnessPal nutrition (Nutrition-Summary.csv)")
    how_to_export = noted(
        "On myfitnesspal.com with a paid account: Reports, Export Data, choose the dates. A ZIP "
        "arrives by e-mail; send it as it is."
    )
    variants = "2018 to 2026, with and without times and notes, with totals of days, Excel"
    needs = SIGNATURES["myfitnesspal_nutrition"] | {"saturated fat", "cholesterol"}
    without = frozenset({"food name", "food", "name", "athlete", "player"})
    fields = (
        day("date"),
        clock("time"),
        Field("diet.meal", Measure.TEXT, "meal"),
        Field("percent.calcium", Measure.PERCENT, "calcium", unit="%"),
        Field("percent.iron", Measure.PERCENT, "iron", unit="%"),
        *(
            each
            for each in food_fields(energy_kcal="kcal", potassium_mg="mg", fiber_g="g")
            if each.key not in {"diet.calcium_mg", "diet.iron_mg"}
        ),
    )
    constants = same_in_all(diet={"level": "meal", "method": "self_report", "is_supplement": False})
    whole_days = frozenset({"diet"})
    said = (
        noted(
            "MyFitnessPal writes 0 where a food entry does not state a mineral: such zeros count "
            "as unknown."
        ),
    )
    reads = noted("Energy, macronutrients, sodium and potassium of each meal")
    leaves_out = noted(
        "Vitamin A and C; calcium and iron in % of a daily value unless you say which one; it has "
        "no magnesium, vitamin D, B12 or water, and no names of foods"
    )

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:  # noqa: ARG002 - of two columns alone
        """Ask which daily value the percentages of calcium and iron are of."""
        present = {
            name: columns[f"percent.{name}"][1]
            for name in _IN_PERCENT
            if f"percent.{name}" in columns
        }
        if "calcium" not in present or settling.answers.get(_BASE) in {_LEAVE_OUT, *_bases()}:
            return
        median = median_of(settling, [present["calcium"]])
        if not median > 0:
            return
        readings = {
            year: say(
                "the median {percent} % is read as {amount} mg",
                percent=with_marks(f"{median:g}"),
                amount=with_marks(f"{median / 100 * daily['calcium']:g}"),
            )
            for year, daily in _bases().items()
        }
        settling.questions.append(
            Question(
                _BASE,
                say(
                    "Calcium and iron of this file are in % of a daily value, and MyFitnessPal "
                    "does not say of which. What do you want?"
                ),
                (
                    Option(_LEAVE_OUT, say("Leave both out"), say("calcium and iron stay unknown")),
                    Option("2016", say("US labels since 2016"), readings["2016"]),
                    Option("1993", say("US labels before 2016"), readings["1993"]),
                ),
            )
        )

    def finish(self, told: Told, settling: Settling) -> None:
        """Convert the percentages if somebody said how, and mark what may be unknown."""
        diet = _without_totals(told)
        base = _bases().get(settling.answers.get(_BASE, ""), {})
        for name, daily in base.items():
            if f"percent.{name}" in told.frame.columns:
                percent = told.frame[f"percent.{name}"].loc[diet.index]
                diet = diet.assign(**{f"{name}_mg": percent / 100 * daily})
                told.notes.append(said(_WORKED_OUT[name], amount=with_marks(f"{daily:g}")))
        if base:
            told.notes.append(
                say(
                    "Tablets logged among the meals are in these amounts; only a meal with a name "
                    "such as Supplements is kept apart."
                )
            )
        diet = diet.assign(
            is_supplement=diet["meal"].fillna("").astype("str").map(is_shelf).astype("bool")
        )
        told.tables["diet"] = mark_zeros(diet, _ZERO_FOR_UNKNOWN)
        told.notes += not_tracked(
            frozenset(diet.columns), say("Cronometer's Daily Nutrition has all of them.")
        )


def _without_totals(told: Told) -> pd.DataFrame:
    """Take the totals of days out of the meals, which they check."""
    diet = told.tables["diet"]
    totals = diet["meal"].fillna("").astype("str").map(is_total).astype("bool")
    meals = diet[~totals]
    shown = {
        column: heading
        for column, heading in told.headings["diet"].items()
        if column == "energy_kcal"
    }
    check_totals(told, diet[totals], meals, shown, rounded=_ROUNDED_KCAL)
    told.used |= {int(place) for place in diet.loc[totals, "source_row"]}
    alone = totals & ~diet["local_date"].isin(meals["local_date"])
    return pd.concat([meals, diet[alone].assign(level="day", meal=None)])
