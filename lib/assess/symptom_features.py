"""What was reported of symptoms, by athlete and day. No report is not 'no symptoms'."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.gain_context import painkiller_noted
from lib.assess.grid import Cells, Grid, before, recent, window_count, window_sum
from lib.reference.thresholds import value
from lib.schema.log_tables import SYMPTOMS

EMERGENCY = frozenset(
    {"seizure", "collapse", "confusion", "heat_illness", "chest_pain", "breathlessness"}
)
EMERGENCY_WHEN_SEVERE = frozenset({"muscle_weakness", "headache", "palpitations"})
SAME_DAY = frozenset(
    {
        "vomiting",
        "palpitations",
        "swelling",
        "tingling",
        "muscle_weakness",
        "dark_urine",
        "low_urine",
    }
)
WITH_GAIN = frozenset({"nausea", "vomiting", "headache", "swelling", "confusion", "dizziness"})
NONE = "none"
# Words that say what it was; anything else has to be read by a person.
UNDERSTOOD = frozenset(SYMPTOMS) - {"other"}
CRAMP = "cramp"
VOMITING = "vomiting"
AT_REST = frozenset({"at_rest", "at_night"})


def marked(symptoms: pd.DataFrame) -> pd.DataFrame:
    """Return the reports with a mark of 0 or 1 for each kind of symptom.

    ``own_words`` is a report nobody can read but a person, ``unrated`` one whose meaning
    hangs on a severity that is not given: neither is ever a good sign.
    """
    what = symptoms["symptom"].fillna("")
    rated = symptoms["severity_0_10"]
    severe = rated >= value("symptoms.severe_from")
    complaint = what != NONE
    vomiting = what == VOMITING
    cramp = what == CRAMP
    during = symptoms["context"].isin(["during_session", "after_session"])
    return symptoms.assign(
        emergency=(
            what.isin(EMERGENCY) | (what.isin(EMERGENCY_WHEN_SEVERE) & severe) | (vomiting & during)
        ).astype("float64"),
        vomiting=vomiting.astype("float64"),
        same_day=what.isin(SAME_DAY).astype("float64"),
        with_gain=what.isin(WITH_GAIN).astype("float64"),
        cramp=cramp.astype("float64"),
        cramp_at_rest=(cramp & symptoms["context"].isin(AT_REST)).astype("float64"),
        own_words=(~what.isin(UNDERSTOOD)).astype("float64"),
        unrated=(what.isin(EMERGENCY_WHEN_SEVERE) & rated.isna()).astype("float64"),
        severity_open=(complaint & ~cramp & rated.isna()).astype("float64"),
        severe=(complaint & severe).astype("float64"),
        complaint=complaint.astype("float64"),
        painkiller=painkiller_noted(symptoms["notes"]).astype("float64"),
        report=1.0,
    )


def _earlier(cells: Cells, look_back: int, follow_up: int) -> Cells:
    """Count the days from the end of the look-back to that of the follow-up."""
    return recent(before(cells, look_back + 1), follow_up - look_back - 1, "sum")


def symptom_features(
    grid: Grid, symptoms: pd.DataFrame, recent_sessions: Cells
) -> dict[str, Cells]:
    """Return 0 or 1 by athlete-day and mark; missing where nothing at all was reported.

    Vomiting while a session still counts, or repeated, counts as an emergency;
    without a known session nobody can say. What was reported some days before, and what
    cannot be read, are counts: 0 where there is none on record.
    """
    rows = marked(symptoms)
    look_back = int(value("symptoms.red_flag_look_back_days"))
    window = int(value("symptoms.cramps.window_days"))
    any_report = grid.reduce(rows, "report", "max")
    vomits = grid.count_marks(rows, rows["vomiting"])
    trained = recent_sessions > 0
    repeated = recent(vomits, look_back, "sum") >= value("symptoms.repeated_vomiting_reports")
    emergency = grid.reduce(rows, "emergency", "max")
    emergency[(vomits > 0) & (trained | repeated)] = 1.0
    same_day = grid.reduce(rows, "same_day", "max")
    own_words, unrated = (grid.count_marks(rows, rows[name]) for name in ("own_words", "unrated"))
    unsure = np.nan_to_num(own_words) + np.nan_to_num(unrated)
    unsure += (vomits > 0) & ~(trained | repeated)
    follow_up = int(value("symptoms.emergency_follow_up_days"))
    doctor_days = int(value("symptoms.same_day_follow_up_days"))
    return {
        "symptom_report_today": any_report,
        "emergency_recent": recent(emergency, look_back),
        "emergency_earlier": _earlier(emergency, look_back, follow_up),
        "same_day_recent": recent(same_day, look_back),
        "same_day_earlier": _earlier(same_day, look_back, doctor_days),
        "symptom_unsure_recent": recent(unsure, look_back, "sum"),
        "own_words_recent": recent(own_words, look_back, "sum"),
        "severity_open_recent": recent(
            grid.count_marks(rows, rows["severity_open"]), look_back, "sum"
        ),
        "severe_recent": recent(grid.count_marks(rows, rows["severe"]), look_back, "sum"),
        "complaints_recent": recent(grid.count_marks(rows, rows["complaint"]), look_back, "sum"),
        "follow_up_report_days": window_count(any_report, follow_up + 1),
        "follow_up_unsure": window_sum(unsure, follow_up + 1),
        "painkiller_recent": recent(grid.reduce(rows, "painkiller", "max"), look_back),
        "gain_symptom_recent": recent(grid.reduce(rows, "with_gain", "max"), look_back),
        "cramp_days": window_sum(grid.reduce(rows, "cramp", "max"), window),
        "cramp_at_rest_days": window_sum(grid.reduce(rows, "cramp_at_rest", "max"), window),
        "symptom_report_days": window_sum(any_report, window),
    }
