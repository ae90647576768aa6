"""The menu: a flat list, because nested menus break accessibility rules."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.words.language import noted, said

TODAY = "pages/coach/today.py"
WEIGH_IN = "pages/coach/weigh_in.py"
ATHLETE = "pages/coach/athlete.py"
CHECKLISTS = "pages/everyone/checklists.py"
SYMPTOMS_AND_LABS = "pages/everyone/report_symptom.py"
SESSION_PLAN = "pages/coach/session_plan.py"
SQUAD_DIET = "pages/coach/squad_diet.py"
UPLOAD = "pages/everyone/upload.py"
REPAIRS = "pages/everyone/records.py"
ROSTER = "pages/coach/roster.py"
DOCUMENTS = "pages/coach/documents.py"
MY_DAY = "pages/athlete/my_day.py"
FOODS = "pages/everyone/foods.py"
LEARN = "pages/everyone/learn.py"
EVIDENCE = "pages/everyone/evidence.py"

TITLES = {
    TODAY: noted("Today"),
    WEIGH_IN: noted("Weigh-in"),
    ATHLETE: noted("Athlete"),
    CHECKLISTS: noted("Checklists"),
    SYMPTOMS_AND_LABS: noted("Symptoms and labs"),
    SESSION_PLAN: noted("Session plan"),
    SQUAD_DIET: noted("Squad diet"),
    UPLOAD: noted("Upload"),
    REPAIRS: noted("Repairs"),
    ROSTER: noted("Roster"),
    DOCUMENTS: noted("Documents"),
    MY_DAY: noted("My day"),
    FOODS: noted("Foods"),
    LEARN: noted("Learn"),
    EVIDENCE: noted("Evidence"),
}


def pages() -> list[StreamlitPage]:
    """Return the pages of this viewer, the board first.

    The default page answers to the bare address only, so the board is in the list twice:
    once as the default, and once, hidden, for links to its own name.
    """
    board = st.Page(TODAY, title=said(TITLES[TODAY]), url_path="board", default=True)
    others = [st.Page(path, title=said(title)) for path, title in TITLES.items() if path != TODAY]
    by_name = st.Page(TODAY, title=said(TITLES[TODAY]), url_path="today", visibility="hidden")
    return [board, *others, by_name]
