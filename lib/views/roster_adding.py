"""Two ways to add athletes, side by side: one by hand, or many by a list."""

from __future__ import annotations

import streamlit as st

from lib.views import roster_add, roster_file
from lib.views.opened import Opened
from lib.words.language import say


def add(opened: Opened) -> None:
    """Show both ways; the first is open."""
    st.header(say("Add athletes"), anchor=False)
    one, many = st.tabs([say("One athlete"), say("From a list")])
    with one:
        roster_add.one_athlete(opened)
    with many:
        roster_file.many_athletes(opened)
