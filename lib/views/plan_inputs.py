"""What is planned: sport, effort, length, air, recovery. Moving one changes all at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lib.assess.planned_session import PlannedSession, met_of
from lib.reference.efforts import Effort, effort, efforts_of, sport_kinds
from lib.science.units import fahrenheit_from_celsius
from lib.views.opened import Opened
from lib.views.small_print import small_print

KEPT = "planned_session"
# Left alone, the value above a slider is in the colour of buttons, too pale on a dark page.
MINUTES, CELSIUS, PERCENT, HOURS = (f":gray[%d {unit}]" for unit in ("min", "°C", "%%", "h"))
FIRST: dict[str, Any] = {
    "sport": "team_sport",
    "effort": "steady",
    "minutes": 90,
    "air": 24,
    "humidity": 50,
    "meter": None,
    "recovery": 24,
}


def fahrenheit(celsius: float) -> int:
    """Return whole degrees Fahrenheit.

    Examples
    --------
    >>> fahrenheit(24.0), fahrenheit(-5.0)
    (75, 23)
    """
    return round(fahrenheit_from_celsius(celsius))


def _kept() -> dict[str, Any]:
    """Return what was chosen last: a widget forgets it when the page changes."""
    return dict(st.session_state.get(KEPT, FIRST))


def _ready(name: str) -> str:
    """Give a widget its last value before it is drawn, and return its key."""
    key = f"plan_{name}"
    if key not in st.session_state:
        st.session_state[key] = _kept()[name]
    return key


def _cost(chosen: Effort) -> str:
    """Say what a word for effort stands for."""
    if chosen.sport == "running":
        return f"{chosen.speed_km_h:g} km/h"
    if chosen.sport == "cycling":
        return f"{chosen.power_w_kg:g} W for each kg of body mass"
    return "mean over the session, pauses included"


def _effort() -> tuple[str, Effort]:
    kinds = sport_kinds()
    sport = st.selectbox(
        "Sport", list(kinds), format_func=lambda kind: kinds[kind], key=_ready("sport")
    )
    words = [each.effort for each in efforts_of(sport)]
    word = st.select_slider(
        "Effort",
        words,
        format_func=lambda each: f":gray[{each.capitalize()}]",
        key=_ready("effort"),
    )
    return sport, effort(sport, word)


def _planned(kept: Mapping[str, Any]) -> PlannedSession:
    return PlannedSession(
        sport=str(kept["sport"]),
        effort=str(kept["effort"]),
        duration_min=float(kept["minutes"]),
        air_c=float(kept["air"]),
        humidity_percent=float(kept["humidity"]),
        wbgt_c=None if kept["meter"] is None else float(kept["meter"]),
        recovery_h=float(kept["recovery"]),
    )


def last_planned() -> PlannedSession | None:
    """Return the session that was last planned in this visit, None before the first."""
    kept = st.session_state.get(KEPT)
    return None if kept is None else _planned(kept)


def planned_session(opened: Opened) -> PlannedSession:
    """Draw the inputs and return the planned session."""
    del opened
    left, right = st.columns(2)
    with left:
        sport, chosen = _effort()
        met = met_of(sport, chosen.effort)
        small_print(
            f"{chosen.effort.capitalize()}: {chosen.words}; about {met:.0f} times rest "
            f"({_cost(chosen)})."
        )
        minutes = st.slider(
            "Length (minutes)", 20, 420, step=5, format=MINUTES, key=_ready("minutes")
        )
    with right:
        air = st.slider("Air temperature (°C)", -5, 45, step=1, format=CELSIUS, key=_ready("air"))
        small_print(f"{air} °C is {fahrenheit(air)} °F.")
        humidity = st.slider(
            "Relative humidity (%)", 5, 100, step=1, format=PERCENT, key=_ready("humidity")
        )
        recovery = st.slider(
            "Hours until the next session", 1, 48, step=1, format=HOURS, key=_ready("recovery")
        )
    # Without a value to begin with it may stay empty, whatever its type says.
    meter: float | None = st.number_input(
        "WBGT by a meter (°C), if there is one",
        min_value=-10.0,
        max_value=45.0,
        step=0.1,
        format="%.1f",
        placeholder="no meter",
        key=_ready("meter"),
        help="Wet-bulb globe temperature. A reading on the spot beats every estimate.",
    )
    st.session_state[KEPT] = {
        "sport": sport,
        "effort": chosen.effort,
        "minutes": minutes,
        "air": air,
        "humidity": humidity,
        "meter": meter,
        "recovery": recovery,
    }
    return _planned(st.session_state[KEPT])
