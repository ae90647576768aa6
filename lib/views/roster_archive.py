"""Archived athletes: brought back, or erased with everything, which is a step of its own."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.schema.names import folded
from lib.store import teams
from lib.store.roster import erase_athlete
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.roster_list import set_active
from lib.views.roster_words import ARCHIVE_WORDS
from lib.views.said_once import done, faults_of, say_fault
from lib.views.small_print import small_print
from lib.words.language import noted, said, say

PLACE = "roster_erase"
ERASE_WORDS = noted(
    "This erases every weigh-in, diary, symptom, lab value, note and tick of this athlete for "
    "good. Nothing can bring it back. Names of files that also hold rows of others stay, and so "
    "do backups made before. The same file sent again would make the athlete anew."
)


def archived(opened: Opened) -> None:
    """List the archived athletes, folded away."""
    scope = opened.scope
    people = teams.athletes(
        cached.store(scope.url), scope.viewer, scope.team_id, with_archived=True
    )
    gone = people[people["active"].eq(other=False).fillna(value=False)]
    if gone.empty:
        return
    with st.expander(say("Archived: {count}", count=len(gone))):
        small_print(said(ARCHIVE_WORDS))
        for _, person in gone.iterrows():
            name, athlete_id = str(person["name"]), str(person["athlete_id"])
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{literal(name)}**", width="content")
                st.button(
                    say("Bring {name} back", name=literal(name)),
                    key=f"back_{athlete_id}",
                    on_click=set_active,
                    args=(opened, athlete_id, name),
                    kwargs={"active": True},
                )
        _erase(opened, gone)


def _erase(opened: Opened, gone: pd.DataFrame) -> None:
    names = dict(zip(gone["athlete_id"].astype("str"), gone["name"].astype("str"), strict=True))
    chosen = st.selectbox(
        say("Erase somebody for good"),
        list(names),
        index=None,
        format_func=lambda each: names[each],
        placeholder=say("Nobody"),
        key=f"erase_whom_{opened.scope.revision}",
    )
    if chosen is None:
        return
    st.error(said(ERASE_WORDS))
    key = f"erase_typed_{chosen}"
    st.text_input(say("Type the name to erase: {name}", name=literal(names[chosen])), key=key)
    say_fault(PLACE)
    st.button(
        say("Erase {name} and everything", name=literal(names[chosen])),
        key="erase",
        on_click=_erased,
        args=(opened, chosen, names[chosen], key),
    )


def _erased(opened: Opened, athlete_id: str, name: str, key: str) -> None:
    scope = opened.scope
    with faults_of(PLACE):
        if folded(str(st.session_state.get(key, ""))) != folded(name):
            raise ValueError(say("Nothing was erased: the name typed is another one."))
        erase_athlete(cached.store(scope.url), scope.viewer, scope.team_id, athlete_id)
        done(say("Erased, with everything."))
