"""Lose It!'s food log: foods with sodium as the only mineral, and sessions among older ones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.imports.converting import Values
from lib.imports.deleted_rows import not_deleted
from lib.imports.fields import Field
from lib.imports.headings import names_in, unit_of
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.number_cells import number_reader
from lib.imports.nutrients import food_fields, not_tracked
from lib.imports.settling import Settling
from lib.imports.sheet import BadCell, Sheet
from lib.imports.signatures import names_are_foods
from lib.imports.supplements import set_supplements_apart
from lib.imports.time_cells import MINUTES_OF
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_EXERCISE = frozenset({"exercise", "exercises"})


def _are_exercise(sheet: Sheet) -> npt.NDArray[np.bool_]:
    kinds = texts_of(sheet, "meal", "type")
    return np.array([kind.casefold() in _EXERCISE for kind in kinds], dtype=np.bool_)


class LoseItFoods(MappedImporter):
    """Food log of Lose It!."""

    key = "lose_it_foods"
    title = noted("Lose It! food log (food-logs.csv)")
    how_to_export = noted(
        "On loseit.com: Settings, Export data. A ZIP is made; send it as it is, or food-logs.csv "
        "out of it."
    )
    variants = "Deleted rows, n/a, the older weekly file with exercise among the foods"
    fields = (
        day("date"),
        Field("diet.meal", Measure.TEXT, "meal, type"),
        Field("diet.food_name", Measure.TEXT, "name"),
        *food_fields(energy_kcal="kcal"),
    )
    constants = same_in_all(diet={"level": "food", "method": "self_report", "is_supplement": False})
    whole_days = frozenset({"diet"})
    looked_at = frozenset({"deleted", "quantity", "units", "icon"})
    reads = noted("Each food with energy, macronutrients and sodium; sessions of the older file")
    leaves_out = noted("Deleted rows, fats, sugars, cholesterol; it has no other mineral")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are those of today's or of the older file."""
        names = names_in(sheet.headings)
        known = names_are_foods(names) and "date" in names
        return sheet.kind == self.kind and known and "athlete" not in names

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:  # noqa: ARG002 - the marks are texts
        """Leave out what was deleted, and exercise, which is no food."""
        return not_deleted(sheet) & ~_are_exercise(sheet)

    def finish(self, told: Told, settling: Settling) -> None:
        """Write the amounts, lay exercise out as sessions, and set supplements apart."""
        sheet, diet = told.sheet, told.tables["diet"]
        both = zip(texts_of(sheet, "quantity"), texts_of(sheet, "units"), strict=True)
        amounts = pd.Series([" ".join(pair).strip() or None for pair in both], dtype="object")
        places = diet["source_row"]
        told.tables["diet"] = diet.assign(amount_text=amounts.loc[places].to_numpy())
        set_supplements_apart(told, settling, pd.Series("", index=diet.index, dtype="str"))
        gone = int((~not_deleted(sheet)).sum())
        if gone:
            told.notes.append(
                say(
                    "Rows that were deleted in Lose It!, not read: {count}.",
                    count=with_marks(f"{gone:,}"),
                )
            )
        if _are_exercise(sheet).any():
            self._sessions(told, settling)
        told.notes += not_tracked(
            frozenset(diet.columns), say("Cronometer's Daily Nutrition has all of them.")
        )

    def _sessions(self, told: Told, settling: Settling) -> None:
        """Lay rows of exercise out as sessions where they say how long they lasted."""
        sheet, frame = told.sheet, told.frame
        read = number_reader(settling.mark)
        quantities, units = texts_of(sheet, "quantity"), texts_of(sheet, "units")
        minutes: list[float] = []
        for quantity, unit in zip(quantities, units, strict=True):
            factor = MINUTES_OF.get(unit_of(unit) or "", float("nan"))
            try:
                minutes.append(read(quantity) * factor)
            except BadCell:
                minutes.append(float("nan"))
        lasted = pd.Series(minutes, dtype="float64")
        chosen = _are_exercise(sheet) & not_deleted(sheet) & frame["day"].notna().to_numpy()
        energy = frame["diet.energy_kcal"] if "diet.energy_kcal" in frame.columns else None
        rows = pd.DataFrame(
            {
                "athlete": settling.answers.get("athlete"),
                "local_date": frame["day"],
                "source_row": range(len(frame)),
                "sport": texts_of(sheet, "name"),
                "duration_min": lasted,
                "energy_kcal": None if energy is None else energy.abs(),
                "method": "self_report",
            },
            index=frame.index,
        )
        lasts = rows["duration_min"] > 0
        silent = int((chosen & ~lasts).sum())
        if silent:
            told.notes.append(
                say(
                    "Activity without a duration, which is no session: {count}.",
                    count=with_marks(f"{silent:,}"),
                )
            )
        told.tables["sessions"] = rows[chosen & lasts]
        told.headings["sessions"] = {
            "local_date": told.headings["diet"]["local_date"],
            "sport": "Name",
            "duration_min": "Quantity",
            "energy_kcal": told.headings["diet"].get("energy_kcal", ""),
        }
