"""What stands around a row of a weigh-in sheet: the over-drinking guard and red-flag symptoms."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lib.assess.findings import Verdict
from lib.assess.grid import Grid, calendar
from lib.assess.in_words import listed
from lib.assess.overdrinking_rules import guard_on
from lib.assess.session_features import session_features, session_quantities
from lib.assess.symptom_features import symptom_features
from lib.assess.symptom_rules import EMERGENCY_SYMPTOM, FOLLOW_UP, SAME_DAY_SYMPTOM
from lib.reference.thresholds import value
from lib.words.spoken_names import symptom

_FLAGS = ("guard_on", "red_flag", "emergency", "ask_first")
_RED_FLAGS = (EMERGENCY_SYMPTOM, SAME_DAY_SYMPTOM, FOLLOW_UP)


def context_days() -> int:
    """Return how many days before the day of a sheet have to be read for its context."""
    return int(value("symptoms.emergency_follow_up_days"))


def weigh_in_context(
    sessions: pd.DataFrame, symptoms: pd.DataFrame, athlete_ids: pd.Index, *, day: dt.date
) -> pd.DataFrame:
    """Return what the rules say of each athlete on the day, before any advice is given.

    Parameters
    ----------
    sessions, symptoms
        Rows of the `context_days` before the day and of the day itself; each session once.
    athlete_ids
        Whom to answer for.

    Returns
    -------
    Indexed by ``athlete_id``: ``guard_on`` as on the board, ``red_flag`` and ``emergency``,
    ``reported``, the symptoms of these days in words, ``ask_first``, whether a report cannot be
    read or tells of what over-drinking does too, and ``unknown_sessions``, how many sessions
    that still count lack the change of mass.
    """
    grid = Grid(pd.Index(athlete_ids), calendar(day - dt.timedelta(days=context_days()), day))
    quantities = session_quantities(grid.located(sessions))
    cells = session_features(grid, quantities)
    cells |= symptom_features(grid, grid.located(symptoms), cells["recent_sessions"])
    features = pd.DataFrame({name: values[:, -1] for name, values in cells.items()})
    flags = {rule.code: rule.judge(features) == Verdict.FLAG.value for rule in _RED_FLAGS}
    return pd.DataFrame(
        {
            "guard_on": guard_on(features).to_numpy(dtype="bool"),
            "red_flag": pd.DataFrame(flags).any(axis=1).to_numpy(dtype="bool"),
            "emergency": flags[EMERGENCY_SYMPTOM.code].to_numpy(dtype="bool"),
            "reported": _reported(symptoms, athlete_ids),
            "ask_first": (
                (features["symptom_unsure_recent"] > 0) | (features["gain_symptom_recent"] == 1)
            ).to_numpy(dtype="bool"),
            "unknown_sessions": features["recent_gain_kg_unknown"].to_numpy(dtype="float64"),
        },
        index=pd.Index(athlete_ids, name="athlete_id"),
    )


def either(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Return what stands on one of two days: a sheet of the past is read with what came since."""
    flags = {name: earlier[name] | later[name] for name in _FLAGS}
    reported = later["reported"].where(later["reported"] != "", earlier["reported"])
    return earlier.assign(**flags, reported=reported)


def _reported(symptoms: pd.DataFrame, athlete_ids: pd.Index) -> list[str]:
    """Return the symptoms that were reported, newest first: an older one may be the red flag."""
    rows = symptoms[symptoms["symptom"].fillna("none") != "none"]
    newest_first = rows.sort_values("local_date", ascending=False, kind="stable")
    words = newest_first.groupby("athlete_id")["symptom"].unique()
    return [listed(symptom(str(word)) for word in words.get(who, [])) for who in athlete_ids]
