"""What is set for the whole team: name, reference values, scale, what is shown; or its end."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib.schema.names import folded
from lib.science.units import kg_from_lb
from lib.store import teams
from lib.store.team_settings import LONGEST_NAME, hide_mass, rename_team, set_scale, show_units
from lib.views import cached, new_team, reference_choice
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.roster_words import known
from lib.views.said_once import done, faults_of, say_fault
from lib.views.small_print import small_print
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

PLACE = "roster_team"
END_PLACE = "roster_team_end"
STEPS: Final[dict[str, tuple[float, ...]]] = {
    "kg": (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0),
    "lb": (0.05, 0.1, 0.2, 0.5, 1.0),
}
SHOWN: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "mass": (
        noted("Body mass in"),
        {"kg": noted("Kilograms (kg)"), "lb": noted("Pounds (lb)")},
    ),
    "volume": (
        noted("Volumes in"),
        {"ml": noted("Litres (L, mL)"), "fl oz": noted("US fluid ounces (fl oz)")},
    ),
    "temperature": (
        noted("Temperatures in"),
        {"c": noted("Celsius (°C)"), "f": noted("Fahrenheit (°F)")},
    ),
}
UNIT_WORDS = {
    None: noted("Not stated"),
    "kg": noted("Kilograms (kg)"),
    "lb": noted("Pounds (lb)"),
}


def _in_kg(step: float | None, unit: str | None) -> float | None:
    if step is None:
        return None
    return kg_from_lb(step) if unit == "lb" else step


def _renamed(opened: Opened, key: str) -> None:
    scope = opened.scope
    with faults_of(PLACE):
        name = str(st.session_state[key])
        rename_team(cached.store(scope.url), scope.viewer, scope.team_id, name=name)
        done(say("The team is called {name}.", name=" ".join(name.split())))


def _scaled(opened: Opened, unit_key: str, step_key: str, *, unit_changed: bool) -> None:
    scope = opened.scope
    unit = st.session_state[unit_key]
    step = None if unit_changed else st.session_state.get(step_key)
    with faults_of(PLACE):
        set_scale(
            cached.store(scope.url), scope.viewer, scope.team_id, unit=unit,
            step_kg=_in_kg(step, unit),
        )  # fmt: skip


def _scale(opened: Opened, team: pd.Series) -> None:
    unit, step_kg = known(team["scale_unit"]), known(team["scale_step_kg"])
    unit_key, step_key = (f"scale_{name}_{opened.scope.team_id}" for name in ("unit", "step"))
    options = list(UNIT_WORDS)
    st.radio(
        say("The team's scale shows"),
        options,
        index=options.index(unit),
        format_func=lambda each: said(UNIT_WORDS[each]),
        horizontal=True,
        key=unit_key,
        on_change=_scaled,
        args=(opened, unit_key, step_key),
        kwargs={"unit_changed": True},
        help=say(
            "It is the unit in which weights are typed for this team. They are kept in kilograms."
        ),
    )
    if unit is None:
        return
    steps = STEPS[str(unit)]
    at = [place for place, step in enumerate(steps) if step_kg == _in_kg(step, str(unit))]
    st.selectbox(
        say("Its smallest step ({unit})", unit=unit),
        steps,
        index=at[0] if at else None,
        placeholder=say("Not stated"),
        format_func=lambda each: f"{with_marks(f'{each:g}')} {unit}",
        key=f"{step_key}_{unit}",
        on_change=_scaled,
        args=(opened, unit_key, f"{step_key}_{unit}"),
        kwargs={"unit_changed": False},
        help=say("The last digit that changes on its display: 84.0, 84.2, 84.4 is a step of 0.2."),
    )


def _shown_in(opened: Opened, keys: dict[str, str]) -> None:
    scope = opened.scope
    chosen = {name: str(st.session_state[key]) for name, key in keys.items()}
    with faults_of(PLACE):
        show_units(
            cached.store(scope.url), scope.viewer, scope.team_id, mass=chosen["mass"],
            volume=chosen["volume"], temperature=chosen["temperature"],
        )  # fmt: skip


def _units_shown(opened: Opened, team: pd.Series) -> None:
    keys = {name: f"shown_{name}_{opened.scope.team_id}" for name in SHOWN}
    for name, (label, units) in SHOWN.items():
        options = list(units)
        st.radio(
            said(label),
            options,
            index=options.index(known(team[f"{name}_unit"]) or options[0]),
            format_func=lambda each, units=units: said(units[each]),
            horizontal=True,
            key=keys[name],
            on_change=_shown_in,
            args=(opened, keys),
        )


def _hidden(opened: Opened, key: str) -> None:
    scope = opened.scope
    with faults_of(PLACE):
        hide_mass(
            cached.store(scope.url), scope.viewer, scope.team_id, hidden=bool(st.session_state[key])
        )


def _privacy(opened: Opened, team: pd.Series) -> None:
    key = f"hides_mass_{opened.scope.team_id}"
    st.toggle(
        say("Weight privacy"),
        value=bool(known(team["hides_mass"])),
        key=key,
        on_change=_hidden,
        args=(opened, key),
        help=say(
            "Coaches then see per cent of the athlete's own usual mass instead of body "
            "mass, and no energy, on every page, download and document. Medical staff see "
            "everything."
        ),
    )


def _ended(opened: Opened, key: str) -> None:
    scope = opened.scope
    with faults_of(END_PLACE):
        if folded(str(st.session_state.get(key, ""))) != folded(opened.team_name):
            raise ValueError(say("Nothing was erased: the name typed is another one."))
        teams.delete_team(cached.store(scope.url), scope.viewer, scope.team_id)
        for name in ("team", "day", "athlete"):
            st.session_state.pop(name, None)
            st.query_params.pop(name, None)
        done(say("The team is erased, with everything in it."))


def _end(opened: Opened) -> None:
    name = literal(opened.team_name)
    if not st.toggle(say("Erase this team"), key=f"end_{opened.scope.team_id}"):
        return
    st.error(
        say(
            "This erases {name} with all its athletes, files, plans and checklists for "
            "good. Only a backup could bring it back. Download everything on the Upload "
            "page first.",
            name=name,
        )
    )
    key = f"end_typed_{opened.scope.team_id}"
    st.text_input(say("Type the name of the team to erase: {name}", name=name), key=key)
    say_fault(END_PLACE)
    st.button(
        say("Erase {name} and everything", name=name),
        key="end_team",
        on_click=_ended,
        args=(opened, key),
    )


def settings(opened: Opened) -> None:
    """Show what is set for the team, folded away."""
    known_teams = cached.list_teams(opened.scope.viewer)
    team = known_teams[known_teams["team_id"] == opened.scope.team_id].iloc[0]
    with st.expander(say("Team: name, reference values, scale, units, privacy")):
        key = f"team_name_{opened.scope.team_id}_{opened.scope.revision}"
        st.text_input(say("Name of the team"), opened.team_name, max_chars=LONGEST_NAME, key=key)
        say_fault(PLACE)
        st.button(say("Save the name"), key="rename_team", on_click=_renamed, args=(opened, key))
        reference_choice.choose(opened)
        _scale(opened, team)
        _units_shown(opened, team)
        _privacy(opened, team)
        small_print(
            say(
                "Days are calendar days of the athletes; a time zone is asked where a file needs "
                "one."
            )
        )
        new_team.another(opened)
        _end(opened)
