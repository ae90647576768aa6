"""The parts of the board: the top line, the names first, not known, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.assess.checklist_history import OpenedList
from lib.assess.findings import AthleteLine, CommonCause, Group, Severity, TeamAssessment
from lib.assess.heat_today import heat_line
from lib.assess.in_words import counted
from lib.assess.name_budget import NamesFirst, names_first
from lib.assess.open_checklists import lists_now
from lib.reference.thresholds import value
from lib.views import cached
from lib.views.board_rows import LISTED, athlete_link, hand_over_link, rows
from lib.views.checklist_view import ticks_of_day, to_tick
from lib.views.escaping import literal
from lib.views.finding_card import card
from lib.views.menu import CHECKLISTS, TITLES
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.status_mark import marked
from lib.views.wording import (
    GROUP_TITLES,
    HEAT_WORDS,
    SEVERITY_ICONS,
    SEVERITY_WORDS,
    age,
    chance,
)
from lib.words.days import day as day_in_words
from lib.words.days import day_of_the_week
from lib.words.language import said, say, say_count


@dataclass(frozen=True, slots=True)
class _Lists:
    """What is known of the team's lists: the ticks of the day, and what opened and closed them."""

    done: frozenset[tuple[str, str]]
    history: tuple[OpenedList, ...]


def first_names(opened: Opened, found: TeamAssessment) -> NamesFirst:
    """Share out the names, with the number the coach has set."""
    return names_first(found, most=cached.most_names(opened))


def _as_of(opened: Opened) -> str:
    """Say how new the newest data is."""
    saved = cached.last_saved(opened)
    newest = "" if opened.last_data_day is None else day_in_words(opened.last_data_day)
    if saved is None:
        return (
            say("As of: newest data of {day}.", day=newest)
            if newest
            else say("As of: no data yet.")
        )
    here = saved.astimezone()
    saved_at = {"saved": day_in_words(here), "time": f"{here:%H:%M}"}
    if not newest:
        return say("As of: last saved {saved} at {time}.", **saved_at)
    return say("As of: newest data of {day}, last saved {saved} at {time}.", day=newest, **saved_at)


def _heat(opened: Opened, found: TeamAssessment) -> str:
    minors = sum(line.is_minor for line in found.lines)
    return heat_line(
        cached.weather_of_sessions(opened),
        cached.plans(opened),
        day=opened.day,
        minors=minors,
        adults=len(found.lines) - minors,
    )


def top_line(opened: Opened, found: TeamAssessment, names: NamesFirst) -> None:
    """Say in a few lines how the squad stands, how hot it is, and how new that is."""
    fresh = sum(
        line.data_age_days is not None and line.data_age_days <= value("board.fresh_days")
        for line in found.lines
    )
    parts = [
        day_of_the_week(found.day),
        say_count(
            "{fresh} of {count} athlete with data since the day before",
            "{fresh} of {count} athletes with data since the day before",
            len(found.lines),
            fresh=fresh,
        ),
        say_count("**{count} name first**", "**{count} names first**", names.today),
        say("{number} not known", number=len(found.of(Group.NOT_KNOWN))),
        say_count("{count} missing", "{count} missing", len(found.of(Group.MISSING))),
        say("{number} with nothing found", number=len(found.of(Group.CLEAR))),
    ]
    owed = cached.missing_list(opened)
    if owed.owed:
        parts.insert(5, say("{number} with entries missing", number=len(owed.owed)))
    if names.weekly:
        parts.insert(3, say("{number} about food, for this week", number=len(names.weekly)))
    st.markdown(" · ".join(parts))
    st.markdown(literal(_heat(opened, found)), help=said(HEAT_WORDS))
    by_chance = say(
        "By chance alone, healthy athletes with the same data would put {names} names a day here.",
        names=chance(found.expected_chance_names),
    )
    small_print(f"{literal(_as_of(opened))} {by_chance} {literal(opened.team_name)}.")


def _card(opened: Opened, line: AthleteLine, known: _Lists) -> None:
    severity = line.severity or Severity.NOTE
    with st.container(border=True):
        st.subheader(marked(line), anchor=False)
        st.markdown(
            f"{SEVERITY_ICONS[severity]} **{said(SEVERITY_WORDS[severity])}** · "
            f"{age(line.data_age_days, line.last_data_day)}"
        )
        st.markdown(f"{literal(line.sentence)}")
        st.markdown(say("**Do:** {action}", action=literal(line.action)))
        with st.expander(
            say("Why: evidence and sources, and what to do ({name})", name=literal(line.name))
        ):
            _to_do(opened, line, known)
            for finding in line.findings:
                card(finding)
                st.divider()
        with st.container(horizontal=True):
            athlete_link(opened, line, say("Open {name}", name=literal(line.name)))
            if line.red_flag:
                hand_over_link(opened, line)
            else:
                st.page_link(
                    CHECKLISTS, label=said(TITLES[CHECKLISTS]), icon=":material/checklist:"
                )


def _to_do(opened: Opened, line: AthleteLine, known: _Lists) -> None:
    """Offer the list of what stands first, so that one press more has acted on it."""
    lists = lists_now(line, known.history)
    if not lists:
        return
    first = lists[0]
    st.markdown(say("**{list}** · tick what is done", list=literal(first.shown.title)))
    to_tick(opened, line, first.open_items, known.done)
    if lists[1:]:
        small_print(
            say_count(
                "{count} more list on the athlete's page.",
                "{count} more lists on the athlete's page.",
                len(lists) - 1,
            )
        )


def attention(opened: Opened, found: TeamAssessment, names: NamesFirst) -> None:
    """Show the names first, worst first; beyond the budget they are folded and counted."""
    known = _Lists(ticks_of_day(opened), cached.checklist_history(opened))
    st.header(say("Names first"), anchor=False)
    if not names.today:
        st.write(say("No name today. That says nothing about those who are not known or missing."))
    at_once = [line for line in names.shown if line.severity is Severity.ACT_NOW]
    for line in at_once:
        _card(opened, line, known)
    for cause in found.common_causes:
        _cause(opened, names, cause, known)
    for line in names.shown:
        if line not in at_once:
            _card(opened, line, known)
    if names.folded:
        _fold(opened, names.folded, names.folded_in_words, known)
    if names.weekly:
        st.header(say("Food, for this week"), anchor=False)
        small_print(say("Food is a matter of weeks: this can wait until after training."))
        _fold(
            opened,
            names.weekly,
            counted(len(names.weekly), "name about food", "names about food"),
            known,
        )


def _cause(opened: Opened, names: NamesFirst, cause: CommonCause, known: _Lists) -> None:
    """Say one cause once, with the card of each name that has no other reason behind it."""
    st.warning(f"{literal(cause.sentence)} **{literal(cause.check_first)}**")
    lines = [line for line in names.under_a_cause if line.athlete_id in cause.folded_ids]
    if lines:
        _fold(opened, lines, counted(len(lines), "name in this", "names in this"), known)


def _fold(opened: Opened, lines: Sequence[AthleteLine], words: str, known: _Lists) -> None:
    """Fold names away: so many keep their cards, and those beyond are counted."""
    with st.expander(words):
        for line in lines[:LISTED]:
            _card(opened, line, known)
        if len(lines) > LISTED:
            st.write(
                say("And {number} more; open them on the Athlete page.", number=len(lines) - LISTED)
            )


def not_known(opened: Opened, found: TeamAssessment) -> None:
    """Show who cannot be judged today: a group of its own, never among the fine."""
    lines = found.of(Group.NOT_KNOWN)
    if not lines:
        return
    st.header(said(GROUP_TITLES[Group.NOT_KNOWN]), anchor=False)
    small_print(say("Not enough data to say anything about today."))
    rows(opened, lines, with_action=True)


def clear(opened: Opened, found: TeamAssessment) -> None:
    """Show the others, with what was looked at."""
    lines = found.of(Group.CLEAR)
    if not lines:
        return
    st.header(said(GROUP_TITLES[Group.CLEAR]), anchor=False)
    with st.expander(
        say_count(
            "{count} athlete: what was checked", "{count} athletes: what was checked", len(lines)
        )
    ):
        rows(opened, lines, with_action=False)
