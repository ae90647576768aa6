"""The ledger from sweat to plate, as a table with sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from lib.assess import ledger_words
from lib.assess.findings import AthleteLine
from lib.assess.food_ideas import foods_for
from lib.assess.in_words import counted
from lib.assess.ledger import Ledger
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import nutrient_name
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import on_day
from lib.words.language import say, say_count


def _what_it_is(found: Ledger) -> Iterator[str]:
    """Say of which days it is, and where each number is from, a sentence each."""
    yield say(
        "{first} to {last}, mg a day on average.",
        first=on_day(found.first_day),
        last=on_day(found.last_day),
    )
    sessions = counted(found.sessions, "weighed session")
    if found.sodium_tests:
        yield say(
            "Lost: 80 % range from {sessions}, sodium from {tests}.",
            sessions=sessions,
            tests=counted(found.sodium_tests, "own test"),
        )
    else:
        yield say(
            "Lost: 80 % range from {sessions}, sodium from the population, no own test.",
            sessions=sessions,
        )
    if found.potassium_tests:
        yield say_count(
            "Potassium in sweat is from {count} own test; magnesium and calcium are typical "
            "values, not measured.",
            "Potassium in sweat is from {count} own tests; magnesium and calcium are typical "
            "values, not measured.",
            found.potassium_tests,
        )
    else:
        yield say("Potassium, magnesium and calcium in sweat are typical values, not measured.")
    yield say("Eaten: food only, without supplements. Sweat never changes what is needed.")


def ledger(opened: Opened, line: AthleteLine) -> None:
    """Show what left with the sweat, what came from the plate, and what is needed."""
    if line.red_flag:
        return
    found = cached.ledger(opened, line.athlete_id, foods_for(line))
    st.subheader(say("From sweat to plate"), anchor=False)
    small_print(" ".join(_what_it_is(found)))
    rows = pd.DataFrame(
        {
            say("Mineral"): [nutrient_name(each.mineral) for each in found.lines],
            say("Lost in sweat (mg)"): [ledger_words.lost(each) for each in found.lines],
            say("Eaten (mg)"): [ledger_words.eaten(each) for each in found.lines],
            say("Needed (mg)"): [ledger_words.needed(each) for each in found.lines],
            say("Gap (mg)"): [ledger_words.gap(each) for each in found.lines],
        }
    )
    st.table(
        rows,
        hide_index=True,
        alt=say("Minerals lost in sweat, eaten and needed, and the gap, mg a day"),
    )
    for each in found.lines:
        if each.note:
            st.markdown(f"- **{nutrient_name(each.mineral)}:** {literal(each.note)}")


def three_foods(opened: Opened, line: AthleteLine) -> None:
    """Show up to three foods that close the gap, first what the athlete eats already."""
    if line.red_flag:
        return
    ideas = cached.ledger(opened, line.athlete_id, foods_for(line)).foods
    st.subheader(say("Three foods"), anchor=False)
    foods = ideas.shown(guard_on=line.guard_on)
    if not foods:
        st.write(
            say(
                "No food of our table holds enough {nutrient} to be an idea here.",
                nutrient=literal(ideas.nutrient),
            )
        )
        return
    if not any(food.is_eaten for food in foods):
        small_print(
            say(
                "Of what the diary names, nothing is known to hold much of it, so these are new. A "
                "diary that names its foods shows what is eaten already."
            )
        )
    st.markdown(say("**For {nutrient}, a portion each:**", nutrient=literal(ideas.nutrient)))
    for food in foods:
        st.markdown(f"- {literal(food.sentence)}")
    sentences = [literal(ideas.note)]
    if line.is_minor:
        sentences.append(say("With minors: food first, together with parents."))
    small_print(" ".join(sentences))
