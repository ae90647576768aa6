"""A table nobody recognises: its first rows, and for each column what it is and in which unit."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.imports.column_targets import ROW_KINDS, Said, Target, suggested, targets
from lib.imports.contract import Glimpse
from lib.imports.generic import as_answer
from lib.imports.mapped import DAY
from lib.views.cells_of_files import cell_as_shown
from lib.views.escaping import literal
from lib.words.language import noted, said, say
from lib.words.spoken_names import with_capital

NOT_READ = noted("Not read")
UNIT_WORDS = {
    "": noted("As the heading says, or ask me"),
    "µg": noted("µg (micrograms)"),
    "iu": noted("IU (international units)"),
    "us fl oz": noted("US fluid ounces"),
    "imp fl oz": noted("UK fluid ounces"),
    "kj": "kJ",
    "l": "L",
    "ml": "mL",
    "c": "°C",
    "f": "°F",
}


def _distinct(headings: tuple[str, ...]) -> list[str]:
    """Return the headings of the table, with a number where one is empty or comes again.

    Examples
    --------
    >>> _distinct(("Date", "", "Date", "Column 2"))
    ['Date', 'Column 2', 'Date (column 3)', 'Column 2 (column 4)']
    """
    found: list[str] = []
    for number, text in enumerate(headings, 1):
        shown = text or say("Column {number}", number=number)
        again = say("{heading} (column {number})", heading=shown, number=number)
        found.append(again if shown in found else shown)
    return found


def _first_rows(glimpse: Glimpse) -> None:
    """Show the table as it stands; cells of a grid are never read as markup."""
    headings = _distinct(glimpse.headings)
    st.markdown(say("**Its first rows**"))
    st.dataframe(
        pd.DataFrame([list(map(cell_as_shown, row)) for row in glimpse.rows], columns=headings),
        hide_index=True,
        width="stretch",
        alt=say("The first rows of the table"),
    )


def _unit_words(unit: str) -> str:
    return said(UNIT_WORDS[unit]) if unit in UNIT_WORDS else unit


def _unit(target: Target, guess: Said, key: str) -> str:
    if not target.units:
        return ""
    choices: list[str] = ["", *target.units]
    return st.selectbox(
        literal(say("Unit of {heading}", heading=guess.heading)),
        choices,
        index=choices.index(guess.unit) if guess.unit in choices else 0,
        format_func=_unit_words,
        key=f"{key}_unit",
    )


def _column(glimpse: Glimpse, place: int, guess: Said, by_key: dict[str, Target], key: str) -> Said:
    """Ask what one column is; an example stands beside it."""
    examples = [row[place] for row in glimpse.rows if row[place].strip()]
    choices = ["", *by_key]
    with st.container(border=True):
        words = (
            say(
                "{heading}, for instance '{example}'",
                heading=guess.heading,
                example=cell_as_shown(examples[0]),
            )
            if examples
            else say("{heading}, empty in these rows", heading=guess.heading)
        )
        to = st.selectbox(
            literal(words),
            choices,
            index=choices.index(guess.to) if guess.to in choices else 0,
            format_func=lambda each: with_capital(said(by_key[each].label if each else NOT_READ)),
            key=key,
        )
        unit = _unit(by_key[to], guess, key) if to else ""
    return Said(guess.heading, to, unit)


def ask_columns(glimpse: Glimpse, mark: str) -> str | None:
    """Ask what each column is; return the answer once it can be read.

    `mark` tells this file's widgets from those of another.
    """
    _first_rows(glimpse)
    row_kind = st.radio(
        say("What is one row of this table?"),
        list(ROW_KINDS),
        index=None,
        format_func=lambda kind: said(ROW_KINDS[kind][0]),
        key=f"rows_are_{mark}",
    )
    if row_kind is None:
        return None
    by_key = {each.key: each for each in targets(row_kind)}
    st.markdown(say("**What is in each column?** We guessed some; please correct them."))
    told = tuple(
        _column(glimpse, place, guess, by_key, f"column_{row_kind}_{place}_{mark}")
        for place, guess in enumerate(suggested(glimpse.headings, row_kind))
        if guess.heading
    )
    keys = [one.to for one in told if one.to]
    if DAY not in keys:
        st.info(say("Say which column holds the day."))
        return None
    twice = sorted({by_key[key].label for key in keys if keys.count(key) > 1}, key=with_capital)
    if twice:
        words = say(
            "Two columns are said to be '{column}'. Choose one of them.",
            column=with_capital(said(twice[0])),
        )
        st.warning(literal(words))
        return None
    if not [key for key in keys if "." in key]:
        st.info(say("Say of at least one column what it measures."))
        return None
    return as_answer(row_kind, told)
