"""What the assessment says: verdicts, severities, findings and the lines of the board."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lib.words.language import noted


class Verdict(StrEnum):
    """The answer of one rule. Missing data is never `OK`."""

    FLAG = "flag"
    OK = "ok"
    NOT_APPLICABLE = "not applicable"
    NOT_ENOUGH_DATA = "not enough data"


class Severity(StrEnum):
    """How soon somebody should act, most urgent first."""

    ACT_NOW = noted("act now")
    ACT_TODAY = noted("act today")
    WATCH = noted("watch")
    NOTE = noted("note")


class Lane(StrEnum):
    """What kind of finding it is, in the strict order of triage."""

    SYMPTOMS = "symptoms"
    MASS_GAIN = "mass gain"
    NOT_RECOVERED = "loss not recovered"
    SIGNS = "signs that agree"
    OTHER_SYMPTOMS = "other symptoms"
    SWEAT = "sweat"
    DIET = "diet"
    DATA = "data"


class Group(StrEnum):
    """Where an athlete stands on the board. `NOT_KNOWN` is never mixed with `CLEAR`."""

    ATTENTION = "attention"
    CLEAR = "clear"
    NOT_KNOWN = "not known"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One number a finding rests on, already rounded to what is shown."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer for one athlete on one day, with everything needed to check it.

    `sentence` is what happened, `action` one thing to do. `threshold` says in words what
    the value was compared with. `rows` name file and row of the records used.
    """

    athlete_id: str
    day: dt.date
    code: str
    title: str
    lane: Lane
    verdict: Verdict
    severity: Severity
    sentence: str
    action: str
    why: str
    evidence: tuple[Evidence, ...]
    threshold: str
    uncertainty: str
    days_of_data: str
    would_change: str
    against: str
    source_keys: tuple[str, ...]
    checklist: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """One rule's verdict without the card: for the list of what is and is not known."""

    code: str
    title: str
    lane: Lane
    verdict: Verdict
    missing: str


@dataclass(frozen=True, slots=True)
class AthleteLine:
    """One athlete on the board: the group, the worst finding, and what is not known."""

    athlete_id: str
    name: str
    group: Group
    severity: Severity | None
    lane: Lane | None
    sentence: str
    action: str
    findings: tuple[Finding, ...]
    answers: tuple[RuleAnswer, ...]
    guard_on: bool
    red_flag: bool
    is_minor: bool
    last_data_day: dt.date | None
    data_age_days: int | None


@dataclass(frozen=True, slots=True)
class CommonCause:
    """What explains many names at once: what happened, what speaks for it, what to check.

    `athlete_ids` are all it may explain. Those in `folded_ids` are named for nothing else
    and can stand under it; the others keep their place.
    """

    codes: tuple[str, ...]
    sentence: str
    check_first: str
    athlete_ids: tuple[str, ...]
    folded_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamAssessment:
    """The board of one team on one day, lines in the order of triage.

    `scale_check` says that the whole squad reads lighter or heavier this morning, or nothing.
    `for_medical_staff` are those whose loss in a session is for medical staff to look at.
    """

    day: dt.date
    lines: tuple[AthleteLine, ...]
    expected_chance_names: float
    common_causes: tuple[CommonCause, ...]
    scale_check: str = ""
    for_medical_staff: frozenset[str] = frozenset()

    def of(self, group: Group) -> tuple[AthleteLine, ...]:
        """Return the lines of one group, in order."""
        return tuple(line for line in self.lines if line.group == group)
