"""Type a symptom: what asks for help says so at once, before anything is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine, Severity
from lib.assess.in_words import listed
from lib.assess.note_words import symptoms_in_note
from lib.assess.symptom_help import Help, Urgency, symptom_help
from lib.imports.word_cells import symptoms_within
from lib.store.logs import read_log
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.person_fields import today
from lib.views.said_once import done, faults_of, say_fault
from lib.views.symptom_words import CONTEXT_WORDS, in_order, symptom_in_english, symptom_words
from lib.views.typed_entry import SAVED_HELP, mark_of, save_entry
from lib.views.wording import SEVERITY_ICONS
from lib.words.days import day as day_in_words
from lib.words.language import said, say
from lib.words.spoken_names import symptom as in_words

PLACE = "symptom"
MOST_WORDS = 500
SESSION = "Session"
"""What is noted of a session whose sport nobody wrote down."""
NONE = "none"
OTHER = "other"


def say_help(help_: Help) -> None:
    """Say what a report asks for, with a sign and its word."""
    if help_.urgency is Urgency.NOW:
        st.error(
            say("**Medical help first.** {sentence}", sentence=literal(help_.sentence)),
            icon=SEVERITY_ICONS[Severity.ACT_NOW],
        )
    elif help_.urgency is Urgency.TODAY:
        st.warning(
            say("**A doctor today.** {sentence}", sentence=literal(help_.sentence)),
            icon=SEVERITY_ICONS[Severity.ACT_TODAY],
        )
    elif help_.urgency is Urgency.ASK:
        st.warning(
            say("**Ask now.** {sentence}", sentence=literal(help_.sentence)),
            icon=SEVERITY_ICONS[Severity.WATCH],
        )


def say_standing_help(line: AthleteLine) -> None:
    """Say before all else what a symptom that is stored asks for, the one just saved first."""
    kept = st.session_state.get(SAVED_HELP)
    if kept is not None and kept[0] == line.athlete_id:
        say_help(kept[1]())
    elif line.red_flag:
        say_help(Help(Urgency.NOW, f"{line.sentence} {line.action}"))


def _session_words(sport: str, start: str) -> str:
    name = say("Session") if sport == SESSION else sport
    return say("{sport} at {time}", sport=name, time=start) if start else name


def _sessions(opened: Opened, athlete_id: str, day: dt.date) -> dict[str, str]:
    """Return what is noted of each session of the day, with how it reads."""
    scope = opened.scope
    rows = read_log(
        cached.store(scope.url), scope.viewer, scope.team_id, "sessions",
        since=day, until=day, athlete_id=athlete_id,
    )  # fmt: skip
    found: dict[str, str] = {}
    for sport, start in zip(rows["sport"].fillna(SESSION), rows["start_local"], strict=True):
        parts = [str(part) for part in (sport, start) if pd.notna(part)]
        found[" at ".join(parts)] = _session_words(str(sport), "" if pd.isna(start) else str(start))
    return found


def _named(words: str) -> tuple[str, ...]:
    """Return every symptom of which somebody's own words may tell."""
    return tuple(dict.fromkeys((*symptoms_within(words), *symptoms_in_note(words))))


def _help_for(symptom: str, mark: str, line: AthleteLine) -> Callable[[], Help]:
    """Return what says the help for what is typed now, in the language of when it is said."""
    words = str(st.session_state.get(f"words_{mark}", "") or "")
    return partial(
        symptom_help,
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
            raise ValueError(say("Write in your own words what it is."))
        clock = st.session_state.get(f"clock_{mark}")
        of_session = st.session_state.get(f"session_{mark}")
        notes = ". ".join(
            each for each in (typed("words"), of_session and f"Session: {of_session}") if each
        )
        day = st.session_state[f"day_{mark}"]
        asks_for = _help_for(symptom, mark, line)
        save_entry(
            opened,
            "symptoms",
            athlete=line.name,
            title=symptom_in_english(symptom),
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
        words = symptom_words(symptom)
        saved = say(
            "Saved for {name}: {what}, {day}.",
            name=line.name,
            what=words.lower() if opened.scope.reader.language == "en" else words,
            day=day_in_words(day),
        )
        told = [each for each in _named(typed("words")) if each != symptom]
        choose = say(
            "The words may tell of {symptoms}: if so, enter that too, for the board goes by what "
            "was chosen.",
            symptoms=listed(in_words(each) for each in told),
        )
        done(f"{saved} {choose}" if told else saved)


def _details(opened: Opened, line: AthleteLine, symptom: str, mark: str) -> None:
    st.pills(say("How bad, 0 to 10"), list(range(11)), key=f"severity_{mark}")
    st.pills(
        say("When it came"),
        list(CONTEXT_WORDS),
        format_func=lambda each: said(CONTEXT_WORDS[each]),
        key=f"context_{mark}",
    )
    day = st.session_state.get(f"day_{mark}") or today()
    sessions = _sessions(opened, line.athlete_id, day)
    context = st.session_state.get(f"context_{mark}")
    if sessions and context in {"during_session", "after_session"}:
        st.pills(
            say("Which session"),
            list(sessions),
            format_func=lambda each: literal(sessions.get(str(each), str(each))),
            key=f"session_{mark}",
        )
    label = (
        say("In your own words") if symptom == OTHER else say("Anything else, in your own words")
    )
    st.text_area(label, key=f"words_{mark}", max_chars=MOST_WORDS, height=80)


def form(opened: Opened, line: AthleteLine) -> None:
    """Show the symptoms to choose from; one that needs help answers before the other fields."""
    mark = mark_of("symptom", line.athlete_id)
    chosen = st.pills(
        say("What is it?"), in_order(), format_func=symptom_words, key=f"symptom_{mark}"
    )
    if chosen is None:
        return
    # A place of its own, so that the fields below stay as they are when the words change.
    with st.container():
        say_help(_help_for(chosen, mark, line)())
    if chosen != NONE:
        _details(opened, line, chosen, mark)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            say("Day it came"),
            value=today(),
            max_value=today(),
            format=date_format(),
            key=f"day_{mark}",
        )
        if chosen != NONE:
            st.time_input(say("Time, if you know it"), value=None, key=f"clock_{mark}")
            st.text_input(say("Where in the body"), key=f"site_{mark}", max_chars=80)
    say_fault(PLACE)
    st.button(
        say("Save the symptom") if chosen != NONE else say("Save: no symptom that day"),
        type="primary",
        key="save_symptom",
        on_click=_save,
        args=(opened, line, chosen, mark),
    )
