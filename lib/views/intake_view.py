"""One athlete's food against need: an answer a nutrient, with how sure it is one tap away."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from lib.assess import history
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
from lib.views.wording import on_day

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


def _chart_rows(opened: Opened, athlete_id: str, answers: tuple[IntakeAnswer, ...]) -> pd.DataFrame:
    known = [
        each
        for each in answers
        if each.test in {"EAR", "AI"} and each.days_used >= value("diet.days.fewest")
    ]
    records = cached.records(opened)
    upper = [
        history.upper_level_of(
            records,
            athlete_id=athlete_id,
            last_day=opened.day,
            nutrient=each.nutrient,
            reference_set=opened.reference_set,
        )
        for each in known
    ]
    rows = pd.DataFrame(
        {
            "nutrient": [f"{_name(each)}, {each.test}" for each in known],
            "kind": [f"{each.test} ({_kind(each)})" for each in known],
            "amounts": [
                f"{amount(each.mean)} of {amount(each.reference)} {each.unit}" for each in known
            ],
            "ratio": [each.mean / each.reference for each in known],
            "spread": [each.mean_sd / each.reference for each in known],
            "upper_ratio": [
                level / each.reference for level, each in zip(upper, known, strict=True)
            ],
            "upper": upper,
        },
        dtype=None,
    )
    ends = middle_80_percent(
        middle=rows["ratio"].astype("float64"),
        standard_deviation=rows["spread"].astype("float64"),
    )
    found = rows.assign(low=ends.low.clip(lower=0), high=ends.high)
    return found.dropna(subset=["ratio", "low", "high"])


def _kind(answer: IntakeAnswer) -> str:
    return "average requirement" if answer.test == "EAR" else "usual reference, shows no lack"


def _sentence(rows: pd.DataFrame, answers: tuple[IntakeAnswer, ...]) -> str:
    """Say in words what the chart shows: the answers, and what its lines and bars are."""
    drawn = {name.split(",")[0] for name in rows["nutrient"]}
    said = "; ".join(
        f"{_name(each)}: {each.answer[0].lower()}{each.answer[1:]}"
        for each in answers
        if _name(each) in drawn
    )
    return (
        f"{said}. The dashed line is the reference: an EAR is what half of people need; an AI is "
        "what is usual, and to be below it shows no lack. The bar is what the number of days "
        "leaves open (80 %)."
    )


def _upper_words(rows: pd.DataFrame) -> str:
    """Name the upper levels drawn, and say of magnesium why there is none."""
    named = [
        f"{row['nutrient'].split(',')[0].lower()} {amount(row['upper'])} mg a day"
        for row in rows.dropna(subset=["upper"]).to_dict("records")
    ]
    drawn = f"UL is the upper level: {', '.join(named)}. " if named else ""
    return f"{drawn}The UL of magnesium is for supplements alone, so it is not drawn for food."


def against_need(opened: Opened, line: AthleteLine) -> None:
    """Draw what is eaten against what is needed, with its range, a sentence and a table."""
    if line.red_flag:
        return
    st.subheader("Food against need", anchor=False)
    answers = cached.intake_answers(opened, line.athlete_id)
    rows = _chart_rows(opened, line.athlete_id, answers)
    if rows.empty:
        fewest = value("diet.days.fewest")
        st.write(
            f"Not known yet: a chart takes {fewest:g} whole days of food, the sex the reference "
            "values are for, and the year of birth."
        )
        return
    words = _sentence(rows, answers)
    st.markdown(literal(words))
    small_print(f"Reference values: {REFERENCE_SETS[opened.reference_set]}.")
    st.altair_chart(intake_against_need(rows), width="stretch", alt=words)
    small_print(literal(_upper_words(rows)))
    with st.expander("Table of the chart"):
        shown = pd.DataFrame(
            {
                "Reference": rows["nutrient"],
                "Eaten of it": rows["amounts"],
                "Multiple (80 % range)": rows["ratio"].map("{:.2f}".format)
                + " ("
                + rows["low"].map("{:.2f}".format)
                + " to "
                + rows["high"].map("{:.2f}".format)
                + ")",
                "UL": rows["upper_ratio"].map("{:.2f}".format).replace("nan", "none"),
            }
        )
        st.table(shown, hide_index=True, alt="Eaten a day against the reference value")


def each_answer(opened: Opened, line: AthleteLine) -> None:
    """Show the answer for each nutrient, and how sure it is."""
    answers = cached.intake_answers(opened, line.athlete_id)
    if not any(each.days_logged for each in answers):
        return
    small_print(
        f"The four weeks to {on_day(opened.day)}, food without supplements. "
        "Reference values: "
        f"{REFERENCE_SETS[opened.reference_set]}; age as of this year."
    )
    words = "Each nutrient: eaten and needed a day, and what may be said"
    st.table(_table(answers), hide_index=True, alt=words)
    with st.expander("How sure each answer is"):
        for each in answers:
            _details(each)
    small_print(NOT_SCORED_HERE)
