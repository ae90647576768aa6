"""Type a laboratory value with the unit and the interval that the laboratory printed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.lab_interval import PLACE_WORDS, Place, places
from lib.reference.lab_tests import in_other_units, lab_tests, title_in_english, title_of
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.person_fields import today
from lib.views.said_once import done, faults_of, say_fault
from lib.views.small_print import small_print
from lib.views.typed_entry import mark_of, save_entry
from lib.views.typed_numbers import number
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

PLACE = "lab"
OTHER = "another test"
OTHER_UNIT = noted("another unit")
FASTING_WORDS = {None: noted("Not said"), True: noted("Fasting"), False: noted("Not fasting")}
LONGEST = 80
SHOWN_DIGITS = 3
DISPLAY_ONLY = noted(
    "Kept and shown, never judged: no rule of this app reads it, and only the interval printed by "
    "the lab itself is used. What a value means is for a doctor."
)


def amount_words(amount: float) -> str:
    """Return a laboratory value with the digits it was typed with, as a field takes it."""
    return f"{amount:.10g}"


def amount_said(amount: float) -> str:
    """Return a laboratory value with the digits it was typed with, as the reader writes it."""
    return with_marks(amount_words(amount))


def others_in_words(test: str, amount: float, unit: str) -> str:
    """Return the same amount in the other units of the test, or nothing."""
    others = [
        f"{with_marks(f'{each:.{SHOWN_DIGITS}g}')} {name}"
        for each, name in in_other_units(test, amount, unit)
    ]
    return " = ".join(dict.fromkeys(others))


def place_words(value: float | None, low: float | None, high: float | None) -> str:
    """Say where a value lies beside the lab's own interval."""
    row = pd.DataFrame({"value": [value], "lab_ref_low": [low], "lab_ref_high": [high]})
    return said(PLACE_WORDS[Place(places(row.astype("float64")).iloc[0])])


def interval_words(low: float | None, high: float | None, unit: str) -> str:
    """Return the interval as the lab printed it."""
    if low is not None and high is not None:
        ends = say("{low} to {high}", low=amount_said(low), high=amount_said(high))
        return f"{ends} {unit}"
    if low is not None:
        return say("from {low} {unit}", low=amount_said(low), unit=unit)
    if high is None:
        return say("not given")
    return say("up to {high} {unit}", high=amount_said(high), unit=unit)


def _typed(name: str, mark: str) -> str:
    return str(st.session_state.get(f"{name}_{mark}", "") or "").strip()


def _test(mark: str) -> str:
    chosen = st.session_state.get(f"test_{mark}")
    return _typed("own_test", mark) if chosen == OTHER else str(chosen or "")


def _unit(mark: str) -> str:
    chosen = st.session_state.get(f"unit_{mark}_{_typed('test', mark)}")
    return _typed("own_unit", mark) if chosen in {None, OTHER_UNIT} else str(chosen)


def _numbers(mark: str) -> tuple[float | None, float | None, float | None]:
    """Return value, low and high as typed, or say what cannot be."""
    value = number(_typed("value", mark), say("Value"))
    low = number(_typed("low", mark), say("Lower end"))
    high = number(_typed("high", mark), say("Upper end"))
    if low is not None and high is not None and low > high:
        raise ValueError(
            say(
                "The interval runs from {low} down to {high}. Check both ends; leave the one empty "
                "that the lab did not print.",
                low=amount_said(low),
                high=amount_said(high),
            )
        )
    return value, low, high


def _save(opened: Opened, line: AthleteLine, mark: str) -> None:
    with faults_of(PLACE):
        value, low, high = _numbers(mark)
        test, unit = _test(mark), _unit(mark)
        if not test:
            raise ValueError(say("Write which test it was."))
        if value is None:
            raise ValueError(say("Write the value as the lab printed it."))
        if not unit:
            raise ValueError(
                say("Choose the unit that stands beside the value. It is never guessed.")
            )
        day = st.session_state[f"day_{mark}"]
        save_entry(
            opened,
            "labs",
            athlete=line.name,
            title=title_in_english(test),
            mark=mark,
            row={
                "local_date": day.isoformat(),
                "analyte": test,
                "value": value,
                "unit": unit,
                "lab_ref_low": low,
                "lab_ref_high": high,
                "lab": _typed("lab", mark) or None,
                "fasting": st.session_state.get(f"fasting_{mark}"),
                "days_since_hard_session": number(_typed("since", mark), say("Days since")),
                "notes": _typed("notes", mark) or None,
                "method": "lab",
            },
        )
        what = f"{title_of(test)} {amount_said(value)} {unit}"
        # Where it lies stands in the list: in a message of success it would sound like praise.
        done(
            say(
                "Saved for {name}: {value}, {day}.",
                name=line.name,
                value=what,
                day=day_in_words(day),
            )
        )


def _answer(mark: str) -> None:
    """Show the value in the other units, and where it lies, as soon as it can be said."""
    try:
        value, low, high = _numbers(mark)
    except ValueError as fault:
        st.error(literal(str(fault)))
        return
    unit = _unit(mark)
    if value is None or not unit:
        return
    others = others_in_words(_test(mark), value, unit)
    typed = f"**{literal(amount_said(value))} {literal(unit)}**"
    st.markdown(f"{typed} = {literal(others)}" if others else typed)
    st.markdown(literal(place_words(value, low, high)))


def form(opened: Opened, line: AthleteLine) -> None:
    """Show the fields for one value."""
    mark = mark_of("lab", line.athlete_id)
    small_print(said(DISPLAY_ONLY))
    tests = lab_tests()
    chosen = st.selectbox(
        say("Test"),
        [*tests, OTHER],
        index=None,
        format_func=lambda each: tests[each].title if each in tests else say("Another test …"),
        placeholder=say("Choose the test"),
        key=f"test_{mark}",
    )
    if chosen is None:
        return
    if chosen == OTHER:
        st.text_input(say("Which test"), key=f"own_test_{mark}", max_chars=LONGEST)
    st.text_input(say("Value, as printed"), key=f"value_{mark}", max_chars=24)
    unit = OTHER_UNIT
    if chosen in tests:
        unit = st.radio(
            say("Unit, as printed"),
            [*tests[chosen].units, OTHER_UNIT],
            index=None,
            horizontal=True,
            format_func=lambda each: literal(said(each) if each == OTHER_UNIT else each),
            key=f"unit_{mark}_{chosen}",
        )
    if unit == OTHER_UNIT:
        words = say("Unit, as printed") if chosen == OTHER else say("Which unit")
        st.text_input(words, key=f"own_unit_{mark}", max_chars=24)
    with st.container(horizontal=True):
        st.text_input(say("Lab's interval: lower end"), key=f"low_{mark}", max_chars=24)
        st.text_input(say("Lab's interval: upper end"), key=f"high_{mark}", max_chars=24)
    small_print(say("Leave an end empty that the lab did not print."))
    with st.container():
        _answer(mark)
    if chosen in tests and tests[chosen].note:
        small_print(literal(tests[chosen].note))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            say("Day of the sample"),
            value=today(),
            max_value=today(),
            format=date_format(),
            key=f"day_{mark}",
        )
        st.text_input(say("Laboratory"), key=f"lab_{mark}", max_chars=LONGEST)
        st.text_input(say("Days since a hard session"), key=f"since_{mark}", max_chars=6)
    st.radio(say("Fasting"), list(FASTING_WORDS),
             format_func=lambda each: said(FASTING_WORDS[each]),
             horizontal=True, key=f"fasting_{mark}")  # fmt: skip
    st.text_input(say("Anything else"), key=f"notes_{mark}", max_chars=500)
    say_fault(PLACE)
    st.button(say("Save the value"), type="primary", key="save_lab", on_click=_save,
              args=(opened, line, mark))  # fmt: skip
