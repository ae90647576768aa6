"""What makes a gain of mass in a session more dangerous than its size says.

Only what was written down counts. What is not known adds no reason for care, and is never
a reason for less.
"""

from __future__ import annotations

import pandas as pd

from lib.assess.clock import MIN_PER_H
from lib.reference.thresholds import value
from lib.science import overdrinking
from lib.words.language import noted, said
from lib.words.numbers import with_marks

RUNS = r"\b(?:run|runs|running|runner|jog|jogging|marathon|ultra|trail|lauf|laufen|course à pied)\b"
# Anti-inflammatory painkillers by their usual names in English, German and French.
PAINKILLERS = (
    r"\b(?:nsaids?|nsar|ains|ibuprof[eè]ne?|nurofen|advil|motrin|brufen|naprox[eè]ne?|aleve"
    r"|diclofena[ck]|voltaren\w*|voltarol|ketoprof[eè]ne?|indometh?acin\w*|aspirine?|celecoxib)\b"
)
REASONS = {
    "is_very_long": noted("more than {hours} h long"),
    "is_slow_run": noted("a slow run"),
    "is_light_athlete": noted("a small body, which dilutes sooner"),
    "is_painkiller_noted": noted("an anti-inflammatory painkiller noted"),
}


def painkiller_noted(notes: pd.Series[str]) -> pd.Series[bool]:
    """Say where a note names an anti-inflammatory painkiller; even "no ibuprofen" counts."""
    named = notes.notna().to_numpy(dtype="bool", copy=True)
    named[named] = notes[named].astype("str").str.contains(PAINKILLERS, case=False, regex=True)
    return pd.Series(named, index=notes.index)


def gain_context(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each reason for care of each session, and ``gain_with_context``: 0, 1 or missing.

    `rows` are sessions with ``gain_kg``. A session without a gain is a 0. One with a gain and
    without a known reason stays missing, since reasons that nobody wrote down are not known.
    """
    hours = rows["duration_min"] / MIN_PER_H
    speed = overdrinking.running_speed_km_h(distance_km=rows["distance_km"], duration_h=hours)
    is_run = rows["sport"].fillna("").astype("str").str.contains(RUNS, case=False, regex=True)
    is_long = rows["duration_min"] >= value("overdrinking.long_session_min")
    reasons = pd.DataFrame(
        {
            "is_very_long": rows["duration_min"] > value("overdrinking.very_long_session_min"),
            "is_slow_run": is_run & is_long & (speed < value("overdrinking.slow_running_km_per_h")),
            "is_light_athlete": rows["mass_pre_kg"] < value("overdrinking.low_body_mass_kg"),
            "is_painkiller_noted": painkiller_noted(rows["notes"]),
        },
        index=rows.index,
    ).astype("bool")
    gained = rows["gain_kg"] > value("overdrinking.any_gain_kg")
    either = gained.astype("float64").where(rows["gain_kg"].notna())
    return reasons.assign(gain_with_context=either.mask(gained & ~reasons.any(axis=1)))


def reasons_in_words(row: pd.Series) -> list[str]:
    """Return the reasons for care of one session as people say them."""
    hours = with_marks(f"{value('overdrinking.very_long_session_min') / MIN_PER_H:g}")
    return [said(words, hours=hours) for name, words in REASONS.items() if row[name]]
