"""Ask what a file cannot say: the day's order, the unit, the athlete. Never guess."""

from __future__ import annotations

import streamlit as st

from lib.imports.contract import Imported, Question
from lib.store import teams
from lib.views import cached
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.reading_files import DroppedFile, read_file

ATHLETE = "athlete"
SOMEBODY_NEW = "Somebody new …"
MOST_ROUNDS = 6


def _ask_athlete(opened: Opened, file: DroppedFile) -> str | None:
    people = teams.athletes(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    names = [str(name) for name in people["name"]]
    choice = st.selectbox(
        "Whose file is this? The file does not say.",
        [*names, SOMEBODY_NEW],
        index=None,
        placeholder="Choose the athlete",
        key=f"ask_athlete_{file.sha256}",
    )
    if choice != SOMEBODY_NEW:
        return choice
    name = st.text_input("Name of the new athlete", key=f"new_athlete_{file.sha256}", max_chars=80)
    return name.strip() or None


def _ask_one(opened: Opened, file: DroppedFile, question: Question) -> str | None:
    if question.key == ATHLETE:
        return _ask_athlete(opened, file)
    labels = {option.value: option.label for option in question.options}
    captions = [literal(option.consequence) for option in question.options]
    return st.radio(
        literal(question.text),
        list(labels),
        index=None,
        format_func=lambda option: literal(labels[option]),
        captions=captions if any(captions) else None,
        key=f"ask_{question.key}_{file.sha256}",
    )


def ask(opened: Opened, file: DroppedFile, first: Imported | str) -> dict[str, str]:
    """Ask one question after the other, as each answer lets more of the file be read."""
    answers: dict[str, str] = {}
    found = first
    for _ in range(MOST_ROUNDS):
        if isinstance(found, str):
            return answers
        open_questions = [each for each in found.questions if each.key not in answers]
        if not open_questions:
            return answers
        given = {each.key: _ask_one(opened, file, each) for each in open_questions}
        fresh = {key: answer for key, answer in given.items() if answer is not None}
        if not fresh:
            return answers
        answers |= fresh
        found = read_file(opened, file, answers)
    return answers
