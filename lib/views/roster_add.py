"""Add one athlete by hand."""

from __future__ import annotations

import streamlit as st

from lib.imports.squad_file import marked
from lib.store.roster import add_athletes
from lib.views import cached
from lib.views.opened import Opened
from lib.views.person_fields import person_fields, typed_person
from lib.views.roster_words import TWO_OF_ONE_NAME
from lib.views.said_once import done, faults_of, say_fault
from lib.words.language import said, say

PLACE = "roster_add"
ROUND = "roster_add_round"


def _mark(opened: Opened) -> str:
    """Return the end of the fields' keys; an athlete who was added is followed by empty fields."""
    return f"new_{opened.scope.team_id}_{st.session_state.get(ROUND, 0)}"


def _add(opened: Opened, mark: str) -> None:
    scope = opened.scope
    with faults_of(PLACE):
        name, details = typed_person(mark)
        name = marked(name, str(st.session_state.get(f"mark_{mark}", "") or ""))
        engine = cached.store(scope.url)
        add_athletes(engine, scope.viewer, scope.team_id, [{"name": name} | details])
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        done(say("Added: {name}.", name=name))


def one_athlete(opened: Opened) -> None:
    """Show the form for one athlete."""
    mark = _mark(opened)
    with st.form(f"add_{mark}", border=False):
        person_fields(mark)
        st.text_input(
            say("Mark, only if somebody has this name already"),
            max_chars=20,
            placeholder=say("such as a shirt number"),
            key=f"mark_{mark}",
            help=said(TWO_OF_ONE_NAME),
        )
        say_fault(PLACE)
        st.form_submit_button(
            say("Add the athlete"), type="primary", key=f"add_one_{mark}", on_click=_add,
            args=(opened, mark),
        )  # fmt: skip
