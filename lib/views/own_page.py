"""The athlete's own page reads as the athlete: nothing else reaches it than may be shown there."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.store.viewer import Viewer
from lib.views import cached, talk_reads
from lib.views.athlete_choice import chosen_id
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.opening import close_page
from lib.words.language import say


def as_athlete(opened: Opened, athlete_id: str) -> Opened:
    """Return the page as this athlete opens it, with the rights of no one else."""
    team_id = opened.scope.team_id
    viewer = Viewer("athlete", "athlete", frozenset({team_id}), athlete_id)
    return replace(opened, scope=replace(opened.scope, viewer=viewer))


def chosen(opened: Opened) -> Opened:
    """Let the coach at the machine choose whose page it is; an athlete who signed in has one."""
    viewer = opened.scope.viewer
    if viewer.role == "athlete" and viewer.athlete_id is not None:
        return opened
    return as_athlete(opened, chosen_id(opened, talk_reads.squad_names(opened)))


def own_line(own: Opened) -> AthleteLine:
    """Return what the assessment says of the athlete, or say that there is nothing yet."""
    found = cached.line_of(own, str(own.scope.viewer.athlete_id))
    if found is None:
        st.info(
            say("You are not in the squad list now, so there is nothing to show. Ask your coach.")
        )
        close_page()
        st.stop()
    st.header(literal(found.name), anchor=False)
    return found
