"""What a callback has done, said once on the page that is drawn after it.

Callbacks run before the page is drawn again: two quick clicks act in the order they were
made, and the page shows what the store holds afterwards.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import streamlit as st

from lib.store.viewer import NotAllowedError
from lib.views.escaping import literal
from lib.words.language import noted, said

DONE = "said_done"
FAULT = "said_fault"
NOT_ALLOWED = noted("Only a coach of this team may do that, or it is no longer there.")


def done(words: str) -> None:
    """Keep what was done, to be said on the page."""
    st.session_state[DONE] = words


@contextmanager
def faults_of(place: str) -> Generator[None]:
    """Keep the sentence of a refusal, to be said at a place of the page."""
    st.session_state.pop(FAULT, None)
    try:
        yield
    except (ValueError, NotAllowedError) as fault:
        words = said(NOT_ALLOWED) if isinstance(fault, NotAllowedError) else str(fault)
        st.session_state[FAULT] = (place, words)


def say_done() -> None:
    """Say what was done, once."""
    words = st.session_state.pop(DONE, None)
    # The place is kept when there is nothing to say: tabs and choosers below a message that
    # comes and goes would be made anew, and lose what is open and what was dropped in them.
    with st.container():
        if words is not None:
            st.success(literal(str(words)))


def say_fault(place: str) -> None:
    """Say what was refused at this place, once."""
    fault = st.session_state.get(FAULT)
    with st.container():
        if fault is not None and fault[0] == place:
            del st.session_state[FAULT]
            st.error(literal(str(fault[1])))
