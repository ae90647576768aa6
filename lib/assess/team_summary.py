"""The board of one team on one day: one line an athlete, worst first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from lib.assess.cards import Evidences, finding
from lib.assess.chance import chance_of_a_name
from lib.assess.common_cause import common_causes
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
from lib.assess.in_words import listed
from lib.assess.overdrinking_rules import guard_on
from lib.assess.records import Records
from lib.assess.rule import Rule
from lib.assess.rules import RULES, rule_verdicts
from lib.assess.scale_check import scale_check
from lib.reference.thresholds import value
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say

LANES = list(Lane)
SEVERITIES = list(Severity)
GROUPS = [Group.ATTENTION, Group.NOT_KNOWN, Group.MISSING, Group.CLEAR]
# What a line may say was looked at, and the rules that must all say ok for that.
CHECKED: Final = {
    noted("symptoms"): ("SYM01", "SYM02", "SYM05", "SYM06"),
    noted("last session's weights"): ("EAH01", "EAH02", "HYD01", "HYD02"),
    noted("drinks against sweat"): ("EAH03",),
    noted("this morning's signs"): ("HYD04", "HYD06"),
    noted("magnesium"): ("DIE01",),
    noted("calcium"): ("DIE02",),
    noted("vitamin B12"): ("DIE05",),
}
# Only these say something about the athlete's state today; food is a weekly matter.
TODAY_RULES = (("EAH01", "EAH02", "HYD01"), ("HYD04",))
RED_FLAG_CODES = frozenset({"SYM01", "SYM02", "SYM04"})
NAMING_CODES = frozenset(rule.code for rule in RULES if rule.names_on_board)
# What would read as a lack of fluid; it is not judged while more was drunk than lost.
WAITING_CODES = frozenset({"HYD03", "HYD04", "HYD05", "HYD06"})
ASK_HOW_BAD: Final = noted("Ask the athlete today what it was and how bad.")
Verdicts = Mapping[str, str]
NO_OTHER_ADVICE: Final = noted("First the medical question above; other advice waits.")


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


def _blank_answers() -> tuple[RuleAnswer, ...]:
    """Return the words of every rule's answer, which are the same for all athletes."""
    return tuple(
        RuleAnswer(
            rule.code, said(rule.title), rule.lane, Verdict.NOT_APPLICABLE, said(rule.missing)
        )
        for rule in RULES
    )


def _answers(
    blanks: tuple[RuleAnswer, ...], verdicts: Verdicts, *, guard_on: bool
) -> tuple[RuleAnswer, ...]:
    return tuple(
        blank
        if guard_on and blank.code in WAITING_CODES
        else RuleAnswer(
            blank.code, blank.title, blank.lane, Verdict(verdicts[blank.code]), blank.missing
        )
        for blank in blanks
    )


def _clear_of_advice(found: Finding) -> Finding:
    """Return the finding without advice, for an athlete with a red flag."""
    if found.code in RED_FLAG_CODES:
        return found
    return replace(found, action=said(NO_OTHER_ADVICE), would_change="", checklist="red_flags")


def _waiting(found: Finding) -> Finding:
    """Return the finding of a morning as a fact alone, while more was drunk than lost."""
    if found.code not in WAITING_CODES:
        return found
    return replace(
        found,
        severity=Severity.NOTE,
        title=say("The morning's mass waits: more was drunk than lost")
        if found.code == "HYD03"
        else say("The morning's signs wait: more was drunk than lost"),
        why=say(
            "After such a session a light morning, dark urine or thirst is no sign that fluid is "
            "missing. The signs are judged again when the warning is over."
        ),
        would_change=say("A day without such a session and without symptoms."),
        checklist="over_drinker",
    )


def _flagged(rules: tuple[Rule, ...], verdicts: Verdicts) -> list[Rule]:
    return [rule for rule in rules if verdicts[rule.code] == Verdict.FLAG.value]


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            findings,
            key=lambda each: (LANES.index(each.lane), SEVERITIES.index(each.severity), each.code),
        )
    )


def _all_ok(verdicts: Verdicts, codes: tuple[str, ...]) -> bool:
    return all(verdicts[code] == Verdict.OK.value for code in codes)


def _group(
    findings: tuple[Finding, ...], verdicts: Verdicts, *, is_missing: bool, is_unsure: bool
) -> Group:
    """Return where the athlete stands; a report that nobody can judge is never clear."""
    if any(each.code in NAMING_CODES for each in findings):
        return Group.ATTENTION
    if is_missing:
        return Group.MISSING
    if not is_unsure and any(_all_ok(verdicts, codes) for codes in TODAY_RULES):
        return Group.CLEAR
    return Group.NOT_KNOWN


def _unknown_words(verdicts: Verdicts) -> tuple[str, str]:
    """Say what is all right and what is not known; what was flagged is neither."""
    checked = [said(words) for words, codes in CHECKED.items() if _all_ok(verdicts, codes)]
    unknown = [
        said(words)
        for words, codes in CHECKED.items()
        if any(verdicts[code] == Verdict.NOT_ENOUGH_DATA.value for code in codes)
    ]
    return listed(checked), listed(unknown)


def _words(
    group: Group,
    findings: tuple[Finding, ...],
    verdicts: Verdicts,
    last: pd.Timestamp | None,
    *,
    is_unsure: bool,
) -> tuple[str, str]:
    """Return the sentence and the action of a line."""
    if group is Group.ATTENTION:
        return findings[0].sentence, findings[0].action
    checked, unknown = _unknown_words(verdicts)
    # How a log is kept is for a talk, not for the board.
    also = [each.sentence for each in findings if each.lane is not Lane.DATA]
    if group is Group.MISSING:
        since = (
            say("Nothing received yet.")
            if last is None
            else say("Last data from {day}.", day=day_in_words(last))
        )
        return since, say("Ask whether all is well, and for the missing files.")
    if group is Group.NOT_KNOWN:
        cannot = say("Cannot tell yet. Not known: {unknown}.", unknown=unknown)
        return (
            " ".join((cannot, *also)),
            said(ASK_HOW_BAD)
            if is_unsure
            else say(
                "A weigh-in around the session, or mass, urine colour and thirst in the morning."
            ),
        )
    rest = [say("Not known: {unknown}.", unknown=unknown)] if unknown else []
    nothing = (
        say("Nothing found in: {checked}.", checked=checked)
        if checked
        else say("Nothing that needs acting on.")
    )
    return " ".join((nothing, *rest, *also)), ""


def _by_row(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return plain rows: looking cells up one by one in a frame is far slower."""
    cells: list[list[Any]] = frame.to_numpy(dtype="object").tolist()
    return [dict(zip(frame.columns, row, strict=True)) for row in cells]


def _line(
    row: Mapping[str, Any],
    verdicts: Verdicts,
    blanks: tuple[RuleAnswer, ...],
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
    elif row["guard_on"]:
        found = [_waiting(each) for each in found]
    findings = _ordered(found)
    age = None if last is None else (pd.Timestamp(day) - last).days
    is_missing = bool(row["active"]) and (age is None or age >= value("board.stopped_sending_days"))
    is_unsure = float(row["symptom_unsure_recent"]) > 0
    group = _group(findings, verdicts, is_missing=is_missing, is_unsure=is_unsure)
    sentence, action = _words(group, findings, verdicts, last, is_unsure=is_unsure)
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
        answers=_answers(blanks, verdicts, guard_on=bool(row["guard_on"])),
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


def very_large_loss(features: pd.DataFrame) -> pd.Series[bool]:
    """Say who lost so much in a session that still counts that medical staff should look."""
    return features["recent_loss_percent"] > value("session.mass_loss.very_large_percent")


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
    if records.athletes.empty:
        return TeamAssessment(day, (), 0.0, ())
    features = day_features(records, first_day=day, last_day=day, reference_set=reference_set)
    features = features.assign(guard_on=guard_on(features))
    verdicts = rule_verdicts(features)
    last_days = last_data_days(records, day)
    evidences = Evidences(records, day)
    blanks = _blank_answers()
    is_active = features["active"].to_numpy(dtype=bool)
    here = features[is_active]
    lines = [
        _line(row, answered, blanks, evidences, last_days.get(str(row["athlete_id"])), day)
        for row, answered in zip(_by_row(here), _by_row(verdicts[is_active]), strict=True)
    ]
    return TeamAssessment(
        day,
        tuple(sorted(lines, key=_order)),
        round(float(chance_of_a_name(here).sum()), 1),
        common_causes(lines, here, NAMING_CODES),
        scale_check(here),
        frozenset(here.loc[very_large_loss(here), "athlete_id"].astype("str")),
    )
