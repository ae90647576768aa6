"""The plan on the screen: heat first, then the squad in groups, each athlete with the reasons."""

from __future__ import annotations

import math
from functools import partial

import pandas as pd
import streamlit as st

from lib.assess.heat_advice import (
    MINORS,
    NOT_USED_TO_HEAT,
    USED_TO_HEAT,
    Heat,
    heat_of,
    used_to_heat,
)
from lib.assess.plan_basis import PlanBasis
from lib.assess.planned_session import PlannedSession
from lib.assess.session_plan import PlanOutcome
from lib.assess.session_plan_words import NOT_FOR_EVERYBODY, PlanWords, all_plan_words
from lib.reference.thresholds import value
from lib.schema.csv_cells import csv_bytes
from lib.views import cached
from lib.views.escaping import literal
from lib.views.finding_card import short_source
from lib.views.opened import Opened
from lib.views.plan_inputs import in_the_other_unit
from lib.views.small_print import small_print
from lib.views.status_mark import marks_of, no_mark
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count
from lib.words.quantities import degrees, degrees_apart

GROUPS = {
    PlanOutcome.RED_FLAG: noted("Medical help first"),
    PlanOutcome.GUARD: noted("No drinking amounts: drank more than was lost"),
    PlanOutcome.CHECK_WEIGHING: noted("No drinking amounts: check the last weighing first"),
    PlanOutcome.CANNOT_BE_MET: noted("Will lose more than the usual guide"),
    PlanOutcome.RANGE: noted("Drink to thirst, inside a range"),
    PlanOutcome.NO_NEED: noted("No need to plan: drink if thirsty"),
    PlanOutcome.NO_MASS: noted("Not enough data"),
}
ICONS = {
    PlanOutcome.RED_FLAG: ":material/emergency_home:",
    PlanOutcome.GUARD: ":material/block:",
    PlanOutcome.CHECK_WEIGHING: ":material/scale:",
    PlanOutcome.CANNOT_BE_MET: ":material/warning:",
    PlanOutcome.RANGE: ":material/water_drop:",
    PlanOutcome.NO_NEED: ":material/local_drink:",
    PlanOutcome.NO_MASS: ":material/help:",
}
LISTED = 60
LIMITS = (
    (
        noted("Energy by pace, power or a word for effort"),
        ("looney2023", "ettema_loras2009", "ainsworth2011"),
    ),
    (
        noted("Sweat from heat and air; the line itself is a choice of this app"),
        ("gagnon2013", "wenger1972"),
    ),
    (noted("Body mass, burned fuel and the 2 % guide"), ("cheuvront_montain2017", "sawka2007")),
    (
        noted("How much can be drunk, and what drinking too much does"),
        ("lambert2008", "hew_butler2015"),
    ),
    (noted("Sodium in long sessions"), ("nguyen_kurtz", "montain2006", "thomas2016")),
    (noted("Heat"), ("bom_wbgt", "stull2011", "armstrong2007", "aap2000")),
)
NOT_IN_IT = noted(
    "Not in it: wind, sun, clothes, hills, altitude, illness and medicines. Where urine or the "
    "energy of an own session was not written down, its sweat rate is taken lower, so that the "
    "limit is not too high. The heat of evaporation, the efficiency of cycling, the session from "
    "which sodium is worth a thought and the table behind the sweat line are remembered and not "
    "yet checked."
)
HEAT_ICONS = (
    ":material/device_thermostat:",
    ":material/visibility:",
    ":material/warning:",
    ":material/block:",
)


def _degrees(celsius: float) -> str:
    return f"{degrees(celsius, 1)} ({in_the_other_unit(celsius)})"


def _heat_source(found: Heat) -> str:
    if found.is_measured:
        return say("WBGT {wbgt} by a meter.", wbgt=_degrees(found.wbgt_c))
    wbgt = _degrees(found.wbgt_c)
    estimate = (
        say("WBGT about {wbgt}: a sunny-day estimate from air and humidity.", wbgt=wbgt)
        if math.isnan(found.without_sun_c)
        else say(
            "WBGT about {wbgt}: a sunny-day estimate from air and humidity, about {shade} "
            "without sun.",
            wbgt=wbgt,
            shade=degrees(found.without_sun_c),
        )
    )
    doubt = say(
        "It may be up to {high_by} too high in cloud, in wind or at night, and up to {low_by} "
        "too low. A meter on the spot beats it.",
        high_by=degrees_apart(value("heat.wbgt.estimate_high_by_c")),
        low_by=degrees_apart(value("heat.wbgt.estimate_low_by_c")),
    )
    return f"{estimate} {doubt}"


def _heat_groups(basis: PlanBasis, found: Heat) -> list[tuple[str, int, str]]:
    """Return who is meant, how many they are, and what the heat means for them."""
    people = basis.athletes
    used, minors = used_to_heat(people["heat_days"]), people["is_minor"]
    groups = [
        (say("Used to heat"), used & ~minors, USED_TO_HEAT[found.band]),
        (say("Not used to heat, or not known"), ~used & ~minors, NOT_USED_TO_HEAT[found.band]),
        (say("Minors, or age not known"), minors, MINORS[found.minor_band]),
    ]
    return [(who, int(those.sum()), said(words)) for who, those, words in groups if those.any()]


def heat(basis: PlanBasis, planned: PlannedSession) -> None:
    """Say how hot it will be and what that means, for those used to it, not used, and minors."""
    found = heat_of(planned)
    minors = basis.athletes["is_minor"]
    adults = "" if minors.all() else found.category
    parts = [said(adults)] if adults else []
    if minors.any() and found.minor_category != adults:
        parts.append(say("for minors {category}", category=said(found.minor_category)))
    st.header(say("Heat: {parts}", parts=", ".join(parts)), anchor=False)
    words = [literal(_heat_source(found))]
    words += [
        f"**{who} ({count}):** {literal(advice)}"
        for who, count, advice in _heat_groups(basis, found)
    ]
    worst = max(0 if minors.all() else found.band, found.minor_band if minors.any() else 0)
    shown = st.info if worst == 0 else st.warning
    shown("\n\n".join(words), icon=HEAT_ICONS[worst])
    small_print(
        say(
            "Bands of the ACSM for adults and of the AAP for minors. Humidity moves the "
            "heat category; the sweat rates below follow body mass, effort and air "
            "temperature. Heat never raises a drinking limit."
        )
    )


def _athlete(words: PlanWords, mark: str) -> None:
    with st.expander(f"**{literal(words.name)}** · {mark} · {literal(words.headline)}"):
        for each in words.advice:
            st.markdown(literal(each))
        if words.reasons:
            st.markdown(say("**Why, and how sure**"))
            st.markdown("\n".join(f"- {literal(each)}" for each in words.reasons))


def session_words(planned: PlannedSession) -> str:
    """Return the planned session in one line."""
    return say(
        "{minutes} min, {effort}, {air}, {humidity} % humidity",
        minutes=f"{planned.duration_min:.0f}",
        effort=said(planned.effort),
        air=degrees(planned.air_c),
        humidity=f"{planned.humidity_percent:.0f}",
    )


def headings() -> tuple[str, ...]:
    """Return what stands above the columns of the plan as a file."""
    return (
        say("Athlete"),
        say("Plan"),
        say("What to do"),
        say("Why, and how sure"),
        say("Session"),
    )


def plan_file(columns: tuple[str, ...], session: str, squad: tuple[PlanWords, ...]) -> bytes:
    """Return the plan as a file for a spreadsheet; all of it is in somebody's words already."""
    return csv_bytes(
        columns,
        [
            (each.name, each.headline, " ".join(each.advice), " ".join(each.reasons), session)
            for each in squad
        ],
    )


def squad(opened: Opened, planned: PlannedSession, plan: pd.DataFrame) -> None:
    """Show each athlete's plan, those without amounts first."""
    every = all_plan_words(plan, planned)
    marks = marks_of(cached.assessment(opened))
    st.header(say("What to drink"), anchor=False)
    small_print(
        say(
            "Thirst first; the ranges are limits for it, never targets. What is shown is "
            "as of {day}. {limits}",
            day=day_in_words(opened.day),
            limits=said(NOT_FOR_EVERYBODY),
        )
    )
    for outcome, title in GROUPS.items():
        group = [each for each in every if each.outcome is outcome]
        if not group:
            continue
        st.subheader(f"{ICONS[outcome]} {said(title)} ({len(group)})", anchor=False)
        for each in group[:LISTED]:
            _athlete(each, marks.get(each.athlete_id, no_mark()))
        if group[LISTED:]:
            st.write(
                say(
                    "And {count} more; they are in the file below.",
                    count=len(group) - LISTED,
                )
            )
    st.download_button(
        say_count("Plan of {count} athlete (CSV)", "Plan of {count} athletes (CSV)", len(every)),
        # In words already: nobody in particular reads when the file is made.
        data=partial(plan_file, headings(), session_words(planned), every),
        file_name="session-plan.csv",
        mime="text/csv",
        key="plan_csv",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.expander(say("Sources and limits")):
        for about, keys in LIMITS:
            st.markdown(
                f"- {literal(said(about))}: {'; '.join(short_source(key) for key in keys)}."
            )
        st.markdown(literal(said(NOT_IN_IT)))
