"""Small print that stays readable: the usual caption is too pale for accessibility rules."""

from __future__ import annotations

import streamlit as st


def small_print(words: str) -> None:
    """Draw a smaller line in the colour of the text. Words from files are escaped before."""
    st.markdown(f":small[{words}]")
