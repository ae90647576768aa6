"""Ask what a file cannot say: the day's order, the unit, the athlete. Never guess.

What was answered once for files with the same headings is remembered by the team, shown, and
can be asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from lib.imports.contract import Imported, Question
from lib.imports.generic import COLUMNS
from lib.imports.time_zones import zone_names
from lib.store import teams
from lib.views import cached
from lib.views.bringing import ATHLETE, TIME_ZONE, answers_before, as_before
from lib.views.cells_of_files import quoted_as_shown
from lib.views.column_mapper import ask_columns
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.reading_files import DroppedFile, read_file
from lib.words.language import say

# Among the names, of which none is empty.
SOMEBODY_NEW = ""
MOST_ROUNDS = 8
_AGAIN = "ask_again_"


@dataclass(slots=True)
class Answered:
    """The answers to a file's questions.

    `fresh` holds, by fingerprint, what is to be remembered once the file is saved, and
    `as_before` says which ones were taken from an earlier file.
    """

    answers: dict[str, str] = field(default_factory=dict[str, str])
    fresh: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    as_before: list[str] = field(default_factory=list[str])


def _ask_athlete(opened: Opened, mark: str) -> str | None:
    people = teams.athletes(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    names = [str(name) for name in people["name"]]
    choice = st.selectbox(
        say("Whose file is this? The file does not say."),
        [*names, SOMEBODY_NEW],
        index=None,
        format_func=lambda each: say("Somebody new …") if each == SOMEBODY_NEW else each,
        placeholder=say("Choose the athlete"),
        key=f"ask_athlete_{mark}",
    )
    if choice != SOMEBODY_NEW:
        return choice
    name = st.text_input(say("Name of the new athlete"), key=f"new_athlete_{mark}", max_chars=80)
    return name.strip() or None


def _ask_one(opened: Opened, mark: str, question: Question, found: Imported) -> str | None:
    if question.key == ATHLETE:
        return _ask_athlete(opened, mark)
    if question.key == COLUMNS and found.glimpse is not None:
        st.warning(literal(question.text))
        return ask_columns(found.glimpse, mark)
    if question.key == TIME_ZONE:
        return st.selectbox(
            literal(question.text),
            zone_names(),
            index=None,
            placeholder=say("Choose the zone, such as Europe/Berlin"),
            key=f"ask_zone_{mark}",
        )
    labels = {option.value: option.label for option in question.options}
    captions = [literal(quoted_as_shown(option.consequence)) for option in question.options]
    return st.radio(
        literal(question.text),
        list(labels),
        index=None,
        format_func=lambda option: literal(labels[option]),
        captions=captions if any(captions) else None,
        key=f"ask_{question.key}_{mark}",
    )


def _forgotten_key(file: DroppedFile) -> str:
    return f"{_AGAIN}{file.sha256}"


def _ask_again(file: DroppedFile) -> None:
    st.session_state[_forgotten_key(file)] = True


def forget_what_was_asked() -> None:
    """Take answers of before again from now on: they are those that were just given."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_AGAIN)]:
        del st.session_state[key]


def _answer_round(
    opened: Opened, file: DroppedFile, found: Imported, answered: Answered
) -> dict[str, str]:
    """Answer the open questions of one reading: as before where it was said, else by asking."""
    before: dict[str, str] = {}
    if not st.session_state.get(_forgotten_key(file), False):
        scope = opened.scope
        before = answers_before(
            cached.store(scope.url),
            scope.viewer,
            scope.team_id,
            found,
            answered.answers.get(ATHLETE),
        )
    new: dict[str, str] = {}
    still = [each for each in found.questions if each.key not in answered.answers]
    # Whose it is comes first: the answers of before are those of one athlete.
    for question in [each for each in still if each.key == ATHLETE] or still:
        if question.key in before:
            new[question.key] = before[question.key]
            answered.as_before.append(as_before(question, before[question.key]))
            continue
        answer = _ask_one(opened, file.sha256, question, found)
        if answer is None:
            continue
        new[question.key] = answer
        if not question.each_time:
            answered.fresh.setdefault(found.fingerprint, {})[question.key] = answer
    return new


def ask(
    opened: Opened, file: DroppedFile, first: Imported | str, given: Mapping[str, str]
) -> Answered:
    """Ask one question after the other, as each answer lets more of the file be read.

    `given` are answers known beforehand, such as whose archive it is.
    """
    answered = Answered(dict(given))
    found = first
    for _ in range(MOST_ROUNDS):
        if isinstance(found, str):
            break
        new = _answer_round(opened, file, found, answered)
        if not new:
            break
        answered.answers |= new
        found = read_file(opened, file, answered.answers)
    for words in answered.as_before:
        st.markdown(f"- {literal(words)}")
    if answered.as_before:
        st.button(
            say("Ask me again"), key=f"again_{file.sha256}", on_click=_ask_again, args=(file,)
        )
    return answered
