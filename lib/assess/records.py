"""What is assessed: one team's athletes and logs, as typed frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Records:
    """One team's athletes and the current rows of their logs.

    Log frames carry `athlete_id`, and `source_file` and `source_row` where they come from
    files. `sweat_tests` are sessions with a sweat sodium test, from a longer window than
    `sessions`; leave it out to use the tests among `sessions`. `last_days` is each
    athlete's last day with anything at all, by `athlete_id`, where it lies before the logs.
    """

    athletes: pd.DataFrame
    sessions: pd.DataFrame
    hydration: pd.DataFrame
    diet: pd.DataFrame
    biometrics: pd.DataFrame
    symptoms: pd.DataFrame
    sweat_tests: pd.DataFrame | None = None
    last_days: pd.Series | None = None

    def tests(self) -> pd.DataFrame:
        """Return the sessions with a sweat sodium test."""
        rows = self.sessions if self.sweat_tests is None else self.sweat_tests
        return rows[rows["sweat_na_mmol_l"].notna()]

    def logs(self) -> dict[str, pd.DataFrame]:
        """Return the log frames by table name."""
        return {
            "sessions": self.sessions,
            "hydration": self.hydration,
            "diet": self.diet,
            "biometrics": self.biometrics,
            "symptoms": self.symptoms,
        }


def suspect(rows: pd.DataFrame, column: str = "") -> pd.Series[bool]:
    """Say where a value is marked as of the wrong unit: it is used for nothing.

    Without a column any value of the row will do.
    """
    marks = rows["quality"].astype("str").str
    return marks.contains(f"unit_suspect:{column}", regex=False, na=False)


def without_unknown(rows: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Return the rows without values that tell nothing.

    Those are of the wrong unit, or the 0 that a source writes for what it does not know.
    """
    marks = rows["quality"].astype("str").str
    if not marks.contains("unit_suspect:|zero_may_be_missing:", na=False).any():
        return rows
    known: dict[str, pd.Series] = {}
    for column in columns:
        zero = marks.contains(f"zero_may_be_missing:{column}", regex=False, na=False)
        known[column] = rows[column].mask(suspect(rows, column) | (zero & rows[column].eq(0)))
    return rows.assign(**known)


def questioned(rows: pd.DataFrame, *columns: str) -> pd.Series[bool]:
    """Say where a value is marked as unusual: it may raise a flag, never give an ok."""
    marks = rows["quality"].astype("str").str
    any_value = marks.contains("soft_range:", regex=False, na=False)
    if not any_value.any():
        return any_value
    return marks.contains(f"soft_range:(?:{'|'.join(columns)})", na=False)
