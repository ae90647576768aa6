"""Who reads a page: language, the units of the team and what it hides, kept for its callbacks.

A fragment and a callback run without the page around them, so that the session keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.store.viewer import Viewer
from lib.views.roster_words import known
from lib.words import reader as words
from lib.words.language import LANGUAGES, WRITTEN_IN
from lib.words.reader import Language, Reader, reader

READER: Final = "reader"
LANGUAGE: Final = "language"
CHOICE: Final = "Language · Sprache"
"""Above the languages, in each of them: whoever looks for it reads no other."""


def _of_session() -> Reader:
    if get_script_run_ctx(suppress_warning=True) is None:
        return Reader()
    # Before a page has said whose team it is, nothing is shown that a team may hide.
    return st.session_state.get(READER, Reader(hides_mass=True))


words.ask_here(_of_session)


def _known_language(asked: object) -> Language | None:
    """Return the language of an address or a browser, such as 'de', 'DE' or 'de_AT', if here."""
    code = str(asked or "").replace("_", "-").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == code), None)


def _language() -> Language:
    """Return the language chosen before, else that of the address, else that of the browser."""
    return (
        _known_language(st.session_state.get(LANGUAGE))
        or _known_language(st.query_params.get(LANGUAGE))
        or _known_language(st.context.locale)
        or WRITTEN_IN
    )


def read_in_own_language() -> None:
    """Say every word of this run in the visitor's language; a run begins with this.

    A language that was asked for once stays in the address, which the menu empties: the page
    is then the same when it is loaded again, or sent to somebody.
    """
    asked = _known_language(st.session_state.get(LANGUAGE) or st.query_params.get(LANGUAGE))
    if asked is not None:
        st.session_state[LANGUAGE] = asked
        if st.query_params.get(LANGUAGE) != asked:
            st.query_params[LANGUAGE] = asked
    kept = st.session_state.get(READER, Reader(hides_mass=True))
    st.session_state[READER] = replace(kept, language=_language())


def choose_language() -> None:
    """Offer the languages, each by its own name, and keep the choice in the address.

    Streamlit calls every page English; a screen reader would speak German words so.
    """
    now = reader().language
    st.html(
        f'<script>document.documentElement.lang = "{now}"</script>', unsafe_allow_javascript=True
    )
    languages = list(LANGUAGES)
    chosen = st.radio(
        CHOICE,
        languages,
        index=languages.index(now),
        format_func=lambda language: LANGUAGES[language],
        horizontal=True,
        key=f"choose_language_{now}",
    )
    if chosen != now:
        st.session_state[LANGUAGE] = st.query_params[LANGUAGE] = chosen
        st.rerun()


def reader_of(team: Mapping[str, Any], viewer: Viewer) -> Reader:
    """Return how a team's quantities are written for somebody, and keep it for the session."""
    usual = Reader()
    found = Reader(
        mass=known(team["mass_unit"]) or usual.mass,
        volume=known(team["volume_unit"]) or usual.volume,
        temperature=known(team["temperature_unit"]) or usual.temperature,
        hides_mass=not viewer.weighs(hides_mass=bool(known(team["hides_mass"]))),
        language=_language(),
    )
    st.session_state[READER] = found
    return found
