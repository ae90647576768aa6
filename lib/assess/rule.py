"""What a rule is: words, the features it needs, and a vectorised test with four answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity, Verdict

Features = pd.DataFrame
# For a finding that leads to a talk and to nothing to tick.
NO_CHECKLIST = ""
Truth = pd.Series


@dataclass(frozen=True, slots=True)
class Case:
    """One athlete on one day, for the words of a card: features, and the rows behind them.

    `symptoms` have the marks of `symptom_features.marked`.
    `diet` has a column ``counts``: food of a day that is used, in contrast to supplements and
    to days that are not complete.
    """

    row: Mapping[str, Any]
    sessions: pd.DataFrame
    symptoms: pd.DataFrame
    mornings: pd.DataFrame
    diet: pd.DataFrame
    suspects: pd.DataFrame

    def number(self, name: str) -> float:
        """Return a feature as a number, NaN where it is not known."""
        found = self.row[name]
        return float("nan") if found is None else float(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """One question asked of every athlete-day.

    `judge` gives a verdict a row and never `ok` where a needed feature is missing.
    `thresholds` are keys of the thresholds table. `against` says what speaks against the
    finding, `would_change` what would turn it round, `missing` what an answer lacks.
    """

    code: str
    title: str
    lane: Lane
    severity: Severity
    why: str
    against: str
    would_change: str
    missing: str
    uncertainty: str
    sources: tuple[str, ...]
    thresholds: tuple[str, ...]
    needs: tuple[str, ...]
    checklist: str
    judge: Callable[[Features], Truth]
    sentence: Callable[[Case], str]
    action: Callable[[Case], str]
    evidence: Callable[[Case], tuple[Evidence, ...]]
    rows: Callable[[Case], pd.DataFrame]
    days: Callable[[Case], str]
    names_on_board: bool = True


def answers(
    features: Features, *, flag: Truth, ok: Truth, not_applicable: Truth | None = None
) -> Truth:
    """Turn conditions into verdicts: not applicable, then flag, then ok, else not enough data."""
    chosen = np.select(
        [flag.to_numpy(dtype="bool"), ok.to_numpy(dtype="bool")],
        [Verdict.FLAG.value, Verdict.OK.value],
        default=Verdict.NOT_ENOUGH_DATA.value,
    )
    verdicts = pd.Series(chosen, index=features.index, dtype="str")
    if not_applicable is None:
        return verdicts
    return verdicts.mask(not_applicable.to_numpy(dtype="bool"), Verdict.NOT_APPLICABLE.value)


def known(features: Features, *names: str) -> Truth:
    """Say where all the named features are known."""
    return features[list(names)].notna().all(axis="columns")


def verdicts_of(rule: Rule, features: Features) -> Truth:
    """Answer one rule for every row; where a needed column is absent, nothing can be said."""
    if not set(rule.needs) <= set(features.columns):
        return pd.Series(Verdict.NOT_ENOUGH_DATA.value, index=features.index, dtype="str")
    return rule.judge(features)
