"""What was saved before, newest first, and how to take it back."""

from __future__ import annotations

import streamlit as st

from lib.assess.in_words import thousands
from lib.store import uploads
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.typed_entry import upload_name
from lib.words.days import day as day_in_words
from lib.words.language import say, say_count

SHOWN = 20
UNDONE = "upload_undone"


def _undo(opened: Opened, upload_id: str, name: str) -> None:
    removed = uploads.undo_upload(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id, upload_id
    )
    st.session_state[UNDONE] = say_count(
        "{name}: taken back, {count} row removed.",
        "{name}: taken back, {count} rows removed.",
        removed,
        name=name,
    )


def history(opened: Opened) -> None:
    """List the team's uploads with a way back."""
    st.header(say("Saved before"), anchor=False)
    done = st.session_state.pop(UNDONE, None)
    if done:
        st.success(literal(done))
    known = uploads.uploads(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    if known.empty:
        st.write(say("Nothing yet. Send a file above; here it can be undone."))
        return
    for row in known.head(SHOWN).to_dict("records"):
        name = upload_name(str(row["file_name"]), str(row["format"]))
        rows = say(
            "{new} new, {changed} changed, {same} same",
            new=thousands(row["rows_new"]),
            changed=thousands(row["rows_changed"]),
            same=thousands(row["rows_same"]),
        )
        words = (
            f"**{literal(name)}** · {day_in_words(row['uploaded_at'])}, "
            f"{row['uploaded_at']:%H:%M} UTC · {rows}"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if row["undone_at"] is not None and str(row["undone_at"]) != "NaT":
                st.markdown(f"{words} · {say('taken back')}")
                continue
            st.markdown(words)
            with st.popover(
                say("Undo {name}", name=literal(name)), key=f"ask_undo_{row['upload_id']}"
            ):
                st.write(say("This takes back the whole file. What was there before comes back."))
                st.button(
                    say("Yes, take it back"),
                    key=f"undo_{row['upload_id']}",
                    on_click=_undo,
                    args=(opened, str(row["upload_id"]), name),
                )
