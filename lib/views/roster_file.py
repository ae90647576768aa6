"""Add many athletes by a list: seen before anything is saved, and nobody merged in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.in_words import listed, thousands
from lib.imports.contract import ImportRefused, Upload
from lib.imports.squad_file import Person, SquadFile, read_squad, template
from lib.store import teams
from lib.store.names import names_of
from lib.store.roster import add_athletes, order_squad
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import SaidLater
from lib.views.opened import Opened
from lib.views.person_fields import today
from lib.views.roster_words import TWO_OF_ONE_NAME, known
from lib.views.said_once import done, faults_of, say_fault
from lib.views.small_print import small_print
from lib.views.upload_preview import problem_table
from lib.words.language import noted, said, say, say_count
from lib.words.reader import Language, reader

PLACE = "roster_file"
ROUND = "roster_file_round"
SHOWN = 50
LARGEST_BYTES = 5 << 20
COLUMN_WORDS = {
    "sex_for_reference": noted("sex"),
    "birth_year": noted("year of birth"),
    "birth_date": noted("day of birth"),
    "sport": noted("sport"),
    "diet_pattern": noted("way of eating"),
    "life_stage": noted("life stage"),
}
CODES = {
    "diet_pattern": (noted("omnivore"), noted("vegetarian"), noted("vegan")),
    "life_stage": (noted("none"), noted("pregnancy"), noted("lactation")),
}
"""What is stored of a fixed list, said where it is shown."""


@dataclass(frozen=True, slots=True)
class Met:
    """One person of the list beside the team: who it is there, and what would be filled in."""

    person: Person
    athlete_id: str
    is_new: bool
    fills: Mapping[str, Any]
    words: str


@st.cache_data(show_spinner=SaidLater(noted("Reading …")), ttl=3600, max_entries=8)
def _read(
    name: str,
    content: bytes,
    answers: tuple[tuple[str, str], ...],
    day: dt.date,
    language: Language,
) -> SquadFile | str:
    """Read a list once for each language: what is wrong with it is said in words."""
    del language
    try:
        return read_squad(Upload(name, content), dict(answers), today=day)
    except ImportRefused as refusal:
        return str(refusal)


def _text(cell: object) -> str:
    return f"{cell:%Y-%m-%d}" if isinstance(cell, dt.date) else str(cell)


def _shown(column: str, cell: str) -> str:
    return said(cell) if cell in CODES.get(column, ()) else cell


def _beside(person: Person, athlete_id: str, there: pd.Series) -> Met:
    told = {name: known(there[name]) for name in person.details}
    fills = {name: person.details[name] for name, cell in told.items() if cell is None}
    if "birth_date" in fills and told.get("birth_year") not in {None, person.details["birth_year"]}:
        del fills["birth_date"]
    differ = [
        say(
            "{what} is {there} there and {here} in the file",
            what=said(COLUMN_WORDS[name]),
            there=_shown(name, _text(cell)),
            here=_shown(name, str(person.details[name])),
        )
        for name, cell in told.items()
        if cell is not None and _text(cell) != str(person.details[name])
    ]
    words = say("already in the team, not added again")
    if known(there["active"]) is False:
        words = say("archived: bring back below, not added again")
    if differ:
        other = say("If that is somebody else, write a mark into the name")
        words = f"{words}; {listed(differ)}. {other}"
    elif fills:
        fields = listed(said(COLUMN_WORDS[name]) for name in fills)
        words = f"{words}; {say('not known there: {fields}', fields=fields)}"
    return Met(person, athlete_id, is_new=False, fills={} if differ else fills, words=words)


def _met(opened: Opened, found: SquadFile) -> list[Met]:
    scope = opened.scope
    place = (cached.store(scope.url), scope.viewer, scope.team_id)
    people = teams.athletes(*place, with_archived=True)
    names = names_of(*place)
    there = {str(row["athlete_id"]): row for _, row in people.iterrows()}
    met: list[Met] = []
    for person in found.people:
        athlete_id = names.athlete_id(person.name)
        if athlete_id in there:
            met.append(_beside(person, athlete_id, there[athlete_id]))
        else:
            met.append(Met(person, athlete_id, is_new=True, fills={}, words=say("new")))
    return met


def _told(person: Person) -> str:
    birth = person.birth
    parts = [
        "" if birth is None else birth.date or str(birth.year),
        person.sex or "",
        person.sport or "",
        _shown("diet_pattern", person.diet or ""),
        _shown("life_stage", person.life_stage or ""),
    ]
    return " · ".join(part for part in parts if part) or say("nothing more")


def _table(met: list[Met]) -> None:
    ordered = sorted(met, key=lambda each: each.is_new)
    shown = ordered[:SHOWN]
    st.table(
        pd.DataFrame(
            {
                say("Row"): [str(each.person.row) for each in shown],
                say("Name"): [literal(each.person.name) for each in shown],
                say("Said of them"): [literal(_told(each.person)) for each in shown],
                say("What happens"): [literal(each.words) for each in shown],
            }
        ),
        hide_index=True,
        alt=say("The athletes of the list and what would happen with each"),
    )
    if len(ordered) > SHOWN:
        more = thousands(len(ordered) - SHOWN)
        if all(each.is_new for each in ordered[SHOWN:]):
            st.write(say("And {count} more of the same kind, all new.", count=more))
        else:
            st.write(say("And {count} more.", count=more))


def _save(opened: Opened, met: list[Met], mark: str) -> None:
    scope = opened.scope
    place = (cached.store(scope.url), scope.viewer, scope.team_id)
    new = [each for each in met if each.is_new]
    others = [each for each in met if each.fills] if st.session_state.get(f"fill_{mark}") else []
    with faults_of(PLACE):
        add_athletes(*place, [{"name": each.person.name} | each.person.details for each in new])
        for each in others:
            teams.update_athlete(*place, each.athlete_id, values=dict(each.fills))
        if st.session_state.get(f"order_{mark}"):
            order_squad(*place, [each.athlete_id for each in met])
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        words = say_count("Added: {count} athlete.", "Added: {count} athletes.", len(new))
        filled = say_count(
            "Filled in for {count} athlete.", "Filled in for {count} athletes.", len(others)
        )
        done(f"{words} {filled}" if others else words)


def _answers(found: SquadFile, mark: str) -> dict[str, str]:
    answers: dict[str, str] = {}
    for question in found.questions:
        labels = {option.value: option for option in question.options}
        answer = st.radio(
            literal(question.text),
            list(labels),
            index=None,
            format_func=lambda each, labels=labels: literal(labels[each].label),
            captions=[literal(each.consequence) for each in question.options],
            key=f"ask_{question.key}_{mark}",
        )
        if answer is not None:
            answers[question.key] = answer
    return answers


def _preview(opened: Opened, found: SquadFile, mark: str) -> None:
    met = _met(opened, found)
    new = sum(each.is_new for each in met)
    out = len({each.row for each in found.problems if each.rule == "athlete"})
    st.markdown(
        " · ".join(
            [
                say_count("**{count} athlete to add**", "**{count} athletes to add**", new),
                say("{count} already known", count=len(met) - new),
                say_count("{count} row left out", "{count} rows left out", out),
            ]
        )
    )
    for note in found.notes:
        st.markdown(f"- {literal(note)}")
    problem_table(found.problems)
    if met:
        _table(met)
    fills = sum(bool(each.fills) for each in met)
    if fills:
        st.checkbox(
            say_count(
                "Also fill in what is not known of {count} athlete already there",
                "Also fill in what is not known of {count} athletes already there",
                fills,
            ),
            key=f"fill_{mark}",
        )
    if met:
        st.checkbox(say("Keep the order of this list as the squad list"), key=f"order_{mark}")
    say_fault(PLACE)
    if not (new or fills):
        st.info(say("Nobody in this list is new. Nothing to save."))
        return
    label = say_count("Add {count} athlete", "Add {count} athletes", new) if new else say("Save")
    st.button(
        label, type="primary", key=f"add_list_{mark}", on_click=_save, args=(opened, met, mark)
    )


def many_athletes(opened: Opened) -> None:
    """Take a list of athletes, show what it would do, and add them when the coach says so."""
    st.write(
        say(
            "A table with one athlete a row, as CSV or from a spreadsheet program. Only "
            "the name is needed. Nothing is saved before you have seen it."
        )
    )
    st.download_button(
        say("List to fill in (CSV)"),
        data=template,
        file_name="athletes.csv",
        mime="text/csv",
        key="squad_template",
        on_click="ignore",
    )
    mark = f"{opened.scope.team_id}_{st.session_state.get(ROUND, 0)}"
    file = st.file_uploader(say("List of athletes"), type=["csv", "xlsx", "xls", "ods", "txt"],
                            key=f"squad_file_{mark}")  # fmt: skip
    small_print(said(TWO_OF_ONE_NAME))
    if file is None:
        return
    content = file.getvalue()
    if len(content) > LARGEST_BYTES:
        st.error(say("A list of athletes has at most 5 MB. This file is something else."))
        return
    language = reader().language
    found = _read(file.name, content, (), today(), language)
    if isinstance(found, SquadFile) and found.questions:
        answers = _answers(found, mark)
        if len(answers) < len(found.questions):
            return
        found = _read(file.name, content, tuple(sorted(answers.items())), today(), language)
    if isinstance(found, str):
        st.error(literal(found))
        return
    _preview(opened, found, mark)
