"""From a flagged rule to a finding with its evidence card."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pandas as pd

from lib.assess.findings import Finding, Verdict
from lib.assess.morning_features import morning_values
from lib.assess.records import Records
from lib.assess.rule import Case, Rule
from lib.assess.session_features import HOURS_PER_DAY, session_quantities
from lib.reference.thresholds import threshold, value

MOST_ROWS = 8
SUSPECT_COLUMNS = {
    "mass_pre_kg": "before {:g} kg",
    "mass_post_kg": "after {:g} kg",
    "fluid_ml": "drink {:g} mL",
    "value": "{:g} kg",
}


class Evidences:
    """The rows behind the findings of one day, picked for one athlete at a time."""

    def __init__(self, records: Records, day: dt.date) -> None:
        self._records = records
        self._day = pd.Timestamp(day)

    def case(self, row: pd.Series) -> Case:
        """Return the athlete's features with the rows that rules may quote."""
        athlete_id = str(row["athlete_id"])
        guard_days = int(value("overdrinking.guard_hours") // HOURS_PER_DAY)
        tests = self._of(self._records.tests(), athlete_id, None)
        recent = self._of(self._records.sessions, athlete_id, guard_days)
        sessions = pd.concat([recent, tests]).drop_duplicates("row_id") if len(tests) else recent
        computed = session_quantities(sessions)
        in_window = computed["local_date"] >= self._day - pd.Timedelta(days=guard_days)
        # Older sodium tests are quoted for the test alone, never as the last session.
        hidden = ["loss_percent", "gain_kg", "drink_to_sweat", "drink_rate_l_h"]
        computed.loc[~in_window, hidden] = float("nan")
        mornings = self._of(morning_values(self._records.biometrics, "body_mass"), athlete_id, 0)
        return Case(
            row=cast("dict[str, Any]", row.to_dict()),
            sessions=computed,
            symptoms=self._of(
                self._records.symptoms, athlete_id, int(value("symptoms.cramps.window_days")) - 1
            ).pipe(self._recent_first),
            mornings=mornings,
            diet=self._of(self._records.diet, athlete_id, int(value("diet.window_days")) - 1),
            suspects=self._suspects(athlete_id),
        )

    def _of(self, rows: pd.DataFrame, athlete_id: str, days: int | None) -> pd.DataFrame:
        own = rows[(rows["athlete_id"] == athlete_id) & (rows["local_date"] <= self._day)]
        if days is None:
            return own
        return own[own["local_date"] >= self._day - pd.Timedelta(days=days)]

    def _recent_first(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows.sort_values("local_date", ascending=False, kind="stable")

    def _suspects(self, athlete_id: str) -> pd.DataFrame:
        window = int(value("data.suspect_window_days")) - 1
        found: list[pd.DataFrame] = []
        for rows in (self._records.sessions, self._records.biometrics):
            own = self._of(rows, athlete_id, window)
            for column, words in SUSPECT_COLUMNS.items():
                if column not in own.columns:
                    continue
                mark = "body_mass" if column == "value" else column
                here = own[own["quality"].fillna("").str.contains(f"unit_suspect:{mark}")]
                shown = here[column].map(words.format)
                found.append(
                    here.assign(shown=shown)[["local_date", "source_file", "source_row", "shown"]]
                )
        return pd.concat(found).reset_index(drop=True)


def _symptoms_today(rule: Rule, case: Case, day: dt.date) -> Case:
    """Keep only the reports a red-flag rule looks at."""
    if rule.code not in {"SYM01", "SYM02"}:
        return case
    days = int(value("symptoms.red_flag_look_back_days"))
    recent = case.symptoms["local_date"] >= pd.Timestamp(day) - pd.Timedelta(days=days)
    return Case(
        case.row, case.sessions, case.symptoms[recent], case.mornings, case.diet, case.suspects
    )


def _places(rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty or "source_file" not in rows.columns:
        return ()
    known = rows[["source_file", "source_row"]].dropna()
    shown = [f"{row.source_file}, row {row.source_row}" for row in known.itertuples()]
    if len(shown) > MOST_ROWS:
        return (*shown[:MOST_ROWS], f"and {len(shown) - MOST_ROWS} more rows")
    return tuple(shown)


def _thresholds(rule: Rule) -> str:
    parts: list[str] = []
    for key in rule.thresholds:
        found = threshold(key)
        parts.append(f"{found.meaning}: {found.value:g} {found.unit}")
    return "; ".join(parts)


def finding(rule: Rule, case: Case, day: dt.date) -> Finding:
    """Fill the card of one flagged rule."""
    own = _symptoms_today(rule, case, day)
    return Finding(
        athlete_id=str(case.row["athlete_id"]),
        day=day,
        code=rule.code,
        title=rule.title,
        lane=rule.lane,
        verdict=Verdict.FLAG,
        severity=rule.severity,
        sentence=rule.sentence(own),
        action=rule.action(own),
        why=rule.why,
        evidence=rule.evidence(own),
        threshold=_thresholds(rule),
        uncertainty=rule.uncertainty,
        days_of_data=rule.days(own),
        would_change=rule.would_change,
        against=rule.against,
        source_keys=rule.sources,
        checklist=rule.checklist,
        rows=_places(rule.rows(own)),
    )
