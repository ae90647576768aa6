"""The cards of the repair queue: what was found, what it would settle, and the choice."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.assess.in_words import counted
from lib.assess.repair import Place, Repair
from lib.assess.repairs import Queued
from lib.views import cached
from lib.views.athlete_choice import ATHLETE
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.repair_saving import DONE, FAILED, save, typed_key, way_key, why_key
from lib.views.repair_words import cell_words, column_words, effect_words, first_line
from lib.views.small_print import small_print
from lib.views.status_mark import beside, marks_of
from lib.words.days import day as in_words
from lib.words.language import said, say

SHOWN = 8
FOLDED = 20
PLACES = 3
EVERYONE = ""


def _line(place: Place, *, with_file: bool) -> str:
    row = "" if place.row is None else say("row {row}", row=place.row)
    where = ", ".join(part for part in (place.file if with_file else "", row) if part)
    source = f" ({literal(where)})" if where else ""
    return f"- {literal(place.name)}, {in_words(place.day)}: **{literal(place.shown)}**{source}"


def _places(repair: Repair) -> None:
    """Show the values as the files have them, with file and row; one file is named once."""
    files = {place.file for place in repair.places}
    if len(files) == 1:
        small_print(say("File: {file}", file=literal(files.pop())))
        lines = [_line(place, with_file=False) for place in repair.places]
    else:
        lines = [_line(place, with_file=True) for place in repair.places]
    st.markdown("\n".join(lines[:PLACES]))
    if len(lines) > PLACES:
        with st.expander(counted(len(lines) - PLACES, "more value", "more values")):
            st.markdown("\n".join(lines[PLACES:]))


def _effect(queued: Queued) -> None:
    repair, effect = queued.repair, queued.effect
    if repair.likeliest is None:
        return
    if effect is None:
        small_print(say("What it would change is counted when those above are done."))
        return
    small_print(
        say(
            "If \u201c{way}\u201d: {effect}.",
            way=literal(repair.ways[repair.likeliest].words),
            effect=effect_words(effect),
        )
    )


def _choice(opened: Opened, repair: Repair) -> None:
    """Ask what is right. Nothing is chosen beforehand, and nothing saved without a click."""
    chosen = st.radio(
        say("What is right?"),
        list(range(len(repair.ways))),
        index=None,
        format_func=lambda place: literal(repair.ways[place].words),
        key=way_key(repair),
    )
    if chosen is None:
        return
    way = repair.ways[chosen]
    if way.is_typed:
        metrics = cached.body_metrics(opened)
        for place, cell in enumerate(way.cells):
            about = (cell.log, cell.column, metrics.get(cell.row_id))
            now = literal(
                say(
                    "{column}, now {value}",
                    column=column_words(*about),
                    value=cell_words(cell.original, *about),
                )
            )
            st.text_input(now, key=typed_key(repair, place))
    st.text_input(say("Reason (optional)"), key=why_key(repair), max_chars=200)
    st.button(
        say("Save this repair"),
        type="primary",
        key=f"save_{repair.key}",
        on_click=save,
        args=(opened, repair),
    )


def _card(opened: Opened, queued: Queued) -> None:
    repair = queued.repair
    with st.container(border=True):
        st.markdown(f"**{said(repair.kind)}**")
        st.markdown(literal(repair.sentence))
        _places(repair)
        _effect(queued)
        failed = st.session_state.get(FAILED)
        if failed is not None and failed[0] == repair.key:
            st.error(literal(failed[1]))
        if not repair.ways:
            small_print(say("Nothing to mend here: something to talk about."))
        elif opened.scope.viewer.coaches(opened.scope.team_id):
            _choice(opened, repair)


def _of_one_athlete(opened: Opened, queue: Sequence[Queued]) -> list[Queued]:
    """Ask for one athlete, or show all; the address says which."""
    names = {place.athlete_id: place.name for each in queue for place in each.repair.places}
    asked = st.query_params.get(ATHLETE, EVERYONE)
    if asked not in {EVERYONE, *names}:
        st.info(say("Nothing to look at for that athlete. Here is the whole team."))
        asked = EVERYONE
    marks = marks_of(cached.assessment(opened))
    ids = [EVERYONE, *sorted(names, key=lambda each: names[each])]
    chosen = st.selectbox(
        say("Athlete"),
        ids,
        index=ids.index(asked),
        format_func=lambda each: beside(names.get(each, say("Everyone")), marks.get(each)),
        key=f"repairs_of_{opened.scope.team_id}_{asked}",
    )
    if chosen != asked:
        if chosen == EVERYONE:
            st.query_params.pop(ATHLETE, None)
        else:
            st.query_params[ATHLETE] = chosen
        st.rerun()
    return [each for each in queue if asked in {EVERYONE, *each.repair.athlete_ids}]


def queue(opened: Opened, found: Sequence[Queued]) -> None:
    """Show what to look at, what settles most first."""
    done = st.session_state.pop(DONE, None)
    if done:
        st.success(literal(done))
    if not found:
        st.info(
            say(
                "Nothing to repair: no value that was sent is in doubt, and no question is "
                "open. Doubts about new files are shown here after they are saved on the page "
                "Upload."
            )
        )
        return
    own = _of_one_athlete(opened, found)
    st.markdown(first_line(own))
    small_print(
        say(
            "Each of these can be right as it stands. Nothing is changed before you save, "
            "and what the file said is always kept."
        )
    )
    for queued in own[:SHOWN]:
        _card(opened, queued)
    rest = own[SHOWN : SHOWN + FOLDED]
    if rest:
        with st.expander(counted(len(own) - SHOWN, "more thing", "more things")):
            for queued in rest:
                _card(opened, queued)
            if len(own) > SHOWN + FOLDED:
                st.write(
                    say(
                        "And {count} more, which come up as these are done.",
                        count=len(own) - SHOWN - FOLDED,
                    )
                )
