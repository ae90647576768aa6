"""The athlete's own page: one good thing, one to change, one food, and who sees what of me.

Read by somebody of fourteen, on a phone. Nobody is compared with anybody.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine, Severity
from lib.assess.in_words import minutes
from lib.assess.my_day import MyDay
from lib.assess.open_checklists import open_items
from lib.reference import learning
from lib.reference.efforts import sport_kinds
from lib.reference.learning import Urgency
from lib.views import agreed_view, cached, checklist_view, mass_shown, notes_view, talk_reads
from lib.views.escaping import literal
from lib.views.finding_card import card
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.views.wording import SEVERITY_ICONS
from lib.words.language import noted, said, say
from lib.words.quantities import drinking_ends, litre_unit

SEEN_BY = {
    noted("You"): noted("All that you sent, what it says, shared notes, and what you agreed on."),
    noted("Your coach"): noted("All that you sent, what it says, coach notes and shared notes."),
    noted("Medical staff"): noted("What your coach sees, and medical notes."),
    noted("Team mates"): noted("Nothing about you."),
}
NO_AMOUNTS = noted("The plan has no drinking amounts for you now. Ask your coach.")
NOT_SELF_CARE = (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON)


def first_words(line: AthleteLine) -> None:
    """Say what comes before all else; with a red flag that is help, and nothing beside it."""
    if line.red_flag:
        st.error(
            say(
                "**Get help first.** {sentence} Tell an adult near you right now.",
                sentence=literal(line.sentence),
            ),
            icon=SEVERITY_ICONS[Severity.ACT_NOW],
        )
        for each in open_items(line):
            for _key, text in each.items:
                st.markdown(f"- {literal(text)}")
        return
    if line.guard_on:
        st.warning(
            say(
                "**You took in more than you lost.** Leave drinks alone until you have passed "
                "urine and feel thirsty. With headache, nausea, swelling or confusion: get "
                "medical help now."
            ),
            icon=SEVERITY_ICONS[Severity.ACT_NOW],
        )


def three_things(own: Opened, line: AthleteLine) -> None:
    """Show one good thing, one thing to change, and one food."""
    if line.red_flag:
        return
    found = cached.own_day(own, line.athlete_id)
    with st.container(border=True):
        _good(found)
    with st.container(border=True):
        _change(own, line, found)
    with st.container(border=True):
        _food(own, line, found)
    _to_send(found)


def _good(found: MyDay) -> None:
    st.subheader(say("One good thing"), anchor=False)
    if found.good is None:
        st.write(say("Nothing yet that your data can show. What to send stands below."))
        return
    st.markdown(f"**{literal(found.good.sentence)}**")
    small_print(literal(found.good.rests_on))


def _change(own: Opened, line: AthleteLine, found: MyDay) -> None:
    st.subheader(say("One thing to change"), anchor=False)
    if found.change is not None:
        st.markdown(f"**{literal(found.change.text)}**")
        small_print(say("Because: {title}.", title=literal(found.change.finding.title)))
        with st.expander(say("Where this comes from")):
            card(found.change.finding, mass_shown.for_reader(own, line.athlete_id).of)
        return
    if found.to_send or found.unknown:
        st.write(
            say(
                "Nothing stands out in what you sent. That does not say that all is well: some "
                "of it is not known."
            )
        )
        return
    st.write(say("Nothing today: every question that is asked here has an answer."))


def _food(own: Opened, line: AthleteLine, found: MyDay) -> None:
    st.subheader(say("One food"), anchor=False)
    ideas = cached.ledger(own, line.athlete_id, found.food_for).foods if found.food_for else None
    if ideas is None:
        st.write(say("Not known yet: what you usually eat. Your food log shows it."))
        return
    foods = ideas.shown(guard_on=line.guard_on)
    if not foods:
        st.write(
            say(
                "No food of our table holds enough {nutrient} to be an idea here.",
                nutrient=literal(ideas.nutrient),
            )
        )
        return
    st.markdown(f"**{literal(foods[0].sentence)}.**")
    whole = say("For {nutrient}. {note}", nutrient=ideas.nutrient, note=ideas.note)
    with_minors = (
        say("Talk with your parents before you change how you eat.") if line.is_minor else ""
    )
    small_print(f"{literal(whole)} {with_minors}".strip())


def _to_send(found: MyDay) -> None:
    """Say what would make the picture whole; without it nothing here is an all-clear."""
    if not found.to_send and not found.unknown:
        return
    st.subheader(say("What to send"), anchor=False)
    for each in found.to_send:
        st.markdown(f"- {literal(each)}")
    if not found.to_send:
        st.write(say("You sent all that is asked for every day."))
    if found.unknown:
        with st.expander(say("What is not known yet")):
            for each in found.unknown:
                st.markdown(say("- It takes {each}.", each=literal(each)))


def plan(own: Opened, line: AthleteLine) -> None:
    """Show the plan that was saved for this day; while it waits, no amounts."""
    if line.red_flag:
        return
    st.subheader(say("My plan for today"), anchor=False)
    rows = talk_reads.plans_of_day(own, line.athlete_id)
    if rows.empty:
        st.write(
            say("No plan was saved for this day. Your coach makes one on the page Session plan.")
        )
        return
    for row in rows.to_dict("records"):
        _one_plan(row, line)


def _one_plan(row: Mapping[Any, Any], line: AthleteLine) -> None:
    kind = said(sport_kinds()[str(row["sport"])])
    effort = said(str(row["effort"]))
    st.markdown(
        f"**{literal(str(row['name']))}:** {literal(kind)}, {literal(effort)}, "
        f"{minutes(float(row['duration_min']))}."
    )
    low, high = float(row["drink_low_l_h"]), float(row["drink_high_l_h"])
    if line.guard_on or math.isnan(high) or str(row["outcome"]) != "range":
        st.write(said(NO_AMOUNTS))
        return
    less, most = drinking_ends(low, high, 2)
    if less:
        st.write(
            say(
                "Follow your thirst, between {least} and {most} {unit} an hour. The upper number "
                "is a limit, not a goal.",
                least=less,
                most=most,
                unit=litre_unit(),
            )
        )
        return
    st.write(
        say(
            "Follow your thirst, up to {most} {unit} an hour. It is a limit, not a goal.",
            most=most,
            unit=litre_unit(),
        )
    )


def open_things(own: Opened, line: AthleteLine) -> None:
    """Show what was agreed and is open, and the lists that are open."""
    if line.red_flag:
        return
    st.subheader(say("My open items"), anchor=False)
    if not agreed_view.open_ones(own, line):
        small_print(say("Nothing is agreed at the moment."))
    checklist_view.open_lists(own, line)
    notes_view.shared(own, line)


def when_to_see_a_doctor(line: AthleteLine) -> None:
    """Show the signs that need somebody, the most urgent first."""
    if line.red_flag:
        return
    st.subheader(say("When to see a doctor"), anchor=False)
    for level in learning.seeing_a_doctor():
        if level.level not in NOT_SELF_CARE:
            continue
        with st.expander(literal(level.title)):
            st.markdown(f"**{literal(level.do)}**")
            for sign in level.signs:
                st.markdown(f"- {literal(sign)}")


def who_sees_what(line: AthleteLine) -> None:
    """Say who sees what of the athlete."""
    if line.red_flag:
        return
    st.subheader(say("Who sees what of me"), anchor=False)
    rows = pd.DataFrame(
        {
            say("Who"): [said(each) for each in SEEN_BY],
            say("Sees"): [said(each) for each in SEEN_BY.values()],
        }
    )
    st.table(rows, hide_index=True, alt=say("Who sees what of the athlete"))
    small_print(
        say(
            "There is no sign-in yet: whoever uses this app on this computer sees what a "
            "coach sees. Nobody is ranked here."
        )
    )
