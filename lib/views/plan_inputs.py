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
from lib.views.typed_units import in_stored_unit
from lib.words.quantities import degrees, in_temperature_unit, temperature_unit
from lib.words.reader import reader

KEPT = "planned_session"
# Left alone, the value above a slider is in the colour of buttons, too pale on a dark page.
MINUTES, PERCENT, HOURS = (f":gray[%d {unit}]" for unit in ("min", "%%", "h"))
AIR_C = (-5, 45)
METER_C = (-10.0, 45.0)
FIRST: dict[str, Any] = {
    "sport": "team_sport",
    "effort": "steady",
    "minutes": 90,
    "air": 24,
    "humidity": 50,
    "meter": None,
    "recovery": 24,
}


def in_the_other_unit(celsius: float) -> str:
    """Return whole degrees in the unit that the reader has not chosen.

    Examples
    --------
    >>> in_the_other_unit(24.0)
    '75 °F'
    """
    if reader().temperature == "f":
        return f"{celsius:.0f} °C"
    return f"{fahrenheit_from_celsius(celsius):.0f} °F"


def _kept() -> dict[str, Any]:
    """Return what was chosen last: a widget forgets it when the page changes."""
    return dict(st.session_state.get(KEPT, FIRST))


def _ready(name: str) -> str:
    """Give a widget its last value before it is drawn, and return its key."""
    key = f"plan_{name}"
    if key not in st.session_state:
        st.session_state[key] = _kept()[name]
    return key


def _degree_key(name: str) -> str:
    """Give each unit a widget of its own: a number of one is never read as one of the other."""
    return f"plan_{name}_f" if reader().temperature == "f" else f"plan_{name}"


def _air() -> float:
    """Ask for the air in the reader's unit; return it. [°C]."""
    unit = temperature_unit()
    key = _degree_key("air")
    low, high = (round(in_temperature_unit(float(end))) for end in AIR_C)
    if key not in st.session_state:
        st.session_state[key] = round(in_temperature_unit(float(_kept()["air"])))
    chosen = st.slider(
        f"Air temperature ({unit})", low, high, step=1, format=f":gray[%d {unit}]", key=key
    )
    air = in_stored_unit(chosen, "°C")
    small_print(f"{degrees(air)} is {in_the_other_unit(air)}.")
    return air


def _meter() -> float | None:
    """Ask for the reading of a meter in the reader's unit; return it. [°C]."""
    kept = _kept()["meter"]
    key = _degree_key("meter")
    if key not in st.session_state:
        st.session_state[key] = None if kept is None else round(in_temperature_unit(kept), 1)
    low, high = (in_temperature_unit(end) for end in METER_C)
    st.number_input(
        f"WBGT by a meter ({temperature_unit()}), if there is one",
        min_value=low,
        max_value=high,
        step=0.1,
        format="%.1f",
        placeholder="no meter",
        key=key,
        help="Wet-bulb globe temperature. A reading on the spot beats every estimate.",
    )
    typed: float | None = st.session_state[key]
    return None if typed is None else in_stored_unit(typed, "°C")


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
        air = _air()
        humidity = st.slider(
            "Relative humidity (%)", 5, 100, step=1, format=PERCENT, key=_ready("humidity")
        )
        recovery = st.slider(
            "Hours until the next session", 1, 48, step=1, format=HOURS, key=_ready("recovery")
        )
    meter = _meter()
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
