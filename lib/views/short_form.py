"""A short form for one entry, for phones whose file chooser fails: it is read like a file."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from io import StringIO

import streamlit as st

from lib.store import teams
from lib.views import cached
from lib.views.opened import Opened
from lib.views.status_mark import beside, status_mark

SOMEBODY_NEW = "Somebody new …"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of entry: the template it goes into, its inputs, and what is the same in all.

    Of sessions and drinks of one day that carry no time, the newest entry alone would count.
    """

    words: str
    inputs: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, str], ...] = ()
    needs_time: bool = False


ENTRIES = {
    "session": Entry(
        "Training with a weigh-in",
        (
            ("mass_pre_kg", "Weight before (kg)"),
            ("mass_post_kg", "Weight after (kg)"),
            ("fluid_ml", "Drunk during it (mL)"),
            ("urine_ml", "Urine during it (mL)"),
            ("duration_min", "Duration (min)"),
        ),
        needs_time=True,
    ),
    "morning": Entry(
        "Weight in the morning, before breakfast",
        (("value", "Weight (kg)"),),
        (("metric", "body_mass"), ("unit", "kg"), ("context", "morning_fasted")),
    ),
    "drink": Entry(
        "A drink",
        (("volume_ml", "Volume (mL)"), ("beverage", "What it was")),
        (("kind", "drink"),),
        needs_time=True,
    ),
    "symptom": Entry(
        "A complaint such as a cramp",
        (("symptom", "What it was"), ("severity_0_10", "How bad, 0 to 10"), ("notes", "Notes")),
    ),
}


def _whose(opened: Opened, mark: str) -> str:
    people = teams.athletes(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    names = [str(name) for name in people["name"]]
    marks = {line.name: status_mark(line) for line in cached.assessment(opened).lines}
    choice = st.selectbox(
        "Athlete",
        [*names, SOMEBODY_NEW],
        index=None,
        format_func=lambda name: beside(name, marks.get(name)),
        placeholder="Choose",
        key=f"who_{mark}",
    )
    if choice == SOMEBODY_NEW:
        return st.text_input("Name", key=f"new_{mark}", max_chars=80).strip()
    return choice or ""


def _csv(row: dict[str, str]) -> bytes:
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow(row)
    writer.writerow(row.values())
    return sheet.getvalue().encode()


def short_form(opened: Opened, mark: str) -> bytes | None:
    """Ask for one entry; return it as a sheet of our template once there is something in it."""
    with st.expander("Type one entry instead"):
        kind = st.selectbox(
            "What do you want to enter?",
            list(ENTRIES),
            index=None,
            placeholder="Choose",
            format_func=lambda each: ENTRIES[each].words,
            key=f"entry_{mark}",
        )
        if kind is None:
            return None
        entry = ENTRIES[kind]
        name = _whose(opened, mark)
        today = dt.datetime.now().astimezone().date()
        day = st.date_input("Day", value=today, max_value=today, key=f"day_{mark}")
        asked = "Time, about" if entry.needs_time else "Time, if you know it"
        clock = st.time_input(asked, value=None, key=f"time_{kind}_{mark}")
        typed = {
            column: st.text_input(words, key=f"{column}_{kind}_{mark}", max_chars=200).strip()
            for column, words in entry.inputs
        }
        if not name or not any(typed.values()):
            return None
        if entry.needs_time and clock is None:
            st.info("Say about when it was, so that it does not take the place of another one.")
            return None
    time_column = "start_local" if kind == "session" else "time_local"
    row = {"athlete": name, "local_date": day.isoformat()} | dict(entry.same) | typed
    return _csv(row | ({time_column: clock.strftime("%H:%M")} if clock else {}))
