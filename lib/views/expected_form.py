"""What the coach says of the team's days: what is expected when, who is ill or away."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from lib.assess.expected_days import KIND_WORDS, REASON_WORDS
from lib.assess.findings import TeamAssessment
from lib.schema.day_tables import KINDS, MOST_NAMES, REASONS, WEEKDAYS
from lib.store import expected as store
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import date_format, weekday_word
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import on_day
from lib.words.days import day as day_in_words
from lib.words.language import said, say
from lib.words.spoken_names import with_capital

SHOWN = 30
SAID = "expected_said"
REFUSED = "expected_refused"


def _save_days(opened: Opened) -> None:
    team_id = opened.scope.team_id
    weekdays = {
        kind: tuple(st.session_state.get(f"expect_{kind}_{team_id}") or ()) for kind in KINDS
    }
    store.set_expected_days(cached.current_store(), opened.scope.viewer, team_id, weekdays=weekdays)
    st.session_state[SAID] = say("Expected days saved.")


def _save_absence(opened: Opened) -> None:
    team_id = opened.scope.team_id
    told = {
        name: st.session_state.get(f"absent_{name}_{team_id}")
        for name in ("who", "reason", "first", "last")
    }
    if not all(told.values()):
        st.session_state[REFUSED] = say("Choose the athlete, the reason, and both days.")
        return
    try:
        store.add_absence(
            cached.current_store(),
            opened.scope.viewer,
            team_id,
            str(told["who"]),
            reason=str(told["reason"]),
            first_day=_date(told["first"]),
            last_day=_date(told["last"]),
        )
    except ValueError as fault:
        st.session_state[REFUSED] = str(fault)
        return
    st.session_state[SAID] = say("Saved. Nothing is expected on those days.")


def _date(told: object) -> dt.date:
    if not isinstance(told, dt.date):
        raise ValueError(say("Choose a day."))
    return told


def _remove(opened: Opened, absence_id: str) -> None:
    store.remove_absence(
        cached.current_store(), opened.scope.viewer, opened.scope.team_id, absence_id=absence_id
    )
    st.session_state[SAID] = say("Taken back.")


def _save_number(opened: Opened, widget: str) -> None:
    store.set_most_names(
        cached.current_store(),
        opened.scope.viewer,
        opened.scope.team_id,
        number=int(st.session_state[widget]),
    )


def _days(opened: Opened) -> None:
    team_id = opened.scope.team_id
    known = store.expected_days(cached.current_store(), opened.scope.viewer, team_id)
    st.markdown(say("**What the team sends, and on which days of the week**"))
    with st.form(f"expected_{team_id}", border=False):
        for kind in KINDS:
            st.pills(
                with_capital(said(KIND_WORDS[kind])),
                WEEKDAYS,
                selection_mode="multi",
                default=known.get(kind, ()),
                format_func=weekday_word,
                key=f"expect_{kind}_{team_id}",
            )
        small_print(say("No day chosen means: not expected. Other days are rest days."))
        st.form_submit_button(say("Save expected days"), on_click=_save_days, args=(opened,))


def _absences(opened: Opened, found: TeamAssessment) -> None:
    team_id = opened.scope.team_id
    names = {line.athlete_id: line.name for line in sorted(found.lines, key=lambda at: at.name)}
    st.markdown(say("**Ill or away**"))
    with st.form(f"absent_{team_id}", border=False):
        st.selectbox(
            say("Who"),
            list(names),
            index=None,
            format_func=lambda each: names[each],
            placeholder=say("Choose an athlete"),
            key=f"absent_who_{team_id}",
        )
        st.pills(
            say("Why"),
            REASONS,
            format_func=lambda each: with_capital(said(REASON_WORDS[each])),
            key=f"absent_reason_{team_id}",
        )
        st.date_input(
            say("From"), value=opened.day, format=date_format(), key=f"absent_first_{team_id}"
        )
        st.date_input(
            say("Until, this day included"),
            value=opened.day,
            format=date_format(),
            key=f"absent_last_{team_id}",
        )
        st.form_submit_button(say("Save ill or away"), on_click=_save_absence, args=(opened,))
    known = store.absences(cached.current_store(), opened.scope.viewer, team_id)
    # One that still stands may have begun before many that are over.
    known = known.sort_values("last_day", ascending=False, kind="stable")
    for row in known.head(SHOWN).to_dict("records"):
        first, last = row["first_day"], row["last_day"]
        words = say(
            "{name}: {reason}, {first} to {last}",
            name=names.get(str(row["athlete_id"])) or say("Somebody no longer in the squad"),
            reason=said(REASON_WORDS[str(row["reason"])]),
            first=on_day(first),
            last=day_in_words(last),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(literal(words))
            st.button(
                say("Take back"),
                key=f"take_back_{row['absence_id']}",
                on_click=_remove,
                args=(opened, str(row["absence_id"])),
            )
    if len(known) > SHOWN:
        st.write(say("And {number} that ended earlier.", number=len(known) - SHOWN))


def _number(opened: Opened) -> None:
    fewest, most = MOST_NAMES
    widget = f"most_names_{opened.scope.team_id}"
    st.number_input(
        say("Names shown before the rest is folded"),
        min_value=fewest,
        max_value=most,
        value=cached.most_names(opened),
        step=1,
        key=widget,
        on_change=_save_number,
        args=(opened, widget),
        help=say("Red flags, gains in a session and very large losses are shown in any case."),
    )


def settings(opened: Opened, found: TeamAssessment) -> None:
    """Offer what the coach can say of the team's days; drawn only when it is opened."""
    if not opened.scope.viewer.coaches(opened.scope.team_id):
        return
    folded = st.expander(
        say("Expected days, ill or away, and how many names"),
        key=f"expected_settings_{opened.scope.team_id}",
        on_change="rerun",
        icon=":material/event_available:",
    )
    done, refused = (st.session_state.pop(name, None) for name in (SAID, REFUSED))
    if done:
        st.success(done)
    if refused:
        st.error(literal(refused))
    if folded.open:
        with folded:
            _days(opened)
            _absences(opened, found)
            _number(opened)
