"""What became of findings in a week: which are new, which last, which ended and how.

A finding that is gone because data is missing has not ended well, and is never called so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from lib.assess.features import day_features
from lib.assess.findings import AthleteLine, TeamAssessment, Verdict
from lib.assess.records import Records
from lib.assess.rules import RULES, rule_verdicts
from lib.words.language import said

WEEK_DAYS: Final = 7


class Course(StrEnum):
    """What became of a finding."""

    NEW = "new"
    LASTING = "lasting"
    CLOSED = "closed"
    NOT_KNOWN = "not known any more"
    DOES_NOT_APPLY = "does not apply now"


@dataclass(frozen=True, slots=True)
class FindingCourse:
    """One rule and athlete: what became of it, and on how many days of the week it fired.

    `title` is that of the board or of the rule, without any value of the athlete.
    """

    athlete_id: str
    name: str
    code: str
    title: str
    course: Course
    days: int


_ENDED: Final = {
    Verdict.OK: Course.CLOSED,
    Verdict.NOT_ENOUGH_DATA: Course.NOT_KNOWN,
    Verdict.NOT_APPLICABLE: Course.DOES_NOT_APPLY,
    Verdict.FLAG: Course.LASTING,
}


def _fired(records: Records, last_day: dt.date, reference_set: str) -> pd.DataFrame:
    """Return, by athlete and rule, on how many days it fired, and whether before the week."""
    first = last_day - dt.timedelta(days=WEEK_DAYS)
    features = day_features(
        records, first_day=first, last_day=last_day, reference_set=reference_set
    )
    fired = rule_verdicts(features) == Verdict.FLAG.value
    long = fired.assign(
        athlete_id=features["athlete_id"], is_before=features["local_date"] == pd.Timestamp(first)
    ).melt(["athlete_id", "is_before"], var_name="code", value_name="fired")
    before = long[long["is_before"]].groupby(["athlete_id", "code"])["fired"].any()
    days = long[~long["is_before"]].groupby(["athlete_id", "code"])["fired"].sum()
    return pd.DataFrame({"before": before, "days": days})


def finding_week(
    records: Records, found: TeamAssessment, *, reference_set: str
) -> tuple[FindingCourse, ...]:
    """Return the course of each finding that names somebody on the board.

    Parameters
    ----------
    records
        Logs of at least `features.look_back_days` and the week before the day of `found`.
    found
        The board of the last day of the week.
    reference_set
        ``us`` or ``efsa``.

    Returns
    -------
    In the order of the board, then of triage. A rule that fired in the week or on the day
    before it, whether it fires today or not.
    """
    if not found.lines:
        return ()
    fired = _fired(records, found.day, reference_set)
    fired = fired[fired["before"] | (fired["days"] > 0)].reset_index()
    by_athlete = fired.groupby("athlete_id").indices
    courses: list[FindingCourse] = []
    for line in found.lines:
        rows = fired.iloc[by_athlete.get(line.athlete_id, [])]
        before = set(rows.loc[rows["before"], "code"])
        days = dict(zip(rows["code"], rows["days"].astype("int64"), strict=True))
        courses += _of_line(line, before, days)
    return tuple(courses)


def _of_line(line: AthleteLine, before: set[str], days: dict[str, int]) -> list[FindingCourse]:
    # The board's own title: it is another one while a finding waits for a warning to end.
    now = {each.code: each.title for each in line.findings}
    verdicts = {each.code: each.verdict for each in line.answers}
    courses: list[FindingCourse] = []
    for rule in RULES:
        if not rule.names_on_board or rule.code not in {*now, *days}:
            continue
        if rule.code in now:
            course = Course.LASTING if rule.code in before else Course.NEW
        else:
            course = _ENDED[verdicts[rule.code]]
        courses.append(
            FindingCourse(
                athlete_id=line.athlete_id,
                name=line.name,
                code=rule.code,
                title=now.get(rule.code, said(rule.title)),
                course=course,
                days=days.get(rule.code, 1),
            )
        )
    return courses
