"""A short form for one entry, for phones whose file chooser fails: it is read like a file."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from io import StringIO

import streamlit as st

from lib.store import teams
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.status_mark import beside, status_mark
from lib.views.typed_numbers import number
from lib.views.typed_units import in_stored_unit, is_converted, typed_unit
from lib.words.language import noted, said, say
from lib.words.reader import reader

# Among the names, of which none is empty.
SOMEBODY_NEW = ""
DIGITS_STORED = 4
"""Three would look like thousands to who reads the sheet."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its column, what stands above it, and the unit of the column, if it has one."""

    column: str
    words: str
    unit: str = ""

    @property
    def label(self) -> str:
        """Return what stands above the input, with the unit in which it is typed."""
        words = said(self.words)
        return f"{words} ({typed_unit(self.unit)})" if self.unit else words

    def stored(self, typed: str) -> str:
        """Return what is typed in the unit of the column.

        Raises
        ------
        ValueError
            When it must be converted and is no number; the text is a sentence for people.
        """
        if not is_converted(self.unit):
            return typed
        amount = number(typed, said(self.words))
        return "" if amount is None else f"{in_stored_unit(amount, self.unit):.{DIGITS_STORED}f}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of entry: the template it goes into, its inputs, and what is the same in all.

    Of sessions and drinks of one day that carry no time, the newest entry alone would count.
    """

    words: str
    inputs: tuple[Input, ...]
    same: tuple[tuple[str, str], ...] = ()
    needs_time: bool = False


ENTRIES = {
    "session": Entry(
        noted("Training with a weigh-in"),
        (
            Input("mass_pre_kg", noted("Weight before"), "kg"),
            Input("mass_post_kg", noted("Weight after"), "kg"),
            Input("fluid_ml", noted("Drunk during it"), "mL"),
            Input("urine_ml", noted("Urine during it"), "mL"),
            Input("duration_min", noted("Duration (min)")),
        ),
        needs_time=True,
    ),
    "morning": Entry(
        noted("Weight in the morning, before breakfast"),
        (Input("value", noted("Weight"), "kg"),),
        (("metric", "body_mass"), ("unit", "kg"), ("context", "morning_fasted")),
    ),
    "drink": Entry(
        noted("A drink"),
        (Input("volume_ml", noted("Volume"), "mL"), Input("beverage", noted("What it was"))),
        (("kind", "drink"),),
        needs_time=True,
    ),
    "symptom": Entry(
        noted("A complaint such as a cramp"),
        (
            Input("symptom", noted("What it was")),
            Input("severity_0_10", noted("How bad, 0 to 10")),
            Input("notes", noted("Notes")),
        ),
    ),
}


def _whose(opened: Opened, mark: str) -> str:
    people = teams.athletes(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    names = [str(name) for name in people["name"]]
    marks = {line.name: status_mark(line) for line in cached.assessment(opened).lines}
    choice = st.selectbox(
        say("Athlete"),
        [*names, SOMEBODY_NEW],
        index=None,
        format_func=lambda name: (
            say("Somebody new …") if name == SOMEBODY_NEW else beside(name, marks.get(name))
        ),
        placeholder=say("Choose"),
        key=f"who_{mark}",
    )
    if choice == SOMEBODY_NEW:
        return st.text_input(say("Name"), key=f"new_{mark}", max_chars=80).strip()
    return choice or ""


def _csv(row: dict[str, str]) -> bytes:
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow(row)
    writer.writerow(row.values())
    return sheet.getvalue().encode()


def short_form(opened: Opened, mark: str) -> bytes | None:
    """Ask for one entry; return it as a sheet of our template once there is something in it."""
    with st.expander(say("Type one entry instead")):
        kind = st.selectbox(
            say("What do you want to enter?"),
            list(ENTRIES),
            index=None,
            placeholder=say("Choose"),
            format_func=lambda each: said(ENTRIES[each].words),
            key=f"entry_{mark}",
        )
        if kind is None:
            return None
        entry = ENTRIES[kind]
        name = _whose(opened, mark)
        today = dt.datetime.now().astimezone().date()
        day = st.date_input(
            say("Day"), value=today, max_value=today, format=date_format(), key=f"day_{mark}"
        )
        asked = say("Time, about") if entry.needs_time else say("Time, if you know it")
        clock = st.time_input(asked, value=None, key=f"time_{kind}_{mark}")
        typed = {
            each: st.text_input(
                each.label, key=f"{each.column}_{kind}_{reader().units}_{mark}", max_chars=200
            ).strip()
            for each in entry.inputs
        }
        if not name or not any(typed.values()):
            return None
        if entry.needs_time and clock is None:
            st.info(
                say("Say about when it was, so that it does not take the place of another one.")
            )
            return None
        try:
            values = {each.column: each.stored(text) for each, text in typed.items()}
        except ValueError as wrong:
            st.warning(literal(str(wrong)))
            return None
    time_column = "start_local" if kind == "session" else "time_local"
    row = {"athlete": name, "local_date": day.isoformat()} | dict(entry.same) | values
    return _csv(row | ({time_column: clock.strftime("%H:%M")} if clock else {}))
