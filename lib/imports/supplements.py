"""Tablets in a food diary: set apart from food, and asked about where the diary does not say.

A tablet that passed for food could make a poor diet look like enough, so a row that may be one
is never taken for food without a word from a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.headings import folded
from lib.imports.mapped import Told
from lib.imports.settling import Settling, median_of
from lib.imports.sheet import Cells, shortened
from lib.imports.water import is_plain_water
from lib.reference.thresholds import value
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

_NAMELESS: Final = noted("a food without a name")
MOST_ASKED: Final = 12
"""More foods than this are not asked about; the others are set apart unasked."""
IN_TABLETS: Final = (
    "magnesium_mg",
    "calcium_mg",
    "potassium_mg",
    "vitamin_d_ug",
    "vitamin_b12_ug",
    "iron_mg",
)
"""What tablets hold that would make a day of food look like enough."""
_SHELF: Final = re.compile(
    r"supplement|\b(?:multi)?vitamine?s?\b|\bpills?\b|\bmeds?\b|\bmedic|nahrungserganzung|"
    r"complements? alimentaire|suplemento|integrator"
)
"""What diaries call a group or a category that holds supplements only, once folded."""
_FOOD_GROUPS: Final = (
    "dairy",
    "spices",
    "baby foods",
    "fats",
    "poultry",
    "soups",
    "sausages",
    "breakfast cereals",
    "fruits",
    "pork",
    "vegetables",
    "nut and seed",
    "beef",
    "beverages",
    "finfish",
    "legumes",
    "lamb",
    "baked",
    "snacks",
    "sweets",
    "cereal",
    "fast foods",
    "meals entrees",
    "restaurant",
    "american indian",
)
"""How the categories of foods begin, as food composition tables name them."""
_DOSE: Final = re.compile(
    r"\b(?:tablets?|tabs?|capsules?|caps|caplets?|soft ?gels?|pills?|lozenges?|tabletten?|"
    r"brausetabletten?|kapseln?|comprimes?|gelules?)\b"
)
_NAMED_SO: Final = re.compile(
    r"\b(?:supplements?|multi ?vitamins?|multi ?minerals?|effervescent|nahrungserganzung\w*)\b"
)
_NUTRIENT_FIRST: Final = re.compile(
    r"^(?:magnesium|calcium|potassium|sodium|iron|zinc|zma|vitamine?|electrolytes?|kalium|"
    r"kalzium|eisen|zink|elektrolyte?)\b"
)


def is_shelf(name: str) -> bool:
    """Say whether a diary group of this name holds supplements.

    Examples
    --------
    >>> is_shelf("Supplements (AM)"), is_shelf("Breakfast")
    (True, False)
    """
    return _SHELF.search(folded(name)) is not None


def _daily_values() -> Mapping[str, float]:
    return {
        "magnesium_mg": value("label.daily_value_2016.magnesium"),
        "calcium_mg": value("label.daily_value_2016.calcium"),
        "potassium_mg": value("label.daily_value_2016.potassium"),
        "vitamin_d_ug": value("label.daily_value_2016.vitamin_d"),
        "vitamin_b12_ug": value("label.daily_value_2016.vitamin_b12"),
    }


def _is_concentrated(foods: pd.DataFrame) -> pd.Series[bool]:
    """Say which rows hold hardly any energy and much of a mineral or vitamin."""
    share = value("label.high_share")
    high = pd.Series(data=False, index=foods.index)
    for column, daily in _daily_values().items():
        if column in foods.columns:
            high |= foods[column].fillna(0).astype("float64") >= share * daily
    return high


def _texts(foods: pd.DataFrame, column: str) -> pd.Series[str]:
    if column not in foods.columns:
        return pd.Series("", index=foods.index, dtype="str")
    return foods[column].fillna("").astype("str").map(folded)


def sure_and_unsure(
    foods: pd.DataFrame, categories: pd.Series[str]
) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """Say which rows a diary calls supplements, and which only look like one.

    Parameters
    ----------
    foods
        Rows of the food table, one a food.
    categories
        What the diary calls the kind of each food; an empty text where it does not say.
    """
    names, amounts = _texts(foods, "food_name"), _texts(foods, "amount_text")
    kinds = categories.map(folded)
    sure = kinds.str.contains(_SHELF) | _texts(foods, "meal").str.contains(_SHELF)
    known_food = kinds.str.startswith(_FOOD_GROUPS)
    energy = (
        foods["energy_kcal"].fillna(0).astype("float64")
        if "energy_kcal" in foods.columns
        else pd.Series(0.0, index=foods.index)
    )
    little = energy <= value("label.low_energy_kcal")
    looks_so = (
        amounts.str.contains(_DOSE)
        | names.str.contains(_DOSE)
        | names.str.contains(_NAMED_SO)
        | (little & ~known_food & (names.str.contains(_NUTRIENT_FIRST) | _is_concentrated(foods)))
    )
    water = is_plain_water(foods["food_name"])
    return sure, looks_so & ~sure & ~water


_MILLIGRAMS: Final = {
    "magnesium_mg": noted("{amount} mg of magnesium"),
    "calcium_mg": noted("{amount} mg of calcium"),
}


def _consequence(rows: pd.DataFrame) -> str:
    amounts = [
        said(words, amount=with_marks(f"{rows[column].sum():,.0f}"))
        for column, words in _MILLIGRAMS.items()
        if column in rows.columns and rows[column].sum() > 0
    ]
    if not amounts:
        return say("its minerals and vitamins")
    first, *other = amounts
    return say("{these} and {last}", these=first, last=other[0]) if other else first


def _as_read(food: str) -> str:
    """Return the name of a food as the file has it, and of one that has none what it is."""
    return said(food) if food == _NAMELESS else food


def set_supplements_apart(told: Told, settling: Settling, categories: pd.Series[str]) -> None:
    """Mark the supplements among the foods, asking about each that only looks like one."""
    foods = told.tables["diet"]
    sure, unsure = sure_and_unsure(foods, categories)
    names = foods["food_name"].fillna(_NAMELESS).astype("str").map(shortened)
    apart = sure.copy()
    distinct = list(dict.fromkeys(names[unsure]))
    for name in distinct[:MOST_ASKED]:
        key = f"supplement_{folded(name).replace(' ', '_')}"
        same = unsure & (names == name)
        answer = settling.answers.get(key)
        if answer == "yes":
            apart |= same
        elif answer != "no":
            amount = _consequence(foods[same])
            settling.questions.append(
                Question(
                    key,
                    say(
                        "Is '{food}' a supplement or medicine, such as a tablet?",
                        food=_as_read(name),
                    ),
                    (
                        Option(
                            "yes",
                            say("Yes, a supplement"),
                            say("{amount}: kept apart from food", amount=amount),
                        ),
                        Option(
                            "no",
                            say("No, food or drink"),
                            say("{amount}: counted as food", amount=amount),
                        ),
                    ),
                )
            )
    beyond = distinct[MOST_ASKED:]
    if beyond:
        apart |= unsure & names.isin(beyond)
        told.notes.append(
            say(
                "Foods that look like supplements, kept apart from food without asking: {count}, "
                "namely {foods}.",
                count=with_marks(f"{len(beyond):,}"),
                foods=", ".join(map(_as_read, beyond[:MOST_ASKED])),
            )
        )
    told.tables["diet"] = foods.assign(is_supplement=apart)


def totals_hold_tablets(
    settling: Settling, columns: Mapping[str, Cells], *, where: str, instead: str
) -> bool:
    """Say whether day totals hold food and tablets together; a person is asked.

    Such totals cannot be parted, so what tablets hold is then unknown of the food. `columns` are
    those of the file by our names, `where` says where tablets were logged, and `instead` which
    file tells them apart.
    """
    of_tablets = [columns[name] for name in IN_TABLETS if name in columns]
    answer = settling.answers.get("supplements_in_totals")
    if not of_tablets or answer in {"yes", "no"}:
        return answer == "yes"
    shown = {
        "column": of_tablets[0].heading,
        "number": with_marks(f"{median_of(settling, of_tablets[:1]):g}"),
    }
    settling.questions.append(
        Question(
            "supplements_in_totals",
            say(
                "Day totals hold food and supplements together. Did the athlete log supplements or "
                "medicines in {app}?",
                app=where,
            ),
            (
                Option(
                    "no",
                    say("No, food and drink only"),
                    say("the median {column}, {number}, counts as food", **shown),
                ),
                Option(
                    "yes",
                    say("Yes, or nobody knows"),
                    say(
                        "the median {column}, {number}, stays unknown, as do the other minerals "
                        "and vitamins of tablets; {other_file} tells them apart",
                        **shown,
                        other_file=instead,
                    ),
                ),
            ),
            each_time=True,
        )
    )
    return False
