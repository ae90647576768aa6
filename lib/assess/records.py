"""What is assessed: one team's athletes and logs, as typed frames."""

from __future__ import annotations

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


def suspect(rows: pd.DataFrame, column: str) -> pd.Series[bool]:
    """Say where a value is marked as of the wrong unit: it is used for nothing."""
    return rows["quality"].fillna("").astype("str").str.contains(f"unit_suspect:{column}")


def unknown(rows: pd.DataFrame, column: str) -> pd.Series[bool]:
    """Say where a value tells nothing: of the wrong unit, or a source's 0 for what it lacks."""
    marks = rows["quality"].fillna("").astype("str")
    zero = marks.str.contains(f"zero_may_be_missing:{column}") & rows[column].eq(0)
    return suspect(rows, column) | zero.fillna(value=False).astype("bool")


def questioned(rows: pd.DataFrame, *columns: str) -> pd.Series[bool]:
    """Say where a value is marked as unusual: it may raise a flag, never give an ok."""
    marks = rows["quality"].fillna("").astype("str")
    doubted = pd.Series(data=False, index=rows.index)
    for column in columns:
        doubted = doubted | marks.str.contains(f"soft_range:{column}")
    return doubted
