"""The ledger from sweat to plate, as a table with sentences."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess import ledger_words
from lib.assess.findings import AthleteLine
from lib.assess.food_ideas import foods_for
from lib.assess.in_words import counted
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import on_day


def ledger(opened: Opened, line: AthleteLine) -> None:
    """Show what left with the sweat, what came from the plate, and what is needed."""
    if line.red_flag:
        return
    found = cached.ledger(opened, line.athlete_id, foods_for(line))
    st.subheader("From sweat to plate", anchor=False)
    small_print(
        f"{on_day(found.first_day)} to {on_day(found.last_day)}, mg a day on average. "
        f"Lost: 80 % range from {counted(found.sessions, 'weighed session')}"
        + (
            f", sodium from {counted(found.sodium_tests, 'own test')}."
            if found.sodium_tests
            else ", sodium from the population, no own test."
        )
        + (
            f" Potassium in sweat is from {counted(found.potassium_tests, 'own test')}; magnesium "
            "and calcium are typical values, not measured."
            if found.potassium_tests
            else " Potassium, magnesium and calcium in sweat are typical values, not measured."
        )
        + " Eaten: food only, without supplements. Sweat never changes what is needed."
    )
    rows = pd.DataFrame(
        {
            "Mineral": [each.mineral.capitalize() for each in found.lines],
            "Lost in sweat (mg)": [ledger_words.lost(each) for each in found.lines],
            "Eaten (mg)": [ledger_words.eaten(each) for each in found.lines],
            "Needed (mg)": [ledger_words.needed(each) for each in found.lines],
            "Gap (mg)": [ledger_words.gap(each) for each in found.lines],
        }
    )
    st.table(
        rows, hide_index=True, alt="Minerals lost in sweat, eaten and needed, and the gap, mg a day"
    )
    for each in found.lines:
        if each.note:
            st.markdown(f"- **{each.mineral.capitalize()}:** {literal(each.note)}")


def three_foods(opened: Opened, line: AthleteLine) -> None:
    """Show up to three foods that close the gap, first what the athlete eats already."""
    if line.red_flag:
        return
    ideas = cached.ledger(opened, line.athlete_id, foods_for(line)).foods
    st.subheader("Three foods", anchor=False)
    foods = ideas.shown(guard_on=line.guard_on)
    if not foods:
        st.write(f"No food of our table holds enough {literal(ideas.nutrient)} to be an idea here.")
        return
    if not any(food.is_eaten for food in foods):
        small_print(
            "Of what the diary names, nothing is known to hold much of it, so these are new. A "
            "diary that names its foods shows what is eaten already."
        )
    st.markdown(f"**For {literal(ideas.nutrient)}, a portion each:**")
    for food in foods:
        st.markdown(f"- {literal(food.sentence)}")
    with_minors = " With minors: food first, together with parents." if line.is_minor else ""
    small_print(f"{literal(ideas.note)}{with_minors}")
