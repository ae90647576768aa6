"""Add a food from its label, and remove one again."""

from __future__ import annotations

from typing import cast

import pandas as pd
import streamlit as st

from lib.reference.food_label import (
    LONGEST_NAME,
    FromLabel,
    Label,
    SodiumUnit,
    VitaminDUnit,
    food_from_label,
)
from lib.schema.food_tables import FOOD_TAGS
from lib.store.own_foods import TooManyFoodsError, remove_own_food, save_own_food
from lib.store.viewer import NotAllowedError
from lib.views import cached, cached_foods
from lib.views.escaping import literal
from lib.views.food_words import TAG_WORDS, portion_words
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import noted, said, say

# The words of these are noted, and said where they are shown.
PER_100_G = noted("per 100 g (or 100 mL)")
PER_PORTION = noted("per portion")
KINDS = (noted("food"), noted("drink"))
SODIUM_UNITS: dict[SodiumUnit, str] = {
    "salt_g": noted("salt, in g"),
    "sodium_mg": noted("sodium, in mg"),
    "sodium_g": noted("sodium, in g"),
}
VITAMIN_D_UNITS: dict[VitaminDUnit, str] = {"ug": noted("µg (mcg)"), "iu": noted("IU")}
AMOUNTS = {
    "energy_kcal": noted("Energy (kcal, not kJ)"),
    "magnesium_mg": noted("Magnesium (mg)"),
    "calcium_mg": noted("Calcium (mg)"),
    "potassium_mg": noted("Potassium (mg)"),
    "vitamin_b12_ug": noted("Vitamin B12 (µg)"),
}
DOUBTED = "own_food_doubted"
FORMS = "own_food_forms"


def _key(name: str) -> str:
    """Return the key of a field; a saved form is followed by a new, empty one."""
    return f"own_{name}_{st.session_state.get(FORMS, 0)}"


def _amount(label: str, name: str) -> float | None:
    return st.number_input(label, value=None, min_value=0.0, format="%.6g", key=_key(name))


def _filled_in() -> Label | None:
    """Draw the form; return what stands on the label once it is sent."""
    with st.form("own_food", border=True):
        name = st.text_input(say("Name"), key=_key("name"), max_chars=LONGEST_NAME)
        portion = st.text_input(
            say("One usual portion, in words"),
            placeholder=say("1 slice"),
            key=_key("portion"),
            max_chars=60,
        )
        portion_g = _amount(say("What it weighs (g; for a drink, mL will do)"), "portion_g")
        kind = st.radio(say("It is"), KINDS, format_func=said, key=_key("kind"), horizontal=True)
        basis = st.radio(
            say("The label states amounts"),
            [PER_100_G, PER_PORTION],
            index=None,
            format_func=said,
            key=_key("basis"),
        )
        small_print(say("Leave empty what the label does not say: empty is unknown, 0 is none."))
        amounts = {column: _amount(said(label), column) for column, label in AMOUNTS.items()}
        sodium = _amount(say("Salt or sodium"), "sodium")
        sodium_unit = st.radio(
            say("The label calls it"),
            list(SODIUM_UNITS),
            index=None,
            format_func=lambda each: said(SODIUM_UNITS[each]),
            key=_key("sodium_unit"),
        )
        vitamin_d = _amount(say("Vitamin D"), "vitamin_d")
        vitamin_d_unit = st.radio(
            say("Vitamin D is in"),
            list(VITAMIN_D_UNITS),
            index=None,
            format_func=lambda each: said(VITAMIN_D_UNITS[each]),
            key=_key("vitamin_d_unit"),
        )
        tags = st.multiselect(
            say("The label says it is"), FOOD_TAGS, format_func=lambda tag: said(TAG_WORDS[tag]),
            placeholder=say("nothing stated"), key=_key("tags"),
        )  # fmt: skip
        if not st.form_submit_button(say("Save the food"), type="primary"):
            return None
    return Label(
        name=name, portion=portion, portion_g=portion_g,
        per_portion=None if basis is None else basis == PER_PORTION,
        kind="drink" if kind == "drink" else "food", amounts=amounts, sodium=sodium,
        sodium_unit=sodium_unit, vitamin_d=vitamin_d, vitamin_d_unit=vitamin_d_unit,
        tags=tuple(tags),
    )  # fmt: skip


def _save(opened: Opened, found: FromLabel) -> None:
    scope = opened.scope
    try:
        save_own_food(cached.current_store(), scope.viewer, scope.team_id, food=found.food)
    except (NotAllowedError, TooManyFoodsError) as refusal:
        st.error(literal(str(refusal)))
        return
    st.session_state.pop(DOUBTED, None)
    st.session_state[FORMS] = st.session_state.get(FORMS, 0) + 1
    st.session_state["own_food_saved"] = str(found.food["name"])
    st.rerun()


def _settle(opened: Opened) -> None:
    """Show doubts about a food that was sent, and save it when a person says it is right."""
    doubted = cast("tuple[str, Label] | None", st.session_state.get(DOUBTED))
    if doubted is None or doubted[0] != opened.scope.team_id:
        return
    # Read again from the label, for its doubts are said in the language of now.
    found = food_from_label(doubted[1])
    for doubt in found.doubts:
        st.warning(literal(doubt))
    st.write(say("Nothing is saved yet. Mend it above and save again, or keep it as it is."))
    if st.button(say("The label says so, save it"), key="own_food_confirm"):
        _save(opened, found)


def form(opened: Opened) -> None:
    """Show the form for a label, and what is doubtful about what was typed."""
    st.header(say("Add a food from its label"), anchor=False)
    saved = st.session_state.pop("own_food_saved", None)
    if saved is not None:
        st.success(
            say(
                "Saved: {saved}. The search and your food logs find it from now on.",
                saved=literal(saved),
            )
        )
    label = _filled_in()
    if label is not None:
        st.session_state.pop(DOUBTED, None)
        found = food_from_label(label)
        for fault in found.faults:
            st.error(literal(fault))
        if not found.faults and not found.doubts:
            _save(opened, found)
        elif not found.faults:
            st.session_state[DOUBTED] = (opened.scope.team_id, label)
    _settle(opened)


def own_list(opened: Opened) -> None:
    """List the own foods of the team, each with a way to remove it."""
    foods = cached_foods.own_foods(opened.scope)
    st.header(say("Your own foods"), anchor=False)
    if foods.empty:
        st.write(say("None yet. Add one below from its label; a search then shows it first."))
        return
    for _, food in foods.iterrows():
        _one(opened, food)
    small_print(say("Diary rows that a food was used for keep their amounts when it is removed."))


def _one(opened: Opened, food: pd.Series) -> None:
    scope = opened.scope
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write(f"{literal(str(food['name']))}, {literal(portion_words(food))}")
        if st.button(say("Remove"), key=f"remove_{food['food_id']}"):
            try:
                remove_own_food(
                    cached.current_store(), scope.viewer, scope.team_id,
                    food_id=str(food["food_id"]),
                )  # fmt: skip
            except NotAllowedError as refusal:
                st.error(literal(str(refusal)))
                return
            st.rerun()
