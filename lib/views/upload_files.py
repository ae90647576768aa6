"""Drop files, see what was understood, answer what the file cannot say, and save."""

from __future__ import annotations

import streamlit as st

from lib.imports.contract import Imported
from lib.store import uploads
from lib.store.uploads import Saved
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.reading_files import DroppedFile, dropped, read_file
from lib.views.upload_preview import preview
from lib.views.upload_questions import ATHLETE, ask

TYPES = ["csv", "txt", "tsv", "xlsx"]
ROUND = "upload_round"
RESULTS = "upload_results"
PEOPLE = "athletes"


def _round() -> int:
    return int(st.session_state.get(ROUND, 0))


def _pasted() -> list[DroppedFile]:
    with st.expander("Paste a table instead"):
        text = st.text_area(
            "Table with a heading line",
            key=f"paste_{_round()}",
            help="For phones whose file picker fails: copy the table and paste it here.",
        )
    return [dropped("pasted table.csv", text.encode())] if text.strip() else []


def _saved_words(name: str, saved: Saved) -> str:
    if saved.already:
        return f"{name}: already imported on {saved.saved_at[:10]}. 0 new rows."
    return (
        f"{name}: saved. {saved.rows_new:,} new rows in the logs, {saved.rows_changed:,} changed, "
        f"{saved.rows_same:,} already known."
    )


def save(opened: Opened, file: DroppedFile, imported: Imported) -> Saved:
    """Save what was read for the opened team."""
    return uploads.save_import(
        cached.store(opened.scope.url),
        opened.scope.viewer,
        opened.scope.team_id,
        file_name=file.name,
        sha256=file.sha256,
        file_format=imported.format,
        tables={name: rows for name, rows in imported.tables.items() if name != PEOPLE},
        people=imported.tables.get(PEOPLE),
    )


def _results() -> None:
    for words in st.session_state.pop(RESULTS, []):
        st.success(literal(words))


def _save_all(opened: Opened, ready: list[tuple[DroppedFile, Imported]]) -> None:
    """Save what the person saw, and empty the chooser.

    A callback runs before the page does, so two quick clicks act in the order they were
    made: a save that waited in the page's body would bring back what an undo has just
    taken away.
    """
    results = [_saved_words(file.name, save(opened, file, found)) for file, found in ready]
    st.session_state[RESULTS] = [*st.session_state.get(RESULTS, []), *results]
    st.session_state[ROUND] = _round() + 1


def _one(opened: Opened, file: DroppedFile) -> tuple[DroppedFile, Imported] | None:
    """Show one file; return it when it is ready to be saved."""
    with st.container(border=True):
        st.subheader(literal(file.name), anchor=False)
        first = read_file(opened, file, {})
        if isinstance(first, str):
            st.error(literal(first))
            return None
        st.markdown(f"Recognised as: **{literal(first.title)}**")
        answers = ask(opened, file, first)
        found = read_file(opened, file, answers)
        if isinstance(found, str):
            st.error(literal(found))
            return None
        open_questions = [each for each in found.questions if each.key not in answers]
        own = file.said_to_be_of(answers.get(ATHLETE))
        ready = preview(opened, own, found, waiting=bool(open_questions))
        return (own, found) if ready else None


def _once(files: list[DroppedFile]) -> list[DroppedFile]:
    """Keep one of files with the same bytes, and say so of the others."""
    kept: dict[str, DroppedFile] = {}
    for file in files:
        first = kept.setdefault(file.sha256, file)
        if first is not file:
            st.info(f"{literal(file.name)} is the same file as {literal(first.name)}.")
    return list(kept.values())


def drop_and_read(opened: Opened) -> None:
    """Take files and save them when the person says so."""
    _results()
    st.write(
        f"Files go to **{literal(opened.team_name)}**. Team sheets, our templates and Cronometer's "
        "daily export are recognised by their headings. Nothing is saved before you say so."
    )
    files = st.file_uploader(
        "Drop one or several files (CSV or Excel, up to 4.9 MB and 50,000 rows each)",
        type=TYPES,
        accept_multiple_files=True,
        key=f"files_{_round()}",
    )
    chosen = [dropped(each.name, each.getvalue()) for each in files or []] + _pasted()
    ready = [done for file in _once(chosen) if (done := _one(opened, file)) is not None]
    if not ready:
        return
    label = "Save" if len(ready) == 1 else f"Save {len(ready)} files"
    st.button(label, type="primary", key="save_files", on_click=_save_all, args=(opened, ready))
