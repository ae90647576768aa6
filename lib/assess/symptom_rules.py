"""Red-flag symptoms: they read symptoms only, outrank everything, and lead to people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.in_words import decimal, listed, symptom
from lib.assess.rule import Case, Features, Rule, Truth, answers, known
from lib.assess.symptom_features import CRAMP, EMERGENCY, EMERGENCY_WHEN_SEVERE, SAME_DAY, VOMITING
from lib.reference.thresholds import value


def _reports(case: Case, words: frozenset[str]) -> pd.DataFrame:
    return case.symptoms[case.symptoms["symptom"].isin(words)]


def _named(case: Case, words: frozenset[str]) -> str:
    rows = _reports(case, words)
    return listed(symptom(str(word)) for word in rows["symptom"].drop_duplicates())


def _evidence(case: Case, words: frozenset[str]) -> tuple[Evidence, ...]:
    rows = _reports(case, words)
    severities = rows["severity_0_10"].to_numpy(dtype="float64")
    words_and_days = zip(rows["symptom"], rows["local_date"], severities, strict=True)
    return tuple(
        Evidence(
            f"{symptom(str(word))}, {day:%d %B}",
            "severity not given" if np.isnan(severity) else decimal(severity, 0),
            "" if np.isnan(severity) else "of 10",
        )
        for word, day, severity in words_and_days
    )


_URGENT = EMERGENCY | EMERGENCY_WHEN_SEVERE | {VOMITING}


def _emergency(features: Features) -> Truth:
    return answers(
        features,
        flag=features["emergency_recent"] == 1,
        ok=(features["emergency_recent"] == 0) & (features["symptom_report_today"] == 1),
    )


def _same_day(features: Features) -> Truth:
    return answers(
        features,
        flag=features["same_day_recent"] == 1,
        ok=(features["same_day_recent"] == 0) & (features["symptom_report_today"] == 1),
    )


def _cramps(features: Features) -> Truth:
    at_rest = features["cramp_at_rest_days"] > 0
    often = features["cramp_days"] >= value("symptoms.cramps.persistent_reports")
    return answers(
        features,
        flag=at_rest | often,
        ok=known(features, "cramp_days", "cramp_at_rest_days")
        & (features["symptom_report_days"] >= value("diet.days.standard"))
        & (features["cramp_days"] == 0),
    )


EMERGENCY_SYMPTOM = Rule(
    code="SYM01",
    title="Symptom that needs medical help now",
    lane=Lane.SYMPTOMS,
    severity=Severity.ACT_NOW,
    why="These symptoms around exercise can be heat stroke, low blood sodium or a heart problem. "
    "Nobody can tell them apart from a log.",
    against="A word in a log can be a slip. That is for a person on the spot to find out, at once.",
    would_change="Only medical staff who have seen the athlete.",
    missing="today's symptom report",
    uncertainty="The log does not say how the athlete is at this moment.",
    sources=("hew_butler2015", "mcdermott2017"),
    thresholds=("symptoms.red_flag_look_back_days", "symptoms.severe_from"),
    needs=("emergency_recent", "symptom_report_today"),
    checklist="red_flags",
    judge=_emergency,
    sentence=lambda case: f"Reported {_named(case, frozenset(_URGENT))}.",
    action=lambda _case: (
        "Medical help now: reach the athlete, and call the emergency number if "
        "this is still going on. Do not force fluids."
    ),
    evidence=lambda case: _evidence(case, frozenset(_URGENT)),
    rows=lambda case: _reports(case, frozenset(_URGENT)),
    days=lambda _case: "reports of this day and the day before",
)

SAME_DAY_SYMPTOM = Rule(
    code="SYM02",
    title="Symptom that a doctor should see today",
    lane=Lane.SYMPTOMS,
    severity=Severity.ACT_TODAY,
    why="These symptoms are seldom harmless after training and cannot be judged from a log.",
    against="Several have ordinary causes; which it is needs an examination.",
    would_change="A doctor's answer.",
    missing="today's symptom report",
    uncertainty="The log does not say how bad it is now.",
    sources=("hew_butler2015", "mcdermott2017"),
    thresholds=("symptoms.red_flag_look_back_days",),
    needs=("same_day_recent", "symptom_report_today"),
    checklist="red_flags",
    judge=_same_day,
    sentence=lambda case: f"Reported {_named(case, SAME_DAY)}.",
    action=lambda _case: (
        "Speak with the athlete and have a doctor look today, before any training."
    ),
    evidence=lambda case: _evidence(case, SAME_DAY),
    rows=lambda case: _reports(case, SAME_DAY),
    days=lambda _case: "reports of this day and the day before",
)

CRAMPS = Rule(
    code="SYM03",
    title="Cramps that keep coming back",
    lane=Lane.SYMPTOMS,
    severity=Severity.WATCH,
    why="Cramps at rest or at night, or again and again, deserve a look by a professional.",
    against="Exercise cramps have many causes. Fatigue, pace and earlier cramps are better "
    "supported than any mineral.",
    would_change="Two weeks without a cramp.",
    missing="symptom reports on at least seven days",
    uncertainty="Only what was written down counts; athletes forget single cramps.",
    sources=("miller2022", "schwellnus2011"),
    thresholds=("symptoms.cramps.persistent_reports", "symptoms.cramps.window_days"),
    needs=("cramp_days", "cramp_at_rest_days", "symptom_report_days"),
    checklist="cramps",
    judge=_cramps,
    sentence=lambda case: f"Cramps on {case.number('cramp_days'):.0f} days of the last two weeks.",
    action=lambda _case: "Talk about load, pace and sleep first; with cramps at rest, a doctor.",
    evidence=lambda case: (
        Evidence("days with a cramp", decimal(case.number("cramp_days"), 0), "of 14 days"),
        Evidence(
            "of them at rest or at night", decimal(case.number("cramp_at_rest_days"), 0), "days"
        ),
    ),
    rows=lambda case: _reports(case, frozenset({CRAMP})),
    days=lambda case: f"{case.number('symptom_report_days'):.0f} days with a report, of 14",
)

SYMPTOM_RULES = (EMERGENCY_SYMPTOM, SAME_DAY_SYMPTOM, CRAMPS)
