"""The rows of a food log: grams of a known food become nutrients, with their coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.imports.food_log_amounts import Amounts, amount_in
from lib.imports.number_cells import Mark
from lib.imports.sheet import (
    BadCell,
    Cells,
    Sheet,
    is_blank,
    is_missing,
    positions_where,
    shortened,
)
from lib.reference.food_amounts import AmountNotKnownError, Portion, grams_of, known_amounts
from lib.reference.food_words import plain
from lib.reference.foods import MAGNESIUM_ADDED, NUTRIENT_COLUMNS, TYPICAL_LABEL
from lib.schema.log_tables import NUTRIENTS
from lib.schema.names import folded
from lib.schema.problems import Problem
from lib.words.language import said, say
from lib.words.numbers import with_marks

_COLUMN_OF: Final = {
    nutrient: NUTRIENT_COLUMNS["total_water" if nutrient == "water" else nutrient]
    for nutrient in NUTRIENTS
}
_NAMES_SHOWN: Final = 8


def _to_write(name: str) -> str:
    """Return a name as it is read in a file, which is English, and what it means."""
    meaning = said(name)
    if meaning == name:
        return say("'{name}'", name=name)
    return say("'{name}' ({meaning})", name=name, meaning=meaning)


def _meant(names: Sequence[str]) -> str:
    """Say how to mend a food that is not known, for which these names may have been meant."""
    if not names:
        return say("Search for its name on the Foods page, or add it there from its label.")
    if len(names) == 1:
        offered = names[0]
    else:
        offered = say("{these} or {last}", these=", ".join(names[:-1]), last=names[-1])
    return say(
        "Did you mean {foods}? Write one food in each row, by its name in the table.",
        foods=offered,
    )


@dataclass(frozen=True, slots=True)
class Foods:
    """The distinct foods of a log: where each stands in `table`, or the offers for it."""

    table: pd.DataFrame
    cells: Cells
    places: tuple[int | None, ...]
    offers: Mapping[str, tuple[int, ...]]

    def known(self, code: int) -> int:
        """Return where a food of the log stands in the table, or raise BadCell."""
        place, text = self.places[code], self.cells.texts[code]
        if place is not None:
            return place
        if is_blank(text):
            raise BadCell(say("is empty, so the row was left out."), say("Write what was eaten."))
        names = [_to_write(str(self.table["name"][each])) for each in self.offers.get(text, ())]
        raise BadCell(say("is not a name in our food table, so it was left out."), _meant(names))


@dataclass(frozen=True, slots=True)
class _Eaten:
    """One combination of food and amount: what it is, or why it is not known."""

    place: int = -1
    grams: float = float("nan")
    wrong: BadCell | None = None
    column: str = ""
    value: str = ""


def _combination(foods: Foods, amounts: Amounts, codes: tuple[int, int, int], mark: Mark) -> _Eaten:
    food, amount, unit = codes
    name, text = foods.cells.texts[food], amounts.cells.texts[amount]
    try:
        place = foods.known(food)
    except BadCell as wrong:
        return _Eaten(wrong=wrong, column=foods.cells.heading, value=name)
    row = foods.table.iloc[place]
    portion, kind = Portion.of(str(row["portion"]), float(row["portion_g"])), str(row["kind"])
    beside = amounts.units.texts[unit] if amounts.units else ""
    try:
        if is_missing(text):
            raise BadCell(
                say("is empty, so the row was left out."), say("Write how much was eaten.")
            )
        told = amount_in(text)
        many, word = told.value(mark), amounts.unit_of(told, beside)
        grams = grams_of(many, word, name=str(row["name"]), portion=portion, kind=kind)
    except AmountNotKnownError as unknown:
        wrong = BadCell(
            str(unknown), say("Write it in {units}.", units=known_amounts(portion, kind))
        )
        return _Eaten(wrong=wrong, column=amounts.cells.heading, value=f"{text} {beside}".strip())
    except BadCell as wrong:
        return _Eaten(wrong=wrong, column=amounts.cells.heading, value=text)
    return _Eaten(place, grams)


def _codes(cells: Cells | None, length: int) -> npt.NDArray[np.intp]:
    return np.zeros(length, dtype=np.intp) if cells is None else cells.codes


def eaten(
    sheet: Sheet, foods: Foods, amounts: Amounts, mark: Mark
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return one row for each row of the sheet, `is_known` or not, and what is wrong."""
    length = len(sheet.rows)
    columns = (foods.cells, amounts.cells, amounts.units)
    codes = np.column_stack([_codes(cells, length) for cells in columns])
    distinct, which = np.unique(codes, axis=0, return_inverse=True)
    which = which.reshape(-1)
    found = [
        _combination(foods, amounts, (int(food), int(amount), int(unit)), mark)
        for food, amount, unit in distinct
    ]
    problems = [
        sheet.problem(
            position, found[which[position]].column, found[which[position]].value,
            what=wrong.what, mend=wrong.mend, rule="food_log",
        )
        for position in positions_where(np.array([each.wrong is not None for each in found])[which])
        if (wrong := found[which[position]].wrong) is not None
    ]  # fmt: skip
    return _frame(foods, amounts, codes, found, which), problems


def _frame(
    foods: Foods,
    amounts: Amounts,
    codes: npt.NDArray[np.intp],
    found: list[_Eaten],
    which: npt.NDArray[np.intp],
) -> pd.DataFrame:
    places = np.array([each.place for each in found], dtype=np.intp)[which]
    grams = np.array([each.grams for each in found])[which]
    known = places >= 0
    table = foods.table.iloc[np.where(known, places, 0)].reset_index(drop=True)
    frame = pd.DataFrame(
        {
            "source_row": range(len(places)),
            "is_known": known,
            "level": "food",
            "food_name": table["name"].where(known),
            "amount_text": _amount_texts(foods, amounts, codes, found, which),
            "basis": table["basis"],
            "is_supplement": table["kind"].eq("supplement"),
            "has_added_magnesium": table["food_id"].isin(MAGNESIUM_ADDED),
            "method": "self_report",
        }
    )
    for column in NUTRIENT_COLUMNS.values():
        frame[column] = (table[column] * grams / 100).where(known)
    return frame


def _amount_texts(
    foods: Foods,
    amounts: Amounts,
    codes: npt.NDArray[np.intp],
    found: list[_Eaten],
    which: npt.NDArray[np.intp],
) -> pd.Series:
    """Say the amount as written, in grams, and the name as written where it is another."""
    texts: dict[int, str | None] = {}
    for row, number in enumerate(which):
        if number in texts:
            continue
        each = found[number]
        if each.place < 0:
            texts[int(number)] = None
            continue
        food, amount, unit = codes[row]
        beside = amounts.units.texts[unit] if amounts.units else ""
        written = f"{amounts.cells.texts[amount]} {beside}".strip()
        name = foods.cells.texts[food]
        same = plain(name) == plain(str(foods.table["name"].iloc[each.place]))
        as_written = "" if same else f", written '{shortened(name)}'"
        weighed = f"{each.grams:.5g} g"
        in_grams = "" if written == weighed else f" = {weighed}"
        texts[int(number)] = f"{shortened(written)}{in_grams}{as_written}"
    return pd.Series([texts[int(number)] for number in which], dtype="object")


def with_magnesium_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Move added magnesium of sports products to rows of its own, as of a supplement.

    The upper level counts it; their energy and sodium stay with the food.
    """
    has = rows["has_added_magnesium"]
    nutrients = [name for name in NUTRIENT_COLUMNS.values() if name != "magnesium_mg"]
    added = rows[has].assign(is_supplement=True, **dict.fromkeys(nutrients, float("nan")))
    food = rows.assign(magnesium_mg=rows["magnesium_mg"].mask(has, 0.0))
    both = pd.concat([food, added]) if has.any() else food
    in_order = both.sort_values("source_row", kind="stable", ignore_index=True)
    return in_order.drop(columns=["has_added_magnesium"])


def with_coverage(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the share of a day's energy that states each nutrient, supplements apart.

    Where a food's energy is not known its share is not either: then a nutrient that not
    every food states counts as not covered at all.
    """
    food = rows[~rows["is_supplement"]]
    day = food["day"]
    energy = food["energy_kcal"]
    total = energy.groupby(day).sum()
    weighable = energy.notna().groupby(day).all() & (total > 0)
    coverage: dict[str, pd.Series] = {}
    for nutrient, column in _COLUMN_OF.items():
        stated = energy.where(food[column].notna(), 0.0).groupby(day).sum() / total
        whole = food[column].notna().groupby(day).all().astype("float64")
        share = stated.where(weighable, whole).clip(upper=1.0)
        coverage[f"coverage_{nutrient}"] = rows["day"].map(share).mask(rows["is_supplement"])
    return rows.assign(**coverage)


def day_rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the known rows: days with something unknown are not complete, sums have coverage."""
    who = frame["athlete"].map(lambda label: "" if pd.isna(label) else folded(str(label)))
    days = frame.assign(day=who + " " + frame["local_date"].astype("str"))
    told = days["local_date"].notna()
    lacking = set(days.loc[~days["is_known"] & told, "day"])
    known = days[days["is_known"]]
    stated = known.get("day_complete", pd.Series(None, index=known.index, dtype="object"))
    is_lacking = known["day"].isin(lacking)
    complete = stated.mask(is_lacking, other=False).astype("boolean")  # pyright: ignore[reportArgumentType]
    apart = with_magnesium_apart(known.assign(day_complete=complete))
    rows = with_coverage(apart).drop(columns=["day", "is_known"])
    notes = [
        say("Amounts come from our food table; names there and labels in hand can differ."),
        *[
            say("Typical labels, so check your own: {foods}.", foods=foods)
            for foods in _named(rows[rows["basis"] == TYPICAL_LABEL])
        ],
        *[
            say(
                "Counted as supplements (of sports products the added magnesium): {foods}.",
                foods=foods,
            )
            for foods in _named(rows[rows["is_supplement"]])
        ],
    ]
    if lacking:
        notes.append(
            say(
                "Days with a food or an amount that is not known: {count}. What is known of "
                "them was kept; they are lower bounds and count as not complete.",
                count=with_marks(f"{len(lacking):,}"),
            )
        )
    return rows.drop(columns=["basis"]), notes


def _named(rows: pd.DataFrame) -> list[str]:
    """Return the foods of some rows as one text, or nothing where there are none."""
    names = list(dict.fromkeys(str(name) for name in rows["food_name"]))
    if not names:
        return []
    shown = "; ".join(shortened(said(name)) for name in names[:_NAMES_SHOWN])
    return [say("{these} and others", these=shown) if len(names) > _NAMES_SHOWN else shown]
