"""Without sign-in the app serves this machine only; it says so instead of leaking."""

from __future__ import annotations

import streamlit as st

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def stop_unless_local() -> None:
    """Stop with a sentence when the server listens to more than this machine."""
    address = st.get_option("server.address")
    if address in LOOPBACK:
        return
    st.error(
        f"This app is set to listen on '{address or 'every address'}', and it has no sign-in. "
        "Start it with --server.address 127.0.0.1, so that only this machine can open it."
    )
    st.stop()
