"""One scale that reads wrong moves a whole squad on one morning: said once, for all."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from lib.assess.grid import Grid, calendar
from lib.assess.in_words import decimal
from lib.assess.morning_features import morning_features
from lib.assess.records import Records
from lib.reference.thresholds import value


def scale_check(records: Records, *, day: dt.date) -> str:
    """Say that the whole squad reads lighter or heavier this morning, or nothing.

    The middle change of those weighed is looked at, where enough of the squad were and each
    has a baseline. It takes nothing back: every name on the board stays.
    """
    people = records.athletes
    active = people[people["active"].fillna(value=True).astype("bool")]
    athlete_ids = pd.Index(sorted(active["athlete_id"].astype("str")))
    start = day - dt.timedelta(days=int(value("morning_mass.window_days")))
    grid = Grid(athlete_ids, calendar(start, day))
    rows = records.biometrics[
        records.biometrics["local_date"].between(pd.Timestamp(start), pd.Timestamp(day))
    ]
    change = morning_features(grid, rows, grid.empty())["morning_change_percent"][:, -1]
    known = change[~np.isnan(change)]
    if len(known) < value("board.squad_mean_athletes"):
        return ""
    if len(known) < value("board.squad_mean_share") * len(athlete_ids):
        return ""
    middle = round(float(np.median(known)), 1)
    if abs(middle) <= value("morning_mass.team_shift_percent"):
        return ""
    way = "lighter" if middle < 0 else "heavier"
    return (
        f"The whole squad reads {way} this morning: {decimal(abs(middle))} % in the middle of "
        f"{len(known)} athletes. Check the scale with a known weight before reading anything into "
        "one of them; then think of what they share, such as heat, a journey or a late meal."
    )
