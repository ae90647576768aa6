"""Show where the keyboard is: Streamlit marks a focused link by a shade that is hardly seen."""

from __future__ import annotations

import streamlit as st

# Elements and states of the standard only, no name that an upgrade could change.
RING = """<style>
a:focus-visible, button:focus-visible, main:focus-visible {
  outline: 3px solid currentColor !important;
  outline-offset: 2px;
}
main:focus-visible { outline-offset: -3px; }
</style>"""


def focus_ring() -> None:
    """Draw a line around the link or button that the keyboard has reached, on every page."""
    st.html(RING)
