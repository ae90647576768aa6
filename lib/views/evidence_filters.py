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
from lib.words.language import noted, said, say

ALL = ""
NARROWEST_PIXELS = 220
# One entry by its key: what the address calls it, and how its records' keys begin.
SINGLE = {"threshold": "thresholds ", "formula": "formula "}
NOT_THERE = {
    "kind": noted("The address asks for a kind that is not there, so it was left out."),
    "status": noted("The address asks for a status that is not there, so it was left out."),
    "rule": noted("The address asks for a rule that is not there, so it was left out."),
    "source": noted("The address asks for a source that is not there, so it was left out."),
    "threshold": noted("The address asks for a threshold that is not there, so it was left out."),
    "formula": noted("The address asks for a formula that is not there, so it was left out."),
}


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
        st.warning(said(NOT_THERE[name]), icon=":material/link_off:")
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
    of_kind = {each: said(each) for each in kinds(catalogue())}
    of_rule = {rule.code: f"{rule.code}: {said(rule.title)}" for rule in RULES}
    of_status: dict[str, str] = {each: each.words for each in Status}
    return {
        "kind": _Choice(say("Kind"), say("All kinds"), of_kind),
        "status": _Choice(say("How sure"), say("However sure"), of_status),
        "rule": _Choice(say("Used by rule"), say("Any rule or none"), of_rule),
        "source": _Choice(say("Source"), say("All sources"), _sources()),
    }


def what_to_show() -> Narrowing:
    """Draw the search and the choices; return what they ask for."""
    single = _single()
    if single:
        st.markdown(say("Only one entry is shown: {entry}.", entry=literal(single)))
        st.button(say("Show everything"), on_click=_show_everything, key="evidence_everything")
        return Narrowing(key=single)
    words = st.text_input(
        say("Search names, numbers, sources and keys"),
        key="evidence_words",
        placeholder=say("magnesium EAR"),
    )
    choices = _choices()
    asked = {name: _asked(name, choice.known) for name, choice in choices.items()}
    with st.grid(min_column_width=NARROWEST_PIXELS):
        chosen = {name: _chosen(name, asked[name], choice) for name, choice in choices.items()}
    return Narrowing(words=words or ALL, **chosen)
