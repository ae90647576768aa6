"""What the Evidence page is asked to show: by its address, and by the choices at its top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib.assess.evidence import Narrowing, catalogue, kinds
from lib.assess.rules import RULES
from lib.reference.evidence import Status
from lib.reference.sources import all_sources, source
from lib.views.escaping import literal

ALL = ""
NARROWEST_PIXELS = 220
# One entry by its key: what the address calls it, and how its records' keys begin.
SINGLE = {"threshold": "thresholds ", "formula": "formula "}


@dataclass(frozen=True, slots=True)
class _Choice:
    """One choice: its label, the words for no choice, and what there is to choose."""

    label: str
    nothing: str
    known: Mapping[str, str]


def _asked(name: str, known: Mapping[str, str]) -> str:
    """Return what the address asks for, or nothing, with a sentence, where there is no such."""
    wanted = st.query_params.get(name, ALL)
    if wanted in known:
        return wanted
    if wanted != ALL:
        st.warning(
            f"The address asks for a {name} that is not there, so it was left out.",
            icon=":material/link_off:",
        )
    return ALL


def _chosen(name: str, asked: str, choice: _Choice) -> str:
    """Draw one choice that begins as the address has it, and keep the address true."""
    options = [ALL, *choice.known]
    answer = st.selectbox(
        choice.label,
        options,
        index=options.index(asked),
        format_func=lambda key: choice.known[key] if key else choice.nothing,
        key=f"evidence_{name}_{asked}",
    )
    if answer != asked:
        if answer:
            st.query_params[name] = answer
        else:
            st.query_params.pop(name, None)
        st.rerun()
    return asked


def _sources() -> dict[str, str]:
    keys = sorted({key for each in catalogue() for key in each.sources})
    known = [key for key in all_sources()["key"] if key in keys]
    found = (source(key) for key in known)
    return {each.key: f"{each.authors} {each.year}, {each.title}" for each in found}


def _single() -> str:
    """Return the key of the one entry that the address asks for."""
    known = [each.key for each in catalogue()]
    for name, begins in SINGLE.items():
        keys = {key.removeprefix(begins): key for key in known if key.startswith(begins)}
        if asked := _asked(name, keys):
            return keys[asked]
    return ALL


def _show_everything() -> None:
    for name in SINGLE:
        st.query_params.pop(name, None)


def _choices() -> dict[str, _Choice]:
    of_kind = {each: each for each in kinds(catalogue())}
    of_rule = {rule.code: f"{rule.code}: {rule.title}" for rule in RULES}
    return {
        "kind": _Choice("Kind", "All kinds", of_kind),
        "status": _Choice("How sure", "However sure", {each: each.words for each in Status}),
        "rule": _Choice("Used by rule", "Any rule or none", of_rule),
        "source": _Choice("Source", "All sources", _sources()),
    }


def what_to_show() -> Narrowing:
    """Draw the search and the choices; return what they ask for."""
    single = _single()
    if single:
        st.markdown(f"Only one entry is shown: {literal(single)}.")
        st.button("Show everything", on_click=_show_everything, key="evidence_everything")
        return Narrowing(key=single)
    words = st.text_input(
        "Search names, numbers, sources and keys",
        key="evidence_words",
        placeholder="magnesium EAR",
    )
    choices = _choices()
    asked = {name: _asked(name, choice.known) for name, choice in choices.items()}
    with st.grid(min_column_width=NARROWEST_PIXELS):
        chosen = {name: _chosen(name, asked[name], choice) for name, choice in choices.items()}
    return Narrowing(words=words or ALL, **chosen)
