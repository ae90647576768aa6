"""What was saved before, newest first, and how to take it back."""

from __future__ import annotations

import streamlit as st

from lib.assess.in_words import counted
from lib.store import uploads
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.words.days import day as day_in_words

SHOWN = 20
UNDONE = "upload_undone"


def _undo(opened: Opened, upload_id: str, name: str) -> None:
    removed = uploads.undo_upload(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id, upload_id
    )
    st.session_state[UNDONE] = f"{name}: taken back, {counted(removed, 'row')} removed."


def history(opened: Opened) -> None:
    """List the team's uploads with a way back."""
    st.header("Saved before", anchor=False)
    done = st.session_state.pop(UNDONE, None)
    if done:
        st.success(literal(done))
    known = uploads.uploads(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    if known.empty:
        st.write("Nothing yet. Send a file above; here it can be undone.")
        return
    for row in known.head(SHOWN).to_dict("records"):
        name = str(row["file_name"])
        words = (
            f"**{literal(name)}** · {day_in_words(row['uploaded_at'])}, "
            f"{row['uploaded_at']:%H:%M} UTC · "
            f"{row['rows_new']:,} new, {row['rows_changed']:,} changed, {row['rows_same']:,} same"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if row["undone_at"] is not None and str(row["undone_at"]) != "NaT":
                st.markdown(f"{words} · taken back")
                continue
            st.markdown(words)
            with st.popover(f"Undo {literal(name)}", key=f"ask_undo_{row['upload_id']}"):
                st.write("This takes back the whole file. What was there before comes back.")
                st.button(
                    "Yes, take it back",
                    key=f"undo_{row['upload_id']}",
                    on_click=_undo,
                    args=(opened, str(row["upload_id"]), name),
                )
