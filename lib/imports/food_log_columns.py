"""Headings of a food log, and which column of a sheet is which."""

from __future__ import annotations

from typing import Final

from lib.imports.headings import heading, names_in
from lib.imports.matching import match
from lib.imports.sheet import Sheet
from lib.imports.signatures import is_foreign
from lib.imports.team_sheet_columns import ANY_MASS, NUTRIENT_VALUES

NAMES: Final[dict[str, frozenset[str]]] = {
    "food": frozenset(
        {"food", "food name", "food item", "food eaten", "food or drink", "food and drink",
         "food/drink", "food / drink", "lebensmittel", "aliment"}
    ),
    "amount": frozenset(
        {"amount", "amounts", "quantity", "qty", "how much", "how many", "grams", "portions",
         "portion", "servings", "menge", "quantite"}
    ),
    "unit": frozenset({"unit", "units", "measure", "einheit", "unite"}),
    "meal": frozenset({"meal", "meals", "occasion", "mahlzeit", "repas"}),
    "time": frozenset({"time", "time of day", "clock", "time eaten", "uhrzeit", "heure"}),
    "complete": frozenset(
        {"complete", "day complete", "diet complete", "food log complete", "log complete"}
    ),
}  # fmt: skip
HEADINGS: Final = frozenset[str]().union(*NAMES.values())
_UNIT_OF_HEADING: Final = {"portions": "portion", "portion": "portion", "servings": "portion"}
_OTHER_SHEET: Final = frozenset(
    {"mass_pre_kg", "mass_post_kg", "morning_mass_kg", ANY_MASS, *NUTRIENT_VALUES}
)


def columns_of(sheet: Sheet) -> dict[str, int]:
    """Return the position of each column we read, by what it tells; the first one wins."""
    found: dict[str, int] = {}
    for position, text in enumerate(sheet.headings):
        names = {name for name, _ in heading(text).readings}
        for key, known in NAMES.items():
            if names & known:
                found.setdefault(key, position)
                break
    told = match(sheet).columns
    for key in ("athlete", "date"):
        if key in told:
            found[key] = told[key].position
    return found


def unit_of_heading(text: str) -> str:
    """Return the unit that the heading of the amounts states, else nothing."""
    parts = heading(text)
    stated = next(
        (_UNIT_OF_HEADING[name] for name, _ in parts.readings if name in _UNIT_OF_HEADING), ""
    )
    return stated or parts.unit or ("g" if parts.readings[0][0] == "grams" else "")


def is_food_log(sheet: Sheet) -> bool:
    """Say whether each row is a food and how much of it, without nutrients of its own."""
    if sheet.kind != "table" or not {"food", "amount", "date"} <= columns_of(sheet).keys():
        return False
    if "level" in sheet.headings or _OTHER_SHEET & match(sheet).columns.keys():
        return False
    return not is_foreign(names_in(sheet.headings))
