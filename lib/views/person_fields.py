"""The fields for one athlete, to be added or changed, and what was typed into them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from lib.imports.sheet import BadCell
from lib.imports.squad_file import birth_reader
from lib.store.roster import LONGEST_NAME
from lib.views.roster_words import (
    BIRTH_HELP,
    DIET_WORDS,
    SEX_HELP,
    SEX_WORDS,
    STAGE_HELP,
    STAGE_WORDS,
    born,
    known,
)
from lib.words.language import said, say


def today() -> dt.date:
    """Return this day here."""
    return dt.datetime.now().astimezone().date()


def _choice(
    label: str, words: dict[Any, str], at: str | None, *, key: str, hint: str | None = None
) -> None:
    options = list(words)
    st.radio(
        label,
        options,
        index=options.index(at),
        format_func=lambda each: said(words[each]),
        horizontal=True,
        key=key,
        help=hint,
    )


def person_fields(mark: str, person: pd.Series | None = None) -> None:
    """Draw the fields; their keys end with `mark`, which must be one athlete's own."""

    def at(column: str) -> Any:  # noqa: ANN401 - a cell of any column
        return None if person is None else known(person[column])

    st.text_input(
        say("Name, initials or an ID"), at("name") or "", max_chars=LONGEST_NAME, key=f"name_{mark}"
    )
    st.text_input(
        say("Date of birth, or the year"),
        "" if person is None else born(person),
        placeholder=say("2001-05-14 or 2001"),
        max_chars=40,
        key=f"birth_{mark}",
        help=said(BIRTH_HELP),
    )
    _choice(
        say("Sex for reference values"),
        SEX_WORDS,
        at("sex_for_reference"),
        key=f"sex_{mark}",
        hint=said(SEX_HELP),
    )
    st.text_input(say("Sport"), at("sport") or "", max_chars=LONGEST_NAME, key=f"sport_{mark}")
    with st.expander(say("Way of eating, pregnancy, breastfeeding")):
        _choice(say("Eats"), DIET_WORDS, at("diet_pattern"), key=f"diet_{mark}")
        _choice(
            say("Pregnant or breastfeeding"),
            STAGE_WORDS,
            at("life_stage"),
            key=f"stage_{mark}",
            hint=said(STAGE_HELP),
        )


def typed_person(mark: str) -> tuple[str, dict[str, Any]]:
    """Return the name and the details as they were typed; a blank makes unknown.

    Raises
    ------
    ValueError
        When the birth cannot be; the text is a sentence for people.
    """

    def typed(name: str) -> str:
        return str(st.session_state.get(f"{name}_{mark}", "") or "").strip()

    details: dict[str, Any] = {
        "sex_for_reference": st.session_state.get(f"sex_{mark}"),
        "sport": typed("sport") or None,
        "diet_pattern": st.session_state.get(f"diet_{mark}"),
        "life_stage": st.session_state.get(f"stage_{mark}"),
        "birth_year": None,
        "birth_date": None,
    }
    text = typed("birth")
    if text:
        try:
            birth = birth_reader(None, today())(text)
        except BadCell as wrong:
            words = say(
                "Date of birth: '{text}' {what} {mend}",
                text=text,
                what=wrong.what,
                mend=wrong.mend,
            )
            raise ValueError(words) from wrong
        details |= {"birth_year": birth.year, "birth_date": birth.date}
    return typed("name"), details
