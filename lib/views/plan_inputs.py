"""What is planned: sport, effort, length, air, recovery. Moving one changes all at once."""

from __future__ import annotations

import streamlit as st

from lib.assess.planned_session import PlannedSession, met_of
from lib.reference.efforts import Effort, effort, efforts_of, sport_kinds
from lib.science.units import fahrenheit_from_celsius
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.typed_units import in_stored_unit
from lib.words.language import said, say
from lib.words.numbers import with_marks
from lib.words.quantities import degrees, in_temperature_unit, temperature_unit
from lib.words.reader import reader
from lib.words.spoken_names import with_capital

KEPT = "planned_session"
# Left alone, the value above a slider is in the colour of buttons, too pale on a dark page.
MINUTES, PERCENT, HOURS = (f":gray[%d {unit}]" for unit in ("min", "%%", "h"))
AIR_C = (-5, 45)
METER_C = (-10.0, 45.0)
FIRST = PlannedSession(
    sport="team_sport",
    effort="steady",
    duration_min=90.0,
    air_c=24.0,
    humidity_percent=50.0,
    wbgt_c=None,
    recovery_h=24.0,
)


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


def last_planned() -> PlannedSession | None:
    """Return the session that was last planned in this visit, None before the first."""
    return st.session_state.get(KEPT)


def _kept() -> PlannedSession:
    """Return what was chosen last: a widget forgets it when the page changes."""
    return last_planned() or FIRST


def _ready(name: str, last: str | float | None) -> str:
    """Give a widget its last value before it is drawn, and return its key."""
    key = f"plan_{name}"
    if key not in st.session_state:
        st.session_state[key] = last
    return key


def _by_unit(name: str) -> str:
    """Name a widget by its unit: a number of one is never read as one of the other."""
    return f"{name}_f" if reader().temperature == "f" else name


def _air() -> float:
    """Ask for the air in the reader's unit; return it. [°C]."""
    unit = temperature_unit()
    low, high = (round(in_temperature_unit(float(end))) for end in AIR_C)
    key = _ready(_by_unit("air"), round(in_temperature_unit(_kept().air_c)))
    chosen = st.slider(
        say("Air temperature ({unit})", unit=unit),
        low,
        high,
        step=1,
        format=f":gray[%d {unit}]",
        key=key,
    )
    air = in_stored_unit(chosen, "°C")
    small_print(say("{air} is {other}.", air=degrees(air), other=in_the_other_unit(air)))
    return air


def _meter() -> float | None:
    """Ask for the reading of a meter in the reader's unit; return it. [°C]."""
    kept = _kept().wbgt_c
    last = None if kept is None else round(in_temperature_unit(kept), 1)
    key = _ready(_by_unit("meter"), last)
    low, high = (in_temperature_unit(end) for end in METER_C)
    st.number_input(
        say(
            "WBGT by a meter ({unit}), if there is one",
            unit=temperature_unit(),
        ),
        min_value=low,
        max_value=high,
        step=0.1,
        format="%.1f",
        placeholder=say("no meter"),
        key=key,
        help=say("Wet-bulb globe temperature. A reading on the spot beats every estimate."),
    )
    typed: float | None = st.session_state[key]
    return None if typed is None else in_stored_unit(typed, "°C")


def _cost(chosen: Effort) -> str:
    """Say what a word for effort stands for."""
    if chosen.sport == "running":
        return with_marks(f"{chosen.speed_km_h:g} km/h")
    if chosen.sport == "cycling":
        return say(
            "{watts} W for each kg of body mass",
            watts=with_marks(f"{chosen.power_w_kg:g}"),
        )
    return say("mean over the session, pauses included")


def _effort() -> tuple[str, Effort]:
    kinds = sport_kinds()
    sport = st.selectbox(
        say("Sport"),
        list(kinds),
        format_func=lambda kind: said(kinds[kind]),
        key=_ready("sport", _kept().sport),
    )
    words = [each.effort for each in efforts_of(sport)]
    word = st.select_slider(
        say("Effort"),
        words,
        format_func=lambda each: f":gray[{with_capital(said(each))}]",
        key=_ready("effort", _kept().effort),
    )
    return sport, effort(sport, word)


def planned_session(opened: Opened) -> PlannedSession:
    """Draw the inputs and return the planned session."""
    del opened
    kept = _kept()
    left, right = st.columns(2)
    with left:
        sport, chosen = _effort()
        met = met_of(sport, chosen.effort)
        small_print(
            say(
                "{effort}: {words}; about {met} times rest ({cost}).",
                effort=with_capital(said(chosen.effort)),
                words=said(chosen.words),
                met=f"{met:.0f}",
                cost=_cost(chosen),
            )
        )
        minutes = st.slider(
            say("Length (minutes)"),
            20,
            420,
            step=5,
            format=MINUTES,
            key=_ready("minutes", int(kept.duration_min)),
        )
    with right:
        air = _air()
        humidity = st.slider(
            say("Relative humidity (%)"),
            5,
            100,
            step=1,
            format=PERCENT,
            key=_ready("humidity", int(kept.humidity_percent)),
        )
        recovery = st.slider(
            say("Hours until the next session"),
            1,
            48,
            step=1,
            format=HOURS,
            key=_ready("recovery", int(kept.recovery_h)),
        )
    meter = _meter()
    planned = PlannedSession(
        sport=sport,
        effort=chosen.effort,
        duration_min=float(minutes),
        air_c=float(air),
        humidity_percent=float(humidity),
        wbgt_c=meter,
        recovery_h=float(recovery),
    )
    st.session_state[KEPT] = planned
    return planned
