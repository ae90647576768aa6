"""The logs of one athlete as rows of words: each value as it was logged, with its unit.

Nothing is worked out here. A value that is doubted is shown with its doubt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from lib.assess.in_words import counted, symptom
from lib.assess.records import Records
from lib.reports.as_logged import as_logged, number
from lib.reports.paper import first_words
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.words.days import short_day, short_day_and_month
from lib.words.reader import HIDDEN_NUMBER, reader

Row = tuple[str, ...]
LONGEST_TEXT: Final = 110
LONGEST_NAME: Final = 45
MOST_DRINKS: Final = 4
# Column, name and unit of each.
_SESSION: Final = (
    ("duration_min", "", "min"),
    ("mass_pre_kg", "before", "kg"),
    ("mass_post_kg", "after", "kg"),
    ("fluid_ml", "drank", "mL"),
    ("urine_ml", "urine", "mL"),
    ("food_g", "ate", "g"),
    ("energy_kcal", "used", "kcal"),
    ("sweat_loss_ml", "sweat loss as stated", "mL"),
    ("sweat_na_mmol_l", "sweat sodium", "mmol/L"),
    ("sweat_k_mmol_l", "sweat potassium", "mmol/L"),
    ("temp_c", "air", "°C"),
    ("rh_pct", "humidity", "%"),
    ("wbgt_c", "WBGT", "°C"),
    ("usg_pre", "urine specific gravity before", ""),
    ("usg_post", "urine specific gravity after", ""),
    ("urine_colour", "urine colour before", "of 8"),
    ("rpe", "exertion", "of 10"),
)
# Name and unit of each; the unit its rows must carry, or the scale.
_MEASURES: Final = {
    "body_mass": ("body mass", "kg"),
    "body_fat": ("body fat", "%"),
    "body_water": ("body water", "L"),
    "resting_hr": ("resting heart rate", "per min"),
    "hrv_rmssd": ("heart rate variability (RMSSD)", "ms"),
    "hrv_sdnn": ("heart rate variability (SDNN)", "ms"),
    "bp_systolic": ("systolic blood pressure", "mmHg"),
    "bp_diastolic": ("diastolic blood pressure", "mmHg"),
    "sleep": ("sleep", "min"),
    "core_temp": ("core temperature", "°C"),
    "urine_colour": ("urine colour", "of 8"),
    "thirst": ("thirst", "of 9"),
    "usg": ("urine specific gravity", ""),
    "urine_osmolality": ("urine osmolality", "mOsm/kg"),
}
NONE: Final = "none"
_CONTEXT: Final = {
    "morning_fasted": "Morning measures",
    "pre": "Measured before a session",
    "post": "Measured after a session",
}
_SUPPLEMENT: Final = (
    ("sodium_mg", "sodium", "mg"),
    ("potassium_mg", "potassium", "mg"),
    ("magnesium_mg", "magnesium", "mg"),
    ("calcium_mg", "calcium", "mg"),
    ("vitamin_d_ug", "vitamin D", "µg"),
    ("vitamin_b12_ug", "vitamin B12", "µg"),
    ("iron_mg", "iron", "mg"),
    ("caffeine_mg", "caffeine", "mg"),
)
# Order within a day, where the logs give no time: what a doctor asks for first.
_SYMPTOM, _SESSION_ROW, _MEASURE, _DRINK = range(4)


def _told(value: Any) -> bool:  # noqa: ANN401 - a cell of a log
    return bool(pd.notna(value)) and str(value) != ""


def _words(value: object, most: int = LONGEST_TEXT) -> str:
    return first_words(" ".join(str(value).split()), most) if _told(value) else ""


def _values(row: Mapping[str, Any], columns: Iterable[tuple[str, str, str]]) -> list[str]:
    return [
        f"{name} {_value(row[column], unit, hidden=unit == 'kcal')}".strip()
        for column, name, unit in columns
        if _told(row[column])
    ]


def _value(value: object, unit: str, *, hidden: bool) -> str:
    """Write a value; under weight privacy a body mass becomes per cent of the own afterwards.

    What has no such form is `hidden`.
    """
    return f"({HIDDEN_NUMBER})" if hidden and reader().hides_mass else as_logged(value, unit)


def _doubt(row: Mapping[str, Any]) -> list[str]:
    marks = _words(row["quality"])
    return [f"doubted: {marks.replace('_', ' ').replace(':', ' in ')}"] if marks else []


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
        severity = f"{number(row['severity_0_10'])} of 10" if _told(row["severity_0_10"]) else ""
        words = _joined(
            [
                severity or "severity not stated",
                _words(row["context"]).replace("_", " "),
                _words(row["body_site"], LONGEST_NAME),
                _words(row["notes"]),
                *_doubt(row),
            ]
        )
        what = f"Symptom: {symptom(_words(row['symptom']))}"
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
                *_values(row, _SESSION),
                f"kit: {kit}" if kit else "",
                _words(row["notes"]),
                *_doubt(row),
            ]
        )
        sport = _words(row["sport"], LONGEST_NAME)
        what = f"Session: {sport}" if sport else "Session"
        entry = _entry(
            row["local_date"], _SESSION_ROW, row["start_local"], what, words or "no values"
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
            name, unit = _MEASURES.get(metric, (metric.replace("_", " "), _words(row["unit"])))
            hidden = metric in METRICS_THAT_TELL_MASS and unit != "kg"
            value = _value(row["value"], unit, hidden=hidden)
            repeated = " (repeated from a profile)" if row["carried_forward"] is True else ""
            parts.append(_joined([f"{name} {value}{repeated}", *_doubt(row)]))
        what = _CONTEXT.get(str(context), "Measured")
        found.append(_entry(pd.Timestamp(str(day)), _MEASURE, clock, what, _joined(parts)))
    return found


def _drinks(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, str, int, Row]]:
    """Return one row a day: each drink while they are few, else how many there were."""
    found = []
    for day, drinks in rows.groupby("local_date", sort=False):
        parts = [
            _joined_words(
                _words(row["time_local"]),
                {"daily_total": "day's total", "food_and_drink_water": "all water"}.get(
                    str(row["kind"]), ""
                ),
                _words(row["beverage"], LONGEST_NAME),
                as_logged(row["volume_ml"], "mL"),
                f"(sodium {number(row['na_mg'])} mg)" if _told(row["na_mg"]) else "",
            )
            for row in _by_row(drinks)
        ]
        shown = "; ".join(parts[:MOST_DRINKS])
        more = f"; and {len(parts) - MOST_DRINKS} more" if len(parts) > MOST_DRINKS else ""
        what = f"Logged {counted(len(parts), 'drink')}"
        found.append(_entry(pd.Timestamp(str(day)), _DRINK, None, what, shown + more))
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
                "product": _words(row["food_name"]) or "name not logged",
                "dose": _words(row["amount_text"], LONGEST_NAME) or "dose not logged",
                "holds": _joined(_values(row, _SUPPLEMENT)) or "contents not logged",
                "day": row["local_date"],
            }
            for row in _by_row(rows)
        ],
        columns=["product", "dose", "holds", "day"],
    )
    found = lines.groupby(["product", "dose", "holds"], sort=False)["day"].agg(["nunique", "max"])
    found = found.sort_values("max", ascending=False, kind="stable")
    return tuple(
        (*(str(part) for part in key), f"{counted(days, 'day')}, last {short_day(newest)}")
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
            _joined([_words(row["analyte"]), _words(row["matrix"]).replace("_", " ")]),
            f"{number(row['value'])} {_words(row['unit'], LONGEST_NAME)}".strip(),
            _interval(row["lab_ref_low"], row["lab_ref_high"]),
            _joined(
                [
                    _words(row["lab"], LONGEST_NAME) or "laboratory not stated",
                    {True: "fasting", False: "not fasting"}.get(row["fasting"], ""),
                    *_doubt(row),
                ]
            ),
        )
        for row in _by_row(rows)
    )


def _interval(low: object, high: object) -> str:
    if _told(low) and _told(high):
        return f"{number(low)} to {number(high)}"
    if _told(low):
        return f"from {number(low)}"
    return f"up to {number(high)}" if _told(high) else "not stated"
