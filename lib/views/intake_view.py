"""One athlete's food against need: an answer a nutrient, with how sure it is one tap away."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.in_words import amount
from lib.assess.intake_answers import IntakeAnswer
from lib.charts.need import intake_against_need
from lib.reference.thresholds import value
from lib.science.sweat_ranges import middle_80_percent
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.reference_choice import REFERENCE_SETS
from lib.views.small_print import small_print

NAMES = {"vitamin_d": "Vitamin D", "vitamin_b12": "Vitamin B12"}
NOT_SCORED_HERE = (
    "Iron is assessed by a blood test; phosphorus and chloride are not scored. Amounts are what "
    "was written down, so the true ones may be higher."
)


def _name(answer: IntakeAnswer) -> str:
    return NAMES.get(answer.nutrient, answer.nutrient.capitalize())


def _eaten(answer: IntakeAnswer) -> str:
    return "not known" if math.isnan(answer.mean) else f"at least {amount(answer.mean)}"


def _table(answers: tuple[IntakeAnswer, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Nutrient": [f"{_name(each)} ({each.unit})" for each in answers],
            "Eaten a day": [_eaten(each) for each in answers],
            "Needed a day": [literal(each.needed) for each in answers],
            "Answer": [literal(each.answer) for each in answers],
        }
    )


def _details(answer: IntakeAnswer) -> None:
    st.markdown(f"**{_name(answer)}:** {literal(answer.answer)} ({literal(answer.for_coach)}).")
    lines = [
        f"Confidence that usual intake meets the reference: {answer.confidence}; with larger "
        f"day-to-day differences {answer.band}."
        if answer.confidence
        else "",
        answer.days_words,
        answer.spread_words,
        *answer.reasons,
        *answer.beside,
    ]
    st.markdown("\n".join(f"- {literal(each)}" for each in lines if each))


def _chart_rows(answers: tuple[IntakeAnswer, ...]) -> pd.DataFrame:
    known = [
        each
        for each in answers
        if each.test in {"EAR", "AI"} and each.days_used >= value("diet.days.fewest")
    ]
    rows = pd.DataFrame(
        {
            "nutrient": [_name(each) for each in known],
            "kind": [f"{each.test} ({_kind(each)})" for each in known],
            "ratio": [each.mean / each.reference for each in known],
            "spread": [each.mean_sd / each.reference for each in known],
        },
        dtype=None,
    )
    ends = middle_80_percent(
        middle=rows["ratio"].astype("float64"),
        standard_deviation=rows["spread"].astype("float64"),
    )
    return rows.assign(low=ends.low.clip(lower=0), high=ends.high).dropna()


def _kind(answer: IntakeAnswer) -> str:
    return "average requirement" if answer.test == "EAR" else "usual reference, shows no lack"


def _chart(answers: tuple[IntakeAnswer, ...]) -> None:
    rows = _chart_rows(answers)
    if rows.empty:
        return
    words = (
        "Mean intake as a multiple of the reference value, which is the dashed line. The bar is "
        "what the number of days leaves open (80 %)."
    )
    small_print(words)
    st.altair_chart(intake_against_need(rows), width="stretch", alt=words)
    with st.expander("Table of the chart"):
        shown = pd.DataFrame(
            {
                "Nutrient": rows["nutrient"],
                "Multiple of the reference": rows["ratio"].map("{:.2f}".format),
                "80 % range": rows["low"].map("{:.2f}".format)
                + " to "
                + rows["high"].map("{:.2f}".format),
            }
        )
        st.table(shown, hide_index=True, alt=words)


def food_against_need(opened: Opened, line: AthleteLine) -> None:
    """Show what is eaten, what is needed, and what may be said of it."""
    if line.red_flag:
        return
    answers = cached.intake_answers(opened, line.athlete_id)
    if not any(each.days_logged for each in answers):
        return
    st.subheader("Food against need", anchor=False)
    small_print(
        f"The four weeks to {opened.day:%d %B}, food without supplements. Reference values: "
        f"{REFERENCE_SETS[opened.reference_set]}; age as of this year."
    )
    words = "Each nutrient: eaten and needed a day, and what may be said"
    st.table(_table(answers), hide_index=True, alt=words)
    with st.expander("How sure each answer is"):
        for each in answers:
            _details(each)
    _chart(answers)
    small_print(NOT_SCORED_HERE)
