"""Keep a plan under a name, and look at it again beside what happened."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.findings import TeamAssessment
from lib.assess.plan_comparison import compare
from lib.assess.planned_session import PlannedSession
from lib.assess.session_plan import WITHOUT_AMOUNTS
from lib.reference.efforts import sport_kinds
from lib.store import plans
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.days import day as day_in_words
from lib.words.language import said, say
from lib.words.quantities import degrees, drinking_ends, limit_number, litre_number, rate, rate_unit
from lib.words.spoken_names import with_capital

SAID = "plan_saved_words"
NAME, DAY = "plan_name", "plan_day"
LINES = (
    "outcome",
    "sweat_rate_low_l_h",
    "sweat_rate_high_l_h",
    "drink_low_l_h",
    "drink_high_l_h",
)


def _save(opened: Opened, planned: PlannedSession, plan: pd.DataFrame) -> None:
    name, day = str(st.session_state[NAME]).strip(), st.session_state[DAY]
    if not name or not isinstance(day, dt.date):
        st.session_state[SAID] = ("missing", say("Give the plan a name and a day first."))
        return
    lines = plan.reset_index()[["athlete_id", *LINES]]
    hidden = lines["outcome"].isin(WITHOUT_AMOUNTS)
    rates = [column for column in LINES if column != "outcome"]
    plans.save_plan(
        cached.store(opened.scope.url),
        opened.scope.viewer,
        opened.scope.team_id,
        name=name,
        day=day,
        session={
            "sport": planned.sport,
            "effort": planned.effort,
            "duration_min": planned.duration_min,
            "temp_c": planned.air_c,
            "rh_pct": planned.humidity_percent,
            "wbgt_c": planned.wbgt_c,
            "recovery_h": planned.recovery_h,
        },
        lines=lines.assign(**{column: lines[column].mask(hidden) for column in rates}),
    )
    words = say("Saved: {name}, for {day}.", name=name, day=day_in_words(day))
    st.session_state[SAID] = ("saved", words)


def save(opened: Opened, planned: PlannedSession, plan: pd.DataFrame) -> None:
    """Offer to keep the plan; the same name for the same day is one plan."""
    st.header(say("Keep this plan"), anchor=False)
    # By a callback, before the page runs again: a click must not be lost while it does.
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say("Name"), key=NAME, max_chars=80, placeholder=say("Saturday's match"))
        st.date_input(
            say("For the day"),
            value=opened.day + dt.timedelta(days=1),
            format=date_format(),
            key=DAY,
        )
        st.button(
            say("Save this plan"), key="save_plan", on_click=_save, args=(opened, planned, plan)
        )
    kind, words = st.session_state.pop(SAID, ("", ""))
    if kind == "saved":
        st.success(literal(words))
    elif kind == "missing":
        st.warning(literal(words))


def _ends(low: float, high: float) -> str:
    if math.isnan(high):
        return say("at least {least}", least=litre_number(low, 2))
    most = litre_number(high, 2)
    if low <= 0:
        return say("up to {most}", most=most)
    return say("{low} to {high}", low=litre_number(low, 2), high=most)


def _to_drink(low: float, high: float) -> str:
    """Write what was planned with the numbers that the plan itself shows."""
    if math.isnan(low):
        return say("at most {most}", most=limit_number(high, 2))
    less, most = drinking_ends(low, high, 2)
    if low > 0 and less:
        return say("{low} to {high}", low=less, high=most)
    return say("up to {most}", most=limit_number(high, 2))


def _drinking(row: Mapping[Any, Any]) -> str:
    """Say what was drunk beside the plan; of whoever sees no amounts, nothing."""
    if row["is_hidden"]:
        return said(str(row["drank"]))
    words = [with_capital(said(str(row["drank"])))]
    if not math.isnan(row["drank_l_h"]):
        words.append(say("drank {rate}", rate=rate(row["drank_l_h"], 2)))
    if not math.isnan(row["drink_high_l_h"]):
        planned = _to_drink(row["drink_low_l_h"], row["drink_high_l_h"])
        words.append(say("planned {range} {unit}", range=planned, unit=rate_unit()))
    return "; ".join(words)


def _sweating(row: Mapping[Any, Any]) -> str:
    if row["is_hidden"]:
        return said(str(row["sweated"]))
    words = [with_capital(said(str(row["sweated"])))]
    low, high = row["measured_low_l_h"], row["measured_high_l_h"]
    if not math.isnan(low):
        words.append(say("measured {range} {unit}", range=_ends(low, high), unit=rate_unit()))
    low, high = row["sweat_rate_low_l_h"], row["sweat_rate_high_l_h"]
    if not math.isnan(low):
        words.append(say("expected {range} {unit}", range=_ends(low, high), unit=rate_unit()))
    return "; ".join(words)


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    every = rows.to_dict("records")
    return pd.DataFrame(
        {
            say("Athlete"): [literal(str(row["name"])) for row in every],
            say("Drinking"): [literal(_drinking(row)) for row in every],
            say("Sweat rate"): [literal(_sweating(row)) for row in every],
        }
    )


def _one(opened: Opened, found: TeamAssessment, saved: pd.Series) -> None:
    day = saved["local_date"].date()
    plan_id = str(saved["plan_id"])
    kind = sport_kinds()[str(saved["sport"])]
    small_print(
        say(
            "{sport}, {effort}, {minutes} min, {air}, {humidity} % humidity. Saved {day}.",
            sport=said(kind),
            effort=said(str(saved["effort"])),
            minutes=f"{saved['duration_min']:.0f}",
            air=degrees(saved["temp_c"]),
            humidity=f"{saved['rh_pct']:.0f}",
            day=day_in_words(saved["saved_at"]),
        )
    )
    if day > opened.day:
        st.write(
            say("That day is later than the day shown above; there is nothing to compare yet.")
        )
    else:
        lines = cached.plan_lines(opened, plan_id)
        rows = compare(lines, cached.sessions_of_day(opened, day), found, day)
        if rows.empty:
            st.write(say("Nobody of this plan is in the squad now."))
        else:
            st.table(
                _table(rows),
                hide_index=True,
                alt=say("Planned and recorded drinking and sweat rate of each athlete"),
            )
            small_print(
                say(
                    "Below the range is no fault when thirst was followed; above it is worth a "
                    "look unless the athlete sweated more than expected. Sweat rates are 80 % "
                    "ranges and differ only where they do not touch."
                )
            )
    st.button(
        say("Take this plan away"),
        key=f"delete_{plan_id}",
        on_click=_delete,
        args=(opened, plan_id),
    )


def _delete(opened: Opened, plan_id: str) -> None:
    plans.delete_plan(
        cached.store(opened.scope.url),
        opened.scope.viewer,
        opened.scope.team_id,
        plan_id=plan_id,
    )


def saved_plans(opened: Opened, found: TeamAssessment) -> None:
    """List the saved plans; one that is chosen is compared with what was recorded on its day."""
    st.header(say("Saved plans"), anchor=False)
    every = cached.plans(opened)
    if every.empty:
        st.write(say("None yet. A plan that is kept can be compared with the session afterwards."))
        return
    labels = {
        str(row["plan_id"]): f"{row['name']} · {day_in_words(row['local_date'])}"
        for _, row in every.iterrows()
    }
    chosen = st.selectbox(
        say("Plan"),
        list(labels),
        index=None,
        format_func=lambda plan_id: labels[plan_id],
        placeholder=say("Choose a plan"),
        key=f"saved_plan_{opened.scope.team_id}",
    )
    if chosen in labels:
        _one(opened, found, every[every["plan_id"] == chosen].iloc[0])
