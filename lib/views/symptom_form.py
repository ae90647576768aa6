"""Type a symptom: what asks for help says so at once, before anything is saved."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine, Severity
from lib.assess.in_words import listed
from lib.assess.in_words import symptom as in_words
from lib.assess.note_words import symptoms_in_note
from lib.assess.symptom_help import Help, Urgency, symptom_help
from lib.imports.word_cells import symptoms_within
from lib.store.logs import read_log
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.person_fields import today
from lib.views.said_once import done, faults_of, say_fault
from lib.views.symptom_words import CONTEXT_WORDS, in_order, symptom_words
from lib.views.typed_entry import SAVED_HELP, mark_of, save_entry
from lib.views.wording import SEVERITY_ICONS
from lib.words.days import day as day_in_words

PLACE = "symptom"
MOST_WORDS = 500
NONE = "none"
OTHER = "other"


def say_help(help_: Help) -> None:
    """Say what a report asks for, with a sign and its word."""
    if help_.urgency is Urgency.NOW:
        st.error(
            f"**Medical help first.** {literal(help_.sentence)}",
            icon=SEVERITY_ICONS[Severity.ACT_NOW],
        )
    elif help_.urgency is Urgency.TODAY:
        st.warning(
            f"**A doctor today.** {literal(help_.sentence)}",
            icon=SEVERITY_ICONS[Severity.ACT_TODAY],
        )
    elif help_.urgency is Urgency.ASK:
        st.warning(f"**Ask now.** {literal(help_.sentence)}", icon=SEVERITY_ICONS[Severity.WATCH])


def say_standing_help(line: AthleteLine) -> None:
    """Say before all else what a symptom that is stored asks for, the one just saved first."""
    kept = st.session_state.get(SAVED_HELP)
    if kept is not None and kept[0] == line.athlete_id:
        say_help(kept[1])
    elif line.red_flag:
        say_help(Help(Urgency.NOW, f"{line.sentence} {line.action}"))


def _sessions(opened: Opened, athlete_id: str, day: dt.date) -> list[str]:
    scope = opened.scope
    rows = read_log(
        cached.store(scope.url), scope.viewer, scope.team_id, "sessions",
        since=day, until=day, athlete_id=athlete_id,
    )  # fmt: skip
    words = [
        " at ".join(str(part) for part in pair if pd.notna(part)) or "a session without a time"
        for pair in zip(rows["sport"].fillna("Session"), rows["start_local"], strict=True)
    ]
    return list(dict.fromkeys(words))


def _named(words: str) -> tuple[str, ...]:
    """Return every symptom of which somebody's own words may tell."""
    return tuple(dict.fromkeys((*symptoms_within(words), *symptoms_in_note(words))))


def _help(symptom: str, mark: str, line: AthleteLine) -> Help:
    words = str(st.session_state.get(f"words_{mark}", "") or "")
    return symptom_help(
        symptom,
        severity=st.session_state.get(f"severity_{mark}"),
        context=st.session_state.get(f"context_{mark}"),
        read_in_words=_named(words),
        guard_on=line.guard_on,
    )


def _save(opened: Opened, line: AthleteLine, symptom: str, mark: str) -> None:
    def typed(name: str) -> str:
        return str(st.session_state.get(f"{name}_{mark}", "") or "").strip()

    with faults_of(PLACE):
        if symptom == OTHER and not typed("words"):
            raise ValueError("Write in your own words what it is.")
        clock = st.session_state.get(f"clock_{mark}")
        of_session = st.session_state.get(f"session_{mark}")
        notes = ". ".join(
            each for each in (typed("words"), of_session and f"Session: {of_session}") if each
        )
        day = st.session_state[f"day_{mark}"]
        asks_for = _help(symptom, mark, line)
        save_entry(
            opened,
            "symptoms",
            athlete=line.name,
            title=symptom_words(symptom),
            mark=mark,
            row={
                "local_date": day.isoformat(),
                "time_local": None if clock is None else clock.strftime("%H:%M"),
                "symptom": symptom,
                "severity_0_10": st.session_state.get(f"severity_{mark}"),
                "context": st.session_state.get(f"context_{mark}"),
                "body_site": typed("site") or None,
                "notes": notes or None,
                "method": "self_report",
            },
        )
        st.session_state[SAVED_HELP] = (line.athlete_id, asks_for)
        what = f"{symptom_words(symptom).lower()}, {day_in_words(day)}"
        told = [each for each in _named(typed("words")) if each != symptom]
        choose = (
            f" The words may tell of {listed(in_words(each) for each in told)}: if so, enter that "
            "too, for the board goes by what was chosen."
            if told
            else ""
        )
        done(f"Saved for {line.name}: {what}.{choose}")


def _details(opened: Opened, line: AthleteLine, symptom: str, mark: str) -> None:
    st.pills("How bad, 0 to 10", list(range(11)), key=f"severity_{mark}")
    st.pills(
        "When it came",
        list(CONTEXT_WORDS),
        format_func=lambda each: CONTEXT_WORDS[each],
        key=f"context_{mark}",
    )
    day = st.session_state.get(f"day_{mark}") or today()
    sessions = _sessions(opened, line.athlete_id, day)
    context = st.session_state.get(f"context_{mark}")
    if sessions and context in {"during_session", "after_session"}:
        st.pills("Which session", sessions, format_func=literal, key=f"session_{mark}")
    label = "In your own words" if symptom == OTHER else "Anything else, in your own words"
    st.text_area(label, key=f"words_{mark}", max_chars=MOST_WORDS, height=80)


def form(opened: Opened, line: AthleteLine) -> None:
    """Show the symptoms to choose from; one that needs help answers before the other fields."""
    mark = mark_of("symptom", line.athlete_id)
    chosen = st.pills("What is it?", in_order(), format_func=symptom_words, key=f"symptom_{mark}")
    if chosen is None:
        return
    # A place of its own, so that the fields below stay as they are when the words change.
    with st.container():
        say_help(_help(chosen, mark, line))
    if chosen != NONE:
        _details(opened, line, chosen, mark)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input("Day it came", value=today(), max_value=today(), key=f"day_{mark}")
        if chosen != NONE:
            st.time_input("Time, if you know it", value=None, key=f"clock_{mark}")
            st.text_input("Where in the body", key=f"site_{mark}", max_chars=80)
    say_fault(PLACE)
    st.button(
        "Save the symptom" if chosen != NONE else "Save: no symptom that day", type="primary",
        key="save_symptom", on_click=_save, args=(opened, line, chosen, mark),
    )  # fmt: skip
