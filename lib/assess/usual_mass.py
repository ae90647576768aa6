"""What per cent of an athlete's own mass are of, for any number of athletes at once."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lib.assess.grid import Grid, calendar
from lib.assess.morning_features import morning_features
from lib.assess.records import Records, questioned, suspect
from lib.reference.thresholds import value


def usual_masses_kg(
    records: Records, athlete_ids: tuple[str, ...], *, last_day: dt.date, days: int
) -> pd.Series[float]:
    """Return each athlete's usual mass: the last baseline, else a last weighing. [kg].

    Parameters
    ----------
    records
        Logs of at least `days` and the window of a baseline before them.
    athlete_ids
        Whose; the result is indexed by them, NaN where neither is known.
    last_day, days
        A baseline of these days that end on the last one is taken.
    """
    window = int(value("morning_mass.window_days"))
    ids = pd.Index(list(athlete_ids), dtype="object")
    grid = Grid(
        ids,
        calendar(last_day - dt.timedelta(days=days + window), last_day),
    )
    masses = records.biometrics
    masses = masses[(masses["metric"] == "body_mass") & masses["athlete_id"].isin(ids)]
    baselines = morning_features(grid, masses, grid.empty())["baseline_kg"][:, -days:]
    last = pd.DataFrame(baselines.T, columns=ids).ffill().iloc[-1]
    return last.fillna(_last_weighings(records.sessions, ids, last_day))


def _last_weighings(sessions: pd.DataFrame, ids: pd.Index, last_day: dt.date) -> pd.Series[float]:
    """Return the mass before the last session of the diet window, where no doubt marks it."""
    last = pd.Timestamp(last_day)
    first = last - pd.Timedelta(days=int(value("diet.window_days")) - 1)
    here = sessions["athlete_id"].isin(ids) & sessions["local_date"].between(first, last)
    rows = sessions[here & sessions["mass_pre_kg"].notna()].sort_values("local_date", kind="stable")
    rows = rows[~suspect(rows, "mass") & ~questioned(rows, "mass_pre_kg", "mass_post_kg")]
    return rows.groupby(rows["athlete_id"].astype("str"))["mass_pre_kg"].last().astype("float64")
