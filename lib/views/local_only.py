"""Without sign-in the app serves this machine only; it says so instead of leaking."""

from __future__ import annotations

import streamlit as st

from lib.words.language import say

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def stop_unless_local() -> None:
    """Stop with a sentence when the server listens to more than this machine."""
    address = st.get_option("server.address")
    if address in LOOPBACK:
        return
    st.error(
        say(
            "This app is set to listen on '{address}', and it has no sign-in. Start it with "
            "--server.address 127.0.0.1, so that only this machine can open it.",
            address=address or say("every address"),
        )
    )
    st.stop()
