"""A saved plan beside what was recorded on its day, session by session.

A session that nobody recorded, and a drink or weight that nobody wrote down, stay unknown. Who
may see no drinking amount today sees none of an old plan either.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import numpy as np
import pandas as pd

from lib.assess.findings import TeamAssessment
from lib.assess.session_features import session_quantities
from lib.assess.session_plan import WITHOUT_AMOUNTS, PlanOutcome
from lib.assess.taken_values import is_taken
from lib.reference.thresholds import value
from lib.words.language import noted


class DrankVerdict(StrEnum):
    """What was drunk, beside the planned range; `said` where it is shown."""

    HIDDEN = noted("not shown")
    GAINED = noted("gained body mass: more was drunk than lost")
    NO_SESSION = noted("no session recorded")
    UNKNOWN = noted("not known: drink or duration not recorded")
    DOUBTFUL = noted("not sure: a value is questioned")
    NO_RANGE = noted("the plan had no range")
    ABOVE = noted("drank above the range")
    BELOW = noted("drank below the range")
    UNDER_LIMIT = noted("drank no more than the limit")
    INSIDE = noted("drank inside the range")


class SweatVerdict(StrEnum):
    """The measured sweat rate, beside the expected one, both ranges; `said` where shown."""

    HIDDEN = noted("not shown")
    UNKNOWN = noted("not known")
    LESS = noted("sweated less than expected")
    MORE = noted("sweated more than expected")
    AGREES = noted("as expected")


def _sessions(sessions: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    rows = session_quantities(sessions[sessions["local_date"] == pd.Timestamp(day)])
    return pd.DataFrame(
        {
            "athlete_id": rows["athlete_id"],
            "recorded_sport": rows["sport"],
            "drank_l_h": rows["drink_rate_l_h"].astype("float64").round(2),
            "gain_kg": rows["gain_kg"],
            "measured_low_l_h": rows["sweat_rate_low_l_h"].astype("float64").round(2),
            "measured_high_l_h": rows["sweat_rate_high_l_h"].astype("float64").round(2),
            "is_questioned": rows["is_questioned"].astype("bool")
            | is_taken(rows, "duration_min", "fluid_ml"),
            "has_session": True,
        }
    )


def _drank(rows: pd.DataFrame) -> pd.Series:
    """Judge what was drunk; a questioned value may lie above a range, never inside it."""
    has_range = rows["drink_high_l_h"].notna()
    above = rows["drank_l_h"] > rows["drink_high_l_h"]
    chosen = np.select(
        [
            rows["is_hidden"],
            rows["gain_kg"] > value("overdrinking.any_gain_kg"),
            ~rows["has_session"],
            rows["drank_l_h"].isna(),
            ~has_range,
            above,
            rows["is_questioned"],
            rows["drink_low_l_h"].isna(),
            rows["drank_l_h"] < rows["drink_low_l_h"],
        ],
        [
            DrankVerdict.HIDDEN.value,
            DrankVerdict.GAINED.value,
            DrankVerdict.NO_SESSION.value,
            DrankVerdict.UNKNOWN.value,
            DrankVerdict.NO_RANGE.value,
            DrankVerdict.ABOVE.value,
            DrankVerdict.DOUBTFUL.value,
            DrankVerdict.UNDER_LIMIT.value,
            DrankVerdict.BELOW.value,
        ],
        default=DrankVerdict.INSIDE.value,
    )
    return pd.Series(chosen, index=rows.index, dtype="str")


def _sweated(rows: pd.DataFrame) -> pd.Series:
    """Judge the sweat rate: only ranges that do not touch differ."""
    low, high = rows["measured_low_l_h"], rows["measured_high_l_h"]
    expected_low, expected_high = rows["sweat_rate_low_l_h"], rows["sweat_rate_high_l_h"]
    chosen = np.select(
        [
            rows["is_hidden"],
            low.isna() | expected_low.isna() | rows["is_questioned"],
            low > expected_high,
            high.isna(),
            high < expected_low,
        ],
        [
            SweatVerdict.HIDDEN.value,
            SweatVerdict.UNKNOWN.value,
            SweatVerdict.MORE.value,
            SweatVerdict.UNKNOWN.value,
            SweatVerdict.LESS.value,
        ],
        default=SweatVerdict.AGREES.value,
    )
    return pd.Series(chosen, index=rows.index, dtype="str")


def compare(
    lines: pd.DataFrame, sessions: pd.DataFrame, found: TeamAssessment, day: dt.date
) -> pd.DataFrame:
    """Return one row a recorded session, and one for each athlete without any.

    Parameters
    ----------
    lines
        The plan's lines, as saved.
    sessions
        Session rows of the team.
    found
        The board of the day shown: who may see amounts now.
    day
        The day of the plan.

    Returns
    -------
    By name: ``athlete_id``, ``name``, the planned and the measured ends, ``drank_l_h``
    [L/h], ``recorded_sport``, ``drank`` and ``sweated``, the two verdicts. Whoever has left
    the squad is left out.
    """
    now = pd.DataFrame(
        {
            "athlete_id": [line.athlete_id for line in found.lines],
            "name": [line.name for line in found.lines],
            "is_hidden": [line.guard_on or line.red_flag for line in found.lines],
        }
    ).astype({"athlete_id": "str", "name": "str", "is_hidden": "bool"})
    rows = now.merge(lines.drop(columns=["team_id", "plan_id"]), on="athlete_id", how="inner")
    rows = rows.merge(_sessions(sessions, day), on="athlete_id", how="left")
    rows = rows.assign(
        has_session=rows["has_session"].eq(other=True),
        is_questioned=rows["is_questioned"].eq(other=True),
    )
    no_amounts = rows["outcome"].isin(WITHOUT_AMOUNTS)
    for name in ("drink_low_l_h", "drink_high_l_h"):
        rows[name] = rows[name].mask(no_amounts)
    # What holds the loss at the guide lies above the ceiling there: it is no end of a range.
    only_ceiling = rows["outcome"] == PlanOutcome.CANNOT_BE_MET
    rows["drink_low_l_h"] = rows["drink_low_l_h"].mask(only_ceiling)
    rows = rows.assign(drank=_drank(rows), sweated=_sweated(rows))
    hidden = [
        "drink_low_l_h",
        "drink_high_l_h",
        "drank_l_h",
        "sweat_rate_low_l_h",
        "sweat_rate_high_l_h",
        "measured_low_l_h",
        "measured_high_l_h",
    ]
    shown = rows.assign(**{name: rows[name].mask(rows["is_hidden"]) for name in hidden})
    return shown.sort_values(["name", "athlete_id"], kind="stable").reset_index(drop=True)
