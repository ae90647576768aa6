"""The board of one team on one day: one line an athlete, worst first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.assess.cards import Evidences, finding
from lib.assess.features import day_features
from lib.assess.findings import (
    AthleteLine,
    Finding,
    Group,
    Lane,
    RuleAnswer,
    Severity,
    TeamAssessment,
    Verdict,
)
from lib.assess.in_words import day as day_in_words
from lib.assess.in_words import listed
from lib.assess.overdrinking_rules import guard_on
from lib.assess.records import Records
from lib.assess.rule import Rule
from lib.assess.rules import RULES, rule_verdicts
from lib.reference.thresholds import value

LANES = list(Lane)
SEVERITIES = list(Severity)
GROUPS = [Group.ATTENTION, Group.NOT_KNOWN, Group.MISSING, Group.CLEAR]
# Only these say something about the athlete's state today; food is a weekly matter.
TODAY_RULES = {"EAH01": "last session's weights", "HYD04": "this morning's signs"}
CHECKED = {
    "SYM01": "symptoms",
    "EAH01": "last session's weights",
    "HYD04": "this morning's signs",
    "DIE01": "magnesium",
    "DIE02": "calcium",
    "DIE05": "vitamin B12",
}
RED_FLAG_CODES = frozenset({"SYM01", "SYM02"})
NO_OTHER_ADVICE = "First the medical question above; other advice waits."


def last_data_days(records: Records, day: dt.date) -> pd.Series:
    """Return each athlete's last day with anything at all, up to the day."""
    parts = [rows[["athlete_id", "local_date"]] for rows in records.logs().values()]
    every = pd.concat(parts)
    until = every[every["local_date"] <= pd.Timestamp(day)]
    in_logs = until.groupby("athlete_id")["local_date"].max()
    if records.last_days is None:
        return in_logs
    earlier = records.last_days[records.last_days <= pd.Timestamp(day)]
    return in_logs.combine_first(earlier)


def _answers(verdicts: pd.Series) -> tuple[RuleAnswer, ...]:
    return tuple(
        RuleAnswer(rule.code, rule.title, rule.lane, Verdict(verdicts[rule.code]), rule.missing)
        for rule in RULES
    )


def _clear_of_advice(found: Finding) -> Finding:
    """Return the finding without advice, for an athlete with a red flag."""
    if found.code in RED_FLAG_CODES:
        return found
    return replace(found, action=NO_OTHER_ADVICE, checklist="red_flags")


def _flagged(rules: tuple[Rule, ...], verdicts: pd.Series) -> list[Rule]:
    return [rule for rule in rules if verdicts[rule.code] == Verdict.FLAG.value]


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            findings,
            key=lambda each: (LANES.index(each.lane), SEVERITIES.index(each.severity), each.code),
        )
    )


def _group(findings: tuple[Finding, ...], verdicts: pd.Series, *, is_missing: bool) -> Group:
    naming = {rule.code for rule in RULES if rule.names_on_board}
    if any(each.code in naming for each in findings):
        return Group.ATTENTION
    if is_missing:
        return Group.MISSING
    if any(verdicts[code] == Verdict.OK.value for code in TODAY_RULES):
        return Group.CLEAR
    return Group.NOT_KNOWN


def _unknown_words(verdicts: pd.Series) -> tuple[str, str]:
    checked = [words for code, words in CHECKED.items() if verdicts[code] == Verdict.OK.value]
    unknown = [
        words for code, words in CHECKED.items() if verdicts[code] == Verdict.NOT_ENOUGH_DATA.value
    ]
    return listed(checked), listed(unknown)


def _words(
    group: Group, findings: tuple[Finding, ...], verdicts: pd.Series, last: pd.Timestamp | None
) -> tuple[str, str]:
    """Return the sentence and the action of a line."""
    if group is Group.ATTENTION:
        return findings[0].sentence, findings[0].action
    checked, unknown = _unknown_words(verdicts)
    if group is Group.MISSING:
        since = "Nothing received yet" if last is None else f"Last data from {day_in_words(last)}"
        return f"{since}.", "Ask whether all is well, and for the missing files."
    if group is Group.NOT_KNOWN:
        return (
            f"Cannot tell yet. Not known: {unknown}.",
            "A weigh-in around the session, or mass, urine colour and thirst in the morning.",
        )
    rest = f" Not known: {unknown}." if unknown else ""
    return f"Nothing found in: {checked}.{rest}", ""


def _line(
    row: pd.Series,
    verdicts: pd.Series,
    evidences: Evidences,
    last: pd.Timestamp | None,
    day: dt.date,
) -> AthleteLine:
    rules = _flagged(RULES, verdicts)
    case = evidences.case(row) if rules else None
    found = [finding(rule, case, day) for rule in rules if case is not None]
    red_flag = any(each.code in RED_FLAG_CODES for each in found)
    if red_flag:
        found = [_clear_of_advice(each) for each in found]
    findings = _ordered(found)
    age = None if last is None else (pd.Timestamp(day) - last).days
    is_missing = bool(row["active"]) and (age is None or age >= value("board.stopped_sending_days"))
    group = _group(findings, verdicts, is_missing=is_missing)
    sentence, action = _words(group, findings, verdicts, last)
    first = findings[0] if findings and group is Group.ATTENTION else None
    return AthleteLine(
        athlete_id=str(row["athlete_id"]),
        name=str(row["name"]),
        group=group,
        severity=None if first is None else first.severity,
        lane=None if first is None else first.lane,
        sentence=sentence,
        action=action,
        findings=findings,
        answers=_answers(verdicts),
        guard_on=bool(row["guard_on"]),
        red_flag=red_flag,
        is_minor=bool(row["is_minor"]),
        last_data_day=None if last is None else last.date(),
        data_age_days=age,
    )


def _order(line: AthleteLine) -> tuple[int, int, int, str]:
    lane = len(LANES) if line.lane is None else LANES.index(line.lane)
    severity = len(SEVERITIES) if line.severity is None else SEVERITIES.index(line.severity)
    return GROUPS.index(line.group), lane, severity, line.name


def _common_cause(lines: list[AthleteLine]) -> str:
    """Say it once when one thing explains many names."""
    codes = pd.Series([each.code for line in lines for each in line.findings], dtype="str")
    counts = codes.value_counts()
    share = value("board.common_cause_share") * len(lines)
    many = counts[(counts >= share) & (counts >= value("board.squad_mean_athletes"))]
    if many.empty:
        return ""
    title = next(rule.title for rule in RULES if rule.code == many.index[0])
    return (
        f"{many.iloc[0]} of {len(lines)} athletes share one finding ({title}): think of one cause "
        "first, such as the heat, the session or the scale."
    )


def assess_team(records: Records, *, day: dt.date, reference_set: str) -> TeamAssessment:
    """Assess one team as of one day.

    Parameters
    ----------
    records
        The team's athletes, and logs from at least `features.look_back_days` before.
    day
        Nothing after this day is looked at.
    reference_set
        ``us`` or ``efsa``: chooses reference values and with them the test.

    Returns
    -------
    Lines in the order of triage. Not known and missing are groups of their own.
    """
    chance = value("board.chance_names_per_athlete_day") * len(records.athletes)
    if records.athletes.empty:
        return TeamAssessment(day, (), 0.0, "")
    features = day_features(records, first_day=day, last_day=day, reference_set=reference_set)
    features = features.assign(guard_on=guard_on(features))
    verdicts = rule_verdicts(features)
    last_days = last_data_days(records, day)
    evidences = Evidences(records, day)
    lines = [
        _line(
            features.iloc[place],
            verdicts.iloc[place],
            evidences,
            last_days.get(str(features["athlete_id"].iloc[place])),
            day,
        )
        for place in np.flatnonzero(features["active"].to_numpy(dtype=bool))
    ]
    return TeamAssessment(
        day, tuple(sorted(lines, key=_order)), round(chance, 1), _common_cause(lines)
    )
