"""From a flagged rule to a finding with its evidence card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.assess.diet_days import diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.findings import Finding, Verdict
from lib.assess.morning_features import sign_values
from lib.assess.people_features import people_on
from lib.assess.records import Records, suspect
from lib.assess.rule import Case, Rule, as_read
from lib.assess.session_features import QUANTITIES, last_guarded_day, session_quantities
from lib.assess.symptom_features import marked
from lib.reference.thresholds import threshold, value
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

MOST_ROWS = 8
SUSPECT_WORDS: Final = {
    "mass_pre_kg": noted("before {amount} kg"),
    "mass_post_kg": noted("after {amount} kg"),
    "fluid_ml": noted("drink {amount} mL"),
    "body_mass": noted("{amount} kg"),
}
SUSPECT_MARK = r"unit_suspect:(\w+)"


class _Rows:
    """Rows of a whole team, found by athlete without looking through all of them."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows
        self._places = rows.groupby("athlete_id", sort=False).indices

    def of(self, athlete_id: str) -> pd.DataFrame:
        return self._rows.iloc[self._places.get(athlete_id, [])]


class Evidences:
    """The rows behind the findings of one day: worked out for the team, picked by athlete.

    Each kind of rows is worked out when the first card quotes it.
    """

    def __init__(self, records: Records, day: dt.date) -> None:
        self._records = records
        self._day = pd.Timestamp(day)
        self._found: dict[str, _Rows] = {}

    def case(self, row: Mapping[str, Any]) -> Case:
        """Return the athlete's features with the rows that rules may quote."""
        athlete_id = str(row["athlete_id"])
        return Case(row=row, rows_of=lambda kind: self._rows(kind).of(athlete_id))

    def _rows(self, kind: str) -> _Rows:
        if kind not in self._found:
            work_out = {
                "sessions": self._computed,
                "symptoms": self._reported,
                "mornings": self._measured,
                "diet": self._eaten,
                "suspects": self._suspected,
            }[kind]
            self._found[kind] = _Rows(work_out())
        return self._found[kind]

    def _reported(self) -> pd.DataFrame:
        days = int(value("symptoms.cramps.window_days")) - 1
        symptoms = marked(self._last(self._records.symptoms, days))
        return symptoms.sort_values("local_date", ascending=False, kind="stable")

    def _measured(self) -> pd.DataFrame:
        return self._last(sign_values(self._records.biometrics), 0)

    def _eaten(self) -> pd.DataFrame:
        diet = self._last(self._records.diet, int(value("diet.window_days")) - 1)
        people = people_on(self._records.athletes, self._day)
        return _with_use(diet, resting_energy(people, self._records, self._day))

    def _last(self, rows: pd.DataFrame, days: int) -> pd.DataFrame:
        return rows[rows["local_date"].between(self._day - pd.Timedelta(days=days), self._day)]

    def _computed(self) -> pd.DataFrame:
        rows = self._records.sessions
        counts = (rows["local_date"] <= self._day) & (last_guarded_day(rows) >= self._day)
        recent = rows[counts]
        tests = self._records.tests()
        tests = tests[tests["local_date"] <= self._day]
        sessions = pd.concat([recent, tests]).drop_duplicates("row_id") if len(tests) else recent
        computed = session_quantities(sessions)
        still_counts = last_guarded_day(computed) >= self._day
        if still_counts.all():
            return computed
        # Older sodium tests are quoted for the test alone, never as the last session.
        return computed.assign(**{name: computed[name].where(still_counts) for name in QUANTITIES})

    def _suspected(self) -> pd.DataFrame:
        window = int(value("data.suspect_window_days")) - 1
        columns = ["athlete_id", "local_date", "source_file", "source_row", "shown"]
        found = [pd.DataFrame(columns=columns)]
        for rows in self._records.logs().values():
            recent = self._last(rows[suspect(rows)], window).reset_index(drop=True)
            marks = recent["quality"].astype("str").str.findall(SUSPECT_MARK).explode().dropna()
            for mark, places in marks.groupby(marks).indices.items():
                here = recent.loc[marks.index[places]]
                # Long tables hold the measure in `value` and its name in the mark.
                values = here[str(mark) if str(mark) in here.columns else "value"]
                shown = [_suspect_words(str(mark), float(number)) for number in values]
                found.append(here.assign(shown=shown)[columns])
        return pd.concat([each for each in found if len(each)] or found)


def _suspect_words(mark: str, number: float) -> str:
    amount = with_marks(f"{number:g}")
    if mark in SUSPECT_WORDS:
        return said(SUSPECT_WORDS[mark], amount=amount)
    return f"{mark.replace('_', ' ')} {amount}"


def _with_use(diet: pd.DataFrame, resting: pd.DataFrame) -> pd.DataFrame:
    """Mark the food rows of days that count, so that a card quotes those alone."""
    days = diet_days(diet, resting)
    used = pd.MultiIndex.from_frame(days.loc[days["is_used"], ["athlete_id", "local_date"]])
    of_rows = pd.MultiIndex.from_frame(diet[["athlete_id", "local_date"]])
    is_food = ~diet["is_supplement"].fillna(value=False).astype("bool")
    return diet.assign(counts=is_food & of_rows.isin(used))


def _places(rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty or "source_file" not in rows.columns:
        return ()
    known = rows[["source_file", "source_row"]].dropna()
    pairs = zip(known["source_file"], known["source_row"], strict=True)
    # One row of a sheet can hold several values of a finding.
    shown = list(dict.fromkeys(say("{file}, row {row}", file=file, row=row) for file, row in pairs))
    if len(shown) > MOST_ROWS:
        more = say_count("and {count} more row", "and {count} more rows", len(shown) - MOST_ROWS)
        return (*shown[:MOST_ROWS], more)
    return tuple(shown)


def _thresholds(rule: Rule) -> str:
    parts: list[str] = []
    for key in rule.thresholds:
        found = threshold(key)
        parts.append(f"{said(found.meaning)}: {found.as_read}")
    return "; ".join(parts)


def finding(rule: Rule, case: Case, day: dt.date) -> Finding:
    """Fill the card of one flagged rule."""
    return Finding(
        athlete_id=str(case.row["athlete_id"]),
        day=day,
        code=rule.code,
        title=said(rule.title),
        lane=rule.lane,
        verdict=Verdict.FLAG,
        severity=rule.severity,
        sentence=rule.sentence(case),
        action=rule.action(case),
        why=said(rule.why),
        evidence=rule.evidence(case),
        threshold=_thresholds(rule),
        uncertainty=as_read(rule.uncertainty_as_read or rule.uncertainty),
        days_of_data=rule.days(case),
        would_change=said(rule.would_change),
        against=as_read(rule.against),
        source_keys=rule.sources,
        checklist=rule.checklist,
        rows=_places(rule.rows(case)),
    )
