"""The charts of one athlete, each with a sentence and the table behind it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from lib.assess import history
from lib.assess.diet_days import NUTRIENTS, UNITS
from lib.assess.findings import AthleteLine
from lib.assess.in_words import decimal
from lib.charts import intake as intake_charts
from lib.charts import mass as mass_charts
from lib.charts.layered import Layered
from lib.views import cached
from lib.views.labels import nutrient_name, yes_or_no
from lib.views.mass_shown import MassShown
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.days import day as day_in_words
from lib.words.days import short_day_and_month
from lib.words.language import said, say, say_count
from lib.words.numbers import with_marks
from lib.words.quantities import in_mass_unit, mass_unit

IN_PERCENT = ("change_percent", "low_percent", "high_percent")
NO_BREAK = "\u00a0"
SHOWN_NUTRIENTS = ("magnesium", "calcium", "sodium", "potassium")


def _number(values: pd.Series, digits: int) -> pd.Series:
    # As text first: where nothing is known the column would stay one of numbers.
    shown = values.map(lambda each: with_marks(f"{each:,.{digits}f}"), na_action="ignore")
    return shown.astype("object").fillna(say("not known"))


def _range(low: pd.Series, high: pd.Series, digits: int) -> pd.Series:
    pairs = zip(_number(low, digits), _number(high, digits), strict=True)
    both = pd.Series([say("{low} to {high}", low=one, high=two) for one, two in pairs], low.index)
    return both.where(low.notna() & high.notna(), say("not known"))


def _day(rows: pd.DataFrame) -> pd.Series:
    days = rows["local_date"].dt.date
    return pd.Series([short_day_and_month(day).replace(" ", NO_BREAK) for day in days], rows.index)


def _with_table(chart: Layered, rows: pd.DataFrame, words: str) -> None:
    small_print(words)
    st.altair_chart(chart, width="stretch", alt=words)
    with st.expander(say("Table")):
        st.table(rows, hide_index=True, alt=words)


def _mass_words(measured: pd.DataFrame, last_day: dt.date) -> str:
    """Say where the last morning lies against the own baseline, without kilograms."""
    last = measured.iloc[-1]
    when = last["local_date"]
    day = (
        say("This morning")
        if when.date() == last_day
        else say("The last morning, {day}", day=day_in_words(when))
    )
    if pd.isna(last["change_percent"]):
        return say(
            "{day}: no own baseline yet, which takes a few mornings before.",
            day=day,
        )
    change = float(last["change_percent"])
    where = _beside_the_baseline(change)
    if pd.notna(last["low_percent"]):
        where = (
            say("{place}, inside the usual band", place=where)
            if last["low_percent"] <= change <= last["high_percent"]
            else say("{place}, outside the usual band", place=where)
        )
    mornings = say_count(
        "{count} morning in four weeks; the band holds 19 of 20 usual mornings.",
        "{count} mornings in four weeks; the band holds 19 of 20 usual mornings.",
        len(measured),
    )
    return f"{day}: {where}. {mornings}"


def _beside_the_baseline(change: float) -> str:
    if change == 0:
        return say("at the own baseline")
    if change < 0:
        return say("{change} % below the own baseline", change=decimal(-change))
    return say("{change} % above the own baseline", change=decimal(change))


def mass(opened: Opened, line: AthleteLine, shown: MassShown) -> None:
    """Draw body mass against the athlete's own baseline."""
    if line.red_flag:
        return
    st.subheader(say("Body mass against the own baseline"), anchor=False)
    rows = cached.mass(opened, line.athlete_id)
    measured = rows.dropna(subset=["mass_kg"])
    if measured.empty:
        st.write(say("No morning body mass in these four weeks."))
        return
    hide = shown.hides_kilograms
    value, low, high = (
        (measured[name] for name in IN_PERCENT)
        if hide
        else (in_mass_unit(measured[name]) for name in ("mass_kg", "low_kg", "high_kg"))
    )
    unit = say("% of baseline") if hide else mass_unit()
    table = pd.DataFrame(
        {
            say("Day"): _day(measured),
            say("Morning ({unit})", unit=unit): _number(value, 1),
            say("Usual band ({unit})", unit=unit): _range(low, high, 1),
        }
    )
    # While more was drunk than lost, no light morning is read as a sign.
    lines = history.mass_lines(rows, in_percent=hide, with_sign=not line.guard_on)
    drawn = mass_charts.change_from_baseline if hide else mass_charts.morning_mass
    if hide and measured["change_percent"].isna().all():
        st.write(_mass_words(measured, opened.day))
        return
    # What a chart is drawn from goes to the browser, whether it shows or not.
    drawn_from = rows[["local_date", *IN_PERCENT]] if hide else rows
    _with_table(drawn(drawn_from, lines), table, _mass_words(measured, opened.day))


def intake_by_day(opened: Opened, line: AthleteLine) -> None:
    """Draw one nutrient by diary day against its reference value."""
    records = cached.records(opened)
    rows = history.intake_history(
        records, athlete_id=line.athlete_id, last_day=opened.day, days=cached.DAYS_OF_CHARTS
    )
    if rows.empty:
        st.write(say("No food log in these four weeks."))
        return
    nutrient = st.selectbox(
        say("Nutrient"), SHOWN_NUTRIENTS, format_func=nutrient_name, key="choose_nutrient"
    )
    column = NUTRIENTS[nutrient]
    known = rows.dropna(subset=[column])
    if known.empty:
        st.write(say("{nutrient} is not tracked in these logs.", nutrient=nutrient_name(nutrient)))
        return
    amount, kind = history.reference_of(
        records,
        athlete_id=line.athlete_id,
        last_day=opened.day,
        nutrient=nutrient,
        reference_set=opened.reference_set,
    )
    _with_table(
        intake_charts.intake_by_day(
            known, column, f"{nutrient_name(nutrient)} ({UNITS[nutrient]})", amount, said(kind)
        ),
        pd.DataFrame(
            {
                say("Day"): _day(known),
                say("Amount ({unit})", unit=UNITS[nutrient]): _number(known[column], 0),
                say("Complete day"): known["is_used"].map(yes_or_no),
            }
        ),
        say(
            "{nutrient} by diary day; only complete days count. The line is the {kind}.",
            nutrient=nutrient_name(nutrient),
            kind=said(kind),
        ),
    )
