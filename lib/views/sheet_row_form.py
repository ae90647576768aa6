"""How one athlete's row of a typed sheet is drawn: inputs, what is open, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.assess.weigh_in_answers import Kind, RowAnswer
from lib.imports.typed_sheet import FIELD_WORDS, MORNING_FIELDS, VOLUME_UNIT
from lib.views.escaping import literal
from lib.views.sheet_row import Row, Shown, is_open, save, shown_of, typed
from lib.views.sheet_saving import Result
from lib.views.small_print import small_print
from lib.words.language import noted, said, say

ICONS = {
    Kind.MEDICAL: ":material/emergency_home:",
    Kind.ASK: ":material/contact_support:",
    Kind.NO_FLUID: ":material/block:",
    Kind.UNCERTAIN: ":material/help:",
    Kind.LARGE: ":material/error:",
    Kind.LOSS: ":material/check:",
    Kind.EVEN: ":material/check:",
    Kind.WAITING: ":material/hourglass_empty:",
}
PLACEHOLDERS = {"kit": noted("dry, wet, nude")}
WRITTEN_DOWN = noted("written down")
WIDTHS = {"note": 190, "kit": 124, "urine_colour": 150, "thirst": 150}
SHORT = ("before", "after", "drink", *MORNING_FIELDS)
USUAL_WIDTH = 112
NAME_WIDTH = 150
LONGEST = 120


def label(row: Row, field: str) -> str:
    """Return what stands above an input, with its unit."""
    unit = {
        "before": row.sheet.mass_unit,
        "after": row.sheet.mass_unit,
        "mass": row.sheet.mass_unit,
        "drink": VOLUME_UNIT[row.sheet.mass_unit],
        "urine": VOLUME_UNIT[row.sheet.mass_unit],
        "urine_colour": say("1 to 8"),
        "thirst": say("1 to 9"),
    }.get(field)
    word = said(FIELD_WORDS[field])
    return word if unit is None else f"{word} ({unit})"


def _placeholder(row: Row, field: str) -> str | None:
    is_kept = row.hides(field) and field in dict(shown_of(row).known.entry)
    if is_kept:
        return said(WRITTEN_DOWN)
    return said(PLACEHOLDERS[field]) if field in PLACEHOLDERS else None


def _input(row: Row, field: str, *, is_alone: bool) -> None:
    # No choice list: twenty-five of them take longer to draw than all the rest of the page.
    st.text_input(
        label(row, field),
        key=row.key(field),
        max_chars=LONGEST,
        width="stretch" if is_alone else WIDTHS.get(field, USUAL_WIDTH),
        placeholder=_placeholder(row, field),
    )


def say_answer(answer: RowAnswer | None) -> None:
    """Show what a row answers; colour is never the only signal."""
    if answer is None or not answer.words:
        return
    words = f"{ICONS[answer.kind]} **{literal(answer.words)}**"
    st.markdown(words)
    if answer.more:
        small_print(literal(" ".join(answer.more)))


def _say_open(row: Row, shown: Shown) -> None:
    """Say why what was typed is not saved, before the inputs that mend it."""
    outcome = shown.outcome
    if outcome is None or outcome.result is Result.SAVED:
        return
    name, words = literal(row.name), literal(" ".join(outcome.says()))
    if outcome.result is Result.REFUSED:
        st.error(say("{name}: not saved. {words}", name=name, words=words))
    elif outcome.result is Result.ANEW:
        st.warning(
            say(
                "{name}: not saved yet. {words} Save again, with both weights if you have them.",
                name=name,
                words=words,
            )
        )
    elif outcome.result is Result.DIFFERS:
        st.warning(
            say(
                "{name}: not saved yet. {words} Save again to put yours in its place, or type "
                "the other one.",
                name=name,
                words=words,
            )
        )
    else:
        st.warning(
            say(
                "{name}: not saved yet, is this right? {words} Correct it, or say why it is "
                "right and save again.",
                name=name,
                words=words,
            )
        )


def _asks(shown: Shown) -> bool:
    return shown.outcome is not None and shown.outcome.result is Result.ASKED


def _inputs(
    row: Row,
    *,
    button: str,
    then: Callable[[], None] | None,
    is_alone: bool,
    is_long: bool,
) -> None:
    """Draw the inputs of a row and the button that saves it."""
    for field in row.fields:
        # What is typed already is never hidden.
        if is_long or field in SHORT or typed(row).get(field):
            _input(row, field, is_alone=is_alone)
    if _asks(shown_of(row)):
        st.text_input(
            say("Why it is right"),
            key=row.key("reason"),
            max_chars=LONGEST,
            placeholder=say("weighed again, for example"),
        )
    st.form_submit_button(
        button,
        key=f"save_{row.mark}",
        on_click=save,
        args=(row, then),
        type="primary" if is_alone else "secondary",
        help=None if is_alone else say("Save the row of {name}", name=literal(row.name)),
    )


def draw(
    row: Row,
    *,
    button: str,
    then: Callable[[], None] | None = None,
    is_alone: bool = False,
    is_long: bool = True,
) -> None:
    """Draw one row as a form of its own; Enter in any input saves it."""
    shown = shown_of(row)
    # A box for each row: what one answers does not push the next, which is being typed, aside.
    with st.container(key=f"box_{row.mark}"):
        # There even when it says nothing, so that what follows keeps its place.
        with st.container():
            _say_open(row, shown)
        with (
            st.form(f"row_{row.mark}", border=False),
            st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
        ):
            inputs = partial(
                _inputs, row, button=button, then=then, is_alone=is_alone, is_long=is_long
            )
            if is_alone:
                inputs()
            else:
                saved = f" :material/done: {say('saved')}" if shown.known.version else ""
                st.markdown(f"**{literal(row.name)}**{saved}", width=NAME_WIDTH)
                # Of one piece: on a phone they go below the name, three beside each other.
                with st.container(
                    horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"
                ):
                    inputs()
        if (
            not is_alone
            and not is_open(row)
            and shown.known.version
            and typed(row) == dict(shown.known.entry)
        ):
            say_answer(shown.answer)
