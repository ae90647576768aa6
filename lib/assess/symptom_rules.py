"""Red-flag symptoms: they read symptoms only, outrank everything, and lead to people."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.in_words import decimal, listed
from lib.assess.rule import NO_CHECKLIST, Case, Features, Rule, Truth, answers, known
from lib.assess.symptom_features import CRAMP, VOMITING
from lib.assess.symptom_help import SEE_A_DOCTOR, medical_help
from lib.reference.thresholds import value
from lib.words.days import day_and_month
from lib.words.language import noted, said, say, say_count
from lib.words.spoken_names import symptom


def _between(case: Case, first: float, last: float) -> pd.DataFrame:
    """Return the reports from so many days before the day to so many, newest first."""
    day = case.row["local_date"]
    oldest, newest = (day - pd.Timedelta(days=days) for days in (last, first))
    return case.symptoms[case.symptoms["local_date"].between(oldest, newest)]


def _look_back(case: Case) -> pd.DataFrame:
    return _between(case, 0, value("symptoms.red_flag_look_back_days"))


def _emergencies(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the reports that can make an emergency; vomiting does by its day, not its row."""
    return rows[(rows["emergency"] == 1) | (rows["symptom"] == VOMITING)]


def _urgent(case: Case) -> pd.DataFrame:
    return _emergencies(_look_back(case))


def _for_a_doctor(case: Case) -> pd.DataFrame:
    rows = _look_back(case)
    return rows[rows["same_day"] == 1]


def _earlier(case: Case) -> pd.DataFrame:
    start = value("symptoms.red_flag_look_back_days") + 1
    urgent = _emergencies(_between(case, start, value("symptoms.emergency_follow_up_days")))
    doctor = _between(case, start, value("symptoms.same_day_follow_up_days"))
    # Vomiting long ago that was for a doctor that day, and no emergency, is no longer asked about.
    if case.number("emergency_earlier") == 0:
        urgent = urgent.head(0)
    both = pd.concat([urgent, doctor[doctor["same_day"] == 1]])
    return both[~both.index.duplicated()].sort_values("local_date", ascending=False, kind="stable")


def _to_ask_about(case: Case) -> pd.DataFrame:
    rows = _look_back(case)
    return rows[(rows["own_words"] == 1) | (rows["severe"] == 1)]


def _complaints(case: Case) -> pd.DataFrame:
    rows = _look_back(case)
    return rows[rows["complaint"] == 1]


def _cramp_reports(case: Case) -> pd.DataFrame:
    return case.symptoms[case.symptoms["symptom"] == CRAMP]


def _word(word: str | float, notes: str | float) -> str:
    """Return the symptom, or what the athlete wrote where it is none of our words."""
    reported = "" if pd.isna(word) else str(word)
    if reported not in {"", "other"}:
        return symptom(reported)
    if pd.isna(notes) or not str(notes).strip():
        return say("a symptom not named")
    return say("“{words}”", words=notes)


def _named(rows: pd.DataFrame) -> str:
    words = [_word(*pair) for pair in zip(rows["symptom"], rows["notes"], strict=True)]
    return listed(dict.fromkeys(words))


def _sentence(rows: pd.DataFrame) -> str:
    return say("Reported {symptoms}.", symptoms=_named(rows))


def _evidence(rows: pd.DataFrame) -> tuple[Evidence, ...]:
    severities = rows["severity_0_10"].to_numpy(dtype="float64")
    words = [_word(*pair) for pair in zip(rows["symptom"], rows["notes"], strict=True)]
    words_and_days = zip(words, rows["local_date"], severities, strict=True)
    return tuple(
        Evidence(
            f"{word}, {day_and_month(day)}",
            say("severity not given") if np.isnan(severity) else decimal(severity, 0),
            "" if np.isnan(severity) else say("of 10"),
        )
        for word, day, severity in words_and_days
    )


def _medical_help(case: Case) -> str:
    return medical_help(guard_on=bool(case.row["guard_on"]))


def _read_today(features: Features) -> Truth:
    """Say where there is a report of this day, and none of late that nobody can read."""
    return (features["symptom_report_today"] == 1) & (features["symptom_unsure_recent"] == 0)


def _emergency(features: Features) -> Truth:
    return answers(
        features,
        flag=features["emergency_recent"] == 1,
        ok=(features["emergency_recent"] == 0)
        & (features["emergency_earlier"] == 0)
        & _read_today(features),
    )


def _same_day(features: Features) -> Truth:
    return answers(
        features,
        flag=features["same_day_recent"] == 1,
        ok=(features["same_day_recent"] == 0)
        & (features["same_day_earlier"] == 0)
        & _read_today(features),
    )


def _not_followed_up(features: Features) -> Truth:
    earlier = features["emergency_earlier"] + features["same_day_earlier"]
    every_day = value("symptoms.emergency_follow_up_days") + 1
    return answers(
        features,
        flag=earlier > 0,
        ok=(earlier == 0)
        & (features["follow_up_report_days"] >= every_day)
        & (features["follow_up_unsure"] == 0),
    )


def _to_ask(features: Features) -> Truth:
    more_urgent = (features["emergency_recent"] == 1) | (features["same_day_recent"] == 1)
    return answers(
        features,
        flag=(features["own_words_recent"] > 0) | (features["severe_recent"] > 0),
        ok=(features["own_words_recent"] == 0)
        & (features["severe_recent"] == 0)
        & (features["severity_open_recent"] == 0)
        & (features["symptom_report_today"] == 1)
        & known(features, "emergency_recent", "same_day_recent"),
        not_applicable=more_urgent & (features["own_words_recent"] == 0),
    )


def _reported(features: Features) -> Truth:
    return answers(
        features,
        flag=features["complaints_recent"] > 0,
        ok=(features["complaints_recent"] == 0) & (features["symptom_report_today"] == 1),
        not_applicable=(features["emergency_recent"] == 1)
        | (features["same_day_recent"] == 1)
        | (features["own_words_recent"] > 0)
        | (features["severe_recent"] > 0),
    )


def _cramps(features: Features) -> Truth:
    at_rest = features["cramp_at_rest_days"] >= value("symptoms.cramps.at_rest_reports")
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
    title=noted("Symptom that needs medical help now"),
    lane=Lane.SYMPTOMS,
    severity=Severity.ACT_NOW,
    why=noted(
        "These symptoms around exercise can be heat stroke, low blood sodium or a heart problem. "
        "Nobody can tell them apart from a log."
    ),
    against=noted(
        "A word in a log can be a slip. That is for a person on the spot to find out, at once."
    ),
    would_change=noted("Only medical staff who have seen the athlete."),
    missing=noted("today's symptom report"),
    uncertainty=noted("The log does not say how the athlete is at this moment."),
    sources=("hew_butler2015", "mcdermott2017"),
    thresholds=("symptoms.red_flag_look_back_days", "symptoms.severe_from"),
    needs=(
        "emergency_recent",
        "emergency_earlier",
        "symptom_report_today",
        "symptom_unsure_recent",
    ),
    checklist="red_flags",
    judge=_emergency,
    sentence=lambda case: _sentence(_urgent(case)),
    action=_medical_help,
    evidence=lambda case: _evidence(_urgent(case)),
    rows=_urgent,
    days=lambda _case: say("reports of this day and the day before"),
)

SAME_DAY_SYMPTOM = Rule(
    code="SYM02",
    title=noted("Symptom that a doctor should see today"),
    lane=Lane.SYMPTOMS,
    severity=Severity.ACT_TODAY,
    why=noted("These symptoms are seldom harmless after training and cannot be judged from a log."),
    against=noted("Several have ordinary causes; which it is needs an examination."),
    would_change=noted("A doctor's answer."),
    missing=noted("today's symptom report"),
    uncertainty=noted("The log does not say how bad it is now."),
    sources=("hew_butler2015", "mcdermott2017"),
    thresholds=("symptoms.red_flag_look_back_days",),
    needs=("same_day_recent", "same_day_earlier", "symptom_report_today", "symptom_unsure_recent"),
    checklist="red_flags",
    judge=_same_day,
    sentence=lambda case: _sentence(_for_a_doctor(case)),
    action=lambda _case: said(SEE_A_DOCTOR),
    evidence=lambda case: _evidence(_for_a_doctor(case)),
    rows=_for_a_doctor,
    days=lambda _case: say("reports of this day and the day before"),
)

FOLLOW_UP = Rule(
    code="SYM04",
    title=noted("Has medical staff seen this symptom?"),
    lane=Lane.SYMPTOMS,
    severity=Severity.ACT_TODAY,
    why=noted(
        "A symptom of some days ago that needed medical help is not over because nothing was "
        "written since. A log cannot show whether somebody was seen."
    ),
    against=noted("Medical staff may have seen the athlete already; then ask what they agreed."),
    would_change=noted(
        "Medical staff who have seen the athlete. This question then ends by itself."
    ),
    missing=noted("a symptom report on each of the last eight days"),
    uncertainty=noted("The log does not say what happened after the report."),
    sources=("hew_butler2015", "mcdermott2017"),
    thresholds=("symptoms.emergency_follow_up_days", "symptoms.same_day_follow_up_days"),
    needs=(
        "emergency_earlier",
        "same_day_earlier",
        "follow_up_report_days",
        "follow_up_unsure",
    ),
    checklist="red_flags",
    judge=_not_followed_up,
    sentence=lambda case: say(
        "Reported {symptoms} on {day}.",
        symptoms=_named(_earlier(case)),
        day=day_and_month(_earlier(case)["local_date"].iloc[0]),
    ),
    action=lambda _case: say(
        "Ask today whether a doctor has seen the athlete; no training until a doctor has agreed."
    ),
    evidence=lambda case: _evidence(_earlier(case)),
    rows=_earlier,
    days=lambda case: say_count(
        "{count} day with a report, of 8",
        "{count} days with a report, of 8",
        case.number("follow_up_report_days"),
    ),
)

TO_ASK = Rule(
    code="SYM05",
    title=noted("A symptom to ask about"),
    lane=Lane.OTHER_SYMPTOMS,
    severity=Severity.WATCH,
    why=noted("It was severe, or told in words that only a person can read."),
    against=noted("Many such symptoms pass by themselves."),
    would_change=noted("A talk with the athlete, and a day without it."),
    missing=noted("today's symptom report, with how bad each symptom was"),
    uncertainty=noted("The log does not say how the athlete is at this moment."),
    sources=("hew_butler2015", "design"),
    thresholds=("symptoms.severe_from", "symptoms.red_flag_look_back_days"),
    needs=(
        "own_words_recent",
        "severe_recent",
        "severity_open_recent",
        "symptom_report_today",
        "emergency_recent",
        "same_day_recent",
    ),
    checklist=NO_CHECKLIST,
    judge=_to_ask,
    sentence=lambda case: _sentence(_to_ask_about(case)),
    action=lambda _case: say(
        "Ask the athlete before training; with doubt, or when it lasts, a doctor should look."
    ),
    evidence=lambda case: _evidence(_to_ask_about(case)),
    rows=_to_ask_about,
    days=lambda _case: say("reports of this day and the day before"),
)

REPORTED = replace(
    TO_ASK,
    code="SYM06",
    title=noted("Any symptom reported"),
    severity=Severity.NOTE,
    why=noted("What an athlete writes down is worth a word, even when it is mild."),
    missing=noted("today's symptom report"),
    thresholds=("symptoms.red_flag_look_back_days",),
    needs=(
        "complaints_recent",
        "symptom_report_today",
        "emergency_recent",
        "same_day_recent",
        "own_words_recent",
        "severe_recent",
    ),
    judge=_reported,
    sentence=lambda case: _sentence(_complaints(case)),
    action=lambda _case: say("Ask the athlete how it is and how bad it was."),
    evidence=lambda case: _evidence(_complaints(case)),
    rows=_complaints,
    names_on_board=False,
)

CRAMPS = Rule(
    code="SYM03",
    title=noted("Cramps at rest, or again and again"),
    lane=Lane.OTHER_SYMPTOMS,
    severity=Severity.WATCH,
    why=noted("Cramps at rest or at night, or again and again, deserve a look by a professional."),
    against=noted(
        "Exercise cramps have many causes. Fatigue, pace and earlier cramps are better "
        "supported than any mineral."
    ),
    would_change=noted("Two weeks without a cramp."),
    missing=noted("symptom reports on at least seven days"),
    uncertainty=noted("Only what was written down counts; athletes forget single cramps."),
    sources=("miller2022", "schwellnus2011"),
    thresholds=(
        "symptoms.cramps.persistent_reports",
        "symptoms.cramps.at_rest_reports",
        "symptoms.cramps.window_days",
    ),
    needs=("cramp_days", "cramp_at_rest_days", "symptom_report_days"),
    checklist="cramps",
    judge=_cramps,
    sentence=lambda case: say_count(
        "Cramps on {count} day of the last two weeks.",
        "Cramps on {count} days of the last two weeks.",
        case.number("cramp_days"),
    ),
    action=lambda _case: say(
        "Talk about load, pace and sleep first; with cramps at rest, a doctor."
    ),
    evidence=lambda case: (
        Evidence(
            say("days with a cramp"), decimal(case.number("cramp_days"), 0), say("of 14 days")
        ),
        Evidence(
            say("of them at rest or at night"),
            decimal(case.number("cramp_at_rest_days"), 0),
            say("days"),
        ),
    ),
    rows=_cramp_reports,
    days=lambda case: say_count(
        "{count} day with a report, of 14",
        "{count} days with a report, of 14",
        case.number("symptom_report_days"),
    ),
)

SYMPTOM_RULES = (EMERGENCY_SYMPTOM, SAME_DAY_SYMPTOM, CRAMPS, FOLLOW_UP, TO_ASK, REPORTED)
