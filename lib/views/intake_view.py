"""One athlete's food against need: an answer a nutrient, with how sure it is one tap away."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from lib.assess import history
from lib.assess.findings import AthleteLine
from lib.assess.in_words import amount, decimal
from lib.assess.intake_answers import IntakeAnswer
from lib.charts.need import intake_against_need
from lib.reference.thresholds import value
from lib.science.sweat_ranges import middle_80_percent
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import nutrient_name
from lib.views.opened import Opened
from lib.views.reference_choice import REFERENCE_SETS
from lib.views.small_print import small_print
from lib.views.wording import on_day
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks
from lib.words.spoken_names import inside_a_line, nutrient

NOT_SCORED_HERE = noted(
    "Iron is assessed by a blood test; phosphorus and chloride are not scored. Amounts are what "
    "was written down, so the true ones may be higher."
)


def _name(answer: IntakeAnswer) -> str:
    return nutrient_name(answer.nutrient)


def _eaten(answer: IntakeAnswer) -> str:
    if math.isnan(answer.mean):
        return say("not known")
    return say("at least {amount}", amount=amount(answer.mean))


def _table(answers: tuple[IntakeAnswer, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Nutrient"): [f"{_name(each)} ({each.unit})" for each in answers],
            say("Eaten a day"): [_eaten(each) for each in answers],
            say("Needed a day"): [literal(each.needed) for each in answers],
            say("Answer"): [literal(each.answer) for each in answers],
        }
    )


def _details(answer: IntakeAnswer) -> None:
    st.markdown(f"**{_name(answer)}:** {literal(answer.answer)} ({literal(answer.for_coach)}).")
    lines = [
        say(
            "Confidence that usual intake meets the reference: {confidence}; with larger "
            "day-to-day differences {band}.",
            confidence=answer.confidence,
            band=answer.band,
        )
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
            "key": [each.nutrient for each in known],
            "unit": [each.unit for each in known],
            "nutrient": [f"{_name(each)}, {each.test}" for each in known],
            "kind": [f"{each.test} ({_kind(each)})" for each in known],
            "amounts": [
                say(
                    "{eaten} of {reference} {unit}",
                    eaten=amount(each.mean),
                    reference=amount(each.reference),
                    unit=each.unit,
                )
                for each in known
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
    if answer.test == "EAR":
        return say("average requirement")
    return say("usual reference, cannot show a lack")


def _sentence(rows: pd.DataFrame, answers: tuple[IntakeAnswer, ...]) -> str:
    """Say in words what the chart shows: the answers, and what its lines and bars are."""
    drawn = set(rows["key"])
    found = "; ".join(
        f"{_name(each)}: {inside_a_line(each.answer)}" for each in answers if each.nutrient in drawn
    )
    return say(
        "{answers}. The dashed line is the reference: an EAR is what half of people need; an AI is "
        "what is usual, and eating less does not show a lack. The bar is what the number of days "
        "leaves open (80 %).",
        answers=found,
    )


def _upper_words(rows: pd.DataFrame) -> str:
    """Name the upper levels drawn, and say of magnesium why there is none."""
    named = [
        say(
            "{nutrient} {amount} {unit} a day",
            nutrient=nutrient(row["key"]),
            amount=amount(row["upper"]),
            unit=row["unit"],
        )
        for row in rows.dropna(subset=["upper"]).to_dict("records")
    ]
    drawn = say("UL is the upper level: {levels}.", levels=", ".join(named)) if named else ""
    of_magnesium = say("The UL of magnesium is for supplements alone, so it is not drawn for food.")
    return f"{drawn} {of_magnesium}".strip()


def against_need(opened: Opened, line: AthleteLine) -> None:
    """Draw what is eaten against what is needed, with its range, a sentence and a table."""
    if line.red_flag:
        return
    st.subheader(say("Food against need"), anchor=False)
    answers = cached.intake_answers(opened, line.athlete_id)
    rows = _chart_rows(opened, line.athlete_id, answers)
    if rows.empty:
        fewest = value("diet.days.fewest")
        st.write(
            say(
                "Not known yet: a chart takes {days} whole days of food, the sex the reference "
                "values are for, and the year of birth.",
                days=with_marks(f"{fewest:g}"),
            )
        )
        return
    words = _sentence(rows, answers)
    st.markdown(literal(words))
    reference_set = said(REFERENCE_SETS[opened.reference_set])
    small_print(say("Reference values: {set}.", set=reference_set))
    st.altair_chart(intake_against_need(rows), width="stretch", alt=words)
    small_print(literal(_upper_words(rows)))
    with st.expander(say("Table of the chart")):
        shown = pd.DataFrame(
            {
                say("Reference"): rows["nutrient"],
                say("Eaten of it"): rows["amounts"],
                say("Multiple (80 % range)"): [
                    say(
                        "{ratio} ({low} to {high})",
                        ratio=decimal(each["ratio"], 2),
                        low=decimal(each["low"], 2),
                        high=decimal(each["high"], 2),
                    )
                    for each in rows.to_dict("records")
                ],
                "UL": [
                    say("none", context="no upper level")
                    if math.isnan(level)
                    else decimal(level, 2)
                    for level in rows["upper_ratio"]
                ],
            }
        )
        st.table(shown, hide_index=True, alt=say("Eaten a day against the reference value"))


def each_answer(opened: Opened, line: AthleteLine) -> None:
    """Show the answer for each nutrient, and how sure it is."""
    answers = cached.intake_answers(opened, line.athlete_id)
    if not any(each.days_logged for each in answers):
        return
    small_print(
        say(
            "The four weeks to {day}, food without supplements. Reference values: {set}; age as of "
            "this year.",
            day=on_day(opened.day),
            set=said(REFERENCE_SETS[opened.reference_set]),
        )
    )
    words = say("Each nutrient: eaten and needed a day, and what may be said")
    st.table(_table(answers), hide_index=True, alt=words)
    with st.expander(say("How sure each answer is")):
        for each in answers:
            _details(each)
    small_print(said(NOT_SCORED_HERE))
