"""The squad's diet: shares with their interval, what cannot be said, and who is not counted."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.in_words import decimal, thousands
from lib.assess.squad_diet import UNEVEN, SquadNutrient
from lib.views import cached
from lib.views.escaping import literal
from lib.views.finding_card import source_line
from lib.views.labels import nutrient_name
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import noted, said, say, say_count
from lib.words.spoken_names import nutrient

SOURCES = ("iom2000", "nrc1986")
HOW = noted(
    "Each complete day is divided by the athlete's own average requirement. Days of one person "
    "differ more than people do, so the means are drawn together until their spread is that of "
    "usual intakes. Then each usual intake has a chance of lying below a requirement that itself "
    "differs between people, and the mean of these chances is the share. The range comes from "
    "drawing the squad again and again; it holds at least nine of ten such squads. It is a number "
    "of athletes, never a name."
)


def introduction(opened: Opened) -> None:
    """Say what the page is about and how many answered."""
    st.write(
        say(
            "How many of the squad may eat too little of a mineral. Diaries miss food, so "
            "the true numbers may be lower; nothing here says who."
        )
    )
    st.markdown(say("**Diaries:** {response}", response=cached.squad_diet(opened).response))


def _numbers(found: SquadNutrient) -> pd.DataFrame:
    rows = {
        say("Athletes counted"): say("{judged} of {squad}", judged=found.judged, squad=found.squad),
        say("Complete days used"): thousands(found.days),
        say("Probably below their requirement"): say(
            "{low} to {high}, best {best}", low=found.low, high=found.high, best=found.middle
        ),
        say("Middle half of usual intakes"): say(
            "{low} to {high} times the own average requirement (EAR)",
            low=decimal(found.usual_low, 2),
            high=decimal(found.usual_high, 2),
        ),
    }
    return pd.DataFrame({say("What"): list(rows), say("Value"): list(rows.values())})


def _nutrient(found: SquadNutrient) -> None:
    with st.container(border=True):
        st.header(nutrient_name(found.nutrient), anchor=False)
        st.markdown(literal(found.sentence))
        if found.left_out:
            small_print(say("Not counted: {reasons}.", reasons=literal("; ".join(found.left_out))))
        if found.is_shown:
            with st.expander(
                say("How this is worked out ({nutrient})", nutrient=nutrient(found.nutrient))
            ):
                words = say(
                    "Numbers behind the share for {nutrient}", nutrient=nutrient(found.nutrient)
                )
                st.table(_numbers(found), hide_index=True, alt=words)
                st.write(said(HOW))
                for key in SOURCES:
                    st.markdown(f"- {source_line(key)}")


def nutrients(opened: Opened) -> None:
    """Show each nutrient: a share where the reference value allows one, else why not."""
    for found in cached.squad_diet(opened).nutrients:
        _nutrient(found)
    small_print(said(UNEVEN))
    small_print(
        say_count(
            "{count} athlete in the team. The page ranks nobody and leads to no name; an "
            "athlete's own food stands on the Athlete page.",
            "{count} athletes in the team. The page ranks nobody and leads to no name; an "
            "athlete's own food stands on the Athlete page.",
            opened.athletes,
        )
    )
