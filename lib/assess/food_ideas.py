"""Foods that close a gap: first what the athlete eats already, in portions.

Ideas only. They keep to the way of eating; allergies are not known here, so new foods are
without nuts and the words say that allergies come first.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.assess.diet_days import UNITS
from lib.assess.findings import AthleteLine
from lib.assess.in_words import decimal
from lib.assess.records import Records
from lib.reference.food_search import everyday_foods
from lib.reference.foods import TYPICAL_LABEL, foods_that_help
from lib.reference.thresholds import value
from lib.words import spoken_names
from lib.words.language import said, say
from lib.words.numbers import with_marks

MOST_IDEAS: Final = 3
MINERAL_OF_RULE: Final = {"DIE01": "magnesium", "DIE02": "calcium"}
USUAL_MINERAL: Final = "magnesium"
TAGS_OF_PATTERN: Final = {"vegan": frozenset({"vegan"}), "vegetarian": frozenset({"vegetarian"})}
WITHOUT_NUTS: Final = frozenset({"nut_free"})
DRUNK_FROM: Final = ("glass", "carton", "bottle", "cup", "mug")
_WHOLE_FROM: Final = 10
_ROUNDED_TO: Final = 5


@dataclass(frozen=True, slots=True)
class FoodIdea:
    """One food in its usual portion. `share_of_gap` is a fraction, NaN where not known.

    `name` and `portion` are those of the table; `grams` is how heavy the portion is.
    """

    name: str
    portion: str
    amount: float
    unit: str
    share_of_gap: float
    is_eaten: bool
    is_typical_label: bool
    grams: float = math.nan

    @property
    def is_a_drink(self) -> bool:
        """Say whether the portion is drunk; such an idea waits after drinking more than was lost.

        Examples
        --------
        >>> from math import nan
        >>> milk = FoodIdea("Skim milk", "1 glass (250 g)", 300.0, "mg", nan, False, False)
        >>> milk.is_a_drink
        True
        """
        return any(word in self.portion.casefold() for word in DRUNK_FROM)

    @property
    def sentence(self) -> str:
        """Say the food, what a portion holds, and how much of the gap that is."""
        held = decimal(self.amount, 0 if self.amount >= _WHOLE_FROM else 1)
        weighs = "" if math.isnan(self.grams) else f" ({with_marks(f'{self.grams:g}')} g)"
        parts = [
            say(
                "{food}, {portion}: about {amount}",
                food=said(self.name),
                portion=f"{said(self.portion)}{weighs}",
                amount=f"{held} {self.unit}",
            )
        ]
        if self.share_of_gap >= 1:
            parts.append(say("as much as the gap of a day"))
        elif not math.isnan(self.share_of_gap):
            percent = max(_ROUNDED_TO * round(100 * self.share_of_gap / _ROUNDED_TO), _ROUNDED_TO)
            parts.append(say("about {percent} % of the gap of a day", percent=percent))
        if self.is_eaten:
            parts.append(say("eaten already"))
        if self.is_typical_label:
            parts.append(say("typical label, check yours"))
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class FoodIdeas:
    """Up to three foods for one nutrient, of different groups, and what to say with them.

    `nutrient` is its name in the reader's language.
    """

    nutrient: str
    foods: tuple[FoodIdea, ...]
    note: str

    def shown(self, *, guard_on: bool) -> tuple[FoodIdea, ...]:
        """Return the foods that may be shown: no drink after drinking more than was lost."""
        return tuple(each for each in self.foods if not (guard_on and each.is_a_drink))


def foods_for(line: AthleteLine) -> str:
    """Return the mineral to give food ideas for: that of the first finding on diet."""
    found = (MINERAL_OF_RULE[each.code] for each in line.findings if each.code in MINERAL_OF_RULE)
    return next(found, USUAL_MINERAL)


def foods_eaten(diet: pd.DataFrame, last_day: dt.date) -> frozenset[str]:
    """Return the foods of our table that a diary names exactly, in the weeks before a day.

    Parameters
    ----------
    diet
        Diary rows of one athlete.
    last_day
        Last day that is looked at.
    """
    days = int(value("foods.eaten_window_days"))
    first = pd.Timestamp(last_day) - pd.Timedelta(days=days - 1)
    food = diet[
        diet["local_date"].between(first, pd.Timestamp(last_day))
        & diet["level"].eq("food").fillna(value=False)
        & ~diet["is_supplement"].fillna(value=False).astype("bool")
    ]
    index = everyday_foods()
    places = [index.exactly(str(name)) for name in food["food_name"].dropna().unique()]
    return frozenset(str(index.foods["food_id"][place]) for place in places if place is not None)


def _ranked(nutrient: str, pattern: frozenset[str], eaten: frozenset[str]) -> pd.DataFrame:
    """Return foods by what a portion holds: those eaten, then new ones without nuts."""
    helpful = foods_that_help(nutrient, needed_tags=pattern)
    is_eaten = helpful["food_id"].isin(eaten)
    is_new = (
        ~is_eaten
        & (helpful["basis"] != TYPICAL_LABEL)
        & pd.Series([set(tags.split(";")) >= WITHOUT_NUTS for tags in helpful["tags"]],
                    index=helpful.index, dtype="bool")
    )  # fmt: skip
    kept = helpful.assign(is_eaten=is_eaten)[is_eaten | is_new]
    return kept.sort_values("is_eaten", ascending=False, kind="stable")


def ideas_for(
    records: Records,
    *,
    athlete_id: str,
    last_day: dt.date,
    nutrient: str,
    lines: Mapping[str, tuple[float, float]],
) -> FoodIdeas:
    """Return foods that would close an athlete's gap in one nutrient.

    Parameters
    ----------
    records
        Logs of at least the last four weeks.
    athlete_id, last_day
        Whose ideas, and the last day that is looked at.
    nutrient
        Such as ``magnesium``.
    lines
        Eaten and needed in a day by nutrient, NaN where not known. Eaten is a lower bound, so
        the gap is the largest it can be. [unit of the nutrient per day]
    """
    athlete = records.athletes[records.athletes["athlete_id"] == athlete_id]
    pattern = athlete["diet_pattern"].iloc[0]
    diary = records.diet[records.diet["athlete_id"] == athlete_id]
    ranked = _ranked(
        nutrient,
        TAGS_OF_PATTERN.get(str(pattern), frozenset()),
        foods_eaten(diary, last_day),
    )
    eaten, needed = lines.get(nutrient, (math.nan, math.nan))
    if not math.isnan(needed):
        least = value("foods.idea_share_of_need") * needed
        ranked = ranked[ranked["amount_per_portion"] >= least]
    chosen = ranked.drop_duplicates("group").head(MOST_IDEAS)
    gap = needed - eaten
    foods = tuple(
        FoodIdea(
            name=str(name),
            portion=str(portion),
            amount=float(amount),
            unit=UNITS[nutrient],
            share_of_gap=float(amount) / gap if gap > 0 else math.nan,
            is_eaten=bool(is_eaten),
            is_typical_label=basis == TYPICAL_LABEL,
            grams=float(grams),
        )
        for name, portion, grams, amount, is_eaten, basis in zip(
            chosen["name"], chosen["portion"], chosen["portion_g"], chosen["amount_per_portion"],
            chosen["is_eaten"], chosen["basis"], strict=True,
        )
    )  # fmt: skip
    words = spoken_names.nutrient(nutrient)
    return FoodIdeas(words, foods, _note(foods, knows_pattern=bool(pd.notna(pattern))))


def _note(foods: tuple[FoodIdea, ...], *, knows_pattern: bool) -> str:
    parts = [say("Ideas, not a prescription. Allergies first: nobody's are kept here, so ask.")]
    if any(not food.is_eaten for food in foods):
        parts.append(say("Foods that are new to the diary were chosen without nuts."))
    if not knows_pattern:
        parts.append(say("The way of eating is not known, so check that they fit."))
    return " ".join(parts)
