"""From what was read to the store, for pages and commands alike: answers of before, and saving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.imports.contract import Imported, Question
from lib.imports.generic import COLUMNS, said_in_words
from lib.imports.recognise import UNKNOWN
from lib.store import remembered, uploads
from lib.store.engine import Store
from lib.store.names import names_of
from lib.store.uploads import Saved
from lib.store.viewer import Viewer
from lib.words.language import say

ATHLETE: Final = "athlete"
TIME_ZONE: Final = "time_zone"
_PEOPLE: Final = "athletes"


def answers_before(
    engine: Store, viewer: Viewer, team_id: str, found: Imported, athlete: str | None
) -> dict[str, str]:
    """Return the open questions of a reading that were answered before, and still can be so.

    What was said of one athlete's files holds for nobody else's: another account writes days
    in another order, another scale counts in pounds. Only which column is what holds for all.
    """
    if found.format == UNKNOWN:
        mapping = remembered.mapping(engine, viewer, team_id, found.fingerprint) or {}
        known = {key: str(answer) for key, answer in mapping.items() if key == COLUMNS}
    else:
        athlete_id = _athlete_id(engine, viewer, team_id, athlete)
        known = remembered.answers(engine, viewer, team_id, found.fingerprint, athlete_id)
    return {
        question.key: known[question.key]
        for question in found.questions
        if not question.each_time and _is_answer(question, known.get(question.key))
    }


def _athlete_id(engine: Store, viewer: Viewer, team_id: str, athlete: str | None) -> str:
    """Return whom the name means; of no name, nobody."""
    return "" if athlete is None else names_of(engine, viewer, team_id).athlete_id(athlete)


def _is_answer(question: Question, answer: str | None) -> bool:
    if answer is None:
        return False
    return not question.options or answer in {option.value for option in question.options}


def as_before(question: Question, answer: str) -> str:
    """Say what was taken from an earlier file, and what it makes of this one."""
    if question.key == COLUMNS:
        return say(
            "Its columns were read as you said before of a table with these headings: {columns}.",
            columns=said_in_words(answer),
        )
    option = next((each for each in question.options if each.value == answer), None)
    if option is None:
        return say(
            "{question} {answer}, as answered before.", question=question.text, answer=answer
        )
    if not option.consequence:
        return say(
            "{question} {answer}, as answered before.", question=question.text, answer=option.label
        )
    return say(
        "{question} {answer}, as answered before ({consequence}).",
        question=question.text,
        answer=option.label,
        consequence=option.consequence,
    )


def remember(
    engine: Store,
    viewer: Viewer,
    team_id: str,
    fresh: Mapping[str, Mapping[str, str]],
    *,
    athlete: str | None,
    title: str,
) -> None:
    """Keep answers, by fingerprint, for later files; `title` is what the table is called.

    Where the file names nobody, they are those of the athlete whose file it is said to be.
    """
    for fingerprint, answers in fresh.items():
        if COLUMNS in answers:
            said = {COLUMNS: answers[COLUMNS]}
            remembered.remember_mapping(engine, viewer, team_id, fingerprint, said, title)
        others = {key: each for key, each in answers.items() if key != COLUMNS}
        if others:
            athlete_id = _athlete_id(engine, viewer, team_id, athlete)
            remembered.remember_answers(engine, viewer, team_id, fingerprint, others, athlete_id)


def save_read(
    engine: Store, viewer: Viewer, team_id: str, *, name: str, sha256: str, found: Imported
) -> Saved:
    """Save what was read of one file: all of it, or nothing."""
    logs = {table: rows for table, rows in found.tables.items() if table != _PEOPLE}
    return uploads.save_import(
        engine,
        viewer,
        team_id,
        file_name=name,
        sha256=sha256,
        file_format=found.format,
        tables=logs,
        people=found.tables.get(_PEOPLE),
        keeps_mass=found.keeps_mass,
        whole_days={
            table: logs[table][["athlete", "local_date"]].drop_duplicates()
            for table in found.whole_days & logs.keys()
            if len(logs[table])
        },
    )
