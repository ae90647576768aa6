"""Symptoms and laboratory values that are stored: corrected beside the original, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pandas as pd
import streamlit as st

from lib.assess.findings import AthleteLine
from lib.reference.lab_tests import title_of
from lib.store.logs import read_log
from lib.store.mended import Value, alike, plain
from lib.store.mends import Change, mend, mends, undo_mend
from lib.views import cached
from lib.views.escaping import literal
from lib.views.lab_form import amount_words, interval_words, others_in_words, place_words
from lib.views.opened import Opened
from lib.views.repair_words import value_words
from lib.views.roster_words import known
from lib.views.said_once import done, faults_of, say_fault
from lib.views.small_print import small_print
from lib.views.symptom_words import CONTEXT_WORDS, symptom_words
from lib.views.typed_entry import CORRECTED, PLACE, is_typed, take_back
from lib.views.typed_numbers import number
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks
from lib.words.reader import reader

SHOWN = 20
FIELDS: Mapping[str, Mapping[str, str]] = {
    "symptoms": {"severity_0_10": noted("How bad, 0 to 10"), "notes": noted("Notes")},
    "labs": {
        "value": noted("Value"),
        "unit": noted("Unit"),
        "lab_ref_low": noted("Lab's interval: lower end"),
        "lab_ref_high": noted("Lab's interval: upper end"),
        "lab": noted("Laboratory"),
        "notes": noted("Notes"),
    },
}
NUMBERS = frozenset({"severity_0_10", "value", "lab_ref_low", "lab_ref_high"})
Row = Mapping[str, Any]


def _title(log: str, row: Row) -> str:
    return (
        symptom_words(str(row["symptom"])) if log == "symptoms" else title_of(str(row["analyte"]))
    )


def _symptom_lines(row: Row) -> list[str]:
    severity = known(row["severity_0_10"])
    how_bad = (
        say("how bad not given")
        if severity is None
        else say("{severity} of 10", severity=with_marks(f"{severity:g}"))
    )
    context = CONTEXT_WORDS.get(str(row["context"]), "")
    parts = [
        "" if row["symptom"] == "none" else how_bad,
        said(context).lower() if reader().language == "en" else said(context),
        str(known(row["body_site"]) or ""),
    ]
    return [", ".join(part for part in parts if part), str(known(row["notes"]) or "")]


def days_since(days: float) -> str:
    """Say how long the hard session was ago; nobody has to type whole days."""
    if days != round(days):
        return say("{days} days since a hard session", days=with_marks(f"{days:g}"))
    return say_count("{count} day since a hard session", "{count} days since a hard session", days)


def _lab_lines(row: Row) -> list[str]:
    value, unit = float(row["value"]), str(row["unit"])
    low, high = known(row["lab_ref_low"]), known(row["lab_ref_high"])
    others = others_in_words(str(row["analyte"]), value, unit)
    fasting = known(row["fasting"])
    since = known(row["days_since_hard_session"])
    parts = [
        str(known(row["lab"]) or ""),
        "" if fasting is None else say("fasting") if fasting else say("not fasting"),
        "" if since is None else days_since(since),
        str(known(row["notes"]) or ""),
    ]
    interval = say("Lab's interval: {interval}.", interval=interval_words(low, high, unit))
    return [
        f"{with_marks(amount_words(value))} {unit}" + (f" = {others}" if others else ""),
        f"{interval} {place_words(value, low, high)}",
        ", ".join(part for part in parts if part),
    ]


def _new_value(name: str, label: str, key: str) -> Value:
    text = str(st.session_state.get(key, "") or "").strip()
    return number(text, said(label)) if name in NUMBERS else (text or None)


def _correct(opened: Opened, log: str, row: Row, revision: int) -> None:
    scope = opened.scope
    with faults_of(f"{PLACE}_{row['row_id']}"):
        changes: list[Change] = []
        for name, label in FIELDS[log].items():
            new = _new_value(name, label, f"{name}_{row['row_id']}_{revision}")
            old = plain(row[name])
            if not alike(new, old):
                if new is None and name in {"value", "unit"}:
                    raise ValueError(
                        say(
                            "{field}: this cannot be left out. Take the entry back.",
                            field=said(label),
                        )
                    )
                changes.append(Change(log, str(row["row_id"]), name, old, new, why=CORRECTED))
        if not changes:
            raise ValueError(say("Nothing was changed."))
        mend(cached.store(scope.url), scope.viewer, scope.team_id, changes)
        done(say("Corrected. What was stored first is kept beside it."))


def _undo(opened: Opened, ids: tuple[str, ...]) -> None:
    scope = opened.scope
    with faults_of(PLACE):
        undo_mend(cached.store(scope.url), scope.viewer, scope.team_id, ids)
        done(say("The correction is taken back."))


def _shown_in_field(cell: Any) -> str:  # noqa: ANN401 - a cell of any column
    value = known(cell)
    return "" if value is None else amount_words(value) if isinstance(value, float) else str(value)


def _correction(opened: Opened, log: str, row: Row) -> None:
    row_id, revision = str(row["row_id"]), opened.scope.revision
    name_of = _title(log, row)
    day = day_in_words(row["local_date"])
    with (
        st.expander(say("Correct {name}, {day}", name=literal(name_of), day=day)),
        st.form(f"correct_{row_id}", border=False),
    ):
        for name, label in FIELDS[log].items():
            st.text_input(
                said(label), _shown_in_field(row[name]), key=f"{name}_{row_id}_{revision}"
            )
        say_fault(f"{PLACE}_{row_id}")
        st.form_submit_button(
            say("Save the correction"), key=f"save_{row_id}", on_click=_correct,
            args=(opened, log, row, revision),
        )  # fmt: skip


def _corrected(opened: Opened, log: str, made: pd.DataFrame) -> None:
    labels = FIELDS[log]
    for name, rows in made.groupby("column_name", sort=False):
        first = rows.iloc[-1]
        small_print(
            say(
                "Corrected {day}: {field}, first stored as {value}.",
                day=day_in_words(first["made_at"]),
                field=said(labels.get(str(name), str(name))),
                value=literal(value_words(first["original"])),
            )
        )
    ids = tuple(str(each) for each in made["mend_id"])
    st.button(say("Undo the correction"), key=f"undo_{ids[0]}", on_click=_undo, args=(opened, ids))


def _one(opened: Opened, log: str, row: Row, made: pd.DataFrame) -> None:
    name = _title(log, row)
    clock = known(row["time_local"])
    when = day_in_words(row["local_date"]) + (f", {clock}" if clock else "")
    with st.container(border=True):
        st.markdown(f"**{literal(name)}** · {when}")
        for words in _symptom_lines(row) if log == "symptoms" else _lab_lines(row):
            if words:
                st.markdown(literal(words))
        if len(made):
            _corrected(opened, log, made)
        if not (log == "symptoms" and row["symptom"] == "none"):
            _correction(opened, log, row)
        if is_typed(row["source"]):
            st.button(
                say("Take back {name}, {when}", name=literal(name), when=when),
                key=f"back_{row['row_id']}",
                on_click=take_back,
                args=(opened, str(row["upload_id"]), f"{name}, {when}"),
                kwargs={"help_of": str(row["athlete_id"]) if log == "symptoms" else None},
            )
        else:
            small_print(
                say(
                    "From the file {file}, which is taken back on the Upload page.",
                    file=literal(str(row["source_file"])),
                )
            )


def stored(opened: Opened, line: AthleteLine) -> None:
    """List what is stored of the athlete, newest first."""
    scope = opened.scope
    engine = cached.store(scope.url)
    st.header(say("Stored"), anchor=False)
    say_fault(PLACE)
    place = (engine, scope.viewer, scope.team_id)
    entries = [
        (log, cast("Row", row))
        for log in FIELDS
        for row in read_log(*place, log, athlete_id=line.athlete_id).to_dict("records")
    ]
    if not entries:
        st.write(say("No symptom and no lab value yet."))
        return
    entries.sort(key=lambda each: str(known(each[1]["time_local"]) or ""), reverse=True)
    entries.sort(key=lambda each: each[1]["local_date"], reverse=True)
    quiet = [row["local_date"] for _, row in entries if _is_quiet(row)]
    if quiet:
        small_print(
            say_count(
                "Files say of {count} day, last {day}, that there was no symptom.",
                "Files say of {count} days, last {day}, that there was no symptom.",
                len(set(quiet)),
                day=day_in_words(quiet[0]),
            )
        )
    entries = [each for each in entries if not _is_quiet(each[1])]
    made = mends(*place, line.athlete_id)
    made = made[made["undone_at"].isna()]
    for log, row in entries[:SHOWN]:
        _one(opened, log, row, made[(made["log"] == log) & (made["row_id"] == row["row_id"])])
    if len(entries) > SHOWN:
        small_print(
            say(
                "And {count} earlier ones, in the export on the Upload page.",
                count=len(entries) - SHOWN,
            )
        )


def _is_quiet(row: Row) -> bool:
    """Say whether a file says that there was no symptom; such days are many, and alike."""
    return row.get("symptom") == "none" and not is_typed(row["source"])
