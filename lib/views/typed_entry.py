"""What a person types about one athlete, saved at once: checked like a file, and undone like one.

Every entry is its own source: two of one day without a time never take each other's place.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.schema.check import check
from lib.schema.problems import Severity
from lib.store.uploads import save_import, undo_upload
from lib.views import cached
from lib.views.opened import Opened
from lib.views.said_once import done, faults_of
from lib.views.symptom_words import said_symptom
from lib.words.language import noted, said, say

FORMAT: Final = "typed"
_NAMED: Final = "Typed: "
"""How the name of such an upload begins; it is kept in English, the same for every reader."""
PLACE: Final = "stored"
"""Where the page says what was refused of an entry that is stored."""
CORRECTED: Final = noted("corrected on the page")
"""Why a value was mended here; a repair has instead the reason that a person wrote."""
SAVED_HELP: Final = "typed_saved_help"
"""Where it stays whose symptom was saved last, and what says the help that it asks for."""
_MARKS: Final = "typed_marks"
_MARK_BYTES: Final = 6


def mark_of(kind: str, athlete_id: str) -> str:
    """Return the mark of the entry that is being typed; it changes once that one is saved."""
    marks: dict[str, str] = st.session_state.setdefault(_MARKS, {})
    return marks.setdefault(f"{kind}_{athlete_id}", secrets.token_hex(_MARK_BYTES))


def is_typed(source: object) -> bool:
    """Say whether a row was typed here and not read from a file."""
    return str(source).startswith(f"{FORMAT}_")


def upload_name(file_name: str, file_format: str) -> str:
    """Return the name of an upload as the reader reads it; that of a file is as it was sent.

    Examples
    --------
    >>> upload_name("Typed: Chest pain", "typed"), upload_name("scale.csv", "weight_list")
    ('Typed: Chest pain', 'scale.csv')
    """
    if file_format != FORMAT:
        return file_name
    title = file_name.removeprefix(_NAMED)
    return say("Typed: {entry}", entry=said_symptom(title) or said(title))


def save_entry(
    opened: Opened, table: str, *, athlete: str, title: str, mark: str, row: Mapping[str, Any]
) -> None:
    """Save one row of a log under a title, which is English.

    Raises
    ------
    ValueError
        When a value cannot be; the text is a sentence for people.
    """
    frame = pd.DataFrame([dict(row) | {"source": f"{FORMAT}_{mark}", "source_row": 1}])
    frame = frame.assign(local_date=pd.to_datetime(frame["local_date"]))
    checked = check(table, frame, where=title)
    refused = [each for each in checked.problems if each.severity is Severity.REFUSED]
    if refused or len(checked.rows) != 1:
        raise ValueError(" ".join(f"'{each.value}' {each.what} {each.mend}" for each in refused))
    typed = json.dumps([athlete, mark, dict(row)], default=str, sort_keys=True)
    scope = opened.scope
    save_import(
        cached.store(scope.url),
        scope.viewer,
        scope.team_id,
        file_name=f"{_NAMED}{title}",
        sha256=sha256(typed.encode()).hexdigest(),
        file_format=FORMAT,
        tables={table: checked.rows.assign(athlete=athlete)},
    )
    marks: dict[str, str] = st.session_state.get(_MARKS, {})
    for key in [key for key, each in marks.items() if each == mark]:
        del marks[key]


def take_back(opened: Opened, upload_id: str, words: str, *, help_of: str | None) -> None:
    """Take one typed entry back.

    `help_of` is the athlete of a symptom: only then the help that it asked for goes as well.
    """
    scope = opened.scope
    with faults_of(PLACE):
        undo_upload(cached.store(scope.url), scope.viewer, scope.team_id, upload_id)
        kept = st.session_state.get(SAVED_HELP)
        if kept is not None and kept[0] == help_of:
            del st.session_state[SAVED_HELP]
        done(say("Taken back: {entry}.", entry=words))
