"""From a flagged rule to a finding with its evidence card."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pandas as pd

from lib.assess.findings import Finding, Verdict
from lib.assess.morning_features import sign_values
from lib.assess.records import Records
from lib.assess.rule import Case, Rule
from lib.assess.session_features import HOURS_PER_DAY, session_quantities
from lib.reference.thresholds import threshold, value

MOST_ROWS = 8
SUSPECT_WORDS = {
    "mass_pre_kg": "before {:g} kg",
    "mass_post_kg": "after {:g} kg",
    "fluid_ml": "drink {:g} mL",
    "body_mass": "{:g} kg",
}
SUSPECT_MARK = r"unit_suspect:(\w+)"


class Evidences:
    """The rows behind the findings of one day, picked for one athlete at a time."""

    def __init__(self, records: Records, day: dt.date) -> None:
        self._records = records
        self._day = pd.Timestamp(day)
        self._mornings = sign_values(records.biometrics)

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
        hidden = ["loss_percent", "gain_kg", "long_gain", "drink_to_sweat", "drink_rate_l_h"]
        computed.loc[~in_window, hidden] = float("nan")
        mornings = self._of(self._mornings, athlete_id, 0)
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
        for rows in self._records.logs().values():
            own = self._of(rows, athlete_id, window)
            marked = own[own["quality"].fillna("").astype("str").str.contains("unit_suspect:")]
            if marked.empty:
                continue
            marks = marked["quality"].astype("str").str.findall(SUSPECT_MARK)
            for mark, here in marked.assign(mark=marks).explode("mark").groupby("mark"):
                # Long tables hold the measure in `value` and its name in the mark.
                values = here[str(mark) if str(mark) in here.columns else "value"]
                words = SUSPECT_WORDS.get(str(mark), str(mark).replace("_", " ") + " {:g}")
                found.append(
                    here.assign(shown=[words.format(number) for number in values])[
                        ["local_date", "source_file", "source_row", "shown"]
                    ]
                )
        if not found:
            return pd.DataFrame(columns=["local_date", "source_file", "source_row", "shown"])
        return pd.concat(found).sort_index(kind="stable").reset_index(drop=True)


def _places(rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty or "source_file" not in rows.columns:
        return ()
    known = rows[["source_file", "source_row"]].dropna()
    # One row of a sheet can hold several values of a finding.
    shown = list(
        dict.fromkeys(f"{row.source_file}, row {row.source_row}" for row in known.itertuples())
    )
    if len(shown) > MOST_ROWS:
        return (*shown[:MOST_ROWS], f"and {len(shown) - MOST_ROWS} more rows")
    return tuple(shown)


def _thresholds(rule: Rule) -> str:
    parts: list[str] = []
    for key in rule.thresholds:
        found = threshold(key)
        parts.append(f"{found.meaning}: {found.shown}")
    return "; ".join(parts)


def finding(rule: Rule, case: Case, day: dt.date) -> Finding:
    """Fill the card of one flagged rule."""
    return Finding(
        athlete_id=str(case.row["athlete_id"]),
        day=day,
        code=rule.code,
        title=rule.title,
        lane=rule.lane,
        verdict=Verdict.FLAG,
        severity=rule.severity,
        sentence=rule.sentence(case),
        action=rule.action(case),
        why=rule.why,
        evidence=rule.evidence(case),
        threshold=_thresholds(rule),
        uncertainty=rule.uncertainty,
        days_of_data=rule.days(case),
        would_change=rule.would_change,
        against=rule.against,
        source_keys=rule.sources,
        checklist=rule.checklist,
        rows=_places(rule.rows(case)),
    )
