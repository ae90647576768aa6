"""The missing list: who sent nothing, what was expected and did not come, and a text to send."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from lib.assess.expected_days import REASON_WORDS, Missing
from lib.assess.findings import Group, TeamAssessment
from lib.assess.in_words import listed
from lib.assess.reminder import reminder_for, reminder_for_all, reminder_for_silent
from lib.reference.thresholds import value
from lib.views import cached
from lib.views.board_rows import LISTED, rows
from lib.views.copy_button import copy_button
from lib.views.escaping import literal
from lib.views.menu import UPLOAD
from lib.views.opened import Opened
from lib.views.opening import TEAM
from lib.views.small_print import small_print
from lib.views.wording import GROUP_TITLES, on_day
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

NOT_SET = noted("**Expected days not set**: say below which days the team sends what.")


def upload_link(address: str | None, team_id: str) -> str:
    """Return the address of the upload page, from that of the page shown.

    Examples
    --------
    >>> upload_link("https://club.example/app/today?day=2026-06-30", "t1")
    'https://club.example/app/upload?team=t1'
    """
    shown = urlsplit(address or "")
    if not shown.netloc:
        return say("the page Upload of this app")
    folder = shown.path.rpartition("/")[0]
    query = urlencode({TEAM: team_id})
    return urlunsplit((shown.scheme, shown.netloc, f"{folder}/upload", query, ""))


def _silent(opened: Opened, found: TeamAssessment) -> None:
    lines = found.of(Group.MISSING)
    if not lines:
        return
    silence = say(
        "Nothing for {days} days or longer.",
        days=with_marks(f"{value('board.stopped_sending_days'):g}"),
    )
    small_print(f"{silence} {literal(lines[0].action)}")
    rows(opened, lines, with_action=False)


def _away(owed: Missing) -> None:
    if not owed.absent:
        return
    names = [
        say(
            "{name} ({reason} until {day})",
            name=name,
            reason=said(REASON_WORDS[each.reason]),
            day=on_day(each.last_day),
        )
        for name, each in owed.absent
    ]
    st.markdown(say("Ill or away, nothing expected: {names}.", names=literal(listed(names))))


def _text(words: str, *, label: str, key: str) -> None:
    st.code(words, language=None, wrap_lines=True)
    copy_button(words, label=label, key=f"copy_{key}")


def _label(name: str) -> str:
    return say("Copy the text for {name}", name=name)


def _texts(opened: Opened, found: TeamAssessment, owed: Missing) -> None:
    link = upload_link(st.context.url, opened.scope.team_id)
    st.markdown(say("**Text for the group** (names nobody)"))
    _text(
        reminder_for_all(owed, link=link),
        label=say("Copy the text for the group"),
        key=opened.scope.team_id,
    )
    silent = [line for line in found.of(Group.MISSING) if not owed.owes(line.athlete_id)]
    for each in owed.owed[:LISTED]:
        st.markdown(f"**{literal(each.name)}** · {literal(each.words)}")
        _text(reminder_for(each, link=link), label=_label(each.name), key=each.athlete_id)
    for line in silent[: max(LISTED - len(owed.owed), 0)]:
        st.markdown(f"**{literal(line.name)}** · {literal(line.sentence)}")
        _text(
            reminder_for_silent(line.name, link=link), label=_label(line.name), key=line.athlete_id
        )
    left = len(owed.owed) + len(silent) - LISTED
    if left > 0:
        st.write(
            say_count(
                "And {count} more athlete; the text for the group reaches them too.",
                "And {count} more athletes; the text for the group reaches them too.",
                left,
            )
        )
    small_print(say("The link opens only for those who can reach this app."))


def _nobody_missing(owed: Missing) -> str:
    if owed.is_said:
        return say("Nothing that was expected is missing.")
    if owed.absent:
        return say("Nobody else has been silent for days.")
    return say("Nobody has been silent for days.")


def missing(opened: Opened, found: TeamAssessment) -> None:
    """Show who is missing at once; what, and a text to send, one press away."""
    owed = cached.missing_list(opened)
    silent = found.of(Group.MISSING)
    st.header(said(GROUP_TITLES[Group.MISSING]), anchor=False)
    if not owed.is_said:
        small_print(said(NOT_SET))
    _silent(opened, found)
    _away(owed)
    if owed.is_said:
        small_print(
            say_count(
                "Expected in the last {days} days: {received} of {count} entry came.",
                "Expected in the last {days} days: {received} of {count} entries came.",
                owed.expected,
                days=with_marks(f"{value('board.expected_window_days'):g}"),
                received=owed.received,
            )
        )
    if not owed.owed and not silent:
        st.write(_nobody_missing(owed))
        return
    who = len({*(each.athlete_id for each in owed.owed), *(line.athlete_id for line in silent)})
    words = say_count(
        "{count} athlete: what is missing, and a text to send",
        "{count} athletes: what is missing, and a text to send",
        who,
    )
    opened_by_press = st.expander(
        words, key=f"missing_{opened.scope.team_id}", on_change="rerun", icon=":material/sms:"
    )
    if opened_by_press.open:
        with opened_by_press:
            _texts(opened, found, owed)
    st.page_link(UPLOAD, label=say("Go to Upload"), icon=":material/upload:")
