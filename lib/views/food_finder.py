"""Find a food, and see what is in it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.in_words import amount, thousands
from lib.reference.food_search import FoodIndex
from lib.reference.food_words import LONGEST_QUERY, plain
from lib.reference.foods import NUTRIENT_COLUMNS, foods_rich_in
from lib.views import cached_foods
from lib.views.escaping import literal
from lib.views.food_words import (
    NUTRIENT_UNITS,
    TAG_WORDS,
    TAGS_ARE_NO_ALLERGY_ADVICE,
    food_name,
    nutrient_with_unit,
    portion_words,
    tag_words,
    where_from,
)
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words import spoken_names
from lib.words.language import said, say

MOST_SHOWN = 8
MOST_RICH = 12
NOT_FOODS_TO_SEEK = ("energy", "total_water")


def _food(food: pd.Series) -> None:
    """Show one food: a portion, its amounts with gaps as gaps, its tags and its source."""
    name = food_name(food)
    st.header(literal(name), anchor=False)
    portion = [float(food[column]) * float(food["portion_g"]) / 100 for column in _columns()]
    rows = pd.DataFrame(
        {
            say("Nutrient"): [nutrient_with_unit(each) for each in NUTRIENT_UNITS],
            say("In a portion"): [amount(each) for each in portion],
            say("In 100 g"): [amount(float(food[column])) for column in _columns()],
        }
    )
    st.markdown(say("A portion is {portion}.", portion=literal(portion_words(food))))
    st.table(rows, hide_index=True, alt=say("What is in {food}, a portion and 100 g", food=name))
    small_print(say("Marks: {tags}.", tags=tag_words(str(food["tags"]))))
    small_print(say("Source: {source}", source=where_from(food)))


def _columns() -> list[str]:
    return [NUTRIENT_COLUMNS[nutrient] for nutrient in NUTRIENT_UNITS]


def _choose(
    index: FoodIndex, places: tuple[int, ...], *, question: str, key: str, first: bool
) -> None:
    chosen = st.radio(
        question,
        places,
        index=0 if first else None,
        format_func=lambda place: literal(food_name(index.foods.iloc[place])),
        key=key,
    )
    if chosen is not None:
        _food(index.foods.iloc[chosen])


def search(opened: Opened) -> None:
    """Show the search box and what it finds; a slip of the pen is asked about."""
    index = cached_foods.food_index(opened.scope)
    query = st.text_input(
        say("Search a food"),
        key="food_query",
        max_chars=LONGEST_QUERY,
        placeholder=say("such as porridge, soy milk or cheddar"),
    )
    if not plain(query):
        small_print(
            say(
                "{number} foods can be found, by British and American names. Type the name, or "
                "the beginning of it.",
                number=thousands(len(index.foods)),
            )
        )
        return
    found = index.search(query, limit=MOST_SHOWN)
    key = f"food_choice_{plain(query)}"
    if found.foods:
        _choose(index, found.foods, question=say("Foods found"), key=key, first=True)
    elif found.offers:
        st.write(say("No food has the name {name}.", name=literal(query)))
        _choose(index, found.offers, question=say("Did you mean"), key=key, first=False)
    else:
        st.info(
            say(
                "No food like {name} is here. Try one plain word, or add it below from its label.",
                name=literal(query),
            )
        )


def richest() -> None:
    """Show the foods with most of one nutrient, filtered by tags."""
    st.header(say("Foods with most of a nutrient"), anchor=False)
    nutrients = [each for each in NUTRIENT_UNITS if each not in NOT_FOODS_TO_SEEK]
    nutrient = st.selectbox(
        say("Nutrient"),
        nutrients,
        format_func=nutrient_with_unit,
        key="rich_nutrient",
    )
    tags = st.multiselect(
        say("Only foods that are"),
        list(TAG_WORDS),
        format_func=lambda tag: said(TAG_WORDS[tag]),
        placeholder=say("anything"),
        key="rich_tags",
    )
    rich = foods_rich_in(nutrient, needed_tags=frozenset(tags)).head(MOST_RICH)
    if rich.empty:
        st.info(say("No food here has all these marks. Take one away."))
        return
    rows = pd.DataFrame(
        {
            say("Food", context="a column of foods"): [said(str(name)) for name in rich["name"]],
            say("A portion"): [portion_words(food) for _, food in rich.iterrows()],
            nutrient_with_unit(nutrient): [amount(each) for each in rich["amount_per_portion"]],
        }
    )
    words = say(
        "Foods with most {nutrient} in a portion",
        nutrient=spoken_names.nutrient(nutrient),
    )
    st.table(rows, hide_index=True, alt=words)
    left_out = say(
        "Drinks, sports products, supplements, liver and typical labels are left out; for calcium "
        "also spinach and chard, which hardly give theirs up."
    )
    small_print(f"{left_out} {said(TAGS_ARE_NO_ALLERGY_ADVICE)}")
