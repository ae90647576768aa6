"""What was reported of symptoms, by athlete and day. No report is not 'no symptoms'."""

from __future__ import annotations

import pandas as pd

from lib.assess.grid import Cells, Grid, before, recent, window_sum
from lib.reference.thresholds import value

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
CRAMP = "cramp"
VOMITING = "vomiting"
AT_REST = frozenset({"at_rest", "at_night"})


def _marks(symptoms: pd.DataFrame) -> pd.DataFrame:
    what = symptoms["symptom"].fillna("")
    severe = symptoms["severity_0_10"] >= value("symptoms.severe_from")
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
        report=1.0,
    )


def symptom_features(grid: Grid, symptoms: pd.DataFrame, sessions_today: Cells) -> dict[str, Cells]:
    """Return 0 or 1 by athlete-day and mark; missing where nothing at all was reported.

    Vomiting on a day with a session, or repeated, counts as an emergency.
    """
    rows = _marks(symptoms)
    look_back = int(value("symptoms.red_flag_look_back_days"))
    window = int(value("symptoms.cramps.window_days"))
    any_report = grid.reduce(rows, "report", "max")
    vomits = grid.reduce(rows, "vomiting", "sum")
    trained = (sessions_today > 0) | (before(sessions_today, 1) > 0)
    repeated = vomits >= value("symptoms.repeated_vomiting_reports")
    emergency = grid.reduce(rows, "emergency", "max")
    emergency[(vomits > 0) & (trained | repeated)] = 1.0
    return {
        "symptom_report_today": any_report,
        "emergency_recent": recent(emergency, look_back),
        "same_day_recent": recent(grid.reduce(rows, "same_day", "max"), look_back),
        "gain_symptom_recent": recent(grid.reduce(rows, "with_gain", "max"), look_back),
        "cramp_days": window_sum(grid.reduce(rows, "cramp", "max"), window),
        "cramp_at_rest_days": window_sum(grid.reduce(rows, "cramp_at_rest", "max"), window),
        "symptom_report_days": window_sum(any_report, window),
    }
