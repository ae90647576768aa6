"""Everything the rules look at: one row an athlete and day, one column a feature.

A feature is NaN where it cannot be known. Nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from lib.assess.diet_features import diet_features
from lib.assess.energy_intake import resting_energy
from lib.assess.grid import Cells, Grid, calendar, recent, window_sum
from lib.assess.morning_features import morning_features
from lib.assess.people_features import people_on
from lib.assess.records import Records, suspect
from lib.assess.session_features import session_features, session_quantities
from lib.assess.sweat_features import sweat_features
from lib.assess.symptom_features import symptom_features
from lib.reference.thresholds import value


def look_back_days() -> int:
    """Return how many days before the first day have to be read for its windows."""
    return int(value("diet.window_days"))


def _data_features(grid: Grid, logs: dict[str, pd.DataFrame]) -> dict[str, Cells]:
    """Count suspected units of the last days, and the days on which anything came."""
    window = int(value("data.suspect_window_days"))
    suspects, received = grid.empty(), grid.empty()
    for rows in logs.values():
        found = grid.count_marks(rows, suspect(rows))
        suspects = np.where(np.isnan(found), suspects, np.nan_to_num(suspects) + found)
        came = np.where(np.isnan(found), np.nan, 1.0)
        received = np.where(np.isnan(came), received, np.nan_to_num(received) + came)
    return {
        "suspect_values": window_sum(suspects, window),
        "received_recently": recent(received, int(value("board.stopped_sending_days")) - 1),
    }


def day_features(
    records: Records, *, first_day: dt.date, last_day: dt.date, reference_set: str
) -> pd.DataFrame:
    """Return the features of every athlete on every day from the first to the last.

    Parameters
    ----------
    records
        Logs from at least `look_back_days` before the first day.
    first_day, last_day
        Both included.
    reference_set
        ``us`` or ``efsa``.

    Returns
    -------
    One row an athlete-day, athletes outermost, with `athlete_id` and `local_date`.
    """
    start = first_day - dt.timedelta(days=look_back_days())
    athlete_ids = pd.Index(sorted(records.athletes["athlete_id"].astype("str")))
    grid = Grid(athlete_ids, calendar(start, last_day))
    people = people_on(records.athletes, last_day).reindex(athlete_ids)
    logs = {name: grid.located(rows) for name, rows in records.logs().items()}
    quantities = session_quantities(logs["sessions"])
    sessions = session_features(grid, quantities)
    resting = resting_energy(people, records, grid.days[-1])
    cells = {
        **sessions,
        **symptom_features(grid, logs["symptoms"], sessions["recent_sessions"]),
        **morning_features(grid, logs["biometrics"], sessions["recent_loss_percent"]),
        **sweat_features(grid, quantities, records.tests(), people["sport"]),
        **diet_features(grid, logs["diet"], people, resting, reference_set),
        **_data_features(grid, logs),
    }
    wanted = grid.days >= pd.Timestamp(first_day)
    shown = Grid(athlete_ids, grid.days[wanted])
    flat = {name: shown.column(values[:, wanted]) for name, values in cells.items()}
    frame = pd.concat([shown.index(), pd.DataFrame(flat)], axis="columns")
    return frame.join(people, on="athlete_id")
