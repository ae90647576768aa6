"""Buttons that hand over everything of a team or of one athlete as a file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.reports.export import Form, everything
from lib.views import cached
from lib.views.escaping import literal
from lib.views.file_names import file_name
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import noted, said, say

_LEFT_OUT = noted(
    "Left out, hidden by the team's weight privacy: body mass, body fat, body water, and energy "
    "with what it is counted from. Medical staff and the command `python -m lib export` give the "
    "complete copy."
)
_FORMS: dict[Form, str] = {"csv": "CSV", "parquet": "Parquet"}


def _buttons(opened: Opened, whose: str, athlete_id: str | None) -> None:
    # The store is opened here: when the file is made, there is no page any more to ask.
    engine = cached.store(opened.scope.url)
    hides_mass = opened.scope.reader.hides_mass
    with st.container(horizontal=True):
        for form, title in _FORMS.items():
            st.download_button(
                say("Everything but mass as {form} (ZIP)", form=title)
                if hides_mass
                else say("Everything as {form} (ZIP)", form=title),
                data=partial(
                    everything,
                    engine,
                    opened.scope.viewer,
                    opened.scope.team_id,
                    form,
                    athlete_id=athlete_id,
                    hides_mass=hides_mass,
                ),
                file_name=file_name(whose, form, ending="zip"),
                mime="application/zip",
                key=f"export_{form}_{athlete_id or opened.scope.team_id}",
                icon=":material/download:",
                on_click="ignore",
                help=said(_LEFT_OUT) if hides_mass else None,
            )
    if hides_mass:
        small_print(said(_LEFT_OUT))


def of_team(opened: Opened) -> None:
    """Offer the logs of the whole team."""
    st.header(say("Take everything with you"), anchor=False)
    if not opened.athletes:
        st.write(say("Nothing yet. What the files bring can be taken out again here."))
        return
    st.write(
        say(
            "All logs of **{team}**, with the unit of every column. It is health data of everybody "
            "in the team, so keep the file safe. The CSV files can be sent here again, to this "
            "team or to an empty one.",
            team=literal(opened.team_name),
        )
    )
    _buttons(opened, opened.team_name, None)


def of_athlete(opened: Opened, line: AthleteLine) -> None:
    """Offer the logs of one athlete."""
    st.subheader(say("Take everything with you"), anchor=False)
    small_print(
        say(
            "All logs of {name}, with the unit of every column. The file holds health data: hand "
            "it only to the athlete, or to whom the athlete agrees to.",
            name=literal(line.name),
        )
    )
    _buttons(opened, line.name, line.athlete_id)
