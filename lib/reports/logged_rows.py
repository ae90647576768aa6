"""The logs of one athlete as rows of words: each value as it was logged, with its unit.

Nothing is worked out here. A value that is doubted is shown with its doubt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from lib.assess.records import Records
from lib.reports.as_logged import as_logged, number
from lib.reports.logged_words import (
    CONTEXTS,
    CONTEXTS_OF_SYMPTOMS,
    FASTING,
    KINDS_OF_DRINKS,
    MATRICES,
    MEASURED,
    SESSION,
    SUPPLEMENT,
    UNIT_SUSPECT,
    UNITS_OF_MEASURES,
    is_mark,
    mark_in_words,
)
from lib.reports.paper import first_words
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.words.days import short_day, short_day_and_month
from lib.words.hidden import hidden_number
from lib.words.language import said, say, say_count
from lib.words.reader import reader
from lib.words.spoken_names import measure, symptom, word_of

Row = tuple[str, ...]
LONGEST_TEXT: Final = 110
LONGEST_NAME: Final = 45
MOST_DRINKS: Final = 4
NONE: Final = "none"
# Order within a day, where the logs give no time: what a doctor asks for first.
_SYMPTOM, _SESSION_ROW, _MEASURE, _DRINK = range(4)


def _told(value: Any) -> bool:  # noqa: ANN401 - a cell of a log
    return bool(pd.notna(value)) and str(value) != ""


def _words(value: object, most: int = LONGEST_TEXT) -> str:
    return first_words(" ".join(str(value).split()), most) if _told(value) else ""


def _values(row: Mapping[str, Any], columns: Iterable[tuple[str, str, str]]) -> list[str]:
    return [
        f"{said(name)} {_value(row[column], unit, hidden=unit == 'kcal')}".strip()
        for column, name, unit in columns
        if _told(row[column])
    ]


def _value(value: object, unit: str, *, hidden: bool) -> str:
    """Write a value; under weight privacy a body mass becomes per cent of the own afterwards.

    What has no such form is `hidden`.
    """
    return (
        f"({hidden_number()})" if hidden and reader().hides_mass else as_logged(value, said(unit))
    )


def _doubt(row: Mapping[str, Any]) -> list[str]:
    """Return every mark of a row in words; first that a value may be in another unit."""
    if not _told(row["quality"]):
        return []
    marks = dict.fromkeys(" ".join(mark.split()) for mark in str(row["quality"]).split(","))
    first = sorted(filter(None, marks), key=lambda mark: not mark.startswith(UNIT_SUSPECT))
    ours = [mark_in_words(mark) for mark in first if is_mark(mark)]
    # A person may have typed into the cell, at any length, before an export was sent back.
    others = _words(", ".join(mark for mark in first if not is_mark(mark)))
    words = ", ".join(filter(None, (*ours, others)))
    return [say("doubted: {marks}", marks=words)] if words else []


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def own_rows(rows: pd.DataFrame, athlete_id: str, first: dt.date, last: dt.date) -> pd.DataFrame:
    """Return an athlete's rows of the days from the first to the last."""
    days = rows["local_date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return rows[(rows["athlete_id"] == athlete_id) & days]


def _entry(
    day: pd.Timestamp, order: int, clock: object, what: str, words: str
) -> tuple[pd.Timestamp, str, int, Row]:
    time = str(clock) if _told(clock) else ""
    return day, time, order, (_joined_day(day, time), what, words)


def _joined_day(day: pd.Timestamp, time: str) -> str:
    return f"{short_day(day)} {time}".strip()


def _by_row(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.to_dict("records")
    return [{str(name): cell for name, cell in row.items()} for row in rows]


def _symptoms(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, str, int, Row]]:
    found = []
    for row in _by_row(rows[rows["symptom"].notna() & (rows["symptom"] != NONE)]):
        severity = (
            say("{severity} of 10", severity=number(row["severity_0_10"]))
            if _told(row["severity_0_10"])
            else say("severity not stated")
        )
        words = _joined(
            [
                severity,
                word_of(CONTEXTS_OF_SYMPTOMS, _words(row["context"])),
                _words(row["body_site"], LONGEST_NAME),
                _words(row["notes"]),
                *_doubt(row),
            ]
        )
        what = say("Symptom: {symptom}", symptom=symptom(_words(row["symptom"])))
        found.append(_entry(row["local_date"], _SYMPTOM, row["time_local"], what, words))
    return found


def days_without_symptoms(
    symptoms: pd.DataFrame, athlete_id: str, first: dt.date, last: dt.date
) -> str:
    """Return the days on which the athlete said that there was no symptom, newest first."""
    rows = own_rows(symptoms, athlete_id, first, last)
    days = sorted(set(rows.loc[rows["symptom"] == NONE, "local_date"]), reverse=True)
    return ", ".join(short_day_and_month(day) for day in days)


def _sessions(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, str, int, Row]]:
    found = []
    for row in _by_row(rows):
        kit = _words(row["kit"], LONGEST_NAME)
        words = _joined(
            [
                *_values(row, SESSION),
                say("kit: {kit}", kit=kit) if kit else "",
                _words(row["notes"]),
                *_doubt(row),
            ]
        )
        sport = _words(row["sport"], LONGEST_NAME)
        what = say("Session: {sport}", sport=sport) if sport else say("Session")
        entry = _entry(
            row["local_date"], _SESSION_ROW, row["start_local"], what, words or say("no values")
        )
        found.append(entry)
    return found


def _measures(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, str, int, Row]]:
    """Return one row a moment: what was measured together stands together."""
    found = []
    keys = ["local_date", "time_local", "context"]
    for (day, clock, context), together in rows.groupby(keys, dropna=False, sort=False):
        parts = []
        for row in _by_row(together):
            metric = str(row["metric"])
            unit = UNITS_OF_MEASURES.get(metric, _words(row["unit"]))
            hidden = metric in METRICS_THAT_TELL_MASS and unit != "kg"
            value = _value(row["value"], unit, hidden=hidden)
            shown = f"{measure(metric)} {value}"
            if row["carried_forward"] is True:
                shown = say("{value} (repeated from a profile)", value=shown)
            parts.append(_joined([shown, *_doubt(row)]))
        what = said(CONTEXTS.get(str(context), MEASURED))
        found.append(_entry(pd.Timestamp(str(day)), _MEASURE, clock, what, _joined(parts)))
    return found


def _drinks(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, str, int, Row]]:
    """Return one row a day: each drink while they are few, else how many there were."""
    found = []
    for day, drinks in rows.groupby("local_date", sort=False):
        parts = [
            _joined_words(
                _words(row["time_local"]),
                said(KINDS_OF_DRINKS.get(str(row["kind"]), "")),
                _words(row["beverage"], LONGEST_NAME),
                as_logged(row["volume_ml"], "mL"),
                (
                    say("(sodium {amount} mg)", amount=number(row["na_mg"]))
                    if _told(row["na_mg"])
                    else ""
                ),
                *(f"({doubt})" for doubt in _doubt(row)),
            )
            for row in _by_row(drinks)
        ]
        shown = "; ".join(parts[:MOST_DRINKS])
        if len(parts) > MOST_DRINKS:
            more = len(parts) - MOST_DRINKS
            shown = say("{these}; and {more} more", these=shown, more=more)
        what = say_count("Logged {count} drink", "Logged {count} drinks", len(parts))
        found.append(_entry(pd.Timestamp(str(day)), _DRINK, None, what, shown))
    return found


def _joined_words(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def timeline(records: Records, athlete_id: str, first: dt.date, last: dt.date) -> tuple[Row, ...]:
    """Return day, what, and values as logged; the newest day first, symptoms first in a day."""
    of = {
        name: own_rows(rows, athlete_id, first, last)
        for name, rows in records.logs().items()
        if name != "diet"
    }
    entries = [
        *_symptoms(of["symptoms"]),
        *_sessions(of["sessions"]),
        *_measures(of["biometrics"]),
        *_drinks(of["hydration"]),
    ]
    entries.sort(key=lambda each: each[2])
    entries.sort(key=lambda each: each[0], reverse=True)
    return tuple(row for *_, row in entries)


def supplements(
    records: Records, athlete_id: str, first: dt.date, last: dt.date
) -> tuple[Row, ...]:
    """Return product and dose as logged, what is stated in it, and on how many days."""
    rows = own_rows(records.diet, athlete_id, first, last)
    rows = rows[rows["is_supplement"].fillna(value=False).astype("bool")]
    lines = pd.DataFrame(
        [
            {
                "product": _words(row["food_name"]) or say("name not logged"),
                "dose": _words(row["amount_text"], LONGEST_NAME) or say("dose not logged"),
                "holds": _joined(_values(row, SUPPLEMENT)) or say("contents not logged"),
                "day": row["local_date"],
            }
            for row in _by_row(rows)
        ],
        columns=["product", "dose", "holds", "day"],
    )
    found = lines.groupby(["product", "dose", "holds"], sort=False)["day"].agg(["nunique", "max"])
    found = found.sort_values("max", ascending=False, kind="stable")
    return tuple(
        (
            *(str(part) for part in key),
            say_count(
                "{count} day, last {newest}",
                "{count} days, last {newest}",
                days,
                newest=short_day(newest),
            ),
        )
        for key, days, newest in zip(
            found.index.to_list(), found["nunique"], found["max"], strict=True
        )
    )


def lab_values(labs: pd.DataFrame, athlete_id: str, last: dt.date) -> tuple[Row, ...]:
    """Return day, what, value, the laboratory's own interval, and which laboratory."""
    rows = labs[(labs["athlete_id"] == athlete_id) & (labs["local_date"] <= pd.Timestamp(last))]
    rows = rows.sort_values("local_date", ascending=False, kind="stable")
    return tuple(
        (
            short_day(row["local_date"]),
            _joined([_words(row["analyte"]), word_of(MATRICES, _words(row["matrix"]))]),
            f"{number(row['value'])} {_words(row['unit'], LONGEST_NAME)}".strip(),
            _interval(row["lab_ref_low"], row["lab_ref_high"]),
            _joined(
                [
                    _words(row["lab"], LONGEST_NAME) or say("laboratory not stated"),
                    said(FASTING.get(row["fasting"], "")),
                    *_doubt(row),
                ]
            ),
        )
        for row in _by_row(rows)
    )


def _interval(low: object, high: object) -> str:
    if _told(low) and _told(high):
        return say("{low} to {high}", low=number(low), high=number(high))
    if _told(low):
        return say("from {low}", low=number(low))
    return say("up to {high}", high=number(high)) if _told(high) else say("not stated")
