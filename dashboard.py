"""Page settings, who is looking, and the menu. Nothing else."""

from __future__ import annotations

import streamlit as st

from lib.views.focus_ring import focus_ring
from lib.views.local_only import stop_unless_local
from lib.views.menu import pages
from lib.views.reading import read_in_own_language
from lib.words.language import say

read_in_own_language()
st.set_page_config(page_title=say("Athlete electrolyte dashboard"), page_icon="💧", layout="wide")
stop_unless_local()
focus_ring()
st.navigation(pages(), position="top").run()
