"""The charts of one athlete, each with a sentence and the table behind it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess import history
from lib.assess.diet_days import NUTRIENTS, UNITS
from lib.assess.findings import AthleteLine
from lib.charts import intake as intake_charts
from lib.charts import mass as mass_charts
from lib.charts import sweat as sweat_charts
from lib.charts.layered import Layered
from lib.views import cached
from lib.views.opened import Opened
from lib.views.small_print import small_print

SHOWN_NUTRIENTS = ("magnesium", "calcium", "sodium", "potassium")


def _number(values: pd.Series, digits: int) -> pd.Series:
    # As text first: where nothing is known the column would stay one of numbers.
    shown = values.map(f"{{:,.{digits}f}}".format, na_action="ignore").astype("object")
    return shown.fillna("not known")


def _range(low: pd.Series, high: pd.Series, digits: int) -> pd.Series:
    return _number(low, digits) + " to " + _number(high, digits)


def _day(rows: pd.DataFrame) -> pd.Series:
    return rows["local_date"].dt.strftime("%d %b")


def _with_table(chart: Layered, rows: pd.DataFrame, words: str) -> None:
    small_print(words)
    st.altair_chart(chart, width="stretch", alt=words)
    with st.expander("Table"):
        st.table(rows, hide_index=True, alt=words)


def charts(opened: Opened, line: AthleteLine) -> None:
    """Draw mass against the own baseline, sessions, and intake against the reference."""
    if line.red_flag:
        return
    st.subheader("The last four weeks", anchor=False)
    hide = st.toggle(
        "Hide kilograms",
        value=True,
        key="hide_kilograms",
        help="Shows body mass as per cent of the own baseline only.",
    )
    records = cached.records(opened)
    _mass(records, opened, line, hide=hide)
    _sessions(records, opened, line)
    _intake(records, opened, line)


def _mass(records: history.Records, opened: Opened, line: AthleteLine, *, hide: bool) -> None:
    rows = history.mass_history(
        records, athlete_id=line.athlete_id, last_day=opened.day, days=cached.DAYS_OF_CHARTS
    )
    measured = rows.dropna(subset=["mass_kg"])
    if measured.empty:
        st.write("No morning body mass in these four weeks.")
        return
    value, low, high, unit = (
        ("change_percent", "low_percent", "high_percent", "%")
        if hide
        else ("mass_kg", "low_kg", "high_kg", "kg")
    )
    table = pd.DataFrame(
        {
            "Day": _day(measured),
            f"Morning ({unit})": _number(measured[value], 1),
            f"Usual band ({unit})": _range(measured[low], measured[high], 1),
        }
    )
    chart = mass_charts.change_from_baseline(rows) if hide else mass_charts.morning_mass(rows)
    _with_table(
        chart,
        table,
        "Morning body mass against the athlete's own baseline; the band holds 19 of 20 usual "
        "mornings.",
    )


def _sessions(records: history.Records, opened: Opened, line: AthleteLine) -> None:
    rows = history.session_history(
        records, athlete_id=line.athlete_id, last_day=opened.day, days=cached.DAYS_OF_CHARTS
    )
    known = rows.dropna(subset=["sweat_rate_l_h"])
    if known.empty:
        st.write("No weighed session in these four weeks.")
        return
    _with_table(
        sweat_charts.sweat_rate_by_session(known),
        pd.DataFrame(
            {
                "Day": _day(known),
                "Sweat rate (L/h)": _range(
                    known["sweat_rate_low_l_h"], known["sweat_rate_high_l_h"], 1
                ),
                "Mass change (%)": _number(known["mass_change_percent"], 1),
                "Drunk (L)": _number(known["fluid_l"], 1),
            }
        ),
        "Sweat rate of each weighed session, with its 80 % range.",
    )


def _intake(records: history.Records, opened: Opened, line: AthleteLine) -> None:
    rows = history.intake_history(
        records, athlete_id=line.athlete_id, last_day=opened.day, days=cached.DAYS_OF_CHARTS
    )
    if rows.empty:
        st.write("No food log in these four weeks.")
        return
    nutrient = st.selectbox(
        "Nutrient", SHOWN_NUTRIENTS, format_func=str.capitalize, key="choose_nutrient"
    )
    column = NUTRIENTS[nutrient]
    known = rows.dropna(subset=[column])
    if known.empty:
        st.write(f"{nutrient.capitalize()} is not tracked in these logs.")
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
            known, column, f"{nutrient.capitalize()} ({UNITS[nutrient]})", amount, kind
        ),
        pd.DataFrame(
            {
                "Day": _day(known),
                f"Amount ({UNITS[nutrient]})": _number(known[column], 0),
                "Complete day": known["is_used"].map({True: "yes", False: "no"}),
            }
        ),
        f"{nutrient.capitalize()} by diary day; only complete days count. The line is the {kind}.",
    )
