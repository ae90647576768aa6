"""Two kinds of entry for one athlete, side by side: a symptom, or a laboratory value."""

from __future__ import annotations

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.views import lab_form, said_once, symptom_form
from lib.views.opened import Opened
from lib.words.language import noted, said, say

KINDS = {"symptom": noted("Symptom"), "lab": noted("Lab value")}


def enter(opened: Opened, line: AthleteLine) -> None:
    """Say what was done, help first, then ask what is to be entered."""
    with st.container():
        symptom_form.say_standing_help(line)
    said_once.say_done()
    kind = st.segmented_control(
        say("What do you want to enter?"),
        list(KINDS),
        format_func=lambda each: said(KINDS[each]),
        default="symptom",
        required=True,
        key=f"entry_kind_{opened.scope.team_id}",
    )
    if kind == "lab":
        lab_form.form(opened, line)
    else:
        symptom_form.form(opened, line)
