"""What a rule is: words, the features it needs, and a vectorised test with four answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity, Verdict
from lib.words.language import said

Features = pd.DataFrame
# For a finding that leads to a talk and to nothing to tick.
NO_CHECKLIST = ""
Truth = pd.Series
# A text that is `noted`, or a function that says it, for one with values in it.
Text = str | Callable[[], str]


@dataclass(frozen=True)
class Case:
    """One athlete on one day, for the words of a card: features, and the rows behind them.

    `rows_of` gives the athlete's rows by the name of the property. They are fetched when a
    rule first quotes them, since most rules quote one kind of rows.
    """

    row: Mapping[str, Any]
    rows_of: Callable[[str], pd.DataFrame]

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """Return the sessions that still count, and earlier ones with a test of sweat."""
        return self.rows_of("sessions")

    @cached_property
    def symptoms(self) -> pd.DataFrame:
        """Return the reports, newest first, with the marks of `symptom_features.marked`."""
        return self.rows_of("symptoms")

    @cached_property
    def mornings(self) -> pd.DataFrame:
        """Return the usable values of the morning's signs."""
        return self.rows_of("mornings")

    @cached_property
    def diet(self) -> pd.DataFrame:
        """Return the diary, where ``counts`` marks food of the days that are used."""
        return self.rows_of("diet")

    @cached_property
    def suspects(self) -> pd.DataFrame:
        """Return the values that look like the wrong unit, with the words for them."""
        return self.rows_of("suspects")

    def number(self, name: str) -> float:
        """Return a feature as a number, NaN where it is not known."""
        found = self.row[name]
        return float("nan") if found is None else float(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """One question asked of every athlete-day.

    `judge` gives a verdict a row and never `ok` where a needed feature is missing.
    Its texts are `noted` and said where a card or a list shows them, see `as_read`.
    `thresholds` are keys of the thresholds table. `against` says what speaks against the
    finding, `would_change` what would turn it round, `missing` what an answer lacks. Where
    `uncertainty` names an amount, `uncertainty_as_read` says it in the unit of the reader.
    """

    code: str
    title: str
    lane: Lane
    severity: Severity
    why: str
    against: Text
    would_change: str
    missing: str
    uncertainty: Text
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
    uncertainty_as_read: Callable[[], str] | None = None


def as_read(text: Text) -> str:
    """Return a text of a rule in the reader's language."""
    return said(text) if isinstance(text, str) else text()


def answers(
    features: Features, *, flag: Truth, ok: Truth, not_applicable: Truth | None = None
) -> Truth:
    """Turn conditions into verdicts: not applicable, then flag, then ok, else not enough data."""
    conditions = {Verdict.FLAG: flag, Verdict.OK: ok}
    if not_applicable is not None:
        conditions = {Verdict.NOT_APPLICABLE: not_applicable, **conditions}
    chosen = np.select(
        [each.to_numpy(dtype="bool") for each in conditions.values()],
        [verdict.value for verdict in conditions],
        default=Verdict.NOT_ENOUGH_DATA.value,
    )
    return pd.Series(chosen, index=features.index, dtype="str")


def known(features: Features, *names: str) -> Truth:
    """Say where all the named features are known."""
    is_known = [features[name].notna().to_numpy() for name in names]
    return pd.Series(np.logical_and.reduce(is_known), index=features.index)


def verdicts_of(rule: Rule, features: Features) -> Truth:
    """Answer one rule for every row; where a needed column is absent, nothing can be said."""
    if not set(rule.needs) <= set(features.columns):
        return pd.Series(Verdict.NOT_ENOUGH_DATA.value, index=features.index, dtype="str")
    return rule.judge(features)
