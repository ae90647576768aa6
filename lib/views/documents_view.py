"""Choose a document, see in words what is in it, and take it along as PDF."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, TypeVar

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.planned_session import PlannedSession, saved_session
from lib.reports.hand_over import EMERGENCY
from lib.reports.paper import Paper
from lib.reports.weekly_report import Reader
from lib.reports.weigh_in_sheet import MassUnit
from lib.views import cached, cached_documents
from lib.views.athlete_choice import chosen_athlete
from lib.views.cached_documents import Printable
from lib.views.escaping import literal
from lib.views.file_names import file_name
from lib.views.labels import date_format
from lib.views.opened import Opened
from lib.views.plan_inputs import last_planned
from lib.views.sheet_reading import stated_unit
from lib.views.small_print import small_print
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count

DOCUMENT: Final = "document"
PAPER: Final = "paper"
NO_SESSION: Final = "no session"
LAST_PLANNED: Final = "last planned"
MOST_PLANS: Final = 20


class Kind(StrEnum):
    """The documents; the words are those of an address."""

    HAND_OVER = "hand_over"
    WEEK = "week"
    PLAN = "plan"
    WEIGH_IN = "weigh_in"


TITLES: Final = {
    Kind.HAND_OVER: noted("Hand-over to a doctor"),
    Kind.WEEK: noted("Week of the squad"),
    Kind.PLAN: noted("Plan for an athlete"),
    Kind.WEIGH_IN: noted("Empty weigh-in sheet"),
}
HOLDS: Final = {
    Kind.HAND_OVER: noted(
        "one page: reason, values as logged, rules with sources, what is not known"
    ),
    Kind.WEEK: noted("for the coach without body mass and energy, or for medical staff with them"),
    Kind.PLAN: noted("before, during and after a session, foods, when to see a doctor"),
    Kind.WEIGH_IN: noted("the squad's names with room to write, and a file to type it into"),
}
PAPERS: Final = {Paper.A4: "A4", Paper.LETTER: "Letter"}
READERS: Final = {
    Reader.COACH: noted("Coach: no body mass, no energy"),
    Reader.MEDICAL: noted("Medical staff: with values"),
}
MEDICAL_ONLY: Final = noted(
    "This is the version for coaches. The one for medical staff holds body mass and energy, which "
    "this team hides from its coaches; medical staff print it."
)
UNITS: Final[tuple[MassUnit, ...]] = ("kg", "lb")
Choice = TypeVar("Choice", bound=StrEnum)


def _asked(name: str, kinds: type[Choice]) -> Choice | None:
    """Return what the address asks for, if there is such a thing."""
    asked = st.query_params.get(name, "")
    return next((each for each in kinds if each.value == asked), None)


def choose_document() -> Kind | None:
    """Draw the choice; the address may have made it."""
    kinds, asked = list(Kind), _asked(DOCUMENT, Kind)
    chosen = st.radio(
        say("Document"),
        kinds,
        index=None if asked is None else kinds.index(asked),
        format_func=lambda kind: f"**{said(TITLES[kind])}**: {said(HOLDS[kind])}",
        key="document_kind",
    )
    if chosen is None:
        st.info(say("Choose a document to see what will be in it."))
    else:
        st.query_params[DOCUMENT] = chosen.value
    return chosen


def _paper() -> Paper:
    papers = list(PAPERS)
    kept = _asked(PAPER, Paper) or st.session_state.get(PAPER, Paper.A4)
    chosen = st.radio(
        say("Paper"),
        papers,
        index=papers.index(Paper(kept)),
        format_func=lambda paper: PAPERS[paper],
        horizontal=True,
        key="document_paper",
    )
    st.session_state[PAPER] = chosen.value
    return chosen


def show(opened: Opened, chosen: Kind | None) -> None:
    """Ask what else has to be known, make the document, and offer it."""
    if chosen is Kind.HAND_OVER:
        _hand_over(opened)
    elif chosen is Kind.WEEK:
        _week(opened)
    elif chosen is Kind.PLAN:
        _plan(opened)
    elif chosen is Kind.WEIGH_IN:
        _weigh_in(opened)


def _hand_over(opened: Opened) -> None:
    st.error(f"**{said(EMERGENCY)}**", icon=":material/emergency_home:")
    line = chosen_athlete(opened, cached.assessment(opened))
    paper = _paper()
    _offer(
        cached_documents.for_a_doctor(opened, line.athlete_id, paper),
        file_name("hand_over", line.name, opened.day.isoformat(), ending="pdf"),
        say("Health data of {name}: give it only to whoever treats the athlete.", name=line.name),
    )


def _week(opened: Opened) -> None:
    if opened.scope.reader.hides_mass:
        reader = Reader.COACH
        small_print(said(MEDICAL_ONLY))
    else:
        reader = st.radio(
            say("For"),
            list(READERS),
            format_func=lambda each: said(READERS[each]),
            key="document_reader",
        )
    paper = _paper()
    whom = (
        say("Only for medical staff: it holds body masses and energy.")
        if reader is Reader.MEDICAL
        else say("It names athletes with their findings. Keep it among the staff.")
    )
    _offer(
        cached_documents.of_the_week(opened, reader, paper),
        file_name("week", reader.value, opened.day.isoformat(), ending="pdf"),
        whom,
    )


def _sessions(opened: Opened) -> dict[str, tuple[str, PlannedSession | None]]:
    """Return the sessions a plan may be for, with the words for them, the likeliest first."""
    found: dict[str, tuple[str, PlannedSession | None]] = {}
    last = last_planned()
    if last is not None:
        found[LAST_PLANNED] = (say("The session last looked at on the Session plan page"), last)
    plans = cached.plans(opened).sort_values("saved_at", ascending=False, kind="stable")
    for row in plans.head(MOST_PLANS).to_dict("records"):
        words = f"{row['name']}, {day_in_words(row['local_date'])}"
        found[str(row["plan_id"])] = (words, saved_session(row))
    return {**found, NO_SESSION: (say("No planned session, so no amounts"), None)}


def _plan(opened: Opened) -> None:
    line = chosen_athlete(opened, cached.assessment(opened))
    sessions = _sessions(opened)
    chosen = st.selectbox(
        say("Session"),
        list(sessions),
        format_func=lambda each: sessions[each][0],
        key=f"document_session_{opened.scope.team_id}",
        help=say(
            "Amounts to drink come from a planned session; plan one on the Session plan page."
        ),
    )
    paper = _paper()
    _offer(
        cached_documents.for_an_athlete(opened, line.athlete_id, sessions[chosen][1], paper),
        file_name("plan", line.name, opened.day.isoformat(), ending="pdf"),
        _with_whom(line),
    )


def _with_whom(line: AthleteLine) -> str:
    if line.is_minor:
        return say(
            "For {name}, together with a parent or guardian: under 18, or age not told.",
            name=line.name,
        )
    return say("For {name} alone: it holds health data.", name=line.name)


def _weigh_in(opened: Opened) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            say("Day of the weigh-in"), value=opened.day, format=date_format(), key="document_day"
        )
        usual = stated_unit(opened.scope) or opened.scope.reader.mass
        unit = st.radio(
            say("Body mass in"),
            UNITS,
            index=UNITS.index(usual),
            horizontal=True,
            key=f"document_unit_{opened.scope.team_id}_{usual}",
        )
    paper = _paper()
    made = cached_documents.for_the_scale(opened, day, unit, paper)
    _download(made, file_name("weigh_in", day.isoformat(), ending="pdf"))
    st.download_button(
        say("A file to type it into (CSV)"),
        data=cached_documents.for_typing(opened, day, unit),
        file_name=file_name("weigh_in", day.isoformat(), ending="csv"),
        mime="text/csv",
        key="document_csv",
        icon=":material/table:",
        on_click="ignore",
    )
    _describe(
        made,
        say(
            "What was written on it can be typed in on the Weigh-in page, or into the file, which "
            "is sent on the Upload page."
        ),
    )


def _offer(made: Printable, name: str, whom: str) -> None:
    """Offer the document, and say in words what is in it."""
    _download(made, name)
    _describe(made, whom)


def _download(made: Printable, name: str) -> None:
    st.download_button(
        say("Download the PDF"),
        data=made.pdf,
        file_name=name,
        mime="application/pdf",
        key="document_pdf",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )


def _describe(made: Printable, whom: str) -> None:
    ready = say_count("{count} page, ready to print.", "{count} pages, ready to print.", made.pages)
    st.markdown(f"{ready} {literal(whom)}")
    st.header(say("What is in it"), anchor=False)
    for section in made.contents:
        st.markdown(f"- {literal(section)}")
    small_print(say("Tagged for screen readers. Nothing was sent anywhere to make it."))
